//! A line becomes commands: those of the facilitator, or those of a seat.

use crate::cli::exercise::choices;
use crate::cli::exercise::speech::words::{NotUnderstood, Understood, not, unknown, words};
use crate::cli::exercise::speech::{lead, seat};
use crate::exercise::{Command, State, Who};

/// A command that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Who gives it.
    pub by: Who,
    /// The version of what it edits, where one was said; else the one that is there is meant.
    pub version: Option<u64>,
    /// What.
    pub command: Command,
}

/// The commands that a line stands for; more than one where somebody has to sit down first.
///
/// # Errors
/// `NotUnderstood` with the nearest word and what to
/// type.
pub fn understood(state: &State, text: &str) -> Understood<Vec<Order>> {
    let words = words(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((first, rest)) = words.split_first() else {
        return Err(not("nothing was typed", "? lists what can be done"));
    };
    if let Some(known) = state.seat(first) {
        return seat::understood(state, known, rest);
    }
    match lead::understood(state, first, rest)? {
        Some(orders) => Ok(orders),
        None => {
            let help =
                "? lists what can be done now, `help` how commands read, `help names` the seats";
            let first = unknown("command or seat", first, &choices::first_words(state));
            Err(NotUnderstood { help: help.into(), ..first })
        }
    }
}
