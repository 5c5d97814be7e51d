//! `idle-pool`: units that no strategy asks for.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::vocabulary::Order;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "idle-pool",
    "\
A pool that no strategy of the package draws on, and that has nobody there from the start, changes
nothing. Usually a step was forgotten, or sends another component. A pool for strategies that are
still to be written may stay.",
)
.bad(&[
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#,
    r#"Send(component: "patrol", units: 2, to: Named(["tarn"]))"#,
])
.good(&[
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#,
    r#"Send(component: "courts-team", units: 2, to: Named(["tarn"]))"#,
]);

/// Finds pools that no strategy draws on.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    if scenario.strategies.iter().all(|strategy| strategy.steps.is_empty()) {
        return;
    }
    for (i, (pool, (place, _))) in scenario.pools.iter().zip(&draft.places.pools).enumerate() {
        let steps = scenario.strategies.iter().flat_map(|strategy| &strategy.steps);
        let is_asked = steps.flat_map(|step| &step.orders).any(|order| match order {
            Order::Send { component, from, .. } => {
                *component == pool.component && from.is_none_or(|from| from == pool.actor)
            }
            _ => false,
        });
        if is_asked || scenario.deployed.iter().any(|deployed| deployed.pool.index() == i) {
            continue;
        }
        let id = &scenario.components[pool.component.index()].id;
        let actor = &scenario.actors[pool.actor.index()].id;
        findings.add(
            RULE.at(place.clone(), format!("no strategy sends the `{id}` of `{actor}`"))
                .label("never asked for")
                .help(format!(
                    "write `Send(component: \"{id}\", ...)` in a step, or delete the pool"
                )),
        );
    }
}
