//! The catalogue as it is read: exact pages, every page's width, what programs get, and mistakes.

use crate::page_widths::assert_fits;
use crate::pages::{contadora, mistake, page, text};
use contadora::model::registry;
use contadora::report::{Found, Shelf, catalogue_page, found_page};
use contadora::scenario::{Scenario, catalogue, load, shipped};

#[test]
fn the_catalogue() {
    page("catalogue.txt", &["catalogue"]);
}

#[test]
fn a_component_a_task_and_a_port_explained() {
    page("catalogue-formed-police-unit.txt", &["catalogue", "formed-police-unit"]);
    page("catalogue-court-support.txt", &["catalogue", "court-support"]);
    page("catalogue-escort.txt", &["catalogue", "escort", "--scenario", "marova"]);
}

#[test]
fn a_component_of_a_country_says_who_has_it() {
    let words = ["describe", "marova", "court-support-team"];
    page("describe-marova-court-support-team.txt", &words);
    let other = contadora(&["catalogue", "court-support-team", "--scenario", "marova"]);
    assert_eq!(contadora(&words).stdout, other.stdout);
}

/// The shared catalogue, and those of all shipped countries.
fn all_catalogues() -> Vec<(Scenario, bool)> {
    let countries =
        shipped().into_iter().map(|name| (load(&name, registry()).unwrap().scenario, true));
    countries.chain([(catalogue(registry()).unwrap(), false)]).collect()
}

#[test]
fn every_page_of_every_catalogue_fits() {
    for (scenario, country) in all_catalogues() {
        let shelf = Shelf { scenario: &scenario, country };
        assert_fits(&scenario.id, &catalogue_page(shelf, "contadora catalogue NAME"));
        let names = shelf.names();
        assert!(names.len() > 60, "{} names", names.len());
        for name in names {
            for found in shelf.find(name) {
                let text = found_page(shelf, found);
                assert_fits(name, &text);
                assert!(text.contains(name), "{name}");
            }
        }
    }
}

#[test]
fn every_component_says_what_it_costs_does_and_comes_from() {
    let scenario = catalogue(registry()).unwrap();
    let shelf = Shelf { scenario: &scenario, country: false };
    for (place, component) in scenario.components.iter().enumerate() {
        let page = found_page(shelf, Found::Component(place));
        for head in ["What a unit does", "Ports", "A unit in figures", "  cost ", "  source "] {
            assert!(page.contains(head), "{} has no `{head}`", component.id);
        }
        assert!(!page.contains("\nIn "), "{}: nobody has it here", component.id);
        for (task, _) in &component.tasks {
            let task = &scenario.tasks[task.index()];
            assert!(page.contains(&task.id), "{} does {}", component.id, task.id);
        }
    }
}

#[test]
fn programs_get_the_same_in_full() {
    let output = contadora(&["catalogue", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(all["format"], 1);
    assert!(all["scenario"].is_null());
    let components = all["components"].as_array().expect("a list");
    for component in components {
        for field in ["people", "transit_weeks", "one_off_cost_musd", "monthly_cost_musd"] {
            assert!(component[field].is_number(), "{field} of {component}");
        }
        assert!(component["preparation_weeks"]["likely"].is_number());
        assert!(component["pools"].is_null() && component["source"].is_string());
    }
    let words = ["catalogue", "formed-police-unit", "--scenario", "marova", "--format", "json"];
    let one: serde_json::Value = serde_json::from_slice(&contadora(&words).stdout).expect("JSON");
    assert_eq!(one["components"].as_array().map(Vec::len), Some(1));
    assert_eq!(one["tasks"].as_array().map(Vec::len), Some(0));
    let unit = &one["components"][0];
    assert_eq!(unit["pools"][0]["units"], 5);
    assert_eq!(unit["provides"][0]["port"], "escort");
    let before = unit["often_before"].as_array().expect("a list");
    assert!(before.iter().any(|tie| tie["port"] == "command"), "{before:?}");
}

#[test]
fn a_misspelt_name_is_told_with_the_nearest() {
    mistake(
        &["catalogue", "formed-polce-unit"],
        2,
        "error: no component, task or port is called `formed-polce-unit`\n  nearest name: \
         formed-police-unit\n  help: all names: `contadora catalogue`\n",
    );
    mistake(
        &["describe", "marova", "un-polic"],
        2,
        "error: no strategy or component is called `un-polic`\n  nearest name: un-police\n  help: \
         marova has: police-first, aid-first, all-at-once, coalition, creep, early-exit, \
         early-vote, no-early-money, no-liaison, one-army, stand-by, \
         train-first, veto; its components: \
         `contadora catalogue --scenario marova`\n",
    );
    let output = contadora(&["describe", "marova", "polic-first"]);
    assert!(text(&output.stderr).contains("nearest name: police-first\n"));
    let output = contadora(&["catalogue", "escort", "--scenario", "maova"]);
    assert!(text(&output.stderr).starts_with("error: no scenario is called `maova`"));
}
