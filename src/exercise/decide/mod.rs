//! Decides a command: into the events that come of it, or a refusal. Nothing is changed here. One
//! file a group of commands; `rights` says who may do what.

mod agenda;
mod deals;
mod dispatch;
mod draft;
mod facilitate;
mod injects;
mod order;
mod people;
mod rights;
mod room;
mod seen;
mod words;

pub use dispatch::{decide, fold, step};
pub(in crate::exercise) use rights::unknown;
pub use seen::version_of;
