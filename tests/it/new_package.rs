//! `new`: what it writes is sound, teaches what it says, and never writes over anything. And what
//! `check` says of a package to programs.

use crate::pages::{contadora_in, mistake, page_of, text};
use contadora::model::registry;
use contadora::report::{check_page, run_dry};
use contadora::scenario::{Scenario, Texts, catalogue, check_texts, check_whole, starter};
use std::path::Path;

/// The RON files of the starter, changed.
fn starter_texts(change: impl Fn(&str) -> String) -> Texts {
    let files = starter("my-country").into_iter().filter(|file| file.path.ends_with(".ron"));
    files.map(|file| (file.path.to_owned(), change(&file.text).into_bytes())).collect()
}

/// The scenario, of which neither its text nor a dry run gives cause for a finding.
fn without_findings(texts: &Texts) -> Scenario {
    let mut checked = check_whole("my-country", texts, registry());
    run_dry(&mut checked, registry());
    let page = check_page(&checked.report);
    assert!(checked.report.findings.is_empty() && checked.report.accepted == 0, "{page}");
    checked.scenario.expect("nothing was found").0
}

/// The examples that are switched off, switched on.
fn switched_on(text: &str) -> String {
    text.replace("//+", "")
}

#[test]
fn the_starter_has_no_finding_and_is_small() {
    let scenario = without_findings(&starter_texts(str::to_owned));
    assert_eq!(scenario.name, "My Country");
    assert_eq!((scenario.regions.len(), scenario.parties.len()), (3, 2));
    assert_eq!((scenario.strategies.len(), scenario.events.len()), (2, 2));
}

#[test]
fn it_can_use_all_that_the_catalogue_lists() {
    let scenario = without_findings(&starter_texts(str::to_owned));
    let shared = catalogue(registry()).expect("it is sound");
    for component in &shared.components {
        let known = scenario.components.iter().any(|known| known.id == component.id);
        assert!(known, "import `{}` for {}", component.file, component.id);
    }
}

#[test]
fn its_strategies_send_the_same_units_to_the_same_places_in_another_order() {
    let scenario = without_findings(&starter_texts(str::to_owned));
    let orders = |i: usize| {
        let steps = scenario.strategies[i].steps.iter();
        let mut all: Vec<String> =
            steps.flat_map(|step| &step.orders).map(|order| format!("{order:?}")).collect();
        all.sort();
        all
    };
    assert_eq!(orders(0), orders(1));
    assert_ne!(scenario.strategies[0].steps, scenario.strategies[1].steps);
}

#[test]
fn its_examples_switched_on_make_a_country_of_four_regions_without_a_finding() {
    let scenario = without_findings(&starter_texts(switched_on));
    assert_eq!((scenario.regions.len(), scenario.parties.len()), (4, 3));
    assert_eq!((scenario.funds.len(), scenario.events.len()), (4, 3));
    assert_eq!(scenario.overrides.len(), 1);
    for strategy in &scenario.strategies {
        assert!(strategy.steps.iter().any(|step| step.id == "talk"), "{}", strategy.id);
    }
}

#[test]
fn half_a_border_is_found_where_the_other_half_is_missing() {
    // Everything but the line in the neighbour's own list.
    let texts = starter_texts(|text| {
        switched_on(&text.replace("//+ (to: \"lake-shore\", proximity: 0.4),", ""))
    });
    let (_, report) = check_texts("my-country", &texts, registry());
    let page = check_page(&report);
    assert_eq!(report.errors, 1, "{page}");
    assert!(page.contains("one-way-neighbours"), "{page}");
}

/// A package written by the program into a folder of its own.
fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let output = contadora_in(folder.path(), &["new", "my-country"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    folder
}

#[test]
fn new_says_what_it_wrote_and_what_to_type_next() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let words = ["new", "my-country"];
    let output = contadora_in(folder.path(), &words);
    page_of("new.txt", &words, &output);
    for file in starter("my-country") {
        let kept = std::fs::read_to_string(folder.path().join("my-country").join(file.path));
        assert_eq!(kept.expect("it is written"), file.text);
    }
}

#[test]
fn the_commands_it_names_work_at_once() {
    let folder = written();
    let page = text(&contadora_in(written().path(), &["new", "other"]).stdout);
    assert_eq!(page.matches("\n  contadora ").count(), 3, "{page}");
    let good = |words: &[&str]| {
        let output = contadora_in(folder.path(), words);
        assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
        let page = text(&output.stdout);
        for line in page.lines() {
            assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
        }
        page
    };
    good(&["describe", "./my-country"]);
    let checked = good(&["check", "./my-country"]);
    assert!(checked.contains("./my-country: no findings"), "{checked}");
    let compared = good(&["compare", "./my-country", "--runs", "8"]);
    assert!(compared.contains("relief-first"), "{compared}");
    let told = good(&["diff", "./my-country", "security-first", "relief-first"]);
    assert!(told.contains("contadora compare ./my-country security-first"), "{told}");
    good(&["catalogue", "--scenario", "./my-country"]);
    for strategy in ["security-first", "relief-first"] {
        good(&["describe", "./my-country", strategy]);
        good(&["run", "./my-country", "--strategy", strategy]);
    }
}

