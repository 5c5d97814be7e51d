//! The boards of money: what strategies order of funds, and which programmes live on one common
//! fund. Neutral as all boards are at the start of a tick.

use crate::model::ground::Ground;
use crate::vocabulary::{Purpose, Sum};
use bevy_ecs::prelude::{ResMut, Resource};

/// What a step orders of a fund.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MoneyKind {
    /// Keep money for a purpose.
    Keep {
        /// What for.
        purpose: Purpose,
        /// For how long [weeks]; infinite when it is to the end.
        weeks: f64,
    },
    /// Make units of a pool stand ready.
    Prepare {
        /// The pool.
        pool: usize,
        /// How many [units].
        units: u32,
    },
    /// Units of several actors train together.
    Exercise {
        /// Which, in [`Scenario::joint_exercises`](crate::scenario::Scenario::joint_exercises).
        exercise: usize,
        /// For how long [weeks].
        weeks: f64,
    },
    /// Move money in hand to another fund.
    Move {
        /// The fund that gets.
        to: usize,
    },
}

/// An order about money as it leaves the strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoneyOrder {
    /// The step that gives it.
    pub step: u32,
    /// The fund that keeps or gives.
    pub fund: usize,
    /// What is to be done.
    pub kind: MoneyKind,
    /// How much.
    pub sum: Sum,
}

/// Orders about money given this tick -- board. Neutral: none.
#[derive(Debug, Clone, Default, Resource)]
pub struct MoneyOrders {
    /// In the order in which they were given.
    pub given: Vec<MoneyOrder>,
    /// What comes into a fund beside its income: the fund, and how much [M USD].
    pub gifts: Vec<(usize, f64)>,
}

impl MoneyOrders {
    /// Room for `orders` orders, so that the tick never allocates.
    #[must_use]
    pub fn with_room(orders: usize) -> Self {
        Self { given: Vec::with_capacity(orders), gifts: Vec::new() }
    }
}

/// What money was given for: units to stand ready, and joint exercises -- board. Neutral: none.
#[derive(Debug, Clone, Default, Resource)]
pub struct Bought {
    /// The pool, and how many of its units.
    pub units: Vec<(usize, u32)>,
    /// A joint exercise, and for how long [weeks].
    pub exercises: Vec<(usize, f64)>,
}

impl Bought {
    /// Room for `orders` orders, so that the tick never allocates.
    #[must_use]
    pub fn with_room(orders: usize) -> Self {
        Self { units: Vec::with_capacity(orders), exercises: Vec::with_capacity(orders) }
    }
}

/// Programmes of one common fund -- board. Neutral: no unit is of any.
#[derive(Debug, Clone, Resource)]
pub struct Programmes {
    /// The common fund that pays for a unit, by unit.
    pub fund: Vec<Option<u32>>,
    /// How far what one common fund pays for is linked [0..1].
    pub linked: f64,
}

impl Programmes {
    /// Nobody lives on a common fund.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self { fund: vec![None; ground.units], linked: 0.0 }
    }
}

/// Makes the boards of money neutral.
pub fn money_boards_clear(
    mut orders: ResMut<MoneyOrders>,
    mut bought: ResMut<Bought>,
    mut programmes: ResMut<Programmes>,
) {
    orders.given.clear();
    orders.gifts.clear();
    bought.units.clear();
    bought.exercises.clear();
    if programmes.linked > 0.0 {
        let programmes = &mut *programmes;
        programmes.fund.fill(None);
        programmes.linked = 0.0;
    }
}
