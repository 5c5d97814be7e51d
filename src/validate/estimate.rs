//! Estimates with 95 % intervals over blocks: over runs, or over countries of a population.
//!
//! Shares of blocks: Wilson's interval; differences of paired shares: the adjusted Wald interval
//! (Bonett and Price 2012, *J. Educ. Behav. Stat.* 37(4)); neither collapses where few blocks
//! differ. Means: `mean +- t(0.975, n - 1) s / sqrt n`. Changes of one mean against another on the
//! same blocks: `R = mean(y) / mean(x)`, with the variance of a ratio of means by linearisation,
//! `sum (y - R x)^2 / (n (n - 1) mean(x)^2)` (Cochran 1977, *Sampling Techniques*, ch. 6). What is
//! neither: the jackknife that leaves out a group of blocks at a time (Wolter 2007, *Introduction
//! to Variance Estimation*, ch. 4).

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

/// The level of all intervals is 1 less this.
const ALPHA: f64 = 0.05;

/// A measured value with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// The lower end of its 95 % interval; not a number where one block is all there is.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many blocks it rests on.
    pub blocks: usize,
}

/// Groups of the jackknife.
const GROUPS: usize = 32;

#[expect(clippy::cast_precision_loss, reason = "no batch has 2^52 blocks")]
fn count(values: usize) -> f64 {
    values as f64
}

/// The two-sided quantile of Student's t for `n` blocks; not a number for fewer than two.
fn t_quantile(n: f64) -> f64 {
    StudentsT::new(0.0, 1.0, n - 1.0).map(|t| t.inverse_cdf(1.0 - ALPHA / 2.0)).unwrap_or(f64::NAN)
}

/// The two-sided quantile of the normal law.
fn normal_quantile() -> f64 {
    Normal::standard().inverse_cdf(1.0 - ALPHA / 2.0)
}

fn plain_mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = count(values.len());
    values.sum::<f64>() / n
}

/// The standard error of a mean, from what is left of each value.
fn standard_error(rests: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = count(rests.len());
    (rests.map(|rest| rest * rest).sum::<f64>() / (n * (n - 1.0))).sqrt()
}

impl Estimate {
    fn around(value: f64, error: f64, blocks: usize) -> Self {
        let half = t_quantile(count(blocks)) * error;
        Self { value, low: value - half, high: value + half, blocks }
    }

    /// The mean over blocks.
    #[must_use]
    pub fn mean(values: &[f64]) -> Self {
        let mean = plain_mean(values.iter().copied());
        Self::around(mean, standard_error(values.iter().map(|x| x - mean)), values.len())
    }

    /// Of all blocks, in how many something is so, in percent.
    #[must_use]
    pub fn share(blocks: &[bool]) -> Self {
        let n = count(blocks.len());
        let share = count(blocks.iter().filter(|is| **is).count()) / n;
        let z = normal_quantile();
        let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half =
            z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
        let percent = |value: f64| value * 100.0;
        Self {
            value: percent(share),
            low: percent(middle - half),
            high: percent(middle + half),
            blocks: blocks.len(),
        }
    }

    /// In how many more blocks the second is so than the first, in percent points.
    #[must_use]
    pub fn share_difference(pairs: &[(bool, bool)]) -> Self {
        let n = count(pairs.len());
        let only = |of: (bool, bool)| count(pairs.iter().filter(|pair| **pair == of).count());
        let (up, down) = (only((false, true)), only((true, false)));
        let (p, q) = ((up + 1.0) / (n + 2.0), (down + 1.0) / (n + 2.0));
        let half = normal_quantile() * ((p + q - (p - q) * (p - q)) / (n + 2.0)).sqrt() * 100.0;
        let middle = (p - q) * 100.0;
        let value = (up - down) / n * 100.0;
        Self { value, low: middle - half, high: middle + half, blocks: pairs.len() }
    }

    /// By how much the second mean differs from the first, in percent of it, on the same blocks.
    #[must_use]
    pub fn change(pairs: &[(f64, f64)]) -> Self {
        let first = plain_mean(pairs.iter().map(|(x, _)| *x));
        let ratio = plain_mean(pairs.iter().map(|(_, y)| *y)) / first;
        let error = standard_error(pairs.iter().map(|(x, y)| y - ratio * x)) / first;
        let (value, error) = ((ratio - 1.0) * 100.0, error * 100.0);
        Self::around(value, error, pairs.len())
    }

