//! Commands about injects: release, hold, skip, another time, one more.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Envelope, InjectTime, NewInject};
use crate::exercise::decide::order::check_effect;
use crate::exercise::decide::rights::{facilitator, text, unknown, version, within};
use crate::exercise::event::Event;
use crate::exercise::inject::{Reached, reached};
use crate::exercise::refusal::Refusal;
use crate::exercise::said::{TriggerSaid, trigger};
use crate::exercise::state::{InjectState, InjectStatus, State};
use crate::scenario::{Delay, MOST_DAYS, is_plain};

/// The most injects of an exercise, those added among them.
const MOST_INJECTS: usize = 2_000;

/// The inject, not yet released or left out, as the sender has seen it.
fn open<'a>(state: &'a State, envelope: &Envelope, id: &str) -> Result<&'a InjectState, Refusal> {
    let ids = || state.injects.iter().map(|one| one.inject.id.as_str());
    let one = state.inject(id).ok_or_else(|| unknown("inject", id, ids()))?;
    let what = match one.status {
        InjectStatus::Fired { .. } => "has been released",
        InjectStatus::Skipped(_) => "has been left out",
        _ => {
            version(envelope, &format!("inject {id}"), one.version)?;
            return Ok(one);
        }
    };
    let instead = "Add another one".into();
    Err(Refusal::Already { what: format!("the inject `{id}` {what}"), instead })
}

/// An inject is released by hand.
pub fn fire(
    state: &State,
    envelope: &Envelope,
    id: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "release injects")?;
    let one = open(state, envelope, id)?;
    if state.is_practice() {
        return Err(Refusal::NotNow {
            what: "releasing an inject",
            now: "in a practice turn".into(),
            when: "in the next session: nothing of a practice turn counts".into(),
        });
    }
    let clock = state.clock.at(now);
    let late = match reached(state, one, now) {
        Some(Reached::Clock(due)) => clock - due,
        Some(Reached::Wall(due)) => now.0.saturating_sub(due.0),
        _ => 0,
    };
    let week = f64::from(state.week);
    Ok(vec![Event::InjectFired { inject: id.to_owned(), clock, week, late }])
}

/// An inject is held back.
pub fn hold(state: &State, envelope: &Envelope, id: &str) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "hold injects")?;
    if open(state, envelope, id)?.status == InjectStatus::Held {
        let instead = "Release it, or let it wait for its time again".into();
        return Err(Refusal::Already { what: format!("the inject `{id}` is held"), instead });
    }
    Ok(vec![Event::InjectHeld { inject: id.to_owned() }])
}

/// An inject that was held waits for its time again.
pub fn unhold(state: &State, envelope: &Envelope, id: &str) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "hold injects")?;
    if open(state, envelope, id)?.status != InjectStatus::Held {
        let instead = "Hold it first".into();
        return Err(Refusal::Already { what: format!("the inject `{id}` is not held"), instead });
    }
    Ok(vec![Event::InjectUnheld { inject: id.to_owned() }])
}

/// An inject is left out.
pub fn skip(
    state: &State,
    envelope: &Envelope,
    id: &str,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "leave injects out")?;
    open(state, envelope, id)?;
    text("the reason", reason)?;
    Ok(vec![Event::InjectSkipped { inject: id.to_owned(), reason: reason.to_owned() }])
}

/// An inject gets another time.
pub fn retime(
    state: &State,
    envelope: &Envelope,
    id: &str,
    time: &InjectTime,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "re-time injects")?;
    open(state, envelope, id)?;
    check_time(state, id, time)?;
    Ok(vec![Event::InjectRetimed { inject: id.to_owned(), time: time.clone() }])
}

/// An inject is added.
pub fn add(state: &State, envelope: &Envelope, new: &NewInject) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "add injects")?;
    if state.injects.len() >= MOST_INJECTS {
        let there = state.injects.len();
        return Err(Refusal::TooMany { what: "injects".into(), there, most: MOST_INJECTS });
    }
    if !is_plain(&new.id) {
        return Err(Refusal::Invalid {
            what: "the number of an inject".into(),
            given: format!("`{}`", new.id.chars().take(60).collect::<String>().escape_debug()),
            expected: "small letters, digits and hyphens, at most 60".into(),
        });
    }
    if state.inject(&new.id).is_some() {
        return Err(Refusal::Already {
            what: format!("there is an inject `{}`", new.id),
            instead: "Numbers never change: give this one another".into(),
        });
    }
    text("the title", &new.title)?;
    text("the text", &new.text)?;
    let seats = || state.exercise.seats.iter().map(|seat| seat.id.as_str());
    for seat in &new.to {
        state.seat(seat).ok_or_else(|| unknown("seat", seat, seats()))?;
    }
    new.effects.iter().try_for_each(|effect| check_effect(state, effect))?;
    check_time(state, &new.id, &new.time)?;
    Ok(vec![Event::InjectAdded(new.clone())])
}

