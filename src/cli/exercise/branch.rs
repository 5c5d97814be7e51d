//! `exercise branch` and `compare-branches`: an exercise as it stood, played on otherwise.

use crate::cli::args::{BranchArguments, CompareBranchesArguments};
use crate::cli::exercise::stand::Stand;
use crate::cli::exercise::table::{Table, told};
use crate::cli::exercise::{advance, clock};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::live::compare_branches;
use crate::exercise::{Command, Envelope, Who, course, step};
use crate::report;
use crate::store::{Inspected, Log, inspect};

/// Copies the log up to an event into a new file, which meets another luck from there on. The old
/// one notes it, and is played on as before.
pub fn run(typed: &BranchArguments) -> Result<Exit, Mistake> {
    let read = inspect(&typed.file)?;
    let there = read.events.len() as u64;
    if typed.after == 0 || typed.after > there {
        return Err(Mistake::Typed {
            what: format!("`--after {}` is no event of {}", typed.after, typed.file.display()),
            nearest: None,
            help: Some(format!("1 to {there}; see `contadora exercise log`")),
        });
    }
    let kept = usize::try_from(typed.after).unwrap_or(usize::MAX).min(read.events.len());
    let cut = |at: usize| read.events.get(at).map(|event| &event.command);
    if cut(kept - 1) == cut(kept) {
        let first = read.events.iter().find(|event| Some(&event.command) == cut(kept));
        let first = first.map_or(1, |event| event.seq);
        return Err(Mistake::Typed {
            what: format!("event {} and the next one come of one command", typed.after),
            nearest: None,
            help: Some(format!("branch before them: `--after {}`", first.saturating_sub(1))),
        });
    }
    let events = &read.events[..kept];
    let mut past = Stand::of(&typed.file, &read.package, events)?;
    let number = number_of(typed, &read)?;
    let name = typed.new.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into());
    let other_luck = Command::TakeUp { name: name.clone(), number };
    if !typed.same_luck {
        // Refused before anything lies on the disk.
        let envelope = Envelope {
            id: "take-up".into(),
            by: Who::Facilitator,
            version: None,
            command: other_luck.clone(),
        };
        step(&mut past.state, &envelope, clock::now())
            .map_err(|refusal| Mistake::Refused(told(&refusal)))?;
    }
    let mut file = Log::create(&typed.new)?;
    file.keep_package(&read.package)?;
    file.take_over(events)?;
    drop(file);
    let luck = if typed.same_luck {
        "Both meet the same luck."
    } else {
        Table::open(&typed.new)?.act(Who::Facilitator, None, other_luck)?;
        "The past is the same; from then on it meets another luck."
    };
    note(typed, &name)?;
    let (old, new) = (typed.file.display(), typed.new.display());
    output::print(&format!(
        "{new} shares the first {kept} of {there} events of {old}. {luck}\n\
         Play on: contadora exercise console {new}\n\
         Side by side: contadora exercise compare-branches {old} {new}\n"
    ))?;
    Ok(Exit::Done)
}

/// Which branch of the original this is, counted from 1.
fn number_of(typed: &BranchArguments, read: &Inspected) -> Result<u64, Mistake> {
    let stand = Stand::of(&typed.file, &read.package, &read.events)?;
    Ok(stand.state.branches.len() as u64 + 1)
}

/// Notes the branch in the log of the original; one that is closed stays as it is.
fn note(typed: &BranchArguments, name: &str) -> Result<(), Mistake> {
    let mut table = Table::open(&typed.file)?;
    if !table.state.closed {
        let command = Command::Branch { at: typed.after, name: name.to_owned() };
        table.act(Who::Facilitator, None, command)?;
    }
    Ok(())
}

/// Two branches side by side.
pub fn compare(typed: &CompareBranchesArguments) -> Result<Exit, Mistake> {
    let (one, other) = (Stand::look(&typed.file)?, Stand::look(&typed.other)?);
    let shared = one.entries.iter().zip(&other.entries).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return Err(Mistake::Typed {
            what: "these two exercises share no event".into(),
            nearest: None,
            help: Some("make a branch: `contadora exercise branch FILE NEW --after EVENT`".into()),
        });
    }
    let names = (typed.file.display().to_string(), typed.other.display().to_string());
    let to_week = one.state.week.min(other.state.week);
    let courses = (&course(&one.state), &course(&other.state));
    let answer = compare_branches(&one.plan, courses, to_week).map_err(advance::mistake)?;
    let page =
        report::branches_page((&names.0, &one.state), (&names.1, &other.state), shared, &answer);
    output::print(&page)?;
    Ok(Exit::Done)
}
