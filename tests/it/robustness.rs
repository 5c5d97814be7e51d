//! `compare --design`: worst points, regret and thresholds over points of one's own.

use crate::pages::{contadora_in, page_of, text};
use serde_json::Value;
use std::path::Path;

const DESIGN: &str = "funds.pledges-kept,violence.deterrence\n0.45,0.2\n0.45,0.5\n0.55,0.2\n\
                      0.55,0.5\n0.65,0.2\n0.65,0.5\n";

/// A folder with a design.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("points.csv"), DESIGN).expect("it can be written");
    folder
}

fn run(at: &Path, words: &str) -> String {
    let output = contadora_in(at, &words.split_whitespace().collect::<Vec<_>>());
    assert!(output.status.success(), "{words}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn json(at: &Path, words: &str) -> Value {
    serde_json::from_str(&run(at, &format!("{words} --format json"))).expect("JSON")
}

const SHORT: &str = "compare marova --weeks 40 --runs-per-sample 4 --design points.csv";

#[test]
fn the_page_of_robustness() {
    let folder = folder();
    let words: Vec<&str> = ["compare", "marova", "--runs-per-sample", "4", "--design"].to_vec();
    let words = [&words[..], &["points.csv", "--threshold", "-15"]].concat();
    let output = contadora_in(folder.path(), &words);
    assert!(output.status.success(), "{}", text(&output.stderr));
    page_of("compare-marova-design.txt", &words, &output);
}

#[test]
fn every_point_says_what_the_same_batch_says_and_measures_follow_from_points() {
    let folder = folder();
    let at = folder.path();
    let found = json(at, &format!("{SHORT} --threshold -25"));
    run(at, "batch marova --weeks 40 --runs 24 --design points.csv --files csv --quiet --out out");
    let mut reader = csv::Reader::from_path(at.join("out/runs.csv")).expect("the runs");
    let names = reader.headers().expect("names").clone();
    let place = |name: &str| names.iter().position(|other| other == name).expect("a column");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let points = found["points"].as_array().expect("points");
    assert_eq!(points.len(), 6);
    for (sample, point) in points.iter().enumerate() {
        assert_eq!(point["line"], sample + 2);
        for of in point["strategies"].as_array().expect("strategies") {
            let own = rows.iter().filter(|row| {
                row[place("sample")] == *sample.to_string()
                    && row[place("strategy")] == *of["strategy"].as_str().expect("a name")
            });
            let values: Vec<f64> =
                own.map(|row| row[place("security")].parse().expect("a number")).collect();
            assert_eq!(values.len(), 4);
            let mean = values.iter().sum::<f64>() / 4.0;
            assert!((of["mean"].as_f64().expect("a mean") - mean).abs() < 1e-9);
            assert_eq!(
                point["set"]["violence.deterrence"],
                if sample % 2 == 0 { 0.2 } else { 0.5 }
            );
        }
    }
    // Worst points and regrets are those of the points, luck taken out.
    let of = |point: &Value, i: usize, what: &str| point["strategies"][i][what].as_f64().unwrap();
    let measure = |key: &str, i: usize| {
        let all = found["measures"].as_array().expect("measures");
        let of = all.iter().find(|of| of["measure"] == key).expect("it is there");
        of["strategies"][i]["value"].as_f64().expect("a number")
    };
    for i in 0..3 {
        let worths: Vec<f64> = points.iter().map(|point| of(point, i, "luck_out")).collect();
        let regrets: Vec<f64> = points.iter().map(|point| of(point, i, "regret")).collect();
        let least = worths.iter().copied().fold(f64::INFINITY, f64::min);
        let most = regrets.iter().copied().fold(0.0, f64::max);
        let reaching = worths.iter().filter(|worth| **worth >= -25.0).count();
        assert!((measure("maximin", i) - least).abs() < 1e-9);
        assert!((measure("minimax_regret", i) - most).abs() < 1e-9);
        let reached = f64::from(u32::try_from(reaching).expect("few")) / 6.0;
        assert!((measure("share_reaching", i) - reached).abs() < 1e-9);
    }
    assert_eq!(found, json(at, &format!("{SHORT} --threshold -25 --threads 1")));
}

#[test]
fn the_report_on_robustness_needs_nothing_else_and_its_tables_stand_beside_it() {
    let folder = folder();
    let at = folder.path();
    run(at, &format!("{SHORT} --weights security=1,cost=0.01 --report out.html"));
    let html = std::fs::read_to_string(at.join("out.html")).expect("the report");
    for outside in ["http://", "https://", "<script", "<link", "@import", "url(", "NaN"] {
        let found = html.replace("http://www.w3.org/2000/svg", "").contains(outside);
        assert!(!found, "{outside} stands in the report");
    }
    for words in ["In this model", "not a forecast", "--design points.csv", "<svg ", "McPhail"] {
        let said = html.contains(words) || words == "not a forecast" && html.contains("forecast");
        assert!(said, "the report says nothing of {words}");
    }
    for (table, rows) in [("measures", 18), ("points", 6)] {
        let mut reader = csv::Reader::from_path(at.join(format!("out-{table}.csv"))).expect(table);
        assert_eq!(reader.records().filter(Result::is_ok).count(), rows, "{table}");
    }
    let json = std::fs::read_to_string(at.join("out.json")).expect("JSON beside it");
    let value: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&value["score"], &value["weights"]["cost"]), (&"weighted".into(), &0.01.into()));
}

