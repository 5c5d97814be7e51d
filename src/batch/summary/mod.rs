//! A batch summed up: means, spreads, quantiles and probabilities of each strategy, with intervals.
//! The file is read several times from end to end, so that memory does not grow with its rows.

mod blocks;
mod select;
mod sequence;
mod sum_up;

pub use sequence::always_valid_half_width;
pub use sum_up::{ColumnSummary, Estimate, QUANTILES, StrategySummary, Summary, sum_up};
