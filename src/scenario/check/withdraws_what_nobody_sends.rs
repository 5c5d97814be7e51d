//! `withdraws-what-nobody-sends`: a step takes away units that are never there.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::vocabulary::{ComponentId, Order};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "withdraws-what-nobody-sends",
    "\
`HandOver`, `Withdraw` and `Rehat` are for units that are there. Where no step of the strategy sends
the component, and none of it is there from the start, the order finds nobody. Often another
component was meant, or the step that sends it was deleted.",
)
.bad(&[
    "deployed: [],",
    r#"Send(component: "courts-team", units: 2, to: All)"#,
    r#"HandOver(component: "patrol", regions: All, share: 0.5)"#,
])
.good(&[
    "deployed: [],",
    r#"Send(component: "patrol", units: 2, to: All)"#,
    r#"HandOver(component: "patrol", regions: All, share: 0.5)"#,
]);

/// Finds orders to leave for components that are never there.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    let from_the_start = |component: ComponentId| {
        let mut pools = scenario.deployed.iter().map(|deployed| deployed.pool.index());
        pools.any(|pool| scenario.pools[pool].component == component)
    };
    for (strategy, places) in scenario.strategies.iter().zip(&draft.places.strategies) {
        let orders = || strategy.steps.iter().flat_map(|step| &step.orders);
        let is_sent = |component: ComponentId| {
            orders()
                .any(|order| matches!(order, Order::Send { component: c, .. } if *c == component))
        };
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let left = step.orders.iter().filter_map(|order| match order {
                Order::HandOver { component, .. } | Order::Withdraw { component, .. } => {
                    Some(*component)
                }
                _ => None,
            });
            let passes = step.orders.iter().filter_map(|order| match order {
                Order::Rehat { component, .. } => Some(*component),
                _ => None,
            });
            let passes = passes.zip(places.rehats.iter().map(|places| &places.component));
            for (component, place) in left.zip(&places.leaves).chain(passes) {
                if is_sent(component) || from_the_start(component) {
                    continue;
                }
                let id = &scenario.components[component.index()].id;
                findings.add(
                    RULE.at(place.clone(), format!("no step of this strategy sends any `{id}`"))
                        .label("finds nobody")
                        .help("name a component that is there, or delete this order"),
                );
            }
        }
    }
}
