//! What only the engine can do at a table, from the command line: looking at a turn before it is
//! played, resolving it by expected value, giving up a look ahead, and scores of forecasts.

use crate::exercise_cli::{do_all_with, done, folder, new, started};
use crate::pages::text;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

fn do_all(folder: &Path, file: &str, lines: &str) -> String {
    do_all_with(folder, &["exercise", "do", file, "--futures", "12"], lines)
}

const MOVES: &str = "resume
begin opening
begin turn-1
un commit patrols 2 in tarn
un submit
donors commit judges 1 in tarn
donors submit
";

fn events(folder: &Path, file: &str) -> usize {
    let log = done(folder, &["exercise", "log", file]);
    let number = |line: &str| line.split_whitespace().next()?.parse::<usize>().ok();
    log.lines().filter_map(number).max().unwrap_or_default()
}

#[test]
fn a_turn_is_looked_at_before_it_is_played_and_nothing_is_recorded() {
    let folder = folder();
    let folder = folder.path();
    new(folder);
    do_all(folder, "a.exercise", &format!("{MOVES}phase adjudicate\n"));
    let before = events(folder, "a.exercise");
    let ahead =
        done(folder, &["exercise", "advance", "a.exercise", "--preview", "--futures", "12"]);
    assert!(ahead.contains("What would become of weeks 0 to 13"), "{ahead}");
    assert_eq!(events(folder, "a.exercise"), before, "nothing was recorded");
    let page = done(folder, &["exercise", "advance", "a.exercise", "--futures", "12"]);
    let told = |page: &str| -> Vec<String> {
        let says = page.split("Say: ").skip(1);
        says.map(|one| one.lines().next().unwrap_or_default().to_owned()).collect()
    };
    assert!(!told(&ahead).is_empty());
    assert_eq!(told(&ahead), told(&page), "it comes as it was shown");
}

#[test]
fn a_turn_may_be_resolved_by_expected_value_and_replays_to_the_same_bits() {
    let folder = folder();
    let folder = folder.path();
    new(folder);
    do_all(folder, "a.exercise", &format!("{MOVES}phase adjudicate\n"));
    std::fs::copy(folder.join("a.exercise"), folder.join("b.exercise")).expect("it can be copied");
    do_all(folder, "a.exercise", "advance\n");
    let expected = do_all(folder, "b.exercise", "advance expected\n");
    assert!(expected.contains("\"expected value\""), "{expected}");
    let state = |file: &str| {
        let page = done(folder, &["exercise", "replay", file]);
        page.lines().find(|line| line.contains("  as recorded")).expect("a state").to_owned()
    };
    assert_ne!(state("a.exercise"), state("b.exercise"));
    for file in ["a.exercise", "b.exercise"] {
        do_all(folder, file, "reveal\nphase narrate\nbegin turn-2\nphase adjudicate\nadvance\n");
        let page = done(folder, &["exercise", "verify", file]);
        assert!(page.starts_with("Verified."), "{page}");
    }
    let page = done(folder, &["exercise", "luck", "b.exercise", "--futures", "6"]);
    assert!(page.contains("In this model"), "{page}");
}

#[cfg(unix)]
#[test]
fn looking_ahead_can_be_given_up_and_leaves_all_as_it_was() {
    let folder = folder();
    let folder = folder.path();
    new(folder);
    do_all(folder, "a.exercise", MOVES);
    let before = events(folder, "a.exercise");
    let words = ["exercise", "what-if", "a.exercise", "--futures", "100000", "--weeks", "500"];
    let child = started(folder, &words);
    std::thread::sleep(Duration::from_millis(1500));
    let id = child.id().to_string();
    let sent = Command::new("kill").args(["-INT", &id]).status().expect("a signal can be sent");
    assert!(sent.success());
    let since = Instant::now();
    let output = child.wait_with_output().expect("it ends");
    assert!(since.elapsed() < Duration::from_secs(20), "it goes on");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("cancelled before all futures were run"));
    assert_eq!(events(folder, "a.exercise"), before);
}

#[test]
fn forecasts_are_shown_by_seat_and_by_indicator_and_to_the_room_only_at_the_end() {
    let folder = folder();
    let folder = folder.path();
    new(folder);
    let forecasts = "phase deal\nphase submit\nun forecast security -90 0 90\n\
                     donors forecast security 99 99.5 100\n";
    do_all(folder, "a.exercise", &format!("{MOVES}{forecasts}phase adjudicate\nadvance\nreveal\n"));
    let page = done(folder, &["exercise", "show", "a.exercise", "facilitator"]);
    assert!(page.contains("United Nations: 1 of 1 forecast held"), "{page}");
    let page = done(folder, &["exercise", "show", "a.exercise", "plenary", "all"]);
    assert!(!page.contains("FORECASTS"), "{page}");
    do_all(folder, "a.exercise", "phase narrate\nbegin end\nadvance\nclose\n");
    let page = done(folder, &["exercise", "show", "a.exercise", "plenary", "all"]);
    assert!(page.contains("FORECASTS") && page.contains("held what came"), "{page}");
}

#[test]
fn luck_and_credit_are_told_in_plain_words() {
    let folder = folder();
    let folder = folder.path();
    new(folder);
    do_all(folder, "a.exercise", &format!("{MOVES}phase adjudicate\nadvance\n"));
    let page = done(folder, &["exercise", "luck", "a.exercise", "--futures", "12"]);
    for part in ["In this model, ", "how well 12 futures measure it", "what chance brought from w0"]
    {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    let page = done(folder, &["exercise", "credit", "a.exercise", "--futures", "12"]);
    for part in ["In this model, ", "the remainder is ", "how well 12 worlds measure it"] {
        assert!(page.contains(part), "{part} is missing:\n{page}");
    }
    let page = done(folder, &["exercise", "what-if", "a.exercise", "--futures", "12"]);
    assert!(page.contains("12 futures for each option") && !page.contains("12.0"), "{page}");
}
