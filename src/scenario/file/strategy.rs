//! `strategies/NAME.ron`: a deployment sequence.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, Text};
use crate::scenario::located::Located;
use crate::vocabulary::{Sector, Trusted};
use serde::Deserialize;

shapes! {
    /// `strategies/NAME.ron`.
    pub struct StrategyFile<'a> {
        /// The version of the format; read before the rest of the file.
        #[expect(dead_code, reason = "read on its own, before the rest of the file")]
        pub format: Number<'a>,
        /// What it tries to do.
        pub intent: Text<'a>,
        /// What it shows by getting one thing wrong on purpose; most show nothing.
        pub shows: Option<Text<'a>>,
        /// Findings of the dry run that are meant.
        pub accepts: List<'a, AcceptanceFile<'a>>,
        /// Its steps.
        pub steps: List<'a, StepFile<'a>>,
    }

    /// A finding of the dry run that is meant.
    pub struct AcceptanceFile<'a> {
        /// Its code.
        pub finding: Name<'a>,
        /// Why.
        pub reason: Text<'a>,
    }

    /// A step.
    pub struct StepFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// What it is for.
        pub intent: Text<'a>,
        /// When it runs.
        pub when: TriggerFile<'a>,
        /// Who goes first; 5 when left out.
        pub priority: Option<Number<'a>>,
        /// After a refusal, ask again after so many weeks.
        pub ask_again_weeks: Option<Number<'a>>,
        /// What it orders.
        pub orders: List<'a, OrderFile<'a>>,
    }

    /// When a step runs.
    pub enum TriggerFile<'a> {
        /// From a week on.
        At {
            /// The week.
            week: Number<'a>,
        },
        /// Some weeks after another step has run.
        After {
            /// The other step.
            step: Name<'a>,
            /// How many weeks.
            weeks: Number<'a>,
        },
        /// Once a share of another step's units has been at work.
        AtWork {
            /// The other step.
            step: Name<'a>,
            /// What share [0..1].
            share: Number<'a>,
            /// For how many weeks.
            weeks: Number<'a>,
        },
        /// Once an observation has been on one side of a level.
        Reaches {
            /// What is observed.
            of: Located<'a, ObservationFile<'a>>,
            /// Where; the whole country when left out.
            region: Option<Name<'a>>,
            /// At this level or above it.
            at_least: Option<Number<'a>>,
            /// Below this level.
            below: Option<Number<'a>>,
            /// For how many weeks without a break; 0 when left out.
            for_weeks: Option<Number<'a>>,
        },
        /// All of these.
        All(Vec<TriggerFile<'a>>),
        /// Any of these.
        Any(Vec<TriggerFile<'a>>),
        /// Not this one.
        Not(Box<TriggerFile<'a>>),
    }

    /// What is observed.
    pub enum ObservationFile<'a> {
        /// Accountable local capacity minus drivers [points].
        Balance(Sector),
        /// The same with the mission's capacity added [points].
        BalanceWithMission(Sector),
        /// Share that parties control [percent].
        PartyControl,
        /// Violent deaths per 100,000 a year.
        ViolentDeaths,
        /// People of a component at work [people].
        AtWork(Name<'a>),
        /// Share of the mission's people that mandates cover [percent].
        Mandated,
        /// Share of their work that is outside their mandates [percent].
        Creep,
        /// How far the host government consents [percent].
        Consent,
        /// Share of the people who trust the mission or the government [percent].
        Legitimacy(Trusted),
        /// People of a region in flight [people].
        Displaced,
        /// Will of a contributor [percent].
        Will(Name<'a>),
        /// What illicit trades bring in [M USD a year].
        IllicitRevenue,
        /// What a fund has in hand [M USD].
        Cash(Name<'a>),
        /// Share of what was promised to a fund that has come in [percent].
        Received(Name<'a>),
        /// How far local hands are ready to take over [percent].
        Readiness(Sector),
        /// Pairs of parties at open fighting.
        Fighting,
        /// Whether an accord is in force: 100 or 0.
        InForce(Name<'a>),
        /// How far the slowest party has come in the steps of an accord [percent].
        Steps(Name<'a>),
        /// Whether a vote has been held: 100 or 0.
        Held(Name<'a>),
        /// What a party still has of its usable force, as far as is seen [percent].
        Force(Name<'a>),
    }

    /// What a step orders.
    pub enum OrderFile<'a> {
        /// Ask for units and send them.
        Send {
            /// The component.
            component: Name<'a>,
            /// Whose; the first actor with a pool when left out.
            from: Option<Name<'a>>,
            /// How many units.
            units: Number<'a>,
            /// Where to.
            to: SelectionFile<'a>,
        },
        /// Hand over to local hands, then leave.
        HandOver {
            /// The component.
            component: Name<'a>,
            /// Where.
            regions: SelectionFile<'a>,
            /// What share of the units there [0..1]; all when left out.
            share: Option<Number<'a>>,
        },
        /// Leave at once.
        Withdraw {
            /// The component.
            component: Name<'a>,
            /// Where from.
            regions: SelectionFile<'a>,
            /// What share of the units there [0..1]; all when left out.
            share: Option<Number<'a>>,
        },
        /// Pass under another mandate without leaving.
        Rehat {
            /// The component.
            component: Name<'a>,
            /// Whose; of all who have some there when left out.
            from: Option<Name<'a>>,
            /// Where.
            regions: SelectionFile<'a>,
            /// What share of the units there [0..1]; all when left out.
            share: Option<Number<'a>>,
            /// The mandate.
            mandate: Name<'a>,
            /// Who commands them then; as before when left out.
            chain: Option<Name<'a>>,
            /// Who pays them then; as before when left out.
            paid_by: Option<Name<'a>>,
        },
        /// Keep money of a fund for a task, or for a component.
        Allocate {
            /// The fund.
            fund: Name<'a>,
            /// For those who do this task.
            task: Option<Name<'a>>,
            /// For this component.
            component: Option<Name<'a>>,
            /// What share of what it has and will get [0..1].
            share: Option<Number<'a>>,
            /// How much of it [M USD].
            amount: Option<Number<'a>>,
            /// For how long [weeks]; to the end when left out.
            weeks: Option<Number<'a>>,
        },
        /// Move money in hand from a fund to another.
        Transfer {
            /// The fund that gives.
            from: Name<'a>,
            /// The fund that gets.
            to: Name<'a>,
            /// What share of what it has in hand [0..1].
            share: Option<Number<'a>>,
            /// How much [M USD].
            amount: Option<Number<'a>>,
        },
        /// Pay for units to stand ready.
        Prepare {
            /// The component.
            component: Name<'a>,
            /// Whose; the first actor with a pool when left out.
            from: Option<Name<'a>>,
            /// How many units.
            units: Number<'a>,
        },
        /// Train together before leaving home.
        Exercise {
            /// Whose units: two actors or more.
            actors: List<'a, String>,
            /// The fund that pays.
            fund: Name<'a>,
            /// For how long [weeks].
            weeks: Number<'a>,
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
        /// Call a vote, and hold it once it is prepared.
        Hold {
            /// Which.
            vote: Name<'a>,
        },
        /// Share power before a vote.
        Accommodate {
            /// Which vote.
            vote: Name<'a>,
            /// How much its losers keep [0..1].
            share: Number<'a>,
        },
    }

    /// Which regions.
    pub enum SelectionFile<'a> {
        /// These.
        Named(Vec<Name<'a>>),
        /// All.
        All,
        /// Where an observation is lowest.
        Lowest {
            /// What is compared.
            of: Located<'a, ObservationFile<'a>>,
            /// How many regions.
            count: Number<'a>,
        },
        /// Where an observation is highest.
        Highest {
            /// What is compared.
            of: Located<'a, ObservationFile<'a>>,
            /// How many regions.
            count: Number<'a>,
        },
        /// Where an observation has been on one side of a level.
        Where {
            /// What is compared.
            of: Located<'a, ObservationFile<'a>>,
            /// At this level or above it.
            at_least: Option<Number<'a>>,
            /// Below this level.
            below: Option<Number<'a>>,
            /// For how many weeks without a break; 0 when left out.
            for_weeks: Option<Number<'a>>,
        },
    }
}
