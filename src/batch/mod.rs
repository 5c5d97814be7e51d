//! Many runs: which futures, met by which strategies, under which parameters, on how many threads;
//! results in run order.

mod design;
mod distribution;
mod ensemble;
mod execute;
mod extend;
mod job;
mod laws;
mod manifest;
mod merge;
mod row;
mod sample_error;
mod sampled;
mod samples;
mod sink;
mod summary;
mod table;
mod verify;
mod verify_ticks;

pub use design::{CHUNK, Design, Future};
pub use distribution::{Distribution, DistributionError};
pub use ensemble::{Ensemble, EnsembleError, shipped};
pub use execute::{
    BatchError, Crew, execute, execute_chunks, execute_runs, in_order, in_order_until,
};
pub use job::{Ended, Job, run};
pub use manifest::{Manifest, Origin, Setting, Shard, StatedChunk, StatedFile, StatedPlan, Varied};
pub use merge::merge;
pub use row::{Shape, Which};
pub use sample_error::SampleError;
pub use sampled::Sampled;
pub use samples::{SampleSet, Sampling};
pub use sink::{Files, FilesError};
pub use summary::{
    ColumnSummary, Estimate, QUANTILES, StrategySummary, Summary, always_valid_half_width, sum_up,
};
pub use table::{Cells, Column, Kind, Row, Table};
pub use verify::{Differing, Verified, verify};
