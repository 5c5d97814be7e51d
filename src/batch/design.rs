//! The design of a batch: which strategies meet which futures.

use crate::model::score::Outcome;

/// Which strategies meet which futures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// Places of the strategies in the scenario, in the order of the results.
    pub strategies: Vec<usize>,
    /// The seed of all futures.
    pub seed: u64,
    /// Futures are the runs 0 to `runs - 1`.
    pub runs: u64,
}

/// One future and what became of it under each strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct Future {
    /// The index of the run.
    pub run: u64,
    /// The outcomes, in the order of [`Design::strategies`].
    pub outcomes: Vec<Outcome>,
}
