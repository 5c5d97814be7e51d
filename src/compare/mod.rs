//! Which sequence does better, by how much, and how sure: strategies paired on the same luck.

mod comparison;
mod concerns;
mod explain;
mod futures;
mod metric;
mod one_at_a_time;
mod owners;
mod paired;
mod variants;

pub use comparison::{Comparison, Pair, compare};
pub use concerns::{ConcernEffect, MEASURES, concern_effects};
pub use explain::{Abreast, BoundRow, CauseRow, Explained, Explanation, PARTED, Parting, Ran, explain};
pub use futures::Futures;
pub use metric::{Metric, metrics};
pub use one_at_a_time::{
    Again, Bar, OneAtATime, Together, Trials, is_better, one_at_a_time, running_order, told_apart,
};
pub use owners::{ByOwner, OwnerBar, Without, by_owner, without_owner};
pub use paired::{Difference, Moments, Paired};
pub use variants::{Change, Variant, VariantError, vary, with_strategies};
