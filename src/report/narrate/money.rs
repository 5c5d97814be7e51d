//! Orders about money in plain English.

use crate::report::numbers::{money, percent, weeks};
use crate::report::words::{list, small, some_of};
use crate::scenario::Scenario;
use crate::vocabulary::{ActorId, FundId, Order, Purpose, Sum};

/// An order about money as a clause: "keep 40 % of what Trust fund has and gets for those who ...";
/// none for an order about units.
#[must_use]
pub fn money_clause(scenario: &Scenario, order: &Order) -> Option<String> {
    match order {
        Order::Allocate { fund, purpose, sum, weeks: during } => {
            let fund = fund_name(scenario, *fund);
            let part = match sum {
                Sum::Share(share) => format!("{} % of what {fund} has and gets", percent(*share)),
                Sum::Amount(amount) => format!("{} M USD of {fund}", money(*amount)),
            };
            let during = during.map_or_else(String::new, |time| format!(", for {}", weeks(time)));
            Some(format!("keep {part} for {}{during}", purpose_of(scenario, *purpose)))
        }
        Order::Transfer { from, to, sum } => {
            let (from, to) = (fund_name(scenario, *from), fund_name(scenario, *to));
            Some(match sum {
                Sum::Share(share) => {
                    format!("move {} % of what {from} has to spare to {to}", percent(*share))
                }
                Sum::Amount(amount) => format!("move {} M USD from {from} to {to}", money(*amount)),
            })
        }
        Order::Prepare { component, from, units } => {
            let one = scenario.components.get(component.index()).map_or("", |body| &body.one[..]);
            let whose = from.and_then(|from| scenario.actors.get(from.index()));
            let whose = whose.map_or_else(String::new, |actor| format!(" ({})", actor.name));
            Some(format!("pay for {}{whose} to stand ready", some_of(*units, one)))
        }
        Order::Exercise { actors, fund, weeks: time } => {
            let who = those_who_train(scenario, actors);
            let fund = fund_name(scenario, *fund);
            Some(format!("have {who} train together for {}, paid by {fund}", weeks(*time)))
        }
        Order::Send { .. }
        | Order::HandOver { .. }
        | Order::Withdraw { .. }
        | Order::Rehat { .. }
        | Order::Sign { .. }
        | Order::Talk { .. }
        | Order::Hold { .. }
        | Order::Accommodate { .. } => None,
    }
}

/// Those who train together: "the UN and the Coastal Union".
#[must_use]
pub fn those_who_train(scenario: &Scenario, actors: &[ActorId]) -> String {
    let names = actors.iter().filter_map(|actor| scenario.actors.get(actor.index()));
    list(&names.map(|actor| actor.name.clone()).collect::<Vec<String>>())
}

/// The name of a fund.
#[must_use]
pub fn fund_name(scenario: &Scenario, fund: FundId) -> String {
    scenario.funds.get(fund.index()).map_or_else(String::new, |fund| fund.name.clone())
}

/// For whom money is kept: "those who help fighters home", "police trainers".
#[must_use]
pub fn purpose_of(scenario: &Scenario, purpose: Purpose) -> String {
    match purpose {
        Purpose::Task(task) => {
            let task = scenario.tasks.get(task.index());
            task.map_or_else(String::new, |task| format!("those who {}", task.does))
        }
        Purpose::Component(component) => {
            let component = scenario.components.get(component.index());
            component.map_or_else(String::new, |component| small(&component.name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::TaskId;

    #[test]
    fn money_is_kept_and_moved_in_plain_words() {
        let scenario = marova();
        let fund = |id: &str| {
            let place = scenario.funds.iter().position(|fund| fund.id == id);
            FundId::from_index(place.expect("it is there"))
        };
        let task = scenario.tasks.iter().position(|task| task.id == "reintegrate");
        let keep = Order::Allocate {
            fund: fund("trust-fund"),
            purpose: Purpose::Task(TaskId::from_index(task.expect("it is there"))),
            sum: Sum::Share(0.4),
            weeks: Some(26.0),
        };
        let said = money_clause(&scenario, &keep).expect("it is about money");
        assert!(said.starts_with("keep 40 % of what Trust fund has and gets for those who "));
        assert!(said.ends_with(", for 26 weeks"), "{said}");
        let sum = Sum::Amount(5.0);
        let order = Order::Transfer { from: fund("trust-fund"), to: fund("rapid"), sum };
        let said = money_clause(&scenario, &order);
        assert_eq!(said.as_deref(), Some("move 5 M USD from Trust fund to Rapid fund"));
    }
}
