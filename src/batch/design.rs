//! The design of a batch: which strategies meet which futures, under which parameters.
//!
//! Samples and runs are nested: sample s of the parameters owns the runs `s R` to `s R + R - 1`, so
//! that no run serves two samples. Where parameters are fixed every run is a sample of its own, in
//! which nothing is set. The sample is the block of every statistic (Law, *Simulation Modeling and
//! Analysis*, ch. 9: replications within a block are not independent of each other).

use crate::batch::samples::SampleSet;
use crate::model::score::Outcome;
use std::ops::Range;
use std::sync::Arc;

/// Runs of a chunk, with all strategies in each: the piece of resuming, sharing out and merging.
pub const CHUNK: u64 = 4096;

/// Which strategies meet which futures, under which parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// Places of the strategies in the scenario, in the order of the results.
    pub strategies: Vec<usize>,
    /// The seed of all futures.
    pub seed: u64,
    /// Samples of the parameters.
    pub samples: u64,
    /// Runs of each sample; 1 where parameters are fixed.
    pub runs_per_sample: u64,
    /// What is set in each sample; none where parameters are fixed.
    pub set: Option<Arc<SampleSet>>,
}

impl Design {
    /// Futures under the parameters as they are: the runs 0 to `runs - 1`, each a sample.
    #[must_use]
    pub fn fixed(strategies: Vec<usize>, seed: u64, runs: u64) -> Self {
        Self { strategies, seed, samples: runs, runs_per_sample: 1, set: None }
    }

    /// Futures under every sample of a set, so many each.
    #[must_use]
    pub fn varied(
        strategies: Vec<usize>,
        seed: u64,
        set: Arc<SampleSet>,
        runs_per_sample: u64,
    ) -> Self {
        Self { strategies, seed, samples: set.samples(), runs_per_sample, set: Some(set) }
    }

    /// How many futures there are: the runs 0 to this less one.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.samples.saturating_mul(self.runs_per_sample)
    }

    /// Whether parameters are as they are in every run.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.set.is_none()
    }

    /// The parameters that samples set.
    #[must_use]
    pub fn keys(&self) -> &[&'static str] {
        self.set.as_deref().map(SampleSet::keys).unwrap_or_default()
    }

    /// The sample that owns a run.
    #[must_use]
    pub fn sample_of(&self, run: u64) -> u64 {
        run / self.runs_per_sample.max(1)
    }

    /// How many chunks the runs make.
    #[must_use]
    pub fn chunks(&self) -> u64 {
        self.runs().div_ceil(CHUNK)
    }

    /// The runs of a chunk.
    #[must_use]
    pub fn runs_of(&self, chunk: u64) -> Range<u64> {
        let first = chunk.saturating_mul(CHUNK).min(self.runs());
        first..first.saturating_add(CHUNK).min(self.runs())
    }
}

/// One future and what became of it under each strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Future<T = Outcome> {
    /// The index of the run.
    pub run: u64,
    /// The sample of parameters that owns it.
    pub sample: u64,
    /// What was read of it, in the order of [`Design::strategies`].
    pub outcomes: Vec<T>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_part_the_runs_without_a_gap_and_the_last_may_be_short() {
        let design = Design::fixed(vec![0], 1, 10_000);
        assert_eq!(design.chunks(), 3);
        assert_eq!(design.runs_of(0), 0..4096);
        assert_eq!(design.runs_of(2), 8192..10_000);
        assert!(design.runs_of(3).is_empty());
        assert_eq!(design.sample_of(9_999), 9_999);
        let huge = Design { samples: u64::MAX, runs_per_sample: 2, ..design };
        assert_eq!(huge.runs(), u64::MAX);
    }
}
