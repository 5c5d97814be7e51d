//! What a seat sees: what all see, its own brief, cards, drafts and deals, and the indicators that
//! the exercise's file lets it see.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Action, Answer};
use crate::exercise::fog::{may_see, saw};
use crate::exercise::forecast::{Forecast, Score, scored};
use crate::exercise::inject::is_heard_by;
use crate::exercise::state::{MoveState, State, Status};
use crate::exercise::told::told;
use crate::exercise::view::public::{Heard, IndicatorView, PublicView, heard, known, public};
use crate::scenario::Seat;
use serde::Serialize;

/// What a seat sees.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeatView {
    /// What all see.
    pub public: PublicView,
    /// The seat's id.
    pub seat: String,
    /// Its name.
    pub name: String,
    /// Who it is and what it wants.
    pub role: String,
    /// Its two interests.
    pub interests: [String; 2],
    /// What it cannot accept.
    pub red_line: String,
    /// What it knows and others do not.
    pub private_fact: String,
    /// Questions for it alone.
    pub questions: Vec<String>,
    /// Its cards.
    pub cards: Vec<CardView>,
    /// The indicators it sees beside the public ones, and those of them that lie in fog as it knows
    /// them.
    pub indicators: Vec<IndicatorView>,
    /// Injects that it hears and not all do, the last one first.
    pub inbox: Vec<Heard>,
    /// Its drafts and moves.
    pub moves: Vec<MoveView>,
    /// How many actions are left to it in this turn.
    pub actions_left: usize,
    /// Deals of others with it, and what became of its own.
    pub deals: Vec<DealView>,
    /// What it asked for, and the rulings.
    pub asks: Vec<(String, Option<String>)>,
    /// Its forecasts, the version of each for changing it, and what those were worth whose week
    /// has been shown.
    pub forecasts: Vec<(Forecast, u64, Option<ScoreView>)>,
}

/// What a forecast was worth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ScoreView {
    /// What came.
    pub actual: f64,
    /// Whether it lay from low to high.
    pub within: bool,
    /// The weighted interval score; lower is better.
    pub weighted: f64,
}

/// A card in the hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What a player should know of it.
    pub text: Option<String>,
    /// The most units at one time, where it is about units.
    pub units: Option<u32>,
    /// How often it can still be played; no limit where none is named.
    pub times_left: Option<u32>,
}

/// A draft or a move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveView {
    /// Its number.
    pub number: u64,
    /// What it is.
    pub action: Action,
    /// What it costs, when it can have an effect and what it waits for: sentences.
    pub told: Vec<String>,
    /// Whether it is submitted.
    pub submitted: bool,
    /// Of a submitted one, the turn, counted from 0.
    pub turn: Option<usize>,
    /// Its version, for editing it.
    pub version: u64,
}

/// A deal with the seat.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DealView {
    /// Its number.
    pub number: u64,
    /// Who offers it.
    pub from: String,
    /// What it is.
    pub deal: Action,
    /// The answers so far.
    pub answers: Vec<(String, Answer)>,
    /// Whether all have accepted.
    pub agreed: bool,
}

/// What a seat sees; none where there is no such seat.
#[must_use]
pub fn seat(state: &State, id: &str, now: Moment) -> Option<SeatView> {
    let seat = state.seat(id)?;
    let most = state.exercise.actions_per_turn as usize;
    let is_own = |one: &&Forecast| one.seat == id;
    let scored = scored(state);
    let worth = |forecast: &Forecast| {
        let known = scored.iter().find(|(other, _)| *other == forecast);
        let known = known.filter(|_| forecast.week <= state.shown_to);
        let known = known.filter(|_| knows_the_answer(state, seat, forecast));
        known.map(|(_, score)| ScoreView::of(score))
    };
    Some(SeatView {
        public: public(state, now),
        seat: seat.id.clone(),
        name: seat.name.clone(),
        role: seat.brief.role.clone(),
        interests: seat.brief.interests.clone(),
        red_line: seat.brief.red_line.clone(),
        private_fact: seat.brief.private_fact.clone(),
        questions: questions(state, id),
        cards: seat
            .cards
            .iter()
            .map(|card| CardView {
                id: card.id.clone(),
                name: card.name.clone(),
                text: card.text.clone(),
                units: card.does.most_units(),
                times_left: card
                    .times
                    .map(|times| times.saturating_sub(played(state, id, &card.id))),
            })
            .collect(),
        indicators: indicators(state, seat),
        inbox: inbox(state, id),
        moves: moves(state, id),
        actions_left: most.saturating_sub(state.submitted_now(id).count()),
        deals: deals_with(state, id),
        asks: state
            .asks
            .values()
            .filter(|ask| ask.seat == id)
            .map(|ask| (ask.text.clone(), ask.ruling.clone()))
            .collect(),
        forecasts: state
            .forecasts
            .iter()
            .filter(is_own)
            .map(|forecast| (forecast.clone(), state.forecast_version(forecast), worth(forecast)))
            .collect(),
    })
}

