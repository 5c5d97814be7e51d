//! Why a log could not be opened, read or written.

use crate::store::damage::Damage;
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why a log could not be opened, read or written. Nothing that was acknowledged is lost by any of
/// them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A new log was asked for where something lies already.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// Nothing lies there.
    #[error("there is no file {}", .0.display())]
    Missing(PathBuf),
    /// Another program, or another part of this one, has the file open.
    #[error("{} is open in another program", .0.display())]
    InUse(PathBuf),
    /// The file is something else, or its first page is damaged.
    #[error("{} is not an exercise file", .0.display())]
    NotAnExercise(PathBuf),
    /// A later version wrote the file.
    #[error("{} has format {found}, and this program reads formats up to {known}", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The latest format this program reads.
        known: u32,
    },
    /// The file has a format that no step leads up from.
    #[error("{} has format {found}, which no version that was released wrote", .path.display())]
    TooOld {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// The log is not as it was written.
    #[error("{} is damaged: {damage}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where it begins, and what it is.
        damage: Damage,
    },
    /// Somebody else wrote in between.
    #[error("the log has {actual} events, and {expected} were expected")]
    Conflict {
        /// How many events the writer had seen.
        expected: u64,
        /// How many there are.
        actual: u64,
    },
    /// A text that is not JSON on one line, or an empty command id.
    #[error("{0}")]
    Refused(String),
    /// No room is left. Nothing was written; what was there stays, and writing may be tried again.
    #[error("no room is left on the disk of {}; nothing was written", .0.display())]
    DiskFull(PathBuf),
    /// Reading or writing failed.
    #[error("{}: {source}", .path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What SQLite said of a file, by what it means.
    pub(in crate::store) fn of(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse(path),
            Some(ErrorCode::DiskFull) => Self::DiskFull(path),
            Some(ErrorCode::NotADatabase) => Self::NotAnExercise(path),
            _ => Self::Sqlite { path, source },
        }
    }
}
