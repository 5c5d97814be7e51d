//! Opens the file of a log: for the one program that writes, or for one that looks on beside it.

use crate::store::error::StoreError;
use crate::store::writer::Writer;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for a program that is just about to close the file.
pub(in crate::store) const PATIENCE: Duration = Duration::from_millis(300);

/// Opens a file that is there, for writing by this program alone, until both are dropped.
///
/// # Errors
/// [`StoreError::Missing`], [`StoreError::InUse`], or what SQLite says.
pub fn open(path: &Path) -> Result<(Connection, Writer), StoreError> {
    if !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let writer = Writer::alone(path)?;
    Ok((connect(path, OpenFlags::empty())?, writer))
}

/// Makes a file that is not there yet, for writing by this program alone.
///
/// # Errors
/// [`StoreError::Exists`], or what SQLite says.
pub fn create(path: &Path) -> Result<(Connection, Writer), StoreError> {
    // A link that leads nowhere is something too.
    let is_there = || path.symlink_metadata().is_ok();
    if is_there() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    let writer = Writer::alone(path)?;
    if is_there() {
        return Err(StoreError::Exists(path.to_owned()));
    }
    Ok((connect(path, OpenFlags::SQLITE_OPEN_CREATE)?, writer))
}

/// Opens a file that is there, for looking; another program may write meanwhile.
///
/// # Errors
/// [`StoreError::Missing`], or what SQLite says.
pub fn look(path: &Path) -> Result<Connection, StoreError> {
    let of = |error| StoreError::of(path, error);
    if !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let left = has_journal(path);
    let connection = connect(path, OpenFlags::empty())?;
    connection.pragma_update(None, "query_only", "ON").map_err(of)?;
    // A journal that was left stays where it is; one made now is empty, and goes with the closing.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, left).map_err(of)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let of = |error| StoreError::of(path, error);
    let connection = Connection::open_with_flags(plain(path), flags).map_err(of)?;
    connection.busy_timeout(PATIENCE).map_err(of)?;
    // What a file says of itself is not trusted, and not run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).map_err(of)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false).map_err(of)?;
    for (name, value) in [("cell_size_check", "ON"), ("secure_delete", "ON")] {
        connection.pragma_update(None, name, value).map_err(of)?;
    }
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

/// Brings everything that is committed into the file itself and empties the journal.
///
/// # Errors
/// What SQLite says.
pub fn empty_the_journal(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

/// Whether a journal lies beside the file: what a program that was killed has left, or one that
/// writes at this moment.
fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    Path::new(&journal).metadata().is_ok_and(|journal| journal.len() > 0)
}

/// The path as a path and nothing else: SQLite takes some names, as `:memory:`, for something else.
fn plain(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}
