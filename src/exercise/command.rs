//! Commands: what somebody asks for. Each has an id, so that one sent again is the same command,
//! and, where it edits something, the version of it that its sender has seen.

use crate::exercise::said::{EffectSaid, TriggerSaid};
use crate::scenario::{Delay, InjectKind};
use serde::{Deserialize, Serialize};

/// A command with its sender.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// The command's own id, chosen by the sender; one that comes again changes nothing.
    pub id: String,
    /// Who sends it.
    pub by: Who,
    /// Of what is edited, the version the sender has seen; none where something new is made.
    pub version: Option<u64>,
    /// What is asked for.
    pub command: Command,
}

/// Who sends a command. Names of people are nowhere in an exercise: a person is a code, and who
/// that is lies outside the log, where it can be struck.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Who {
    /// Whoever opened the exercise.
    Facilitator,
    /// The program that drives it.
    Program,
    /// Somebody who has joined, or wants to, by code.
    Person(String),
}

/// What somebody is in the exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// One more facilitator.
    Facilitator,
    /// Somebody in a seat.
    Seat {
        /// The seat's id.
        seat: String,
        /// The role's id in that seat.
        role: String,
    },
    /// Takes notes against objectives.
    Evaluator,
    /// Sees what all see.
    Observer,
    /// The screen in the room.
    Plenary,
}

/// How an exercise is opened.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Its title, where it is another one than the file's.
    pub title: Option<String>,
    /// Parameters of the model that differ from the scenario's: key and value.
    pub parameters: Vec<(String, f64)>,
    /// The seed of its luck.
    pub seed: u64,
    /// The run of its luck.
    pub run: u64,
    /// How far the clock on the wall is ahead of UTC [minutes].
    #[serde(default, skip_serializing_if = "crate::exercise::event::is_none")]
    pub utc_offset_minutes: i32,
}

/// A phase of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Phase {
    /// Seats talk among themselves.
    Discuss,
    /// Seats deal with each other.
    Deal,
    /// Seats forecast and submit.
    Submit,
    /// The engine plays; the facilitator looks at it.
    Adjudicate,
    /// The table hears what became of it.
    Narrate,
}

/// Where something is to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Where {
    /// In all regions.
    Everywhere,
    /// In these regions, by id.
    Regions(Vec<String>),
}

/// What an order waits for, beside its turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Only after another order that was submitted, by number.
    After {
        /// Its number.
        order: u64,
        /// How long after [weeks].
        weeks: f64,
    },
    /// Only once the units that another order asked for are at work.
    AtWork {
        /// Its number.
        order: u64,
        /// What share of them [0..1].
        share: f64,
        /// For how long [weeks].
        weeks: f64,
    },
    /// Only if another seat goes first: once it has sent somebody.
    SeatFirst {
        /// The other seat.
        seat: String,
        /// What share of those have to be at work [0..1]; 0 when the order itself is enough.
        share: f64,
    },
    /// Only after a week of the scenario.
    Week(f64),
    /// Only once an indicator has been on one side of a level.
    Indicator {
        /// The indicator's id.
        indicator: String,
        /// Whether it has to be at the level or above; below it otherwise.
        at_least: bool,
        /// The level, in the unit of the indicator.
        level: f64,
        /// For how long [weeks].
        weeks: f64,
    },
}

/// What money is given for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spend {
    /// It is kept for a task, by id.
    Task(String),
    /// It is kept for a component, by id.
    Component(String),
    /// It goes to another fund, by id.
    Fund(String),
}

/// How much money.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Amount {
    /// A share of what there is [0..1].
    Share(f64),
    /// So much [M USD].
    Million(f64),
}

/// What becomes of a deal in the engine, once all have accepted it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Term {
    /// Talks about an accord, by id.
    Talk(String),
    /// An agreement is signed, by id.
    Sign(String),
    /// Money goes from a fund to another.
    Pay {
        /// The fund that gives.
        from: String,
        /// The fund that gets.
        to: String,
        /// How much.
        amount: Amount,
    },
}

