//! What all see: the plenary screen and observers see this and no more; every other view holds it.

use crate::exercise::clock::{Moment, milliseconds};
use crate::exercise::command::{Action, Phase, Saying, Where};
use crate::exercise::fog::{Sight, Source, as_known, saw, source};
use crate::exercise::forecast::{Calibration, by_indicator, by_seat};
use crate::exercise::state::{InjectState, InjectStatus, State, Status};
use crate::scenario::{Indicator, Seat, SessionKind};
use serde::Serialize;

/// What all see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublicView {
    /// The title of the exercise.
    pub title: String,
    /// The marking on every page.
    pub marking: Option<String>,
    /// What it is about.
    pub overview: String,
    /// How many events there have been; another number means that something may have changed.
    pub sequence: u64,
    /// Whether it is over.
    pub closed: bool,
    /// What the exercise's clock shows [milliseconds].
    pub clock: u64,
    /// Whether it runs.
    pub running: bool,
    /// The week of the scenario.
    pub week: u32,
    /// Its date, year-month-day.
    pub date: String,
    /// The session that is on.
    pub session: Option<SessionView>,
    /// The seats: ids and names.
    pub seats: Vec<(String, String)>,
    /// The public indicators, as far as they were shown.
    pub indicators: Vec<IndicatorView>,
    /// Injects that all hear, the last one first.
    pub injects: Vec<Heard>,
    /// What seats said in public, the last one first.
    pub said: Vec<Said>,
    /// Votes at the table.
    pub ballots: Vec<BallotView>,
    /// What became of the turns that were shown, in this model.
    pub shown: Vec<Shown>,
    /// What was ordered in those turns.
    pub orders: Vec<ShownOrder>,
    /// At the end, how good forecasts were, by seat and then by indicator.
    pub calibration: Vec<Calibrated>,
    /// The plenary's recommendations.
    pub recommendations: Vec<Recommended>,
}

/// A session that is on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SessionKind,
    /// Of a turn, its phase.
    pub phase: Option<Phase>,
    /// What is left of the phase, or of the session; below 0 it runs over [milliseconds].
    pub left: i64,
    /// Questions that are for all.
    pub questions: Vec<String>,
}

/// A number people see.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is forecast.
    pub forecast: bool,
    /// Weeks and values, as far as they are known.
    pub values: Vec<(u32, f64)>,
    /// What is known of it through the fog; none where it lies in none.
    pub fog: Option<FogView>,
}

/// What is known of an indicator that lies in fog.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FogView {
    /// How each of the values is known, in their order.
    pub sources: Vec<Source>,
    /// How the value at the start is known; none where it is not.
    pub start: Option<Source>,
    /// Through whom it is seen now; none where it is not.
    pub now: Option<Sight>,
}

/// An inject that was heard.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Heard {
    /// Its number.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// From whom it seems to come.
    pub from: Option<String>,
    /// How it is delivered.
    pub method: Option<String>,
    /// When, by the exercise's clock [milliseconds].
    pub clock: u64,
    /// When, by the scenario's [weeks].
    pub week: f64,
}

/// Something that was said in public.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// The seat.
    pub seat: String,
    /// What kind of saying.
    pub kind: Saying,
    /// The words.
    pub text: String,
    /// The week.
    pub week: u32,
}

/// A vote at the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BallotView {
    /// Its number.
    pub number: u64,
    /// The question.
    pub question: String,
    /// What can be chosen.
    pub choices: Vec<String>,
    /// How many seats chose what, once it has ended.
    pub counts: Option<Vec<u32>>,
}

/// One thing that became of a turn.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// The week in which the turn ended.
    pub week: u32,
    /// As the facilitator tells it.
    pub narration: String,
}

/// An order of a turn that was shown; what it waits for is not told.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownOrder {
    /// Its number.
    pub number: u64,
    /// The seat.
    pub seat: String,
    /// The card's name, or the fund's id.
    pub what: String,
    /// Where.
    pub place: Option<Where>,
    /// The week of its turn.
    pub week: u32,
}

