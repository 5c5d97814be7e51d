//! How robust strategies are over the points of a design: every strategy meets the same futures at
//! every point, and what each is worth there is measured with the noise of luck taken out
//! ([`crate::compare::statistics::robust`]).
//!
//! A design's points are chosen, not drawn: they have no probabilities, so nothing is said of an
//! average over parameters, and every measure is of these points alone. Regret depends on which
//! strategies are compared.

use crate::batch::{BatchError, Design, execute};
use crate::compare::metric::{Metric, Weights};
use crate::compare::question::Question;
use crate::compare::statistics::{MEASURES, Measure, Measured, Robust, Transform, robust};
use crate::compare::tally::Tally;
use crate::run::Plan;

/// Strategies measured over the points of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Robustness {
    /// The number that decides.
    pub metric: Metric,
    /// What [`Metric::Weighted`] is made of; of no other metric.
    pub weights: Weights,
    /// Places of the strategies in the scenario.
    pub strategies: Vec<usize>,
    /// The seed.
    pub seed: u64,
    /// Futures at each point.
    pub runs_per_point: u64,
    /// The parameters that the design sets.
    pub keys: Vec<&'static str>,
    /// What it sets, point by point.
    pub values: Vec<Vec<f64>>,
    /// The threshold, in the unit of the metric; none where nobody asked.
    pub threshold: Option<f64>,
    /// One minus the level of every interval.
    pub alpha: f64,
    /// The measures, in the order of those of [`Robustness::measured`].
    pub measures: Vec<Measure>,
    /// Each measure of each strategy.
    pub measured: Vec<Vec<Measured>>,
    /// What each strategy is worth at each point, noise taken out; more is better, whatever the
    /// sign of the metric.
    pub worths: Vec<Vec<f64>>,
    /// The mean of the runs of each strategy at each point, in the unit of the metric.
    pub means: Vec<Vec<f64>>,
    /// The largest share of luck in how a difference varies from point to point [0..1].
    pub noise: f64,
    /// In which share of the data made again each strategy has its greatest regret at the same
    /// point [0..1].
    pub same_worst: Vec<f64>,
}

/// Why a design cannot be measured.
#[derive(Debug, thiserror::Error)]
pub enum RobustnessError {
    /// Too few points or runs.
    #[error("a design takes three points at least, and two futures at each: {points} of {runs}")]
    TooFew {
        /// Its points.
        points: u64,
        /// Futures of each.
        runs: u64,
    },
    /// The threads cannot be started.
    #[error(transparent)]
    Batch(#[from] BatchError),
}

impl Robustness {
    /// The regret of strategy `i` at a point: how much the best does better there.
    #[must_use]
    pub fn regret(&self, point: usize, i: usize) -> f64 {
        let worths = &self.worths[point];
        worths.iter().copied().fold(f64::NEG_INFINITY, f64::max) - worths[i]
    }

    /// The point at which strategy `i` has its greatest regret, and who does best there.
    #[must_use]
    pub fn worst_regret(&self, i: usize) -> (usize, usize) {
        let later = |a: usize, b: usize| if self.regret(b, i) > self.regret(a, i) { b } else { a };
        let point = (0..self.worths.len()).reduce(later).unwrap_or(0);
        let better = |a: usize, b: usize| {
            if self.worths[point][b] > self.worths[point][a] { b } else { a }
        };
        (point, (0..self.strategies.len()).reduce(better).unwrap_or(0))
    }

    /// The strategy that is best by a measure; of several, the one that is best most often in the
    /// data made again.
    #[must_use]
    pub fn best(&self, measure: usize) -> usize {
        let sign = if self.measures[measure].less_is_better() { -1.0 } else { 1.0 };
        let of = &self.measured[measure];
        let better = |a: usize, b: usize| {
            let ahead = sign * (of[b].value - of[a].value);
            let same = ahead.abs() <= 1.0e-12 * (1.0 + of[a].value.abs());
            let wins = if same { of[b].best > of[a].best } else { ahead > 0.0 };
            if wins { b } else { a }
        };
        (0..of.len()).reduce(better).unwrap_or(0)
    }

