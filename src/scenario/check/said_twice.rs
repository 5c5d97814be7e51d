//! `said-twice`: a list names the same thing twice.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "said-twice",
    "\
A list that names the same region, port, task or pair twice gives two values for one thing; the
program neither adds them up nor chooses.",
)
.bad(&[r#"fighters: [(region: "tarn", number: 700), (region: "tarn", number: 200)]"#])
.good(&[r#"fighters: [(region: "tarn", number: 900)]"#]);

/// `what` is said at `place` after it was said at `first`.
#[must_use]
pub fn finding(what: &str, place: Place, first: Place) -> Finding {
    RULE.at(place, format!("{what} is named twice in one list"))
        .label("the second time")
        .second(first, "the first time")
        .help("keep one of the two")
}

/// The same for entries that say the same to the letter, where the second adds nothing: it goes.
#[must_use]
pub fn to_the_letter(finding: Finding, entry: Place, first: &Place) -> Finding {
    if entry.text() != first.text() {
        return finding;
    }
    finding.help("delete one of the two: they say the same").fix(entry.with_comma(), "")
}
