//! Reads a log from its first event on, as far as it is as it was written.

use crate::store::chain::Hash;
use crate::store::damage::{Damage, Fault};
use crate::store::package::Files;
use crate::store::schema;
use rusqlite::{Connection, Row};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number: 1, 2, 3 ...
    pub seq: u64,
    /// When it was written [milliseconds since 1970, UTC], as given in.
    pub at: i64,
    /// The id of the command it came of.
    pub command: String,
    /// What happened: JSON that this room does not read.
    pub payload: String,
    /// Over all of this and the hash before it.
    pub hash: Hash,
}

/// What is in a file, as far as it is as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// The events up to the first bad one.
    pub events: Vec<StoredEvent>,
    /// The first bad event, if there is one.
    pub damage: Option<Damage>,
    /// The package the exercise is of, as far as it can be read: paths inside it, and bytes.
    pub package: Files,
}

impl Inspected {
    /// The hash of the last good event.
    #[must_use]
    pub fn head(&self) -> Hash {
        self.events.last().map_or_else(Hash::beginning, |event| event.hash)
    }
}

/// Every event up to the first bad one, and that one.
pub fn all(connection: &Connection) -> Inspected {
    let mut read = Inspected { events: Vec::new(), damage: None, package: Files::new() };
    let fault = good_events(connection, &mut read.events).err().or_else(|| {
        let last = read.events.last().map_or(0, |event| event.seq);
        end(connection, last, read.head())
    });
    read.damage = fault.map(|fault| Damage { first_bad: first_bad(&read.events, &fault), fault });
    read
}

/// The event after the last good one; where events were put in or the end does not fit, the last.
fn first_bad(events: &[StoredEvent], fault: &Fault) -> u64 {
    let next = events.last().map_or(1, |event| event.seq + 1);
    match fault {
        Fault::PutIn(written) => written + 1,
        _ => next,
    }
}

fn good_events(connection: &Connection, events: &mut Vec<StoredEvent>) -> Result<(), Fault> {
    let unreadable = |error: rusqlite::Error| Fault::Unreadable(error.to_string());
    let select = "SELECT seq, at, command, payload, hash FROM events ORDER BY seq";
    let mut statement = connection.prepare(select).map_err(unreadable)?;
    let mut rows = statement.query([]).map_err(unreadable)?;
    let mut head = Hash::beginning();
    let mut wanted = 1;
    while let Some(row) = rows.next().map_err(unreadable)? {
        let found = seq(row).map_err(unreadable)?;
        if found > wanted {
            return Err(Fault::Missing(found));
        }
        // What was written always fits its column, so what does not was changed.
        let event = event(row).map_err(|_| Fault::Changed)?;
        let event = event.ok_or(Fault::Changed)?;
        head = head.next(wanted, event.at, &event.command, &event.payload);
        if found != wanted || event.hash != head {
            return Err(Fault::Changed);
        }
        events.push(event);
        wanted += 1;
    }
    Ok(())
}

fn seq(row: &Row<'_>) -> rusqlite::Result<u64> {
    // A number below 1 was never written, and is nobody's next.
    Ok(u64::try_from(row.get::<_, i64>(0)?).unwrap_or(0))
}

/// A row as an event; nothing where its hash has another length.
fn event(row: &Row<'_>) -> rusqlite::Result<Option<StoredEvent>> {
    let hash: Vec<u8> = row.get(4)?;
    let Some(hash) = Hash::from_bytes(&hash) else { return Ok(None) };
    Ok(Some(StoredEvent {
        seq: seq(row)?,
        at: row.get(1)?,
        command: row.get(2)?,
        payload: row.get(3)?,
        hash,
    }))
}

/// What is wrong with the end of the log: the file says how many events were written.
fn end(connection: &Connection, last: u64, hash: Hash) -> Option<Fault> {
    match schema::head(connection) {
        Err(error) => Some(Fault::Unreadable(error.to_string())),
        Ok(None) => (last > 0).then_some(Fault::PutIn(0)),
        Ok(Some((written, _))) if written > last => Some(Fault::CutOff(written)),
        Ok(Some((written, _))) if written < last => Some(Fault::PutIn(written)),
        Ok(Some((_, stored))) => (last > 0 && stored != hash.bytes()).then_some(Fault::Changed),
    }
}
