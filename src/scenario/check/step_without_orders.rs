//! `step-without-orders`: a step that does nothing.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "step-without-orders",
    "\
A step without orders changes nothing. It may still serve as a mark that other steps wait for
(`After`), but then `After` with its own trigger says the same more plainly.

Bad:   (id: \"aid\", intent: \"Send relief.\", when: At(week: 8), orders: [])
Good:  (id: \"aid\", intent: \"Send relief.\", when: At(week: 8), orders: [Send(...)])",
);

/// The step called `id` has no orders.
#[must_use]
pub fn finding(place: Place, id: &str) -> Finding {
    RULE.at(place, format!("the step `{id}` orders nothing"))
        .help("write its orders, or delete the step")
}
