//! A strategy in a file of its own is taken wherever a strategy is named, and what is wrong with it
//! is told with the place and the remedy.

use crate::exercise_cli::{FIRST_TURN, do_all, done, folder, new};
use crate::pages::{contadora_in, text};
use std::path::Path;
use tempfile::TempDir;

/// A folder with the tiny package as `land`, and its strategy once more as `own-order.ron`.
fn with_file() -> TempDir {
    let folder = folder();
    let path = |inner: &str| folder.path().join(inner);
    std::fs::copy(path("land/strategies/first.ron"), path("own-order.ron")).expect("a copy");
    folder
}

fn told(folder: &Path, words: &[&str], code: i32) -> String {
    let output = contadora_in(folder, words);
    assert_eq!(output.status.code(), Some(code), "{words:?}: {}", text(&output.stdout));
    text(&output.stderr)
}

#[test]
fn a_file_runs_as_the_same_strategy_in_the_package_does() {
    let folder = with_file();
    let folder = folder.path();
    let run = |name: &str| done(folder, &["run", "./land", "--strategy", name, "--format", "json"]);
    let (inside, beside) = (run("first"), run("./own-order.ron"));
    let json = |page: &str| serde_json::from_str::<serde_json::Value>(page).expect("JSON");
    let (inside, beside) = (json(&inside), json(&beside));
    assert_eq!(beside["strategy"], "own-order");
    assert_eq!(inside["score"], beside["score"]);
    assert!(inside["score"].is_object(), "{inside}");
    // The command that a page offers takes the file again.
    let page = done(folder, &["run", "./land", "--strategy", "own-order.ron"]);
    assert!(page.contains("run ./land --strategy own-order.ron --seed 1"), "{page}");
    let why = done(folder, &["why", "./land", "security", "--strategy", "own-order.ron"]);
    assert!(why.contains("--strategy own-order.ron"), "{why}");
}

#[test]
fn a_file_is_compared_told_and_varied() {
    let folder = with_file();
    let folder = folder.path();
    let words = ["compare", "./land", "own-order.ron", "first", "--runs", "8", "--quiet"];
    let page = done(folder, &words);
    assert!(page.contains("own-order") && page.contains("first"), "{page}");
    assert!(page.contains("contadora compare ./land own-order.ron first"), "{page}");
    let diff = done(folder, &["diff", "./land", "first", "./own-order.ron"]);
    assert!(diff.contains("own-order"), "{diff}");
    let described = done(folder, &["describe", "./land", "own-order.ron"]);
    let own = done(folder, &["describe", "./land", "first"]);
    let told = |page: &str| {
        let steps = page.lines().skip(1).take_while(|line| !line.starts_with("Against "));
        steps.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    };
    assert_eq!(told(&described), told(&own));
    assert!(described.starts_with("own-order"), "{described}");
    let words = ["--shift", "streets=8", "--runs", "8", "--quiet"];
    let page = done(folder, &[&["compare", "./land", "own-order.ron"][..], &words[..]].concat());
    assert!(page.contains("own-order+streets+8w") || page.contains("own-order"), "{page}");
    let words = ["concerns", "./land", "--strategy", "own-order.ron", "--runs", "2"];
    assert!(done(folder, &words).contains("--strategy own-order.ron"));
}

#[test]
fn a_batch_of_a_file_is_verified_with_the_file() {
    let folder = with_file();
    let folder = folder.path();
    let strategies = ["--strategy", "own-order.ron", "--strategy", "first"];
    let batch = [
        &["batch", "./land", "--fixed", "--runs", "4", "--out", "b", "--quiet"][..],
        &strategies[..],
    ]
    .concat();
    done(folder, &batch);
    let verify = ["verify", "b/runs.parquet", "--scenario", "./land"];
    let page = done(folder, &[&verify[..], &["--strategy", "own-order.ron"][..]].concat());
    assert!(page.contains("8"), "{page}");
    let without = told(folder, &verify, 2);
    assert!(without.contains("own-order"), "{without}");
    assert!(without.contains("--strategy"), "{without}");
}

