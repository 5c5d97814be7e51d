//! A log that is open: one writer, events added at its end, durable before they are acknowledged.

use crate::store::chain::Hash;
use crate::store::error::StoreError;
use crate::store::read::{self, StoredEvent};
use crate::store::writer::Writer;
use crate::store::{file, schema};
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// The log of an exercise, open for writing by this program alone.
#[derive(Debug)]
pub struct Log {
    pub(in crate::store) connection: Connection,
    pub(in crate::store) path: PathBuf,
    /// How many events there are.
    version: u64,
    /// The hash of the last of them.
    head: Hash,
    /// The right to write, given back after the connection is closed.
    writer: Option<Writer>,
}

impl Drop for Log {
    fn drop(&mut self) {
        if self.writer.is_some() {
            // Who looks on may close the file later: then all of it lies in the file already.
            let _ = file::empty_the_journal(&self.connection);
        }
    }
}

/// What became of events that were to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// They are on the disk, with these numbers.
    Now {
        /// The number of the first.
        first: u64,
        /// The number of the last.
        last: u64,
    },
    /// The same command was sent before; its events have these numbers. Nothing was added.
    Before {
        /// The number of the first.
        first: u64,
        /// The number of the last.
        last: u64,
    },
}

impl Log {
    /// Makes a file that is not there yet: a log without events.
    ///
    /// # Errors
    /// [`StoreError::Exists`] where something lies there already.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let (mut connection, writer) = file::create(path)?;
        let of = |error| StoreError::of(path, error);
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let change = change.map_err(of)?;
        // Somebody else may have made it since it was looked for.
        if !schema::is_empty(&change).map_err(of)? {
            return Err(StoreError::Exists(path.to_owned()));
        }
        schema::write(&change).map_err(of)?;
        change.commit().map_err(of)?;
        file::make_durable(&connection, path)?;
        let path = path.to_owned();
        let (head, writer) = (Hash::beginning(), Some(writer));
        Ok(Self { connection, path, version: 0, head, writer })
    }

    /// Opens a log, brings it up to this program's format, and reads every event.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is not as it was written; see [`crate::store::inspect`].
    pub fn open(path: &Path) -> Result<(Self, Vec<StoredEvent>), StoreError> {
        let (mut connection, writer) = file::open(path)?;
        schema::bring_up(&mut connection, path)?;
        file::make_durable(&connection, path)?;
        let read = read::all(&connection);
        let head = read.head();
        if let Some(damage) = read.damage {
            return Err(StoreError::Damaged { path: path.to_owned(), damage });
        }
        let version = read.events.last().map_or(0, |event| event.seq);
        let (path, writer) = (path.to_owned(), Some(writer));
        let log = Self { connection, path, version, head, writer };
        Ok((log, read.events))
    }

    /// How many events there are.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The hash of the last event: who notes it elsewhere can tell later that none was changed.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.head
    }

    /// Where the file lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds the events of one command, all or none. They are on the disk when this returns.
    ///
    /// `expected` is how many events the writer has seen, `at` the time [milliseconds since 1970,
    /// UTC]. A command whose id was written before is not written again.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where others wrote since; [`StoreError::DiskFull`], after which the
    /// log goes on; [`StoreError::Refused`] for what is not JSON on one line.
    pub fn append(
        &mut self,
        expected: u64,
        command: &str,
        at: i64,
        payloads: &[String],
    ) -> Result<Appended, StoreError> {
        if let Some((first, last)) = self.numbers_of(command)? {
            return Ok(Appended::Before { first, last });
        }
        if expected != self.version {
            return Err(StoreError::Conflict { expected, actual: self.version });
        }
        acceptable(command, payloads)?;
        let (version, head) = write(&mut self.connection, self.version, self.head, |write| {
            payloads.iter().try_for_each(|payload| write.event(at, command, payload))
        })
        .map_err(|error| StoreError::of(&self.path, error))?;
        let first = self.version + 1;
        (self.version, self.head) = (version, head);
        Ok(Appended::Now { first, last: version })
    }

    /// The numbers of the first and last event of a command that was written before.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn numbers_of(&self, command: &str) -> Result<Option<(u64, u64)>, StoreError> {
        let select = "SELECT min(seq), max(seq) FROM events WHERE command = ?1";
        let numbers = self.connection.query_row(select, [command], |row| {
            Ok((row.get::<_, Option<i64>>(0)?, row.get::<_, Option<i64>>(1)?))
        });
        let (first, last) = numbers.map_err(|error| StoreError::of(&self.path, error))?;
        let number = |seq: Option<i64>| seq.and_then(|seq| u64::try_from(seq).ok());
        Ok(number(first).zip(number(last)))
    }

    /// Takes over the events of another log, which have to begin where this one ends.
    ///
    /// # Errors
    /// As [`Log::append`]; [`StoreError::Refused`] where the chain does not go on.
    pub fn take_over(&mut self, events: &[StoredEvent]) -> Result<(), StoreError> {
        let mut refused = None;
        let done = write(&mut self.connection, self.version, self.head, |write| {
            for event in events {
                write.event(event.at, &event.command, &event.payload)?;
                if (write.version, write.head) != (event.seq, event.hash) {
                    refused = Some(event.seq);
                    return Err(rusqlite::Error::ExecuteReturnedResults);
                }
            }
            Ok(())
        });
        if let Some(seq) = refused {
            let why = format!("event {seq} is not the one that follows event {}", seq - 1);
            return Err(StoreError::Refused(why));
        }
        (self.version, self.head) = done.map_err(|error| StoreError::of(&self.path, error))?;
        Ok(())
    }
}

