//! `exercise advance`: the turn is played, and what the engine makes of it is recorded.

use crate::cli::args::AdvanceArguments;
use crate::cli::exercise::act::sentences;
use crate::cli::exercise::clock;
use crate::cli::exercise::stop::cancellable;
use crate::cli::exercise::table::{Table, told};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::live::{self, Adjudication, Course, CourseError};
use crate::exercise::live::{adjudicate, replay, replay_weeks};
use crate::exercise::{Change, Command, Entry, Envelope, Played, Presence, Reading, State, Who};
use crate::exercise::{course, sightings, step};
use crate::report;
use crate::run::Plan;

/// How a turn is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// By the luck of the exercise.
    AsItCame,
    /// By the future that lies nearest to the average of all.
    Expected,
}

/// Plays the turn and shows what became of it; or shows it and records nothing.
pub fn run(typed: &AdvanceArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    table.futures = typed.futures;
    if typed.preview {
        output::print(&preview(&table)?)?;
        return Ok(Exit::Done);
    }
    let how = if typed.expected { Resolution::Expected } else { Resolution::AsItCame };
    let done = play(&mut table, how)?;
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
pub fn play(table: &mut Table, how: Resolution) -> Result<Vec<Entry>, Mistake> {
    let half_done = |state: &State| {
        state.running.as_ref().is_some_and(|running| running.advanced && !running.recorded)
    };
    let mut done = Vec::new();
    if !half_done(&table.state) {
        done = table.act(Who::Facilitator, None, Command::Advance)?;
    }
    let mut answer = adjudicated(table, &table.state)?;
    if how == Resolution::Expected {
        let number = answer.typical_branch;
        let name = "expected value".to_owned();
        done.extend(table.act(Who::Facilitator, None, Command::TakeUp { name, number })?);
        answer = adjudicated(table, &table.state)?;
    }
    let played = played(table, &table.state, &answer)?;
    done.extend(table.act(Who::Program, None, Command::Record(played))?);
    Ok(done)
}

/// What would become of the turn as it would be played now. Nothing is recorded.
pub fn preview(table: &Table) -> Result<String, Mistake> {
    let mut next = table.state.clone();
    let (id, by) = ("preview".to_owned(), Who::Facilitator);
    let envelope = Envelope { id, by, version: None, command: Command::Advance };
    step(&mut next, &envelope, clock::now()).map_err(|refusal| Mistake::Refused(told(&refusal)))?;
    let answer = adjudicated(table, &next)?;
    Ok(report::preview_page(&next, answer.weeks, &changes(&table.plan, &next, &answer)))
}

/// What the engine makes of the weeks since the last turn that was recorded.
fn adjudicated(table: &Table, state: &State) -> Result<Adjudication, Mistake> {
    let weeks = (state.played_to(), state.week);
    let (plan, course) = (&table.plan, &course(state));
    let futures = (table.futures, None);
    let hides = |one: &live::Indicator| state.exercise.would_tell(one.what, one.region);
    let answer =
        cancellable(|cancelled| adjudicate(plan, course, weeks, futures, &hides, cancelled));
    answer.map_err(mistake)
}

/// What is recorded of a turn.
fn played(table: &Table, state: &State, answer: &Adjudication) -> Result<Played, Mistake> {
    let (plan, course) = (&table.plan, &course(state));
    let watched = state.watched();
    let mut readings: Vec<Reading> =
        (0..watched.len()).map(|watched| Reading { watched, values: Vec::new() }).collect();
    let (from, to) = answer.weeks;
    let weeks: Vec<u32> = (from + 1..=to).collect();
    let mut there: Vec<(u32, Presence)> = Vec::new();
    for (week, moment) in weeks.iter().zip(replay_weeks(plan, course, &weeks).map_err(mistake)?) {
        there.push((*week, moment.present));
        for (reading, (what, region)) in readings.iter_mut().zip(&watched) {
            reading.values.push(match region {
                Some(region) => moment.seen.in_region(*what, *region),
                None => moment.seen.in_country(*what),
            });
        }
    }
    let (digest, changes) = (answer.digest.clone(), changes(plan, state, answer));
    Ok(Played { week: to, digest, changes, readings, sightings: sightings(state, &there) })
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

/// The largest changes of a turn as they are recorded.
fn changes(plan: &Plan, state: &State, answer: &Adjudication) -> Vec<Change> {
    let change = |one: &live::Change| Change {
        what: one.indicator.name(&plan.scenario),
        before: one.values.0,
        after: one.values.1,
        unit: one.indicator.unit().to_owned(),
        causes: match one.causes.is_empty() {
            false => one.causes.iter().map(by_how_much).collect(),
            true => one.happened.iter().map(|it| it.text.clone()).collect(),
        },
        confidence: one.same_way.value,
        narration: one.narration.clone(),
        in_fog: state.exercise.would_tell(one.indicator.what, one.indicator.region),
    };
    answer.changes.iter().map(change).collect()
}

/// A cause with what it did, in the unit of the change.
fn by_how_much(cause: &live::Told) -> String {
    format!("{} ({})", cause.text, live::signed(cause.amount))
}

/// The fingerprint of a state, 16 hexadecimal digits.
pub fn digits(moment: &live::Moment) -> String {
    moment.digest.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the engine says of a course that cannot be played.
pub fn mistake(error: CourseError) -> Mistake {
    let help = match &error {
        CourseError::Week { .. } => "name an earlier week",
        CourseError::Count { what: "threads", .. } => "leave `--threads` out",
        CourseError::Count { .. } => "for example 250 of them",
        CourseError::Cancelled => "nothing was changed; ask again",
        _ => "`log` has the event; branch before it: `contadora exercise branch`",
    };
    Mistake::Typed { what: error.to_string(), nearest: None, help: Some(help.into()) }
}
