//! `will-left-out`: something is said of an actor's will, but not how strong it is.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "will-left-out",
    "\
An actor's will is followed only where the scenario says how strong it is at the start (`will`). An
actor without it never tires, so that its patience, and whether it is a neighbour or subsidised,
change nothing.",
)
.bad(&[r#"(id: "un", name: "United Nations", patience_weeks: 52)"#])
.good(&[r#"(id: "un", name: "United Nations", will: 0.8, patience_weeks: 52)"#]);

/// A field that says something of a will that is not there.
#[must_use]
pub fn finding(place: Place, field: &str, actor: &str) -> Finding {
    RULE.at(place, format!("`{field}` changes nothing: `{actor}` has no `will`"))
        .help("add `will: 0.8`, or leave this out")
}
