//! `unlikely-size`: a number that its field can hold, but hardly in the unit of the field.

use crate::scenario::check::Rule;
use crate::scenario::check::out_of_range::in_millions;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "unlikely-size",
    "\
Numbers have units, and the wrong one gives a scenario that runs and means nothing: money is in
millions of US dollars, people are single people. A unit that costs more than 1,000 million or has
more than 20,000 people, a fund of more than 100,000 million, a region of fewer than 1,000 people:
each would be the only one of its kind.",
)
.bad(&["one_off_cost: 400_000"])
.good(&["one_off_cost: 0.4"]);

/// What is likely for a quantity.
#[derive(Debug, Clone, Copy)]
pub struct Likely {
    what: &'static str,
    least: f64,
    most: f64,
    is_money: bool,
}

const fn money(what: &'static str, most: f64) -> Likely {
    Likely { what, least: 0.0, most, is_money: true }
}

/// What a unit costs, once or a month [M USD].
pub const UNIT_COST: Likely = money("one unit", 1_000.0);
/// What a fund holds or gets, in all or a year [M USD].
pub const FUND_SUM: Likely = money("one fund", 100_000.0);
/// People in a unit.
pub const UNIT_PEOPLE: Likely =
    Likely { what: "one unit", least: 0.0, most: 20_000.0, is_money: false };
/// People in a region.
pub const REGION_PEOPLE: Likely =
    Likely { what: "one region", least: 1_000.0, most: f64::INFINITY, is_money: false };

/// What is unlikely about a number, if anything.
#[must_use]
pub fn check(place: Place, value: f64, likely: Likely) -> Option<Finding> {
    if (likely.least..=likely.most).contains(&value) {
        return None;
    }
    let (what, is_few) = (likely.what, value < likely.least);
    let finding = if likely.is_money {
        RULE.at(place, format!("{value} M USD are very much for {what}")).help(in_millions(value))
    } else if is_few {
        RULE.at(place, format!("{value} people are very few for {what}")).help(format!(
            "people are counted one by one: if you mean thousands, write `{value}_000`"
        ))
    } else {
        RULE.at(place, format!("{value} people are very many for {what}"))
            .help("write the people of one unit; how many units there are stands in the pool")
    };
    Some(finding.label("in this unit?"))
}
