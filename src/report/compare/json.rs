//! The comparison for programs: full precision, units in the names.

use crate::batch::Origin;
use crate::compare::statistics::{Quantile, Ratio, Tail};
use crate::compare::{Comparison, Metric, SHARES_APART, uncertainty};
use crate::model::score::{PARTS, is_seen};
use crate::report::compare::page::Asked;
use crate::run::{Digest, Plan};
use serde_json::{Value, json};

/// The version of this shape.
const FORMAT: u32 = 2;
/// Quantiles of single futures.
const QUANTILES: [f64; 5] = [0.05, 0.1, 0.5, 0.9, 0.95];

/// The comparison as JSON: an object with `strategies`, each with its metrics by name, its mean,
/// standard deviation and half-width, and its paired difference from the first; and `decides`, with
/// who may be best by the number that decides, and how sure that is.
#[must_use]
pub fn compare_json(plan: &Plan, comparison: &Comparison, asked: &Asked) -> Value {
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
                    value["may_be_best"] = json!(comparison.best[m].places[i].may_be_best);
                    (metric_name(plan, metric), value)
                })
                .collect();
            let strategy = &scenario.strategies[pair.strategy];
            json!({
                "strategy": strategy.id,
                "shows": strategy.shows,
                "cost_of_a_stable_year_m_usd": comparison.cost_of_stability[i].map(of_ratio),
                "metrics": metrics,
            })
        })
        .collect();
    json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": scenario.id,
        "scenario_digest": Digest::shortened(&scenario.digest).to_string(),
        "seed": comparison.seed,
        "runs": comparison.runs,
        "samples": if comparison.fixed { None } else { Some(comparison.samples) },
        "runs_per_sample": if comparison.fixed { None } else { Some(comparison.runs_per_sample()) },
        "parameters": asked.origin.map_or_else(|| json!("fixed"), |origin| json!(origin)),
        "parameters_that_vary": comparison.varied,
        "ensemble": match asked.origin {
            Some(Origin::Ensemble) => crate::batch::shipped().ok().map(|of| of.hash.as_str()),
            _ => None,
        },
        "again": asked.again,
        "note": asked.note,
        "weeks": plan.weeks,
        "step_days": plan.step_days,
        "without": plan.without,
        "compared_with": scenario.strategies[comparison.pairs[0].strategy].id,
        "decides": decides(plan, comparison),
        "strategies": strategies,
    })
}

/// A ratio with its interval.
fn of_ratio(ratio: Ratio) -> Value {
    json!({ "value": ratio.value, "low_95": ratio.interval.0, "high_95": ratio.interval.1 })
}

/// The mean of a tail.
fn of_tail(tail: Tail) -> Value {
    json!({ "mean": tail.mean, "half_width_95": tail.half_width })
}

/// The leader's quantiles less its rival's.
fn quantiles_apart(comparison: &Comparison) -> Option<Vec<Value>> {
    let of = |(share, found): (&f64, Quantile)| {
        let (low, high) = found.interval;
        json!({ "at": share, "difference": found.value, "low_95": low, "high_95": high })
    };
    Some(SHARES_APART.iter().zip(comparison.quantiles_apart()?).map(of).collect())
}

/// The number that decides: the ranking, and how sure it is. Leads are above 0 where a strategy is
/// better.
fn decides(plan: &Plan, comparison: &Comparison) -> Value {
    let name = |i: usize| plan.scenario.strategies[comparison.pairs[i].strategy].id.as_str();
    let k = comparison.pairs.len();
    let pairs = (0..k).flat_map(|i| (0..i).map(move |l| (i, l)));
    let pairs: Vec<Value> = pairs.map(|(i, l)| pair(comparison, name, i, l)).collect();
    let turns: Vec<Value> = comparison
        .turns
        .iter()
        .map(|turn| {
            let (part, weight) = comparison.weights.0[turn.part];
            json!({
                "part": PARTS[part].key,
                "weight": weight,
                "overtakes": name(turn.overtakes),
                "multiplier": of_ratio(turn.multiplier),
            })
        })
        .collect();
    let weights: serde_json::Map<String, Value> = comparison
        .weights
        .0
        .iter()
        .map(|(part, weight)| (PARTS[*part].key.to_owned(), json!(weight)))
        .collect();
    let known = comparison.knowing.as_ref();
    json!({
        "score": metric_name(plan, &comparison.metrics[comparison.judge]),
        "more_is_better": comparison.metrics[comparison.judge].sign() > 0.0,
        "level_together": 1.0 - comparison.alpha,
        "leader": name(comparison.leader()),
        "rival": name(comparison.rival()),
        "ranking": ranking(comparison, name),
        "pairs": pairs,
        "weights": weights,
        "break_even": turns,
        "leader_minus_rival_of_quantiles": quantiles_apart(comparison),
        "value_of_knowing_the_parameters": known.map(|known| known.worth),
        "parameters_that_move_the_lead": movers(comparison),
        "lead_without": comparison.structure.as_ref().map(|structure| {
            structure
                .without
                .iter()
                .map(|off| {
                    let half = off.lead.half_width(comparison.alpha);
                    let value = json!({ "lead": off.lead.mean, "half_width_95": half });
                    (off.concern.to_owned(), value)
                })
                .collect::<serde_json::Map<String, Value>>()
        }),
        "reliability_of_samples": known.map(|known| known.reliability),
    })
}

