//! What the page of `why --wait` says beside the waits of each unit.

pub mod after;
pub mod before;
pub mod closed;
pub mod ports;
