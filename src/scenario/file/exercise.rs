//! `exercise.ron`, and further `exercise-NAME.ron`: a roundtable exercise on the scenario.
//!
//! A file names who sits at the table and what each may do and see, what happens when, and what the
//! exercise is for. Times come in two kinds: minutes of the exercise's own clock, which stands
//! still while it is paused, and weeks of the scenario, which go by when a turn is played.
//!
//! - **Objectives** are optional: capability targets with critical tasks, for evaluators.
//! - **Indicators** are the observations people see: a seat those in its list `sees` and those that
//!   are `public`. Those with `forecast: true` each seat forecasts before a turn (three are usual).
//! - **Seats** control actors, funds and parties. A card is one thing that a seat can order; its
//!   place and number are chosen at the table. A brief has two interests, one red line and one
//!   private fact; nobody else sees it. `roles` say who drafts and who submits.
//! - **The agenda** is a list of sessions. Only sessions of the kind `Moves` are turns: they have
//!   `weeks`, and `phases` or `minutes`. `ToTheEnd` plays the rest; of `Practice` nothing counts.
//! - **Injects** are released by hand unless they have a `when`. What falls due while the exercise
//!   is paused, or while the program is off, is late and never lost.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{IndicatorFile, List, Name, Number, Text, TriggerFile};
use crate::scenario::located::Located;
use crate::vocabulary::{Sector, Trusted};
use serde::Deserialize;

/// What a session is: one of the format's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
pub enum SessionKind {
    /// Seats state their positions; no moves.
    Positions,
    /// Seats work out options; no moves.
    Options,
    /// A turn: discuss, deal, submit, adjudicate, narrate.
    Moves,
    /// Groups of seats work apart.
    Groups,
    /// All together.
    Plenary,
    /// A break.
    Break,
    /// The rest of the scenario is played by itself.
    ToTheEnd,
    /// A turn to learn by: played like any other, with a luck of its own, and nothing of it counts.
    Practice,
}

impl SessionKind {
    /// Whether seats move in it and the engine plays some weeks.
    #[must_use]
    pub fn is_turn(self) -> bool {
        matches!(self, Self::Moves | Self::Practice)
    }
}

/// What an inject is: one of the format's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
pub enum InjectKind {
    /// Part of the main line.
    Inject,
    /// Kept in reserve, in case the table needs it.
    Contingency,
    /// Tells something and asks for nothing.
    Information,
    /// The table has to decide before it goes on.
    DecisionGate,
    /// Evaluators look at something now.
    EvaluatorCheckpoint,
}

