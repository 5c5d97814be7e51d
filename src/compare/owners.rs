//! What each owner brings that the others do not: the strategy without its units, on the same luck.
//!
//! An owner's units are those that the strategy's orders ask it for. Left out, orders that name it
//! are not given; one that names nobody goes to the others who have the component, as far as they
//! have it. Its money, and what stood in the country from the start, stay: so the luck of all other
//! units stays too. Intervals hold together (Bonferroni). Owners need each other, so the rows do
//! not add up to what all of them bring; that is a row of its own.

use crate::batch::BatchError;
use crate::compare::futures::{ALPHA, Futures, difference, values};
use crate::compare::metric::{Metric, Weights};
use crate::compare::paired::{Difference, Moments, Paired};
use crate::compare::variants::{lost, with_strategies};
use crate::run::Plan;
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::{ActorId, ComponentId, Order};

/// A strategy without somebody's units.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftOut {
    /// The strategy as it is then.
    pub strategy: Strategy,
    /// Units that are asked for no more.
    pub units: u32,
    /// Their people.
    pub people: f64,
    /// Steps that lose some of their orders.
    pub steps: Vec<usize>,
    /// Steps that could run before and can never run now.
    pub lost: Vec<usize>,
}

/// What an owner brings.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnerBar {
    /// The owner.
    pub actor: usize,
    /// What is left out.
    pub without: LeftOut,
    /// With its units minus without them.
    pub brings: Difference,
}

/// What each owner brings.
#[derive(Debug, Clone, PartialEq)]
pub struct ByOwner {
    /// The strategy's place in the scenario.
    pub strategy: usize,
    /// What is measured.
    pub metric: Metric,
    /// The futures.
    pub futures: Futures,
    /// The strategy whole.
    pub own: Moments,
    /// The owners, the largest effect first.
    pub bars: Vec<OwnerBar>,
    /// With all units minus with none of them.
    pub all: Difference,
}

/// The strategy without the units of an actor; none where it asks that actor for nothing.
#[must_use]
pub fn without_owner(scenario: &Scenario, strategy: &Strategy, actor: ActorId) -> Option<LeftOut> {
    without(scenario, strategy, |owner| owner == actor)
}

fn without(
    scenario: &Scenario,
    base: &Strategy,
    left_out: impl Fn(ActorId) -> bool,
) -> Option<LeftOut> {
    let mut strategy = base.clone();
    let (mut units, mut people, mut steps) = (0, 0.0, Vec::new());
    for (i, step) in strategy.steps.iter_mut().enumerate() {
        let mut orders = Vec::new();
        for order in std::mem::take(&mut step.orders) {
            let (component, from, wanted, sent) = match &order {
                Order::Send { component, from, units, .. } => (*component, *from, *units, true),
                Order::Prepare { component, from, units } => (*component, *from, *units, false),
                Order::Exercise { .. } => {
                    orders.extend(still_joint(order, &left_out));
                    continue;
                }
                _ => {
                    orders.push(order);
                    continue;
                }
            };
            let of =
                |may: &dyn Fn(ActorId) -> bool| asked(scenario, (component, from), wanted, may);
            let gone: u32 = of(&|_| true)
                .iter()
                .filter(|(owner, _)| left_out(*owner))
                .map(|(_, units)| units)
                .sum();
            if gone == 0 {
                orders.push(order);
                continue;
            }
            if sent {
                units += gone;
                people += f64::from(gone) * scenario.components[component.index()].headcount.get();
            }
            if steps.last() != Some(&i) {
                steps.push(i);
            }
            let rest = of(&|owner| !left_out(owner));
            orders.extend(rest.into_iter().map(|(owner, units)| given_to(&order, owner, units)));
        }
        step.orders = orders;
    }
    let lost = lost(base, &strategy);
    (units > 0).then_some(LeftOut { strategy, units, people, steps, lost })
}

/// A joint exercise without those who are left out; none where fewer than two remain.
fn still_joint(mut order: Order, left_out: impl Fn(ActorId) -> bool) -> Option<Order> {
    if let Order::Exercise { actors, .. } = &mut order {
        actors.retain(|actor| !left_out(*actor));
        return (actors.len() > 1).then_some(order);
    }
    Some(order)
}

/// The order as it is given to one owner for so many units.
fn given_to(order: &Order, owner: ActorId, share: u32) -> Order {
    let mut order = order.clone();
    if let Order::Send { from, units, .. } | Order::Prepare { from, units, .. } = &mut order {
        *from = Some(owner);
        *units = share;
    }
    order
}

