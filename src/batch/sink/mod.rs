//! The files of a batch: the only place of this room that touches them.

pub(in crate::batch) mod csv;
mod fault;
pub(in crate::batch) mod folder;
pub(in crate::batch) mod parquet;
mod place;
mod source;

pub use fault::FilesError;
pub use place::Files;
pub(in crate::batch) use place::{Joiner, Part, Parts, parts};
pub(in crate::batch) use source::Source;
