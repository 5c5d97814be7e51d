//! Futures met by several strategies at fixed parameters, and what is read of each.

use crate::batch::{BatchError, in_order};
use crate::chance::Luck;
use crate::compare::metric::{Metric, Weights, horizon, measure, metrics};
use crate::compare::paired::{Difference, Paired};
use crate::run::{Engine, Plan};
use std::ops::Range;

/// The level of every interval, or of all intervals of a table together, is one minus this.
pub(super) const ALPHA: f64 = 0.05;

/// Futures of one piece of work: enough of them to hide what building an engine costs.
const CHUNK: u64 = 16;

/// Which futures: the seed, and the indices of the runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Futures {
    /// The seed.
    pub seed: u64,
    /// The runs.
    pub runs: Range<u64>,
    /// How many threads; one for each core where none are named.
    pub threads: Option<usize>,
}

impl Futures {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.runs.end.saturating_sub(self.runs.start)
    }

    /// As many again that have not been met.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let end = self.runs.end;
        Self { runs: end..end.saturating_add(self.count()), ..self.clone() }
    }
}

/// Lets every strategy meet every future, and hands on what `read` makes of each run, future by
/// future in their order; `engine` builds what runs.
pub(super) fn meet<T: Send>(
    plan: &Plan,
    strategies: &[usize],
    futures: &Futures,
    engine: fn(&Plan) -> Engine,
    read: impl Fn(&mut Engine, usize, Luck) -> T + Sync,
    mut each: impl FnMut(Vec<T>),
) -> Result<(), BatchError> {
    let work = |chunk: u64| -> Vec<Vec<T>> {
        let mut engine = engine(plan);
        let first = futures.runs.start + chunk * CHUNK;
        (first..(first + CHUNK).min(futures.runs.end))
            .map(|run| {
                let luck = plan.luck(futures.seed, run);
                strategies.iter().map(|strategy| read(&mut engine, *strategy, luck)).collect()
            })
            .collect()
    };
    let chunks = futures.count().div_ceil(CHUNK);
    in_order(chunks, futures.threads, work, |done| done.into_iter().for_each(&mut each))
}

/// One number of each run, by future and strategy; `weights` are those of [`Metric::Weighted`].
pub(super) fn values(
    plan: &Plan,
    strategies: &[usize],
    futures: &Futures,
    (metric, weights): (&Metric, &Weights),
    mut progress: impl FnMut(u64),
) -> Result<Vec<Vec<f64>>, BatchError> {
    let place = metrics(plan).iter().position(|known| known == metric).unwrap_or_default();
    let mut all = Vec::new();
    let read = |engine: &mut Engine, strategy: usize, luck: Luck| {
        let outcome = engine.run(Some(strategy), luck);
        if *metric == Metric::Weighted {
            return weights.of(&outcome.parts);
        }
        let mut values = Vec::new();
        measure(&outcome, &plan.scenario.weights, horizon(plan), &mut values);
        values[place]
    };
    meet(plan, strategies, futures, Engine::new, read, |future| {
        all.push(future);
        progress(all.len() as u64);
    })?;
    Ok(all)
}

/// The difference of two columns, the second less the first, at level `1 - alpha`.
pub(super) fn difference(
    metric: &Metric,
    pairs: impl Iterator<Item = (f64, f64)>,
    alpha: f64,
) -> Difference {
    let mut sum = Paired::default();
    pairs.for_each(|(first, other)| sum.add(first, other));
    match metric.is_share_of_futures() {
        true => sum.difference_of_shares(alpha),
        false => sum.difference(alpha),
    }
}
