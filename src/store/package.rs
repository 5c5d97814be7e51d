//! The scenario package that an exercise is of, kept beside its events.

use crate::store::error::StoreError;
use crate::store::log::Log;
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::BTreeMap;

/// Paths inside a package, and what the files hold.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Log {
    /// Puts a package into a log that has none yet, as a whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Refused`] where there is one.
    pub fn keep_package(&mut self, files: &Files) -> Result<(), StoreError> {
        if !self.package()?.is_empty() {
            return Err(StoreError::Refused("the exercise has its package already".into()));
        }
        let write = |connection: &mut Connection| {
            let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (path, bytes) in files {
                change.execute("INSERT INTO package VALUES (?1, ?2)", params![path, bytes])?;
            }
            change.commit()
        };
        write(&mut self.connection).map_err(|error| StoreError::of(&self.path, error))
    }

    /// The package.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn package(&self) -> Result<Files, StoreError> {
        read(&self.connection).map_err(|error| StoreError::of(&self.path, error))
    }
}

/// Reads the package.
pub fn read(connection: &Connection) -> rusqlite::Result<Files> {
    let mut statement = connection.prepare("SELECT path, bytes FROM package")?;
    let files = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    files.collect()
}
