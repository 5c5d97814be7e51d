//! Brings the files of a package to the format this program reads: one file a change of format.
//!
//! A change of format is a list of small edits of the text, found by reading it in its own shape,
//! so that comments and layout stay as they are. What an edit put in with a neutral value is noted,
//! for the author to look at.

mod format_1_to_2;
mod package;
mod step;

pub use package::{UpgradeError, Upgraded, upgrade};
