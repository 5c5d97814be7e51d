//! The tables of a log, their format, and how a file of an earlier format is brought up to it.

use crate::store::error::StoreError;
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};
use std::path::Path;

/// The format that this program writes. Kept in the file as `user_version`.
pub const FORMAT: u32 = 2;

/// What tells an exercise from other SQLite files: "Cont" in ASCII, kept as `application_id`.
const APPLICATION: i64 = 0x436f_6e74;

/// The tables of format 1. Events are only ever added.
const TABLES: &str = "
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  command TEXT NOT NULL,
  payload TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_command ON events (command);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE package (path TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE people (id TEXT PRIMARY KEY, name TEXT, struck INTEGER) STRICT;
";

/// One change of format: from which it leads to the next, and the statements that do it.
struct Step {
    from: u32,
    statements: &'static str,
}

/// Every change of format there has been, in order. The hashes of events never change.
const STEPS: &[Step] = &[
    // Events may say more than programs of format 1 know; what was refused is kept.
    Step {
        from: 1,
        statements: "CREATE TABLE kept (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, \
                     command TEXT NOT NULL) STRICT;",
    },
];

/// Whether nothing has been written into the file yet.
///
/// # Errors
/// What SQLite says.
pub fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
}

/// Writes the tables of a new log.
///
/// # Errors
/// What SQLite says.
pub fn write(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(TABLES)?;
    STEPS.iter().try_for_each(|step| connection.execute_batch(step.statements))?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", FORMAT)
}

/// Brings a file up to [`FORMAT`], and refuses one that is no exercise or of a later format.
///
/// # Errors
/// [`StoreError::NotAnExercise`], [`StoreError::TooNew`], [`StoreError::TooOld`].
pub fn bring_up(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    known(connection, path)?;
    bring_up_by(connection, path, FORMAT, STEPS)
}

/// The format of a file, of those that this program reads; refuses one that is no exercise, of a
/// later format, or holds what no exercise holds. Changes nothing.
///
/// # Errors
/// As [`bring_up`].
pub fn known(connection: &Connection, path: &Path) -> Result<u32, StoreError> {
    let format = format(connection, path, FORMAT)?;
    let steps = STEPS.iter().any(|step| step.from == format);
    if format < FORMAT && !steps {
        return Err(StoreError::TooOld { path: path.to_owned(), found: format });
    }
    let as_written = holds_the_tables(connection, format);
    match as_written.map_err(|error| StoreError::of(path, error))? {
        true => Ok(format),
        false => Err(StoreError::NotAnExercise(path.to_owned())),
    }
}

/// The format that a file says it has, up to the latest that is known.
fn format(connection: &Connection, path: &Path, known: u32) -> Result<u32, StoreError> {
    let of = |error| StoreError::of(path, error);
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if number("application_id").map_err(of)? != APPLICATION {
        return Err(StoreError::NotAnExercise(path.to_owned()));
    }
    let found = u32::try_from(number("user_version").map_err(of)?).unwrap_or(0);
    if found > known {
        return Err(StoreError::TooNew { path: path.to_owned(), found, known });
    }
    Ok(found)
}

fn bring_up_by(
    connection: &mut Connection,
    path: &Path,
    known: u32,
    steps: &[Step],
) -> Result<(), StoreError> {
    let of = |error| StoreError::of(path, error);
    let mut format = format(connection, path, known)?;
    while format < known {
        let Some(step) = steps.iter().find(|step| step.from == format) else {
            return Err(StoreError::TooOld { path: path.to_owned(), found: format });
        };
        // As a whole or not at all: a step that fails leaves the file in the format it had.
        let change = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let change = change.map_err(of)?;
        change.execute_batch(step.statements).map_err(of)?;
        format += 1;
        change.pragma_update(None, "user_version", format).map_err(of)?;
        change.commit().map_err(of)?;
    }
    Ok(())
}

/// Whether the file holds the tables of its format and nothing else, to the letter: a trigger or a
/// view that somebody put in would be run by reading.
fn holds_the_tables(connection: &Connection, format: u32) -> rusqlite::Result<bool> {
    let mut held = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")?;
    let held = held.query_map([], |row| row.get::<_, String>(0))?;
    let mut held = held.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut wanted = statements(format);
    held.sort();
    wanted.sort();
    Ok(held == wanted)
}

/// The statements that make the tables of a format, as SQLite keeps them.
fn statements(format: u32) -> Vec<String> {
    let begins = |line: &&str| line.starts_with("CREATE ");
    let mut statements: Vec<String> = Vec::new();
    let steps = STEPS.iter().filter(|step| step.from < format);
    let lines = TABLES.lines().chain(steps.flat_map(|step| step.statements.lines()));
    for line in lines.filter(|line| !line.is_empty()) {
        match statements.last_mut() {
            Some(last) if !begins(&line) => *last += &format!("\n{line}"),
            _ => statements.push(line.to_owned()),
        }
    }
    statements.iter().map(|text| text.trim_end_matches(';').to_owned()).collect()
}

