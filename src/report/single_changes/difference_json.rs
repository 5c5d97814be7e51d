//! Why one strategy ends above another, for programs: full precision, every row.

use crate::compare::{Explanation, Metric, Ran};
use crate::model::score::Bound;
use crate::report::single_changes::causes::{behind, told};
use crate::report::single_changes::json::{difference, head, score};
use crate::report::why::cause_key;
use crate::run::Plan;
use crate::vocabulary::{Gate, Sector, Wait};
use serde_json::{Map, Value, json};

/// The explanation: `causes` add up to `difference`; `path` is the variable moment by moment;
/// `asked` is what was asked about, where no ledger is kept of it.
#[must_use]
pub fn difference_json(plan: &Plan, done: &Explanation) -> Value {
    let scenario = &plan.scenario;
    let sector = if done.of.part < 10 { Sector::ALL[done.of.part % 5] } else { Sector::Security };
    let causes: Vec<Value> = done
        .rows
        .iter()
        .map(|row| {
            json!({
                "cause": cause_key(row.cause),
                "text": told(scenario, sector, row.cause),
                "first": row.amounts.0,
                "second": row.amounts.1,
                "difference": difference(&row.difference),
                "because": behind(scenario, done, row.cause),
            })
        })
        .collect();
    let path: Vec<Value> = done
        .path
        .iter()
        .map(|at| {
            json!({
                "week": at.week,
                "first": at.means.0,
                "second": at.means.1,
                "difference": at.difference.mean,
                "low_95": at.difference.interval.0,
                "high_95": at.difference.interval.1,
            })
        })
        .collect();
    let bound: Vec<Value> = done
        .bound
        .iter()
        .map(|row| {
            json!({
                "what": bound_name(&row.metric),
                "first_percent": row.means.0,
                "second_percent": row.means.1,
                "difference": difference(&row.difference),
            })
        })
        .collect();
    let components: Vec<Value> = scenario
        .components
        .iter()
        .zip(&done.components)
        .filter(|(_, (first, second))| first.asked + second.asked > 0.0)
        .map(|(component, (first, second))| {
            json!({
                "component": component.id,
                "first": person_weeks(first),
                "second": person_weeks(second),
            })
        })
        .collect();
    let mut value = head(plan, done.strategies.0, &done.futures);
    value["against"] = json!(scenario.strategies[done.strategies.1].id);
    value["score"] = json!(score(&Metric::Part(done.of.part)));
    value["asked"] = done.asked.as_ref().map_or(Value::Null, |metric| {
        let found = done.parts.iter().find(|beside| beside.metric == *metric);
        json!({
            "score": score(metric),
            "first": found.map(|beside| beside.means.0),
            "second": found.map(|beside| beside.means.1),
            "difference": found.map(|beside| difference(&beside.difference)),
        })
    });
    value["first"] = json!(done.means.0);
    value["second"] = json!(done.means.1);
    value["difference"] = difference(&done.difference);
    value["causes"] = json!(causes);
    value["parting"] = json!({
        "by": crate::compare::PARTED,
        "share_of_futures": done.parting.share,
        "weeks_quarter_half_three_quarters": done.parting.weeks,
    });
    value["path"] = json!(path);
    let steps = |strategy: usize, ran: &[Ran]| -> Vec<Value> {
        let steps = scenario.strategies[strategy].steps.iter().zip(ran);
        steps
            .map(|(step, ran)| {
                json!({ "step": step.id, "share_of_futures": ran.share, "mean_week": ran.week })
            })
            .collect()
    };
    value["steps"] = json!({
        "first": steps(done.strategies.0, &done.ran.0),
        "second": steps(done.strategies.1, &done.ran.1),
    });
    value["bound"] = json!(bound);
    value["components"] = json!(components);
    value
}

fn bound_name(metric: &Metric) -> String {
    match metric {
        Metric::Wait(wait) => format!("wait_{}", wait.name()),
        Metric::Gate(gate) => format!("gate_{}", gate.name()),
        _ => "work".to_owned(),
    }
}

/// What became of the person-weeks of a component.
fn person_weeks(bound: &Bound) -> Value {
    let waits: Map<String, Value> = Wait::ALL
        .iter()
        .map(|wait| (wait.name().to_owned(), json!(bound.waits[wait.index()])))
        .collect();
    let gates: Map<String, Value> = Gate::ALL
        .iter()
        .map(|gate| (gate.name().to_owned(), json!(bound.gates[gate.index()])))
        .collect();
    json!({
        "asked_person_weeks": bound.asked,
        "work_person_weeks": bound.work,
        "waited_weeks": bound.waited_weeks(),
        "waits_person_weeks": waits,
        "gates_person_weeks": gates,
    })
}
