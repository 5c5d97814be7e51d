//! What a facilitator sees: everything but what is written in drafts.

use crate::exercise::clock::Moment;
use crate::exercise::command::Role;
use crate::exercise::event::Change;
use crate::exercise::fog::may_see;
use crate::exercise::state::{InjectStatus, State, Status};
use crate::exercise::view::public::{
    Calibrated, IndicatorView, PublicView, calibration, indicator, known, public,
};
use crate::exercise::view::seat::{DealView, MoveView, deals_with};
use crate::scenario::InjectKind;
use serde::Serialize;

/// What a facilitator sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FacilitatorView {
    /// What all see.
    pub public: PublicView,
    /// The list of injects, in its order.
    pub injects: Vec<InjectRow>,
    /// The seats, and how far each has come.
    pub seats: Vec<SeatRow>,
    /// What seats submitted, and deals.
    pub moves: Vec<(String, MoveView)>,
    /// Deals between seats.
    pub deals: Vec<DealView>,
    /// What seats asked for: number, seat, words, ruling, version.
    pub asks: Vec<(u64, String, String, Option<String>, u64)>,
    /// All indicators, whether shown or not.
    pub indicators: Vec<IndicatorView>,
    /// Of indicators that lie in fog, what the room and each seat know; the truth stands above.
    pub believed: Vec<Believed>,
    /// What the engine made of the last turn, shown or not.
    pub changes: Vec<Change>,
    /// Which changes were overridden: turn, change, words, reason.
    pub overrides: Vec<(usize, usize, String, String)>,
    /// What was done to the country by name: week and reason.
    pub effects: Vec<(f64, String)>,
    /// How good forecasts have been so far, by seat and then by indicator.
    pub calibration: Vec<Calibrated>,
    /// Branches that were made: the last shared event and the name.
    pub branches: Vec<(u64, String)>,
    /// Notes: number, objective, words.
    pub notes: Vec<(u64, Option<String>, String)>,
}

/// What somebody knows of an indicator that lies in fog.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Believed {
    /// The seat's id; none of the room.
    pub seat: Option<String>,
    /// The indicator as far as it is known of the weeks that were shown.
    pub indicator: IndicatorView,
}

/// An inject in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InjectRow {
    /// Its number.
    pub id: String,
    /// What it is.
    pub kind: InjectKind,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// The seats that hear it; all where none is named.
    pub to: Vec<String>,
    /// `pending`, `due`, `held`, `fired` or `skipped`.
    pub status: &'static str,
    /// Of one that fired, what the clock showed [milliseconds].
    pub clock: Option<u64>,
    /// Of one that fired, how late it was [milliseconds].
    pub late: Option<u64>,
    /// What the table is expected to do.
    pub expected: Option<String>,
    /// For the facilitator only.
    pub notes: Option<String>,
    /// Its version, for changing it.
    pub version: u64,
}

/// How far a seat has come.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many people sit there.
    pub people: usize,
    /// The strategy that stands in.
    pub played_by: Option<String>,
    /// How many drafts it has.
    pub drafts: usize,
    /// How many actions it has submitted in this turn.
    pub submitted: usize,
    /// How many indicators it has forecast in this turn.
    pub forecasts: usize,
}

/// What a facilitator sees.
#[must_use]
pub fn facilitator(state: &State, now: Moment) -> FacilitatorView {
    let last = state.played.last();
    let submitted = state.moves.iter().filter(|(_, one)| one.status == Status::Submitted);
    let deals = state.exercise.seats.iter().flat_map(|seat| {
        let all = deals_with(state, &seat.id);
        all.into_iter().filter(move |deal| deal.from == seat.id)
    });
    FacilitatorView {
        public: public(state, now),
        injects: state.injects.iter().map(row).collect(),
        seats: state.exercise.seats.iter().map(|seat| seat_row(state, &seat.id)).collect(),
        moves: submitted
            .map(|(number, one)| {
                let view = MoveView {
                    number: *number,
                    action: one.action.clone(),
                    told: Vec::new(),
                    submitted: true,
                    turn: Some(one.turn),
                    version: one.version,
                };
                (one.seat.clone(), view)
            })
            .collect(),
        deals: deals.collect(),
        asks: state
            .asks
            .iter()
            .map(|(number, one)| {
                let (seat, text) = (one.seat.clone(), one.text.clone());
                (*number, seat, text, one.ruling.clone(), one.version)
            })
            .collect(),
        indicators: state
            .exercise
            .indicators
            .iter()
            .map(|one| indicator(state, one, state.played_to()))
            .collect(),
        believed: believed(state),
        changes: last.map(|played| played.changes.clone()).unwrap_or_default(),
        overrides: state
            .overrides
            .iter()
            .map(|one| (one.turn, one.change, one.narration.clone(), one.reason.clone()))
            .collect(),
        effects: state.effects.iter().map(|one| (one.week, one.reason.clone())).collect(),
        calibration: calibration(state),
        branches: state.branches.clone(),
        notes: state
            .notes
            .iter()
            .map(|(number, one)| (*number, one.objective.clone(), one.text.clone()))
            .collect(),
    }
}

/// What the room and each seat know of what lies in fog, indicator by indicator.
fn believed(state: &State) -> Vec<Believed> {
    let mut all = Vec::new();
    for one in state.exercise.indicators.iter().filter(|one| one.fog.is_some()) {
        if one.public {
            all.push(Believed { seat: None, indicator: known(state, one, None, state.shown_to) });
        }
        for seat in state.exercise.seats.iter().filter(|seat| may_see(one, seat)) {
            let indicator = known(state, one, Some(seat), state.shown_to);
            all.push(Believed { seat: Some(seat.id.clone()), indicator });
        }
    }
    all
}

fn row(one: &crate::exercise::state::InjectState) -> InjectRow {
    let (status, clock, late) = match &one.status {
        InjectStatus::Pending => ("pending", None, None),
        InjectStatus::Due => ("due", None, None),
        InjectStatus::Held => ("held", None, None),
        InjectStatus::Fired { clock, late, .. } => ("fired", Some(*clock), Some(*late)),
        InjectStatus::Skipped(_) => ("skipped", None, None),
    };
    InjectRow {
        id: one.inject.id.clone(),
        kind: one.inject.kind,
        title: one.inject.title.clone(),
        text: one.inject.text.clone(),
        to: one.inject.to.clone(),
        status,
        clock,
        late,
        expected: one.inject.expected.clone(),
        notes: one.inject.notes.clone(),
        version: one.version,
    }
}

fn seat_row(state: &State, id: &str) -> SeatRow {
    let sits = |role: &&Role| matches!(role, Role::Seat { seat, .. } if seat == id);
    let turn = state.turns().saturating_sub(1);
    let drafts = state.moves.values();
    let drafts = drafts.filter(|one| one.seat == id && one.status == Status::Draft);
    let forecasts = state.forecasts.iter();
    let forecasts = forecasts.filter(|one| one.seat == id && one.turn == turn);
    SeatRow {
        id: id.to_owned(),
        name: state.seat(id).map(|seat| seat.name.clone()).unwrap_or_default(),
        people: state.people.values().filter(sits).count(),
        played_by: state.stand_in(id).map(|one| one.strategy.clone()),
        drafts: drafts.count(),
        submitted: state.submitted_now(id).count(),
        forecasts: forecasts.count(),
    }
}
