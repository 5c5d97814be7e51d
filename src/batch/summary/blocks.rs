//! Means over blocks, and what they say of the whole.
//!
//! The block is the sample of parameters, or the run where parameters are fixed. A mean over the
//! whole is the mean of the block means, as all blocks are of one size; its interval is Student's t
//! over the blocks (Law, *Simulation Modeling and Analysis*, ch. 9). The spread is a function of
//! two such means, and its interval is by the delta method. Shares of futures are means too; where
//! every future is of one block, Wilson's interval (1927, JASA 22(158)) stands in, and where no
//! block differs from another, that of Clopper and Pearson (1934, Biometrika 26(4)) over blocks.

use crate::batch::summary::sequence::Sizes;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The level of every interval is `1 - ALPHA`.
pub(super) const ALPHA: f64 = 0.05;

/// A value and the ends of its interval; none where there is no valid one.
pub(super) type Valued = (f64, Option<(f64, f64)>);

/// Means of x and x squared by block, as they come, measured from the first value.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks {
    origin: Option<f64>,
    /// Of the block in hand: values, their sum and the sum of their squares.
    hand: (f64, f64, f64),
    sample: Option<i64>,
    /// Blocks so far, means of the two, sums of squares and of products about them.
    n: f64,
    mean: (f64, f64),
    square: (f64, f64),
    product: f64,
    /// Values so far, and those that were not numbers.
    values: f64,
    missing: f64,
}

impl Blocks {
    /// Adds a value of a block; blocks come one after the other.
    pub fn add(&mut self, sample: i64, value: f64) {
        if self.sample != Some(sample) {
            self.end_block();
            self.sample = Some(sample);
        }
        self.values += 1.0;
        if value.is_nan() {
            self.missing += 1.0;
            return;
        }
        let x = value - *self.origin.get_or_insert(value);
        self.hand.0 += 1.0;
        self.hand.1 += x;
        self.hand.2 += x * x;
    }

    fn end_block(&mut self) {
        let (count, sum, squares) = std::mem::take(&mut self.hand);
        if count > 0.0 {
            self.n += 1.0;
            let block = (sum / count, squares / count);
            let from = (block.0 - self.mean.0, block.1 - self.mean.1);
            self.mean.0 += from.0 / self.n;
            self.mean.1 += from.1 / self.n;
            self.square.0 += from.0 * (block.0 - self.mean.0);
            self.square.1 += from.1 * (block.1 - self.mean.1);
            self.product += from.0 * (block.1 - self.mean.1);
        }
    }

    /// Ends the last block.
    pub fn end(&mut self) {
        self.end_block();
        self.sample = None;
    }

    /// How many values there were, numbers or not.
    pub fn values(&self) -> f64 {
        self.values
    }

    /// How many of them were not numbers.
    pub fn missing(&self) -> f64 {
        self.missing
    }

    /// The standard error of the mean of x.
    fn error(&self) -> f64 {
        (self.square.0 / (self.n - 1.0) / self.n).sqrt()
    }

    /// The mean.
    pub fn mean(&self, sizes: Sizes) -> Valued {
        let Some(origin) = self.origin else { return (f64::NAN, None) };
        let mean = origin + self.mean.0;
        (mean, self.about(mean, self.error(), sizes))
    }

    /// The standard deviation of single futures.
    pub fn spread(&self, sizes: Sizes) -> Valued {
        let n = self.values - self.missing;
        let variance = (self.mean.1 - self.mean.0 * self.mean.0).max(0.0);
        if n < 2.0 {
            return (f64::NAN, None);
        }
        let spread = (variance * n / (n - 1.0)).sqrt();
        if spread <= 0.0 {
            return (0.0, Some((0.0, 0.0)));
        }
        // d sd = (d m2 - 2 m1 d m1) / (2 sd)
        let m1 = self.mean.0;
        let squares = self.square.1 - 4.0 * m1 * self.product + 4.0 * m1 * m1 * self.square.0;
        let error = (squares.max(0.0) / (self.n - 1.0) / self.n).sqrt() / (2.0 * spread);
        let interval = self.about(spread, error, sizes).map(|(low, high)| (low.max(0.0), high));
        (spread, interval)
    }

