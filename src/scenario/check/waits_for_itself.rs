//! `inject-waits-for-itself`: injects that wait for each other.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::exercise::{Inject, Release};
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "inject-waits-for-itself",
    "\
An inject that comes after another one, which comes after the first, is never released.",
)
.bad(&[r#"when: AfterInject(inject: "3", minutes: 5)"#])
.good(&[r#"when: AfterInject(inject: "1", minutes: 5)"#]);

/// Finds injects that wait for themselves, over however many others.
#[must_use]
pub fn check(injects: &[Inject], places: &[Place]) -> Vec<Finding> {
    let before = |inject: &Inject| match &inject.when {
        Release::AfterInject { inject, .. } => injects.iter().position(|other| other.id == *inject),
        _ => None,
    };
    let waits = |start: usize| {
        let mut at = before(&injects[start]);
        for _ in 0..injects.len() {
            match at {
                Some(here) if here == start => return true,
                Some(here) => at = before(&injects[here]),
                None => return false,
            }
        }
        false
    };
    let found = (0..injects.len()).filter(|i| waits(*i));
    found
        .filter_map(|i| places.get(i).map(|place| (&injects[i].id, place)))
        .map(|(id, place)| {
            RULE.at(place.clone(), format!("the inject `{id}` waits for itself"))
                .label("never released")
                .help("let it wait for another one, or write a time")
        })
        .collect()
}
