//! `one-delay`: an inject that waits by both clocks.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-delay",
    "\
What comes after something else waits by one clock: `minutes` of the exercise's own, or `weeks` of
the scenario.",
)
.bad(&[r#"when: AfterInject(inject: "1", minutes: 5, weeks: 2)"#])
.good(&[r#"when: AfterInject(inject: "1", minutes: 5)"#]);

/// Both are given.
#[must_use]
pub fn finding(place: Place) -> Finding {
    RULE.at(place, "this inject waits for minutes and for weeks")
        .label("by both clocks")
        .help("take one of the two away")
}