    /// The mean of a column of 1 and 0: a share of futures [0..1].
    pub fn share(&self, sizes: Sizes) -> Valued {
        let (share, by_blocks) = self.mean(sizes);
        let alpha = sizes.alpha(ALPHA);
        if self.n < 2.0 {
            return (share, None);
        }
        let one_each = (self.values - self.n).abs() < 0.5;
        let interval = if one_each {
            Some(wilson(share, self.n, alpha))
        } else if self.square.0 <= 1e-12 * self.n {
            Some(all_alike(share, self.n, alpha))
        } else {
            by_blocks
        };
        (share, interval.map(|(low, high)| (low.max(0.0), high.min(1.0))))
    }

    /// Half the width of the interval of a share, for the rank of a quantile.
    pub fn half_width(&self, sizes: Sizes) -> f64 {
        let error = self.error();
        sizes.half_width(error, self.n, ALPHA, || t_quantile(self.n - 1.0) * error)
    }

    fn about(&self, value: f64, error: f64, sizes: Sizes) -> Option<(f64, f64)> {
        if self.n < 2.0 {
            return None;
        }
        let plain = || t_quantile(self.n - 1.0) * error;
        let half = sizes.half_width(error, self.n, ALPHA, plain);
        half.is_finite().then_some((value - half, value + half))
    }
}

/// The two-sided quantile of Student's t; not a number without degrees of freedom.
fn t_quantile(freedom: f64) -> f64 {
    StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |t| t.inverse_cdf(1.0 - ALPHA / 2.0))
}

/// Wilson's interval of a share of `n` independent futures.
fn wilson(share: f64, n: f64, alpha: f64) -> (f64, f64) {
    let z = Normal::standard().inverse_cdf(1.0 - alpha / 2.0);
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    (middle - half, middle + half)
}

