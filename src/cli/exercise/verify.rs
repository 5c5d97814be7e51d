//! `exercise verify` and `replay`: the chain of the log, and every recorded state run again.

use crate::cli::args::FileArguments;
use crate::cli::exercise::advance;
use crate::cli::exercise::stand::Stand;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::live::replay as play;
use crate::exercise::{Event, course};
use crate::report;
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
    let again = again(&Stand::of(&typed.file, &read.package, &read.events)?)?;
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

/// Runs every recorded state again.
fn again(stand: &Stand) -> Result<Vec<Again>, Mistake> {
    let all = stand.told(|state, entry| {
        let Event::Adjudicated(played) = &entry.event else { return Ok(None) };
        let moment = play(&stand.plan, &course(state), played.week).map_err(advance::mistake)?;
        let (recorded, now) = (played.digest.clone(), advance::digits(&moment));
        Ok(Some(Again { week: played.week, recorded, now }))
    });
    all.into_iter().filter_map(Result::transpose).collect()
}

/// Runs every recorded state again and shows it; one that comes out otherwise is a finding.
pub fn replay(typed: &FileArguments) -> Result<Exit, Mistake> {
    let stand = Stand::look(&typed.file)?;
    let again = again(&stand)?;
    if let Some(moved) = again.iter().find(|one| one.recorded != one.now) {
        output::print(&format!("{}\n", moved.line()))?;
        return Ok(Exit::Findings);
    }
    let readings = advance::readings(&stand.plan, &stand.state)?;
    let digests: Vec<_> = again.into_iter().map(|one| (one.week, one.now)).collect();
    output::print(&report::replay_page(&stand.state, &readings, &digests))?;
    Ok(Exit::Done)
}
