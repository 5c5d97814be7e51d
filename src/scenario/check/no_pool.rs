//! `no-pool`: units are asked for that nobody has.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::draft::Draft;
use crate::scenario::source::Place;
use crate::vocabulary::Order;

/// The rule.
pub static RULE: Rule = Rule::error(
    "no-pool",
    "\
The catalogue says what a component is; a pool in scenario.ron says that an actor has some. Units
can only be sent, or stand there from the start, if a pool holds them; where an order names the
actor (`from`), it must be that actor's pool.",
)
.bad(&[r#"Send(component: "courts-team", from: "un", units: 2, to: Named(["tarn"]))"#])
.good(&[r#"Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarn"]))"#]);

/// Units stand there from the start, but the actor has no pool of them.
#[must_use]
pub fn deployed(place: Place, component: &str, actor: &str) -> Finding {
    let (component, actor) = (component.trim_matches('"'), actor.trim_matches('"'));
    RULE.at(place, format!("`{actor}` has no pool of `{component}`"))
        .label("cannot be there from the start")
        .help(format!(
            "add `(actor: \"{actor}\", component: \"{component}\", ...)` to `pools` in scenario.ron"
        ))
}

/// Finds orders to send what no pool holds.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (strategy, places) in scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let sends = step.orders.iter().filter_map(|order| match order {
                Order::Send { component, from, .. } => Some((*component, *from)),
                _ => None,
            });
            for ((component, from), places) in sends.zip(&places.sends) {
                let mut pools = scenario.pools.iter().filter(|pool| pool.component == component);
                let id = &scenario.components[component.index()].id;
                let Some(first) = pools.clone().next() else {
                    let message = format!("nobody has any `{id}`");
                    findings.add(
                        RULE.at(places.component.clone(), message).label("no pool holds any").help(
                            format!(
                                "add `(actor: \"...\", component: \"{id}\", ...)` to `pools` in \
                                 scenario.ron"
                            ),
                        ),
                    );
                    continue;
                };
                let Some(from) = from else { continue };
                if pools.any(|pool| pool.actor == from) {
                    continue;
                }
                let actor = &scenario.actors[from.index()].id;
                let owner = &scenario.actors[first.actor.index()].id;
                let place = places.from.clone().unwrap_or_else(|| places.component.clone());
                findings.add(
                    RULE.at(place, format!("`{actor}` has no pool of `{id}`"))
                        .label("has none")
                        .help(format!("write `from: \"{owner}\"`, who has, or leave `from` out")),
                );
            }
        }
    }
}
