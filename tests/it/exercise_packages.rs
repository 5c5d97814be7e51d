//! Every exercise that is shipped, played to its end by the program: killed in the middle of a turn
//! and resumed, branched, replayed to the same bits, and its moves compared as a strategy.

use crate::exercise_cli::{do_all_with, done, started, whole_script};
use contadora::exercise::live::{Course, replay};
use contadora::exercise::{Entry, Event, State, course, fold};
use contadora::model::registry;
use contadora::run::Plan;
use contadora::scenario::{Release, Scenario, SessionKind, load, shipped};
use contadora::store::inspect;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Futures a turn is held against here: the fewest that say anything.
const FEW: &str = "8";

/// Does lines to the end.
fn all_of(folder: &Path, file: &str, lines: &str) -> String {
    do_all_with(folder, &["exercise", "do", file, "--futures", FEW], lines)
}

/// Does lines, the last of which is `advance`, and kills the program while it plays the turn. What
/// it had answered is there; so many events are.
fn killed_while_it_plays(folder: &Path, file: &str, lines: &str) -> Vec<Event> {
    // Many futures, so that there is time to be killed in.
    let mut child = started(folder, &["exercise", "do", file, "--futures", "20000"]);
    let mut input = child.stdin.take().expect("piped");
    input.write_all(lines.as_bytes()).expect("it reads");
    let mut said = BufReader::new(child.stdout.take().expect("piped"));
    let mut answered = String::new();
    while !answered.contains("The phase \"adjud") {
        answered.clear();
        assert!(said.read_line(&mut answered).expect("text") > 0, "it ends before the turn");
    }
    let number = answered.split_whitespace().next().and_then(|word| word.parse::<usize>().ok());
    // The command is on the disk within this time; the futures take much longer.
    std::thread::sleep(Duration::from_millis(400));
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let read = inspect(&folder.join(file)).expect("it can be read");
    assert_eq!(read.damage, None);
    assert!(read.events.len() >= number.expect("an event's number"), "what was answered is there");
    events(folder, file)
}

/// The log of a file.
fn entries(folder: &Path, file: &str) -> Vec<Entry> {
    let read = inspect(&folder.join(file)).expect("it can be read");
    let entry = |payload: &str| serde_json::from_str(payload).expect("an event");
    read.events.iter().map(|one| entry(&one.payload)).collect()
}

/// The events of a file.
fn events(folder: &Path, file: &str) -> Vec<Event> {
    entries(folder, file).into_iter().map(|entry| entry.event).collect()
}

/// The states that a log has recorded.
fn recorded(events: &[Event]) -> Vec<(u32, String)> {
    let state = |event: &Event| match event {
        Event::Adjudicated(played) => Some((played.week, played.digest.clone())),
        _ => None,
    };
    events.iter().filter_map(state).collect()
}

/// Plays an exercise of a package to its end, killed in its first turn.
fn played(folder: &Path, (package, exercise): (&str, &str), script: &str) {
    let made = ["exercise", "new", "a.exercise", package, "--exercise", exercise, "--seed", "3"];
    done(folder, &made);
    let turn = script.find("advance\n").expect("a turn") + "advance\n".len();
    let events = killed_while_it_plays(folder, "a.exercise", &script[..turn]);
    assert!(recorded(&events).is_empty(), "{package}: killed too late");
    assert!(events.iter().any(|it| matches!(it, Event::Advanced { .. })), "{package}: too early");
    let page = done(folder, &["exercise", "advance", "a.exercise", "--futures", FEW]);
    assert!(page.contains("The engine has played to "), "{page}");
    all_of(folder, "a.exercise", &script[turn..]);
}

