//! The part of a strategy that belongs to one seat: what it orders of what the seat controls. What
//! it waits for of others is read from the world: a share of their units at work, or the trigger
//! that would have let them go.

use crate::scenario::{Card, CardAction, Scenario, Seat, Strategy};
use crate::vocabulary::{ActorId, ComponentId, Direction, Observation, Order, Trigger, VoteId};
use std::collections::BTreeMap;

/// A step of the seat's own: its place in the strategy, its trigger with steps of the strategy, and
/// its orders.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnStep {
    /// Its place in the strategy.
    pub place: usize,
    /// When it runs; it names steps by their place in the strategy, and only the seat's own.
    pub when: Trigger,
    /// What it orders.
    pub orders: Vec<Order>,
}

/// The steps of a strategy that are a seat's, each behind those it waits for.
#[must_use]
pub fn own_steps(scenario: &Scenario, seat: &Seat, strategy: &Strategy) -> Vec<OwnStep> {
    let mut kept: BTreeMap<usize, Vec<Order>> = BTreeMap::new();
    for (place, step) in strategy.steps.iter().enumerate() {
        let orders = step.orders.iter().filter(|order| is_own(scenario, seat, order));
        let orders: Vec<Order> = orders.cloned().collect();
        if !orders.is_empty() {
            kept.insert(place, orders);
        }
    }
    let world = World { scenario, strategy, kept: &kept };
    let mut waiting: Vec<OwnStep> = kept
        .iter()
        .map(|(place, orders)| {
            let when = world.seen(&strategy.steps[*place].when, 0.0);
            OwnStep { place: *place, when, orders: orders.clone() }
        })
        .collect();
    let mut ordered: Vec<OwnStep> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |step: &OwnStep| {
            let placed = |place: &usize| ordered.iter().any(|other| other.place == *place);
            looked_at(&step.when).iter().all(placed)
        };
        let next = waiting.iter().position(is_free);
        // A strategy whose steps wait for each other passes no check.
        let Some(next) = next else { break };
        ordered.push(waiting.remove(next));
    }
    ordered
}

/// A trigger with other places for the steps it looks at.
#[must_use]
pub fn placed(trigger: &Trigger, places: &BTreeMap<usize, usize>) -> Trigger {
    let all = |parts: &[Trigger]| parts.iter().map(|part| placed(part, places)).collect();
    let place = |step: &usize| places.get(step).copied().unwrap_or(*step);
    match trigger {
        Trigger::After { step, weeks } => Trigger::After { step: place(step), weeks: *weeks },
        Trigger::AtWork { step, share, weeks } => {
            Trigger::AtWork { step: place(step), share: *share, weeks: *weeks }
        }
        Trigger::All(parts) => Trigger::All(all(parts)),
        Trigger::Any(parts) => Trigger::Any(all(parts)),
        Trigger::Not(part) => Trigger::Not(Box::new(placed(part, places))),
        Trigger::At { .. } | Trigger::Reaches { .. } => trigger.clone(),
    }
}

fn looked_at(trigger: &Trigger) -> Vec<usize> {
    match trigger {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => vec![*step],
        Trigger::All(parts) | Trigger::Any(parts) => parts.iter().flat_map(looked_at).collect(),
        Trigger::Not(part) => looked_at(part),
        Trigger::At { .. } | Trigger::Reaches { .. } => Vec::new(),
    }
}

