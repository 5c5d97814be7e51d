//! Orders and triggers as data: what a step of a strategy says, with every name resolved.

use crate::vocabulary::{
    AccordId, ActorId, AgreementId, ChainId, ComponentId, Direction, FundId, MandateId,
    Observation, RegionId, TaskId, VoteId,
};
use serde::{Deserialize, Serialize};

/// Which regions an order is for; chosen when the step runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RegionSelection {
    /// These regions.
    Named(Vec<RegionId>),
    /// All regions.
    All,
    /// The `count` regions where the observation is lowest.
    Lowest {
        /// What is compared.
        observation: Observation,
        /// How many regions.
        count: usize,
    },
    /// The `count` regions where the observation is highest.
    Highest {
        /// What is compared.
        observation: Observation,
        /// How many regions.
        count: usize,
    },
    /// Every region where the observation has been on one side of a level for some weeks.
    Where {
        /// What is compared.
        observation: Observation,
        /// Which side.
        direction: Direction,
        /// The level, in the unit of the observation.
        level: f64,
        /// For how many weeks without a break.
        for_weeks: f64,
    },
}

/// What money of a fund is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Units that do this task.
    Task(TaskId),
    /// Units of this component.
    Component(ComponentId),
}

/// How much of a fund.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Sum {
    /// A share [0..1].
    Share(f64),
    /// An amount [M USD].
    Amount(f64),
}

/// What a step orders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Order {
    /// Ask for units of a component and send them to regions, shared out by people.
    Send {
        /// The component.
        component: ComponentId,
        /// Whose; the first actor with a pool of it when none is named.
        from: Option<ActorId>,
        /// How many units in all.
        units: u32,
        /// Where to.
        to: RegionSelection,
    },
    /// Units of a component hand over to local hands, then leave.
    HandOver {
        /// The component.
        component: ComponentId,
        /// Where.
        regions: RegionSelection,
        /// What share of the units there [0..1].
        share: f64,
    },
    /// Units of a component leave at once.
    Withdraw {
        /// The component.
        component: ComponentId,
        /// Where from.
        regions: RegionSelection,
        /// What share of the units there [0..1].
        share: f64,
    },
    /// Units that stand in the country pass under another mandate, with its flag and rules.
    Rehat {
        /// The component.
        component: ComponentId,
        /// Whose; of all who have some there when none is named.
        from: Option<ActorId>,
        /// Where.
        regions: RegionSelection,
        /// What share of the units there [0..1].
        share: f64,
        /// The mandate under which they pass.
        mandate: MandateId,
        /// The node that commands them from then on; as before when none is named.
        chain: Option<ChainId>,
        /// The fund that pays them from then on; as before when none is named.
        paid_by: Option<FundId>,
    },
    /// Keep money of a fund for a purpose: a share of what it has and will get, or an amount of it.
    Allocate {
        /// The fund.
        fund: FundId,
        /// What for.
        purpose: Purpose,
        /// How much.
        sum: Sum,
        /// For how long [weeks]; to the end when nothing is said.
        weeks: Option<f64>,
    },
    /// Move money in hand from one fund to another.
    Transfer {
        /// The fund that gives.
        from: FundId,
        /// The fund that gets.
        to: FundId,
        /// How much of what it has in hand and does not keep for a purpose.
        sum: Sum,
    },
    /// Money of a pool's fund buys readiness: so many of its units are made to stand ready.
    Prepare {
        /// The component.
        component: ComponentId,
        /// Whose; the first actor with a pool of it when none is named.
        from: Option<ActorId>,
        /// How many units.
        units: u32,
    },
    /// Units of these actors train together for a time, before they leave home.
    Exercise {
        /// Whose units.
        actors: Vec<ActorId>,
        /// The fund that pays.
        fund: FundId,
        /// For how long [weeks].
        weeks: f64,
    },
    /// A framework agreement is negotiated and signed.
    Sign {
        /// Which.
        agreement: AgreementId,
    },
    /// Parties are brought to talk about an accord.
    Talk {
        /// Which.
        accord: AccordId,
    },
    /// A vote is called: it is held once it has been prepared.
    Hold {
        /// Which.
        vote: VoteId,
    },
    /// Power is shared before a vote, so that its losers keep something.
    Accommodate {
        /// Which vote.
        vote: VoteId,
        /// How much the losers keep [0..1].
        share: f64,
    },
}

