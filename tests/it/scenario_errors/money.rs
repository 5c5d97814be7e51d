//! Kinds of funds, and orders about money, that cannot be meant.

use crate::scenario_errors::{SCENARIO, STRATEGY, shows};
use crate::tiny::{checked, edited};

/// The order of the step that hands over: orders about money stand before it.
const ORDERS: &str = "orders: [HandOver(";

/// The trust fund's income, behind which its rules are put in.
const INCOME: &str = "income: Cash(8),";

fn ordering(order: &str) -> String {
    format!("orders: [{order}, HandOver(")
}

#[test]
fn kinds_of_funds_and_orders_about_money_can_be_said() {
    let orders = ordering(
        "Allocate(fund: \"trust-fund\", task: \"open-courts\", share: 0.4, weeks: 20), \
         Allocate(fund: \"assessed\", component: \"patrol\", amount: 12), \
         Transfer(from: \"trust-fund\", to: \"assessed\", share: 0.5)",
    );
    let kind = "income: Cash(8), kind: Rapid(decision_weeks: (low: 1, likely: 2, high: 4), \
                refill_per_year: 3), may_give_to: [\"assessed\"],";
    let common = "income: Assessed(per_year: 110), kind: Common";
    let watch = "Any([Reaches(of: Cash(\"trust-fund\"), below: 2), \
                 Reaches(of: Received(\"assessed\"), at_least: 50)])";
    let (scenario, page) = checked(&edited(&[
        (STRATEGY, ORDERS, &orders),
        (STRATEGY, "Reaches(of: PartyControl, below: 20)", watch),
        (SCENARIO, INCOME, kind),
        (SCENARIO, "income: Assessed(per_year: 110)", common),
    ]));
    assert!(scenario.is_some() && page.contains("no findings"), "{page}");
}

#[test]
fn an_order_about_money_names_a_fund_that_is_there() {
    let orders = ordering("Allocate(fund: \"trustfund\", task: \"open-court\", share: 0.4)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
error[unknown-fund]: no fund is called `trustfund`
  --> tiny/strategies/first.ron:20:37
  20 |             orders: [Allocate(fund: "trustfund", task: "open-court", share: 0.4), HandOver(c…
     |                                     ^^^^^^^^^^^ not defined
  help: nearest name: `trust-fund` (tiny/scenario.ron:48)
error[unknown-task]: no task is called `open-court`
  --> tiny/strategies/first.ron:20:56
  20 |             orders: [Allocate(fund: "trustfund", task: "open-court", share: 0.4), HandOver(c…
     |                                                        ^^^^^^^^^^^^ not defined
  help: nearest name: `open-courts` (tiny/catalogue/own.ron:10)
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
1 of these can be fixed for certain: contadora check tiny --fix
"#,
    );
}

#[test]
fn a_share_of_a_fund_is_a_share() {
    let orders = ordering("Allocate(fund: \"trust-fund\", task: \"open-courts\", share: 40)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
error[out-of-range]: 40 is not a share from 0 to 1
  --> tiny/strategies/first.ron:20:79
  20 |             orders: [Allocate(fund: "trust-fund", task: "open-courts", share: 40), HandOver(…
     |                                                                               ^^
  help: if you mean 40 percent, write `0.4`
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_order_about_money_says_one_sum() {
    let orders =
        ordering("Allocate(fund: \"trust-fund\", task: \"open-courts\", share: 0.4, amount: 2)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
error[one-sum]: this order has a `share` and an `amount`
  --> tiny/strategies/first.ron:20:92
  20 | … [Allocate(fund: "trust-fund", task: "open-courts", share: 0.4, amount: 2), HandOver(compon…
     |                                                                          ^ the second of them
  help: take one of the two away
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn an_allocation_says_how_much_and_what_for() {
    let orders = ordering("Allocate(fund: \"trust-fund\")");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
error[one-sum]: this order has neither a `share` nor an `amount`
  --> tiny/strategies/first.ron:20:22
  20 |             orders: [Allocate(fund: "trust-fund"), HandOver(component: "patrol", regions: Al…
     |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one of the two is missing
  help: write one of them, such as `share: 0.4`
error[one-sum]: this order has neither a `task` nor a `component`
  --> tiny/strategies/first.ron:20:22
  20 |             orders: [Allocate(fund: "trust-fund"), HandOver(component: "patrol", regions: Al…
     |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one of the two is missing
  help: write one of them, such as `task: "reintegrate"`
tiny: 2 errors in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn money_is_not_kept_for_what_its_fund_may_not_pay() {
    let orders = ordering("Allocate(fund: \"trust-fund\", task: \"own-patrol\", share: 0.4)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
warning[allocates-in-vain]: `trust-fund` may not pay for `own-patrol`
  --> tiny/strategies/first.ron:20:57
  20 |             orders: [Allocate(fund: "trust-fund", task: "own-patrol", share: 0.4), HandOver(…
     |                                                         ^^^^^^^^^^^^ not among what it pays
  help: name a task that it pays, or add "own-patrol" to its `pays`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn money_is_not_kept_for_nobody() {
    let orders = ordering("Allocate(fund: \"assessed\", component: \"courts-team\", amount: 4)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
warning[allocates-in-vain]: no pool that `assessed` pays is `courts-team`
  --> tiny/strategies/first.ron:20:60
  20 |             orders: [Allocate(fund: "assessed", component: "courts-team", amount: 4), HandOv…
     |                                                            ^^^^^^^^^^^^^ kept for nobody
  help: name another fund, or something that a pool paid by this fund does
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn money_goes_only_where_the_rules_of_its_fund_let_it() {
    let orders = ordering("Transfer(from: \"assessed\", to: \"trust-fund\", amount: 2)");
    shows(
        &[(STRATEGY, ORDERS, &orders)],
        r#"
error[transfer-not-permitted]: the rules of `assessed` do not let money go to `trust-fund`
  --> tiny/strategies/first.ron:20:53
  20 |             orders: [Transfer(from: "assessed", to: "trust-fund", amount: 2), HandOver(compo…
     |                                                     ^^^^^^^^^^^^ not in its `may_give_to`
  --> tiny/scenario.ron:47:14
  47 |         (id: "assessed", name: "Assessed budget", holder: "un", income: Assessed(per_year: 1…
     |              ^^^^^^^^^^ the fund
  help: write `may_give_to: ["trust-fund"]` in the fund, if its rules say so
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn regions_are_not_chosen_by_money() {
    shows(
        &[(STRATEGY, "Lowest(of: Balance(Security)", "Lowest(of: Received(\"trust-fund\")")],
        r#"
error[money-has-no-region]: a fund is looked at in a region
  --> tiny/strategies/first.ron:9:68
  9 | …Send(component: "patrol", units: 2, to: Lowest(of: Received("trust-fund"), count: 1)),
    |                                                     ^^^^^^^^^^^^^^^^^^^^^^ money has no region
  help: leave `region` out, or choose regions by something else
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_fund_is_not_looked_at_in_a_region() {
    let watch = "Reaches(of: Cash(\"trust-fund\"), region: \"tarn\", at_least: 4)";
    shows(
        &[(STRATEGY, "Reaches(of: PartyControl, below: 20)", watch)],
        r#"
error[money-has-no-region]: a fund is looked at in a region
  --> tiny/strategies/first.ron:19:69
  19 | …en: All([After(step: "courts", weeks: 8), Reaches(of: Cash("trust-fund"), region: "tarn", a…
     |                                                        ^^^^^^^^^^^^^^^^^^ money has no region
  help: leave `region` out, or choose regions by something else
tiny: 1 error in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}
