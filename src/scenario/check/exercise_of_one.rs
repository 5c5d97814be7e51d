//! `exercise-of-one`: a joint exercise that is not of two actors.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "exercise-of-one",
    "\
A joint exercise teaches the units of one actor to work with those of another. It needs two actors
at least. Units of one actor are made to stand ready by `Prepare`.",
)
.bad(&[r#"Exercise(actors: ["un"], fund: "assessed", weeks: 6)"#])
.good(&[r#"Exercise(actors: ["un", "donors"], fund: "assessed", weeks: 6)"#]);

/// So many take part.
#[must_use]
pub fn finding(place: Place, count: usize) -> Finding {
    let (what, label) = match count {
        0 => ("nobody", "of whom?"),
        _ => ("one actor only", "with whom?"),
    };
    RULE.at(place, format!("this is a joint exercise of {what}"))
        .label(label)
        .help("name two actors or more, as in `actors: [\"un\", \"donors\"]`")
}
