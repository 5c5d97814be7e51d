//! `rehats-in-vain`: units pass under a mandate, or to a fund, that leaves them nothing to do.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::{Draft, RehatPlaces};
use crate::scenario::plain::Scenario;
use crate::vocabulary::{ComponentId, Order, TaskId};

/// The rule.
pub static RULE: Rule = Rule::error(
    "rehats-in-vain",
    "\
`Rehat` takes units that stand in the country under another mandate, and, where it says so, to
another fund. A mandate that gives none of their tasks does not take them, a fund that may pay for
none of their tasks does not keep them, and an actor without a pool of them has none to give.",
)
.bad(&[
    r#"mandates: [
    (
        id: "court-mission", name: "The court mission", authority: SecurityCouncil,
        kind: Stabilization, actors: ["un"], week: 0, tasks: ["open-courts"],
    ),
],"#,
    r#"orders: [Rehat(component: "patrol", regions: All, mandate: "court-mission")],"#,
])
.good(&[
    r#"mandates: [
    (
        id: "court-mission", name: "The court mission", authority: SecurityCouncil,
        kind: Stabilization, actors: ["un"], week: 0, tasks: ["open-courts", "own-patrol"],
    ),
],"#,
    r#"orders: [Rehat(component: "patrol", regions: All, mandate: "court-mission")],"#,
]);

/// Finds orders that cannot take anybody.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (strategy, places) in scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let orders = step.orders.iter().filter(|order| matches!(order, Order::Rehat { .. }));
            for (order, places) in orders.zip(&places.rehats) {
                check_order(scenario, order, places, findings);
            }
        }
    }
}

fn check_order(scenario: &Scenario, order: &Order, places: &RehatPlaces, findings: &mut Findings) {
    let Order::Rehat { component, from, mandate, paid_by, .. } = order else { return };
    let name = &scenario.components[component.index()].id;
    let does = tasks(scenario, *component);
    let mandate = &scenario.mandates[mandate.index()];
    if gives_none(scenario, &mandate.tasks, *component) {
        let message = format!("`{}` gives `{name}` none of its tasks", mandate.id);
        findings.add(
            RULE.at(places.mandate.clone(), message)
                .label("nothing to do under it")
                .help(format!("name another mandate, or add one of {does} to its `tasks`")),
        );
    }
    if let (Some(fund), Some(place)) = (paid_by, &places.paid_by) {
        let fund = &scenario.funds[fund.index()];
        if gives_none(scenario, &fund.pays, *component) {
            let message = format!("`{}` may pay for none of the tasks of `{name}`", fund.id);
            findings.add(
                RULE.at(place.clone(), message)
                    .label("pays for none of it")
                    .help(format!("name another fund, or add one of {does} to its `pays`")),
            );
        }
    }
    if let (Some(actor), Some(place)) = (from, &places.from) {
        let mut pools = scenario.pools.iter();
        if !pools.any(|pool| pool.actor == *actor && pool.component == *component) {
            let id = &scenario.actors[actor.index()].id;
            let message = format!("`{id}` has no pool of `{name}`");
            findings.add(
                RULE.at(place.clone(), message)
                    .label("has none of them")
                    .help("name an actor that has some, or leave `from` out"),
            );
        }
    }
}

/// Whether a list of tasks, which says all when it is empty, has none of a component's.
fn gives_none(scenario: &Scenario, list: &[TaskId], component: ComponentId) -> bool {
    let tasks = &scenario.components[component.index()].tasks;
    !list.is_empty() && !tasks.iter().any(|(task, _)| list.contains(task))
}

/// Its tasks: "`patrol`, `deter`".
fn tasks(scenario: &Scenario, component: ComponentId) -> String {
    let tasks = &scenario.components[component.index()].tasks;
    let ids = tasks.iter().map(|(task, _)| format!("`{}`", scenario.tasks[task.index()].id));
    ids.collect::<Vec<_>>().join(", ")
}