/// The longest an inject may wait [minutes].
const LONGEST: f64 = 14_400.0;

/// A time that can come.
fn check_time(state: &State, id: &str, time: &InjectTime) -> Result<(), Refusal> {
    let horizon = f64::from(state.scenario.weeks);
    let delay = |delay: &Delay| match delay {
        Delay::Minutes(minutes) => within("the minutes", *minutes, 0.0, LONGEST),
        Delay::Weeks(weeks) => within("the weeks", *weeks, 0.0, horizon),
    };
    match time {
        InjectTime::Manual => Ok(()),
        InjectTime::Minutes(minutes) => within("the minutes", *minutes, 0.0, LONGEST),
        InjectTime::Clock { day, minutes } => {
            within("the day of the exercise", f64::from(*day), 1.0, f64::from(MOST_DAYS))?;
            within("the minutes after midnight", f64::from(*minutes), 0.0, 1_439.0)
        }
        InjectTime::Week(week) => within("the week", *week, 0.0, horizon),
        InjectTime::Session { session, minutes } => {
            let ids = || state.exercise.agenda.iter().map(|session| session.id.as_str());
            state.exercise.session(session).ok_or_else(|| unknown("session", session, ids()))?;
            within("the minutes", *minutes, 0.0, LONGEST)
        }
        InjectTime::AfterInject { inject, delay: after } => {
            check_before(state, id, inject)?;
            delay(after)
        }
        InjectTime::AfterMove { seat, card, delay: after } => {
            let seats = || state.exercise.seats.iter().map(|seat| seat.id.as_str());
            let seat = state.seat(seat).ok_or_else(|| unknown("seat", seat, seats()))?;
            let cards = || seat.cards.iter().map(|card| card.id.as_str());
            seat.card(card).ok_or_else(|| unknown("card of this seat", card, cards()))?;
            delay(after)
        }
        InjectTime::When(said) => {
            check_trigger(said, horizon)?;
            let conditions = leaves(said);
            if conditions > MOST_CONDITIONS {
                let what = "conditions of an inject".into();
                return Err(Refusal::TooMany { what, there: conditions, most: MOST_CONDITIONS });
            }
            trigger(&state.scenario, &state.exercise, said).map(|_| ())
        }
    }
}

/// The most conditions of a time.
const MOST_CONDITIONS: usize = 12;

/// How many conditions are put together.
fn leaves(said: &TriggerSaid) -> usize {
    match said {
        TriggerSaid::All(parts) | TriggerSaid::Any(parts) => parts.iter().map(leaves).sum(),
        TriggerSaid::Not(part) => leaves(part),
        _ => 1,
    }
}

/// Levels and weeks that can be.
fn check_trigger(said: &TriggerSaid, horizon: f64) -> Result<(), Refusal> {
    match said {
        TriggerSaid::Week(week) => within("the week", *week, 0.0, horizon),
        TriggerSaid::Indicator { level, weeks, .. } | TriggerSaid::Reaches { level, weeks, .. } => {
            within("the level", *level, -1.0e9, 1.0e9)?;
            within("the weeks", *weeks, 0.0, horizon)
        }
        TriggerSaid::All(parts) | TriggerSaid::Any(parts) if parts.is_empty() => {
            Err(Refusal::Invalid {
                what: "what an inject waits for".into(),
                given: "no condition at all".into(),
                expected: "one condition or more".into(),
            })
        }
        TriggerSaid::All(parts) | TriggerSaid::Any(parts) => {
            parts.iter().try_for_each(|part| check_trigger(part, horizon))
        }
        TriggerSaid::Not(part) => check_trigger(part, horizon),
    }
}

/// The inject that another one waits for is there, and does not wait for that one itself.
fn check_before(state: &State, id: &str, before: &str) -> Result<(), Refusal> {
    let ids =
        || state.injects.iter().map(|one| one.inject.id.as_str()).filter(move |one| *one != id);
    let mut at = state.inject(before).ok_or_else(|| unknown("other inject", before, ids()))?;
    for _ in 0..=state.injects.len() {
        if at.inject.id == id {
            return Err(Refusal::Invalid {
                what: "what this inject waits for".into(),
                given: format!("`{before}`, which waits for this one"),
                expected: "an inject that does not wait for this one".into(),
            });
        }
        let crate::scenario::Release::AfterInject { inject, .. } = &at.inject.when else { break };
        let Some(next) = state.inject(inject) else { break };
        at = next;
    }
    Ok(())
}
