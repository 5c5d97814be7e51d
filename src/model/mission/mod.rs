//! What is deployed: the life of units, who lets them, commands and pays them, how they get in,
//! what they dock to, what holds their work back, and what the work comes to.

pub mod access;
pub mod anchors;
pub mod burdens;
pub mod ceilings;
pub mod command;
pub mod common_fund;
pub mod consent;
pub mod docking;
pub mod exercises;
pub mod force;
pub mod funds;
pub mod gates;
pub mod handover;
pub mod hats;
pub mod life_cycle;
pub mod mandate;
pub mod posts;
pub mod purses;
pub mod readiness;
pub mod will;
pub mod work;