shapes! {
    /// `exercise.ron`.
    pub struct ExerciseFile<'a> {
        /// The version of the format; read before the rest of the file.
        #[expect(dead_code, reason = "read on its own, before the rest of the file")]
        pub format: Number<'a>,
        /// Its title.
        pub title: Text<'a>,
        /// What it is about: one or two sentences for players.
        pub overview: Text<'a>,
        /// What it covers and what it leaves out.
        pub scope: Option<Text<'a>>,
        /// The marking on every page, such as "EXERCISE ONLY".
        pub marking: Option<Text<'a>>,
        /// How many actions a seat may submit in a turn; 3 when left out.
        pub actions_per_turn: Option<Number<'a>>,
        /// Whether evaluators rate objectives; they do not when left out.
        pub ratings: Option<Located<'a, bool>>,
        /// What it is for.
        pub objectives: List<'a, ObjectiveFile<'a>>,
        /// The numbers people see.
        pub indicators: List<'a, IndicatorFile<'a>>,
        /// Who sits at the table.
        pub seats: List<'a, SeatFile<'a>>,
        /// What happens in which order.
        pub agenda: List<'a, SessionFile<'a>>,
        /// What is put to the table, and when.
        pub injects: List<'a, InjectFile<'a>>,
    }

    /// What an exercise is for.
    pub struct ObjectiveFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// What it says.
        pub text: Text<'a>,
        /// What is looked at.
        pub targets: List<'a, TargetFile<'a>>,
    }

    /// A capability target of an objective.
    pub struct TargetFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// What is to be reached.
        pub text: Text<'a>,
        /// The tasks without which it is not.
        pub critical_tasks: List<'a, String>,
    }

    /// A seat at the table.
    pub struct SeatFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// The actors whose components it sends.
        pub actors: List<'a, String>,
        /// The funds whose money it gives.
        pub funds: List<'a, String>,
        /// The parties for which it speaks.
        pub parties: List<'a, String>,
        /// What it can order; about six.
        pub cards: List<'a, CardFile<'a>>,
        /// What it alone is told.
        pub brief: Located<'a, BriefFile<'a>>,
        /// The indicators it sees beside the public ones.
        pub sees: List<'a, String>,
        /// Regions where it has people of its own all the time, who see through fog.
        pub people_in: List<'a, String>,
        /// Who drafts and who submits; a head who does both and an adviser when left out.
        pub roles: List<'a, RoleFile<'a>>,
        /// The strategy that plays it while nobody sits there; none when left out.
        pub played_by: Option<Name<'a>>,
    }

    /// What a seat alone is told.
    pub struct BriefFile<'a> {
        /// Who it is and what it wants.
        pub role: Text<'a>,
        /// Its two interests.
        pub interests: Located<'a, (Text<'a>, Text<'a>)>,
        /// What it cannot accept.
        pub red_line: Text<'a>,
        /// What it knows and others do not.
        pub private_fact: Text<'a>,
    }

    /// Somebody in a seat.
    pub struct RoleFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// Whether they draft; they do when left out.
        pub drafts: Option<Located<'a, bool>>,
        /// Whether they submit; they do not when left out.
        pub submits: Option<Located<'a, bool>>,
    }

    /// Something that a seat can order.
    pub struct CardFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// What it orders.
        pub does: Located<'a, CardActionFile<'a>>,
        /// What a player should know of it.
        pub text: Option<Text<'a>>,
        /// How often it can be played; as often as one likes when left out.
        pub times: Option<Number<'a>>,
        /// After a refusal, ask again after so many weeks; the order is dropped when left out.
        pub ask_again_weeks: Option<Number<'a>>,
    }

    /// What a card orders.
    pub enum CardActionFile<'a> {
        /// Ask for units and send them.
        Send {
            /// The component.
            component: Name<'a>,
            /// Whose.
            from: Name<'a>,
            /// The most units at one time.
            units: Number<'a>,
        },
        /// Pay for units to stand ready.
        Prepare {
            /// The component.
            component: Name<'a>,
            /// Whose.
            from: Name<'a>,
            /// The most units at one time.
            units: Number<'a>,
        },
        /// Hand over to local hands, then leave.
        HandOver {
            /// The component.
            component: Name<'a>,
        },
        /// Leave at once.
        Withdraw {
            /// The component.
            component: Name<'a>,
        },
        /// Pass under another mandate without leaving.
        Rehat {
            /// The component.
            component: Name<'a>,
            /// Whose.
            from: Name<'a>,
            /// The mandate.
            mandate: Name<'a>,
            /// Who commands them then; as before when left out.
            chain: Option<Name<'a>>,
            /// Who pays them then; as before when left out.
            paid_by: Option<Name<'a>>,
        },
        /// Negotiate and sign an agreement.
        Sign {
            /// Which.
            agreement: Name<'a>,
        },
        /// Bring parties to talk about an accord.
        Talk {
            /// Which.
            accord: Name<'a>,
        },
        /// Call a vote in the country.
        Hold {
            /// Which.
            vote: Name<'a>,
        },
        /// Share power before a vote in the country.
        Accommodate {
            /// Which vote.
            vote: Name<'a>,
        },
    }

    /// A session of the agenda.
    pub struct SessionFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// What it is.
        pub kind: Located<'a, SessionKind>,
        /// How long it lasts [minutes]; of a turn with `phases`, their sum.
        pub minutes: Option<Number<'a>>,
        /// How much of the scenario a turn plays [weeks].
        pub weeks: Option<Number<'a>>,
        /// How long each phase of a turn lasts.
        pub phases: Option<Located<'a, PhasesFile<'a>>>,
        /// Who works with whom.
        pub groups: List<'a, GroupFile<'a>>,
        /// What is discussed.
        pub questions: List<'a, QuestionFile<'a>>,
        /// What the facilitator should say or look to.
        pub notes: Option<Text<'a>>,
    }

    /// How long each phase of a turn lasts [minutes].
    pub struct PhasesFile<'a> {
        /// Seats talk among themselves.
        pub discuss: Number<'a>,
        /// Seats deal with each other.
        pub deal: Number<'a>,
        /// Seats forecast and submit.
        pub submit: Number<'a>,
        /// The engine plays, the facilitator looks at it.
        pub adjudicate: Number<'a>,
        /// The table hears what became of it.
        pub narrate: Number<'a>,
    }

    /// A breakout group.
    pub struct GroupFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name.
        pub name: Text<'a>,
        /// The seats in it.
        pub seats: List<'a, String>,
    }

    /// A discussion question.
    pub struct QuestionFile<'a> {
        /// The question.
        pub text: Text<'a>,
        /// The seats it is for; all when left out.
        pub to: List<'a, String>,
    }

    /// Something that is put to the table.
    pub struct InjectFile<'a> {
        /// Its number, which never changes.
        pub id: Name<'a>,
        /// What it is.
        pub kind: Located<'a, InjectKind>,
        /// Its title.
        pub title: Text<'a>,
        /// What the table hears.
        pub text: Text<'a>,
        /// When it is released; by hand when left out.
        pub when: Option<Located<'a, ReleaseFile<'a>>>,
        /// Whether the facilitator releases it once it is due. Contingencies, decision gates and
        /// checkpoints always wait for a hand; others do not when left out.
        pub by_hand: Option<Located<'a, bool>>,
        /// The seats that hear it; all when left out.
        pub to: List<'a, String>,
        /// From whom it seems to come.
        pub from: Option<Text<'a>>,
        /// How it is delivered.
        pub method: Option<Text<'a>>,
        /// Who of the facilitators has it in hand.
        pub controller: Option<Text<'a>>,
        /// What the table is expected to do.
        pub expected: Option<Text<'a>>,
        /// The line of events it belongs to.
        pub storyline: Option<Text<'a>>,
        /// The objectives it serves.
        pub objectives: List<'a, String>,
        /// What it does to the country.
        pub effects: List<'a, EffectFile<'a>>,
        /// For the facilitator only.
        pub notes: Option<Text<'a>>,
    }

    /// When an inject is released.
    pub enum ReleaseFile<'a> {
        /// By hand.
        Manual,
        /// At a time as lists of injects write it: `T+05` and `T+01:30` by the exercise's clock,
        /// `14:30` and `day 2 09:00` on the wall, `D+2 H+3 M+45` by the scenario's, from its start.
        At(Text<'a>),
        /// In a week of the scenario.
        Week(Number<'a>),
        /// On a date of the scenario.
        Date(Text<'a>),
        /// Some minutes after a session began.
        Session {
            /// Which.
            session: Name<'a>,
            /// How many minutes after.
            minutes: Number<'a>,
        },
        /// After another inject.
        AfterInject {
            /// Which.
            inject: Name<'a>,
            /// How many minutes of the exercise's clock after.
            minutes: Option<Number<'a>>,
            /// How many weeks of the scenario after.
            weeks: Option<Number<'a>>,
        },
        /// After a seat has submitted a card.
        AfterMove {
            /// Which seat.
            seat: Name<'a>,
            /// Which of its cards.
            card: Name<'a>,
            /// How many minutes of the exercise's clock after.
            minutes: Option<Number<'a>>,
            /// How many weeks of the scenario after.
            weeks: Option<Number<'a>>,
        },
        /// When the simulated state says so, as a strategy would: looked at after each turn.
        When(TriggerFile<'a>),
    }

    /// What an inject does to the country. `by` is in points of 100, up or down.
    pub enum EffectFile<'a> {
        /// What feeds conflict rises or falls.
        Drivers {
            /// In which sector.
            sector: Sector,
            /// Where; everywhere when left out.
            region: Option<Name<'a>>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// Local capacity rises or falls.
        Capacity {
            /// In which sector.
            sector: Sector,
            /// Where; everywhere when left out.
            region: Option<Name<'a>>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// Local capacity answers more, or less, to the people.
        Accountability {
            /// In which sector.
            sector: Sector,
            /// Where; everywhere when left out.
            region: Option<Name<'a>>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// People trust more or less.
        Trust {
            /// In whom.
            whom: Trusted,
            /// Where; everywhere when left out.
            region: Option<Name<'a>>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// A party trusts another one more or less.
        TrustBetween {
            /// Who trusts.
            party: Name<'a>,
            /// Whom.
            other: Name<'a>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// A contributor's will rises or falls.
        Will {
            /// Whose.
            actor: Name<'a>,
            /// By how much [points].
            by: Number<'a>,
        },
        /// People take flight; below 0 they return.
        Displaced {
            /// From where.
            region: Name<'a>,
            /// How many [people].
            people: Number<'a>,
        },
        /// Money comes into a fund.
        Money {
            /// Which.
            fund: Name<'a>,
            /// How much [M USD].
            amount: Number<'a>,
        },
        /// A party gains fighters; below 0 it loses them.
        Fighters {
            /// Which.
            party: Name<'a>,
            /// Where.
            region: Name<'a>,
            /// How many [people].
            number: Number<'a>,
        },
        /// Civilians are killed in an attack.
        Killed {
            /// Where.
            region: Name<'a>,
            /// How many [people].
            people: Number<'a>,
        },
        /// People of the mission are killed in an attack.
        MissionKilled {
            /// Where.
            region: Name<'a>,
            /// How many [people].
            people: Number<'a>,
        },
        /// Two parties take up arms.
        FightingStarts {
            /// One.
            party: Name<'a>,
            /// The other.
            other: Name<'a>,
        },
        /// Two parties stop fighting.
        FightingEnds {
            /// One.
            party: Name<'a>,
            /// The other.
            other: Name<'a>,
        },
    }
}
