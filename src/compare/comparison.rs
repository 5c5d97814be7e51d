//! Strategies of a scenario compared with the first of them, future by future.

use crate::batch::{BatchError, Design, execute};
use crate::compare::metric::{Metric, measure, metrics};
use crate::compare::paired::{Difference, Moments, Paired};
use crate::run::Plan;

/// The level of every interval is `1 - ALPHA`, each by itself.
pub const ALPHA: f64 = 0.05;

/// One strategy beside the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The strategy's place in the scenario.
    pub strategy: usize,
    /// Its own mean and spread, by metric.
    pub own: Vec<Moments>,
    /// Its difference from the first, by metric; for the first itself nothing but zeros.
    pub difference: Vec<Difference>,
}

/// Strategies compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was compared.
    pub metrics: Vec<Metric>,
    /// The strategies, the first of them first.
    pub pairs: Vec<Pair>,
    /// The seed.
    pub seed: u64,
    /// How many futures each strategy met.
    pub runs: u64,
}

impl Comparison {
    /// The place of a metric.
    #[must_use]
    pub fn find(&self, metric: &Metric) -> Option<usize> {
        self.metrics.iter().position(|m| m == metric)
    }
}

/// Runs every strategy of `design` over the same futures and compares all with the first.
/// `progress` is told how many futures are done.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn compare(
    plan: &Plan,
    design: &Design,
    threads: Option<usize>,
    mut progress: impl FnMut(u64),
) -> Result<Comparison, BatchError> {
    let metrics = metrics(plan);
    let mut sums = vec![vec![Paired::default(); metrics.len()]; design.strategies.len()];
    let (mut first, mut other) = (Vec::new(), Vec::new());
    execute(plan, design, threads, |future| {
        for (i, outcome) in future.outcomes.iter().enumerate() {
            measure(outcome, &plan.scenario.weights, &mut other);
            if i == 0 {
                first.clone_from(&other);
            }
            for (sum, (a, b)) in sums[i].iter_mut().zip(first.iter().zip(&other)) {
                sum.add(*a, *b);
            }
        }
        progress(future.run + 1);
    })?;
    let pairs = design
        .strategies
        .iter()
        .zip(&sums)
        .map(|(strategy, sums)| Pair {
            strategy: *strategy,
            own: sums.iter().map(|sum| sum.other(ALPHA)).collect(),
            difference: metrics
                .iter()
                .zip(sums)
                .map(|(metric, sum)| match metric.is_share_of_futures() {
                    true => sum.difference_of_shares(ALPHA),
                    false => sum.difference(ALPHA),
                })
                .collect(),
        })
        .collect();
    Ok(Comparison { metrics, pairs, seed: design.seed, runs: design.runs() })
}
