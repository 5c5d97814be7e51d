//! Events: what has happened in an exercise. They are the log; the state is what they add up to.
//! Events are appended to the format and never change their meaning. Each entry says its format; an
//! earlier one is brought up when it is read (`upgrade/`), and stays in the log as it was written.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Action, Answer, InjectTime, NewInject, Phase, Rating, Role, Who};
use crate::exercise::fog::Sighting;
use crate::exercise::said::EffectSaid;
use serde::{Deserialize, Serialize};

/// The version of the format of events.
pub const FORMAT: u32 = 2;

/// An event in its place in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of the format it was written in; entries of format 1 do not say it.
    pub format: u32,
    /// Its place in the log, from 1.
    pub sequence: u64,
    /// When it happened.
    pub at: Moment,
    /// Whose command it came of.
    pub by: Who,
    /// That command's id.
    pub command: String,
    /// Fingerprint of that command, so that another one under the same id is told.
    pub fingerprint: u64,
    /// What happened.
    pub event: Event,
}

/// How an exercise was opened: all that, with the events after it, makes it again to the bit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The version of the format of events.
    pub format: u32,
    /// The version of the program.
    pub program: String,
    /// The scenario's id.
    pub scenario: String,
    /// Fingerprint of the scenario's package, in hexadecimal digits.
    pub scenario_digest: String,
    /// The exercise's id in the package.
    pub exercise: String,
    /// Its title.
    pub title: String,
    /// Parameters of the model that differ from the scenario's: key and value.
    pub parameters: Vec<(String, f64)>,
    /// The seed of its luck.
    pub seed: u64,
    /// The run of its luck.
    pub run: u64,
    /// How far the clock on the wall was ahead of UTC [minutes]: times of day are by it, so that
    /// the log is read the same anywhere.
    #[serde(default, skip_serializing_if = "is_none")]
    pub utc_offset_minutes: i32,
}

/// Whether there is no offset to say.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
pub fn is_none(minutes: &i32) -> bool {
    *minutes == 0
}

/// What the engine made of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Played {
    /// The week up to which it has played.
    pub week: u32,
    /// Fingerprint of the world then, in hexadecimal digits.
    pub digest: String,
    /// The largest changes, the largest first.
    pub changes: Vec<Change>,
    /// What was seen of what is watched.
    pub readings: Vec<Reading>,
    /// Which seats could see what lies in the fog, and when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sightings: Vec<Sighting>,
}

/// One of the largest changes of a turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What changed, in a few words.
    pub what: String,
    /// Its value before.
    pub before: f64,
    /// Its value after.
    pub after: f64,
    /// The unit of both.
    pub unit: String,
    /// What it came of, the strongest first.
    pub causes: Vec<String>,
    /// In what share of fresh futures it moved the same way [0..1].
    pub confidence: f64,
    /// How the facilitator may tell it.
    pub narration: String,
    /// Whether telling it would tell what lies in the fog: the room hears of it only in words that
    /// the facilitator has put in its place.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_fog: bool,
}

