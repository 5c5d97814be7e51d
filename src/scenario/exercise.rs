//! A roundtable exercise on a scenario, as plain data. What is of the scenario is named by dense
//! ids; what is of the exercise itself (seats, cards, sessions, injects) by the ids in its file,
//! since its log names them so.

use crate::scenario::file::{InjectKind, SessionKind};
use crate::scenario::fog::Fog;
use crate::scenario::plain::Scenario;
use crate::vocabulary::{
    AccordId, ActorId, AgreementId, ChainId, ComponentId, EffectKind, FundId, MandateId,
    Observation, PartyId, RegionId, Trigger, VoteId,
};

/// An exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// `exercise`, or NAME of `exercise-NAME.ron`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub overview: String,
    /// What it covers and what it leaves out.
    pub scope: Option<String>,
    /// The marking on every page.
    pub marking: Option<String>,
    /// How many actions a seat may submit in a turn.
    pub actions_per_turn: u32,
    /// Whether evaluators rate objectives.
    pub ratings: bool,
    /// What it is for.
    pub objectives: Vec<Objective>,
    /// The numbers people see.
    pub indicators: Vec<Indicator>,
    /// Who sits at the table.
    pub seats: Vec<Seat>,
    /// What happens in which order.
    pub agenda: Vec<Session>,
    /// What is put to the table.
    pub injects: Vec<Inject>,
}

/// What an exercise is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// What is looked at.
    pub targets: Vec<CapabilityTarget>,
}

/// A capability target.
#[derive(Debug, Clone, PartialEq)]
pub struct CapabilityTarget {
    /// Its id.
    pub id: String,
    /// What is to be reached.
    pub text: String,
    /// The tasks without which it is not.
    pub critical_tasks: Vec<String>,
}

/// A number people see.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is observed.
    pub of: Observation,
    /// Where; the whole country where no region is named.
    pub region: Option<RegionId>,
    /// Whether all see it.
    pub public: bool,
    /// Whether seats forecast it.
    pub forecast: bool,
    /// Who sees it as it is, and what word comes to others; no fog where none is named.
    pub fog: Option<Fog>,
}

/// A seat at the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The actors whose components it sends.
    pub actors: Vec<ActorId>,
    /// The funds whose money it gives.
    pub funds: Vec<FundId>,
    /// The parties for which it speaks.
    pub parties: Vec<PartyId>,
    /// What it can order.
    pub cards: Vec<Card>,
    /// What it alone is told.
    pub brief: Brief,
    /// The ids of the indicators it sees beside the public ones.
    pub sees: Vec<String>,
    /// Regions where it has people of its own all the time, who see through fog.
    pub people_in: Vec<RegionId>,
    /// Who drafts and who submits.
    pub roles: Vec<SeatRole>,
    /// The id of the strategy that plays it while nobody sits there.
    pub played_by: Option<String>,
}

/// What a seat alone is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Brief {
    /// Who it is and what it wants.
    pub role: String,
    /// Its two interests.
    pub interests: [String; 2],
    /// What it cannot accept.
    pub red_line: String,
    /// What it knows and others do not.
    pub private_fact: String,
}

/// Somebody in a seat.
#[derive(Debug, Clone, PartialEq)]
pub struct SeatRole {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether they draft.
    pub drafts: bool,
    /// Whether they submit.
    pub submits: bool,
}

/// Something that a seat can order.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it orders.
    pub does: CardAction,
    /// What a player should know of it.
    pub text: Option<String>,
    /// How often it can be played; no limit where none is named.
    pub times: Option<u32>,
    /// After a refusal, ask again after so many weeks.
    pub ask_again_weeks: Option<f64>,
}

/// What a card orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAction {
    /// Ask for units and send them.
    Send {
        /// The component.
        component: ComponentId,
        /// Whose.
        from: ActorId,
        /// The most units at one time.
        units: u32,
    },
    /// Pay for units to stand ready.
    Prepare {
        /// The component.
        component: ComponentId,
        /// Whose.
        from: ActorId,
        /// The most units at one time.
        units: u32,
    },
    /// Hand over to local hands, then leave.
    HandOver {
        /// The component.
        component: ComponentId,
    },
    /// Leave at once.
    Withdraw {
        /// The component.
        component: ComponentId,
    },
    /// Pass under another mandate without leaving.
    Rehat {
        /// The component.
        component: ComponentId,
        /// Whose.
        from: ActorId,
        /// The mandate.
        mandate: MandateId,
        /// Who commands them then; as before when none is named.
        chain: Option<ChainId>,
        /// Who pays them then; as before when none is named.
        paid_by: Option<FundId>,
    },
    /// Negotiate and sign an agreement.
    Sign {
        /// Which.
        agreement: AgreementId,
    },
    /// Bring parties to talk.
    Talk {
        /// About which accord.
        accord: AccordId,
    },
    /// Call a vote in the country.
    Hold {
        /// Which.
        vote: VoteId,
    },
    /// Share power before a vote in the country.
    Accommodate {
        /// Which vote.
        vote: VoteId,
    },
}

