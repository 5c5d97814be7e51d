//! What is wrong with a log, and where it begins.

use std::fmt;

/// Where a log goes wrong. Everything before it is as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The number of the first event that is not as it was written.
    pub first_bad: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with the first bad event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read at this place: what SQLite says.
    Unreadable(String),
    /// An event is gone from between others; the one that stands next has this number.
    Missing(u64),
    /// The event, or one of its parts, was changed after it was written.
    Changed,
    /// Events are gone from the end: the file says how many there were.
    CutOff(u64),
    /// The file holds more events than it says were written: how many it says.
    PutIn(u64),
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bad = self.first_bad;
        match &self.fault {
            Fault::Unreadable(why) => write!(out, "event {bad} cannot be read ({why})"),
            Fault::Missing(next) => {
                write!(out, "event {bad} is missing; the next one there is event {next}")
            }
            Fault::Changed => write!(out, "event {bad} was changed after it was written"),
            Fault::CutOff(written) => {
                write!(out, "event {bad} is missing, though {written} events were written")
            }
            Fault::PutIn(written) => {
                write!(out, "event {bad} was put in; only {written} events were written")
            }
        }
    }
}
