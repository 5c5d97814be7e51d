//! Estimators: small, pure, over plain numbers; each with its source and a test by simulation.

mod best;
mod dominance;
mod eigen;
mod knockout;
mod knowing;
mod looks;
mod nested;
mod quantile;
mod ratio;
mod resampled;
mod robust;
mod shares;
mod slope;
mod student;
#[cfg(test)]
mod synthetic;
mod tail;

pub use best::{Best, Place, simultaneous_half_width, with_the_best};
pub use dominance::{Dominance, dominance};
pub use eigen::Symmetric;
pub use knockout::Knockout;
pub use knowing::{Knowing, knowing};
pub use looks::{FIRST_LOOK, MOST_LOOKS, always_valid_half_width, level_of_a_look, runs_at};
pub use nested::{Nested, Spread};
pub use quantile::{Distribution, Quantile};
pub use ratio::{Ratio, break_even, ratio};
pub use resampled::quantiles_apart;
pub use robust::{Aggregate, MEASURES, Measure, Measured, Robust, Subset, Transform, robust};
pub use shares::{bonett_price, wilson};
pub use slope::{Slope, slope};
pub use student::{binomial_quantile, count, normal_quantile, t_below, t_quantile};
pub use tail::{Tail, worst_blocks, worst_share};
