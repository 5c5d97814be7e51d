//! `compare`: parameters that vary, the number that decides, going on until it is enough, the
//! report.

use crate::pages::{contadora, contadora_in, mistake, page, text};
use serde_json::Value;

const TWO: [&str; 4] = ["compare", "marova", "police-first", "aid-first"];
const SHORT: [&str; 2] = ["--weeks", "26"];

fn words<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&TWO[..], &SHORT[..], more].concat()
}

fn json(words: &[&str]) -> Value {
    let output = contadora(&[words, &["--format", "json"]].concat());
    assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_comparison_of_marova_over_samples_of_its_parameters() {
    let words = ["compare", "marova", "--samples", "24", "--runs-per-sample", "3"];
    page("compare-marova-samples.txt", &words);
}

#[test]
fn the_comparison_by_weights() {
    let weights = "security=2,economy=1,cost=0.02";
    let words = ["compare", "marova", "--runs", "24", "--weights", weights];
    page("compare-marova-weights.txt", &words);
}

#[test]
fn samples_own_their_runs_and_a_fixed_comparison_is_one_of_luck_alone() {
    let varied = json(&words(&["--samples", "6", "--runs-per-sample", "2"]));
    assert_eq!((varied["runs"].as_u64(), varied["samples"].as_u64()), (Some(12), Some(6)));
    assert!(varied["decides"]["value_of_knowing_the_parameters"].is_number());
    let fixed = json(&words(&["--runs", "12"]));
    assert_eq!(fixed["parameters"], "fixed");
    assert!(fixed["decides"]["value_of_knowing_the_parameters"].is_null());
    let mean =
        |of: &Value| of["strategies"][0]["metrics"]["security"]["mean"].as_f64().expect("a number");
    assert!((mean(&varied) - mean(&fixed)).abs() > 1e-6, "the same luck under other parameters");
}

#[test]
fn what_is_set_does_not_vary() {
    let all: Vec<String> = contadora::model::registry()
        .parameters()
        .map(|spec| format!("--set={}={}", spec.key, spec.default))
        .collect();
    let set: Vec<&str> = all.iter().map(String::as_str).collect();
    let output = contadora(&words(&[&set[..], &["--samples", "4"]].concat()));
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("every parameter is set"), "{}", text(&output.stderr));
}

#[test]
fn the_number_that_decides_is_the_one_that_was_asked_for() {
    let by = |more: &[&str]| json(&words(&[&["--runs", "16"], more].concat()));
    let cost = by(&["--score", "cost"]);
    assert_eq!(cost["decides"]["score"], "cost");
    assert_eq!(cost["decides"]["more_is_better"], false);
    let leader = cost["decides"]["leader"].as_str().expect("a name");
    let mean = |of: &Value| of["metrics"]["cost"]["mean"].as_f64().expect("a number");
    let strategies = cost["strategies"].as_array().expect("a list");
    let cheapest = strategies.iter().min_by(|a, b| mean(a).total_cmp(&mean(b))).expect("some");
    assert_eq!(cheapest["strategy"], leader);
    // One part by its weight alone is that part.
    let weighed = by(&["--weights", "security=3"]);
    let part = by(&["--score", "security"]);
    let lead = |of: &Value| of["decides"]["pairs"][0]["lead"].as_f64().expect("a number");
    assert!((lead(&weighed) - lead(&part)).abs() < 1e-9);
    let twice = by(&["--weights", "security=1,cost=0.5"]);
    assert!(twice["decides"]["weights"]["cost"].is_number());
}

#[test]
fn a_comparison_that_goes_on_stops_where_it_is_enough() {
    let short = ["--weeks", "1", "--fixed", "--quiet"];
    let found = json(&[&TWO[..], &short, &["--precision", "50"]].concat());
    assert_eq!(found["runs"], 4096);
    assert!(found["note"].as_str().is_some_and(|note| note.starts_with("Stopped")), "{found}");
    let found = json(&[&TWO[..], &short, &["--best", "50"]].concat());
    let note = found["note"].as_str().expect("it says what was chosen");
    assert!(note.contains("Chosen as best") && note.contains("fresh futures"), "{note}");
    assert_eq!(found["runs"], 256, "one look was enough");
}

#[test]
fn a_concern_that_is_switched_off_shows_what_hangs_on_it() {
    let found = json(&words(&["--runs", "2", "--structure"]));
    let without = found["decides"]["lead_without"].as_object().expect("by concern");
    assert!(without.len() > 10 && without.contains_key("violence"));
    assert!(!without.contains_key("sectors"), "core cannot be switched off");
}

