//! `one-figure`: a published figure without a figure, or with two.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-figure",
    "\
What was published is one figure (`value`), or the least it was (`low`), the most it was (`high`),
or both of these, in the unit of the measure.",
)
.bad(&[r#"evidence: [(of: Paid("trust-fund"), week: 9, value: 8, high: 20, source: "A bank.")],"#])
.good(&[r#"evidence: [(of: Paid("trust-fund"), week: 9, high: 20, source: "A bank.")],"#]);

/// There is none.
#[must_use]
pub fn none(place: Place) -> Finding {
    RULE.at(place, "nothing is said of what was published")
        .label("neither `value` nor `low` nor `high`")
        .help("write `value: 20`, or `high: 20` where it was no more, in the unit of the measure")
}

/// There is one figure, and a least or a most beside it.
#[must_use]
pub fn two(place: Place) -> Finding {
    RULE.at(place, "a published figure is `value`, or `low` and `high`, not both")
        .label("a second figure")
        .help("leave `value` out, or leave out `low` and `high`")
}

/// The least is more than the most.
#[must_use]
pub fn reversed(place: Place, low: f64, high: f64) -> Finding {
    RULE.at(place, format!("`high` is {high}, below `low`, which is {low}"))
        .help(format!("write `low: {high}, high: {low}` if that is meant"))
}
