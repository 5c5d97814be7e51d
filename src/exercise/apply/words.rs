//! What people write: questions to the facilitator, notes, ratings, recommendations.

use crate::exercise::apply::events::take_effects;
use crate::exercise::event::{Entry, Event};
use crate::exercise::state::{AskState, NoteState, Recommendation, State};

/// Applies an event of what somebody wrote.
pub fn apply(state: &mut State, entry: &Entry) {
    let version = state.sequence;
    match &entry.event {
        Event::Asked { ask, seat, text } => {
            state.last_numbers.1 = *ask;
            let (seat, text) = (seat.clone(), text.clone());
            state.asks.insert(*ask, AskState { seat, text, ruling: None, version });
        }
        Event::Ruled { ask, ruling, effects, week } => {
            take_effects(state, effects, *week, ruling);
            if let Some(one) = state.asks.get_mut(ask) {
                one.ruling = Some(ruling.clone());
                one.version = version;
            }
        }
        Event::Noted { note, objective, text } => {
            let by = entry.by.clone();
            let (objective, text) = (objective.clone(), text.clone());
            state.notes.insert(*note, NoteState { by, objective, text, version });
        }
        Event::Rated { objective, rating } => {
            let ratings = state.ratings.entry(objective.clone()).or_default();
            ratings.insert(entry.by.clone(), (*rating, version));
        }
        Event::Recommended { recommendation, seat, text } => {
            let texts = vec![(seat.clone(), text.clone())];
            match state.recommendations.get_mut(recommendation) {
                Some(one) => {
                    one.texts.extend(texts);
                    one.endorsed.clear();
                    one.version = version;
                }
                None => {
                    let one = Recommendation { texts, endorsed: Vec::new(), version };
                    state.recommendations.insert(*recommendation, one);
                }
            }
        }
        Event::Endorsed { recommendation, seat } => {
            if let Some(one) = state.recommendations.get_mut(recommendation) {
                one.endorsed.push(seat.clone());
            }
        }
        _ => {}
    }
}
