//! What facilitators do beside sessions and injects: rulings, overrides, showing, stand-ins,
//! branches.

use crate::exercise::command::Envelope;
use crate::exercise::decide::draft::may_draft;
use crate::exercise::decide::order::check_effect;
use crate::exercise::decide::rights::{facilitator, seat, text, unknown, version};
use crate::exercise::event::Event;
use crate::exercise::refusal::Refusal;
use crate::exercise::said::EffectSaid;
use crate::exercise::state::{Overridden, State};

/// The most questions, notes or recommendations of an exercise.
const MOST_ASKS: usize = 5_000;
/// The most effects of one ruling.
const MOST_EFFECTS: usize = 20;

/// A seat asks for something that no card says.
pub fn ask(state: &State, envelope: &Envelope, words: &str) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "ask for an action")?;
    may_draft(seat, role)?;
    text("what is asked for", words)?;
    let there = state.asks.len();
    if there >= MOST_ASKS {
        return Err(Refusal::TooMany { what: "actions asked for".into(), there, most: MOST_ASKS });
    }
    let ask = state.last_numbers.1 + 1;
    Ok(vec![Event::Asked { ask, seat: seat.id.clone(), text: words.to_owned() }])
}

fn check_effects(state: &State, effects: &[EffectSaid]) -> Result<(), Refusal> {
    if effects.len() > MOST_EFFECTS {
        let what = "effects of one ruling".into();
        return Err(Refusal::TooMany { what, there: effects.len(), most: MOST_EFFECTS });
    }
    effects.iter().try_for_each(|effect| check_effect(state, effect))
}

/// What a seat asked for is adjudicated.
pub fn rule(
    state: &State,
    envelope: &Envelope,
    number: u64,
    ruling: &str,
    effects: &[EffectSaid],
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "adjudicate")?;
    let numbers: Vec<String> = state.asks.keys().map(ToString::to_string).collect();
    let name = number.to_string();
    let known = state.asks.get(&number);
    let one = known
        .ok_or_else(|| unknown("action asked for", &name, numbers.iter().map(String::as_str)))?;
    if one.ruling.is_some() {
        return Err(Refusal::Already {
            what: format!("action {number} has been ruled on"),
            instead: "Rule another effect, with the reason".into(),
        });
    }
    version(envelope, &format!("action {number}"), one.version)?;
    text("the ruling", ruling)?;
    check_effects(state, effects)?;
    let (effects, week) = (effects.to_vec(), f64::from(state.week));
    Ok(vec![Event::Ruled { ask: number, ruling: ruling.to_owned(), effects, week }])
}

/// A change that the engine made is overridden.
pub fn override_change(
    state: &State,
    envelope: &Envelope,
    change: usize,
    (narration, reason): (&str, &str),
    effects: &[EffectSaid],
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "override the engine")?;
    let last = state.running.as_ref().filter(|running| running.recorded);
    let Some(played) = state.played.last().filter(|_| last.is_some()) else {
        return Err(Refusal::NotNow {
            what: "overriding",
            now: "before the turn is played".into(),
            when: "once the engine's answer is recorded, in the same turn".into(),
        });
    };
    if change >= played.changes.len() {
        let places: Vec<String> = (0..played.changes.len()).map(|i| i.to_string()).collect();
        let name = change.to_string();
        return Err(unknown("change of this turn", &name, places.iter().map(String::as_str)));
    }
    text("the narration", narration)?;
    text("the reason", reason)?;
    check_effects(state, effects)?;
    if let Some(before) = last_override(state, change) {
        version(envelope, &format!("what is told of change {change}"), before.version)?;
    }
    Ok(vec![Event::Overridden {
        change,
        narration: narration.to_owned(),
        reason: reason.to_owned(),
        effects: effects.to_vec(),
        week: f64::from(state.week),
    }])
}

