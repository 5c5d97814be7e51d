//! Orders as they are given: what steps want done in a tick, in the order in which they ran.

use bevy_ecs::prelude::Resource;

/// What a step orders, with its regions chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum OrderKind {
    /// Ask for units and send them.
    Send {
        /// Only from this actor.
        from: Option<usize>,
        /// How many.
        units: u32,
        /// Weeks after which to ask again when refused; otherwise the order is dropped.
        ask_again_weeks: Option<f64>,
    },
    /// Hand over, then leave.
    HandOver {
        /// What share of the units there [0..1].
        share: f64,
    },
    /// Leave.
    Withdraw {
        /// What share of the units there [0..1].
        share: f64,
    },
    /// Pass under another mandate.
    Rehat {
        /// Only units of this actor.
        from: Option<usize>,
        /// What share of the units there [0..1].
        share: f64,
        /// The mandate.
        mandate: usize,
        /// Who commands them then; their own node when none is named.
        chain: Option<usize>,
        /// Who pays them then; their own fund when none is named.
        fund: Option<usize>,
    },
    /// Negotiate and sign an agreement; the component and the regions mean nothing.
    Sign {
        /// Which.
        agreement: usize,
    },
    /// Bring parties to talk; the component and the regions mean nothing, here and below.
    Talk {
        /// About which accord.
        accord: usize,
    },
    /// Call a vote.
    Hold {
        /// Which.
        vote: usize,
    },
    /// Share power before a vote.
    Accommodate {
        /// Which vote.
        vote: usize,
        /// How much its losers keep [0..1].
        share: f64,
    },
}

/// An order as it leaves the strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OrderGiven {
    /// The step that gives it.
    pub step: u32,
    /// Which of the step's orders it is.
    pub order: u32,
    /// The component.
    pub component: usize,
    /// What is to be done.
    pub kind: OrderKind,
    /// Lower numbers go first where something is short.
    pub priority: u32,
    first_region: usize,
    past_region: usize,
}

/// Orders given this tick -- board.
#[derive(Debug, Clone, Default, Resource)]
pub struct Orders {
    given: Vec<OrderGiven>,
    regions: Vec<usize>,
}

impl Orders {
    /// Room for `orders` orders over `regions` regions each, so that the tick never allocates.
    #[must_use]
    pub fn with_room(orders: usize, regions: usize) -> Self {
        Self { given: Vec::with_capacity(orders), regions: Vec::with_capacity(orders * regions) }
    }

    /// Forgets all orders.
    pub fn clear(&mut self) {
        self.given.clear();
        self.regions.clear();
    }

    /// Gives an order for `regions`.
    pub fn give(
        &mut self,
        (step, order): (u32, u32),
        component: usize,
        kind: OrderKind,
        priority: u32,
        regions: impl Iterator<Item = usize>,
    ) {
        let first_region = self.regions.len();
        self.regions.extend(regions);
        let past_region = self.regions.len();
        self.given.push(OrderGiven {
            step,
            order,
            component,
            kind,
            priority,
            first_region,
            past_region,
        });
    }

    /// The orders, each with its regions.
    pub fn iter(&self) -> impl Iterator<Item = (&OrderGiven, &[usize])> {
        self.given.iter().map(|order| (order, &self.regions[order.first_region..order.past_region]))
    }
}
