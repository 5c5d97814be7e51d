//! When injects are released. Nothing fires twice, since what has fired has a status of its own;
//! nothing is lost, since what is late is still due; what is late says by how much.

use crate::exercise::clock::{Moment, milliseconds};
use crate::exercise::command::{Action, InjectTime};
use crate::exercise::event::Event;
use crate::exercise::said::trigger;
use crate::exercise::state::{InjectState, InjectStatus, MoveState, State, Status};
use crate::scenario::{Delay, Exercise, Inject, Release, Scenario};
use crate::vocabulary::{Direction, Observation, RegionId, Trigger};

/// When the time of an inject came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reached {
    /// By the exercise's clock [milliseconds].
    Clock(u64),
    /// By the clock on the wall.
    Wall(Moment),
    /// By the scenario's clock [weeks].
    Week(f64),
}

/// What becomes of injects now: those that are due, and those that fire. The earliest first; of
/// several at a time, in the order of the list.
#[must_use]
pub fn due(state: &State, now: Moment) -> Vec<Event> {
    if state.is_practice() {
        // What falls due meanwhile is heard after it, and is late; nothing is lost.
        return Vec::new();
    }
    let clock = state.clock.at(now);
    let mut found: Vec<(u64, Event)> = Vec::new();
    for one in &state.injects {
        let waits = match one.status {
            InjectStatus::Pending => true,
            InjectStatus::Due => !one.inject.by_hand,
            _ => false,
        };
        let Some(reached) = waits.then(|| reached(state, one, now)).flatten() else { continue };
        let id = one.inject.id.clone();
        let (at, late, week) = match reached {
            // While the exercise is paused its clock releases nothing.
            Reached::Clock(_) | Reached::Wall(_) if !state.clock.runs() => continue,
            Reached::Clock(due) => (due, clock - due, f64::from(state.week)),
            Reached::Wall(due) => {
                let late = now.0.saturating_sub(due.0);
                (clock.saturating_sub(late), late, f64::from(state.week))
            }
            // What the engine has played already cannot change: it is heard as soon as it can be.
            Reached::Week(week) => (clock, 0, week.max(f64::from(state.played_to()))),
        };
        if one.inject.by_hand {
            found.push((at, Event::InjectDue { inject: id }));
        } else {
            found.push((at, Event::InjectFired { inject: id, clock, week, late }));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, event)| event).collect()
}

/// Whether the time of any inject has come, so that looking at the clocks would do something.
#[must_use]
pub fn is_due(state: &State, now: Moment) -> bool {
    state.opening.is_some() && !state.closed && !due(state, now).is_empty()
}

/// When the time of an inject came; none while it has not.
#[must_use]
pub fn reached(state: &State, one: &InjectState, now: Moment) -> Option<Reached> {
    let clock = state.clock.at(now);
    let by_clock = |due: u64| (due <= clock).then_some(Reached::Clock(due));
    let by_week = |week: f64| (week <= f64::from(state.week)).then_some(Reached::Week(week));
    let after = |then: u64, week: f64, delay: &Delay| match delay {
        Delay::Minutes(minutes) => by_clock(then.saturating_add(milliseconds(*minutes))),
        Delay::Weeks(weeks) => by_week(week + weeks),
    };
    match &one.inject.when {
        Release::Manual => None,
        Release::Minutes(minutes) => by_clock(milliseconds(*minutes)),
        Release::Clock { day, minutes } => {
            state.moment_of(*day, *minutes).filter(|due| *due <= now).map(Reached::Wall)
        }
        Release::Week(week) => by_week(*week),
        Release::Session { session, minutes } => {
            let place = state.exercise.agenda.iter().position(|one| one.id == *session)?;
            let (_, began) = state.begun.iter().find(|(begun, _)| *begun == place)?;
            by_clock(began.saturating_add(milliseconds(*minutes)))
        }
        Release::AfterInject { inject, delay } => match state.inject(inject)?.status {
            InjectStatus::Fired { clock, week, .. } => after(clock, week, delay),
            _ => None,
        },
        Release::AfterMove { seat, card, delay } => {
            let is_it = |one: &&MoveState| {
                let plays =
                    matches!(&one.action, Action::Commit { card: played, .. } if played == card);
                plays && one.seat == *seat && one.status == Status::Submitted
            };
            let first = state.moves.values().filter(is_it).min_by_key(|one| one.submitted)?;
            after(first.clock, f64::from(first.week), delay)
        }
        Release::When(trigger) => {
            first_held(state, trigger).map(|week| Reached::Week(f64::from(week)))
        }
    }
}

