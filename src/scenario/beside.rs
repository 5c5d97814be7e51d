//! Strategies that lie in files of their own, beside a package: which words name them, what they
//! are called, and what can be wrong with them.

use crate::scenario::diagnostic::Report;

/// Why a strategy in a file of its own cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum BesideError {
    /// There is no such file.
    #[error("there is no file {path}")]
    Missing {
        /// The path.
        path: String,
        /// One that is there, with a name that is near.
        nearest: Option<String>,
    },
    /// Its name does not end as that of a strategy does.
    #[error("{0} is no strategy: its name does not end in .ron")]
    NotRon(String),
    /// It cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// The path.
        path: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The package has another strategy of this name.
    #[error("{scenario} has another strategy called `{name}`, which is not that of {path}")]
    Taken {
        /// The path.
        path: String,
        /// The name.
        name: String,
        /// The scenario.
        scenario: String,
    },
    /// Its text is wrong, or speaks of what the scenario does not have.
    #[error("{} does not fit {scenario}", files.join(", "))]
    DoesNotFit {
        /// The files that were named.
        files: Vec<String>,
        /// The scenario.
        scenario: String,
        /// A shipped scenario that they fit.
        fits: Option<String>,
        /// What was found.
        report: Box<Report>,
    },
}

/// Whether a word names a strategy's file: names of strategies hold neither dots nor strokes.
#[must_use]
pub fn is_beside(word: &str) -> bool {
    word.contains(['/', std::path::MAIN_SEPARATOR]) || word.to_ascii_lowercase().ends_with(".ron")
}

/// What the strategy of a file is called: as the file, without its ending.
#[must_use]
pub fn beside_name(path: &str) -> String {
    let stem = std::path::Path::new(path).file_stem();
    stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}
