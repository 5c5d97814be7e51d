//! `agreement-of-one`: an agreement that is not between two actors.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "agreement-of-one",
    "\
A framework agreement says how the units of one actor dock to those of another. It needs two actors
at least; the units of each of them dock by it once it is signed.",
)
.bad(&[r#"docking: (agreements: [(id: "frame", name: "Frame", between: ["donors"])]),"#])
.good(&[r#"docking: (agreements: [(id: "frame", name: "Frame", between: ["un", "donors"])]),"#]);

/// The agreement is between so many.
#[must_use]
pub fn finding(place: Place, id: &str, count: usize) -> Finding {
    let (what, label) = match count {
        0 => ("nobody", "between whom?"),
        _ => ("one actor only", "with whom?"),
    };
    RULE.at(place, format!("`{id}` is an agreement of {what}"))
        .label(label)
        .help("name two actors or more, as in `between: [\"un\", \"donors\"]`")
}