#[test]
fn the_report_needs_nothing_else_and_its_tables_stand_beside_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let run = |name: &str, threads: &str| {
        let more = ["--samples", "4", "--runs-per-sample", "2", "--report", name];
        let output =
            contadora_in(folder.path(), &words(&[&more[..], &["--threads", threads]].concat()));
        assert!(output.status.success(), "{}", text(&output.stderr));
        std::fs::read_to_string(folder.path().join(name)).expect("the report")
    };
    let html = run("one.html", "1");
    assert_eq!(html, run("two.html", "2"), "threads do not show");
    for outside in ["http://", "https://", "<script", "<link", "@import", "url(", "NaN"] {
        let found = html.replace("http://www.w3.org/2000/svg", "").contains(outside);
        assert!(!found, "{outside} stands in the report");
    }
    assert!(html.matches("<svg ").count() >= 10, "{} plots", html.matches("<svg ").count());
    assert!(html.matches("<details>").count() >= 6, "each with its numbers");
    for words in ["In this model", "not a forecast", "contadora compare marova", "seed 1"] {
        let said = html.contains(words) || words == "not a forecast" && html.contains("forecast");
        assert!(said, "the report says nothing of {words}");
    }
    let json = std::fs::read_to_string(folder.path().join("one.json")).expect("JSON beside it");
    assert!(serde_json::from_str::<Value>(&json).expect("JSON")["decides"].is_object());
    let value: Value = serde_json::from_str(&json).expect("JSON");
    let causes = value["why"]["causes"].as_array().expect("why the leader leads");
    let sum: f64 = causes.iter().filter_map(|cause| cause["difference"]["mean"].as_f64()).sum();
    let whole = value["why"]["difference"]["mean"].as_f64().expect("a difference");
    assert!((sum - whole).abs() < 1e-9 && causes.len() > 3, "{sum} {whole}");
    let worst = &value["decides"]["ranking"][0]["worst_tenth_of_futures"]["mean"];
    assert!(worst.as_f64() < value["strategies"][0]["metrics"]["security"]["mean"].as_f64());
    let bars = value["single_changes"]["bars"].as_array().expect("single changes");
    assert!(bars.len() > 20, "{}", bars.len());
    let leader = value["why"]["strategy"].as_str().expect("the leader");
    for words in ["What is each step of", "Why does", "met again", "95 % for all together"] {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.contains(&format!("What is each step of {leader} worth")), "{leader}");
    for table in ["causes", "bound", "changes", "changes-again", "cost", "ranking", "pairs"] {
        let path = folder.path().join(format!("one-{table}.csv"));
        assert!(csv::Reader::from_path(&path).expect("a table").records().count() > 1, "{table}");
    }
    for table in ["score", "futures", "uncertainty", "fans"] {
        let path = folder.path().join(format!("one-{table}.csv"));
        let mut reader = csv::Reader::from_path(&path).expect("a table");
        assert!(reader.records().filter(Result::is_ok).count() > 1, "{table}");
    }
}

#[test]
fn mistakes_say_what_to_type() {
    mistake(
        &["compare", "marova", "--score", "securty"],
        2,
        "error: no part of the score is called `securty`\n  nearest name: security\n  help: the \
         parts: security, governance, humanitarian, economy, justice, security_mean, \
         governance_mean, humanitarian_mean, economy_mean, justice_mean, stable, \
         time_to_stability, fighting_returned, weeks_of_peace, civilians_killed, party_control, \
         party_control_mean, local_ownership, contributors_dead, cost, legitimacy_mission, \
         legitimacy_government, in_flight, illicit_revenue, war_returned, accord_collapsed, \
         composite\n",
    );
    mistake(
        &["compare", "marova", "--weights", "security"],
        2,
        "error: `security` does not say PART=WEIGHT with a number of 0 or more\n  help: for \
         example `--weights security=2,justice=1,cost=0.02`\n",
    );
    mistake(
        &["compare", "marova", "--score", "cost", "--without", "funds"],
        2,
        "error: `cost` cannot be seen here\n  help: the scenario says nothing of it, or the \
         concern that makes it is off\n",
    );
    mistake(
        &["compare", "marova", "--precision", "0"],
        2,
        "error: `--precision` takes a number above 0, as in `--precision 0.5`\n",
    );
    for odd in [
        ["--samples", "1"],
        ["--runs", "1"],
        ["--runs-per-sample", "0"],
        ["--samples", "99999999999"],
        ["--best", "-1"],
        ["--best", "NaN"],
    ] {
        let output = contadora(&["compare", "marova", odd[0], odd[1]]);
        assert_eq!(output.status.code(), Some(2), "{odd:?}");
        assert_eq!(text(&output.stdout), "", "{odd:?}");
    }
    let both = contadora(&["compare", "marova", "--fixed", "--samples", "4"]);
    assert_eq!(both.status.code(), Some(2));
}
