//! The state of an exercise: what its events add up to. It is never stored; it is made again from
//! the log.

use crate::exercise::clock::{Clock, Moment};
use crate::exercise::command::{Action, Answer, Phase, Rating, Role, Who};
use crate::exercise::event::{Opening, Played};
use crate::exercise::fog::Sighting;
use crate::exercise::forecast::Forecast;
use crate::exercise::inject::levels;
use crate::exercise::practice::Aside;
use crate::scenario::{Exercise, Inject, Release, Scenario, Seat, Session, SessionKind};
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
    /// When that clock first ran: the first day of the exercise.
    pub began: Option<Moment>,
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
    /// What became of each deal that was answered, by number.
    pub deals: BTreeMap<u64, DealState>,
    /// The votes at the table, by number.
    pub ballots: BTreeMap<u64, Ballot>,
    /// The forecasts, one a turn, seat and indicator.
    pub forecasts: Vec<Forecast>,
    /// The event that changed each forecast last, in the order of the forecasts: its version.
    pub forecast_versions: Vec<u64>,
    /// The injects: those of the file first, then those added.
    pub injects: Vec<InjectState>,
    /// What seats asked for beside their cards, by number.
    pub asks: BTreeMap<u64, AskState>,
    /// What was overridden.
    pub overrides: Vec<Overridden>,
    /// Notes, by number.
    pub notes: BTreeMap<u64, NoteState>,
    /// Ratings of objectives, by the objective's id: each evaluator's last, with the event by
    /// which it was given: its version.
    pub ratings: BTreeMap<String, BTreeMap<Who, (Rating, u64)>>,
    /// Recommendations, by number.
    pub recommendations: BTreeMap<u64, Recommendation>,
    /// The event by which the exercise got its title: the version of it.
    pub title_version: u64,
    /// The event that changed last who plays a seat, by the seat's id: its version.
    pub players: BTreeMap<String, u64>,
    /// Which strategies have played seats, in the order in which they took over.
    pub stand_ins: Vec<StandIn>,
    /// Branches that were made of this one: the last shared event, and the name.
    pub branches: Vec<(u64, String)>,
    /// Where the luck switches, in a branch: week and number of the branch.
    pub switches: Vec<(u32, u64)>,
    /// What injects of the table wait for beside what the file watches, in the order in which it
    /// was said.
    pub watched_more: Vec<(Observation, Option<RegionId>)>,
    /// What was seen of each thing that is watched: weeks and values.
    pub seen: Vec<Vec<(u32, f64)>>,
    /// Which seats could see what lies in the fog, and when.
    pub sightings: Vec<Sighting>,
    /// What was done to the country by name.
    pub effects: Vec<Effect>,
    /// The week up to which what was seen has been shown to all.
    pub shown_to: u32,
    /// What the engine made of each turn that was played.
    pub played: Vec<Played>,
    /// While a practice turn is on: what it will not have touched.
    pub aside: Option<Box<Aside>>,
    /// The last numbers given to votes at the table and to what was asked for; none comes twice.
    pub last_numbers: (u64, u64),
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
    /// Whether it has been shown.
    pub shown: bool,
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
    /// Of a submitted one, what the clock showed [milliseconds].
    pub clock: u64,
}

/// What became of a deal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DealState {
    /// The last answer of each seat.
    pub answers: BTreeMap<String, Answer>,
    /// The event by which all had accepted.
    pub agreed: Option<u64>,
    /// The week in which they had.
    pub week: u32,
    /// The event of the last answer: its version.
    pub version: u64,
}

/// A vote at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The question.
    pub question: String,
    /// What can be chosen.
    pub choices: Vec<String>,
    /// How many seats chose what, once it has ended.
    pub counts: Option<Vec<u32>>,
}

/// How far an inject has come.
#[derive(Debug, Clone, PartialEq)]
pub enum InjectStatus {
    /// It waits for its time.
    Pending,
    /// Its time has come; it waits for a hand.
    Due,
    /// It is held back.
    Held,
    /// It was released.
    Fired {
        /// What the clock showed [milliseconds].
        clock: u64,
        /// In which week of the scenario.
        week: f64,
        /// How late [milliseconds].
        late: u64,
    },
    /// It was left out, with the reason.
    Skipped(String),
}

/// An inject as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct InjectState {
    /// What it says, and when.
    pub inject: Inject,
    /// How far it has come.
    pub status: InjectStatus,
    /// The event that changed it last, 0 for none: its version.
    pub version: u64,
    /// Whether it was added at the table.
    pub added: bool,
}

/// What a seat asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskState {
    /// The seat.
    pub seat: String,
    /// The words.
    pub text: String,
    /// The ruling, once there is one.
    pub ruling: Option<String>,
    /// The event that changed it last: its version.
    pub version: u64,
}

/// What was overridden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// The turn's place in what was played.
    pub turn: usize,
    /// The change's place in the turn.
    pub change: usize,
    /// What is told in its place.
    pub narration: String,
    /// Why.
    pub reason: String,
    /// The event by which it was: its version.
    pub version: u64,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteState {
    /// Who took it.
    pub by: Who,
    /// The objective it is about.
    pub objective: Option<String>,
    /// The words.
    pub text: String,
    /// The event that changed it last: its version.
    pub version: u64,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// The words, and those before: each with the seat it came from, none from a facilitator.
    pub texts: Vec<(Option<String>, String)>,
    /// The seats that endorse it as it stands.
    pub endorsed: Vec<String>,
    /// The event that changed its words last: its version.
    pub version: u64,
}

