//! Names of people: outside the chain, and struck so that no byte of them is left.

use crate::store::error::StoreError;
use crate::store::file;
use crate::store::log::Log;
use rusqlite::{Connection, params};

/// Somebody who takes part. Events name the id alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The id that events name.
    pub id: String,
    /// The name; none when it was struck.
    pub name: Option<String>,
    /// When it was struck [milliseconds since 1970, UTC].
    pub struck: Option<i64>,
}

impl Log {
    /// Writes down what somebody is called, or that it is something else now. A name that was
    /// struck stays struck until it is given again.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn name_person(&mut self, id: &str, name: &str) -> Result<(), StoreError> {
        self.change(
            "INSERT INTO people VALUES (?1, ?2, NULL)
             ON CONFLICT (id) DO UPDATE SET name = ?2, struck = NULL",
            params![id, name],
        )?;
        // An earlier name lies in the write-ahead log until that is emptied.
        self.empty_the_journal()
    }

    /// Strikes a name: afterwards no byte of it is left in the file. Whether there was one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn strike_person(&mut self, id: &str, at: i64) -> Result<bool, StoreError> {
        let struck = self.change(
            "UPDATE people SET name = NULL, struck = ?2 WHERE id = ?1 AND name NOT NULL",
            params![id, at],
        )?;
        self.empty_the_journal()?;
        Ok(struck > 0)
    }

    /// Strikes every name; how many there were.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn strike_everybody(&mut self, at: i64) -> Result<usize, StoreError> {
        let struck = self.change(
            "UPDATE people SET name = NULL, struck = ?1 WHERE name NOT NULL",
            params![at],
        )?;
        self.empty_the_journal()?;
        Ok(struck)
    }

    /// Everybody, in the order of their ids.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn people(&self) -> Result<Vec<Person>, StoreError> {
        read(&self.connection).map_err(|error| StoreError::of(&self.path, error))
    }

    fn change(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        self.connection.execute(sql, values).map_err(|error| StoreError::of(&self.path, error))
    }

    fn empty_the_journal(&self) -> Result<(), StoreError> {
        file::empty_the_journal(&self.connection).map_err(|error| StoreError::of(&self.path, error))
    }
}

/// Everybody, in the order of their ids.
pub fn read(connection: &Connection) -> rusqlite::Result<Vec<Person>> {
    let mut statement = connection.prepare("SELECT id, name, struck FROM people ORDER BY id")?;
    let people = statement.query_map([], |row| {
        Ok(Person { id: row.get(0)?, name: row.get(1)?, struck: row.get(2)? })
    })?;
    people.collect()
}
