//! `one-level`: a condition without a level, or with two.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-level",
    "\
`Reaches` and `Where` compare an observation with one level: `at_least` (there or above) or
`below`. For a band, put two of them into `All([...])`. `All` and `Any` need a condition in them.",
)
.bad(&["Reaches(of: PartyControl, at_least: 10, below: 40)"])
.good(&["All([Reaches(of: PartyControl, at_least: 10), Reaches(of: PartyControl, below: 40)])"]);

/// Both sides are given.
#[must_use]
pub fn both(place: Place) -> Finding {
    RULE.at(place, "a condition has one level: `at_least` or `below`, not both")
        .label("the second level")
        .help("put two conditions into `All([...])`")
}

/// No side is given.
#[must_use]
pub fn neither(place: Place) -> Finding {
    RULE.at(place, "this condition has no level")
        .label("neither `at_least` nor `below`")
        .help("write `at_least: 0` or `below: 0`, in the unit of the observation")
}

/// `All([])` or `Any([])`.
#[must_use]
pub fn no_conditions(place: Place) -> Finding {
    RULE.at(place, "the trigger of this step has an `All` or `Any` with no condition in it")
        .help("write a condition into the list, as in `All([At(week: 8)])`")
}
