//! What is dated: by a week, by a date, by both or by neither.

use crate::scenario_errors::{SCENARIO, shows};

const EVENT: &str = "(week: 6, text";

#[test]
fn a_week_and_a_date_are_one_too_many() {
    shows(
        &[(SCENARIO, EVENT, r#"(week: 6, date: "2031-04-14", text"#)],
        r#"
error[one-moment]: this event has a `week` and a `date`
  --> tiny/scenario.ron:61:30
  61 |     events: [(week: 6, date: "2031-04-14", text: "Donors pledge 8 M USD.")],
     |                              ^^^^^^^^^^^^ the second moment
  help: take one of the two away
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn without_a_week_or_a_date_there_is_no_moment() {
    shows(
        &[(SCENARIO, EVENT, "(text")],
        r#"
error[one-moment]: this event has no moment
  --> tiny/scenario.ron:61:14
  61 |     events: [(text: "Donors pledge 8 M USD.")],
     |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `week` nor `date`
  help: write `week: 20`, or `date: "..."` with the day, year-month-day
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_date_before_the_start_is_told() {
    shows(
        &[(SCENARIO, EVENT, r#"(date: "2031-03-02", text"#)],
        r#"
error[one-moment]: this event comes before the start, which is 2031-03-03
  --> tiny/scenario.ron:61:21
  61 |     events: [(date: "2031-03-02", text: "Donors pledge 8 M USD.")],
     |                     ^^^^^^^^^^^^ before week 0
  help: write a date from 2031-03-03 on, or an earlier `start`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_date_after_the_horizon_is_told() {
    shows(
        &[(SCENARIO, EVENT, r#"(date: "2032-03-01", text"#)],
        r#"
warning[beyond-horizon]: this event comes after the end: the scenario runs for 52 weeks
  --> tiny/scenario.ron:61:21
  61 |     events: [(date: "2032-03-01", text: "Donors pledge 8 M USD.")],
     |                     ^^^^^^^^^^^^ never comes
  help: write a date before 2032-03-01, or a larger `weeks` in scenario.ron
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_pledge_has_a_moment_too() {
    shows(
        &[(SCENARIO, "income: Cash(8)", r#"income: Pledges([(date: "2032-03-01", amount: 8)])"#)],
        r#"
warning[beyond-horizon]: this pledge comes after the end: the scenario runs for 52 weeks
  --> tiny/scenario.ron:48:90
  48 | …und", name: "Trust fund", holder: "donors", income: Pledges([(date: "2032-03-01", amount: 8…
     |                                                                      ^^^^^^^^^^^^ never comes
  help: write a date before 2032-03-01, or a larger `weeks` in scenario.ron
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}