/// How good the forecasts of a seat, or of an indicator, were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calibrated {
    /// The id of the seat or the indicator.
    pub of: String,
    /// Whether it is of a seat; of an indicator otherwise.
    pub seat: bool,
    /// How many forecasts have been answered.
    pub count: usize,
    /// What share of the answers lay from low to high; 0.8 is what was asked for [0..1].
    pub within: f64,
    /// Their score relative to the table's mean; below 1 is better.
    pub relative: f64,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recommended {
    /// Its number.
    pub number: u64,
    /// Its words.
    pub text: String,
    /// The seats it came from, from the first words to the last; none from a facilitator.
    pub from: Vec<Option<String>>,
    /// The seats that endorse it.
    pub endorsed: Vec<String>,
    /// Its version, for amending and endorsing it.
    pub version: u64,
}

/// What all see.
#[must_use]
pub fn public(state: &State, now: Moment) -> PublicView {
    let exercise = &state.exercise;
    let title = state.opening.as_ref().map_or(&exercise.title, |opening| &opening.title);
    let public = |one: &&Indicator| one.public;
    let mut injects: Vec<Heard> =
        state.injects.iter().filter(|one| one.inject.to.is_empty()).filter_map(heard).collect();
    injects.sort_by_key(|one| std::cmp::Reverse(one.clock));
    PublicView {
        title: title.clone(),
        marking: exercise.marking.clone(),
        overview: exercise.overview.clone(),
        sequence: state.sequence,
        closed: state.closed,
        clock: state.clock.at(now),
        running: state.clock.runs(),
        week: state.week,
        date: state.scenario.date(f64::from(state.week)).to_string(),
        session: session(state, now),
        seats: exercise.seats.iter().map(|seat| (seat.id.clone(), seat.name.clone())).collect(),
        indicators: exercise
            .indicators
            .iter()
            .filter(public)
            .map(|one| known(state, one, None, state.shown_to))
            .collect(),
        injects,
        said: said(state),
        ballots: state
            .ballots
            .iter()
            .map(|(number, one)| BallotView {
                number: *number,
                question: one.question.clone(),
                choices: one.choices.clone(),
                counts: one.counts.clone(),
            })
            .collect(),
        shown: shown(state),
        orders: orders(state),
        calibration: if state.closed { calibration(state) } else { Vec::new() },
        recommendations: recommendations(state),
    }
}

fn session(state: &State, now: Moment) -> Option<SessionView> {
    let (session, running) = (state.session()?, state.running.as_ref()?);
    let (began, minutes) = match (session.phases, running.phase) {
        (Some(phases), Some(phase)) => (running.phase_began, phases[phase as usize]),
        _ => (running.began, session.minutes),
    };
    let signed = |milliseconds: u64| i64::try_from(milliseconds).unwrap_or(i64::MAX);
    let gone = state.clock.at(now).saturating_sub(began);
    let for_all = session.questions.iter().filter(|question| question.to.is_empty());
    Some(SessionView {
        id: session.id.clone(),
        name: session.name.clone(),
        kind: session.kind,
        phase: running.phase,
        left: signed(milliseconds(minutes)) - signed(gone),
        questions: for_all.map(|question| question.text.clone()).collect(),
    })
}

/// An indicator up to a week.
pub fn indicator(state: &State, one: &Indicator, up_to: u32) -> IndicatorView {
    let place = state.exercise.indicators.iter().position(|other| other.id == one.id);
    let seen = place.and_then(|place| state.seen.get(place)).map(Vec::as_slice);
    let values = seen.unwrap_or_default().iter().filter(|(week, _)| *week <= up_to);
    IndicatorView {
        id: one.id.clone(),
        name: one.name.clone(),
        forecast: one.forecast,
        values: values.copied().collect(),
        fog: None,
    }
}

