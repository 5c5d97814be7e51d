//! The targets, one file each, named for what they hold the model against.

mod list;
mod v06_battle_deaths;

pub use list::TARGETS;
