//! The money, on the page of a scenario: how each fund fills, what it pays, and what its rules are.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::numbers::{count, money, week};
use crate::report::run_page::heading;
use crate::report::words::list;
use crate::scenario::{Fund, FundKind, Income, Scenario};

/// The section.
pub(super) fn section(scenario: &Scenario) -> String {
    let mut text = heading("Money, M USD");
    for fund in &scenario.funds {
        let holder = scenario.actors.get(fund.holder.index());
        let holder = holder.map_or_else(String::new, |actor| shown(&actor.name));
        let told = format!("{}, held by {holder}: {}.", shown(&fund.name), income(&fund.income));
        text.push_str(&item("  ", &told));
        for told in rules(scenario, fund) {
            text.push_str(&item("    ", &told));
        }
    }
    text
}

fn income(income: &Income) -> String {
    match income {
        Income::Cash(amount) => format!("{} in hand", money(amount.get())),
        Income::Assessed { per_year, from_week } => {
            let (sum, from) = (money(per_year.get()), week(from_week.get()));
            format!("{sum} a year, assessed, from {from}")
        }
        Income::Pledges(pledges) => {
            let made: Vec<String> = pledges
                .iter()
                .map(|(at, sum)| format!("{} in {}", money(sum.get()), week(at.get())))
                .collect();
            let pledges = if made.len() == 1 { "a pledge" } else { "pledges" };
            format!("{pledges} of {}, paid slowly and never in full", list(&made))
        }
    }
}

/// What kind of fund it is, what it pays, and where its money may go.
fn rules(scenario: &Scenario, fund: &Fund) -> Vec<String> {
    let mut told = Vec::new();
    match fund.kind {
        FundKind::Plain => {}
        FundKind::Common => told.push(
            "A common fund of many donors: what it pays for is linked, and less is done twice."
                .to_owned(),
        ),
        FundKind::Rapid { decision_weeks: weeks, refill_per_year } => {
            let refill = if refill_per_year.get() > 0.0 {
                format!("{} more come into it each year", money(refill_per_year.get()))
            } else {
                "nothing more comes into it".to_owned()
            };
            told.push(format!(
                "A rapid fund: agencies allocate it together in about {} weeks ({} to {}); then it \
                 pays the start of units whose own fund cannot yet, and runs them until that can; \
                 {refill}.",
                count(weeks.likely.get()),
                count(weeks.low.get()),
                count(weeks.high.get()),
            ));
        }
    }
    if !fund.pays.is_empty() {
        let tasks: Vec<String> = fund
            .pays
            .iter()
            .filter_map(|task| scenario.tasks.get(task.index()))
            .map(|task| shown(&task.id).replace('-', " "))
            .collect();
        told.push(format!("Pays only: {}.", tasks.join(", ")));
    }
    let getters: Vec<String> = fund
        .may_give_to
        .iter()
        .filter_map(|to| scenario.funds.get(to.index()))
        .map(|to| shown(&to.name))
        .collect();
    if !getters.is_empty() {
        told.push(format!("Its rules let money go to: {}.", list(&getters)));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Money, Weeks};
    use crate::report::fixture::marova;
    use crate::scenario::WeeksRange;
    use crate::vocabulary::FundId;

    #[test]
    fn kinds_tasks_and_where_money_may_go_are_told() {
        let mut scenario = marova();
        let weeks = |weeks: f64| Weeks::new(weeks).expect("in range");
        scenario.funds[0].kind = FundKind::Common;
        scenario.funds[0].may_give_to = vec![FundId(1)];
        scenario.funds[1].kind = FundKind::Rapid {
            decision_weeks: WeeksRange { low: weeks(1.0), likely: weeks(2.0), high: weeks(4.0) },
            refill_per_year: Money::new(6.0).expect("in range"),
        };
        let text = section(&scenario);
        assert!(text.contains("A common fund of many donors"), "{text}");
        assert!(text.contains("Pays only: deter, patrol, "), "{text}");
        assert!(text.contains("Its rules let money go to: Trust fund."), "{text}");
        assert!(text.contains("in about 2 weeks (1 to 4)"), "{text}");
        assert!(text.contains("6 more come into it each year"), "{text}");
    }
}
