//! `step-without-orders`: a step that does nothing.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "step-without-orders",
    "\
A step without orders changes nothing. It may still serve as a mark that other steps wait for
(`After`), but then `After` with its own trigger says the same more plainly.",
)
.bad(&[r#"id: "handover", intent: "Hand over.", when: At(week: 20), orders: [],"#])
.good(&[r#"id: "handover", intent: "Hand over.", when: At(week: 20),
orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#]);

/// The step called `id` has no orders.
#[must_use]
pub fn finding(place: Place, id: &str) -> Finding {
    RULE.at(place, format!("the step `{id}` orders nothing"))
        .help("write its orders, or delete the step")
}
