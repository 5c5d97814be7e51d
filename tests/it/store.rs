//! The file of an exercise: what is refused, what is found, what is left of a name.

use contadora::store::{
    Fault, Files, Inspected, Log, Reader, StoreError, StoredEvent, export_lines, import_lines,
    inspect,
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What command `n` of a test writes: one to three events of many sizes.
pub fn payloads(command: u64) -> Vec<String> {
    (0..=command % 3)
        .map(|event| {
            let fill = "x".repeat(usize::try_from(command * 37 + event * 511).unwrap() % 3_000);
            format!("{{\"command\":{command},\"event\":{event},\"fill\":\"{fill}\"}}")
        })
        .collect()
}

/// Adds commands `from` to `to`.
fn add(log: &mut Log, from: u64, to: u64) {
    for command in from..to {
        log.append(log.version(), &command.to_string(), 7, &payloads(command)).expect("room");
    }
}

/// The events that commands 0, 1, 2 ... write, without their ends.
pub fn assert_prefix(events: &[StoredEvent]) -> u64 {
    let mut events = events.iter();
    for command in 0.. {
        for (n, payload) in payloads(command).iter().enumerate() {
            let Some(event) = events.next() else {
                assert_eq!(n, 0, "command {command} is there as a whole or not at all");
                return command;
            };
            assert_eq!(&event.payload, payload, "event {}", event.seq);
            assert_eq!(event.command, command.to_string(), "event {}", event.seq);
        }
    }
    unreachable!("events come to an end");
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// A file of `commands` commands that is closed.
fn closed(folder: &TempDir, commands: u64) -> PathBuf {
    let path = folder.path().join("table.exercise");
    add(&mut Log::create(&path).expect("a new file"), 0, commands);
    path
}

/// The same events as another file holds.
fn altered(path: &Path, statements: &str) -> Inspected {
    let other = path.with_extension("altered");
    std::fs::copy(path, &other).expect("it can be copied");
    let connection = rusqlite::Connection::open(&other).expect("it is SQLite");
    let tables = "DROP TRIGGER events_stay; DROP TRIGGER events_remain;";
    let again = "CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;";
    connection.execute_batch(&format!("{tables}{statements};{again}")).expect("it is altered");
    drop(connection);
    let inspected = inspect(&other).expect("it can be read");
    let opened = Log::open(&other);
    assert_eq!(opened.is_err(), inspected.damage.is_some(), "what is damaged is not written to");
    inspected
}

#[test]
fn what_was_written_is_read_again() {
    let folder = folder();
    let path = closed(&folder, 30);
    let (mut log, events) = Log::open(&path).expect("it opens");
    assert_eq!(assert_prefix(&events), 30);
    let head = log.head();
    assert_eq!(events.last().map(|event| event.hash), Some(head));
    add(&mut log, 30, 40);
    drop(log);
    let inspected = inspect(&path).expect("it can be read");
    assert_eq!((assert_prefix(&inspected.events), inspected.damage), (40, None));
    let beside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(beside.len(), 1, "a file that is closed is one file: {beside:?}");
}

#[test]
fn a_file_that_is_open_is_refused_to_everybody_else_who_would_write() {
    let folder = folder();
    let path = closed(&folder, 3);
    let (mut log, _) = Log::open(&path).expect("it opens");
    let second = Log::open(&path).map(|_| ());
    assert!(matches!(second, Err(StoreError::InUse(_))), "{second:?}");
    let link = folder.path().join("link");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&path, &link).expect("a link");
    #[cfg(unix)]
    assert!(matches!(Log::open(&link).map(|_| ()), Err(StoreError::InUse(_))), "by a link too");
    add(&mut log, 3, 4);
    assert!(matches!(Log::create(&path), Err(StoreError::Exists(_))));
    drop(log);
    assert!(Log::open(&path).is_ok(), "once it is closed it opens");
}

#[test]
fn who_looks_on_sees_what_is_written_and_leaves_nothing_behind() {
    let folder = folder();
    let path = closed(&folder, 3);
    let (mut log, _) = Log::open(&path).expect("it opens");
    let mut reader = Reader::open(&path).expect("a reader is let in");
    let before = reader.read().expect("it can be read");
    assert_eq!(assert_prefix(&before.events), 3);
    add(&mut log, 3, 6);
    assert_eq!(reader.version().expect("readable"), log.version());
    assert_eq!(assert_prefix(&reader.read().expect("it can be read").events), 6);
    // Whoever writes closes first: what lies in the file is all there is.
    drop(log);
    let copy = folder.path().join("copy");
    std::fs::copy(&path, &copy).expect("it can be copied");
    assert_eq!(assert_prefix(&inspect(&copy).expect("whole").events), 6);
    drop(reader);
    let beside: Vec<_> = std::fs::read_dir(folder.path()).unwrap().flatten().collect();
    assert_eq!(beside.len(), 2, "two files that are closed are two files: {beside:?}");
}

#[test]
fn a_file_of_format_1_is_read_without_a_change_and_brought_up_when_it_is_written_to() {
    let folder = folder();
    let path = closed(&folder, 5);
    let connection = rusqlite::Connection::open(&path).expect("it is SQLite");
    connection
        .execute_batch("DROP TABLE kept; PRAGMA user_version = 1; VACUUM;")
        .expect("as a program of format 1 left it");
    drop(connection);
    let before = std::fs::read(&path).expect("readable");
    let read = inspect(&path).expect("it can be read");
    assert_eq!((assert_prefix(&read.events), read.damage), (5, None));
    assert!(std::fs::read(&path).expect("readable") == before, "who looks changes nothing");
    let (mut log, events) = Log::open(&path).expect("it is brought up");
    assert_eq!(events, read.events, "no event and no hash has changed");
    assert_eq!(log.keep(9, "{}").expect("the new table is there"), 1);
    add(&mut log, 5, 8);
    drop(log);
    assert_eq!(assert_prefix(&inspect(&path).expect("readable").events), 8);
}

#[test]
fn what_was_refused_is_kept_until_it_is_forgotten() {
    let folder = folder();
    let path = closed(&folder, 2);
    let (mut log, before) = Log::open(&path).expect("it opens");
    assert_eq!((log.keep(5, "{\"a\":1}").unwrap(), log.keep(6, "[]").unwrap()), (1, 2));
    drop(log);
    let (mut log, after) = Log::open(&path).expect("it opens");
    assert_eq!(before, after, "it is none of the log's events");
    let kept: Vec<_> = log.kept().unwrap().into_iter().map(|one| (one.id, one.command)).collect();
    assert_eq!(kept, [(1, "{\"a\":1}".to_owned()), (2, "[]".to_owned())]);
    assert!(log.forget(1).unwrap() && !log.forget(1).unwrap() && !log.forget(u64::MAX).unwrap());
    assert_eq!(log.kept().unwrap().len(), 1);
}

#[test]
fn what_is_no_exercise_is_refused_and_left_as_it_was() {
    let folder = folder();
    let other = folder.path().join("other.sqlite");
    rusqlite::Connection::open(&other)
        .and_then(|connection| connection.execute_batch("CREATE TABLE a (b)"))
        .expect("another database");
    let text = folder.path().join("notes.txt");
    std::fs::write(&text, "These are notes. ".repeat(500)).expect("a text");
    let empty = folder.path().join("empty");
    std::fs::write(&empty, "").expect("an empty file");
    for path in [other, text, empty] {
        let before = std::fs::read(&path).expect("it can be read");
        assert!(matches!(Log::open(&path), Err(StoreError::NotAnExercise(_))), "{path:?}");
        assert!(matches!(inspect(&path), Err(StoreError::NotAnExercise(_))), "{path:?}");
        let after = std::fs::read(&path).expect("it can be read");
        assert!(after == before, "{path:?} was changed");
    }
    let none = folder.path().join("none");
    assert!(matches!(Log::open(&none), Err(StoreError::Missing(_))));
    assert!(matches!(Log::open(folder.path()), Err(StoreError::Missing(_))));
    assert!(matches!(Log::open(Path::new(":memory:")), Err(StoreError::Missing(_))));
}

#[test]
fn an_edited_file_is_told_with_its_first_bad_event_and_everything_before_it() {
    let folder = folder();
    let path = closed(&folder, 20);
    let whole = inspect(&path).expect("as written");
    for (statements, first_bad, fault) in [
        ("UPDATE events SET payload = '{}' WHERE seq = 9", 9, Fault::Changed),
        ("UPDATE events SET at = at + 1 WHERE seq = 1", 1, Fault::Changed),
        ("UPDATE events SET command = 'x' WHERE seq = 30", 30, Fault::Changed),
        ("UPDATE events SET hash = x'00' WHERE seq = 5", 5, Fault::Changed),
        ("DELETE FROM events WHERE seq = 12", 12, Fault::Missing(13)),
        ("DELETE FROM events WHERE seq > 35", 36, Fault::CutOff(39)),
        ("UPDATE events SET seq = 100 WHERE seq = 39", 39, Fault::Missing(100)),
        ("INSERT INTO events VALUES (0, 0, 'x', '{}', x'00')", 1, Fault::Changed),
        ("UPDATE head SET seq = 38", 39, Fault::PutIn(38)),
        ("DELETE FROM head", 1, Fault::PutIn(0)),
    ] {
        let read = altered(&path, statements);
        let damage = read.damage.unwrap_or_else(|| panic!("{statements}: not found"));
        assert_eq!((damage.first_bad, &damage.fault), (first_bad, &fault), "{statements}");
        let before = usize::try_from(first_bad).unwrap() - 1;
        assert_eq!(read.events[..before], whole.events[..before], "{statements}");
        let exported = export_lines(&read.events[..before], &read.package);
        let imported = import_lines(&exported).expect("it can be imported");
        assert_eq!(imported.events.len(), before);
    }
    assert_eq!(altered(&path, "SELECT 1").damage, None, "altering nothing is no damage");
}

#[test]
fn a_flipped_byte_is_never_taken_for_an_event() {
    let folder = folder();
    let path = closed(&folder, 25);
    let whole = inspect(&path).expect("as written").events;
    let bytes = std::fs::read(&path).expect("it can be read");
    let other = folder.path().join("flipped");
    let (mut found, mut refused, mut at) = (0, 0, 17_usize);
    for n in 0..300 {
        at = (at * 7_919 + 104_729 + n) % bytes.len();
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (n % 8);
        std::fs::write(&other, &flipped).expect("it can be written");
        match inspect(&other) {
            Ok(read) => {
                assert_eq!(read.events[..], whole[..read.events.len()], "byte {at}");
                let all = read.events.len() == whole.len();
                assert!(all || read.damage.is_some(), "byte {at}: events are gone unnoticed");
                found += usize::from(read.damage.is_some());
            }
            Err(_) => refused += 1,
        }
        let after = std::fs::read(&other).expect("readable");
        assert!(after == flipped, "byte {at}: reading changes nothing");
    }
    assert!(found > 100, "{found} found, {refused} refused: the file is mostly events");
}

#[test]
fn a_torn_journal_leaves_whole_commands_from_the_first_on() {
    let folder = folder();
    let path = folder.path().join("table.exercise");
    let mut log = Log::create(&path).expect("a new file");
    add(&mut log, 0, 25);
    // What a power cut would leave: the file and a part of its journal.
    let journal = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    let (file, wal) = (std::fs::read(&path).unwrap(), std::fs::read(journal(&path)).unwrap());
    let torn = folder.path().join("torn");
    let mut left = Vec::new();
    for n in 0..120 {
        let cut = wal.len() * n / 120;
        std::fs::write(&torn, &file).unwrap();
        std::fs::write(journal(&torn), &wal[..cut]).unwrap();
        let (mut log, events) = Log::open(&torn).unwrap_or_else(|e| panic!("{cut} bytes: {e}"));
        let commands = assert_prefix(&events);
        add(&mut log, commands, commands + 1);
        left.push(commands);
    }
    assert!(left.is_sorted(), "more of the journal, more of the commands: {left:?}");
    assert!(left[0] == 0 && *left.last().unwrap() > 20, "{left:?}");
}

#[test]
fn no_byte_of_a_struck_name_is_left() {
    let folder = folder();
    let path = closed(&folder, 5);
    let (mut log, before) = Log::open(&path).expect("it opens");
    let names = ["Aurelia Quistgaard", "Bartholomew Nkemelu", "Clotilde Ferreyra"];
    for (n, name) in names.iter().enumerate() {
        log.name_person(&format!("person-{n}"), name).expect("it is written");
    }
    log.name_person("person-0", "Aurelia Vandersteen").expect("she is called otherwise now");
    assert!(log.strike_person("person-0", 9).expect("struck"));
    assert!(!log.strike_person("person-0", 9).expect("there is none any more"));
    assert_eq!(log.strike_everybody(10).expect("struck"), 2);
    let people = log.people().expect("they can be read");
    assert!(people.iter().all(|person| person.name.is_none() && person.struck.is_some()));
    let bytes_now = |path: &Path| {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(path.parent().unwrap()).unwrap().flatten() {
            all.extend(std::fs::read(entry.path()).unwrap());
        }
        all
    };
    let holds = |bytes: &[u8], name: &str| bytes.windows(8).any(|w| w == &name.as_bytes()[..8]);
    for name in names.iter().chain(&["Vandersteen"]) {
        assert!(!holds(&bytes_now(&path), name), "{name} is left while the file is open");
    }
    drop(log);
    for name in names.iter().chain(&["Vandersteen"]) {
        assert!(!holds(&bytes_now(&path), name), "{name} is left");
    }
    let read = inspect(&path).expect("it can be read");
    assert_eq!((read.events, read.damage), (before, None), "the chain does not know of names");
}

#[test]
fn a_package_is_kept_once_and_goes_along() {
    let folder = folder();
    let path = closed(&folder, 2);
    let (mut log, _) = Log::open(&path).expect("it opens");
    let package = Files::from([
        ("scenario.ron".to_owned(), "(name: \"Özland\")".into()),
        ("strategies/a.ron".to_owned(), "()".into()),
    ]);
    log.keep_package(&package).expect("there is none yet");
    assert!(matches!(log.keep_package(&package), Err(StoreError::Refused(_))));
    assert_eq!(log.package().expect("readable"), package);
    drop(log);
    let read = inspect(&path).expect("readable");
    assert_eq!(read.package, package);
    let imported = import_lines(&export_lines(&read.events, &read.package)).expect("whole");
    let mut other = Log::create(&folder.path().join("other")).expect("a new file");
    other.keep_package(&imported.package).expect("there is none yet");
    other.take_over(&imported.events).expect("the same chain");
    assert_eq!(Some(other.head()), read.events.last().map(|event| event.hash));
}