/// Whose units an order asks for, pool by pool: those of the actor it names, or of whoever has
/// some.
fn asked(
    scenario: &Scenario,
    (component, from): (ComponentId, Option<ActorId>),
    wanted: u32,
    may: &dyn Fn(ActorId) -> bool,
) -> Vec<(ActorId, u32)> {
    let mut left = wanted;
    let mut asked: Vec<(ActorId, u32)> = Vec::new();
    for pool in scenario.pools.iter().filter(|pool| pool.component == component) {
        let fits = from.is_none_or(|actor| actor == pool.actor) && may(pool.actor);
        let units = if fits { pool.units.min(left) } else { 0 };
        left -= units;
        match asked.iter_mut().find(|(owner, _)| *owner == pool.actor) {
            _ if units == 0 => {}
            Some((_, sum)) => *sum += units,
            None => asked.push((pool.actor, units)),
        }
    }
    asked
}

/// Leaves out each owner's units in turn. `progress` is told how many futures are done.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn by_owner(
    plan: &Plan,
    strategy: usize,
    metric: &Metric,
    futures: &Futures,
    progress: impl FnMut(u64),
) -> Result<ByOwner, BatchError> {
    let scenario = &*plan.scenario;
    let base = &scenario.strategies[strategy];
    let owners: Vec<(usize, LeftOut)> = (0..scenario.actors.len())
        .filter_map(|actor| {
            Some((actor, without_owner(scenario, base, ActorId::from_index(actor))?))
        })
        .collect();
    let none = without(scenario, base, |_| true).map_or_else(|| base.clone(), |all| all.strategy);
    let more: Vec<Strategy> =
        owners.iter().map(|(_, without)| without.strategy.clone()).chain([none]).collect();
    let (more, places) = with_strategies(plan, more);
    let strategies: Vec<usize> = [strategy].into_iter().chain(places).collect();
    let met = values(&more, &strategies, futures, (metric, &Weights::default()), progress)?;
    #[expect(clippy::cast_precision_loss, reason = "owners are few")]
    let alpha = ALPHA / (owners.len() + 1) as f64;
    let brings =
        |place: usize| difference(metric, met.iter().map(move |row| (row[place], row[0])), alpha);
    let all = brings(owners.len() + 1);
    let mut bars: Vec<OwnerBar> = owners
        .into_iter()
        .enumerate()
        .map(|(i, (actor, without))| OwnerBar { actor, without, brings: brings(i + 1) })
        .collect();
    bars.sort_by(|a, b| b.brings.mean.abs().total_cmp(&a.brings.mean.abs()));
    let mut own = Paired::default();
    met.iter().for_each(|row| own.add(row[0], row[0]));
    let (metric, futures) = (metric.clone(), futures.clone());
    Ok(ByOwner { strategy, metric, futures, own: own.other(ALPHA), bars, all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::scenario::load;

    #[test]
    fn an_owner_left_out_is_asked_for_nothing_and_all_of_them_are_everybody() {
        for name in crate::scenario::shipped() {
            let scenario = load(&name, registry()).unwrap().scenario;
            for strategy in &scenario.strategies {
                let sent = |strategy: &Strategy| -> u32 {
                    let orders = strategy.steps.iter().flat_map(|step| &step.orders);
                    orders
                        .map(|order| match order {
                            Order::Send { component, from, units, .. } => {
                                let asked =
                                    asked(&scenario, (*component, *from), *units, &|_| true);
                                asked.iter().map(|(_, units)| units).sum()
                            }
                            _ => 0,
                        })
                        .sum()
                };
                let whole = sent(strategy);
                let mut parts = 0;
                for actor in (0..scenario.actors.len()).map(ActorId::from_index) {
                    let Some(without) = without_owner(&scenario, strategy, actor) else { continue };
                    assert!(without.units > 0 && !without.steps.is_empty());
                    assert!(sent(&without.strategy) >= whole - without.units);
                    assert!(without_owner(&scenario, &without.strategy, actor).is_none());
                    parts += without.units;
                }
                assert_eq!(parts, whole, "{name} {}", strategy.id);
                let none = without(&scenario, strategy, |_| true).unwrap();
                assert_eq!(sent(&none.strategy), 0);
            }
        }
    }

    #[test]
    fn owners_bring_something_and_all_of_them_are_a_row_of_their_own() {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(60, 7).unwrap();
        let futures = Futures { seed: 1, runs: 0..8, threads: Some(2) };
        let done = by_owner(&plan, 0, &Metric::Part(0), &futures, |_| {}).unwrap();
        assert!(done.bars.len() > 1);
        assert!(done.all.interval.0 > 0.0, "sending nobody is worse: {:?}", done.all);
        let un = plan.scenario.actors.iter().position(|actor| actor.id == "un").unwrap();
        let bar = done.bars.iter().find(|bar| bar.actor == un).unwrap();
        assert!(bar.brings.interval.0 > 0.0, "{:?}", bar.brings);
    }
}