impl Order {
    /// Whether it is about money.
    #[must_use]
    pub fn is_about_money(&self) -> bool {
        matches!(
            self,
            Self::Allocate { .. }
                | Self::Transfer { .. }
                | Self::Prepare { .. }
                | Self::Exercise { .. }
        )
    }

    /// The regions it is for; none where it is about money or an agreement.
    #[must_use]
    pub fn regions(&self) -> Option<&RegionSelection> {
        match self {
            Self::Send { to: regions, .. }
            | Self::HandOver { regions, .. }
            | Self::Withdraw { regions, .. }
            | Self::Rehat { regions, .. } => Some(regions),
            Self::Allocate { .. }
            | Self::Transfer { .. }
            | Self::Prepare { .. }
            | Self::Exercise { .. }
            | Self::Sign { .. }
            | Self::Talk { .. }
            | Self::Hold { .. }
            | Self::Accommodate { .. } => None,
        }
    }

    /// The same, to be changed.
    pub fn regions_mut(&mut self) -> Option<&mut RegionSelection> {
        match self {
            Self::Send { to: regions, .. }
            | Self::HandOver { regions, .. }
            | Self::Withdraw { regions, .. }
            | Self::Rehat { regions, .. } => Some(regions),
            Self::Allocate { .. }
            | Self::Transfer { .. }
            | Self::Prepare { .. }
            | Self::Exercise { .. }
            | Self::Sign { .. }
            | Self::Talk { .. }
            | Self::Hold { .. }
            | Self::Accommodate { .. } => None,
        }
    }
}

/// When a step runs. A step runs once, in the first week its trigger holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Trigger {
    /// From a week of the scenario on.
    At {
        /// The week.
        week: f64,
    },
    /// Some weeks after another step has run.
    After {
        /// The place of the other step in the strategy.
        step: usize,
        /// How many weeks after.
        weeks: f64,
    },
    /// Once a share of the units another step asked for has been at work for some weeks.
    AtWork {
        /// The place of the other step in the strategy.
        step: usize,
        /// What share of its units [0..1].
        share: f64,
        /// For how many weeks.
        weeks: f64,
    },
    /// Once an observation of the country, or of a region, has been on one side of a level.
    Reaches {
        /// What is observed.
        observation: Observation,
        /// In this region; in the country as a whole when none is named.
        region: Option<RegionId>,
        /// Which side.
        direction: Direction,
        /// The level, in the unit of the observation.
        level: f64,
        /// For how many weeks without a break.
        for_weeks: f64,
    },
    /// All of these.
    All(Vec<Trigger>),
    /// Any of these.
    Any(Vec<Trigger>),
    /// Not this one.
    Not(Box<Trigger>),
}

impl Trigger {
    /// How many conditions it has that stand by themselves.
    #[must_use]
    pub fn conditions(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::conditions).sum(),
            Self::Not(part) => part.conditions(),
            Self::At { .. } | Self::After { .. } | Self::AtWork { .. } | Self::Reaches { .. } => 1,
        }
    }

    /// The condition at this place among those that stand by themselves, in the order of the text.
    #[must_use]
    pub fn condition(&self, place: usize) -> Option<&Self> {
        let within = |parts: &'_ [Self]| -> Option<usize> {
            let mut before = 0;
            for (i, part) in parts.iter().enumerate() {
                if place < before + part.conditions() {
                    return Some(i);
                }
                before += part.conditions();
            }
            None
        };
        match self {
            Self::All(parts) | Self::Any(parts) => {
                let i = within(parts)?;
                let before: usize = parts[..i].iter().map(Self::conditions).sum();
                parts[i].condition(place - before)
            }
            Self::Not(part) => part.condition(place),
            _ => (place == 0).then_some(self),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_counted_in_the_order_of_the_text() {
        let at = |week: f64| Trigger::At { week };
        let trigger = Trigger::All(vec![
            at(0.0),
            Trigger::Any(vec![at(1.0), Trigger::Not(Box::new(at(2.0)))]),
            at(3.0),
        ]);
        assert_eq!(trigger.conditions(), 4);
        for place in 0..4_u32 {
            let found = trigger.condition(place as usize);
            assert_eq!(found, Some(&at(f64::from(place))));
        }
        assert_eq!(trigger.condition(4), None);
        assert_eq!(at(7.0).condition(0), Some(&at(7.0)));
    }
}