/// What is said in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saying {
    /// A statement.
    Statement,
    /// What the seat will not accept.
    RedLine,
    /// A measure to build confidence.
    ConfidenceBuilding,
}

/// One action of a seat: five verbs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// A card is played.
    Commit {
        /// The card's id.
        card: String,
        /// How many units, where the card sends some.
        units: Option<u32>,
        /// What share leaves, or is left to the losers of a vote [0..1], where the card asks it.
        share: Option<f64>,
        /// Where.
        place: Where,
        /// What it waits for.
        conditions: Vec<Condition>,
    },
    /// Money is given or kept.
    Fund {
        /// The fund's id.
        fund: String,
        /// What for.
        purpose: Spend,
        /// How much.
        amount: Amount,
        /// For how long it is kept [weeks]; to the end when nothing is said.
        weeks: Option<f64>,
        /// What it waits for.
        conditions: Vec<Condition>,
    },
    /// A deal is offered.
    Deal {
        /// The seats it is offered to.
        with: Vec<String>,
        /// What is offered.
        offer: String,
        /// What is wanted for it.
        wants: String,
        /// What comes of it in the engine.
        terms: Vec<Term>,
    },
    /// A vote at the table is cast.
    Vote {
        /// The ballot's number.
        ballot: u64,
        /// One of its choices.
        choice: String,
    },
    /// Something is said in public.
    Say {
        /// What kind of saying.
        kind: Saying,
        /// The words.
        text: String,
    },
}

/// When an inject is to be released, as a facilitator says at the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum InjectTime {
    /// By hand.
    Manual,
    /// When the exercise's clock shows so much [minutes].
    Minutes(f64),
    /// At a time of day on the wall.
    Clock {
        /// On which day of the exercise, counted from 1.
        day: u32,
        /// The time of that day, from midnight [minutes].
        minutes: u32,
    },
    /// In a week of the scenario.
    Week(f64),
    /// Some minutes after a session began.
    Session {
        /// Its id.
        session: String,
        /// How many minutes after.
        minutes: f64,
    },
    /// After another inject.
    AfterInject {
        /// Its id.
        inject: String,
        /// How long after.
        delay: Delay,
    },
    /// After a seat has submitted a card.
    AfterMove {
        /// The seat's id.
        seat: String,
        /// The card's id.
        card: String,
        /// How long after.
        delay: Delay,
    },
    /// When the simulated state says so.
    When(TriggerSaid),
}

/// An answer to a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// Yes; of the seat that offered it, yes to all conditions.
    Accept,
    /// Yes, if.
    Condition(String),
    /// No.
    Refuse,
}

/// How an objective was performed, as in the Homeland Security Exercise and Evaluation Program
/// (FEMA, 2020).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rating {
    /// Performed without challenges.
    Performed,
    /// Performed with some challenges.
    SomeChallenges,
    /// Performed with major challenges.
    MajorChallenges,
    /// Unable to be performed.
    Unable,
}

