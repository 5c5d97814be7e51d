//! Which sequence does better, by how much, and how sure: strategies paired on the same luck.

mod comparison;
mod concerns;
mod metric;
mod paired;
pub mod statistics;

pub use comparison::{Comparison, Pair, compare};
pub use concerns::{ConcernEffect, MEASURES, concern_effects};
pub use metric::{Metric, metrics};
pub use paired::{Difference, Moments, Paired};
