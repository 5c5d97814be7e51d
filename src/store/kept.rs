//! Commands that were refused because somebody else had changed the same thing: what was written is
//! kept beside the log, until it is sent again or thrown away.

use crate::store::error::StoreError;
use crate::store::log::Log;
use rusqlite::params;

/// A command that was refused and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: u64,
    /// When it was refused [milliseconds since 1970, UTC].
    pub at: i64,
    /// The command as it was sent: JSON that this room does not read.
    pub command: String,
}

impl Log {
    /// Keeps a command; its number.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn keep(&mut self, at: i64, command: &str) -> Result<u64, StoreError> {
        let of = |error| StoreError::of(&self.path, error);
        let insert = "INSERT INTO kept (at, command) VALUES (?1, ?2)";
        self.connection.execute(insert, params![at, command]).map_err(of)?;
        Ok(u64::try_from(self.connection.last_insert_rowid()).unwrap_or(0))
    }

    /// All that is kept, in the order of its numbers.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn kept(&self) -> Result<Vec<Kept>, StoreError> {
        let of = |error| StoreError::of(&self.path, error);
        let select = "SELECT id, at, command FROM kept ORDER BY id";
        let mut statement = self.connection.prepare(select).map_err(of)?;
        let kept = statement.query_map([], |row| {
            let id = u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0);
            Ok(Kept { id, at: row.get(1)?, command: row.get(2)? })
        });
        kept.map_err(of)?.collect::<rusqlite::Result<Vec<_>>>().map_err(of)
    }

    /// Throws one away. Whether there was one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget(&mut self, id: u64) -> Result<bool, StoreError> {
        let id = i64::try_from(id).unwrap_or(-1);
        let gone = self.connection.execute("DELETE FROM kept WHERE id = ?1", [id]);
        gone.map(|gone| gone > 0).map_err(|error| StoreError::of(&self.path, error))
    }
}
