//! `exercise advance`: the turn is played, and what the engine makes of it is recorded.

use crate::cli::args::FileArguments;
use crate::cli::exercise::act::sentences;
use crate::cli::exercise::clock;
use crate::cli::exercise::table::Table;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::live::{self, Course, CourseError, adjudicate, replay};
use crate::exercise::{Change, Command, Entry, Played, Reading, State, Who};
use crate::report;
use crate::run::Plan;

/// Plays the turn and shows what became of it.
pub fn run(typed: &FileArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    let done = play(&mut table)?;
    let readings = readings(&table.plan, &table.state)?;
    let page = sentences(&table, &done);
    output::print(&format!(
        "{page}\n{}",
        report::facilitator_page(&table.state, &readings, clock::now())
    ))?;
    Ok(Exit::Done)
}

/// Moves the scenario on and records what the engine makes of it. Where a program was ended in
/// between, only the second half is left to do.
pub fn play(table: &mut Table) -> Result<Vec<Entry>, Mistake> {
    let half_done = |state: &State| {
        state.running.as_ref().is_some_and(|running| running.advanced && !running.recorded)
    };
    let mut done = Vec::new();
    if !half_done(&table.state) {
        done = table.act(Who::Facilitator, None, Command::Advance)?;
    }
    let from = table.state.played.last().map_or(0, |played| played.week);
    let played = played(&table.plan, &table.course(), &table.state, from, table.state.week)?;
    done.extend(table.act(Who::Program, None, Command::Record(played))?);
    Ok(done)
}

/// What the engine makes of the weeks of a turn.
pub fn played(
    plan: &Plan,
    course: &Course,
    state: &State,
    from: u32,
    to: u32,
) -> Result<Played, Mistake> {
    let watched = state.watched();
    let mut readings: Vec<Reading> =
        (0..watched.len()).map(|watched| Reading { watched, values: Vec::new() }).collect();
    let mut digest = String::new();
    for week in from + 1..=to {
        let moment = replay(plan, course, week).map_err(mistake)?;
        for (reading, (what, region)) in readings.iter_mut().zip(&watched) {
            reading.values.push(match region {
                Some(region) => moment.seen.in_region(*what, *region),
                None => moment.seen.in_country(*what),
            });
        }
        digest = digits(&moment);
    }
    Ok(Played { week: to, digest, changes: changes(plan, course, (from, to))?, readings })
}

/// The values of what is watched, at the start and after each turn.
pub fn readings(plan: &Plan, state: &State) -> Result<report::Readings, Mistake> {
    let seed = state.opening.as_ref().map_or((1, 0), |opening| (opening.seed, opening.run));
    let start = replay(plan, &Course::new(seed.0, seed.1), 0).map_err(mistake)?;
    let watched = state.watched();
    let start = watched.iter().map(|(what, region)| match region {
        Some(region) => start.seen.in_region(*what, *region),
        None => start.seen.in_country(*what),
    });
    Ok(report::Readings::of(state, start.collect()))
}

/// How many futures a turn is held against.
const FUTURES: usize = 200;

/// The largest changes of a turn as they are recorded.
fn changes(plan: &Plan, course: &Course, weeks: (u32, u32)) -> Result<Vec<Change>, Mistake> {
    let answer = adjudicate(plan, course, weeks, (FUTURES, None), &|| false).map_err(mistake)?;
    let change = |one: &live::Change| Change {
        what: one.indicator.name(&plan.scenario),
        before: one.values.0,
        after: one.values.1,
        unit: one.indicator.unit().to_owned(),
        causes: one.causes.iter().map(|cause| cause.text.clone()).collect(),
        confidence: one.same_way.value,
        narration: one.narration.clone(),
    };
    Ok(answer.changes.iter().map(change).collect())
}

/// The fingerprint of a state, 16 hexadecimal digits.
pub fn digits(moment: &live::Moment) -> String {
    moment.digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the engine says of a course that cannot be played.
pub fn mistake(error: CourseError) -> Mistake {
    Mistake::typed(error.to_string())
}
