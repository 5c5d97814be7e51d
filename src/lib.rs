//! Contadora: a tabletop-exercise and scenario-gaming engine for post-conflict stabilization.

pub mod chance;
pub mod maths;
pub mod quantity;
pub mod report;
pub mod scenario;
pub mod vocabulary;
