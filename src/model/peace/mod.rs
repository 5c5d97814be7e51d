//! What is agreed, and what is fought over.

pub mod accord;
pub mod commitment;
pub mod ddr;
pub mod dismantling;
pub mod elections;
pub mod exposure;
pub mod fighting;
pub mod ladder;
pub mod mediation;
pub mod networks;
pub mod talks;
pub mod trust;
pub mod verification;