#[test]
fn a_folder_with_something_in_it_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mine = folder.path().join("mine");
    std::fs::create_dir(&mine).expect("a folder");
    std::fs::write(mine.join(".notes"), "keep").expect("a file");
    let output = contadora_in(folder.path(), &["new", "mine"]);
    let told = "error: mine is not empty; nothing was written\n  help: give a folder that is not \
                there yet, or is empty\n";
    assert_eq!((text(&output.stdout), text(&output.stderr)), (String::new(), told.to_owned()));
    assert_eq!(output.status.code(), Some(2));
    let left: Vec<_> = std::fs::read_dir(&mine).expect("it is there").flatten().collect();
    assert_eq!(left.len(), 1);
    assert_eq!(std::fs::read_to_string(mine.join(".notes")).expect("it is there"), "keep");
    // A second time, over its own package.
    let folder = written();
    let scenario = folder.path().join("my-country/scenario.ron");
    std::fs::write(&scenario, "mine").expect("it can be written");
    let output = contadora_in(folder.path(), &["new", "my-country"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&scenario).expect("it is there"), "mine");
    // A file where the folder is to be.
    std::fs::write(folder.path().join("taken"), "x").expect("a file");
    let output = contadora_in(folder.path(), &["new", "taken"]);
    assert!(text(&output.stderr).starts_with("error: taken is a file; nothing was written\n"));
}

#[test]
fn an_empty_folder_and_a_path_will_do() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    std::fs::create_dir(folder.path().join("empty")).expect("a folder");
    for name in ["empty", "./below/here/deep", "slash/"] {
        let output = contadora_in(folder.path(), &["new", name]);
        assert!(output.status.success(), "{name}: {}", text(&output.stderr));
        assert!(Path::new(&folder.path().join(name)).join("scenario.ron").is_file());
    }
}

#[test]
fn names_that_cannot_be_typed_and_shipped_ones_are_refused() {
    mistake(
        &["new", "My Country"],
        2,
        "error: `My Country` cannot name a scenario\n  nearest name: my-country\n  help: small \
         letters, digits and hyphens, at most 60: `contadora new my-country`\n",
    );
    mistake(
        &["new", ".."],
        2,
        "error: `..` cannot name a scenario\n  help: small letters, digits and hyphens, at most 60: \
         `contadora new my-country`\n",
    );
    mistake(
        &["new", "marova"],
        2,
        "error: `marova` is the name of a scenario that ships with the program\n  help: another \
         name, for example `contadora new my-marova`\n",
    );
}

#[test]
fn findings_for_programs_have_places_and_help() {
    let folder = written();
    let scenario = folder.path().join("my-country/scenario.ron");
    let old = std::fs::read_to_string(&scenario).expect("it is there");
    let new = old.replacen("(to: \"grey-hills\", proximity: 0.3),", "", 1);
    let new = new.replacen("people: 350_000", "people: -3", 1);
    std::fs::write(&scenario, new).expect("it can be written");
    let words = ["check", "./my-country", "--format", "json"];
    let output = contadora_in(folder.path(), &words);
    assert_eq!(output.status.code(), Some(1));
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&value["format"], &value["name"]), (&1.into(), &"./my-country".into()));
    assert_eq!((&value["errors"], &value["warnings"]), (&2.into(), &0.into()));
    assert!(value["files"].is_number() && value["can_run"] == false);
    let findings = value["findings"].as_array().expect("a list");
    let border = findings.iter().find(|f| f["code"] == "one-way-neighbours").expect("it is found");
    assert_eq!(border["severity"], "error");
    assert_eq!(border["file"], "./my-country/scenario.ron");
    assert_eq!(border["label"], "said here");
    assert!(border["line"].as_u64() > border["second"]["line"].as_u64(), "{border}");
    assert_eq!(border["second"]["label"], "missing here");
    let people = findings.iter().find(|f| f["code"] == "out-of-range").expect("it is found");
    assert!(people["second"].is_null() && people["column"].is_number());
    assert!(people["excerpt"].as_str().is_some_and(|line| line.contains("people: -3")));
    assert!(people["help"].is_string() && people["message"].is_string());
    assert_eq!(people["end_line"], people["line"]);
}

#[test]
fn a_sound_package_and_an_explanation_for_programs() {
    let folder = written();
    let json = |words: &[&str]| -> serde_json::Value {
        let output = contadora_in(folder.path(), words);
        assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let sound = json(&["check", "./my-country", "--format", "json"]);
    assert_eq!(sound["findings"], serde_json::json!([]));
    assert_eq!(sound["can_run"], true);
    let one = json(&["check", "--explain", "bad-id", "--format", "json"]);
    assert_eq!((&one["code"], &one["severity"]), (&"bad-id".into(), &"error".into()));
    assert!(one["explanation"].as_str().is_some_and(|text| text.contains("Bad:")));
    let all = json(&["check", "--explain", "all", "--format", "json"]);
    assert!(all["codes"].as_array().is_some_and(|codes| codes.len() > 30));
}
