//! `one-sum`: an order about money says its sum or its purpose twice, or not at all.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-sum",
    "\
An order about money says how much in one way: a `share` of the fund, or an `amount` in M USD. An
`Allocate` says in one way what for: a `task`, or a `component`.",
)
.bad(&[r#"Allocate(fund: "trust-fund", task: "open-courts", share: 0.5, amount: 4)"#])
.good(&[r#"Allocate(fund: "trust-fund", task: "open-courts", share: 0.5)"#]);

/// Both are said.
#[must_use]
pub fn both(place: Place, what: &str) -> Finding {
    RULE.at(place, format!("this order has {what}"))
        .label("the second of them")
        .help("take one of the two away")
}

/// Neither is said.
#[must_use]
pub fn neither(place: Place, what: &str, example: &str) -> Finding {
    RULE.at(place, format!("this order has neither {what}"))
        .label("one of the two is missing")
        .help(format!("write one of them, such as `{example}`"))
}