/// What was seen of one thing that is watched, week by week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Its place in the list of what is watched ([`State::watched`](crate::exercise::State)).
    pub watched: usize,
    /// Its value at the end of each week of the turn, the first week first.
    pub values: Vec<f64>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The exercise was opened.
    Opened(Opening),
    /// Somebody joined, or took another role.
    Joined {
        /// Who, by code.
        person: String,
        /// As what.
        role: Role,
    },
    /// Somebody left.
    Left {
        /// Who, by code.
        person: String,
    },
    /// The clock stopped.
    Paused,
    /// The clock goes on.
    Resumed,
    /// A session began.
    SessionBegan {
        /// Its id.
        session: String,
        /// What the clock showed [milliseconds].
        clock: u64,
    },
    /// A phase of the turn began.
    PhaseBegan {
        /// Which.
        phase: Phase,
        /// What the clock showed [milliseconds].
        clock: u64,
    },
    /// A move was drafted or edited.
    Drafted {
        /// Its number.
        draft: u64,
        /// Whose.
        seat: String,
        /// What it is now.
        action: Action,
    },
    /// A draft was thrown away.
    Discarded {
        /// Its number.
        draft: u64,
    },
    /// A draft was submitted.
    Submitted {
        /// Its number.
        draft: u64,
        /// What the clock showed [milliseconds].
        clock: u64,
    },
    /// A submitted move was taken back.
    Withdrawn {
        /// Its number.
        draft: u64,
    },
    /// The scenario moved on.
    Advanced {
        /// From this week.
        from: u32,
        /// To this week.
        to: u32,
    },
    /// The engine has played.
    Adjudicated(Played),
    /// A seat answered a deal.
    DealAnswered {
        /// The deal's number.
        deal: u64,
        /// The seat that answered.
        seat: String,
        /// Its answer.
        answer: Answer,
    },
    /// All sides of a deal have accepted it.
    DealAgreed {
        /// Its number.
        deal: u64,
    },
    /// A vote at the table was called.
    VoteCalled {
        /// The ballot's number.
        ballot: u64,
        /// The question.
        question: String,
        /// What can be chosen.
        choices: Vec<String>,
    },
    /// A vote at the table has ended.
    VoteClosed {
        /// The ballot's number.
        ballot: u64,
        /// How many seats chose what, in the order of the choices.
        counts: Vec<u32>,
    },
    /// A seat has forecast an indicator at the end of the turn.
    Forecast(crate::exercise::forecast::Forecast),
    /// The time of an inject has come; it waits for a hand.
    InjectDue {
        /// Its id.
        inject: String,
    },
    /// An inject was released.
    InjectFired {
        /// Its id.
        inject: String,
        /// What the exercise's clock showed [milliseconds].
        clock: u64,
        /// The week of the scenario in which it is heard and takes hold.
        week: f64,
        /// How late it was by the exercise's clock [milliseconds].
        late: u64,
    },
    /// An inject is held back.
    InjectHeld {
        /// Its id.
        inject: String,
    },
    /// An inject waits for its time again.
    InjectUnheld {
        /// Its id.
        inject: String,
    },
    /// An inject was left out.
    InjectSkipped {
        /// Its id.
        inject: String,
        /// Why.
        reason: String,
    },
    /// An inject got another time.
    InjectRetimed {
        /// Its id.
        inject: String,
        /// Its time.
        time: InjectTime,
    },
    /// An inject was added.
    InjectAdded(NewInject),
    /// A seat asked for something that no card says.
    Asked {
        /// Its number.
        ask: u64,
        /// The seat.
        seat: String,
        /// The words.
        text: String,
    },
    /// What a seat asked for was adjudicated.
    Ruled {
        /// The number of what was asked.
        ask: u64,
        /// The ruling.
        ruling: String,
        /// What it does to the country.
        effects: Vec<EffectSaid>,
        /// The week in which that takes hold.
        week: f64,
    },
    /// A change that the engine made was overridden.
    Overridden {
        /// Its place among the changes of the turn.
        change: usize,
        /// What is told in its place.
        narration: String,
        /// Why.
        reason: String,
        /// What it does to the country.
        effects: Vec<EffectSaid>,
        /// The week in which that takes hold.
        week: f64,
    },
    /// What the engine made of the turn was shown.
    Shown,
    /// A note was taken or edited.
    Noted {
        /// Its number.
        note: u64,
        /// The objective it is about.
        objective: Option<String>,
        /// The words.
        text: String,
    },
    /// An objective was rated.
    Rated {
        /// Its id.
        objective: String,
        /// How it was performed.
        rating: Rating,
    },
    /// A recommendation was put before the plenary, or amended: endorsements then start anew.
    Recommended {
        /// Its number.
        recommendation: u64,
        /// The seat it came from; none from a facilitator.
        seat: Option<String>,
        /// Its words.
        text: String,
    },
    /// A seat endorsed a recommendation.
    Endorsed {
        /// Its number.
        recommendation: u64,
        /// The seat.
        seat: String,
    },
    /// A strategy plays an empty seat from a week on, or none does any more.
    SeatPlayed {
        /// The seat.
        seat: String,
        /// The strategy.
        strategy: Option<String>,
        /// From this week on.
        week: u32,
    },
    /// A branch was made from an earlier event.
    Branched {
        /// The last event that both share.
        at: u64,
        /// The branch's name.
        name: String,
        /// Which branch it is, counted from 1.
        number: u64,
    },
    /// The log of a branch goes on from here, with another luck.
    TakenUp {
        /// The branch's name.
        name: String,
        /// From this week on.
        week: u32,
        /// Which branch it is.
        number: u64,
    },
    /// The exercise got another title.
    Renamed {
        /// The title.
        title: String,
    },
    /// Something was done to the country by name.
    EffectRuled {
        /// The week in which it takes hold.
        week: f64,
        /// What.
        effect: EffectSaid,
        /// Why.
        reason: String,
    },
    /// The exercise was closed.
    Closed,
}