#[test]
fn what_a_table_decided_is_compared_as_it_was_written() {
    let folder = with_file();
    let folder = folder.path();
    new(folder);
    do_all(folder, "a.exercise", FIRST_TURN);
    let page = done(folder, &["exercise", "strategy", "a.exercise", "--out", "evening.ron"]);
    assert!(page.contains("contadora compare ./land evening.ron first"), "{page}");
    let words = ["compare", "./land", "evening.ron", "first", "--runs", "8", "--quiet"];
    assert!(done(folder, &words).contains("evening"));
    // A later table looks ahead with it, from the exercise's file alone.
    let ahead = ["exercise", "what-if", "a.exercise", "--futures", "20", "--weeks", "20"];
    let page = done(folder, &[&ahead[..], &["--strategy", "own-order.ron"][..]].concat());
    assert!(page.contains("own-order"), "{page}");
    let wrong = told(folder, &[&ahead[..], &["--strategy", "evning.ron"][..]].concat(), 2);
    assert!(wrong.contains("there is no file evning.ron"), "{wrong}");
    assert!(wrong.contains("nearest name: evening.ron"), "{wrong}");
}

#[test]
fn a_strategy_of_an_earlier_table_may_play_a_seat() {
    let folder = with_file();
    let folder = folder.path();
    let words = ["exercise", "new", "b.exercise", "./land", "--strategy", "own-order.ron"];
    done(folder, &words);
    let page = done(folder, &["exercise", "do", "b.exercise", "play", "un", "own-order"]);
    assert!(page.contains("own-order plays United Nations"), "{page}");
    // The exercise is one file: nothing beside it is needed any more.
    std::fs::remove_file(folder.join("own-order.ron")).expect("it is there");
    std::fs::remove_dir_all(folder.join("land")).expect("it is there");
    assert!(done(folder, &["exercise", "verify", "b.exercise"]).starts_with("Verified."));
}

#[test]
fn a_file_that_cannot_be_taken_is_told_with_the_remedy() {
    let folder = with_file();
    let folder = folder.path();
    let run = |file: &str, code: i32| told(folder, &["run", "./land", "--strategy", file], code);
    let missing = run("own-ordre.ron", 2);
    assert_eq!(
        missing,
        "error: there is no file own-ordre.ron\n  nearest name: own-order.ron\n  help: a strategy is \
         named as the scenario calls it, or by the path of its file\n"
    );
    std::fs::write(folder.join("notes.txt"), "(").expect("written");
    let other = run("./notes.txt", 2);
    assert!(other.contains("./notes.txt is no strategy: its name does not end in .ron"), "{other}");
    // Another text under a name of the package.
    std::fs::write(folder.join("first.ron"), "(format: 2, intent: \"-\", steps: [])").expect("ok");
    let taken = run("./first.ron", 2);
    assert!(taken.contains("land has another strategy called `first`"), "{taken}");
    assert!(taken.contains("copy ./first.ron under another name"), "{taken}");
    // One that is the package's own file is that strategy.
    done(folder, &["run", "./land", "--strategy", "./land/strategies/first.ron"]);
    // A mistake in the text is told where it stands.
    let text = std::fs::read_to_string(folder.join("own-order.ron")).expect("it is there");
    std::fs::write(folder.join("typo.ron"), text.replace("\"patrol\"", "\"patrl\"")).expect("ok");
    let typo = run("typo.ron", 1);
    assert!(typo.contains("--> typo.ron:"), "{typo}");
    assert!(typo.contains("patrl") && typo.contains("`patrol`"), "{typo}");
    assert!(typo.contains("typo.ron does not fit land"), "{typo}");
}

#[test]
fn a_strategy_for_another_scenario_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let folder = folder.path();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/marova/strategies/aid-first.ron");
    std::fs::copy(shipped, folder.join("evening.ron")).expect("a copy");
    let words = ["compare", "haiti-2004", "evening.ron", "one-force", "--runs", "8", "--quiet"];
    let page = told(folder, &words, 1);
    assert!(page.contains("error: evening.ron does not fit haiti-2004"), "{page}");
    assert!(page.contains("It fits marova: name that scenario instead."), "{page}");
    assert!(page.contains("--> evening.ron:") && page.lines().count() < 25, "{page}");
}
