//! Single changes for programs: full precision, units in the names.

use crate::compare::{
    Again, ByOwner, Change, ChangeBar, Difference, Futures, Metric, OneAtATime, Together, Trials,
    Variant,
};
use crate::model::score::PARTS;
use crate::run::{Digest, Plan};
use crate::scenario::Strategy;
use serde_json::{Value, json};

/// The version of these shapes.
const FORMAT: u32 = 1;

/// What was run: the same words in every one of these answers.
#[must_use]
pub fn head(plan: &Plan, strategy: usize, futures: &Futures) -> Value {
    let scenario = &plan.scenario;
    json!({
        "format": FORMAT,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": scenario.id,
        "scenario_digest": Digest::shortened(&scenario.digest).to_string(),
        "strategy": scenario.strategies[strategy].id,
        "seed": futures.seed,
        "first_run": futures.runs.start,
        "runs": futures.count(),
        "weeks": plan.weeks,
        "step_days": plan.step_days,
        "without": plan.without,
        "parameters": "fixed",
    })
}

/// A difference with its interval.
#[must_use]
pub fn difference(d: &Difference) -> Value {
    json!({
        "mean": d.mean,
        "low_95": d.interval.0,
        "high_95": d.interval.1,
        "correlation": d.correlation,
        "runs_saved": d.runs_saved,
        "share_above": d.above,
        "share_below": d.below,
    })
}

/// The name of a metric in files.
#[must_use]
pub fn score(metric: &Metric) -> &'static str {
    match metric {
        Metric::Part(part) => PARTS[*part].key,
        Metric::Weighted => "weighted",
        _ => "composite",
    }
}

/// A change by the ids of its steps.
fn change(strategy: &Strategy, change: &Change) -> Value {
    let id = |step: usize| strategy.steps[step].id.as_str();
    match change {
        Change::Shift { step, weeks } => {
            json!({ "kind": "shift", "step": id(*step), "weeks": weeks })
        }
        Change::Swap { first, second } => {
            json!({ "kind": "swap", "steps": [id(*first), id(*second)] })
        }
        Change::Drop { step } => json!({ "kind": "drop", "step": id(*step) }),
        Change::Reverse { order } => {
            let order: Vec<&str> = order.iter().rev().map(|step| id(*step)).collect();
            json!({ "kind": "reverse", "order": order })
        }
    }
}

fn ids(strategy: &Strategy, steps: &[usize]) -> Vec<String> {
    steps.iter().map(|step| strategy.steps[*step].id.clone()).collect()
}

/// Variants of a comparison: their names, what was changed, and what follows for other steps.
#[must_use]
pub fn variants_json(base: &Strategy, variants: &[Variant]) -> Value {
    let variant = |variant: &Variant| {
        json!({
            "strategy": variant.strategy.id,
            "of": base.id,
            "change": change(base, &variant.change),
            "followers": ids(base, &variant.followers),
            "never_run": ids(base, &variant.lost),
        })
    };
    variants.iter().map(variant).collect()
}

/// What a composite is made of, part by part; nothing where one part decides.
fn weights(trials: &Trials) -> serde_json::Map<String, Value> {
    let of = |(part, weight): &(usize, f64)| (PARTS[*part].key.to_owned(), json!(weight));
    trials.weights.0.iter().map(of).collect()
}

/// Single changes one at a time: `bars` with intervals that hold together, the largest first;
/// `again` on fresh futures; `pairs` of these.
#[must_use]
pub fn one_at_a_time_json(plan: &Plan, tried: &OneAtATime) -> Value {
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let bar = |bar: &ChangeBar| {
        json!({
            "name": bar.variant.strategy.id,
            "change": change(base, &bar.variant.change),
            "followers": ids(base, &bar.variant.followers),
            "never_run": ids(base, &bar.variant.lost),
            "effect": difference(&bar.effect),
        })
    };
    let name = |bar: usize| tried.bars[bar].variant.strategy.id.clone();
    let again = |again: &Again| {
        json!({
            "name": name(again.bar),
            "effect": difference(&again.effect),
            "optimism": again.optimism,
        })
    };
    let pair = |pair: &Together| {
        let effects = pair.effects.as_ref();
        json!({
            "names": [name(pair.bars.0), name(pair.bars.1)],
            "both": effects.map(|(both, _)| difference(both)),
            "beyond_the_sum": effects.map(|(_, beyond)| difference(beyond)),
        })
    };
    let steps: Vec<Value> = tried
        .order
        .iter()
        .map(
            |step| json!({ "step": base.steps[*step].id, "week_without_chance": tried.ran[*step] }),
        )
        .collect();
    let impossible: Vec<Value> = tried
        .impossible
        .iter()
        .map(|(of, error)| json!({ "change": change(base, of), "why": error.to_string() }))
        .collect();
    let mut value = head(plan, tried.trials.strategy, &tried.trials.futures);
    value["score"] = json!(score(&tried.trials.metric));
    value["weights"] = json!(weights(&tried.trials));
    value["shift_weeks"] = json!(tried.trials.weeks);
    value["mean"] = json!(tried.own.mean);
    value["steps"] = json!(steps);
    value["bars"] = tried.bars.iter().map(bar).collect();
    value["not_tried"] = json!(impossible);
    value["best"] = json!(tried.best.map(name));
    value["again"] = tried.again.iter().map(again).collect();
    value["pairs"] = tried.together.iter().map(pair).collect();
    value
}

/// What each owner brings: `owners` with intervals that hold together, the largest first.
#[must_use]
pub fn by_owner_json(plan: &Plan, done: &ByOwner) -> Value {
    let scenario = &plan.scenario;
    let base = &scenario.strategies[done.strategy];
    let owners: Vec<Value> = done
        .bars
        .iter()
        .map(|bar| {
            json!({
                "owner": scenario.actors[bar.actor].id,
                "units": bar.without.units,
                "people": bar.without.people,
                "steps": ids(base, &bar.without.steps),
                "never_run": ids(base, &bar.without.lost),
                "brings": difference(&bar.brings),
            })
        })
        .collect();
    let mut value = head(plan, done.strategy, &done.futures);
    value["score"] = json!(score(&done.metric));
    value["mean"] = json!(done.own.mean);
    value["owners"] = json!(owners);
    value["all"] = difference(&done.all);
    value
}
