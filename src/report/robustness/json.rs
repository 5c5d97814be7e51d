//! How robust strategies are over a design, for programs: full precision.

use crate::compare::Robustness;
use crate::compare::statistics::{Aggregate, Subset, Transform};
use crate::model::score::PARTS;
use crate::report::single_changes::score;
use crate::run::{Digest, Plan};
use serde_json::{Map, Value, json};

/// The version of this shape.
const FORMAT: u32 = 1;

/// The measures of every strategy, and every point.
#[must_use]
pub fn robustness_json(plan: &Plan, found: &Robustness, again: &str) -> Value {
    let name = |i: usize| plan.scenario.strategies[found.strategies[i]].id.clone();
    let strategies = || 0..found.strategies.len();
    let measures: Vec<Value> = found
        .measures
        .iter()
        .enumerate()
        .map(|(m, measure)| {
            let of: Vec<Value> = strategies()
                .map(|i| {
                    let of = found.told(m, i);
                    json!({
                        "strategy": name(i),
                        "value": of.value,
                        "low_95": of.interval.0,
                        "high_95": of.interval.1,
                        "noise_left_in": of.plain,
                        "share_best": of.best,
                    })
                })
                .collect();
            json!({
                "measure": measure.key,
                "transform": match measure.transform {
                    Transform::Worth => "worth",
                    Transform::Regret => "regret",
                    Transform::Reaches => "reaches",
                },
                "points": match measure.subset {
                    Subset::All => json!("all"),
                    Subset::Worst => json!("worst"),
                    Subset::NotWorseThan(share) => json!(share),
                },
                "aggregate": match measure.aggregate {
                    Aggregate::Mean => "mean",
                    Aggregate::Deviation => "standard_deviation",
                },
                "less_is_better": measure.less_is_better()
                    || measure.transform == Transform::Worth && found.metric.sign() < 0.0,
                "best": name(found.best(m)),
                "strategies": of,
            })
        })
        .collect();
    let points: Vec<Value> = (0..found.values.len())
        .map(|point| {
            let set = found.keys.iter().zip(&found.values[point]);
            let set: Map<String, Value> =
                set.map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
            let of: Vec<Value> = strategies()
                .map(|i| {
                    json!({
                        "strategy": name(i),
                        "mean": found.means[point][i],
                        "luck_out": found.metric.sign() * found.worths[point][i],
                        "regret": found.regret(point, i),
                    })
                })
                .collect();
            json!({ "line": point + 2, "set": set, "strategies": of })
        })
        .collect();
    let same_worst: Map<String, Value> =
        strategies().map(|i| (name(i).clone(), json!(found.same_worst[i]))).collect();
    let weights: Map<String, Value> = found
        .weights
        .0
        .iter()
        .map(|(part, weight)| (PARTS[*part].key.to_owned(), json!(weight)))
        .collect();
    json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": plan.scenario.id,
        "scenario_digest": Digest::shortened(&plan.scenario.digest).to_string(),
        "seed": found.seed,
        "weeks": plan.weeks,
        "step_days": plan.step_days,
        "without": plan.without,
        "score": score(&found.metric),
        "weights": weights,
        "more_is_better": found.metric.sign() > 0.0,
        "threshold": found.threshold,
        "futures_at_each_point": found.runs_per_point,
        "share_of_luck_in_differences": found.noise,
        "greatest_regret_at_the_same_point": same_worst,
        "measures": measures,
        "points": points,
        "again": again,
    })
}
