//! Quantiles of what single futures may bring, with intervals that use no shape of distribution.
//!
//! Over independent runs: order statistics, whose ranks are quantiles of a binomial (Conover,
//! *Practical Nonparametric Statistics*, 3rd ed., 3.2). Over parameter samples: Woodruff 1952
//! (*JASA* 47:635-646): an interval for the share of futures at or below the quantile, from the
//! spread of the samples' shares, is read back through the distribution.

use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::{binomial_quantile, count};

/// A quantile and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    /// The quantile.
    pub value: f64,
    /// Ends of its interval.
    pub interval: (f64, f64),
}

/// A sample of values in the order of the runs, and how many runs share a parameter sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    sorted: Vec<f64>,
    in_order: Vec<f64>,
    block: usize,
}

impl Distribution {
    /// Of values in the order of the runs; every `block` of them share their parameters (1 where
    /// parameters are fixed).
    #[must_use]
    pub fn new(values: Vec<f64>, block: usize) -> Self {
        let mut sorted = values.clone();
        sorted.sort_by(f64::total_cmp);
        Self { sorted, in_order: values, block: block.max(1) }
    }

    /// The values, lowest first.
    #[must_use]
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// The least value that at least a share `p` of all lie at or below; not a number of none.
    #[must_use]
    pub fn at(&self, p: f64) -> f64 {
        let rank = (p * count(self.sorted.len())).ceil().max(1.0);
        self.ranked(rank)
    }

    fn ranked(&self, rank: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
        let place = (rank.max(1.0) as usize).min(self.sorted.len());
        place.checked_sub(1).and_then(|at| self.sorted.get(at)).copied().unwrap_or(f64::NAN)
    }

    /// The quantile `p` with its interval at level `1 - alpha`.
    #[must_use]
    pub fn quantile(&self, p: f64, alpha: f64) -> Quantile {
        let value = self.at(p);
        let interval = if self.block == 1 {
            let n = self.sorted.len() as u64;
            #[expect(clippy::cast_precision_loss, reason = "ranks")]
            let rank = |level| binomial_quantile(level, n, p) as f64;
            (self.ranked(rank(alpha / 2.0)), self.ranked(rank(1.0 - alpha / 2.0) + 1.0))
        } else {
            let mut shares = Nested::new(1);
            for block in self.in_order.chunks(self.block) {
                for of_run in block {
                    shares.add(&[f64::from(u8::from(*of_run <= value))]);
                }
                shares.close();
            }
            let half = shares.own(0).half_width(alpha);
            (self.at((p - half).max(0.0)), self.at((p + half).min(1.0)))
        };
        Quantile { value, interval }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn order_statistics_are_those_of_the_binomial() {
        // SciPy 1.17.1: binom.ppf([.025, .975], 1000, .95) = 936, 963: ranks 936 and 964, whose
        // exact coverage is 0.95810.
        let values: Vec<f64> = (1..=1000).map(f64::from).collect();
        let found = Distribution::new(values, 1).quantile(0.95, 0.05);
        assert!((found.value - 950.0).abs() < 1e-9);
        assert_eq!(found.interval, (936.0, 964.0));
        assert!(Distribution::new(Vec::new(), 1).quantile(0.5, 0.05).value.is_nan());
    }

    #[test]
    fn quantiles_over_samples_cover_as_often_as_they_say() {
        let mut world = World::new(8);
        let trials = 600;
        let (mut woodruff, mut ranks) = (0, 0);
        // The sum of two standard normals: the 80 % quantile is 0.841621 sqrt 2.
        let truth = 0.841_621_233_573 * 2.0_f64.sqrt();
        for _ in 0..trials {
            let mut values = Vec::with_capacity(480);
            for _ in 0..60 {
                let of_sample = world.normal();
                values.extend((0..8).map(|_| of_sample + world.normal()));
            }
            let covers =
                |found: Quantile| u32::from(found.interval.0 <= truth && truth <= found.interval.1);
            ranks += covers(Distribution::new(values.clone(), 1).quantile(0.8, 0.05));
            woodruff += covers(Distribution::new(values, 8).quantile(0.8, 0.05));
        }
        let (woodruff, ranks) =
            (f64::from(woodruff) / f64::from(trials), f64::from(ranks) / f64::from(trials));
        assert!((0.925..0.975).contains(&woodruff), "{woodruff}");
        assert!(ranks < 0.85, "taken for independent they cover too seldom: {ranks}");
    }
}