/// What is written must be found again as it was: JSON on one line, and a command with a name.
fn acceptable(command: &str, payloads: &[String]) -> Result<(), StoreError> {
    if command.is_empty() || payloads.is_empty() {
        return Err(StoreError::Refused("a command has an id and at least one event".into()));
    }
    for payload in payloads {
        let json = serde_json::from_str::<serde::de::IgnoredAny>(payload);
        if let Err(error) = json {
            return Err(StoreError::Refused(format!("an event that is not JSON: {error}")));
        }
        if payload.contains(['\n', '\r']) {
            return Err(StoreError::Refused("an event of more than one line".into()));
        }
    }
    Ok(())
}

/// Events on their way into the file.
struct Writing<'a> {
    insert: rusqlite::Statement<'a>,
    version: u64,
    head: Hash,
}

impl Writing<'_> {
    fn event(&mut self, at: i64, command: &str, payload: &str) -> rusqlite::Result<()> {
        self.version += 1;
        self.head = self.head.next(self.version, at, command, payload);
        let seq = i64::try_from(self.version).unwrap_or(i64::MAX);
        self.insert.execute(rusqlite::params![seq, at, command, payload, self.head.bytes()])?;
        Ok(())
    }
}

/// Writes events and the new head as a whole or not at all; returns version and head.
fn write(
    connection: &mut Connection,
    version: u64,
    head: Hash,
    events: impl FnOnce(&mut Writing<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<(u64, Hash)> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let insert = change.prepare("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut writing = Writing { insert, version, head };
    events(&mut writing)?;
    let (version, head) = (writing.version, writing.head);
    drop(writing);
    let seq = i64::try_from(version).unwrap_or(i64::MAX);
    change.execute(
        "INSERT INTO head VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET seq = ?1, hash = ?2",
        rusqlite::params![seq, head.bytes()],
    )?;
    change.commit()?;
    Ok((version, head))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A log in memory: what is held here has nothing to do with files.
    fn log() -> Log {
        let connection = Connection::open_in_memory().expect("memory");
        schema::write(&connection).expect("the tables can be written");
        let (path, head) = (PathBuf::from("a"), Hash::beginning());
        Log { connection, path, version: 0, head, writer: None }
    }

    fn some(log: &mut Log, count: u64) {
        for _ in 0..count {
            let version = log.version();
            let payload = format!("{{\"n\":{version}}}");
            log.append(version, &format!("c{version}"), 1_000, &[payload]).expect("room enough");
        }
    }

    #[test]
    fn a_command_that_is_sent_again_is_the_same_command() {
        let mut log = log();
        let two = ["{}".to_owned(), "[]".to_owned()];
        assert_eq!(log.append(0, "a", 5, &two).unwrap(), Appended::Now { first: 1, last: 2 });
        assert_eq!(log.append(0, "a", 9, &two).unwrap(), Appended::Before { first: 1, last: 2 });
        assert_eq!(log.version(), 2);
        assert_eq!(log.numbers_of("a").unwrap(), Some((1, 2)));
        assert_eq!(log.numbers_of("b").unwrap(), None);
    }

    #[test]
    fn who_has_not_seen_the_last_event_is_told() {
        let mut log = log();
        some(&mut log, 3);
        let error = log.append(2, "late", 5, &["{}".to_owned()]).expect_err("one was missed");
        assert_eq!(error.to_string(), "the log has 3 events, and 2 were expected");
        assert_eq!(log.version(), 3);
    }

    #[test]
    fn what_is_no_event_is_refused() {
        let mut log = log();
        let long = "{\n}".to_owned();
        for (command, payloads) in [
            ("", vec!["{}".to_owned()]),
            ("a", vec![]),
            ("a", vec!["{".to_owned()]),
            ("a", vec!["{} {}".to_owned()]),
            ("a", vec!["{}".to_owned(), long]),
        ] {
            let error = log.append(0, command, 5, &payloads).expect_err("no event");
            assert!(matches!(error, StoreError::Refused(_)), "{error}");
        }
        assert_eq!(read::all(&log.connection).events.len(), 0);
    }

    #[test]
    fn a_full_disk_refuses_the_command_and_the_log_goes_on() {
        let mut log = log();
        some(&mut log, 2);
        let pages: u32 =
            log.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
        log.connection.pragma_update(None, "max_page_count", pages + 3).unwrap();
        let large = format!("\"{}\"", "x".repeat(40_000));
        let before = (log.version(), log.head());
        let error = log.append(2, "large", 5, &["1".to_owned(), large.clone()]);
        let error = error.expect_err("no room");
        assert!(matches!(error, StoreError::DiskFull(_)), "{error}");
        assert_eq!((log.version(), log.head()), before);
        assert_eq!(log.numbers_of("large").unwrap(), None, "nothing of it is left");
        // A small one still fits, and the large one too once there is room.
        some(&mut log, 1);
        log.connection.pragma_update(None, "max_page_count", pages + 100).unwrap();
        log.append(3, "large", 5, &["1".to_owned(), large]).expect("room again");
        let read = read::all(&log.connection);
        assert_eq!((read.events.len(), read.damage), (5, None));
    }

    #[test]
    fn a_chain_that_does_not_go_on_is_not_taken_over() {
        let (mut from, mut to) = (log(), log());
        some(&mut from, 4);
        let mut events = read::all(&from.connection).events;
        to.take_over(&events).expect("the same chain");
        assert_eq!((to.version(), to.head()), (from.version(), from.head()));
        events[2].payload = "{}".into();
        let mut third = log();
        let error = third.take_over(&events).expect_err("changed");
        assert_eq!(error.to_string(), "event 3 is not the one that follows event 2");
        assert_eq!(read::all(&third.connection).events.len(), 0, "nothing was written");
    }
}
