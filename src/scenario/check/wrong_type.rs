//! `wrong-type`: a text where a number belongs, and the like.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "wrong-type",
    "\
Texts and names stand in double quotes; numbers, `true`, `false` and the format's own words do
not. Numbers have a point, not a comma, before the fraction, and no unit; underscores may set
thousands apart.

Bad:   people: \"410 000\"      proximity: 0,6
Good:  people: 410_000        proximity: 0.6",
);

/// What stands at `place` is not `expected` ("a number").
#[must_use]
pub fn finding(place: Place, expected: &str) -> Finding {
    let help = match expected {
        "a number" => "write digits alone, as in `410_000` or `0.6`",
        "a text" | "a name" => "write it between double quotes",
        _ => "write `true` or `false`, without quotes",
    };
    RULE.at(place, format!("this should be {expected}")).label(format!("not {expected}")).help(help)
}