    /// A measure as it is told: worths have the sign of the metric, all else its own.
    #[must_use]
    pub fn told(&self, measure: usize, i: usize) -> Measured {
        let found = self.measured[measure][i];
        let of = &self.measures[measure];
        let turned = of.transform == Transform::Worth && !of.less_is_better();
        if !turned || self.metric.sign() > 0.0 {
            return found;
        }
        Measured {
            value: -found.value,
            interval: (-found.interval.1, -found.interval.0),
            plain: -found.plain,
            ..found
        }
    }
}

/// Runs every strategy at every point of a design and measures them by the number that a question
/// says decides; `threshold` is in its unit. `progress` is told how many futures are done.
///
/// # Errors
/// [`RobustnessError`] for fewer than three points or two futures at each, and when the threads
/// cannot be started.
pub fn robustness(
    plan: &Plan,
    design: &Design,
    (question, threshold): (&Question, Option<f64>),
    threads: Option<usize>,
    mut progress: impl FnMut(u64),
) -> Result<Robustness, RobustnessError> {
    let k = design.strategies.len();
    let sign = question.score.sign();
    let mut tally = Tally::new(plan, question, k);
    let mut runs: Vec<f64> = Vec::new();
    execute(plan, design, threads, |future| {
        runs.extend(future.outcomes.iter().map(|outcome| sign * tally.value(outcome)));
        progress(future.run + 1);
    })?;
    let asked = |measure: &&Measure| measure.transform != Transform::Reaches || threshold.is_some();
    let measures: Vec<Measure> = MEASURES.iter().filter(asked).copied().collect();
    let per_point = usize::try_from(design.runs_per_sample).unwrap_or(1);
    let reach = sign * threshold.unwrap_or(0.0);
    let size = (k, per_point);
    let found = robust(&runs, size, (&measures, reach), question.alpha, design.seed);
    let Some(Robust { worths, measured, noise, same_worst }) = found else {
        let (points, runs) = (design.samples, design.runs_per_sample);
        return Err(RobustnessError::TooFew { points, runs });
    };
    let mean = |point: &[f64], i: usize| {
        let sum: f64 = point.chunks_exact(k).map(|run| sign * run[i]).sum();
        sum / crate::compare::statistics::count(per_point)
    };
    let points = runs.chunks_exact(k * per_point);
    let set = design.set.as_deref();
    Ok(Robustness {
        metric: question.score.clone(),
        weights: question.weights.clone(),
        strategies: design.strategies.clone(),
        seed: design.seed,
        runs_per_point: design.runs_per_sample,
        keys: design.keys().to_vec(),
        values: (0..design.samples)
            .map(|point| set.map(|set| set.values(point)).unwrap_or_default())
            .collect(),
        threshold,
        alpha: question.alpha,
        measures,
        measured,
        worths: worths.chunks_exact(k).map(<[f64]>::to_vec).collect(),
        means: points.map(|point| (0..k).map(|i| mean(point, i)).collect()).collect(),
        noise,
        same_worst,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::SampleSet;
    use crate::model::registry;
    use crate::scenario::load;
    use std::sync::Arc;

    fn found(score: &str, threshold: Option<f64>, threads: usize) -> Robustness {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(30, 7).unwrap();
        let rows: [&[f64]; 4] = [&[0.45], &[0.5], &[0.6], &[0.65]];
        let set = SampleSet::rows(registry(), &["funds.pledges-kept"], rows, 2).unwrap();
        let design = Design::varied(vec![0, 1], 1, Arc::new(set), 3);
        let question = Question::by_part(score).unwrap();
        robustness(&plan, &design, (&question, threshold), Some(threads), |_| {}).unwrap()
    }

    #[test]
    fn points_are_met_by_all_strategies_and_threads_do_not_show() {
        let one = found("security", None, 1);
        assert_eq!(one, found("security", None, 2));
        assert_eq!((one.values.len(), one.means.len(), one.worths.len()), (4, 4, 4));
        assert_eq!(one.values[2], [0.6]);
        assert!(one.measures.iter().all(|measure| measure.transform != Transform::Reaches));
        let (point, best) = one.worst_regret(1);
        assert!(one.regret(point, best) == 0.0 && one.regret(point, 1) >= one.regret(0, 1));
    }

    #[test]
    fn what_is_better_lower_is_told_in_its_own_sign_and_reached_from_above() {
        let cost = found("cost", Some(1.0e6), 2);
        let mean = cost.measures.iter().position(|measure| measure.key == "mean").unwrap();
        assert!(cost.told(mean, 0).value > 0.0, "{:?}", cost.told(mean, 0));
        let plain: f64 = cost.means.iter().map(|point| point[0]).sum::<f64>() / 4.0;
        assert!((cost.told(mean, 0).value - plain).abs() < 1e-6 * plain);
        let reach = cost.measures.len() - 1;
        assert_eq!(cost.told(reach, 0).value, 1.0, "every point costs less than that");
        let worst = cost.told(0, 0).value;
        assert!(worst >= plain, "the worst point costs most: {worst}");
        let regret = cost.measures.iter().position(|m| m.key == "minimax_regret").unwrap();
        assert!(cost.told(regret, 0).value >= 0.0 && cost.told(regret, 1).value >= 0.0);
    }
}
