//! What parties agree, in plain English.

use crate::report::numbers::{percent, weeks};
use crate::scenario::Scenario;
use crate::vocabulary::Order;

/// An order to parties as a clause: "bring the parties to talk about the Sarn accord"; none for
/// another order.
#[must_use]
pub fn peace_clause(scenario: &Scenario, order: &Order) -> Option<String> {
    match order {
        Order::Talk { accord } => {
            let name = accord_name(scenario, accord.index());
            Some(format!("bring the parties to talk about {name}"))
        }
        Order::Hold { vote } => {
            let name = vote_name(scenario, vote.index());
            let time = scenario.votes.get(vote.index());
            let time = time.map_or(0.0, |vote| vote.preparation_weeks.get());
            Some(format!("call {name}, held after {}", weeks(time)))
        }
        Order::Accommodate { vote, share } => {
            let name = vote_name(scenario, vote.index());
            Some(format!("share power before {name}: its losers keep {} %", percent(*share)))
        }
        Order::Send { .. }
        | Order::HandOver { .. }
        | Order::Withdraw { .. }
        | Order::Rehat { .. }
        | Order::Allocate { .. }
        | Order::Transfer { .. }
        | Order::Prepare { .. }
        | Order::Exercise { .. }
        | Order::Sign { .. } => None,
    }
}

/// The name of an accord, with its article.
#[must_use]
pub fn accord_name(scenario: &Scenario, accord: usize) -> String {
    scenario.accords.get(accord).map_or_else(String::new, |accord| accord.name.clone())
}

/// The name of a vote, with its article.
#[must_use]
pub fn vote_name(scenario: &Scenario, vote: usize) -> String {
    scenario.votes.get(vote).map_or_else(String::new, |vote| vote.name.clone())
}

/// The name of a party.
#[must_use]
pub fn party_name(scenario: &Scenario, party: usize) -> String {
    scenario.parties.get(party).map_or_else(String::new, |party| party.name.clone())
}
