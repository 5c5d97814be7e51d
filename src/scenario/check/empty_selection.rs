//! `empty-selection`: an order for no region.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "empty-selection",
    "\
An order for no region orders nothing, and would do so in silence.",
)
.bad(&["to: Lowest(of: Balance(Security), count: 0)", "to: Named([])"])
.good(&["to: Lowest(of: Balance(Security), count: 1)", "to: All"]);

/// The order, or the count, at `place` selects nothing.
#[must_use]
pub fn finding(place: Place) -> Finding {
    RULE.at(place, "this selects no region").help("name a region, write a count from 1, or `All`")
}
