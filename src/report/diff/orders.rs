//! Orders as what they ask for, to be held against each other.

use crate::scenario::Step;
use crate::vocabulary::{Order, Purpose, Sum};

/// The orders of a step, in an order of their own.
pub(super) fn sorted(step: &Step) -> Vec<&Order> {
    let mut orders: Vec<&Order> = step.orders.iter().collect();
    orders.sort_by_key(|order| {
        let (kind, component, from, amount) = what(order);
        (kind, component, from, amount, format!("{:?}", order.regions()))
    });
    orders
}

/// What an order asks for, without where: kind, component, actor, and units or thousandths.
pub(super) fn what(order: &Order) -> (u8, usize, Option<usize>, u32) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1,000")]
    let thousandths = |share: f64| (share * 1000.0).round() as u32;
    match order {
        Order::Send { component, from, units, .. } => {
            (0, component.index(), from.map(|actor| actor.index()), *units)
        }
        Order::HandOver { component, share, .. } => {
            (1, component.index(), None, thousandths(*share))
        }
        Order::Withdraw { component, share, .. } => {
            (2, component.index(), None, thousandths(*share))
        }
        Order::Allocate { fund, purpose, sum, .. } => {
            let purpose = match purpose {
                Purpose::Task(task) => 2 * task.index(),
                Purpose::Component(component) => 2 * component.index() + 1,
            };
            match sum {
                Sum::Share(share) => (3, fund.index(), Some(purpose), thousandths(*share)),
                Sum::Amount(amount) => (4, fund.index(), Some(purpose), thousandths(*amount)),
            }
        }
        Order::Transfer { from, to, sum } => match sum {
            Sum::Share(share) => (5, from.index(), Some(to.index()), thousandths(*share)),
            Sum::Amount(amount) => (6, from.index(), Some(to.index()), thousandths(*amount)),
        },
        Order::Prepare { component, from, units } => {
            (11, component.index(), from.map(|actor| actor.index()), *units)
        }
        Order::Exercise { actors, fund, .. } => {
            (12, fund.index(), actors.first().map(|actor| actor.index()), 0)
        }
        Order::Rehat { component, from, mandate, share, .. } => {
            // Mandates are few: both fit into one number.
            let amount = mandate.0 * 1001 + thousandths(*share);
            (13, component.index(), from.map(|actor| actor.index()), amount)
        }
        Order::Sign { agreement } => (7, agreement.index(), None, 0),
        Order::Talk { accord } => (8, accord.index(), None, 0),
        Order::Hold { vote } => (9, vote.index(), None, 0),
        Order::Accommodate { vote, share } => (10, vote.index(), None, thousandths(*share)),
    }
}
