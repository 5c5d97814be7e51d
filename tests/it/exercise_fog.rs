//! Fog at the table: pages of a seat, of the room and of the facilitator, a look ahead for a seat,
//! and that a file with fog verifies, replays and branches.

use crate::exercise_cli::{FIRST_TURN, do_all, done, folder, new, with_input};
use crate::pages::text;
use std::path::Path;
use tempfile::TempDir;

/// The tiny package in a folder; how secure Sarn is lies in fog.
fn foggy() -> TempDir {
    let folder = folder();
    let path = folder.path().join("land/exercise.ron");
    let before = std::fs::read_to_string(&path).expect("it is there");
    let indicator = r#"(
            id: "sarn", name: "Security of Port Sarn", of: Balance(Security), region: "sarn",
            public: true, fog: (reports: (every_weeks: 4, late_weeks: 6, rounded_to: 5)),
        ),
        (id: "cash", "#;
    let after = before.replacen(r#"(id: "cash", "#, indicator, 1);
    assert_ne!(before, after);
    std::fs::write(path, after).expect("it can be written");
    new(folder.path());
    folder
}

fn shown(folder: &Path, whom: &[&str]) -> String {
    done(folder, &[&["exercise", "show", "a.exercise"], whom].concat())
}

/// The line about Sarn on a page, with those it runs on over.
fn of_sarn(page: &str) -> String {
    let lines: Vec<&str> = page.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.contains("Security of Port Sarn:")).expect("a line");
    lines[at..lines.len().min(at + 3)].join(" ")
}

#[test]
fn pages_say_what_is_known_its_week_and_why_there_is_nothing_newer() {
    let folder = foggy();
    let folder = folder.path();
    let start = of_sarn(&shown(folder, &["seat", "donors"]));
    assert!(start.contains("not known: nobody of yours is there"), "{start}");
    assert!(of_sarn(&shown(folder, &["seat", "un"])).contains(", seen there now"));
    do_all(folder, "a.exercise", FIRST_TURN);
    let known = of_sarn(&shown(folder, &["seat", "donors"]));
    assert!(known.contains("about ") && known.contains("in week 4, as reported in week 10"));
    let room = of_sarn(&shown(folder, &["plenary"]));
    assert!(room.contains("about ") && room.contains("as reported in week 10"), "{room}");
    assert!(of_sarn(&shown(folder, &["evaluator"])).contains("as reported in week 10"));
    let boss = shown(folder, &["facilitator"]);
    for part in ["in truth", "- the room; Donor group; Vell Front: about", "- United Nations: "] {
        assert!(boss.contains(part), "{part} is missing:\n{boss}");
    }
}

#[test]
fn a_look_ahead_for_a_seat_leaves_out_what_the_seat_must_not_see() {
    let folder = foggy();
    let folder = folder.path();
    do_all(folder, "a.exercise", "resume\nbegin turn-1\nun commit patrols 2 in tarn\n");
    let words = ["exercise", "what-if", "a.exercise", "--futures", "6", "--weeks", "8"];
    let boss = done(folder, &words);
    assert!(boss.contains("security in Port Sarn"), "{boss}");
    let seat = done(folder, &[&words[..], &["--seat", "donors"]].concat());
    assert!(seat.contains("For Donor group: without what lies in the fog"), "{seat}");
    assert!(!seat.contains("in Port Sarn") && !seat.contains("in Tarn"), "{seat}");
    assert!(seat.contains("security, points") && seat.contains("trust-fund"), "{seat}");
    // Nor what others are drafting.
    let output =
        with_input(folder, &[&words[..], &["--seat", "donors", "--drafts", "1"]].concat(), "");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stdout));
    let output = with_input(folder, &[&words[..], &["--seat", "doners"]].concat(), "");
    assert!(text(&output.stderr).contains("donors"), "{}", text(&output.stderr));
    let output = with_input(
        folder,
        &["exercise", "console", "a.exercise"],
        "what-if for donors futures 4 weeks 4\nun commit patrols 1 in tarn when sarn below 3\n",
    );
    assert!(text(&output.stdout).contains("For Donor group"), "{}", text(&output.stdout));
    let all = text(&output.stdout) + &text(&output.stderr);
    assert!(all.contains("`sarn`, which lies in the fog"), "{all}");
}

#[test]
fn a_file_with_fog_verifies_and_a_branch_knows_what_the_original_did() {
    let folder = foggy();
    let folder = folder.path();
    do_all(folder, "a.exercise", FIRST_TURN);
    let log = done(folder, &["exercise", "log", "a.exercise"]);
    let number = |line: &str| line.split_whitespace().next()?.parse::<u64>().ok();
    let last = log.lines().filter_map(number).max().expect("events").to_string();
    done(folder, &["exercise", "branch", "a.exercise", "b.exercise", "--after", &last]);
    for file in ["a.exercise", "b.exercise"] {
        assert!(done(folder, &["exercise", "verify", file]).starts_with("Verified."));
    }
    let seat = |file: &str| of_sarn(&done(folder, &["exercise", "show", file, "seat", "donors"]));
    assert_eq!(seat("a.exercise"), seat("b.exercise"));
}