impl CardAction {
    /// Whether it is done somewhere; a vote, talks and agreements are for the whole country.
    #[must_use]
    pub fn has_place(&self) -> bool {
        match self {
            Self::Send { .. }
            | Self::HandOver { .. }
            | Self::Withdraw { .. }
            | Self::Rehat { .. } => true,
            Self::Prepare { .. }
            | Self::Sign { .. }
            | Self::Talk { .. }
            | Self::Hold { .. }
            | Self::Accommodate { .. } => false,
        }
    }
}

/// A session of the agenda.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SessionKind,
    /// How long it lasts [minutes].
    pub minutes: f64,
    /// How much of the scenario a turn plays; 0 of any other session [weeks].
    pub weeks: u32,
    /// How long each phase of a turn lasts, in their order [minutes].
    pub phases: Option<[f64; 5]>,
    /// Who works with whom.
    pub groups: Vec<Group>,
    /// What is discussed.
    pub questions: Vec<Question>,
    /// What the facilitator should say or look to.
    pub notes: Option<String>,
}

/// A breakout group.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The ids of the seats in it.
    pub seats: Vec<String>,
}

/// A discussion question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// The ids of the seats it is for; all where none is named.
    pub to: Vec<String>,
}

/// Something that is put to the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Inject {
    /// Its number, which never changes.
    pub id: String,
    /// What it is.
    pub kind: InjectKind,
    /// Its title.
    pub title: String,
    /// What the table hears.
    pub text: String,
    /// When it is released.
    pub when: Release,
    /// Whether the facilitator releases it once it is due.
    pub by_hand: bool,
    /// The ids of the seats that hear it; all where none is named.
    pub to: Vec<String>,
    /// From whom it seems to come.
    pub from: Option<String>,
    /// How it is delivered.
    pub method: Option<String>,
    /// Who of the facilitators has it in hand.
    pub controller: Option<String>,
    /// What the table is expected to do.
    pub expected: Option<String>,
    /// The line of events it belongs to.
    pub storyline: Option<String>,
    /// The ids of the objectives it serves.
    pub objectives: Vec<String>,
    /// What it does to the country.
    pub effects: Vec<NamedEffect>,
    /// For the facilitator only.
    pub notes: Option<String>,
}

/// When an inject is released.
#[derive(Debug, Clone, PartialEq)]
pub enum Release {
    /// By hand.
    Manual,
    /// Some minutes after the exercise began, by its own clock.
    Minutes(f64),
    /// At a time of day on the wall, on a day of the exercise.
    Clock {
        /// Which day, counted from 1, the day on which the exercise's clock first ran.
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
    When(Trigger),
}

/// What is done to the country by name.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct NamedEffect {
    /// What it moves.
    pub kind: EffectKind,
    /// How much, in the unit of the kind.
    pub size: f64,
}

/// How long after something else.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Delay {
    /// By the exercise's clock.
    Minutes(f64),
    /// By the scenario's clock.
    Weeks(f64),
}

impl InjectKind {
    /// Whether it waits for a hand even when its time has come.
    #[must_use]
    pub fn waits_for_a_hand(self) -> bool {
        matches!(self, Self::Contingency | Self::DecisionGate | Self::EvaluatorCheckpoint)
    }
}

impl Exercise {
    /// The seat with this id.
    #[must_use]
    pub fn seat(&self, id: &str) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.id == id)
    }

    /// The session with this id.
    #[must_use]
    pub fn session(&self, id: &str) -> Option<&Session> {
        self.agenda.iter().find(|session| session.id == id)
    }

    /// The indicator with this id.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

impl NamedEffect {
    /// What a scenario leaves out, so that nothing would come of the effect: completes "the
    /// scenario ...".
    #[must_use]
    pub fn unsaid(&self, scenario: &Scenario) -> Option<&'static str> {
        let related = |one: PartyId, other: PartyId| {
            let of_two =
                |(a, b): (PartyId, PartyId)| (a, b) == (one, other) || (b, a) == (one, other);
            scenario.relations.iter().any(|relation| of_two(relation.between))
        };
        let (said, says) = match self.kind {
            EffectKind::Trust { .. } => {
                (scenario.legitimacy.is_some(), "says nothing of whom people trust")
            }
            EffectKind::Displaced { .. } => {
                (scenario.displacement, "says nothing of people in flight")
            }
            EffectKind::Will { actor } => {
                let actor = scenario.actors.get(actor.index());
                let said = actor.is_some_and(|actor| actor.will.is_some());
                (said, "says nothing of this contributor's will")
            }
            EffectKind::TrustBetween { party, other }
            | EffectKind::FightingStarts { party, other }
            | EffectKind::FightingEnds { party, other } => {
                (related(party, other), "names no relation between these two parties")
            }
            _ => return None,
        };
        (!said).then_some(says)
    }
}

impl CardAction {
    /// The most units at one time, where it is about units.
    #[must_use]
    pub fn most_units(self) -> Option<u32> {
        match self {
            Self::Send { units, .. } | Self::Prepare { units, .. } => Some(units),
            _ => None,
        }
    }
}

impl Seat {
    /// The card with this id.
    #[must_use]
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&SeatRole> {
        self.roles.iter().find(|role| role.id == id)
    }
}
