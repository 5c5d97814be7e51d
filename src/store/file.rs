//! Opens the file of a log for one program alone.

use crate::store::error::StoreError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for a program that is just about to close the file.
const PATIENCE: Duration = Duration::from_millis(300);

/// Opens a file that is there, for this program alone, until the connection is closed.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::InUse`], or what SQLite says.
pub fn open(path: &Path) -> Result<Connection, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    alone(path, OpenFlags::empty())
}

/// Makes a file that is not there yet, for this program alone.
///
/// # Errors
/// [`StoreError::Exists`], or what SQLite says.
pub fn create(path: &Path) -> Result<Connection, StoreError> {
    // A link that leads nowhere is something too.
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    alone(path, OpenFlags::SQLITE_OPEN_CREATE)
}

fn alone(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let of = |error| StoreError::of(path, error);
    let connection = Connection::open_with_flags(plain(path), flags).map_err(of)?;
    connection.busy_timeout(PATIENCE).map_err(of)?;
    // What a file says of itself is not trusted, and not run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(of)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(of)?;
    for (name, value) in
        [("locking_mode", "EXCLUSIVE"), ("cell_size_check", "ON"), ("secure_delete", "ON")]
    {
        connection.pragma_update(None, name, value).map_err(of)?;
    }
    // The lock is taken with the first reading, which is now, and kept until the file is closed.
    connection.pragma_query_value(None, "schema_version", |_| Ok(())).map_err(of)?;
    Ok(connection)
}

/// Makes every commit reach the disk before it is acknowledged. Only for a file that is known to be
/// an exercise, since it may change the file's header.
///
/// # Errors
/// What SQLite says, and where it will not keep a write-ahead log.
pub fn make_durable(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let of = |error| StoreError::of(path, error);
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))
        .map_err(of)?;
    if mode != "wal" {
        let path = path.display();
        return Err(StoreError::Refused(format!("{path}: no write-ahead log can be kept there")));
    }
    connection.pragma_update(None, "synchronous", "FULL").map_err(of)
}

/// Whether a journal lies beside the file: what a program that was killed has left.
#[must_use]
pub fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    Path::new(&journal).metadata().is_ok_and(|journal| journal.len() > 0)
}

/// The path as a path and nothing else: SQLite takes some names, as `:memory:`, for something else.
fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}
