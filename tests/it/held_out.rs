//! No parameter takes its size from what is held out: a published number that the model contains
//! proves nothing when the model gives it back.

use contadora::model::registry;
use contadora::validate::{Class, TARGETS, Target};
use std::collections::BTreeSet;

/// What a source text names: each publication as the names before its year, and the year.
fn publications(text: &str) -> Vec<(BTreeSet<&str>, u32)> {
    let mut found = Vec::new();
    for piece in text.split([';', ':', '(', ')']) {
        let mut names = BTreeSet::new();
        for word in piece.split(|c: char| !c.is_alphanumeric()) {
            match word.parse::<u32>() {
                Ok(year) if (1900..2100).contains(&year) && !names.is_empty() => {
                    found.push((std::mem::take(&mut names), year));
                }
                _ if word.len() >= 4 && word.starts_with(char::is_uppercase) => {
                    names.insert(word);
                }
                _ => {}
            }
        }
    }
    found
}

/// Words of titles and journals that are nobody's name.
const NO_NAMES: [&str; 5] = ["Data", "Third", "University", "Review", "Journal"];

fn share_one(a: &str, b: &str) -> bool {
    let (a, b) = (publications(a), publications(b));
    a.iter().any(|(names, year)| {
        b.iter().any(|(others, same)| {
            let common = names.intersection(others).filter(|name| !NO_NAMES.contains(name));
            year == same && common.count() > 0
        })
    })
}

fn held_out() -> impl Iterator<Item = &'static Target> {
    TARGETS.iter().copied().filter(|target| target.class == Class::HoldOut)
}

#[test]
fn no_parameter_takes_its_size_from_a_row_that_is_held_out() {
    let mut held = 0;
    for spec in registry().parameters().filter(|spec| spec.mark.has_size()) {
        for target in held_out() {
            for finding in target.findings {
                held += 1;
                let same = share_one(spec.source, finding.source);
                let id = target.id;
                assert!(!same, "{} takes its size from {id}: {}", spec.key, finding.source);
            }
        }
    }
    assert!(held > 20, "{held} pairs were held against each other");
}

#[test]
fn a_row_that_was_read_back_would_be_found() {
    let deterrence = registry().find("violence.deterrence").expect("a parameter");
    let same_data = TARGETS.iter().find(|target| target.id == "V6b").expect("a target");
    assert!(deterrence.mark.has_size() && same_data.class == Class::ReadBack);
    assert!(same_data.findings.iter().any(|of| share_one(deterrence.source, of.source)));
    assert!(share_one(
        "Fortna 2004: sign",
        "Fortna 2004, ISQ 48; Gilligan & Sergenti 2008, QJPS 3"
    ));
    assert!(!share_one("Fortna 2004", "Fortna 2008"));
    assert!(!share_one("Data of Zuercher 2017", "Data of Beardsley 2017"));
}

#[test]
fn parameters_are_calibrated_against_nothing_but_rows_of_that_class() {
    let place = |id: &str| TARGETS.iter().position(|target| target.id == id);
    let mut named = 0;
    for spec in registry().parameters() {
        let Some((_, against)) = spec.source.split_once("calibration against ") else { continue };
        let mut words = against.split_whitespace();
        let first = words.next().and_then(place).expect("a target");
        let last = words.nth(1).and_then(place).expect("a target: `V1 to V3`");
        assert!(first <= last, "{}", spec.key);
        for target in &TARGETS[first..=last] {
            named += 1;
            assert_eq!(target.class, Class::Calibration, "{}: {}", spec.key, target.id);
        }
    }
    assert!(named > 0, "no parameter says what it was calibrated against");
}
