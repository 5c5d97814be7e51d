//! The state of an exercise: what its events add up to. It is never stored; it is made again from
//! the log.

use crate::exercise::clock::Clock;
use crate::exercise::command::{Action, Phase, Role};
use crate::exercise::event::{Opening, Played};
use crate::scenario::{Exercise, Scenario, Seat, Session, SessionKind};
use crate::vocabulary::{Effect, Observation, RegionId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An exercise as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The scenario it is played on.
    pub scenario: Arc<Scenario>,
    /// The exercise as its file has it.
    pub exercise: Arc<Exercise>,
    /// How it was opened; none before.
    pub opening: Option<Opening>,
    /// Whether it is over.
    pub closed: bool,
    /// How many events there have been.
    pub sequence: u64,
    /// The commands that were done, by id.
    pub commands: BTreeMap<String, Known>,
    /// The exercise's clock.
    pub clock: Clock,
    /// Who is in it, by code.
    pub people: BTreeMap<String, Role>,
    /// The session that is on.
    pub running: Option<Running>,
    /// The sessions that have begun: place in the agenda, and what the clock showed [milliseconds].
    pub begun: Vec<(usize, u64)>,
    /// The week of the scenario.
    pub week: u32,
    /// The drafts and moves, by number.
    pub moves: BTreeMap<u64, MoveState>,
    /// What was done to the country by name.
    pub effects: Vec<Effect>,
    /// What the engine made of each turn that was played.
    pub played: Vec<Played>,
}

/// A command that was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its fingerprint.
    pub fingerprint: u64,
    /// The first event that came of it.
    pub sequence: u64,
}

/// The session that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its place in the agenda.
    pub session: usize,
    /// What the clock showed when it began [milliseconds].
    pub began: u64,
    /// The phase, of a turn.
    pub phase: Option<Phase>,
    /// What the clock showed when the phase began [milliseconds].
    pub phase_began: u64,
    /// Whether the scenario has moved on in it.
    pub advanced: bool,
    /// Whether the engine's answer has been recorded.
    pub recorded: bool,
}

/// How far a move has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A draft.
    Draft,
    /// Submitted; it counts.
    Submitted,
    /// Thrown away.
    Discarded,
}

/// A draft or a move.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveState {
    /// Whose.
    pub seat: String,
    /// What.
    pub action: Action,
    /// How far it has come.
    pub status: Status,
    /// The event that changed it last: its version.
    pub version: u64,
    /// Of a submitted one, the turn, counted from 0.
    pub turn: usize,
    /// Of a submitted one, the week in which its turn began.
    pub week: u32,
    /// Of a submitted one, the event by which it was.
    pub submitted: u64,
}

/// A draft, with its number.
pub type Draft<'a> = (u64, &'a MoveState);

impl State {
    /// An exercise before it is opened; none where the scenario has no exercise of this id.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, exercise: &str) -> Option<Self> {
        let exercise = scenario.exercises.iter().find(|one| one.id == exercise)?;
        let exercise = Arc::new(exercise.clone());
        Some(Self {
            scenario,
            exercise,
            opening: None,
            closed: false,
            sequence: 0,
            commands: BTreeMap::new(),
            clock: Clock::default(),
            people: BTreeMap::new(),
            running: None,
            begun: Vec::new(),
            week: 0,
            moves: BTreeMap::new(),
            effects: Vec::new(),
            played: Vec::new(),
        })
    }

    /// The session that is on.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.running.as_ref().and_then(|running| self.exercise.agenda.get(running.session))
    }

    /// The phase of the turn that is on.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        self.running.as_ref().and_then(|running| running.phase)
    }

    /// How many turns have begun.
    #[must_use]
    pub fn turns(&self) -> usize {
        let is_turn = |(place, _): &&(usize, u64)| {
            let session = self.exercise.agenda.get(*place);
            session.is_some_and(|session| session.kind == SessionKind::Moves)
        };
        self.begun.iter().filter(is_turn).count()
    }

    /// The seat with this id.
    #[must_use]
    pub fn seat(&self, id: &str) -> Option<&Seat> {
        self.exercise.seat(id)
    }

    /// The moves that a seat has submitted in the turn that is on.
    pub fn submitted_now<'a>(&'a self, seat: &'a str) -> impl Iterator<Item = Draft<'a>> {
        let turn = self.turns().saturating_sub(1);
        let of_now = move |one: &&'a MoveState| one.seat == seat && one.turn == turn;
        self.moves
            .iter()
            .filter(move |(_, one)| one.status == Status::Submitted && of_now(one))
            .map(|(number, one)| (*number, one))
    }

    /// What the engine has to look at in each turn: the indicators, in their order.
    #[must_use]
    pub fn watched(&self) -> Vec<(Observation, Option<RegionId>)> {
        self.exercise.indicators.iter().map(|one| (one.of, one.region)).collect()
    }
}
