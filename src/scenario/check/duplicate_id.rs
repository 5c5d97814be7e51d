//! `duplicate-id`: two things of a kind have the same id.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "duplicate-id",
    "\
An id has to mean one thing. Where two regions (or components, funds ...) share one, nobody can
tell which an order is for. A component of the package's own cannot replace one of the shared
catalogue either: give it a new id.",
)
.bad(&[r#"(id: "un", name: "United Nations"), (id: "un", name: "Donor group")"#])
.good(&[r#"(id: "un", name: "United Nations"), (id: "donors", name: "Donor group")"#]);

/// The `kind` called `id` at `place` has been defined at `first`.
#[must_use]
pub fn finding(kind: &str, id: &str, place: Place, first: Place) -> Finding {
    RULE.at(place, format!("two {kind}s are called `{id}`"))
        .label("defined again here")
        .second(first, "first defined here")
        .help("give one of them another id, or delete it")
}
