//! What a change of format is, and the list of all of them.

use crate::scenario::upgrade::format_1_to_2;

/// Puts `text` in the place of the bytes from `start` to `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The first byte.
    pub start: usize,
    /// The byte past the last one.
    pub end: usize,
    /// What stands there then.
    pub text: String,
}

/// What a change of format does to one file.
#[derive(Debug, Default)]
pub struct Change {
    /// The edits, in any order; they do not overlap.
    pub edits: Vec<Edit>,
    /// What the author should look at.
    pub notes: Vec<String>,
}

/// A change of format: from the path of a file inside its package, and its text.
pub type Step = fn(&str, &str) -> Change;

/// The changes of format, the first from format 1 to 2.
pub const STEPS: &[Step] = &[format_1_to_2::change];
