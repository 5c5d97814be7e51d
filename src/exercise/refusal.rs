//! Refusals: why a command is not done, and what would be. A refused command changes nothing, and
//! whoever sent it keeps what they wrote.

use serde::Serialize;

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Serialize, thiserror::Error)]
pub enum Refusal {
    /// Nothing can be done before the exercise is opened.
    #[error("the exercise is not open yet")]
    NotOpen,
    /// It is open already.
    #[error("the exercise is open already")]
    AlreadyOpen,
    /// It is closed.
    #[error("the exercise is closed")]
    Closed,
    /// The sender has not joined.
    #[error("`{person}` has not joined the exercise")]
    NotJoined {
        /// Who, by code.
        person: String,
    },
    /// The sender may not do this.
    #[error("{who} may not {what}")]
    NotAllowed {
        /// What the sender is.
        who: String,
        /// What was asked for: completes "may not ...".
        what: &'static str,
        /// Who may.
        may: String,
    },
    /// Nothing is called so.
    #[error("no {what} is called `{name}`")]
    Unknown {
        /// A seat, a card, a session ...
        what: &'static str,
        /// The name given.
        name: String,
        /// What there is.
        possible: Vec<String>,
    },
    /// Somebody else has changed it meanwhile.
    #[error("{what} was changed meanwhile: you saw version {seen}, it is now version {current}")]
    Conflict {
        /// What was to be edited.
        what: String,
        /// The version that the sender has seen.
        seen: u64,
        /// The version it has now.
        current: u64,
    },
    /// An edit does not say which version it edits.
    #[error("the command does not say which version of {what} it edits")]
    NoVersion {
        /// What was to be edited.
        what: String,
        /// The version it has now.
        current: u64,
    },
    /// Another command had this id.
    #[error("another command had the id `{id}`")]
    IdTaken {
        /// The id.
        id: String,
    },
    /// It is not the time for it.
    #[error("{what} is not possible {now}")]
    NotNow {
        /// What was asked for: begins the sentence.
        what: &'static str,
        /// How things stand: ends the sentence.
        now: String,
        /// When it is possible.
        when: String,
    },
    /// There are enough of them.
    #[error("{what}: there are {there} already, and {most} is the most")]
    TooMany {
        /// What was counted.
        what: String,
        /// How many there are.
        there: usize,
        /// How many there may be.
        most: usize,
    },
    /// A value that cannot be.
    #[error("{what} cannot be {given}")]
    Invalid {
        /// What it is of: begins the sentence.
        what: String,
        /// What was given.
        given: String,
        /// What would be accepted.
        expected: String,
    },
    /// It stands so already.
    #[error("{what}")]
    Already {
        /// How it stands: a sentence without its stop.
        what: String,
        /// What can be done.
        instead: String,
    },
}

impl Refusal {
    /// What would be accepted: a sentence.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::NotOpen => "Open it first.".into(),
            Self::AlreadyOpen => "Go on with it, or open another one.".into(),
            Self::Closed => "Branch it at an earlier event to play on.".into(),
            Self::NotJoined { .. } => "Join first, with the code of a seat.".into(),
            Self::NotAllowed { may, .. } => format!("Those may who {may}."),
            Self::Unknown { what, possible, .. }
                if possible.is_empty() && what.starts_with("deal") =>
            {
                "A deal can be answered once whoever drafted it has submitted it.".into()
            }
            Self::Unknown { what, possible, .. } if possible.is_empty() => {
                format!("There is no {what} at all.")
            }
            Self::Unknown { possible, .. } => format!("There are: {}.", listed(possible)),
            Self::Conflict { current, .. } => format!(
                "Look at what it is now and send it again with version {current}; your text is kept."
            ),
            Self::NoVersion { current, .. } => format!("Send it with version {current}."),
            Self::IdTaken { .. } => "Give each command an id of its own.".into(),
            Self::NotNow { when, .. } => format!("It is possible {when}."),
            Self::TooMany { .. } => "Take one back first.".into(),
            Self::Invalid { expected, .. } => format!("It may be {expected}."),
            Self::Already { instead, .. } => format!("{instead}."),
        }
    }
}

/// Names in a sentence, as far as a reader wants to see them.
fn listed(names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(12).map(|name| format!("`{name}`")).collect();
    let rest = if names.len() > shown.len() { ", ..." } else { "" };
    format!("{}{rest}", shown.join(", "))
}