    /// Any statistic of the blocks, with the interval of the jackknife over groups of them; a group
    /// holds every 32nd block.
    #[must_use]
    pub fn jackknife<B: Copy>(blocks: &[B], statistic: impl Fn(&[B]) -> f64) -> Self {
        let value = statistic(blocks);
        let groups = GROUPS.min(blocks.len());
        let without: Vec<f64> = (0..groups)
            .map(|group| {
                let kept = blocks.iter().enumerate().filter(|(i, _)| i % groups != group);
                statistic(&kept.map(|(_, block)| *block).collect::<Vec<B>>())
            })
            .collect();
        let mean = plain_mean(without.iter().copied());
        let g = count(groups);
        let squares: f64 = without.iter().map(|each| (each - mean) * (each - mean)).sum();
        let half = t_quantile(g) * ((g - 1.0) / g * squares).sqrt();
        Self { value, low: value - half, high: value + half, blocks: blocks.len() }
    }

    /// The difference of two values that share no block.
    #[must_use]
    pub fn difference(first: &Self, second: &Self) -> Self {
        let half = |e: &Self| (e.high - e.low) / 2.0;
        let both = (half(first) * half(first) + half(second) * half(second)).sqrt();
        let value = first.value - second.value;
        let blocks = first.blocks + second.blocks;
        Self { value, low: value - both, high: value + both, blocks }
    }

    /// The ratio of two means on the same blocks, times `scale`.
    #[must_use]
    pub fn ratio(pairs: &[(f64, f64)], scale: f64) -> Self {
        let below = plain_mean(pairs.iter().map(|(_, y)| *y));
        let ratio = plain_mean(pairs.iter().map(|(x, _)| *x)) / below;
        let error = standard_error(pairs.iter().map(|(x, y)| x - ratio * y)) / below;
        Self::around(ratio * scale, error * scale, pairs.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_is_the_textbook_one() {
        // t(0.975, 4) = 2.776445; mean 3, s^2 = 2.5.
        let e = Estimate::mean(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!((e.value - 3.0).abs() < 1e-12);
        assert!((e.high - 3.0 - 2.776_445_105 * (2.5_f64 / 5.0).sqrt()).abs() < 1e-8);
    }

    #[test]
    fn a_change_that_is_the_same_in_every_block_is_known_exactly() {
        let e = Estimate::change(&[(10.0, 3.0), (20.0, 6.0), (40.0, 12.0)]);
        assert!((e.value + 70.0).abs() < 1e-9 && (e.high - e.low).abs() < 1e-9, "{e:?}");
        let r = Estimate::ratio(&[(1.0, 10.0), (2.0, 20.0)], 1000.0);
        assert!((r.value - 100.0).abs() < 1e-9 && (r.high - r.low).abs() < 1e-9);
    }

    #[test]
    fn shares_have_an_interval_where_all_blocks_are_alike() {
        // Wilson for 81 of 263: 0.2553 to 0.3662 (Newcombe 1998, Statistics in Medicine 17).
        let blocks: Vec<bool> = (0..263).map(|i| i < 81).collect();
        let e = Estimate::share(&blocks);
        assert!((e.low - 25.53).abs() < 0.01 && (e.high - 36.62).abs() < 0.01, "{e:?}");
        let all = Estimate::share(&[true; 10]);
        assert!(all.low < 80.0 && all.high > 99.0, "{all:?}");
        let same = Estimate::share_difference(&[(true, true); 10]);
        assert!(same.value.abs() < 1e-12 && same.low < -10.0 && same.high > 10.0, "{same:?}");
    }

    #[test]
    fn the_jackknife_of_a_mean_is_near_the_textbook_interval() {
        let mut k = 3;
        let values: Vec<f64> = (0..3_200).map(|_| uniform(&mut k)).collect();
        let plain = Estimate::mean(&values);
        let other = Estimate::jackknife(&values, |v| plain_mean(v.iter().copied()));
        assert!((plain.value - other.value).abs() < 1e-12);
        let ratio = (other.high - other.low) / (plain.high - plain.low);
        assert!((0.7..1.4).contains(&ratio), "{ratio}");
    }

    /// Draws from a fixed sequence, so that the coverage is the same each time.
    fn uniform(k: &mut u64) -> f64 {
        *k = k.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(*k >> 32).unwrap_or(0)) / 4_294_967_296.0
    }

    #[test]
    fn intervals_of_changes_cover_as_often_as_they_say() {
        let mut k = 11;
        let trials = 2_000;
        let mut covered = 0;
        for _ in 0..trials {
            let pairs: Vec<(f64, f64)> = (0..60)
                .map(|_| {
                    let common = 1.0 + uniform(&mut k);
                    (common + uniform(&mut k), 0.5 * common + uniform(&mut k))
                })
                .collect();
            // Means 2 and 1.25: a fall by 37.5 %.
            let e = Estimate::change(&pairs);
            covered += u32::from(e.low <= -37.5 && -37.5 <= e.high);
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.93..0.97).contains(&share), "{share}");
    }
}
