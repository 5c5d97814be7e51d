//! Drafts and moves, deals, votes at the table, forecasts.

use crate::exercise::command::{Action, Answer};
use crate::exercise::event::Event;
use crate::exercise::forecast::Forecast;
use crate::exercise::state::{Ballot, MoveState, State, Status};

/// Applies an event of what a seat does.
pub fn apply(state: &mut State, event: &Event) {
    match event {
        Event::Drafted { draft, seat, action } => drafted(state, *draft, seat, action),
        Event::Discarded { draft } => with_status(state, *draft, Status::Discarded),
        Event::Submitted { draft, clock } => {
            with_status(state, *draft, Status::Submitted);
            let (turn, week) = (state.turns().saturating_sub(1), state.week);
            if let Some(one) = state.moves.get_mut(draft) {
                (one.turn, one.week, one.submitted) = (turn, week, state.sequence);
                one.clock = *clock;
            }
        }
        Event::Withdrawn { draft } => with_status(state, *draft, Status::Draft),
        Event::DealAnswered { deal, seat, answer } => answered(state, *deal, seat, answer),
        Event::DealAgreed { deal } => {
            let (sequence, week) = (state.sequence, state.week);
            let one = state.deals.entry(*deal).or_default();
            (one.agreed, one.week) = (Some(sequence), week);
        }
        Event::VoteCalled { ballot, question, choices } => {
            state.last_numbers.0 = *ballot;
            let (question, choices) = (question.clone(), choices.clone());
            state.ballots.insert(*ballot, Ballot { question, choices, counts: None });
        }
        Event::VoteClosed { ballot, counts } => {
            if let Some(one) = state.ballots.get_mut(ballot) {
                one.counts = Some(counts.clone());
            }
        }
        Event::Forecast(forecast) => forecast_made(state, forecast),
        _ => {}
    }
}

fn drafted(state: &mut State, draft: u64, seat: &str, action: &Action) {
    let version = state.sequence;
    let fresh = MoveState {
        seat: seat.to_owned(),
        action: action.clone(),
        status: Status::Draft,
        version,
        turn: 0,
        week: 0,
        submitted: 0,
        clock: 0,
    };
    state.moves.insert(draft, fresh);
}

fn with_status(state: &mut State, draft: u64, status: Status) {
    let version = state.sequence;
    if let Some(one) = state.moves.get_mut(&draft) {
        one.status = status;
        one.version = version;
    }
}

/// An answer; of the seat that offered, a yes is one to all conditions.
fn answered(state: &mut State, deal: u64, seat: &str, answer: &Answer) {
    let offered_by = state.moves.get(&deal).map(|one| one.seat.clone()).unwrap_or_default();
    let one = state.deals.entry(deal).or_default();
    one.version = state.sequence;
    let answers = &mut one.answers;
    if seat == offered_by && *answer == Answer::Accept {
        for answer in answers.values_mut().filter(|a| matches!(a, Answer::Condition(_))) {
            *answer = Answer::Accept;
        }
        return;
    }
    answers.insert(seat.to_owned(), answer.clone());
}

fn forecast_made(state: &mut State, forecast: &Forecast) {
    match state.forecast_place(forecast.turn, &forecast.seat, &forecast.indicator) {
        Some(place) => {
            state.forecasts[place].clone_from(forecast);
            state.forecast_versions[place] = state.sequence;
        }
        None => {
            state.forecasts.push(forecast.clone());
            state.forecast_versions.push(state.sequence);
        }
    }
}