/// Copies it as it stood before its second turn, and plays on with other luck.
fn branched(folder: &Path, script: &str) {
    let ran = events(folder, "a.exercise");
    let second = ran.iter().enumerate().filter(|(_, it)| matches!(it, Event::SessionBegan { .. }));
    let first_turn = ran.iter().position(|it| matches!(it, Event::Adjudicated(_))).expect("a turn");
    let (after, _) = second.into_iter().find(|(at, _)| *at > first_turn).expect("a second session");
    let words = ["exercise", "branch", "a.exercise", "b.exercise", "--after", &after.to_string()];
    done(folder, &words);
    let rest = script.find("phase narrate\n").expect("a turn") + "phase narrate\n".len();
    all_of(folder, "b.exercise", &script[rest..]);
    let (one, other) = (recorded(&ran), recorded(&events(folder, "b.exercise")));
    assert_eq!(one.len(), other.len());
    assert_eq!(one[0], other[0], "the past is the same");
    assert_ne!(one.last(), other.last(), "the future is another one");
    let page = done(folder, &["exercise", "compare-branches", "a.exercise", "b.exercise"]);
    assert!(page.contains(&format!("share their first {after} events")), "{page}");
}

/// Every state comes out again, from the file and from its exported lines.
fn replayed(folder: &Path, turns: usize) {
    done(folder, &["exercise", "export", "a.exercise", "--out", "a.jsonl"]);
    done(folder, &["exercise", "import", "c.exercise", "a.jsonl"]);
    for file in ["a.exercise", "b.exercise", "c.exercise"] {
        let page = done(folder, &["exercise", "verify", file]);
        assert!(page.starts_with("Verified. "), "{page}");
        assert_eq!(page.matches("  as recorded").count(), turns, "{page}");
    }
}

/// What the table decided is a strategy of its package: with what injects and rulings did, it comes
/// to the state that was played; and it is compared with another one.
fn compared(folder: &Path, scenario: &Scenario, exercise: &str) {
    let words = ["exercise", "strategy", "a.exercise", "--package", "played"];
    let page = done(folder, &words);
    assert!(page.contains("Compare it: contadora compare ./played table "), "{page}");
    let path = folder.join("played").display().to_string();
    let own = load(&path, registry()).expect("it can be read").scenario;
    let table = own.strategies.iter().find(|one| one.id == "table").expect("it is in it").clone();
    let (week, digest) = recorded(&events(folder, "a.exercise")).pop().expect("a state");
    let plan = Plan::new(scenario.clone(), registry()).expect("it can be run");
    let before = State::new(Arc::clone(&plan.scenario), exercise).expect("it has it");
    let course = course(&fold(before, &entries(folder, "a.exercise")));
    let moment = replay(&plan, &Course { strategy: table, ..course }, week).unwrap();
    let again: String = moment.digest.0.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(again, digest, "the strategy comes to the state that was played");
    let other = &scenario.strategies[0].id;
    let words = ["compare", "./played", "table", other, "--runs", "6", "--quiet", "--weeks", "60"];
    let page = done(folder, &words);
    assert!(page.contains("table") && page.contains(other.as_str()), "{page}");
}

/// The essential stands on one screen: about thirty lines of a hundred columns.
fn fits_a_wall(room: &str) {
    assert!(room.lines().count() <= 32, "{room}");
    assert!(room.lines().all(|line| line.chars().count() <= 100), "{room}");
    assert!(room.contains("in this model"), "{room}");
}

fn a_whole_exercise(package: &str, id: &str) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    let scenario = load(package, registry()).expect("it is shipped").scenario;
    let exercise = scenario.exercises.iter().find(|one| one.id == id).expect("it has it");
    let script = whole_script(exercise);
    let turns = script.matches("advance\n").count();
    assert!(turns >= 2, "{package}");
    played(folder, (package, id), &script);
    let ran = events(folder, "a.exercise");
    assert_eq!(recorded(&ran).len(), turns, "{package}");
    assert!(matches!(ran.last(), Some(Event::Closed)), "{package}: {:?}", ran.last());
    let moves = ran.iter().filter(|it| matches!(it, Event::Submitted { .. })).count();
    assert!(moves >= exercise.seats.len() * 2, "{package}: {moves}");
    branched(folder, &script);
    replayed(folder, turns);
    compared(folder, &scenario, id);
    for words in [&["plenary"][..], &["plenary", "all"]] {
        let room = done(folder, &[&["exercise", "show", "a.exercise"], words].concat());
        for seat in &exercise.seats {
            assert!(!room.contains(&seat.brief.private_fact), "{package}: {}", seat.id);
        }
        if words.len() == 1 {
            fits_a_wall(&room);
        }
    }
}

