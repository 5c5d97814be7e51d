//! Variates by inversion through `maths`: the same bits on every machine.

use crate::maths;

/// Distribution function of the standard normal law, to about 1e-7 (Abramowitz and Stegun 1964,
/// 26.2.17).
fn normal_share_below(x: f64) -> f64 {
    const B: [f64; 5] =
        [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    const ROOT: f64 = 0.398_942_280_401_432_7;
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let tail = ROOT * maths::exp(-0.5 * x * x) * t * B.iter().rev().fold(0.0, |sum, b| sum * t + b);
    if x >= 0.0 { 1.0 - tail } else { tail }
}

/// A standard normal variate: bisection of the distribution function, to 2^-40.
#[must_use]
pub fn normal(uniform: f64) -> f64 {
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..44 {
        let middle = 0.5 * (low + high);
        if normal_share_below(middle) < uniform {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// A lognormal variate by its median and the deviation of its log.
#[must_use]
pub fn lognormal(uniform: f64, median: f64, deviation: f64) -> f64 {
    median * maths::exp(deviation * normal(uniform))
}

/// An exponential variate by its mean.
#[must_use]
pub fn exponential(uniform: f64, mean: f64) -> f64 {
    -mean * maths::ln(uniform)
}

/// Which of several things, by their shares, which add up to 1.
#[must_use]
pub fn choice(uniform: f64, shares: &[f64]) -> usize {
    let mut sum = 0.0;
    for (i, share) in shares.iter().enumerate() {
        sum += share;
        if uniform < sum {
            return i;
        }
    }
    shares.len().saturating_sub(1)
}

/// Steps of a table of the beta law.
const STEPS: usize = 2_000;

/// The beta law as a table of its distribution function: midpoints of its density, summed and
/// scaled to 1, read with straight lines between.
#[derive(Debug, Clone)]
pub struct Beta {
    below: Vec<f64>,
}

impl Beta {
    /// The table for `a` and `b`, both at least 1.
    #[must_use]
    pub fn new(a: f64, b: f64) -> Self {
        let mut below = vec![0.0];
        let mut sum = 0.0;
        for i in 0..STEPS {
            let x = (step(i) + 0.5) / step(STEPS);
            sum += maths::powf(x, a - 1.0) * maths::powf(1.0 - x, b - 1.0);
            below.push(sum);
        }
        below.iter_mut().for_each(|share| *share /= sum);
        Self { below }
    }

    /// The variate of a uniform.
    #[must_use]
    pub fn at(&self, uniform: f64) -> f64 {
        let i = self.below.partition_point(|share| *share < uniform).clamp(1, STEPS);
        let (low, high) = (self.below[i - 1], self.below[i]);
        (step(i - 1) + (uniform - low) / (high - low)) / step(STEPS)
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most 2,000")]
fn step(i: usize) -> f64 {
    i as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(draw: impl Fn(f64) -> f64) -> (f64, f64) {
        let n = 20_000;
        let values: Vec<f64> = (0..n).map(|i| draw((f64::from(i) + 0.5) / f64::from(n))).collect();
        let mean = values.iter().sum::<f64>() / f64::from(n);
        let square = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / f64::from(n);
        (mean, square)
    }

    #[test]
    fn variates_have_the_moments_of_their_laws() {
        let near = |(mean, variance): (f64, f64), m: f64, v: f64| {
            assert!((mean - m).abs() < 2e-3 && (variance - v).abs() < 4e-3, "{mean} {variance}");
        };
        near(moments(normal), 0.0, 1.0);
        near(moments(|u| exponential(u, 0.5)), 0.5, 0.25);
        for (a, b) in [(1.5, 3.0), (1.0, 3.0), (2.5, 2.5), (2.0, 4.0)] {
            let law = Beta::new(a, b);
            let sum: f64 = a + b;
            near(moments(|u| law.at(u)), a / sum, a * b / (sum * sum * (sum + 1.0)));
        }
        assert!((lognormal(0.5, 9.0, 0.9) - 9.0).abs() < 1e-5);
        assert!((normal(0.975) - 1.959_964).abs() < 1e-5);
    }

    #[test]
    fn choices_follow_their_shares() {
        assert_eq!(
            [0.1, 0.65, 0.9, 0.999_999].map(|u| choice(u, &[0.6, 0.25, 0.15])),
            [0, 1, 2, 2]
        );
    }
}
