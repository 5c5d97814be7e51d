//! `missing-file`: a package lacks a file that every package has.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "missing-file",
    "\
A package is a folder with `scenario.ron` and, in its folder `strategies`, a file for each
strategy. Without the first there is no country, without the second nobody does anything.",
)
.bad(&["my-scenario/marova.ron"])
.good(&["my-scenario/scenario.ron"]);

/// The package has no `what` (`scenario.ron`, say).
#[must_use]
pub fn finding(place: Place, what: &str, help: &str) -> Finding {
    RULE.at(place, format!("the package has no {what}")).help(help)
}