#[test]
fn the_afternoon_of_marova_is_played_whole() {
    a_whole_exercise("marova", "exercise");
}

#[test]
fn the_table_of_marova_is_played_whole() {
    a_whole_exercise("marova", "table");
}

#[test]
fn the_afternoon_of_haiti_is_played_whole() {
    a_whole_exercise("haiti-2004", "exercise");
}

#[test]
fn the_two_days_of_central_america_are_played_whole_by_fifteen_seats() {
    let scenario = load("central-america-1987", registry()).expect("it is shipped").scenario;
    assert!(scenario.exercises[0].seats.len() >= 15);
    a_whole_exercise("central-america-1987", "exercise");
}

#[test]
fn the_afternoon_of_kosovo_is_played_whole() {
    a_whole_exercise("kosovo-1999", "exercise");
}

#[test]
fn every_exercise_that_is_shipped_is_played_here() {
    let named = include_str!("exercise_packages.rs");
    for package in shipped() {
        let scenario = load(&package, registry()).expect("it is shipped").scenario;
        for exercise in &scenario.exercises {
            let call = format!("a_whole_exercise(\"{package}\", \"{}\");", exercise.id);
            assert!(named.contains(&call), "{call}");
        }
    }
}

#[test]
fn what_is_invented_of_a_concluded_history_is_marked() {
    let mut histories = 0;
    for package in shipped() {
        let scenario = load(&package, registry()).expect("it is shipped").scenario;
        for exercise in &scenario.exercises {
            let marking = exercise.marking.as_deref().unwrap_or_default();
            if marking.contains("fictional country") {
                continue;
            }
            histories += 1;
            assert!(marking.contains("concluded history, invented briefs"), "{package}: {marking}");
            for seat in &exercise.seats {
                let fact = &seat.brief.private_fact;
                assert!(fact.starts_with("(Invented)"), "{package}, {}: {fact}", seat.id);
            }
            // Nothing that the state of the simulation sets off is a fact of the record.
            for inject in &exercise.injects {
                if matches!(inject.when, Release::When(_)) {
                    let (id, text) = (&inject.id, &inject.text);
                    assert!(text.starts_with("(Invented"), "{package}, inject {id}: {text}");
                }
            }
        }
    }
    assert!(histories >= 3);
}

#[test]
fn the_shipped_afternoons_begin_with_a_practice_move() {
    for package in ["marova", "haiti-2004", "kosovo-1999"] {
        let scenario = load(package, registry()).expect("it is shipped").scenario;
        let exercise = scenario.exercises.iter().find(|one| one.id == "exercise");
        let agenda = &exercise.expect("an afternoon").agenda;
        let kinds: Vec<SessionKind> = agenda.iter().map(|session| session.kind).collect();
        let practice = kinds.iter().position(|kind| *kind == SessionKind::Practice);
        let turn = kinds.iter().position(|kind| *kind == SessionKind::Moves);
        assert!(practice.is_some() && practice < turn, "{package}: {kinds:?}");
        let before: f64 = agenda[..turn.expect("a turn")].iter().map(|one| one.minutes).sum();
        assert!((before - 25.0).abs() < 1e-9, "{package}: {before} minutes before the first turn");
        let all: f64 = agenda.iter().map(|one| one.minutes).sum();
        assert!((all - 240.0).abs() < 1e-9, "{package}: {all} minutes in all");
    }
}
