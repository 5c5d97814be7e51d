//! Published figures that do not fit.

use crate::scenario_errors::{SCENARIO, shows};

const EVENTS: &str = "    events: [(week: 6";

/// The scenario with some lines before its events shows this page.
fn shows_with(lines: &str, page: &str) {
    shows(&[(SCENARIO, EVENTS, &format!("    {lines}\n{EVENTS}"))], page);
}

#[test]
fn a_published_figure_is_one_figure() {
    shows_with(
        r#"evidence: [
        (of: Paid("trust-fund"), week: 8, source: "A bank."),
        (of: Paid("trust-fund"), week: 9, value: 18, high: 20, source: "A bank."),
        (of: Paid("trust-fund"), week: 9, low: 40, high: 20, source: "A bank."),
        (of: Spent("trustfund"), week: 10, value: 3, source: "A bank."),
    ],"#,
        r#"
error[one-figure]: nothing is said of what was published
  --> tiny/scenario.ron:62:9
  62 | …   (of: Paid("trust-fund"), week: 8, source: "A bank."),
     |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `value` nor `low` nor `high`
  help: write `value: 20`, or `high: 20` where it was no more, in the unit of the measure
error[one-figure]: a published figure is `value`, or `low` and `high`, not both
  --> tiny/scenario.ron:63:50
  63 |         (of: Paid("trust-fund"), week: 9, value: 18, high: 20, source: "A bank."),
     |                                                  ^^ a second figure
  help: leave `value` out, or leave out `low` and `high`
error[one-figure]: `high` is 20, below `low`, which is 40
  --> tiny/scenario.ron:64:58
  64 |         (of: Paid("trust-fund"), week: 9, low: 40, high: 20, source: "A bank."),
     |                                                          ^^
  help: write `low: 20, high: 40` if that is meant
error[unknown-fund]: no fund is called `trustfund`
  --> tiny/scenario.ron:65:20
  65 |         (of: Spent("trustfund"), week: 10, value: 3, source: "A bank."),
     |                    ^^^^^^^^^^^ not defined
  help: nearest name: `trust-fund` (tiny/scenario.ron:48)
tiny: 4 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn what_is_measured_is_there() {
    shows_with(
        r#"mandates: [(
        id: "mission", name: "A", authority: None, kind: Preventive, actors: ["un"], week: 2,
    )],
    evidence: [
        (of: ShareOfCeiling(arm: Police, mandate: "mission"), week: 8, value: 70, source: "X."),
        (of: Strength(arm: Civilian, mandate: "mission"), week: 8, value: 70, source: "X."),
        (of: TrustLost(Mission), week: 9, low: 8, source: "A survey."),
    ],"#,
        r#"
warning[not-measured]: the mandate `mission` has no ceilings
  --> tiny/scenario.ron:65:14
  65 |         (of: ShareOfCeiling(arm: Police, mandate: "mission"), week: 8, value: 70, source: "X…
     |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: give it `ceilings`, or measure `Strength` or `MonthsToPeak`
warning[not-measured]: mandates count soldiers and police only
  --> tiny/scenario.ron:66:14
  66 |         (of: Strength(arm: Civilian, mandate: "mission"), week: 8, value: 70, source: "X."),
     |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: write `arm: Military` or `arm: Police`
warning[not-measured]: the scenario says nothing of how far people trust
  --> tiny/scenario.ron:67:14
  67 |         (of: TrustLost(Mission), week: 9, low: 8, source: "A survey."),
     |              ^^^^^^^^^^^^^^^^^^
  help: write `legitimacy: (mission: ..., government: ...),` in `scenario.ron`
tiny: 3 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}
