//! What an evaluator sees: what all see, the objectives, all injects that were heard with what was
//! expected, and what seats submitted. No brief, no draft, no private fact.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Action, Rating, Who};
use crate::exercise::state::{State, Status};
use crate::exercise::view::public::{Heard, PublicView, heard, public};
use serde::Serialize;

/// What an evaluator sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvaluatorView {
    /// What all see.
    pub public: PublicView,
    /// The objectives: id and text.
    pub objectives: Vec<(String, String)>,
    /// What each objective takes: its id, the target of a capability, its critical tasks.
    pub targets: Vec<(String, String, Vec<String>)>,
    /// Whether objectives are rated.
    pub ratings: bool,
    /// Injects that were heard, with what was expected of the table.
    pub injects: Vec<(Heard, Option<String>)>,
    /// What seats submitted: seat, turn counted from 0, action.
    pub moves: Vec<(String, usize, Action)>,
    /// The evaluator's own notes: number, objective, words, version.
    pub notes: Vec<(u64, Option<String>, String, u64)>,
    /// The evaluator's own ratings, by objective.
    pub rated: Vec<(String, Rating)>,
}

/// What an evaluator sees, by code.
#[must_use]
pub fn evaluator(state: &State, person: &str, now: Moment) -> EvaluatorView {
    let who = Who::Person(person.to_owned());
    let objectives = state.exercise.objectives.iter();
    let own = state.notes.iter().filter(|(_, note)| note.by == who);
    let rated = state.ratings.iter();
    EvaluatorView {
        public: public(state, now),
        objectives: objectives.map(|one| (one.id.clone(), one.text.clone())).collect(),
        targets: state
            .exercise
            .objectives
            .iter()
            .flat_map(|one| {
                let id = &one.id;
                one.targets
                    .iter()
                    .map(move |it| (id.clone(), it.text.clone(), it.critical_tasks.clone()))
            })
            .collect(),
        ratings: state.exercise.ratings,
        injects: state
            .injects
            .iter()
            .filter_map(|one| heard(one).map(|heard| (heard, one.inject.expected.clone())))
            .collect(),
        moves: state
            .moves
            .values()
            .filter(|one| one.status == Status::Submitted)
            .map(|one| (one.seat.clone(), one.turn, one.action.clone()))
            .collect(),
        notes: own
            .map(|(number, note)| {
                (*number, note.objective.clone(), note.text.clone(), note.version)
            })
            .collect(),
        rated: rated
            .filter_map(|(objective, by)| {
                by.get(&who).map(|(rating, _)| (objective.clone(), *rating))
            })
            .collect(),
    }
}
