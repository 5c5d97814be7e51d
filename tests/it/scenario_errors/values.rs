//! Values that their fields cannot hold.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY, shows};

#[test]
fn an_id_with_blanks_gets_a_plain_form() {
    shows(
        &[(SCENARIO, r#"id: "sarn", name"#, r#"id: "Cité Soleil", name"#)],
        r#"
error[bad-id]: `Cité Soleil` is not an id: small letters, digits and hyphens only
  --> tiny/scenario.ron:13:17
  13 |             id: "Cité Soleil", name: "Port Sarn", people: 520_000, homicides: 14,
     |                 ^^^^^^^^^^^^^
  help: write "cite-soleil"
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    shows(
        &[(SCENARIO, "2031-03-03", "2031-02-30")],
        r#"
error[bad-date]: this is not a date from 1800 to 2400, written year-month-day
  --> tiny/scenario.ron:6:12
  6 |     start: "2031-02-30",
    |            ^^^^^^^^^^^^
  help: that month has 28 days: write it as in "2031-03-03"
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_empty_text_is_refused() {
    shows(
        &[(CATALOGUE, r#"security: Low, source: "assumed""#, r#"security: Low, source: """#)],
        r#"
error[empty-text]: this text is empty
  --> tiny/catalogue/own.ron:7:36
  7 |             security: Low, source: "",
    |                                    ^^
  help: write a few words for the reader
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_percentage_in_place_of_a_share_gets_the_share() {
    shows(
        &[(SCENARIO, "accountability: 0.55", "accountability: 55")],
        r#"
error[out-of-range]: 55 is not a share from 0 to 1
  --> tiny/scenario.ron:15:71
  15 |             security: (drivers: 0.42, capacity: 0.40, accountability: 55, dependence: 0.2),
     |                                                                       ^^
  help: if you mean 55 percent, write `0.55`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_number_that_is_not_one_is_refused() {
    shows(
        &[(SCENARIO, "predation: 0.3", "predation: NaN")],
        r#"
error[out-of-range]: NaN is not a finite number
  --> tiny/scenario.ron:39:92
  39 | …         id: "vell-front", name: "Vell Front", kind: Rebels, grievance: 0.6, predation: NaN,
     |                                                                                          ^^^
  help: write a finite number
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn half_a_unit_is_refused() {
    shows(
        &[(STRATEGY, "units: 2, to: Lowest", "units: 2.5, to: Lowest")],
        r#"
error[out-of-range]: 2.5 is not a whole number of units from 1 to 5,000
  --> tiny/strategies/first.ron:9:50
  9 |                 Send(component: "patrol", units: 2.5, to: Lowest(of: Balance(Security), count…
    |                                                  ^^^
  help: write a whole number of units from 1 to 5,000
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_task_without_scale_is_refused() {
    shows(
        &[(CATALOGUE, "two_thirds_per_1000: 4", "two_thirds_per_1000: 0")],
        r#"
error[out-of-range]: 0 is not an amount from 0.000001 to 1,000,000
  --> tiny/catalogue/own.ron:6:92
  6 |             id: "own-patrol", does: "walk the streets", lever: Order, two_thirds_per_1000: 0,
    |                                                                                            ^
  help: write an amount from 0.000001 to 1,000,000
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_span_out_of_order_is_sorted_in_the_help() {
    shows(
        &[(
            SCENARIO,
            "(low: 2, likely: 5, high: 14), refusal",
            "(low: 8, likely: 5, high: 14), refusal",
        )],
        r#"
error[disordered-range]: `low`, `likely` and `high` are not in order
  --> tiny/scenario.ron:53:29
  53 |             decision_weeks: (low: 8, likely: 5, high: 14), refusal: 0.1,
     |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the least first, the greatest last
  help: write `(low: 5, likely: 8, high: 14)` if that is meant
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_unknown_parameter_gets_the_nearest_name() {
    shows(
        &[(SCENARIO, "violence.crime", "violence.crimes")],
        r#"
error[unknown-parameter]: no parameter is called `violence.crimes`
  --> tiny/scenario.ron:63:15
  63 |         (key: "violence.crimes", value: 1.2, reason: "Its ports have a long smuggling trade.…
     |               ^^^^^^^^^^^^^^^^^ not known
  help: nearest name: `violence.crime`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_parameter_out_of_range_shows_the_range() {
    shows(
        &[(SCENARIO, "value: 1.2", "value: 500")],
        r#"
error[parameter-out-of-range]: `violence.crime` = 500 is outside its range, 0.3 to 3 times
  --> tiny/scenario.ron:63:40
  63 |         (key: "violence.crime", value: 500, reason: "Its ports have a long smuggling trade."…
     |                                        ^^^
  help: write a value from 0.3 to 3: how much crime there is
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_override_has_to_say_why() {
    shows(
        &[(SCENARIO, "Its ports have a long smuggling trade.", "tuned")],
        r#"
error[override-without-reason]: this does not say why the parameter is set
  --> tiny/scenario.ron:63:53
  63 |         (key: "violence.crime", value: 1.2, reason: "tuned"),
     |                                                     ^^^^^^^ no reason
  help: say in a sentence what in this country makes the usual value wrong
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_country_needs_weights() {
    shows(
        &[(
            SCENARIO,
            "(security: 2, governance: 1, humanitarian: 1, economy: 1, justice: 1)",
            "(security: 0, governance: 0, humanitarian: 0, economy: 0, justice: 0)",
        )],
        r#"
error[zero-weights]: all weights are 0
  --> tiny/scenario.ron:65:14
  65 |     weights: (security: 0, governance: 0, humanitarian: 0, economy: 0, justice: 0),
     |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  help: write 1 for every sector if none matters more than another
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_empty_horizon_is_refused() {
    shows(
        &[(SCENARIO, "weeks: 52", "weeks: 0")],
        r#"
error[out-of-range]: 0 is not a whole number of weeks, 1 or more
  --> tiny/scenario.ron:7:12
  7 |     weeks: 0,
    |            ^
  help: write a whole number of weeks, 1 or more
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_horizon_beyond_the_limit_is_refused() {
    shows(
        &[(SCENARIO, "weeks: 52", "weeks: 5_000")],
        r#"
error[too-large]: 5,000 weeks; the limit is 1,040
  --> tiny/scenario.ron:7:12
  7 |     weeks: 5_000,
    |            ^^^^^
  help: at most 1,040 weeks can be read
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
