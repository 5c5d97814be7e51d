//! Files: in the wrong folder, with the wrong name, missing, in another encoding.

use crate::mistakes::case::{Case, SCENARIO, tiny_package};

const STRATEGY: &str = "strategies/first.ron";
const CATALOGUE: &str = "catalogue/own.ron";

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let moved = |from: &str, to: &str, at: &[&str], remedy: &[&str]| {
        let mut package = tiny_package();
        if let Some(bytes) = package.texts.remove(from)
            && !to.is_empty()
        {
            package.texts.insert(to.to_owned(), bytes);
        }
        case(package.texts, format!("file: {from} -> {to}"), at, remedy)
    };
    let added = |path: &str, text: &[u8], at: &[&str], remedy: &[&str]| {
        let mut package = tiny_package();
        package.texts.insert(path.to_owned(), text.to_vec());
        case(package.texts, format!("file: {path} added"), at, remedy)
    };
    let strategy = tiny_package().texts[STRATEGY].clone();
    let latin: Vec<u8> = b"(format: 2, intent: \"caf\xe9\", steps: [])".to_vec();
    vec![
        moved(SCENARIO, "", &[SCENARIO], &["`scenario.ron`"]),
        moved(SCENARIO, "Scenario.ron", &[SCENARIO, "Scenario.ron"], &["`scenario.ron`"]),
        moved(SCENARIO, "tiny.ron", &[SCENARIO, "tiny.ron"], &["`scenario.ron`"]),
        moved(SCENARIO, "scenario/scenario.ron", &[SCENARIO], &["`scenario.ron`"]),
        moved(STRATEGY, "", &[SCENARIO], &["`strategies/"]),
        moved(
            STRATEGY,
            "strategy/first.ron",
            &[SCENARIO, "strategy/first.ron"],
            &["`strategies/first.ron`"],
        ),
        moved(STRATEGY, "first.ron", &[SCENARIO, "first.ron"], &["`strategies/first.ron`"]),
        moved(
            STRATEGY,
            "Strategies/first.ron",
            &[SCENARIO, "Strategies/first.ron"],
            &["`strategies/first.ron`"],
        ),
        moved(STRATEGY, "strategies/First.ron", &[SCENARIO, "strategies/First.ron"], &["first"]),
        moved(
            STRATEGY,
            "strategies/police first.ron",
            &["strategies/police first.ron", SCENARIO],
            &["police-first"],
        ),
        moved(STRATEGY, "strategies/second.ron", &[SCENARIO], &["`second`"]),
        moved(CATALOGUE, "", &[SCENARIO], &["catalogue file"]),
        moved(CATALOGUE, "own.ron", &[SCENARIO, "own.ron"], &["`catalogue/own.ron`"]),
        moved(CATALOGUE, "catalogue/mine.ron", &[SCENARIO], &["`mine`"]),
        moved(
            CATALOGUE,
            "catalog/own.ron",
            &[SCENARIO, "catalog/own.ron"],
            &["`catalogue/own.ron`"],
        ),
        added("catalogue/boats.ron", b"(format: 2)", &["catalogue/boats.ron"], &["add \"boats\""]),
        added("second.ron", &strategy, &["second.ron"], &["`strategies/"]),
        added(
            "strategies/second.ron",
            b"",
            &["strategies/second.ron"],
            &["`(`|ends too early|bracket"],
        ),
        added("strategies/third.ron", &latin, &["strategies/third.ron"], &["UTF-8"]),
    ]
}

fn case(texts: contadora::scenario::Texts, name: String, at: &[&str], remedy: &[&str]) -> Case {
    let places = at.iter().map(|path| ((*path).to_owned(), 1, usize::MAX)).collect();
    let remedy = remedy.iter().map(|words| (*words).to_owned()).collect();
    Case { kind: "file", name, package: "tiny", texts, places, remedy }
}
