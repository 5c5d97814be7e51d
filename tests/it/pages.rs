//! What a person reads: the exact pages of the shipped scenarios, and what mistakes look like.
//!
//! The pages stand in `golden/pages/`. They move only with a reason in the commit:
//! `CONTADORA_BLESS=1 cargo test --test it pages` writes them anew.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The program with the words of a command line, without colour, from an empty folder.
pub fn contadora(words: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder for the test");
    contadora_in(folder.path(), words)
}

/// The same from a folder of the test's own.
pub fn contadora_in(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_contadora"))
        .args(words)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program starts")
}

/// Whether goldens are to be written anew.
pub fn blessing() -> bool {
    std::env::var_os("CONTADORA_BLESS").is_some()
}

/// What was printed.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("pages are UTF-8")
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/pages").join(name)
}

/// Holds the page of a command against its golden.
pub fn page(name: &str, words: &[&str]) {
    page_of(name, words, &contadora(words));
}

/// The same of a command that has run already.
pub fn page_of(name: &str, words: &[&str], output: &Output) {
    assert_eq!(text(&output.stderr), "", "{words:?} says nothing on standard error");
    assert!(output.status.success(), "{words:?} ends well");
    let seen = text(&output.stdout);
    for line in seen.lines() {
        assert!(line.chars().count() <= 100, "{words:?} fits 100 columns: {line}");
        assert_eq!(line.trim_end(), line, "{words:?} has no blanks at an end of a line");
    }
    let path = golden(name);
    if blessing() {
        std::fs::write(&path, &seen).expect("the golden can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(seen, kept, "the page of {words:?} moved");
}

#[test]
fn the_run_of_marova() {
    page("run-marova.txt", &["run", "marova"]);
}

#[test]
fn the_run_of_marova_aid_first() {
    page("run-marova-aid-first.txt", &["run", "marova", "--strategy", "aid-first"]);
}

#[test]
fn the_run_of_haiti() {
    page("run-haiti-2004.txt", &["run", "haiti-2004"]);
}

#[test]
fn the_run_of_kosovo() {
    page("run-kosovo-1999.txt", &["run", "kosovo-1999"]);
}

#[test]
fn the_run_of_central_america() {
    page("run-central-america-1987.txt", &["run", "central-america-1987"]);
}

#[test]
fn the_answers_to_why() {
    let words = ["why", "haiti-2004", "security", "cite-soleil", "--between", "20..60"];
    page("why-haiti-security-cite-soleil.txt", &words);
    let words = ["why", "marova", "control", "dorrin", "--strategy", "aid-first"];
    page("why-marova-control-dorrin.txt", &words);
    let words = ["why", "marova", "security", "dorrin", "--strategy", "early-exit"];
    page("why-marova-early-exit.txt", &words);
    page("why-marova-justice.txt", &["why", "marova", "justice"]);
    page("why-marova-wait.txt", &["why", "marova", "--wait", "court-support-team"]);
    page("why-haiti-wait.txt", &["why", "haiti-2004", "--wait", "formed-police-unit"]);
    page("why-marova-trust.txt", &["why", "marova", "trust-in-mission", "dorrin"]);
    page("why-haiti-trust.txt", &["why", "haiti-2004", "trust-in-government", "capital"]);
    let words = ["why", "central-america-1987", "trust", "salvadoran-army", "fmln"];
    page("why-central-america-trust.txt", &words);
    page("why-marova-wait-nobody.txt", &["why", "marova", "--wait", "crime-unit"]);
}

#[test]
fn the_causes_of_a_change_add_up_for_programs_too() {
    let words = ["why", "marova", "economy", "tarn", "--between", "10..90", "--format", "json"];
    let value: serde_json::Value =
        serde_json::from_slice(&contadora(&words).stdout).expect("it is JSON");
    let change =
        value["after"].as_f64().expect("a number") - value["before"].as_f64().expect("one");
    let causes = value["causes"].as_array().expect("a list");
    let sum: f64 = causes.iter().filter_map(|cause| cause["amount"].as_f64()).sum();
    assert!(causes.len() > 8 && (sum - change).abs() < 1e-10, "{sum} for {change}");
}

#[test]
fn questions_that_cannot_be_asked_are_told_what_to_ask() {
    mistake(
        &["why", "marova", "securty"],
        2,
        "error: no variable is called `securty`
  nearest name: security
  help: can be asked about: security, governance, humanitarian, economy, justice, control, \
         trust-in-mission, trust-in-government, trust
",
    );
    mistake(
        &["why", "marova", "security", "dorin"],
        2,
        "error: no region is called `dorin`
  nearest name: dorrin
  help: marova has: sarn, tarn, dorrin, lower-vell, upper-vell
",
    );
    for between in ["40..20", "20", "0..900", "a..b", "-4..9"] {
        let output = contadora(&["why", "marova", "security", "--between", between]);
        assert_eq!(output.status.code(), Some(2), "{between}");
    }
}

#[test]
fn the_comparison_of_marova() {
    page("compare-marova.txt", &["compare", "marova", "police-first", "aid-first", "--runs", "64"]);
}

#[test]
fn the_comparison_of_all_strategies_of_haiti() {
    page("compare-haiti-2004.txt", &["compare", "haiti-2004", "--runs", "8"]);
}

#[test]
fn the_list() {
    page("list.txt", &["list"]);
}

#[test]
fn the_description_of_marova() {
    page("describe-marova.txt", &["describe", "marova"]);
}

#[test]
fn the_descriptions_of_strategies() {
    page("describe-marova-police-first.txt", &["describe", "marova", "police-first"]);
    page("describe-haiti-justice-early.txt", &["describe", "haiti-2004", "justice-early"]);
}

#[test]
fn the_concerns_of_marova() {
    page("concerns-marova.txt", &["concerns", "marova", "--weeks", "52", "--runs", "4"]);
}

#[test]
fn the_parameters() {
    page("parameters.txt", &["parameters"]);
}

#[test]
fn shipped_scenarios_check_without_findings() {
    page("check-marova.txt", &["check", "marova"]);
    page("check-haiti-2004.txt", &["check", "haiti-2004"]);
    page("check-kosovo-1999.txt", &["check", "kosovo-1999"]);
    page("check-central-america-1987.txt", &["check", "central-america-1987"]);
}

/// Holds a mistake against what is told of it: on standard error, nothing on standard output.
pub fn mistake(words: &[&str], code: i32, told: &str) {
    let output = contadora(words);
    assert_eq!(text(&output.stdout), "", "{words:?} prints no page");
    assert_eq!(text(&output.stderr), told, "{words:?}");
    assert_eq!(output.status.code(), Some(code), "{words:?}");
}

#[test]
fn a_misspelt_scenario_is_told_with_the_nearest_name() {
    mistake(
        &["run", "hait-2004"],
        2,
        "error: no scenario is called `hait-2004`\n  nearest name: haiti-2004\n  help: `contadora \
         run haiti-2004`; all names: `contadora list`; your own: `contadora run ./NAME`\n",
    );
}

#[test]
fn a_misspelt_strategy_parameter_or_concern_is_told_with_the_nearest_name() {
    mistake(
        &["run", "marova", "--strategy", "polic-first"],
        2,
        "error: no strategy is called `polic-first`\n  nearest name: police-first\n  help: marova \
         has: police-first, aid-first, all-at-once, coalition, creep, early-exit, early-vote, \
         no-early-money, no-liaison, one-army, stand-by, train-first, veto\n",
    );
    mistake(
        &["run", "marova", "--set", "funds.pledge-kept=0.6"],
        2,
        "error: no parameter is called `funds.pledge-kept`\n  nearest name: funds.pledges-kept\n  \
         help: all of them: `contadora parameters`\n",
    );
    let output = contadora(&["run", "marova", "--without", "vacum"]);
    let told = text(&output.stderr);
    assert!(told.starts_with("error: no concern is called `vacum`\n  nearest name: vacuum\n"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn values_out_of_range_and_core_concerns_are_refused() {
    mistake(
        &["run", "marova", "--set", "funds.pledges-kept=7"],
        2,
        "error: `funds.pledges-kept` = 7 is outside its range 0.45 to 0.65\n",
    );
    mistake(
        &["run", "marova", "--without", "sectors"],
        2,
        "error: `sectors` is core: the model cannot do without it\n",
    );
    mistake(
        &["run", "marova", "--step-days", "40"],
        2,
        "error: a step of 40 days is not between 1 and 28\n",
    );
    mistake(
        &["compare", "marova", "police-first"],
        2,
        "error: a comparison takes two strategies at least\n  help: all of them: `contadora \
         compare marova`\n",
    );
}

#[test]
fn files_asked_for_are_written_and_a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (facts, series) = (path("facts.jsonl"), path("series.csv"));
    let output =
        contadora(&["run", "marova", "--weeks", "30", "--facts", &facts, "--series", &series]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for line in std::fs::read_to_string(&facts).expect("facts").lines() {
        let fact: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        assert!(fact["week"].is_number() && fact["kind"].is_string(), "{line}");
    }
    let rows = std::fs::read_to_string(&series).expect("series");
    let columns = rows.lines().next().map(|head| head.split(',').count());
    assert!(rows.lines().count() > 30 * 5);
    assert!(rows.lines().all(|row| Some(row.split(',').count()) == columns));
    let lost = path("nowhere/facts.jsonl");
    let output = contadora(&["run", "marova", "--weeks", "2", "--facts", &lost]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with(&format!("error: cannot write {lost}")));
}

#[test]
fn json_repeats_the_page_with_full_precision() {
    let output = contadora(&["run", "marova", "--weeks", "26", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(value["format"].is_number());
    let again = contadora(&["run", "marova", "--weeks", "26", "--format", "json"]);
    assert_eq!(output.stdout, again.stdout);
    let output =
        contadora(&["compare", "marova", "--weeks", "26", "--runs", "8", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let strategies = value["strategies"].as_array().expect("a list of strategies");
    assert_eq!(strategies.len(), 3);
    assert!(strategies[1]["metrics"]["security"]["difference"]["mean"].is_number());
}

#[test]
fn json_of_a_comparison_says_what_a_lesson_shows() {
    let words = ["compare", "marova", "police-first", "early-exit", "--weeks", "4", "--runs", "2"];
    let output = contadora(&[&words[..], &["--format", "json"]].concat());
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(value["strategies"][0]["shows"].is_null(), "it is no lesson");
    let shows = value["strategies"][1]["shows"].as_str().expect("it is one");
    assert!(shows.contains("leave"), "{shows}");
}

#[test]
fn the_page_of_a_comparison_does_not_depend_on_threads() {
    let run = |threads: &str| {
        let words = ["compare", "marova", "--weeks", "40", "--runs", "70", "--threads", threads];
        contadora(&words).stdout
    };
    let one = run("1");
    assert!(!one.is_empty());
    assert_eq!(one, run("2"));
    assert_eq!(one, run("8"));
}
