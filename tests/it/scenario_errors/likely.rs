//! What can run, but hardly as it was meant.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY, shows};

#[test]
fn a_sum_in_dollars_is_warned_of() {
    shows(
        &[(CATALOGUE, "one_off_cost: 4", "one_off_cost: 400_000")],
        r"
warning[unlikely-size]: 400000 M USD are very much for one unit
  --> tiny/catalogue/own.ron:20:27
  20 |             one_off_cost: 400_000, monthly_cost: 0.9, withdrawal_weeks: 4, regeneration_week…
     |                           ^^^^^^^ in this unit?
  help: money is in millions of US dollars: if you mean 400000 USD, write `0.4`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_region_of_a_few_people_is_warned_of() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 910")],
        r#"
warning[unlikely-size]: 910 people are very few for one region
  --> tiny/scenario.ron:23:47
  23 |             id: "tarn", name: "Tarn", people: 910, homicides: 16, closed_months: [1, 2],
     |                                               ^^^ in this unit?
  help: people are counted one by one: if you mean thousands, write `910_000`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_sum_far_beyond_any_is_refused_with_its_millions() {
    shows(
        &[(SCENARIO, "Cash(8)", "Cash(8_000_000)")],
        r#"
error[out-of-range]: 8000000 is not an amount from 0 to 1,000,000 M USD
  --> tiny/scenario.ron:48:79
  48 |         (id: "trust-fund", name: "Trust fund", holder: "donors", income: Cash(8_000_000), pa…
     |                                                                               ^^^^^^^^^
  help: money is in millions of US dollars: if you mean 8000000 USD, write `8`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_point_between_thousands_of_people_is_refused() {
    shows(
        &[(SCENARIO, "people: 410_000", "people: 410.000")],
        r#"
error[out-of-range]: people are whole: a point does not set thousands apart
  --> tiny/scenario.ron:23:47
  23 |             id: "tarn", name: "Tarn", people: 410.000, homicides: 16, closed_months: [1, 2],
     |                                               ^^^^^^^ read as a fraction
  help: write `410_000`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_share_in_place_of_percent_is_warned_of() {
    shows(
        &[(STRATEGY, "below: 20", "below: 0.2")],
        r#"
warning[unlikely-level]: control by parties is in percent, so this is 0.2 percent
  --> tiny/strategies/first.ron:19:90
  19 | …: All([After(step: "courts", weeks: 8), Reaches(of: PartyControl, below: 0.2)]),
     |                                                                           ^^^ under 1 percent
  help: if you mean the share 0.2, write `20`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_level_that_is_never_crossed_is_warned_of() {
    shows(
        &[(STRATEGY, "below: 20", "at_least: 120")],
        r#"
warning[unlikely-level]: this observation runs from 0 to 100 percent
  --> tiny/strategies/first.ron:19:93
  19 | …n: All([After(step: "courts", weeks: 8), Reaches(of: PartyControl, at_least: 120)]),
     |                                                                               ^^^ never holds
  help: write a level between 0 and 100 percent
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn units_that_no_strategy_asks_for_are_warned_of() {
    shows(
        &[(STRATEGY, r#"component: "courts-team", from: "donors""#, r#"component: "patrol""#)],
        r#"
warning[idle-pool]: no strategy sends the `courts-team` of `donors`
  --> tiny/scenario.ron:56:41
  56 |             actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund",
     |                                         ^^^^^^^^^^^^^ never asked for
  help: write `Send(component: "courts-team", ...)` in a step, or delete the pool
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_fund_that_pays_for_nobody_is_warned_of() {
    shows(
        &[(SCENARIO, r#"paid_by: "trust-fund""#, r#"paid_by: "assessed""#)],
        r#"
warning[idle-fund]: no pool is paid by `trust-fund`
  --> tiny/scenario.ron:48:14
  48 |         (id: "trust-fund", name: "Trust fund", holder: "donors", income: Cash(8), pays: ["op…
     |              ^^^^^^^^^^^^ never spent
  help: write `paid_by: "trust-fund"` in a pool, or delete the fund
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_party_that_is_nowhere_is_warned_of() {
    shows(
        &[
            (SCENARIO, r#"fighters: [(region: "tarn", number: 700)],"#, ""),
            (SCENARIO, r#"control: [(region: "tarn", share: 0.15)],"#, ""),
        ],
        r#"
warning[absent-party]: `vell-front` has no fighters and controls nothing
  --> tiny/scenario.ron:39:17
  39 |             id: "vell-front", name: "Vell Front", kind: Rebels, grievance: 0.6, predation: 0…
     |                 ^^^^^^^^^^^^ is nowhere
  help: write `fighters: [(region: "...", number: ...)]`, or delete the party
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_order_to_leave_for_what_is_never_there_is_warned_of() {
    shows(
        &[
            (
                SCENARIO,
                r#"deployed: [(actor: "un", component: "patrol", units: 1, region: "sarn")]"#,
                "deployed: []",
            ),
            (
                STRATEGY,
                r#"Send(component: "patrol", units: 2"#,
                r#"Send(component: "courts-team", units: 2"#,
            ),
        ],
        r#"
warning[idle-pool]: no strategy sends the `patrol` of `un`
  --> tiny/scenario.ron:52:37
  52 |             actor: "un", component: "patrol", units: 4, paid_by: "assessed",
     |                                     ^^^^^^^^ never asked for
  help: write `Send(component: "patrol", ...)` in a step, or delete the pool
warning[withdraws-what-nobody-sends]: no step of this strategy sends any `patrol`
  --> tiny/strategies/first.ron:20:42
  20 |             orders: [HandOver(component: "patrol", regions: All, share: 0.5)],
     |                                          ^^^^^^^^ finds nobody
  help: name a component that is there, or delete this order
tiny: 2 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_name_of_another_kind_is_told_as_that() {
    shows(
        &[(STRATEGY, r#"component: "courts-team""#, r#"component: "tarn""#)],
        r#"
error[unknown-component]: no component is called `tarn`
  --> tiny/strategies/first.ron:15:38
  15 |             orders: [Send(component: "tarn", from: "donors", units: 2, to: Named(["tarn"]))],
     |                                      ^^^^^^ a region
  help: that is a region (tiny/scenario.ron:23); there are: `courts-team`, `patrol`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn what_another_catalogue_file_defines_is_told_as_that() {
    shows(
        &[(STRATEGY, r#"component: "courts-team""#, r#"component: "formed-police-unit""#)],
        r#"
error[unknown-component]: no component is called `formed-police-unit`
  --> tiny/strategies/first.ron:15:38
  15 |             orders: [Send(component: "formed-police-unit", from: "donors", units: 2, to: Nam…
     |                                      ^^^^^^^^^^^^^^^^^^^^ not in the imported catalogue
  help: it is in the catalogue file `police`: add "police" to `imports` in scenario.ron
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_entry_said_twice_to_the_letter_can_go() {
    shows(
        &[(STRATEGY, r#"["tarn"]"#, r#"["tarn", "tarn"]"#)],
        r#"
error[said-twice]: `tarn` is named twice in one list
  --> tiny/strategies/first.ron:15:98
  15 | …omponent: "courts-team", from: "donors", units: 2, to: Named(["tarn", "tarn"]))],
     |                                                                        ^^^^^^ the second time
  15 | …component: "courts-team", from: "donors", units: 2, to: Named(["tarn", "tarn"]))],
     |                                                                 ^^^^^^ the first time (15:90)
  help: delete one of the two: they say the same
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn a_bracket_that_is_not_closed_is_told_on_its_own_line() {
    shows(
        &[(SCENARIO, "high: 14), refusal: 0.1", "high: 14, refusal: 0.1")],
        r"
error[syntax]: `(` is not closed
  --> tiny/scenario.ron:53:29
  53 |             decision_weeks: (low: 2, likely: 5, high: 14, refusal: 0.1,
     |                             ^ no `)` to it
  help: write `)` behind what belongs in these brackets, before line 54 at the latest
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_bracket_of_the_wrong_kind_is_told_with_its_partner() {
    shows(
        &[(STRATEGY, r#"["tarn"])"#, r#"["tarn"))"#)],
        r#"
error[syntax]: `[` is closed by `)`
  --> tiny/strategies/first.ron:15:96
  15 | …Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarn")))],
     |                                                                            ^ `]` belongs here
  15 | …s: [Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarn")))],
     |                                                                         ^ opened here (15:89)
  help: write `]` here, or the partner of `)` there
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_trade_that_brings_in_more_than_all_live_on_is_warned_of_and_one_said_twice_refused() {
    let poppy = r#"homicides: 16, illicit: [(trade: "poppy", kind: Crop, revenue: 30_000)]"#;
    shows(
        &[(SCENARIO, "homicides: 16", poppy)],
        r#"
warning[unlikely-revenue]: `poppy` brings in 30000 M USD a year: 73171 USD for each inhabitant
  --> tiny/scenario.ron:23:119
  23 | …410_000, homicides: 16, illicit: [(trade: "poppy", kind: Crop, revenue: 30_000)], closed_mo…
     |                                                                          ^^^^^^ in this unit?
  23 |             id: "tarn", name: "Tarn", people: 410_000, homicides: 16, illicit: [(trade: "pop…
     |                 ^^^^^^ the region (23:17)
  help: money is in millions of US dollars: if you mean 30000 USD, write `0.03`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
    let twice = r#"illicit: [
        (trade: "poppy", kind: Crop, revenue: 3), (trade: "poppy", kind: Smuggling, revenue: 3)
    ], anchors"#;
    shows(
        &[(SCENARIO, "anchors", twice)],
        r#"
error[said-twice]: the trade `poppy` is named twice in one list
  --> tiny/scenario.ron:21:59
  21 |         (trade: "poppy", kind: Crop, revenue: 3), (trade: "poppy", kind: Smuggling, revenue:…
     |                                                           ^^^^^^^ the second time
  21 |         (trade: "poppy", kind: Crop, revenue: 3), (trade: "poppy", kind: Smuggling, revenue:…
     |                 ^^^^^^^ the first time (21:17)
  help: keep one of the two
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
