//! `empty-text`: a text for people that says nothing.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "empty-text",
    "\
Names, purposes and sources are printed on pages that people decide from; an empty one leaves a
hole there, and a line break in one tears the page.",
)
.bad(&[r#"source: """#])
.good(&[r#"source: "assumed""#]);

/// What is wrong with a text, if anything.
#[must_use]
pub fn check(place: &Place, text: &str) -> Option<Finding> {
    if text.trim().is_empty() {
        return Some(
            RULE.at(place.clone(), "this text is empty").help("write a few words for the reader"),
        );
    }
    text.chars().any(char::is_control).then(|| {
        RULE.at(place.clone(), "this text has a line break or another control character in it")
            .help("write it on one line; `\\` at a line's end continues a text")
    })
}
