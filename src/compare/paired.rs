//! Paired differences under common random numbers, with their intervals.
//!
//! The block is the run: `D_j = Y_ij - Y_lj` in future j. Means: `D +- t(1 - a/2, n - 1) s_D / sqrt
//! n` (Law, *Simulation Modeling and Analysis*, ch. 10). Shares of futures: the adjusted Wald
//! interval for paired proportions (Bonett and Price 2012, *J. Educ. Behav. Stat.* 37(4)), which
//! does not collapse where few pairs are discordant. Runs saved: the variance that independent runs
//! would have, over the variance of the difference.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// Mean and sum of squares of two paired columns, and of their product (Welford's recursion).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Paired {
    n: f64,
    mean: (f64, f64),
    square: (f64, f64),
    product: f64,
    /// Pairs in which the other is above, and below.
    above: f64,
    below: f64,
}

/// Mean and standard deviation of one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    /// The mean.
    pub mean: f64,
    /// The standard deviation.
    pub deviation: f64,
    /// Half the width of the interval of the mean.
    pub half_width: f64,
}

/// The difference of one column from another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The mean difference, other minus first.
    pub mean: f64,
    /// Ends of its interval.
    pub interval: (f64, f64),
    /// Correlation of the two; not a number where one of them never varies.
    pub correlation: f64,
    /// How many times more runs independent luck would take; not a number where nothing varies.
    pub runs_saved: f64,
    /// Share of futures in which the other is above the first [0..1].
    pub above: f64,
    /// Share of futures in which it is below [0..1].
    pub below: f64,
}

impl Paired {
    /// Adds a pair: the first's value and the other's.
    pub fn add(&mut self, first: f64, other: f64) {
        self.n += 1.0;
        let (from_first, from_other) = (first - self.mean.0, other - self.mean.1);
        self.mean.0 += from_first / self.n;
        self.mean.1 += from_other / self.n;
        self.square.0 += from_first * (first - self.mean.0);
        self.square.1 += from_other * (other - self.mean.1);
        self.product += from_first * (other - self.mean.1);
        self.above += f64::from(u8::from(other > first));
        self.below += f64::from(u8::from(other < first));
    }

    /// The other's column by itself, at level `1 - alpha`.
    #[must_use]
    pub fn other(&self, alpha: f64) -> Moments {
        let deviation = variance(self.square.1, self.n).sqrt();
        Moments {
            mean: self.mean.1,
            deviation,
            half_width: t_quantile(alpha, self.n) * deviation / self.n.sqrt(),
        }
    }

    /// The difference of means at level `1 - alpha`.
    #[must_use]
    pub fn difference(&self, alpha: f64) -> Difference {
        let mean = self.mean.1 - self.mean.0;
        let apart = self.square.0 + self.square.1;
        // Rounding may leave a trace below zero where the two columns are the same.
        let squares = (apart - 2.0 * self.product).max(0.0);
        let half = t_quantile(alpha, self.n) * (variance(squares, self.n) / self.n).sqrt();
        let spread = (self.square.0 * self.square.1).sqrt();
        Difference {
            mean,
            interval: (mean - half, mean + half),
            correlation: if spread > 0.0 { self.product / spread } else { f64::NAN },
            runs_saved: if squares > 1.0e-12 * apart { apart / squares } else { f64::NAN },
            above: self.above / self.n,
            below: self.below / self.n,
        }
    }

    /// The difference of shares of futures (columns of 0 and 1) at level `1 - alpha`.
    #[must_use]
    pub fn difference_of_shares(&self, alpha: f64) -> Difference {
        let n = self.n + 2.0;
        let (up, down) = ((self.above + 1.0) / n, (self.below + 1.0) / n);
        let error = ((up + down - (up - down) * (up - down)) / n).sqrt();
        let half = Normal::standard().inverse_cdf(1.0 - alpha / 2.0) * error;
        let plain = self.difference(alpha);
        Difference { interval: ((up - down) - half, (up - down) + half), ..plain }
    }
}

fn variance(squares: f64, n: f64) -> f64 {
    if n > 1.0 { squares / (n - 1.0) } else { f64::NAN }
}

/// The two-sided quantile of Student's t for `n` values; not a number for fewer than two.
fn t_quantile(alpha: f64, n: f64) -> f64 {
    StudentsT::new(0.0, 1.0, n - 1.0).map(|t| t.inverse_cdf(1.0 - alpha / 2.0)).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_textbook_paired_t_interval() {
        // R: t.test(c(5.1,4.9,6.2,5.7,5.0), c(4.0,4.4,5.9,4.9,4.6), paired = TRUE)
        // mean difference 0.62, 95 % interval 0.2143 to 1.0257 (t = 4.2438, df = 4).
        let mut paired = Paired::default();
        let first = [4.0, 4.4, 5.9, 4.9, 4.6];
        for (a, b) in first.into_iter().zip([5.1, 4.9, 6.2, 5.7, 5.0]) {
            paired.add(a, b);
        }
        let d = paired.difference(0.05);
        assert!((d.mean - 0.62).abs() < 1e-12);
        let s = (paired.square.0 + paired.square.1 - 2.0 * paired.product) / 4.0;
        let by_hand = 2.776_445_105 * (s / 5.0).sqrt();
        assert!((d.interval.1 - d.mean - by_hand).abs() < 1e-8);
    }

    #[test]
    fn columns_that_are_the_same_differ_by_nothing() {
        let mut paired = Paired::default();
        for value in [1.0, 2.5, -3.0, 8.0] {
            paired.add(value, value);
        }
        let d = paired.difference(0.05);
        assert!(d.mean.abs() < 1e-12 && d.interval.1.abs() < 1e-9);
        assert!((d.correlation - 1.0).abs() < 1e-12);
        assert!(d.runs_saved.is_nan());
    }

    #[test]
    fn shares_without_a_discordant_pair_keep_an_interval() {
        let mut paired = Paired::default();
        for _ in 0..100 {
            paired.add(1.0, 1.0);
        }
        let d = paired.difference_of_shares(0.05);
        assert!(d.interval.0 < -0.01 && d.interval.1 > 0.01);
    }

    /// Draws from a fixed sequence, so that the coverage is the same each time.
    fn uniform(k: &mut u64) -> f64 {
        *k = k.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_precision_loss, reason = "a test's uniforms")]
        let unit = ((*k >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
        unit
    }

    #[test]
    fn intervals_of_correlated_pairs_cover_as_often_as_they_say() {
        let normal = Normal::standard();
        let mut k = 7;
        let mut covered = 0;
        let trials = 2_000;
        for _ in 0..trials {
            let mut paired = Paired::default();
            for _ in 0..40 {
                let common = normal.inverse_cdf(uniform(&mut k)) * 2.0;
                let first = common + normal.inverse_cdf(uniform(&mut k));
                paired.add(first, common + 0.3 + normal.inverse_cdf(uniform(&mut k)));
            }
            let d = paired.difference(0.05);
            covered += u32::from(d.interval.0 <= 0.3 && 0.3 <= d.interval.1);
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.935..0.965).contains(&share), "{share}");
    }
}
