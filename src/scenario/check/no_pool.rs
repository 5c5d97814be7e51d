//! `no-pool`: units are asked for that nobody has.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::draft::Draft;
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, ComponentId, Order};

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

/// Finds orders to send, or to prepare, what no pool holds.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (order, places) in draft.money_orders() {
        if let Order::Prepare { component, from, .. } = order {
            let places = (&places.fund, places.to.as_ref());
            held(draft, (*component, *from), places, findings);
        }
    }
    let scenario = &draft.scenario;
    for (strategy, places) in scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let sends = step.orders.iter().filter_map(|order| match order {
                Order::Send { component, from, .. } => Some((*component, *from)),
                _ => None,
            });
            for (wanted, places) in sends.zip(&places.sends) {
                held(draft, wanted, (&places.component, places.from.as_ref()), findings);
            }
        }
    }
}

/// Finds that nobody, or not the actor that is named, holds units that are wanted.
fn held(
    draft: &Draft,
    (component, from): (ComponentId, Option<ActorId>),
    (at, of): (&Place, Option<&Place>),
    findings: &mut Findings,
) {
    let scenario = &draft.scenario;
    let mut pools = scenario.pools.iter().filter(|pool| pool.component == component);
    let id = &scenario.components[component.index()].id;
    let Some(first) = pools.clone().next() else {
        let help =
            format!("add `(actor: \"...\", component: \"{id}\", ...)` to `pools` in scenario.ron");
        let finding = RULE.at(at.clone(), format!("nobody has any `{id}`"));
        findings.add(finding.label("no pool holds any").help(help));
        return;
    };
    let Some(from) = from else { return };
    if pools.any(|pool| pool.actor == from) {
        return;
    }
    let actor = &scenario.actors[from.index()].id;
    let owner = &scenario.actors[first.actor.index()].id;
    findings.add(
        RULE.at(of.unwrap_or(at).clone(), format!("`{actor}` has no pool of `{id}`"))
            .label("has none")
            .help(format!("write `from: \"{owner}\"`, who has, or leave `from` out")),
    );
}