/// How a change of the last turn was overridden last.
pub fn last_override(state: &State, change: usize) -> Option<&Overridden> {
    let turn = state.played.len().saturating_sub(1);
    state.overrides.iter().rev().find(|one| (one.turn, one.change) == (turn, change))
}

/// What the engine made of the turn is shown.
pub fn show(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "show what became of the turn")?;
    match &state.running {
        Some(running) if running.recorded && !running.shown => Ok(vec![Event::Shown]),
        Some(running) if running.shown => Err(Refusal::Already {
            what: "this turn has been shown".into(),
            instead: "Begin the next session".into(),
        }),
        _ => Err(Refusal::NotNow {
            what: "showing",
            now: "before the turn is played".into(),
            when: "once the engine's answer is recorded".into(),
        }),
    }
}

/// A strategy plays an empty seat, or none does any more.
pub fn play_seat(
    state: &State,
    envelope: &Envelope,
    id: &str,
    strategy: Option<&str>,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "let a strategy play a seat")?;
    let seats = || state.exercise.seats.iter().map(|seat| seat.id.as_str());
    state.seat(id).ok_or_else(|| unknown("seat", id, seats()))?;
    if let Some(strategy) = strategy {
        let ids = || state.scenario.strategies.iter().map(|one| one.id.as_str());
        if !ids().any(|known| known == strategy) {
            return Err(unknown("strategy", strategy, ids()));
        }
        if state.is_taken(id) {
            return Err(Refusal::Already {
                what: format!("somebody sits in the seat `{id}`"),
                instead: "A strategy plays empty seats only".into(),
            });
        }
    }
    if state.stand_in(id).map(|one| one.strategy.as_str()) == strategy {
        let who = strategy.unwrap_or("nobody");
        return Err(Refusal::Already {
            what: format!("{who} plays the seat `{id}` already"),
            instead: "Name another strategy, or none".into(),
        });
    }
    if let Some(current) = state.players.get(id) {
        version(envelope, &format!("who plays `{id}`"), *current)?;
    }
    // What the engine has played cannot change; what it plays now begins with the turn.
    let week = state.played_to().max(state.week);
    let (seat, strategy) = (id.to_owned(), strategy.map(str::to_owned));
    Ok(vec![Event::SeatPlayed { seat, strategy, week }])
}

/// A branch is made from an earlier event.
pub fn branch(
    state: &State,
    envelope: &Envelope,
    at: u64,
    name: &str,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "make a branch")?;
    text("the name", name)?;
    if at == 0 || at > state.sequence {
        return Err(Refusal::Invalid {
            what: "the event of a branch".into(),
            given: at.to_string(),
            expected: format!("1 to {}, the last one", state.sequence),
        });
    }
    if state.branches.iter().any(|(_, other)| other == name) {
        return Err(Refusal::Already {
            what: format!("a branch is called `{name}`"),
            instead: "Give this one another name".into(),
        });
    }
    let number = state.branches.len() as u64 + 1;
    Ok(vec![Event::Branched { at, name: name.to_owned(), number }])
}

/// The log of a branch goes on.
pub fn take_up(
    state: &State,
    envelope: &Envelope,
    name: &str,
    number: u64,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "take up a branch")?;
    text("the name", name)?;
    if number == 0 {
        return Err(Refusal::Invalid {
            what: "the number of a branch".into(),
            given: "0".into(),
            expected: "1 or more".into(),
        });
    }
    let week = state.played_to();
    if state.switches.last().is_some_and(|(before, _)| *before > week) {
        return Err(Refusal::Already {
            what: "the luck has been switched in a later week".into(),
            instead: "Take up the branch from a later event".into(),
        });
    }
    Ok(vec![Event::TakenUp { name: name.to_owned(), week, number }])
}

/// The exercise gets another title.
pub fn rename(state: &State, envelope: &Envelope, title: &str) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "rename the exercise")?;
    text("the title", title)?;
    version(envelope, "the title", state.title_version)?;
    Ok(vec![Event::Renamed { title: title.to_owned() }])
}