/// What the file says of its last event: its number and hash. Nothing where the row is gone.
///
/// # Errors
/// What SQLite says.
pub fn head(connection: &Connection) -> rusqlite::Result<Option<(u64, Vec<u8>)>> {
    connection
        .query_row("SELECT seq, hash FROM head WHERE one = 1", [], |row| {
            Ok((row.get::<_, i64>(0)?.try_into().unwrap_or(0), row.get(1)?))
        })
        .optional()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_log() -> Connection {
        let connection = Connection::open_in_memory().expect("memory");
        write(&connection).expect("the tables can be written");
        connection
    }

    fn version(connection: &Connection) -> u32 {
        connection.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a format")
    }

    const LATER: &[Step] = &[
        Step { from: 2, statements: "CREATE TABLE rooms (id TEXT PRIMARY KEY) STRICT;" },
        Step { from: 3, statements: "INSERT INTO rooms VALUES ('plenary');" },
    ];

    #[test]
    fn a_file_of_an_earlier_format_is_brought_up_step_by_step() {
        let mut connection = empty_log();
        bring_up_by(&mut connection, Path::new("a"), 4, LATER).expect("two steps");
        assert_eq!(version(&connection), 4);
        let rooms: u32 = connection
            .query_row("SELECT count(*) FROM rooms", [], |row| row.get(0))
            .expect("the second step found what the first one made");
        assert_eq!(rooms, 1);
    }

    /// The tables that a program of format 1 wrote.
    fn of_format_1() -> Connection {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(TABLES).expect("the tables can be written");
        connection.pragma_update(None, "application_id", APPLICATION).expect("set");
        connection.pragma_update(None, "user_version", 1).expect("set");
        connection
    }

    #[test]
    fn a_file_of_format_1_is_read_as_it_is_and_brought_up_for_writing() {
        let mut connection = of_format_1();
        assert_eq!(known(&connection, Path::new("a")).expect("it can be read"), 1);
        assert_eq!(version(&connection), 1, "who looks changes nothing");
        bring_up(&mut connection, Path::new("a")).expect("one step");
        assert_eq!(version(&connection), FORMAT);
        assert!(holds_the_tables(&connection, FORMAT).expect("readable"));
        connection.execute("INSERT INTO kept (at, command) VALUES (1, '{}')", []).expect("kept");
        let new = empty_log();
        assert_eq!(known(&new, Path::new("a")).expect("a new one"), FORMAT);
        // A table that format 1 did not have stands in no file of format 1.
        new.pragma_update(None, "user_version", 1).expect("set");
        assert!(known(&new, Path::new("a")).is_err());
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_in_the_format_it_had() {
        let mut connection = empty_log();
        let fails = [Step { from: 2, statements: "CREATE TABLE rooms (id TEXT); SELECT nothing;" }];
        assert!(bring_up_by(&mut connection, Path::new("a"), 3, &fails).is_err());
        assert_eq!(version(&connection), 2);
        let held = holds_the_tables(&connection, 2).expect("readable");
        assert!(held, "the table of the step is gone");
    }

    #[test]
    fn a_format_that_is_not_known_is_refused_by_its_number() {
        let mut connection = empty_log();
        connection.pragma_update(None, "user_version", 7).expect("set");
        let error = bring_up(&mut connection, Path::new("a")).expect_err("too new");
        assert_eq!(error.to_string(), "a has format 7, and this program reads formats up to 2");
        connection.pragma_update(None, "user_version", 0).expect("set");
        let error = bring_up(&mut connection, Path::new("a")).expect_err("too old");
        assert!(matches!(error, StoreError::TooOld { found: 0, .. }), "{error}");
        connection.pragma_update(None, "application_id", 1).expect("set");
        let error = bring_up(&mut connection, Path::new("a")).expect_err("another program's");
        assert!(matches!(error, StoreError::NotAnExercise(_)), "{error}");
    }

    #[test]
    fn a_trigger_that_somebody_put_in_is_found_before_it_runs() {
        let mut connection = empty_log();
        bring_up(&mut connection, Path::new("a")).expect("as written");
        let put_in = "CREATE TRIGGER x AFTER INSERT ON events BEGIN DELETE FROM people; END;";
        connection.execute_batch(put_in).expect("it can be put in");
        assert!(bring_up(&mut connection, Path::new("a")).is_err());
    }

    #[test]
    fn events_cannot_be_changed_or_removed() {
        let connection = empty_log();
        connection
            .execute("INSERT INTO events VALUES (1, 0, 'c', '{}', x'00')", [])
            .expect("events are added");
        for statement in ["UPDATE events SET at = 1", "DELETE FROM events"] {
            assert!(connection.execute(statement, []).is_err(), "{statement}");
        }
    }
}
