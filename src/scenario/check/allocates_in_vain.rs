//! `allocates-in-vain`: money is kept for a task that its fund may not pay, or for nobody.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::fund::FundKind;
use crate::scenario::plain::{Pool, Scenario};
use crate::vocabulary::{ComponentId, FundId, Order, Purpose, TaskId};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "allocates-in-vain",
    "\
Money that is kept for a task or a component waits for units that do it and that the same fund pays.
A fund with a list `pays` pays for those tasks only; a rapid fund also starts what others pay. Where
nobody can draw on what is kept, it lies idle, and all others of that fund wait for it.",
)
.bad(&[r#"Allocate(fund: "trust-fund", task: "own-patrol", share: 0.5)"#])
.good(&[r#"Allocate(fund: "trust-fund", task: "open-courts", share: 0.5)"#]);

/// Finds money that is kept for nobody.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (order, places) in draft.money_orders() {
        let Order::Allocate { fund, purpose, .. } = order else { continue };
        let id = &scenario.funds[fund.index()].id;
        let place = places.to.clone().unwrap_or_else(|| places.fund.clone());
        if let Some(task) = unpayable(scenario, *fund, *purpose) {
            findings.add(
                RULE.at(place, format!("`{id}` may not pay for `{task}`"))
                    .label("not among what it pays")
                    .help(format!("name a task that it pays, or add \"{task}\" to its `pays`")),
            );
        } else if !scenario.pools.iter().any(|pool| {
            is_for(scenario, *purpose, pool.component) && may_pay(scenario, *fund, pool)
        }) {
            let (kind, name) = match purpose {
                Purpose::Task(task) => ("does", &scenario.tasks[task.index()].id),
                Purpose::Component(one) => ("is", &scenario.components[one.index()].id),
            };
            findings.add(
                RULE.at(place, format!("no pool that `{id}` pays {kind} `{name}`"))
                    .label("kept for nobody")
                    .help("name another fund, or something that a pool paid by this fund does"),
            );
        }
    }
}

/// Whether a fund may come to pay units of a pool: its own, and those that a rapid fund may start.
fn may_pay(scenario: &Scenario, fund: FundId, pool: &Pool) -> bool {
    let body = &scenario.funds[fund.index()];
    let starts_others = matches!(body.kind, FundKind::Rapid { .. });
    let tasks = &scenario.components[pool.component.index()].tasks;
    let may = |task: &TaskId| body.pays.is_empty() || body.pays.contains(task);
    pool.paid_by == fund || starts_others && tasks.iter().any(|(task, _)| may(task))
}

/// Whether units of a component draw on what is kept for a purpose.
fn is_for(scenario: &Scenario, purpose: Purpose, component: ComponentId) -> bool {
    match purpose {
        Purpose::Component(one) => one == component,
        Purpose::Task(task) => {
            scenario.components[component.index()].tasks.iter().any(|(done, _)| *done == task)
        }
    }
}

/// The task that a fund may not pay: the one named, or the first of a component none of whose tasks
/// it may pay.
fn unpayable(scenario: &Scenario, fund: FundId, purpose: Purpose) -> Option<&str> {
    let pays = &scenario.funds[fund.index()].pays;
    let may = |task: &TaskId| pays.is_empty() || pays.contains(task);
    let name = |task: &TaskId| scenario.tasks[task.index()].id.as_str();
    match purpose {
        Purpose::Task(task) => (!may(&task)).then(|| name(&task)),
        Purpose::Component(one) => {
            let tasks = &scenario.components[one.index()].tasks;
            let none = !tasks.iter().any(|(task, _)| may(task));
            tasks.first().filter(|_| none).map(|(task, _)| name(task))
        }
    }
}
