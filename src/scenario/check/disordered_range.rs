//! `disordered-range`: the least is not the least.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::plain::WeeksRange;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "disordered-range",
    "\
A span of weeks is the least, the likeliest and the greatest that is expected; times are drawn
from the triangle between them, which exists only in this order. Two or all three may be equal.",
)
.bad(&["decision_weeks: (low: 8, likely: 5, high: 14)"])
.good(&["decision_weeks: (low: 2, likely: 5, high: 14)"]);

/// The span at `place` is out of order, if it is.
#[must_use]
pub fn check(place: Place, range: WeeksRange) -> Option<Finding> {
    if range.low <= range.likely && range.likely <= range.high {
        return None;
    }
    let mut weeks = [range.low.get(), range.likely.get(), range.high.get()];
    weeks.sort_by(f64::total_cmp);
    let [low, likely, high] = weeks;
    Some(
        RULE.at(place, "`low`, `likely` and `high` are not in order")
            .label("the least first, the greatest last")
            .help(format!("write `(low: {low}, likely: {likely}, high: {high})` if that is meant")),
    )
}
