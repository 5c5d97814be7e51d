//! What each concern does: the same strategy on the same luck, with it and without it.

use crate::compare::paired::{Difference, Paired};
use crate::model::registry;
use crate::model::score::{Outcome, part_index};
use crate::run::{Engine, Plan};
use crate::vocabulary::Concern;

/// What is measured: security at the end [points], civilians killed [people], what became work of
/// 100 person-weeks asked for, and cost [M USD].
pub const MEASURES: [&str; 4] = ["security", "civilians_killed", "became_work", "cost"];

/// What a concern changes.
#[derive(Debug, Clone)]
pub struct ConcernEffect {
    /// The concern.
    pub concern: &'static Concern,
    /// With it minus without it, measure by measure.
    pub changes: [Difference; MEASURES.len()],
    /// Whether it changed any run by a bit.
    pub acts: bool,
}

/// What each concern that can be switched off, and is not, changes under a strategy, over `runs`
/// runs of a seed. Ranges are at 95 % for each; there are none over one run.
#[must_use]
pub fn concern_effects(plan: &Plan, strategy: usize, seed: u64, runs: u64) -> Vec<ConcernEffect> {
    let all = measured(plan, strategy, seed, runs);
    registry()
        .concerns
        .iter()
        .filter(|concern| !concern.core && !plan.without.contains(&concern.name))
        .map(|concern| {
            let mut less = plan.clone();
            less.without.push(concern.name);
            let without = measured(&less, strategy, seed, runs);
            let mut pairs = [Paired::default(); MEASURES.len()];
            for (with, without) in all.iter().zip(&without) {
                for (pair, (with, without)) in pairs.iter_mut().zip(with.iter().zip(without)) {
                    pair.add(*without, *with);
                }
            }
            let changes = pairs.map(|pair| pair.difference(0.05));
            ConcernEffect { concern, changes, acts: all != without }
        })
        .collect()
}

/// The measures of each run.
fn measured(plan: &Plan, strategy: usize, seed: u64, runs: u64) -> Vec<[f64; MEASURES.len()]> {
    let mut engine = Engine::new(plan);
    (0..runs).map(|run| measure(&engine.run(Some(strategy), plan.luck(seed, run)))).collect()
}

fn measure(outcome: &Outcome) -> [f64; MEASURES.len()] {
    let part = |key| part_index(key).map_or(f64::NAN, |part| outcome.parts[part]);
    let sum =
        |of: fn(&crate::model::score::Bound) -> f64| outcome.bound.iter().map(of).sum::<f64>();
    let (asked, work) = (sum(|bound| bound.asked), sum(|bound| bound.work));
    let became_work = if asked > 0.0 { work / asked * 100.0 } else { 0.0 };
    [part("security"), part("civilians_killed"), became_work, part("cost")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;

    #[test]
    fn a_concern_is_what_it_makes_of_the_same_luck() {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(30, 7).unwrap();
        let effects = concern_effects(&plan, 0, 1, 2);
        assert!(effects.iter().all(|effect| !effect.concern.core));
        let of = |name: &str| effects.iter().find(|e| e.concern.name == name).unwrap();
        assert!(of("violence").acts && of("violence").changes[1].mean > 0.0);
        assert!(of("funds").changes[3].mean > 0.0, "without funds nothing is paid");
        let mut less = plan.clone();
        less.without.push("aid");
        let names: Vec<&str> =
            concern_effects(&less, 0, 1, 1).iter().map(|e| e.concern.name).collect();
        assert!(!names.contains(&"aid") && names.contains(&"mandate"));
    }
}
