//! `not-enough-units`: a step asks for more than there is.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::vocabulary::Order;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "not-enough-units",
    "\
A step may ask for more units than all pools hold; it gets what there is, and the rest is never
asked for. If that is the point of the exercise (a mission that nobody can man), leave it so.",
)
.bad(&[
    r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed","#,
    r#"Send(component: "patrol", units: 12, to: All)"#,
])
.good(&[
    r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed","#,
    r#"Send(component: "patrol", units: 4, to: All)"#,
]);

/// Finds orders for more units than the pools hold, or the named actor's pool.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (strategy, places) in scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let sends = step.orders.iter().filter_map(|order| match order {
                Order::Send { component, from, units, .. } => Some((*component, *from, *units)),
                _ => None,
            });
            for ((component, from, units), places) in sends.zip(&places.sends) {
                let pools = scenario.pools.iter().filter(|pool| pool.component == component);
                let pools = pools.filter(|pool| from.is_none_or(|from| pool.actor == from));
                let held: u32 = pools.map(|pool| pool.units).sum();
                if held == 0 || units <= held {
                    continue;
                }
                let id = &scenario.components[component.index()].id;
                let who = match from {
                    Some(from) => format!("`{}` has", scenario.actors[from.index()].id),
                    None => "all pools hold".into(),
                };
                let message = format!("{units} units of `{id}` are asked for, but {who} {held}");
                findings.add(
                    RULE.at(places.units.clone(), message)
                        .label(format!("{} never come", units - held))
                        .help(format!("write `units: {held}`, or a larger pool")),
                );
            }
        }
    }
}
