//! A mission and strategies whose parts do not fit together.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};

const POOL_OF_COURTS: &str = r#"(
            actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund",
            decision_weeks: (low: 2, likely: 5, high: 14),
        ),
"#;

#[test]
fn nobody_can_send_what_no_pool_holds() {
    shows(
        &[(SCENARIO, POOL_OF_COURTS, "")],
        r#"
error[no-pool]: nobody has any `courts-team`
  --> tiny/strategies/first.ron:15:38
  15 |             orders: [Send(component: "courts-team", from: "donors", units: 2, to: Named(["ta…
     |                                      ^^^^^^^^^^^^^ no pool holds any
  help: add `(actor: "...", component: "courts-team", ...)` to `pools` in scenario.ron
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_actor_sends_only_its_own() {
    shows(
        &[(STRATEGY, r#"from: "donors""#, r#"from: "un""#)],
        r#"
error[no-pool]: `un` has no pool of `courts-team`
  --> tiny/strategies/first.ron:15:59
  15 |             orders: [Send(component: "courts-team", from: "un", units: 2, to: Named(["tarn"]…
     |                                                           ^^^^ has none
  help: write `from: "donors"`, who has, or leave `from` out
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn units_there_from_the_start_come_from_a_pool() {
    shows(
        &[(SCENARIO, r#"deployed: [(actor: "un""#, r#"deployed: [(actor: "donors""#)],
        r#"
error[no-pool]: `donors` has no pool of `patrol`
  --> tiny/scenario.ron:60:45
  60 |     deployed: [(actor: "donors", component: "patrol", units: 1, region: "sarn")],
     |                                             ^^^^^^^^ cannot be there from the start
  help: add `(actor: "donors", component: "patrol", ...)` to `pools` in scenario.ron
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn no_more_are_there_from_the_start_than_the_pool_holds() {
    shows(
        &[(SCENARIO, "units: 1, region", "units: 7, region")],
        r#"
error[deployed-beyond-pool]: 7 units of `patrol` from a pool of 4
  --> tiny/scenario.ron:60:58
  60 |     deployed: [(actor: "un", component: "patrol", units: 7, region: "sarn")],
     |                                                          ^ more than the pool holds
  52 |             actor: "un", component: "patrol", units: 4, paid_by: "assessed",
     |                                     ^^^^^^^^ the pool (52:37)
  help: write `units: 7` or more in the pool
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_step_that_asks_for_too_many_is_warned() {
    shows(
        &[(STRATEGY, "units: 2, to: Lowest", "units: 12, to: Lowest")],
        r#"
warning[not-enough-units]: 12 units of `patrol` are asked for, but all pools hold 4
  --> tiny/strategies/first.ron:9:50
  9 |                 Send(component: "patrol", units: 12, to: Lowest(of: Balance(Security), count:…
    |                                                  ^^ 8 never come
  help: write `units: 4`, or a larger pool
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_fund_that_may_not_pay_is_warned_of() {
    shows(
        &[(SCENARIO, r#"paid_by: "assessed""#, r#"paid_by: "trust-fund""#)],
        r#"
warning[idle-fund]: no pool is paid by `assessed`
  --> tiny/scenario.ron:47:14
  47 |         (id: "assessed", name: "Assessed budget", holder: "un", income: Assessed(per_year: 1…
     |              ^^^^^^^^^^ never spent
  help: write `paid_by: "assessed"` in a pool, or delete the fund
warning[fund-cannot-pay]: `trust-fund` may pay for nothing that `patrol` does
  --> tiny/scenario.ron:52:66
  52 | …mponent: "patrol", units: 4, paid_by: "trust-fund",
     |                                        ^^^^^^^^^^^^ these units would wait for money for ever
  help: name another fund, or add "own-patrol" to what `trust-fund` pays
tiny: 2 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_port_that_nobody_provides_is_warned_of() {
    shows(
        &[(SCENARIO, "            anchors: [(port: \"housing\", quantity: 12)],\n", "")],
        r#"
warning[port-nobody-provides]: `patrol` needs `housing`, which nobody provides
  --> tiny/scenario.ron:51:37
  51 |             actor: "un", component: "patrol", units: 4, paid_by: "assessed",
     |                                     ^^^^^^^^ would wait to dock for ever
  --> tiny/catalogue/own.ron:18:24
  18 |             requires: [(port: "housing", quantity: 1.4)],
     |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needed here
  help: write `anchors: [(port: "housing", quantity: ...)]` in a region
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_condition_has_a_level() {
    shows(
        &[(STRATEGY, "Reaches(of: PartyControl, below: 20)", "Reaches(of: PartyControl)")],
        r#"
error[one-level]: this condition has no level
  --> tiny/strategies/first.ron:19:69
  19 | …ll([After(step: "courts", weeks: 8), Reaches(of: PartyControl)]),
     |                                                   ^^^^^^^^^^^^ neither `at_least` nor `below`
  help: write `at_least: 0` or `below: 0`, in the unit of the observation
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_condition_has_one_level() {
    shows(
        &[(STRATEGY, "below: 20", "at_least: 5, below: 20")],
        r#"
error[one-level]: a condition has one level: `at_least` or `below`, not both
  --> tiny/strategies/first.ron:19:103
  19 | …step: "courts", weeks: 8), Reaches(of: PartyControl, at_least: 5, below: 20)]),
     |                                                                           ^^ the second level
  help: put two conditions into `All([...])`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_order_for_no_region_is_refused() {
    shows(
        &[(STRATEGY, "count: 1", "count: 0")],
        r#"
error[empty-selection]: this selects no region
  --> tiny/strategies/first.ron:9:94
  9 | …              Send(component: "patrol", units: 2, to: Lowest(of: Balance(Security), count: 0…
    |                                                                                             ^
  help: name a region, write a count from 1, or `All`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_step_that_does_nothing_is_warned_of() {
    shows(
        &[(STRATEGY, r#"[HandOver(component: "patrol", regions: All, share: 0.5)]"#, "[]")],
        r#"
warning[step-without-orders]: the step `handover` orders nothing
  --> tiny/strategies/first.ron:18:17
  18 |             id: "handover", intent: "Hand over.",
     |                 ^^^^^^^^^^
  help: write its orders, or delete the step
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn steps_do_not_wait_for_each_other() {
    shows(
        &[(STRATEGY, "At(week: 0)", r#"After(step: "handover", weeks: 4)"#)],
        r#"
error[trigger-cycle]: steps wait for each other: `streets` waits for `handover` waits for `courts`
  waits for `streets`
  --> tiny/strategies/first.ron:7:31
  7 |             when: After(step: "handover", weeks: 4), priority: 1, ask_again_weeks: 8,
    |                               ^^^^^^^^^^ none of them can ever run
  help: let one of them begin on its own, as in `when: At(week: 8)`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_date_after_the_end_is_warned_of() {
    shows(
        &[(STRATEGY, "At(week: 0)", "At(week: 60)"), (SCENARIO, "week: 6,", "week: 99,")],
        r#"
warning[beyond-horizon]: this event comes after the end: the scenario runs for 52 weeks
  --> tiny/scenario.ron:61:21
  61 |     events: [(week: 99, text: "Donors pledge 8 M USD.")],
     |                     ^^ never comes
  help: write a week before 52, or a larger `weeks` in scenario.ron
warning[beyond-horizon]: this step comes after the end: the scenario runs for 52 weeks
  --> tiny/strategies/first.ron:7:28
  7 |             when: At(week: 60), priority: 1, ask_again_weeks: 8,
    |                            ^^ never comes
  help: write a week before 52, or a larger `weeks` in scenario.ron
tiny: 2 warnings in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_step_that_waits_for_units_nobody_asked_for_is_warned_of() {
    shows(
        &[
            (
                STRATEGY,
                r#"After(step: "courts", weeks: 8)"#,
                r#"AtWork(step: "x", share: 1, weeks: 8)"#,
            ),
            (
                STRATEGY,
                "steps: [",
                r#"steps: [(id: "x", intent: "Nothing.", when: At(week: 1),
            orders: [Withdraw(component: "patrol", regions: All)]),"#,
            ),
        ],
        r#"
warning[waits-for-nothing]: the step `x` sends no units
  --> tiny/strategies/first.ron:20:37
  20 |             when: All([AtWork(step: "x", share: 1, weeks: 8), Reaches(of: PartyControl, belo…
     |                                     ^^^ never at work
  help: write `After(step: "x", weeks: ...)`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_wait_longer_than_the_scenario_is_warned_of() {
    shows(
        &[(STRATEGY, "share: 0.5, weeks: 4", "share: 0.5, weeks: 400")],
        r#"
warning[beyond-horizon]: this waits longer than the scenario runs, which is 52 weeks
  --> tiny/strategies/first.ron:14:62
  14 |             when: AtWork(step: "streets", share: 0.5, weeks: 400),
     |                                                              ^^^ never over
  help: write fewer than 52 weeks, or a larger `weeks` in scenario.ron
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn patience_without_a_will_is_warned_of() {
    shows(
        &[(SCENARIO, r#"name: "Donor group")"#, r#"name: "Donor group", patience_weeks: 52)"#)],
        r#"
warning[will-left-out]: `patience_weeks` changes nothing: `donors` has no `will`
  --> tiny/scenario.ron:45:102
  45 | …[(id: "un", name: "United Nations"), (id: "donors", name: "Donor group", patience_weeks: 52…
     |                                                                                           ^^
  help: add `will: 0.8`, or leave this out
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn people_who_stay_are_not_exchanged() {
    shows(
        &[(SCENARIO, "refusal: 0.1,", "refusal: 0.1, rotates: true,")],
        r#"
warning[never-rotates]: `rotates` changes nothing: the people of `patrol` stay
  --> tiny/scenario.ron:52:37
  52 |             actor: "un", component: "patrol", units: 4, paid_by: "assessed",
     |                                     ^^^^^^^^ has `rotation_weeks: 0`
  help: leave `rotates` out, or give the component `rotation_weeks`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn will_is_a_share_and_most_posts_are_filled() {
    shows(
        &[
            (SCENARIO, r#"name: "Donor group")"#, r#"name: "Donor group", will: 80)"#),
            (SCENARIO, "refusal: 0.1,", "refusal: 0.1, vacancy: 0.7,"),
        ],
        r#"
error[out-of-range]: 80 is not a share from 0 to 1
  --> tiny/scenario.ron:45:92
  45 | …  actors: [(id: "un", name: "United Nations"), (id: "donors", name: "Donor group", will: 80…
     |                                                                                           ^^
  help: if you mean 80 percent, write `0.8`
error[out-of-range]: 0.7 is not a share of posts from 0 to 0.6
  --> tiny/scenario.ron:53:83
  53 |             decision_weeks: (low: 2, likely: 5, high: 14), refusal: 0.1, vacancy: 0.7,
     |                                                                                   ^^^
  help: write a share of posts from 0 to 0.6
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
