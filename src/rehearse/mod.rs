//! The dry run: one run of each strategy without chance, and what went otherwise than a planner
//! would expect: steps that never run, units that wait long or come too late, regions left out.
//!
//! Lead times are at their medians and nobody refuses, so what is found is the plan's own doing
//! and not bad luck. Plain data; `report` tells it as findings of the check.

mod rehearsal;
mod trouble;

pub use rehearsal::{Rehearsal, is_affordable, rehearse};
pub use trouble::{DOCK_WEEKS, Held, MONEY_WEEKS, Trouble};
