//! `exercise verify` and `replay`: the chain of the log, and every recorded state run again.

use crate::cli::args::FileArguments;
use crate::cli::exercise::table::{beginning, entries};
use crate::cli::exercise::{advance, table};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::live::replay as play;
use crate::exercise::{Entry, Event, State, apply, course};
use crate::report;
use crate::run::Plan;
use crate::store::inspect;

/// A recorded state, and whether it came out again.
struct Again {
    week: u32,
    recorded: String,
    now: String,
}

/// Checks the chain, then runs every recorded state again. A damaged file is a finding.
pub fn run(typed: &FileArguments) -> Result<Exit, Mistake> {
    let read = inspect(&typed.file)?;
    let head = read.head().to_string();
    let count = read.events.len() as u64;
    if let Some(damage) = &read.damage {
        let file = typed.file.display();
        let told = format!(
            "{damage}. The {count} events before it are as they were written; save them: contadora \
             exercise export {file} --out LINES"
        );
        output::print(&report::chain_page(count, &head, Some(&told), &[]))?;
        return Ok(Exit::Findings);
    }
    let log = entries(&typed.file, &read.events)?;
    let (plan, state) = beginning(&typed.file, &read.package, &log)?;
    let (_, again) = again(&plan, state, &log)?;
    let lines: Vec<String> = again.iter().map(Again::line).collect();
    let moved: Vec<&Again> = again.iter().filter(|one| one.recorded != one.now).collect();
    let told = moved.first().map(|first| {
        format!(
            "the chain of {count} events is whole, but the state of w{} comes out otherwise than it \
             was recorded: the program is another one, or the state was recorded wrongly",
            first.week
        )
    });
    output::print(&report::chain_page(count, &head, told.as_deref(), &lines))?;
    Ok(if told.is_some() { Exit::Findings } else { Exit::Done })
}

impl Again {
    fn line(&self) -> String {
        let Self { week, recorded, now } = self;
        match recorded == now {
            true => format!("w{week:<5} {recorded}  as recorded"),
            false => format!("w{week:<5} {recorded} was recorded, {now} comes out"),
        }
    }
}

/// Runs every recorded state again; the state at the end of the log comes with them.
fn again(plan: &Plan, mut state: State, log: &[Entry]) -> Result<(State, Vec<Again>), Mistake> {
    let mut all = Vec::new();
    for entry in log {
        apply(&mut state, entry);
        if let Event::Adjudicated(played) = &entry.event {
            let moment = play(plan, &course(&state), played.week).map_err(advance::mistake)?;
            all.push(Again {
                week: played.week,
                recorded: played.digest.clone(),
                now: advance::digits(&moment),
            });
        }
    }
    Ok((state, all))
}

/// Runs every recorded state again and shows it; one that comes out otherwise is a finding.
pub fn replay(typed: &FileArguments) -> Result<Exit, Mistake> {
    let open = table::Table::open(&typed.file)?;
    let files = open.log().package()?;
    let (plan, state) = beginning(&typed.file, &files, &open.entries)?;
    let (state, again) = again(&plan, state, &open.entries)?;
    if let Some(moved) = again.iter().find(|one| one.recorded != one.now) {
        output::print(&format!("{}\n", moved.line()))?;
        return Ok(Exit::Findings);
    }
    let readings = advance::readings(&plan, &state)?;
    let digests: Vec<_> = again.into_iter().map(|one| (one.week, one.now)).collect();
    output::print(&report::replay_page(&state, &readings, &digests))?;
    Ok(Exit::Done)
}
