//! What people write down: forecasts, notes, ratings, recommendations.

use crate::exercise::command::{Envelope, Rating};
use crate::exercise::decide::draft::{may_draft, may_submit, moves_are_on};
use crate::exercise::decide::rights::{Sender, seat, sender, text, unknown, version, within};
use crate::exercise::event::Event;
use crate::exercise::forecast::Forecast;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::State;

/// The most notes, and the most recommendations, of an exercise.
const MOST: usize = 10_000;

/// A seat forecasts an indicator at the end of the turn.
pub fn forecast(
    state: &State,
    envelope: &Envelope,
    indicator: &str,
    [low, likely, high]: [f64; 3],
) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "forecast")?;
    may_submit(seat, role)?;
    moves_are_on(state, "forecasting")?;
    let forecast = || {
        let all = state.exercise.indicators.iter().filter(|one| one.forecast);
        all.map(|one| one.id.as_str())
    };
    if !forecast().any(|id| id == indicator) {
        return Err(unknown("indicator that is forecast", indicator, forecast()));
    }
    for value in [low, likely, high] {
        within("a forecast", value, -1.0e12, 1.0e12)?;
    }
    if !(low <= likely && likely <= high) {
        return Err(Refusal::Invalid {
            what: "a forecast".into(),
            given: format!("{low}, {likely}, {high}"),
            expected: "three values of which none is below the one before it".into(),
        });
    }
    let weeks = state.session().map_or(0, |session| session.weeks);
    let week = (state.week + weeks).min(state.scenario.weeks);
    let turn = state.turns().saturating_sub(1);
    if let Some(place) = state.forecast_place(turn, &seat.id, indicator) {
        let current = state.forecast_versions.get(place).copied().unwrap_or_default();
        version(envelope, &format!("the forecast of {indicator}"), current)?;
    }
    let (seat, indicator) = (seat.id.clone(), indicator.to_owned());
    Ok(vec![Event::Forecast(Forecast { turn, week, seat, indicator, low, likely, high })])
}

/// A note is taken or edited. Players take none in the exercise's log: they have their drafts.
pub fn note(
    state: &State,
    envelope: &Envelope,
    number: Option<u64>,
    objective: Option<&str>,
    words: &str,
) -> Result<Vec<Event>, Refusal> {
    match sender(state, envelope)? {
        Sender::Facilitator | Sender::Evaluator => {}
        other => return Err(other.may_not("take notes", "are evaluators or facilitators")),
    }
    text("the note", words)?;
    if let Some(objective) = objective {
        known_objective(state, objective)?;
    }
    let note = match number {
        Some(number) => {
            let own = || state.notes.iter().filter(move |(_, one)| one.by == envelope.by);
            let Some((_, one)) = own().find(|(other, _)| **other == number) else {
                let numbers: Vec<String> = own().map(|(number, _)| number.to_string()).collect();
                let numbers = numbers.iter().map(String::as_str);
                return Err(unknown("note of yours", &number.to_string(), numbers));
            };
            version(envelope, &format!("note {number}"), one.version)?;
            number
        }
        None => next("notes", state.notes.len(), state.notes.last_key_value().map(|(n, _)| *n))?,
    };
    let objective = objective.map(str::to_owned);
    Ok(vec![Event::Noted { note, objective, text: words.to_owned() }])
}

fn next(what: &str, there: usize, last: Option<u64>) -> Result<u64, Refusal> {
    if there >= MOST {
        return Err(Refusal::TooMany { what: what.to_owned(), there, most: MOST });
    }
    Ok(last.map_or(1, |last| last + 1))
}

fn known_objective(state: &State, objective: &str) -> Result<(), Refusal> {
    let ids = || state.exercise.objectives.iter().map(|one| one.id.as_str());
    match ids().any(|known| known == objective) {
        true => Ok(()),
        false => Err(unknown("objective", objective, ids())),
    }
}

/// An evaluator rates an objective.
pub fn rate(
    state: &State,
    envelope: &Envelope,
    objective: &str,
    rating: Rating,
) -> Result<Vec<Event>, Refusal> {
    match sender(state, envelope)? {
        Sender::Evaluator => {}
        other => return Err(other.may_not("rate objectives", "are evaluators")),
    }
    if !state.exercise.ratings {
        return Err(Refusal::NotNow {
            what: "rating",
            now: "in this exercise".into(),
            when: "where its file says `ratings: true`".into(),
        });
    }
    known_objective(state, objective)?;
    let own = state.ratings.get(objective).and_then(|ratings| ratings.get(&envelope.by));
    if let Some((_, current)) = own {
        version(envelope, &format!("your rating of {objective}"), *current)?;
    }
    Ok(vec![Event::Rated { objective: objective.to_owned(), rating }])
}

/// A recommendation is put before the plenary, or amended.
pub fn recommend(
    state: &State,
    envelope: &Envelope,
    number: Option<u64>,
    words: &str,
) -> Result<Vec<Event>, Refusal> {
    let seat = match sender(state, envelope)? {
        Sender::Facilitator => None,
        Sender::Seat(seat, role) => {
            may_draft(seat, role)?;
            Some(seat.id.clone())
        }
        other => return Err(other.may_not("recommend", "are facilitators or sit in a seat")),
    };
    text("the recommendation", words)?;
    let recommendation = match number {
        Some(number) => {
            let one = recommendation(state, number)?;
            version(envelope, &format!("recommendation {number}"), one.version)?;
            number
        }
        None => {
            let last = state.recommendations.last_key_value().map(|(number, _)| *number);
            next("recommendations", state.recommendations.len(), last)?
        }
    };
    Ok(vec![Event::Recommended { recommendation, seat, text: words.to_owned() }])
}

fn recommendation(
    state: &State,
    number: u64,
) -> Result<&crate::exercise::state::Recommendation, Refusal> {
    let numbers: Vec<String> = state.recommendations.keys().map(ToString::to_string).collect();
    let name = number.to_string();
    let known = state.recommendations.get(&number);
    known.ok_or_else(|| unknown("recommendation", &name, numbers.iter().map(String::as_str)))
}

/// A seat endorses a recommendation as it stands.
pub fn endorse(state: &State, envelope: &Envelope, number: u64) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "endorse")?;
    may_submit(seat, role)?;
    let one = recommendation(state, number)?;
    if one.endorsed.contains(&seat.id) {
        return Err(Refusal::Already {
            what: format!("`{}` endorses recommendation {number}", seat.id),
            instead: "Amend it, if its words should change".into(),
        });
    }
    version(envelope, &format!("recommendation {number}"), one.version)?;
    Ok(vec![Event::Endorsed { recommendation: number, seat: seat.id.clone() }])
}
