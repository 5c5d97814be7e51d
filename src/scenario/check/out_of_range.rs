//! `out-of-range`: a number that its quantity cannot hold.

use crate::quantity::OutOfRange;
use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "out-of-range",
    "\
Every number has a unit and a range: shares run from 0 to 1 (not to 100), people, money and weeks
are not negative, and what is divided by cannot be 0. A number outside would make results that look
sound and are not.",
)
.bad(&["accountability: 55"])
.good(&["accountability: 0.55"]);

/// The number is not one that the quantity can hold.
#[must_use]
pub fn finding(place: Place, error: OutOfRange) -> Finding {
    let OutOfRange { value, expected } = error;
    let finding = RULE.at(place, format!("{value} is not {expected}"));
    if expected.starts_with("a share") && (1.0..=100.0).contains(&value) {
        return finding.help(format!("if you mean {value} percent, write `{}`", value / 100.0));
    }
    if expected.ends_with("M USD") && value >= 10_000.0 {
        return finding.help(in_millions(value));
    }
    finding.help(format!("write {expected}"))
}

/// A sum that was probably meant in dollars.
#[must_use]
pub fn in_millions(value: f64) -> String {
    let million = value / 1.0e6;
    format!("money is in millions of US dollars: if you mean {value} USD, write `{million}`")
}

/// People are counted with a point between thousands.
#[must_use]
pub fn point_for_thousands(place: Place) -> Finding {
    let number = place.text().replace('.', "_");
    RULE.at(place, "people are whole: a point does not set thousands apart")
        .label("read as a fraction")
        .help(format!("write `{number}`"))
}
