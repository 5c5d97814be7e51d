//! A program that writes is killed at random moments; everything it acknowledged is there.
//!
//! `CONTADORA_KILLS` says how often, 300 times where it says nothing. A kill ends the program, not
//! the machine: what a power cut leaves is held by the torn journals of `store.rs`, as far as that
//! can be done without one.

use crate::store::{assert_prefix, payloads};
use contadora::store::{Log, Reader, StoreError, inspect};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const FILE: &str = "CONTADORA_KILLED_FILE";

/// This test binary again, as the writer of a file.
fn writer(path: &Path) -> Child {
    Command::new(std::env::current_exe().expect("this binary"))
        .args(["store_kills::writes_until_it_is_killed", "--exact", "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the writer starts")
}

#[test]
#[ignore = "the program that other tests kill"]
fn writes_until_it_is_killed() {
    let path = std::env::var_os(FILE).expect("the test that kills says where to write");
    let path = Path::new(&path);
    let (mut log, events) = match Log::open(path) {
        Err(StoreError::Missing(_)) => (Log::create(path).expect("a new file"), Vec::new()),
        // Killed before its tables were there.
        Err(StoreError::NotAnExercise(_)) => {
            std::fs::remove_file(path).expect("nothing was acknowledged");
            (Log::create(path).expect("a new file"), Vec::new())
        }
        opened => opened.expect("it opens"),
    };
    let mut out = std::io::stdout();
    for command in assert_prefix(&events).. {
        let done = log.append(log.version(), &command.to_string(), 7, &payloads(command));
        done.expect("it is written");
        writeln!(out, "on disk {}", log.version()).and_then(|()| out.flush()).expect("a reader");
    }
}

/// The last event a writer said is on the disk.
fn acknowledged(said: &str) -> u64 {
    // The last line may have been cut off by the kill.
    let whole = said.rfind('\n').map_or("", |end| &said[..end]);
    let numbers = whole.lines().filter_map(|line| line.split_once("on disk ")?.1.parse().ok());
    numbers.max().unwrap_or(0)
}

#[test]
fn every_acknowledged_event_outlives_a_kill_at_any_moment() {
    #[expect(clippy::disallowed_methods, reason = "how often, where somebody wants more")]
    let kills = std::env::var("CONTADORA_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (mut random, mut while_writing, mut most) = (20_260_101_u64, 0, 0);
    for kill in 0_u64..kills {
        // A file for every 15 kills, so that also making one is killed.
        let path = folder.path().join(format!("{}.exercise", kill / 15));
        let before = if path.exists() { version(&path) } else { 0 };
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut child = writer(&path);
        std::thread::sleep(Duration::from_micros(2_000 + (random >> 33) % 70_000));
        child.kill().expect("it can be killed");
        let mut said = String::new();
        child.stdout.take().expect("piped").read_to_string(&mut said).expect("text");
        let status = child.wait().expect("it ends");
        let mut told = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut told).expect("text");
        assert!(!status.success() && !told.contains("panicked"), "kill {kill}: {said}{told}");
        let last = acknowledged(&said);
        let there = if path.exists() { version(&path) } else { 0 };
        assert!(there >= last, "kill {kill}: {last} were acknowledged and {there} are there");
        assert!(there >= before, "kill {kill}: {before} were there and {there} are");
        while_writing += u64::from(last > 0);
        most = most.max(there);
    }
    println!("{kills} kills, {while_writing} of them after something was acknowledged; {most}");
    assert!(while_writing * 4 > kills, "only {while_writing} of {kills} hit a writer at work");
}

/// How many events a file holds, all as they were written; none where it has no tables yet.
fn version(path: &Path) -> u64 {
    match inspect(path) {
        Err(StoreError::NotAnExercise(_)) => 0,
        read => {
            let read = read.expect("it can be read");
            assert_eq!(read.damage, None, "a kill damages nothing");
            assert_prefix(&read.events);
            read.events.len() as u64
        }
    }
}

#[test]
fn a_second_program_is_refused_while_the_first_writes() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("table.exercise");
    let mut child = writer(&path);
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let first = lines.by_ref().map_while(Result::ok).find(|line| line.contains("on disk"));
    assert!(first.is_some(), "it writes");
    let second = Log::open(&path).map(|_| ());
    assert!(matches!(second, Err(StoreError::InUse(_))), "{second:?}");
    // Whoever only looks sees what is on the disk by then, and again later.
    let mut reader = Reader::open(&path).expect("a reader is let in");
    let before = reader.read().expect("it can be read");
    assert_eq!(before.damage, None);
    assert!(!before.events.is_empty());
    let more = || reader.version().expect("it can be read") > before.events.len() as u64;
    assert!((0..500).any(|_| more() || {
        std::thread::sleep(Duration::from_millis(10));
        false
    }));
    let after = reader.read().expect("it can be read again");
    assert_eq!(after.damage, None);
    assert_eq!(after.events[..before.events.len()], before.events[..]);
    assert!(after.events.len() > before.events.len());
    let next = lines.by_ref().map_while(Result::ok).find(|line| line.contains("on disk"));
    assert!(next.is_some(), "it goes on writing");
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    assert!(Log::open(&path).is_ok(), "the lock ends with the program that held it");
}
