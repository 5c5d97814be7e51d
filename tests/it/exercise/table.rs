//! A table to play at: the exercise of the tiny package, a log, and a wall clock that tests turn.

use crate::tiny::with_exercise;
use contadora::exercise::{
    Action, Command, Entry, Envelope, Event, Moment, Phase, Played, Reading, Refusal, Role,
    Settings, State, Where, Who, fold, step, version_of,
};
use std::sync::{Arc, OnceLock};

/// A table in a test.
pub struct Table {
    pub state: State,
    pub log: Vec<Entry>,
    pub now: u64,
    /// How many commands have been sent; their ids are made of it.
    pub count: u64,
}

/// The state before anything has happened.
pub fn fresh() -> State {
    static SCENARIO: OnceLock<Arc<contadora::scenario::Scenario>> = OnceLock::new();
    let scenario = SCENARIO.get_or_init(|| Arc::new(with_exercise(&[])));
    State::new(Arc::clone(scenario), "exercise").unwrap()
}

/// Settings of seed 7.
pub fn settings() -> Settings {
    Settings { title: None, parameters: Vec::new(), seed: 7, run: 0, utc_offset_minutes: 0 }
}

pub fn person(code: &str) -> Who {
    Who::Person(code.to_owned())
}

pub fn in_seat(seat: &str, role: &str) -> Role {
    Role::Seat { seat: seat.into(), role: role.into() }
}

/// Patrols to a region, waiting for nothing.
pub fn patrols(units: u32, region: &str) -> Action {
    Action::Commit {
        card: "patrols".into(),
        units: Some(units),
        share: None,
        place: Where::Regions(vec![region.into()]),
        conditions: Vec::new(),
    }
}

impl Table {
    /// Before anything has happened.
    pub fn unopened() -> Self {
        Self::of(fresh())
    }

    /// Before anything has happened in some exercise.
    fn of(state: State) -> Self {
        Self { state, log: Vec::new(), now: 1_000_000, count: 0 }
    }

    /// Opened, the clock going.
    pub fn open() -> Self {
        Self::opened(fresh())
    }

    fn opened(state: State) -> Self {
        let mut table = Self::of(state);
        table.does(&Who::Facilitator, Command::Open(settings()));
        table.does(&Who::Facilitator, Command::Resume);
        table
    }

    /// In the first turn, with two people for the United Nations, one each for the others, an
    /// evaluator and an observer.
    pub fn in_turn() -> Self {
        Self::in_session(fresh(), "turn-1")
    }

    /// The same in a session of some exercise with these seats.
    pub fn in_session(state: State, session: &str) -> Self {
        let mut table = Self::opened(state);
        for (code, role) in [
            ("u1", in_seat("un", "head")),
            ("u2", in_seat("un", "adviser")),
            ("d1", in_seat("donors", "chair")),
            ("d3", in_seat("donors", "guest")),
            ("f1", in_seat("front", "head")),
            ("e1", Role::Evaluator),
            ("o1", Role::Observer),
        ] {
            table.does(&person(code), Command::Join(role));
        }
        table.does(&Who::Facilitator, Command::BeginSession(session.into()));
        table
    }

    /// Asks for something, with the version that the sender has seen.
    pub fn edits(
        &mut self,
        by: &Who,
        version: Option<u64>,
        command: Command,
    ) -> Result<Vec<Event>, Refusal> {
        self.count += 1;
        let id = format!("c{}", self.count);
        self.sends(&Envelope { id, by: by.clone(), version, command })
    }

    /// Sends a command as it is.
    pub fn sends(&mut self, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
        let entries = step(&mut self.state, envelope, Moment(self.now))?;
        self.log.extend(entries.iter().cloned());
        Ok(entries.into_iter().map(|entry| entry.event).collect())
    }

    /// Asks for something that edits nothing.
    pub fn asks(&mut self, by: &Who, command: Command) -> Result<Vec<Event>, Refusal> {
        self.edits(by, None, command)
    }

    /// Does something that is not refused, having seen the newest version of what it edits.
    pub fn does(&mut self, by: &Who, command: Command) -> Vec<Event> {
        let shown = format!("{command:?}");
        let version = version_of(&self.state, by, &command);
        self.edits(by, version, command).unwrap_or_else(|refusal| panic!("{shown}: {refusal}"))
    }

    /// Is refused: the sentence why, and what would be accepted. Nothing happens.
    pub fn refused(&mut self, by: &Who, command: Command) -> (String, String) {
        let before = self.state.clone();
        let refusal = self.asks(by, command).unwrap_err();
        assert_eq!(self.state, before);
        (refusal.to_string(), refusal.remedy())
    }

    /// The version of a draft or move.
    pub fn version(&self, number: u64) -> Option<u64> {
        self.state.moves.get(&number).map(|one| one.version)
    }

    /// Drafts and submits; the number of the move.
    pub fn submits(&mut self, by: &Who, action: Action) -> u64 {
        let events = self.does(by, Command::Draft { draft: None, action });
        let Event::Drafted { draft, .. } = events[0] else { panic!("{events:?}") };
        let version = self.version(draft);
        self.edits(by, version, Command::Submit(draft)).unwrap();
        draft
    }

    /// Time passes.
    pub fn passes(&mut self, seconds: u64) {
        self.now += seconds * 1_000;
    }

    /// The program looks at the clocks; the ids of the injects that fired.
    pub fn ticks(&mut self) -> Vec<String> {
        fired(&self.does(&Who::Program, Command::Tick))
    }

    /// Adjudicates the turn: every thing that is watched has this value in each week.
    pub fn plays(&mut self, value: f64) -> Vec<Event> {
        if self.state.phase().is_some_and(|phase| phase < Phase::Adjudicate) {
            self.does(&Who::Facilitator, Command::BeginPhase(Phase::Adjudicate));
        }
        let from = self.state.played_to();
        self.does(&Who::Facilitator, Command::Advance);
        let weeks = (self.state.week - from) as usize;
        let readings = (0..self.state.watched().len())
            .map(|watched| Reading { watched, values: vec![value; weeks] });
        let played = Played {
            week: self.state.week,
            digest: "00".into(),
            changes: vec![contadora::exercise::Change {
                what: "Security in Tarn".into(),
                before: -20.0,
                after: -12.0,
                unit: "points".into(),
                causes: vec!["Patrols".into()],
                confidence: 0.9,
                narration: "In this model, the streets of Tarn became safer.".into(),
                in_fog: false,
            }],
            readings: readings.collect(),
            sightings: Vec::new(),
        };
        self.does(&Who::Program, Command::Record(played))
    }

    /// The state that the log alone adds up to.
    pub fn replayed(&self) -> State {
        self.replayed_from(fresh())
    }

    /// The same from the beginning of another exercise.
    pub fn replayed_from(&self, fresh: State) -> State {
        fold(fresh, &self.log)
    }
}

/// The ids of the injects that fired.
pub fn fired(events: &[Event]) -> Vec<String> {
    let ids = events.iter().filter_map(|event| match event {
        Event::InjectFired { inject, .. } => Some(inject.clone()),
        _ => None,
    });
    ids.collect()
}