#[test]
fn what_cannot_be_measured_says_what_to_type() {
    let folder = folder();
    let at = folder.path();
    let told = |words: &str, said: &str| {
        let output = contadora_in(at, &words.split_whitespace().collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{words}");
        let error = text(&output.stderr).replace('\n', " ");
        assert!(error.contains(said), "{words}: {error}");
    };
    told("compare marova --threshold 3", "`--threshold` counts points of a design");
    told("compare marova --threshold 3", "the mean of the worst tenth, stands in the report");
    told("compare marova --design none.csv", "cannot read none.csv");
    told(&format!("{SHORT} --threshold NaN"), "`--threshold` takes a number");
    told(&format!("{SHORT} --set funds.pledges-kept=0.5"), "both set and a column of points.csv");
    told(&format!("{SHORT} --chance off"), "without chance every run is the same");
    told(&SHORT.replace("sample 4", "sample 1"), "two futures at each: points.csv has 6 of 1");
    std::fs::write(at.join("two.csv"), "aid.absorbs\n1\n2\n").expect("it can be written");
    told(&SHORT.replace("points.csv", "two.csv"), "three points at least");
    std::fs::write(at.join("odd.csv"), "aid.absorbs\n1\n2\nx\n").expect("it can be written");
    told(&SHORT.replace("points.csv", "odd.csv"), "line 4: `x` is no number");
    std::fs::write(at.join("far.csv"), "aid.absorbs\n1\n2\n9e9\n").expect("it can be written");
    told(&SHORT.replace("points.csv", "far.csv"), "line 4: `aid.absorbs`");
    told(&format!("{SHORT} --samples 4"), "cannot be used with");
    told("compare marova --sample lhs", "`--sample mc` draws each by itself");
}

#[test]
fn every_parameter_varies_where_that_is_asked_for() {
    let folder = folder();
    let at = folder.path();
    let short = "compare marova police-first aid-first --weeks 20 --samples 3 --runs-per-sample 2";
    let few = json(at, short);
    let all = json(at, &format!("{short} --sample mc"));
    let one = json(at, &format!("{short} --vary aid.absorbs=uniform(1,4)"));
    let count = |of: &Value| of["parameters_that_vary"].as_u64().expect("a count");
    assert!(count(&all) > 100 && count(&few) < 30 && count(&one) == 1, "{}", count(&all));
    assert_eq!(
        (&all["parameters"], &few["parameters"]),
        (&"monte-carlo".into(), &"ensemble".into())
    );
    let again = one["again"].as_str().expect("a command");
    assert!(again.contains("--vary 'aid.absorbs=uniform(1,4)'"), "{again}");
    let page = run(at, short);
    let command = page.replace(char::is_whitespace, " ");
    assert!(command.contains("To vary them too"), "the page tells how to vary the others: {page}");
    assert!(page.contains("--sample mc"), "{page}");
}
