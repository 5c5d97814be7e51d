//! `beyond-horizon`: something is dated after the scenario has ended.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use jiff::civil::Date;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "beyond-horizon",
    "\
The scenario ends after `weeks` weeks, and weeks are counted from 0; what is dated later never
comes. Often the week was meant as a date, or the horizon was shortened later.",
)
.bad(&["weeks: 52,", r#"events: [(week: 60, text: "The vote is held.")],"#])
.good(&["weeks: 104,", r#"events: [(week: 60, text: "The vote is held.")],"#]);

/// Something waits longer than the scenario runs.
#[must_use]
pub fn too_long(place: Place, horizon: f64) -> Finding {
    RULE.at(place, format!("this waits longer than the scenario runs, which is {horizon} weeks"))
        .label("never over")
        .help(format!("write fewer than {horizon} weeks, or a larger `weeks` in scenario.ron"))
}

/// `what` comes too late for a scenario of so many weeks.
#[must_use]
pub fn finding(place: Place, what: &str, horizon: f64) -> Finding {
    RULE.at(place, format!("{what} comes after the end: the scenario runs for {horizon} weeks"))
        .label("never comes")
        .help(format!("write a week before {horizon}, or a larger `weeks` in scenario.ron"))
}

/// The date of `what` comes too late for a scenario of so many weeks, which ends before `end`.
#[must_use]
pub fn dated(place: Place, what: &str, horizon: f64, end: Date) -> Finding {
    finding(place, what, horizon)
        .help(format!("write a date before {end}, or a larger `weeks` in scenario.ron"))
}