/// Each strategy's lead over the best of the others, and what single futures bring.
fn ranking<'a>(comparison: &Comparison, name: impl Fn(usize) -> &'a str) -> Vec<Value> {
    let best = &comparison.best[comparison.judge];
    best.places
        .iter()
        .enumerate()
        .map(|(i, place)| {
            let quantiles: serde_json::Map<String, Value> = QUANTILES
                .iter()
                .map(|p| {
                    let found = comparison.distributions[i].quantile(*p, comparison.alpha);
                    let (low, high) = found.interval;
                    let value = json!({ "value": found.value, "low_95": low, "high_95": high });
                    (p.to_string(), value)
                })
                .collect();
            json!({
                "strategy": name(i),
                "lead": place.difference,
                "low": place.interval.0,
                "high": place.interval.1,
                "may_be_best": place.may_be_best,
                "worst_tenth_of_futures": comparison.worst_futures(i).map(of_tail),
                "worst_tenth_of_samples": comparison.worst_samples(i).map(of_tail),
                "share_of_samples_best": comparison.knowing.as_ref().map(|known| known.best[i]),
                "quantiles": quantiles,
            })
        })
        .collect()
}

/// Parameters that move the leader's lead over its rival.
fn movers(comparison: &Comparison) -> Vec<Value> {
    let movers = comparison.movers.iter();
    let of = movers.map(|mover| {
        json!({
            "parameter": mover.key,
            "value_low_10": mover.values.0,
            "value_high_90": mover.values.1,
            "lead_low_10": mover.leads.0,
            "lead_high_90": mover.leads.1,
            "rise_over_all_ranks": mover.slope.rise,
            "half_width_together_95": mover.slope.half_width,
            "share_of_variance": mover.slope.share,
        })
    });
    of.collect()
}

/// One strategy less another by the number that decides.
fn pair<'a>(comparison: &Comparison, name: impl Fn(usize) -> &'a str, i: usize, l: usize) -> Value {
    let d = comparison.ahead(i, l);
    let (half, together) =
        (d.half_width(comparison.alpha), comparison.half_width_of_any_pair(i, l));
    let shares = comparison.better(i, l);
    let bars: serde_json::Map<String, Value> = uncertainty(comparison, i, l)
        .iter()
        .map(|bar| (bar.kind.words().to_owned(), json!([bar.ends.0, bar.ends.1])))
        .collect();
    json!({
        "strategy": name(i),
        "against": name(l),
        "lead": d.mean,
        "half_width_95": half,
        "half_width_all_pairs_95": together,
        "better_on_average": shares.on_average,
        "better_over_samples": shares.over_samples,
        "better_in_futures": shares.in_futures,
        "correlation": comparison.judged().correlation(i, l),
        "runs_saved": comparison.judged().runs_saved(i, l),
        "variance_within_samples": d.within,
        "variance_of_parameters": d.of_parameters(),
        "reliability": d.reliability(),
        "middle_95_by_kind": bars,
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
        Metric::Weighted => "weighted".to_owned(),
        Metric::NeverStable => "never_stable".to_owned(),
        Metric::Work => "work_percent".to_owned(),
        Metric::Wait(wait) => format!("wait_{}_percent", wait.name()),
        Metric::Gate(gate) => format!("gate_{}_percent", gate.name()),
        Metric::RegionControl(r) => {
            format!("party_control_percent:{}", scenario.regions[*r].id)
        }
        Metric::ComponentWait(c) => format!("wait_weeks:{}", scenario.components[*c].id),
    }
}