/// An indicator as a seat knows it up to a week, or the room where no seat is named.
pub fn known(state: &State, one: &Indicator, seat: Option<&Seat>, up_to: u32) -> IndicatorView {
    let mut view = indicator(state, one, up_to);
    if one.fog.is_none() {
        return view;
    }
    let (mut values, mut sources) = (Vec::new(), Vec::new());
    for (week, value) in std::mem::take(&mut view.values) {
        if let Some(how) = source(state, one, seat, (week, up_to)) {
            values.push((week, as_known(one, how, value)));
            sources.push(how);
        }
    }
    view.values = values;
    let start = source(state, one, seat, (0, up_to));
    let now = seat.and_then(|seat| saw(state, one, seat, up_to));
    view.fog = Some(FogView { sources, start, now });
    view
}

/// An inject, once it has been heard. Its notes, what is expected and its effects are not in it.
pub fn heard(one: &InjectState) -> Option<Heard> {
    let InjectStatus::Fired { clock, week, .. } = one.status else { return None };
    Some(Heard {
        id: one.inject.id.clone(),
        title: one.inject.title.clone(),
        text: one.inject.text.clone(),
        from: one.inject.from.clone(),
        method: one.inject.method.clone(),
        clock,
        week,
    })
}

fn said(state: &State) -> Vec<Said> {
    let mut said: Vec<(u64, Said)> = Vec::new();
    for one in state.moves.values().filter(|one| one.status == Status::Submitted) {
        if let Action::Say { kind, text } = &one.action {
            let (seat, text) = (one.seat.clone(), text.clone());
            said.push((one.submitted, Said { seat, kind: *kind, text, week: one.week }));
        }
    }
    said.sort_by_key(|(submitted, _)| std::cmp::Reverse(*submitted));
    said.into_iter().map(|(_, one)| one).collect()
}

/// What became of the turns that were shown; where the facilitator overrode, in those words.
fn shown(state: &State) -> Vec<Shown> {
    let mut all = Vec::new();
    for (turn, played) in state.played.iter().enumerate() {
        if played.week > state.shown_to {
            continue;
        }
        for (place, change) in played.changes.iter().enumerate() {
            let overridden = state.overrides.iter().rev();
            let mut overridden = overridden.filter(|one| (one.turn, one.change) == (turn, place));
            let words = match overridden.next() {
                Some(one) => &one.narration,
                // What lies in the fog is told in the facilitator's words or not at all.
                None if change.in_fog => continue,
                None => &change.narration,
            };
            all.push(Shown { week: played.week, narration: words.clone() });
        }
    }
    all
}

fn orders(state: &State) -> Vec<ShownOrder> {
    let shown = |week: u32| week < state.shown_to;
    let mut all = Vec::new();
    for (number, one) in &state.moves {
        if one.status != Status::Submitted || !shown(one.week) {
            continue;
        }
        let (what, place) = match &one.action {
            Action::Commit { card, place, .. } => {
                let known = state.seat(&one.seat).and_then(|seat| seat.card(card));
                (known.map_or(card, |card| &card.name).clone(), Some(place.clone()))
            }
            Action::Fund { fund, .. } => (fund.clone(), None),
            Action::Deal { .. } | Action::Vote { .. } | Action::Say { .. } => continue,
        };
        let seat = one.seat.clone();
        all.push(ShownOrder { number: *number, seat, what, place, week: one.week });
    }
    all
}

/// How good forecasts were, by seat and then by indicator.
pub fn calibration(state: &State) -> Vec<Calibrated> {
    let told = |one: Calibration, seat: bool| {
        let Calibration { of, count, within, relative } = one;
        Calibrated { of, seat, count, within, relative }
    };
    let seats = by_seat(state).into_iter().map(|one| told(one, true));
    seats.chain(by_indicator(state).into_iter().map(|one| told(one, false))).collect()
}

fn recommendations(state: &State) -> Vec<Recommended> {
    let all = state.recommendations.iter().map(|(number, one)| Recommended {
        number: *number,
        text: one.texts.last().map(|(_, text)| text.clone()).unwrap_or_default(),
        from: one.texts.iter().map(|(from, _)| from.clone()).collect(),
        endorsed: one.endorsed.clone(),
        version: one.version,
    });
    all.collect()
}
