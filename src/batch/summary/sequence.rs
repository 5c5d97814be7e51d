//! Intervals of a batch that was extended: whoever goes on with runs as long as they please, after
//! looking at what they brought, needs intervals that hold at every size together.
//!
//! Of means: a confidence sequence. With `r^2 = 7.94 / n*` it is narrowest near `n*` blocks, and
//! `mean +- S sqrt(2 (n r^2 + 1) / (n^2 r^2) ln(sqrt(n r^2 + 1) / a))` holds at all n together
//! (Robbins 1970, *Annals of Mathematical Statistics* 41(5):1397-1409; Howard, Ramdas, McAuliffe
//! and Sekhon 2021, *Annals of Statistics* 49(2):1055-1080; with the standard deviation estimated
//! it holds for many blocks). `n*` is the size that was planned first.
//!
//! Of rare events and of quantiles, whose intervals are not made of a standard deviation: the k-th
//! size has the level `a / (k (k + 1))`, which adds up to `a` however many there are (Bonferroni).

use crate::maths::ln;

/// Half the width of a confidence sequence after `n` blocks with standard deviation `deviation`,
/// narrowest near `planned` blocks, at level `1 - alpha`.
#[must_use]
pub fn always_valid_half_width(deviation: f64, n: f64, planned: f64, alpha: f64) -> f64 {
    let r2 = 7.94 / planned;
    let grown = n * r2 + 1.0;
    deviation * (2.0 * grown / (n * n * r2) * ln(grown.sqrt() / alpha)).sqrt()
}

/// At which sizes a batch was whole: how its intervals are made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sizes {
    /// Blocks when it was whole first; none where it never was extended.
    first: Option<f64>,
    /// How many sizes it has had so far.
    count: f64,
}

impl Sizes {
    /// Of a batch that was whole at these numbers of blocks before it was extended.
    pub fn new(extended: &[u64]) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let first = extended.first().map(|blocks| *blocks as f64);
        #[expect(clippy::cast_precision_loss, reason = "a count")]
        let count = extended.len() as f64 + 1.0;
        Self { first, count }
    }

    /// One minus the level of an interval that is not made of a standard deviation.
    pub fn alpha(&self, alpha: f64) -> f64 {
        self.first.map_or(alpha, |_| alpha / (self.count * (self.count + 1.0)))
    }

    /// Half the width of an interval about a mean of `n` blocks with this error: by the confidence
    /// sequence, or `plain` where the batch has the size that was planned.
    pub fn half_width(&self, error: f64, n: f64, alpha: f64, plain: impl Fn() -> f64) -> f64 {
        match self.first {
            Some(first) => always_valid_half_width(error * n.sqrt(), n, first, alpha),
            None => plain(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_all_sizes_add_up_to_less_than_the_whole() {
        assert_eq!(Sizes::new(&[]).alpha(0.05).to_bits(), 0.05_f64.to_bits());
        let mut sizes = Vec::new();
        let mut sum = 0.0;
        for size in 1..=1_000 {
            sizes.push(size * 16);
            sum += Sizes::new(&sizes).alpha(0.05);
        }
        assert!((0.024..0.025).contains(&sum), "{sum}");
    }

    #[test]
    fn a_batch_of_the_planned_size_keeps_its_plain_interval() {
        assert!((Sizes::new(&[]).half_width(1.0, 100.0, 0.05, || 1.96) - 1.96).abs() < 1e-12);
        // NumPy: n = 1000, n* = 1000, S = 2, a = 0.05: 0.191963316734.
        let error = 2.0 / 1000.0_f64.sqrt();
        let half = Sizes::new(&[1000]).half_width(error, 1000.0, 0.05, || 0.0);
        assert!((half - 0.191_963_316_734).abs() < 1e-9, "{half}");
    }
}
