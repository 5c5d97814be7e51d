//! From the shapes of files to a draft of the scenario: values read, names resolved, every finding
//! collected on the way.

mod allocation;
mod brackets;
mod catalogue;
mod command;
mod country;
mod docking;
mod evidence;
mod exercise;
mod funds;
mod illicit;
mod mandate;
mod mission;
mod names;
mod peace;
mod read;
mod rehat;
mod shape_error;
mod slip;
mod strategy;
mod trigger;
mod whole;

pub use whole::lower;
