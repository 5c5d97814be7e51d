//! What the worst futures, and the worst sets of parameters, bring under each strategy, and by how
//! much the leader and its rival differ there.

use crate::compare::comparison::Comparison;
use crate::compare::statistics::{
    Dominance, Quantile, Tail, count, dominance, quantiles_apart, worst_blocks, worst_share,
};

/// Which share of all is called the worst [0..1].
const WORST: f64 = 0.1;

/// Of single futures, so many end at or below what is told [0..1].
pub const SHARES_APART: [f64; 3] = [0.05, 0.5, 0.95];

impl Comparison {
    /// Runs that share their parameters.
    fn block(&self) -> usize {
        if self.fixed { 1 } else { usize::try_from(self.runs_per_sample()).unwrap_or(1) }
    }

    /// The number that decides, of every future of a strategy.
    fn column(&self, i: usize) -> Vec<f64> {
        self.values.chunks_exact(self.pairs.len()).map(|row| row[i]).collect()
    }

    /// The mean of the worst tenth of the futures; none of what is 1 or 0 in a future.
    #[must_use]
    pub fn worst_futures(&self, i: usize) -> Option<Tail> {
        let metric = &self.metrics[self.judge];
        let whole = !metric.is_share_of_futures();
        whole.then(|| worst_share(&self.column(i), self.block(), WORST, metric.sign(), self.alpha))
    }

    /// The mean of the worst tenth of the parameter samples, luck taken out as far as it can be;
    /// none where parameters are fixed or samples hold one run.
    #[must_use]
    pub fn worst_samples(&self, i: usize) -> Option<Tail> {
        self.knowing.as_ref()?;
        let column = self.column(i);
        let blocks = column.chunks_exact(self.block());
        let means: Vec<f64> =
            blocks.map(|runs| runs.iter().sum::<f64>() / count(runs.len())).collect();
        let (own, sign) = (self.judged().own(i), self.metrics[self.judge].sign());
        Some(worst_blocks(&means, &own, WORST, sign, self.alpha))
    }

    /// Whether strategy `i` may be at least as good as `l` at every level; none of what is 1 or 0
    /// in a future.
    #[must_use]
    pub fn dominance(&self, i: usize, l: usize) -> Option<Dominance> {
        let metric = &self.metrics[self.judge];
        if metric.is_share_of_futures() {
            return None;
        }
        let of = |i: usize| -> Vec<f64> {
            let sorted = self.distributions[i].sorted().iter();
            match metric.sign() > 0.0 {
                true => sorted.copied().collect(),
                false => sorted.rev().map(|value| -value).collect(),
            }
        };
        Some(dominance(&of(i), &of(l), self.judged().blocks(), self.alpha))
    }

    /// The leader's quantiles less its rival's, at each of [`SHARES_APART`]; none where there are
    /// too few blocks, too many values, or what decides is 1 or 0 in a future.
    #[must_use]
    pub fn quantiles_apart(&self) -> Option<Vec<Quantile>> {
        if self.metrics[self.judge].is_share_of_futures() {
            return None;
        }
        let (leader, rival) = (self.column(self.leader()), self.column(self.rival()));
        let both = (leader.as_slice(), rival.as_slice());
        quantiles_apart(both, self.block(), &SHARES_APART, self.alpha, self.seed)
    }
}
