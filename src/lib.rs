//! Contadora: a tabletop-exercise and scenario-gaming engine for post-conflict stabilization.

pub mod batch;
pub mod chance;
pub mod compare;
pub mod maths;
pub mod model;
pub mod quantity;
pub mod report;
pub mod run;
pub mod scenario;
pub mod strategy;
pub mod vocabulary;
