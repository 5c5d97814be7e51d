//! `strategy-without-steps`: a strategy that never orders anything.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "strategy-without-steps",
    "\
A strategy is its steps. One without any gives no orders, and every run shows what comes of giving
no orders anyway.",
)
.bad(&["steps: [],"])
.good(&[r#"steps: [
    (
        id: "streets", intent: "Patrols first.", when: At(week: 0),
        orders: [Send(component: "patrol", units: 2, to: All)],
    ),
],"#]);

/// The list at `place`, or the strategy with no list, has no steps.
#[must_use]
pub fn finding(place: Place) -> Finding {
    RULE.at(place, "this strategy has no steps")
        .help("write one: `contadora check --explain strategy-without-steps`")
}
