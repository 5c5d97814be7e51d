//! Many runs: which futures, met by which strategies, under which parameters, on how many threads;
//! results in run order.

mod design;
mod distribution;
mod ensemble;
mod execute;
mod samples;

pub use design::{CHUNK, Design, Future};
pub use distribution::{Distribution, DistributionError};
pub use ensemble::{Ensemble, EnsembleError, shipped};
pub use execute::{BatchError, execute, execute_chunks, in_order, in_order_until};
pub use samples::{SampleError, SampleSet, Sampling};
