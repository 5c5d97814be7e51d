//! `money-has-no-region`: a fund is looked at in a region.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use crate::vocabulary::Observation;

/// The rule.
pub static RULE: Rule = Rule::error(
    "money-has-no-region",
    "\
A fund is of the whole country: what it has in hand, and what came in of what was promised, is one
number. It can be waited for, without a region; regions cannot be chosen by it.",
)
.bad(&[r#"Reaches(of: Cash("trust-fund"), region: "tarn", at_least: 4)"#])
.good(&[r#"Reaches(of: Cash("trust-fund"), at_least: 4)"#]);

/// What is wrong with looking at `of` in a region, if anything.
#[must_use]
pub fn check(place: Place, of: Observation) -> Option<Finding> {
    of.is_of_money().then(|| {
        RULE.at(place, "a fund is looked at in a region")
            .label("money has no region")
            .help("leave `region` out, or choose regions by something else")
    })
}
