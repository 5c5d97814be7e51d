//! What a dry run can find.

use crate::vocabulary::Wait;

/// Waits for money shorter than this are the usual course of things [weeks].
pub const MONEY_WEEKS: f64 = 13.0;

/// Waits at the docks shorter than this are the usual course of things [weeks].
pub const DOCK_WEEKS: f64 = 4.0;

/// Units of one component that one step asked for and that were held up.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The step.
    pub step: usize,
    /// The component.
    pub component: usize,
    /// How many units of it were held up.
    pub units: usize,
    /// When the first of them was asked for [weeks].
    pub asked_week: f64,
    /// The longest wait [weeks].
    pub longest_weeks: f64,
    /// When that wait began [weeks].
    pub since_week: f64,
    /// Whether that wait lasted to the end.
    pub to_the_end: bool,
    /// What that unit waited for last.
    pub last_wait: Option<Wait>,
    /// Where that unit was going.
    pub region: usize,
}

/// Something that went otherwise than a planner would expect.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A step never ran.
    StepNeverRuns {
        /// The step.
        step: usize,
    },
    /// Units waited long for their fund.
    MoneyComesLate {
        /// Which units, and how long.
        held: Held,
        /// The fund.
        fund: usize,
        /// What it had in hand when the wait began [M USD].
        cash: f64,
    },
    /// Units waited at the docks.
    LatePort {
        /// Which units, and how long.
        held: Held,
        /// The port.
        port: usize,
    },
    /// Units were not at work when the scenario ended, though neither money nor a port kept them.
    ComesTooLate {
        /// Which units.
        held: Held,
    },
    /// Nobody ever worked in some regions.
    UncoveredRegions {
        /// The regions.
        regions: Vec<usize>,
    },
}