/// Whether a seat gives such an order.
fn is_own(scenario: &Scenario, seat: &Seat, order: &Order) -> bool {
    let has_pool = |component: ComponentId, actor: Option<ActorId>| {
        let pools = scenario.pools.iter().filter(|pool| pool.component == component);
        let mut owners = pools.map(|pool| pool.actor);
        match actor {
            Some(actor) => seat.actors.contains(&actor),
            // Without a name it is the first actor that has some.
            None => owners.next().is_some_and(|first| seat.actors.contains(&first)),
        }
    };
    let owns_some = |component: ComponentId| {
        let mut pools = scenario.pools.iter().filter(|pool| pool.component == component);
        pools.any(|pool| seat.actors.contains(&pool.actor))
    };
    let votes = |vote: VoteId| {
        let between = scenario.votes.get(vote.index()).map(|vote| vote.between.as_slice());
        between.unwrap_or_default().iter().any(|party| seat.parties.contains(party))
    };
    let plays = |is_it: &dyn Fn(&CardAction) -> bool| {
        seat.cards.iter().any(|card: &Card| is_it(&card.does))
    };
    match order {
        Order::Send { component, from, .. } | Order::Prepare { component, from, .. } => {
            has_pool(*component, *from)
        }
        Order::Rehat { component, from: Some(from), .. } => has_pool(*component, Some(*from)),
        Order::Rehat { component, from: None, .. } => owns_some(*component),
        Order::HandOver { component, .. } | Order::Withdraw { component, .. } => {
            owns_some(*component)
        }
        Order::Allocate { fund, .. }
        | Order::Transfer { from: fund, .. }
        | Order::Exercise { fund, .. } => seat.funds.contains(fund),
        Order::Sign { agreement } => {
            let known = scenario.docking.agreements.get(agreement.index());
            let between = known.map(|agreement| agreement.between.as_slice()).unwrap_or_default();
            between.iter().any(|actor| seat.actors.contains(actor))
                || plays(&|does| *does == CardAction::Sign { agreement: *agreement })
        }
        Order::Talk { accord } => {
            let known = scenario.accords.get(accord.index());
            let between = known.map(|accord| accord.between.as_slice()).unwrap_or_default();
            between.iter().any(|party| seat.parties.contains(party))
                || plays(&|does| *does == CardAction::Talk { accord: *accord })
        }
        Order::Hold { vote } => votes(*vote) || plays(&|d| *d == CardAction::Hold { vote: *vote }),
        Order::Accommodate { vote, .. } => {
            votes(*vote) || plays(&|d| *d == CardAction::Accommodate { vote: *vote })
        }
    }
}

/// What a seat sees of the steps of others.
struct World<'a> {
    scenario: &'a Scenario,
    strategy: &'a Strategy,
    kept: &'a BTreeMap<usize, Vec<Order>>,
}

impl World<'_> {
    /// A trigger that holds `shift` weeks after this one does, without the steps of others.
    fn seen(&self, trigger: &Trigger, shift: f64) -> Trigger {
        let parts = |parts: &[Trigger]| parts.iter().map(|part| self.seen(part, shift)).collect();
        match trigger {
            Trigger::At { week } => Trigger::At { week: week + shift },
            Trigger::After { step, weeks } if self.kept.contains_key(step) => {
                Trigger::After { step: *step, weeks: weeks + shift }
            }
            Trigger::After { step, weeks } => {
                self.seen(&self.strategy.steps[*step].when, weeks + shift)
            }
            Trigger::AtWork { step, share, weeks } if self.kept.contains_key(step) => {
                Trigger::AtWork { step: *step, share: *share, weeks: weeks + shift }
            }
            Trigger::AtWork { step, share, weeks } => self.at_work(*step, *share, weeks + shift),
            Trigger::Reaches { observation, region, direction, level, for_weeks } => {
                Trigger::Reaches {
                    observation: *observation,
                    region: *region,
                    direction: *direction,
                    level: *level,
                    for_weeks: for_weeks + shift,
                }
            }
            Trigger::All(all) => Trigger::All(parts(all)),
            Trigger::Any(any) => Trigger::Any(parts(any)),
            Trigger::Not(part) => Trigger::Not(Box::new(self.seen(part, shift))),
        }
    }

    /// A share of the people that a step of another seat would send is at work, whoever sent them.
    fn at_work(&self, step: usize, share: f64, for_weeks: f64) -> Trigger {
        let step = &self.strategy.steps[step];
        let sent = step.orders.iter().filter_map(|order| match order {
            Order::Send { component, units, .. } => Some((*component, f64::from(*units))),
            _ => None,
        });
        let sent: Vec<Trigger> = sent
            .map(|(component, units)| Trigger::Reaches {
                observation: Observation::AtWork(component),
                region: None,
                direction: Direction::AtLeast,
                level: share * units * self.scenario.components[component.index()].headcount.get(),
                for_weeks,
            })
            .collect();
        if sent.is_empty() { self.seen(&step.when, for_weeks) } else { Trigger::All(sent) }
    }
}