/// Whether a seat may be told what came: of what lies in the fog it may if it saw it, or once the
/// exercise is closed.
fn knows_the_answer(state: &State, seat: &Seat, forecast: &Forecast) -> bool {
    let indicator = state.exercise.indicator(&forecast.indicator);
    let foggy = indicator.filter(|one| one.fog.is_some());
    state.closed || foggy.is_none_or(|one| saw(state, one, seat, forecast.week).is_some())
}

impl ScoreView {
    fn of(score: &Score) -> Self {
        Self { actual: score.actual, within: score.within, weighted: score.weighted }
    }
}

fn questions(state: &State, id: &str) -> Vec<String> {
    let all = state.session().map(|session| session.questions.as_slice()).unwrap_or_default();
    let own = all.iter().filter(|question| question.to.iter().any(|to| to == id));
    own.map(|question| question.text.clone()).collect()
}

/// How often a seat has played a card.
fn played(state: &State, seat: &str, card: &str) -> u32 {
    let is_it = |one: &&MoveState| {
        let same = matches!(&one.action, Action::Commit { card: played, .. } if played == card);
        same && one.seat == seat && one.status == Status::Submitted
    };
    u32::try_from(state.moves.values().filter(is_it).count()).unwrap_or(u32::MAX)
}

fn indicators(state: &State, seat: &Seat) -> Vec<IndicatorView> {
    let all = state.exercise.indicators.iter();
    // One that all may see is another one to a seat where it lies in fog.
    let own = all.filter(|one| may_see(one, seat) && (!one.public || one.fog.is_some()));
    own.map(|one| known(state, one, Some(seat), state.shown_to)).collect()
}

fn inbox(state: &State, id: &str) -> Vec<Heard> {
    let own = state.injects.iter();
    let own = own.filter(|one| !one.inject.to.is_empty() && is_heard_by(&one.inject, id));
    let mut inbox: Vec<Heard> = own.filter_map(heard).collect();
    inbox.sort_by_key(|one| std::cmp::Reverse(one.clock));
    inbox
}

fn moves(state: &State, id: &str) -> Vec<MoveView> {
    let own = state.moves.iter().filter(|(_, one)| one.seat == id);
    let own = own.filter(|(_, one)| one.status != Status::Discarded);
    own.map(|(number, one)| MoveView {
        number: *number,
        action: one.action.clone(),
        told: state.seat(id).map(|seat| told(state, seat, &one.action)).unwrap_or_default(),
        submitted: one.status == Status::Submitted,
        turn: (one.status == Status::Submitted).then_some(one.turn),
        version: one.version,
    })
    .collect()
}

/// Deals that a seat offered, or was offered.
pub fn deals_with(state: &State, id: &str) -> Vec<DealView> {
    let mut deals = Vec::new();
    for (number, one) in &state.moves {
        let Action::Deal { with, .. } = &one.action else { continue };
        let with_it = one.seat == id || with.iter().any(|seat| seat == id);
        if one.status != Status::Submitted || !with_it {
            continue;
        }
        let so_far = state.deals.get(number).cloned().unwrap_or_default();
        deals.push(DealView {
            number: *number,
            from: one.seat.clone(),
            deal: one.action.clone(),
            answers: so_far.answers.into_iter().collect(),
            agreed: so_far.agreed.is_some(),
        });
    }
    deals
}
