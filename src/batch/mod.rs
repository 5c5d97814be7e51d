//! Many runs: which futures, met by which strategies, on how many threads; results in run order.

mod design;
mod ensemble;
mod execute;

pub use design::{Design, Future};
pub use ensemble::{Ensemble, EnsembleError, shipped};
pub use execute::{BatchError, Crew, execute, in_order};
