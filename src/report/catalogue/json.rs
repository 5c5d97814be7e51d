//! The catalogue for programs: full precision, units in the names, ids in place of words.

use crate::quantity::Amount;
use crate::report::catalogue::around::{self, Tie};
use crate::report::catalogue::phrases;
use crate::report::catalogue::shelf::{Found, Shelf};
use crate::scenario::{Pool, Port, Reach, Task, WeeksRange};
use crate::vocabulary::{Need, PortId};
use serde_json::{Value, json};

/// The version of this shape.
const FORMAT: u32 = 1;

/// The whole catalogue.
#[must_use]
pub fn catalogue_json(shelf: Shelf<'_>) -> Value {
    let scenario = shelf.scenario;
    let components = (0..scenario.components.len()).map(Found::Component);
    let tasks = (0..scenario.tasks.len()).map(Found::Task);
    let all: Vec<Found> =
        components.chain(tasks).chain((0..scenario.ports.len()).map(Found::Port)).collect();
    found_json(shelf, &all)
}

/// Some of it: `components`, `tasks` and `ports`, each a list.
#[must_use]
pub fn found_json(shelf: Shelf<'_>, found: &[Found]) -> Value {
    let (mut components, mut tasks, mut ports) = (Vec::new(), Vec::new(), Vec::new());
    for one in found {
        match *one {
            Found::Component(place) => components.push(component(shelf, place)),
            Found::Task(place) => {
                tasks.extend(
                    shelf.scenario.tasks.get(place).map(|task| self::task(shelf, task, place)),
                );
            }
            Found::Port(place) => {
                ports.extend(
                    shelf.scenario.ports.get(place).map(|port| self::port(shelf, port, place)),
                );
            }
        }
    }
    let scenario = shelf.country.then_some(&shelf.scenario.id);
    json!({
        "format": FORMAT,
        "scenario": scenario,
        "components": components,
        "tasks": tasks,
        "ports": ports,
    })
}

fn component(shelf: Shelf<'_>, place: usize) -> Value {
    let scenario = shelf.scenario;
    let Some(body) = scenario.components.get(place) else { return Value::Null };
    let tasks: Vec<Value> = body
        .tasks
        .iter()
        .filter_map(|(id, work)| Some((scenario.tasks.get(id.index())?, work)))
        .map(|(task, work)| json!({ "task": task.id, "work_people": work.get() }))
        .collect();
    let handover = body.handover.map(|handover| {
        json!({
            "sector": handover.sector.name(),
            "local_capacity_share": handover.local_capacity.get(),
        })
    });
    let mut value = json!({
        "id": body.id,
        "name": body.name,
        "one": body.one,
        "file": body.file,
        "arm": phrases::arm(body.arm),
        "owner": phrases::owner(body.owner),
        "purpose": body.purpose,
        "people": body.headcount.get(),
        "skills": body.skills,
        "tasks": tasks,
        "requires": quantities(shelf, &body.requires),
        "provides": quantities(shelf, &body.provides),
        "preparation_weeks": range(body.preparation_weeks),
        "transit_weeks": body.transit_weeks.get(),
        "ramp_up_weeks": body.ramp_up_weeks.get(),
        "rotation_weeks": body.rotation_weeks.get(),
        "one_off_cost_musd": body.one_off_cost.get(),
        "monthly_cost_musd": body.monthly_cost.get(),
        "withdrawal_weeks": body.withdrawal_weeks.get(),
        "regeneration_weeks": body.regeneration_weeks.get(),
        "handover": handover,
        "often_before": ties(shelf, &around::before(shelf, place)),
        "often_after": ties(shelf, &around::after(shelf, place)),
        "source": body.source,
    });
    if shelf.country {
        value["pools"] = shelf.pools(place).map(|pool| self::pool(shelf, pool)).collect();
    }
    value
}

fn task(shelf: Shelf<'_>, task: &Task, place: usize) -> Value {
    let tasks = &shelf.scenario.tasks;
    let needs: Vec<Value> = task
        .needs
        .iter()
        .map(|need| match need {
            Need::Work(id) => json!({ "work": tasks.get(id.index()).map(|task| &task.id) }),
            Need::Capacity(sector) => json!({ "capacity": sector.name() }),
            Need::SalariesPaid => json!("salaries-paid"),
        })
        .collect();
    let built_on: Vec<&str> =
        shelf.built_on(place).into_iter().map(|above| tasks[above].id.as_str()).collect();
    json!({
        "id": task.id,
        "does": task.does,
        "lever": task.lever,
        "two_thirds_per_1000": task.two_thirds_per_1000.get(),
        "security": phrases::security(task.security),
        "needs": needs,
        "done_by": ids(shelf, &shelf.doers(place)),
        "built_on_by": built_on,
        "source": task.source,
    })
}

fn port(shelf: Shelf<'_>, port: &Port, place: usize) -> Value {
    json!({
        "id": port.id,
        "name": port.name,
        "unit": port.unit,
        "reach": match port.reach {
            Reach::Region => "region",
            Reach::Country => "country",
        },
        "provided_by": ids(shelf, &shelf.providers(place)),
        "needed_by": ids(shelf, &shelf.users(place)),
    })
}

fn pool(shelf: Shelf<'_>, pool: &Pool) -> Value {
    let scenario = shelf.scenario;
    json!({
        "actor": scenario.actors.get(pool.actor.index()).map(|actor| &actor.id),
        "units": pool.units,
        "paid_by": scenario.funds.get(pool.paid_by.index()).map(|fund| &fund.id),
        "decision_weeks": range(pool.decision_weeks),
        "refusal_share": pool.refusal.get(),
    })
}

fn range(range: WeeksRange) -> Value {
    json!({ "low": range.low.get(), "likely": range.likely.get(), "high": range.high.get() })
}

fn quantities(shelf: Shelf<'_>, list: &[(PortId, Amount)]) -> Value {
    list.iter()
        .filter_map(|(id, amount)| Some((shelf.scenario.ports.get(id.index())?, amount)))
        .map(|(port, amount)| json!({ "port": port.id, "quantity": amount.get() }))
        .collect()
}

fn ties(shelf: Shelf<'_>, ties: &[Tie]) -> Value {
    ties.iter()
        .map(|tie| {
            let kind = if tie.port { "port" } else { "task" };
            json!({ kind: tie.name, "components": ids(shelf, &tie.others) })
        })
        .collect()
}

fn ids<'a>(shelf: Shelf<'a>, components: &[usize]) -> Vec<&'a str> {
    let all = &shelf.scenario.components;
    components.iter().filter_map(|place| all.get(*place)).map(|one| one.id.as_str()).collect()
}