/// Where all `n` blocks have the same share: as far as one future of each can tell.
fn all_alike(share: f64, n: f64, alpha: f64) -> (f64, f64) {
    // 1 - (alpha / 2)^(1 / n), without a power: e^(ln(alpha / 2) / n).
    let open = -crate::maths::exp(crate::maths::ln(alpha / 2.0) / n) + 1.0;
    (share - share * open, share + (1.0 - share) * open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(of: &[&[f64]]) -> Blocks {
        let mut blocks = Blocks::default();
        for (sample, values) in of.iter().enumerate() {
            for value in *values {
                blocks.add(i64::try_from(sample).unwrap(), *value);
            }
        }
        blocks.end();
        blocks
    }

    #[test]
    fn a_mean_has_the_t_interval_of_its_block_means() {
        // Block means 2, 3 and 7: mean 4, variance 7; t(.975, 2) = 4.302653 in any table.
        let (mean, interval) =
            blocks(&[&[1.0, 3.0], &[2.0, 4.0], &[6.0, 8.0]]).mean(Sizes::new(&[]));
        let (low, high) = interval.unwrap();
        let half = 4.302_653 * (7.0_f64 / 3.0).sqrt();
        assert!((mean - 4.0).abs() < 1e-12);
        assert!(
            (low - 4.0 + half).abs() < 1e-5 && (high - 4.0 - half).abs() < 1e-5,
            "{low} {high}"
        );
        assert_eq!(
            blocks(&[&[1.0, 2.0]]).mean(Sizes::new(&[])).1,
            None,
            "one block says nothing of others"
        );
    }

    #[test]
    fn shares_have_wilsons_interval_and_never_none_where_all_are_alike() {
        // Wilson for 10 of 50: 0.1124 to 0.3304 (Agresti and Coull 1998, formula of the score
        // interval).
        let ones: Vec<[f64; 1]> = (0..50).map(|i| [f64::from(u8::from(i < 10))]).collect();
        let ones: Vec<&[f64]> = ones.iter().map(<[f64; 1]>::as_slice).collect();
        let (share, interval) = blocks(&ones).share(Sizes::new(&[]));
        let (low, high) = interval.unwrap();
        assert!((share - 0.2).abs() < 1e-12);
        assert!((low - 0.1124).abs() < 1e-4 && (high - 0.3304).abs() < 1e-4, "{low} {high}");
        // Clopper and Pearson for 0 of 20: up to 0.1684.
        let none = vec![&[0.0, 0.0][..]; 20];
        let (low, high) = blocks(&none).share(Sizes::new(&[])).1.unwrap();
        assert!(low.abs() < 1e-12 && (high - 0.1684).abs() < 1e-4, "{high}");
    }

    /// Draws from a fixed sequence, so that the coverage is the same each time.
    fn uniform(k: &mut u64) -> f64 {
        *k = k.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_precision_loss, reason = "a test's uniforms")]
        let unit = ((*k >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0;
        unit
    }

    #[test]
    fn intervals_of_nested_runs_cover_as_often_as_they_say() {
        let normal = Normal::standard();
        let mut k = 3;
        let (mut mean, mut spread, mut share) = (0, 0, 0);
        let trials = 1000;
        for _ in 0..trials {
            let (mut all, mut over) = (Blocks::default(), Blocks::default());
            for sample in 0..60 {
                let common = normal.inverse_cdf(uniform(&mut k));
                for _ in 0..4 {
                    let value = common + 2.0 * normal.inverse_cdf(uniform(&mut k));
                    all.add(sample, value);
                    over.add(sample, f64::from(u8::from(value > 1.0)));
                }
            }
            all.end();
            over.end();
            let holds = |valued: Valued, truth: f64| {
                valued.1.is_some_and(|(low, high)| low <= truth && truth <= high)
            };
            mean += i32::from(holds(all.mean(Sizes::new(&[])), 0.0));
            spread += i32::from(holds(all.spread(Sizes::new(&[])), 5.0_f64.sqrt()));
            share += i32::from(holds(
                over.share(Sizes::new(&[])),
                1.0 - normal.cdf(1.0 / 5.0_f64.sqrt()),
            ));
        }
        for covered in [mean, spread, share] {
            assert!((925..975).contains(&covered), "{mean} {spread} {share} of {trials}");
        }
    }

    #[test]
    fn whoever_goes_on_until_it_suits_is_not_misled_by_an_extended_batch() {
        let normal = Normal::standard();
        let mut k = 7;
        let (trials, mut plain, mut mean, mut share) = (300, 0, 0, 0);
        for _ in 0..trials {
            let (mut all, mut over) = (Blocks::default(), Blocks::default());
            let (mut fooled, mut left, mut far) = (false, false, false);
            let mut sizes = Vec::new();
            for size in 1..=20_u64 {
                for sample in (size - 1) * 50..size * 50 {
                    let sample = i64::try_from(sample).unwrap();
                    let value = normal.inverse_cdf(uniform(&mut k));
                    all.add(sample, value);
                    over.add(sample, f64::from(u8::from(value > 1.0)));
                }
                all.end();
                over.end();
                let past = Sizes::new(&sizes);
                let misses = |valued: Valued, truth: f64| {
                    valued.1.is_none_or(|(low, high)| truth < low || high < truth)
                };
                fooled |= misses(all.mean(Sizes::new(&[])), 0.0);
                if size > 1 {
                    left |= misses(all.mean(past), 0.0);
                    far |= misses(over.share(past), 1.0 - normal.cdf(1.0));
                }
                sizes.push(size * 50);
            }
            plain += i32::from(fooled);
            mean += i32::from(left);
            share += i32::from(far);
        }
        assert!(plain > 45, "plain ranges mislead in {plain} of {trials}");
        assert!(mean <= 15 && share <= 15, "{mean} {share} of {trials}");
    }
}
