//! The comparison for programs: full precision, units in the names.

use crate::compare::{Comparison, Metric};
use crate::model::score::{PARTS, is_seen};
use crate::run::{Digest, Plan};
use serde_json::{Value, json};

/// The version of this shape.
const FORMAT: u32 = 1;

/// The comparison as JSON: an object with `strategies`, each with its metrics by name, its mean,
/// standard deviation and half-width, and its paired difference from the first.
#[must_use]
pub fn compare_json(plan: &Plan, comparison: &Comparison) -> Value {
    let scenario = &plan.scenario;
    let strategies: Vec<Value> = comparison
        .pairs
        .iter()
        .enumerate()
        .map(|(i, pair)| {
            let metrics: serde_json::Map<String, Value> = comparison
                .metrics
                .iter()
                .enumerate()
                .map(|(m, metric)| {
                    if !is_there(plan, metric) {
                        return (metric_name(plan, metric), Value::Null);
                    }
                    let (own, d) = (&pair.own[m], &pair.difference[m]);
                    let mut value = json!({
                        "mean": own.mean,
                        "deviation": own.deviation,
                        "half_width_95": own.half_width,
                    });
                    if i > 0 {
                        value["difference"] = json!({
                            "mean": d.mean,
                            "low_95": d.interval.0,
                            "high_95": d.interval.1,
                            "correlation": d.correlation,
                            "runs_saved": d.runs_saved,
                            "share_above": d.above,
                            "share_below": d.below,
                        });
                    }
                    (metric_name(plan, metric), value)
                })
                .collect();
            let strategy = &scenario.strategies[pair.strategy];
            json!({ "strategy": strategy.id, "shows": strategy.shows, "metrics": metrics })
        })
        .collect();
    json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": scenario.id,
        "scenario_digest": Digest::shortened(&scenario.digest).to_string(),
        "seed": comparison.seed,
        "runs": comparison.runs,
        "weeks": plan.weeks,
        "step_days": plan.step_days,
        "without": plan.without,
        "compared_with": scenario.strategies[comparison.pairs[0].strategy].id,
        "strategies": strategies,
    })
}

/// Whether there is anything to see of a metric; `null` where there is not.
fn is_there(plan: &Plan, metric: &Metric) -> bool {
    match metric {
        Metric::Part(part) => is_seen(PARTS[*part].key, &plan.scenario, &plan.without),
        _ => true,
    }
}

/// The name of a metric in files.
fn metric_name(plan: &Plan, metric: &Metric) -> String {
    let scenario = &plan.scenario;
    match metric {
        Metric::Part(part) => PARTS[*part].key.to_owned(),
        Metric::Composite => "composite".to_owned(),
        Metric::Work => "work_percent".to_owned(),
        Metric::Wait(wait) => format!("wait_{}_percent", wait.name()),
        Metric::Gate(gate) => format!("gate_{}_percent", gate.name()),
        Metric::RegionControl(r) => {
            format!("party_control_percent:{}", scenario.regions[*r].id)
        }
        Metric::ComponentWait(c) => format!("wait_weeks:{}", scenario.components[*c].id),
    }
}