/// The first week in which a trigger held, of those in which all that it asks about was seen.
fn first_held(state: &State, trigger: &Trigger) -> Option<u32> {
    let watched = state.watched();
    let last = state.played_to();
    let asked = levels(trigger);
    let is_seen = |week: u32| {
        asked.iter().all(|level| {
            let place = watched.iter().position(|one| one == level);
            let seen = place.and_then(|place| state.seen.get(place));
            seen.is_some_and(|seen| seen.binary_search_by_key(&week, |(at, _)| *at).is_ok())
        })
    };
    (1..=last).find(|week| is_seen(*week) && holds(state, &watched, trigger, *week))
}

/// Whether a trigger held at the end of a week, by what was seen.
fn holds(
    state: &State,
    watched: &[(Observation, Option<RegionId>)],
    trigger: &Trigger,
    week: u32,
) -> bool {
    let part = |part: &Trigger| holds(state, watched, part, week);
    match trigger {
        Trigger::At { week: from } => f64::from(week) >= *from,
        Trigger::Reaches { observation, region, direction, level, for_weeks } => {
            let place = watched.iter().position(|one| *one == (*observation, *region));
            let Some(seen) = place.and_then(|place| state.seen.get(place)) else { return false };
            let from = f64::from(week) - for_weeks;
            let is_there = |value: f64| match direction {
                Direction::AtLeast => value >= *level,
                Direction::Below => value < *level,
            };
            let asked = seen.iter().filter(|(at, _)| f64::from(*at) >= from && *at <= week);
            let mut weeks = 0;
            let held = asked.inspect(|_| weeks += 1).all(|(_, value)| is_there(*value));
            held && f64::from(weeks) >= for_weeks.floor() + 1.0
        }
        Trigger::All(parts) => parts.iter().all(part),
        Trigger::Any(parts) => parts.iter().any(part),
        Trigger::Not(inner) => !part(inner),
        // Steps of a strategy are none of an exercise's: the check refuses them here.
        Trigger::After { .. } | Trigger::AtWork { .. } => false,
    }
}

/// What a trigger observes, and where.
#[must_use]
pub fn levels(trigger: &Trigger) -> Vec<(Observation, Option<RegionId>)> {
    match trigger {
        Trigger::Reaches { observation, region, .. } => vec![(*observation, *region)],
        Trigger::All(parts) | Trigger::Any(parts) => parts.iter().flat_map(levels).collect(),
        Trigger::Not(part) => levels(part),
        Trigger::At { .. } | Trigger::After { .. } | Trigger::AtWork { .. } => Vec::new(),
    }
}

/// A time said at the table, as the file would have it; none where it names what is unknown.
#[must_use]
pub fn release(scenario: &Scenario, exercise: &Exercise, time: &InjectTime) -> Option<Release> {
    Some(match time.clone() {
        InjectTime::Manual => Release::Manual,
        InjectTime::Minutes(minutes) => Release::Minutes(minutes),
        InjectTime::Clock { day, minutes } => Release::Clock { day, minutes },
        InjectTime::Week(week) => Release::Week(week),
        InjectTime::Session { session, minutes } => Release::Session { session, minutes },
        InjectTime::AfterInject { inject, delay } => Release::AfterInject { inject, delay },
        InjectTime::AfterMove { seat, card, delay } => Release::AfterMove { seat, card, delay },
        InjectTime::When(said) => Release::When(trigger(scenario, exercise, &said).ok()?),
    })
}

/// The seats that hear an inject.
#[must_use]
pub fn is_heard_by(inject: &Inject, seat: &str) -> bool {
    inject.to.is_empty() || inject.to.iter().any(|to| to == seat)
}
