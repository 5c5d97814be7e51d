//! Applies events to the state: what was decided has happened.

mod events;
mod injects;
mod moves;
mod words;

pub use events::apply;