/// A strategy that plays a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// The seat.
    pub seat: String,
    /// The strategy.
    pub strategy: String,
    /// From this week on.
    pub from: u32,
    /// Up to this week; to the end when none is named.
    pub until: Option<u32>,
    /// The event by which it took over.
    pub sequence: u64,
}

/// A draft, with its number.
pub type Draft<'a> = (u64, &'a MoveState);

impl State {
    /// An exercise before it is opened; none where the scenario has no exercise of this id.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, exercise: &str) -> Option<Self> {
        let exercise = scenario.exercises.iter().find(|one| one.id == exercise)?;
        let exercise = Arc::new(exercise.clone());
        let injects = exercise.injects.iter().map(|inject| InjectState {
            inject: inject.clone(),
            status: InjectStatus::Pending,
            version: 0,
            added: false,
        });
        let injects = injects.collect();
        Some(Self {
            scenario,
            exercise,
            opening: None,
            closed: false,
            sequence: 0,
            commands: BTreeMap::new(),
            clock: Clock::default(),
            began: None,
            people: BTreeMap::new(),
            running: None,
            begun: Vec::new(),
            week: 0,
            moves: BTreeMap::new(),
            deals: BTreeMap::new(),
            ballots: BTreeMap::new(),
            forecasts: Vec::new(),
            forecast_versions: Vec::new(),
            injects,
            asks: BTreeMap::new(),
            overrides: Vec::new(),
            notes: BTreeMap::new(),
            ratings: BTreeMap::new(),
            recommendations: BTreeMap::new(),
            title_version: 0,
            players: BTreeMap::new(),
            stand_ins: Vec::new(),
            branches: Vec::new(),
            switches: Vec::new(),
            watched_more: Vec::new(),
            seen: Vec::new(),
            sightings: Vec::new(),
            effects: Vec::new(),
            shown_to: 0,
            played: Vec::new(),
            aside: None,
            last_numbers: (0, 0),
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

    /// How many turns have begun; a practice turn counts while it is on.
    #[must_use]
    pub fn turns(&self) -> usize {
        let is_turn = |(place, _): &&(usize, u64)| {
            let session = self.exercise.agenda.get(*place);
            session.is_some_and(|session| session.kind == SessionKind::Moves)
        };
        self.begun.iter().filter(is_turn).count() + usize::from(self.is_practice())
    }

    /// Whether a practice turn is on, of which nothing counts.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.aside.is_some()
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

    /// What the engine has to look at in each turn: the indicators, in their order, what injects of
    /// the file wait for, and what those of the table do. It only ever grows in an exercise.
    #[must_use]
    pub fn watched(&self) -> Vec<(Observation, Option<RegionId>)> {
        let mut all: Vec<_> =
            self.exercise.indicators.iter().map(|one| (one.of, one.region)).collect();
        for inject in &self.exercise.injects {
            if let Release::When(trigger) = &inject.when {
                for level in levels(trigger) {
                    if !all.contains(&level) {
                        all.push(level);
                    }
                }
            }
        }
        all.extend(&self.watched_more);
        all
    }

    /// The week up to which the engine has played: nothing before it can change any more.
    #[must_use]
    pub fn played_to(&self) -> u32 {
        self.played.last().map_or(0, |played| played.week)
    }

    /// The inject with this id.
    #[must_use]
    pub fn inject(&self, id: &str) -> Option<&InjectState> {
        self.injects.iter().find(|one| one.inject.id == id)
    }

    /// What an indicator was at the end of a week, where it was seen.
    #[must_use]
    pub fn reading(&self, indicator: &str, week: u32) -> Option<f64> {
        let place = self.exercise.indicators.iter().position(|one| one.id == indicator)?;
        let seen = self.seen.get(place)?;
        seen.iter().find(|(at, _)| *at == week).map(|(_, value)| *value)
    }

    /// The place of the forecast of a turn, seat and indicator among the forecasts.
    #[must_use]
    pub fn forecast_place(&self, turn: usize, seat: &str, indicator: &str) -> Option<usize> {
        self.forecasts
            .iter()
            .position(|one| one.turn == turn && one.seat == seat && one.indicator == indicator)
    }

    /// The version of a forecast; 0 where there is none.
    #[must_use]
    pub fn forecast_version(&self, of: &Forecast) -> u64 {
        let place = self.forecast_place(of.turn, &of.seat, &of.indicator);
        place.and_then(|place| self.forecast_versions.get(place)).copied().unwrap_or_default()
    }

    /// The strategy that plays a seat now, where nobody sits there.
    #[must_use]
    pub fn stand_in(&self, seat: &str) -> Option<&StandIn> {
        self.stand_ins.iter().rev().find(|one| one.seat == seat && one.until.is_none())
    }

    /// Whether somebody sits in a seat.
    #[must_use]
    pub fn is_taken(&self, id: &str) -> bool {
        self.people.values().any(|role| matches!(role, Role::Seat { seat, .. } if seat == id))
    }
}
