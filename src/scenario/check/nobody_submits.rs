//! `nobody-submits`: a seat in which nobody has the right to submit.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "nobody-submits",
    "\
Drafting and submitting are separate rights. Where no role of a seat may submit, nothing the seat
drafts ever counts.",
)
.bad(&[r#"roles: [(id: "chair", name: "Chair"), (id: "desk", name: "Desk officer")],"#])
.good(&[r#"roles: [(id: "chair", name: "Chair", submits: true)],"#]);

/// Nobody submits for the seat.
#[must_use]
pub fn finding(place: Place, id: &str) -> Finding {
    RULE.at(place, format!("nobody in the seat `{id}` may submit"))
        .help("write `submits: true` in one of its `roles`")
}
