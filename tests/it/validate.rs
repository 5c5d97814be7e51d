//! The model held against published findings: the page, the same answers on any number of threads,
//! and mistakes. The golden page is that of very few runs: it says nothing of the model, but that
//! no verdict moves without a reason.

use crate::pages::{contadora, page, text};

#[test]
fn the_page_of_few_runs_is_the_one_kept() {
    page("validate.txt", &["validate", "--runs", "4"]);
}

#[test]
fn programs_are_told_of_each_finding_the_same_on_one_thread_and_on_two() {
    let words = |threads| {
        let ids = ["V1", "V5", "V6", "V12", "V16"];
        [&["validate"], &ids[..], &["--runs", "5", "--format", "json", "--threads", threads]]
            .concat()
    };
    let one = contadora(&words("1"));
    assert!(one.status.success(), "a miss is a result: {}", text(&one.stderr));
    assert_eq!(one.stdout, contadora(&words("2")).stdout);
    let told: serde_json::Value = serde_json::from_slice(&one.stdout).expect("it is JSON");
    let told = told.as_array().expect("a list");
    let ids: Vec<&str> = told.iter().filter_map(|of| of["id"].as_str()).collect();
    assert_eq!(ids, ["V1", "V5", "V5", "V6", "V6", "V6", "V12", "V12", "V12", "V16"]);
    for of in told {
        let keys: Vec<&str> =
            of.as_object().expect("an object").keys().map(String::as_str).collect();
        let expected = [
            "id", "class", "target", "source", "band", "measured", "interval", "verdict", "decided",
        ];
        assert!(keys.len() == expected.len() && expected.iter().all(|key| keys.contains(key)));
        let measured = of["measured"].as_f64();
        let (low, high) = (of["band"]["low"].as_f64(), of["band"]["high"].as_f64());
        let inside = measured.is_some_and(|value| {
            low.is_none_or(|low| value >= low) && high.is_none_or(|high| value <= high)
        });
        assert_eq!(of["verdict"], if inside { "met" } else { "missed" }, "{of}");
        assert_eq!(of["interval"].as_array().map(Vec::len), Some(2));
    }
    let read_back = told.iter().filter(|of| of["class"] == "R").count();
    assert_eq!(read_back, 3, "V12 is read-back");
}

#[test]
fn classes_are_asked_for_by_their_letter() {
    let output = contadora(&["validate", "--class", "r", "--runs", "2", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let told = told.as_array().expect("a list");
    assert!(told.len() >= 5 && told.iter().all(|of| of["class"] == "R"), "{told:?}");
}

#[test]
fn what_cannot_be_asked_is_told() {
    let mistake = |words: &[&str], stderr: &str| {
        let output = contadora(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(text(&output.stderr).starts_with(stderr), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    };
    mistake(&["validate", "V99"], "error: no target is called `V99`\n");
    mistake(&["validate", "--runs", "1"], "error: `--runs` takes 2 to 1,000,000\n");
    mistake(&["validate", "--threads", "0"], "error: `--threads` takes 1 to 256\n");
    mistake(
        &["validate", "V12", "--class", "H"],
        "error: no target that was named is of that class\n",
    );
    assert_eq!(contadora(&["validate", "--class", "X"]).status.code(), Some(2));
}

#[test]
fn calibration_is_the_same_twice_and_begins_with_the_defaults() {
    let arguments = ["calibrate", "--sets", "2", "--runs", "10", "--csv", "--quiet"];
    let (one, other) = (contadora(&arguments), contadora(&arguments));
    assert!(one.status.success(), "{}", text(&one.stderr));
    assert_eq!(one.stdout, other.stdout);
    let csv = text(&one.stdout);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows.len(), 3, "{csv}");
    assert!(rows[0].starts_with("set,commitment.exposure,"), "{csv}");
    assert!(rows[1].starts_with("0,"), "{csv}");
    let few = contadora(&["calibrate", "--sets", "1"]);
    assert_eq!(few.status.code(), Some(2));
}