/// An inject that is added at the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewInject {
    /// Its number; none that was ever used.
    pub id: String,
    /// What it is.
    pub kind: InjectKind,
    /// Its title.
    pub title: String,
    /// What the table hears.
    pub text: String,
    /// The seats that hear it; all where none is named.
    pub to: Vec<String>,
    /// When it is released.
    pub time: InjectTime,
    /// Whether the facilitator releases it once it is due.
    pub by_hand: bool,
    /// What it does to the country.
    pub effects: Vec<EffectSaid>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// The exercise is opened.
    Open(Settings),
    /// Somebody joins, or takes another role.
    Join(Role),
    /// Somebody leaves.
    Leave,
    /// The clock stops.
    Pause,
    /// The clock goes on, or starts.
    Resume,
    /// A session begins, by id; the one before it ends.
    BeginSession(String),
    /// A phase of the turn begins.
    BeginPhase(Phase),
    /// A move is drafted, or a draft is edited.
    Draft {
        /// The number of the draft that is edited; none for a new one.
        draft: Option<u64>,
        /// What it is now.
        action: Action,
    },
    /// A draft is thrown away, by number.
    Discard(u64),
    /// A draft is submitted, by number.
    Submit(u64),
    /// A submitted move is taken back and is a draft again, by number.
    Withdraw(u64),
    /// The turn is played: the scenario moves on by the weeks of the turn.
    Advance,
    /// What the engine made of the turn.
    Record(crate::exercise::event::Played),
    /// The program looks at the clocks.
    Tick,
    /// The exercise is closed.
    Close,
    /// A seat answers a deal that it was offered, or its own after a condition.
    AnswerDeal {
        /// The deal's number.
        deal: u64,
        /// The answer.
        answer: Answer,
    },
    /// A vote at the table is called.
    CallVote {
        /// The question.
        question: String,
        /// What can be chosen.
        choices: Vec<String>,
    },
    /// A vote at the table ends, by number.
    CloseVote(u64),
    /// A seat forecasts an indicator at the end of the turn; again, to change its mind.
    Forecast {
        /// The indicator's id.
        indicator: String,
        /// It will be below this in one future of ten.
        low: f64,
        /// As likely above as below.
        likely: f64,
        /// It will be above this in one future of ten.
        high: f64,
    },
    /// An inject is released, by id.
    Fire(String),
    /// An inject is held back, whatever its time.
    Hold(String),
    /// An inject that was held waits for its time again.
    Unhold(String),
    /// An inject is left out.
    Skip {
        /// Its id.
        inject: String,
        /// Why.
        reason: String,
    },
    /// An inject gets another time.
    Retime {
        /// Its id.
        inject: String,
        /// Its time.
        time: InjectTime,
    },
    /// An inject is added.
    AddInject(NewInject),
    /// A seat asks for something that no card says.
    Ask(String),
    /// The facilitator adjudicates what a seat asked for.
    Rule {
        /// The number of what was asked.
        ask: u64,
        /// The ruling, for the seat.
        ruling: String,
        /// What it does to the country.
        effects: Vec<EffectSaid>,
    },
    /// The facilitator overrides a change that the engine made in the last turn.
    Override {
        /// Its place among the changes of the turn, from 0.
        change: usize,
        /// What is told in its place.
        narration: String,
        /// Why.
        reason: String,
        /// What it does to the country, from now on.
        effects: Vec<EffectSaid>,
    },
    /// What the engine made of the last turn is shown to all, as far as each may see it.
    Show,
    /// A note is taken, or edited by whoever took it.
    Note {
        /// The number of the note that is edited; none for a new one.
        note: Option<u64>,
        /// The objective it is about, by id.
        objective: Option<String>,
        /// The words.
        text: String,
    },
    /// An evaluator rates an objective; again, to change the rating.
    Rate {
        /// The objective's id.
        objective: String,
        /// How it was performed.
        rating: Rating,
    },
    /// A recommendation is put before the plenary, or amended.
    Recommend {
        /// The number of the one that is amended; none for a new one.
        recommendation: Option<u64>,
        /// Its words.
        text: String,
    },
    /// A seat endorses a recommendation as it stands, by number.
    Endorse(u64),
    /// A strategy of the package plays an empty seat from now on; nobody does without one.
    PlaySeat {
        /// The seat's id.
        seat: String,
        /// The strategy's id.
        strategy: Option<String>,
    },
    /// A branch is made from an earlier event: the log up to it, played on beside this one.
    Branch {
        /// The last event that both share.
        at: u64,
        /// The branch's name.
        name: String,
    },
    /// The first command in the log of a branch: from here on the luck is another one.
    TakeUp {
        /// The branch's name.
        name: String,
        /// Which branch it is from here, counted from 1.
        number: u64,
    },
    /// The exercise gets another title.
    Rename(String),
    /// Something done to the country by name, with the reason.
    Effect {
        /// What.
        effect: EffectSaid,
        /// Why: a sentence.
        reason: String,
    },
}
