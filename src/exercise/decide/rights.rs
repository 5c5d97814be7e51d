//! Who may do what, and what they have seen of it.

use crate::exercise::command::{Envelope, Role, Who};
use crate::exercise::refusal::Refusal;
use crate::exercise::state::State;
use crate::scenario::{Seat, SeatRole};

/// What a sender is in the exercise.
pub enum Sender<'a> {
    /// A facilitator.
    Facilitator,
    /// The program.
    Program,
    /// Somebody in a seat, with the rights of a role.
    Seat(&'a Seat, &'a SeatRole),
    /// An evaluator.
    Evaluator,
    /// An observer or the plenary screen.
    Onlooker,
}

impl Sender<'_> {
    /// What it is called at the beginning of a sentence.
    fn name(&self) -> String {
        match self {
            Self::Facilitator => "a facilitator".into(),
            Self::Program => "the program".into(),
            Self::Seat(seat, role) => format!("`{}` in the seat `{}`", role.id, seat.id),
            Self::Evaluator => "an evaluator".into(),
            Self::Onlooker => "an observer".into(),
        }
    }

    /// That it may not do something.
    pub fn may_not(&self, what: &'static str, may: &str) -> Refusal {
        Refusal::NotAllowed { who: self.name(), what, may: may.to_owned() }
    }
}

/// What the sender of a command is.
pub fn sender<'a>(state: &'a State, envelope: &Envelope) -> Result<Sender<'a>, Refusal> {
    let person = match &envelope.by {
        Who::Facilitator => return Ok(Sender::Facilitator),
        Who::Program => return Ok(Sender::Program),
        Who::Person(person) => person,
    };
    let not_joined = || Refusal::NotJoined { person: person.clone() };
    Ok(match state.people.get(person).ok_or_else(not_joined)? {
        Role::Facilitator => Sender::Facilitator,
        Role::Evaluator => Sender::Evaluator,
        Role::Observer | Role::Plenary => Sender::Onlooker,
        Role::Seat { seat, role } => {
            let seat = state.seat(seat).ok_or_else(not_joined)?;
            Sender::Seat(seat, seat.role(role).ok_or_else(not_joined)?)
        }
    })
}

/// Only facilitators may do it.
pub fn facilitator(state: &State, envelope: &Envelope, what: &'static str) -> Result<(), Refusal> {
    match sender(state, envelope)? {
        Sender::Facilitator => Ok(()),
        other => Err(other.may_not(what, "are facilitators")),
    }
}

/// Only somebody in a seat may do it.
pub fn seat<'a>(
    state: &'a State,
    envelope: &Envelope,
    what: &'static str,
) -> Result<(&'a Seat, &'a SeatRole), Refusal> {
    match sender(state, envelope)? {
        Sender::Seat(seat, role) => Ok((seat, role)),
        other => Err(other.may_not(what, "sit in a seat")),
    }
}

/// The sender has seen the version that something has now.
pub fn version(envelope: &Envelope, what: &str, current: u64) -> Result<(), Refusal> {
    match envelope.version {
        Some(seen) if seen == current => Ok(()),
        Some(seen) => Err(Refusal::Conflict { what: what.to_owned(), seen, current }),
        None => Err(Refusal::NoVersion { what: what.to_owned(), current }),
    }
}

/// Longest text that somebody may write [characters].
pub const LONGEST_TEXT: usize = 4_000;

/// A text that says something and is not too long.
pub fn text(what: &str, text: &str) -> Result<(), Refusal> {
    let length = text.chars().count();
    let control = |sign: char| sign.is_control() && sign != '\n' && sign != '\t';
    let given = if text.trim().is_empty() {
        "empty".to_owned()
    } else if length > LONGEST_TEXT {
        format!("{length} characters long")
    } else if text.chars().any(control) {
        "written with control characters".to_owned()
    } else {
        return Ok(());
    };
    let expected = format!("a text of 1 to {LONGEST_TEXT} characters");
    Err(Refusal::Invalid { what: what.to_owned(), given, expected })
}

/// A number within bounds.
pub fn within(what: &str, value: f64, low: f64, high: f64) -> Result<(), Refusal> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    let expected = format!("a number from {low} to {high}");
    Err(Refusal::Invalid { what: what.to_owned(), given: value.to_string(), expected })
}

/// Nothing of a kind is called so.
pub fn unknown<'a>(
    what: &'static str,
    name: &str,
    possible: impl IntoIterator<Item = &'a str>,
) -> Refusal {
    let possible = possible.into_iter().map(str::to_owned).collect();
    Refusal::Unknown { what, name: name.chars().take(60).collect(), possible }
}
