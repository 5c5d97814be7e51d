//! `one-moment`: something dated by a week and a date, by neither, or before the start.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule::error(
    "one-moment",
    "\
What is given in a scenario stands at one moment: `week`, counted from the start, or `date`, a day
from the start on. A date belongs to the week of the scenario in which it falls.",
)
.bad(&[r#"(week: 6, date: "2031-04-14", text: "Donors pledge 8 M USD.")"#])
.good(&[r#"(date: "2031-04-14", text: "Donors pledge 8 M USD.")"#]);

/// Both are given.
#[must_use]
pub fn both(place: Place, what: &str) -> Finding {
    RULE.at(place, format!("{what} has a `week` and a `date`"))
        .label("the second moment")
        .help("take one of the two away")
}

/// Neither is given.
#[must_use]
pub fn neither(place: Place, what: &str) -> Finding {
    RULE.at(place, format!("{what} has no moment"))
        .label("neither `week` nor `date`")
        .help("write `week: 20`, or `date: \"...\"` with the day, year-month-day")
}

/// The date lies before the start.
#[must_use]
pub fn before_start(place: Place, what: &str, start: Date) -> Finding {
    RULE.at(place, format!("{what} comes before the start, which is {start}"))
        .label("before week 0")
        .help(format!("write a date from {start} on, or an earlier `start`"))
}
