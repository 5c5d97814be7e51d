//! `repeated-field`: a field is written twice in the same brackets.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "repeated-field",
    "\
Of two values for one field only one can count, and the program does not choose.",
)
.bad(&["people: 410_000, people: 420_000"])
.good(&["people: 420_000"]);

/// `field` is written a second time at `place`.
#[must_use]
pub fn finding(place: Place, field: &str) -> Finding {
    RULE.at(place, format!("the field `{field}` is written twice in the same brackets"))
        .label("the second time")
        .help("delete one of the two")
}
