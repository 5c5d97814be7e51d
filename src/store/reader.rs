//! Looks into a file while another program may write into it.

use crate::store::error::StoreError;
use crate::store::people::{self, Person};
use crate::store::read::{Inspected, all};
use crate::store::{file, package, schema};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// A file that is open for looking. It changes no byte of it, and keeps nobody from writing.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    path: PathBuf,
}

impl Reader {
    /// Opens a file, of this format or an earlier one, also one that is damaged.
    ///
    /// # Errors
    /// [`StoreError`] where nothing at all can be read: no file, no exercise, a later format.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = file::look(path)?;
        schema::known(&connection, path)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// How many events the file says were written; 0 where it does not say.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn version(&self) -> Result<u64, StoreError> {
        let head = schema::head(&self.connection);
        let head = head.map_err(|error| StoreError::of(&self.path, error))?;
        Ok(head.map_or(0, |(written, _)| written))
    }

    /// Everything in the file at one moment, as far as it is as it was written.
    ///
    /// # Errors
    /// What SQLite says where not even the beginning can be read.
    pub fn read(&mut self) -> Result<Inspected, StoreError> {
        let of = |error| StoreError::of(&self.path, error);
        let moment = self.connection.transaction_with_behavior(TransactionBehavior::Deferred);
        let moment = moment.map_err(of)?;
        let mut inspected = all(&moment);
        inspected.package = package::read(&moment).unwrap_or_default();
        Ok(inspected)
    }

    /// Everybody who takes part, in the order of their ids.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        people::read(&self.connection).map_err(|error| StoreError::of(&self.path, error))
    }
}

/// Reads a file without changing a byte of it, also one that is damaged.
///
/// # Errors
/// As [`Reader::open`].
pub fn inspect(path: &Path) -> Result<Inspected, StoreError> {
    Reader::open(path)?.read()
}
