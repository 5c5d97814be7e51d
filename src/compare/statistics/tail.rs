//! The mean of the worst share of a distribution, with its interval.
//!
//! With more being better and `q` the quantile of the share `p`, it is `E[q - (q - Y)+ / p]`
//! (Rockafellar and Uryasev 2000, *Journal of Risk* 2:21-41). A small error in `q` does not move
//! it, so its error is that of the mean of `q - (q - Y)+ / p` over blocks (Trindade, Uryasev,
//! Shapiro and Zrazhevsky 2007, *Journal of Banking and Finance* 31(11):3524-3538), and its
//! interval Student's t over them. It holds for many blocks: a tenth of them are what it rests on.

use crate::compare::statistics::nested::{Nested, Spread};
use crate::compare::statistics::quantile::Distribution;
use crate::compare::statistics::student::{normal_quantile, t_quantile};
use crate::maths::exp;

/// The mean of the worst share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tail {
    /// The mean.
    pub mean: f64,
    /// Half of its interval at level `1 - alpha`.
    pub half_width: f64,
}

/// The mean of the worst share `p` of values in the order of the runs, of which every `block` share
/// their parameters. `sign` is 1 where more is better and -1 where less is.
#[must_use]
pub fn worst_share(values: &[f64], block: usize, p: f64, sign: f64, alpha: f64) -> Tail {
    let good: Vec<f64> = values.iter().map(|value| sign * value).collect();
    let q = Distribution::new(good.clone(), block).at(p);
    let mut nested = Nested::new(1);
    for of_block in good.chunks(block.max(1)) {
        for value in of_block {
            nested.add(&[q - (q - value).max(0.0) / p]);
        }
        nested.close();
    }
    let own = nested.own(0);
    Tail { mean: sign * own.mean, half_width: own.half_width(alpha) }
}

/// The mean of the worst share `p` of what blocks are worth, from their means, with chance taken
/// out: the means are drawn together until they vary as much as parameters make them,
/// `tau = sqrt(of_parameters)`. `own` says how they vary; `sign` is 1 where more is better.
///
/// The interval allows for three errors: that of the tail over blocks and that which chance leaves
/// in the overall mean, as if independent; and on top of both that of `tau`, whose square has the
/// variance `2 C^2 / (n - 1) + 2 (w / R)^2 / (n (R - 1))` (Searle, Casella and McCulloch, *Variance
/// Components*, 1992, ch. 3) and which moves a normal tail by its mean below.
#[must_use]
pub fn worst_blocks(means: &[f64], own: &Spread, p: f64, sign: f64, alpha: f64) -> Tail {
    let (variance, blocks) = (own.of_parameters(), own.degrees + 1.0);
    let keep = if own.between > 0.0 { (variance / own.between).sqrt() } else { 0.0 };
    let worths: Vec<f64> = means.iter().map(|mean| own.mean + keep * (mean - own.mean)).collect();
    let tail = worst_share(&worths, 1, p, sign, alpha);
    let t = t_quantile(1.0 - alpha / 2.0, own.degrees);
    let chance = own.within / own.runs_per_block;
    let of_mean = t * (chance / blocks).sqrt();
    let of_square = 2.0 * own.between * own.between / own.degrees
        + 2.0 * chance * chance / (blocks * (own.runs_per_block - 1.0));
    let (tau, reach) = (variance.sqrt(), t * of_square.sqrt());
    let far = ((variance + reach).sqrt() - tau).max(tau - (variance - reach).max(0.0).sqrt());
    let q = normal_quantile(p);
    let below = exp(-q * q / 2.0) / (std::f64::consts::TAU.sqrt() * p);
    let of_tau = below * far;
    let squares = tail.half_width * tail.half_width + of_mean * of_mean;
    Tail { half_width: of_tau + squares.sqrt(), ..tail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    /// The mean of the worst tenth of a standard normal: - phi(1.2815516) / 0.1.
    const TRUTH: f64 = -1.754_983_319_325;

    #[test]
    fn it_is_the_plain_mean_where_the_share_comes_out_even() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        let tail = worst_share(&values, 1, 0.1, 1.0, 0.05);
        assert!((tail.mean - 5.5).abs() < 1e-12, "{}", tail.mean);
        let tail = worst_share(&values, 1, 0.1, -1.0, 0.05);
        assert!((tail.mean - 95.5).abs() < 1e-12, "the highest where less is better");
        assert!(worst_share(&[], 1, 0.1, 1.0, 0.05).mean.is_nan());
    }

    #[test]
    fn intervals_cover_as_often_as_they_say_with_and_without_parameter_variance() {
        for (of_parameters, block) in [(0.0, 1), (0.0, 8), (1.0, 8)] {
            let mut world = World::new(61);
            let (mut covered, mut naive, trials) = (0, 0, 400);
            let truth = TRUTH * (1.0_f64 + of_parameters * of_parameters).sqrt();
            for _ in 0..trials {
                let mut values = Vec::new();
                for _ in 0..(1_024 / block) {
                    let shared = of_parameters * world.normal();
                    values.extend((0..block).map(|_| shared + world.normal()));
                }
                let covers = |tail: Tail| u32::from((tail.mean - truth).abs() <= tail.half_width);
                covered += covers(worst_share(&values, block, 0.1, 1.0, 0.05));
                naive += covers(worst_share(&values, 1, 0.1, 1.0, 0.05));
            }
            let share = |count: u32| f64::from(count) / f64::from(trials);
            assert!((0.91..0.98).contains(&share(covered)), "{block}: {}", share(covered));
            if of_parameters > 0.0 {
                assert!(share(naive) < 0.85, "taken for independent: {}", share(naive));
            }
        }
    }

    #[test]
    fn the_worst_blocks_are_told_without_chance_and_their_intervals_cover() {
        for (of_parameters, runs) in [(0.0, 4), (0.3, 4), (1.0, 4), (1.0, 16)] {
            let mut world = World::new(77);
            let (mut covered, mut off, mut plain, trials) = (0, 0.0, 0.0, 300);
            let truth = 2.0 + TRUTH * of_parameters;
            for _ in 0..trials {
                let (mut nested, mut means) = (Nested::new(1), Vec::new());
                for _ in 0..200 {
                    let shared = 2.0 + of_parameters * world.normal();
                    let values: Vec<f64> = (0..runs).map(|_| shared + world.normal()).collect();
                    values.iter().for_each(|value| nested.add(&[*value]));
                    nested.close();
                    means.push(values.iter().sum::<f64>() / f64::from(runs));
                }
                let tail = worst_blocks(&means, &nested.own(0), 0.1, 1.0, 0.05);
                covered += u32::from((tail.mean - truth).abs() <= tail.half_width);
                off += (tail.mean - truth) / f64::from(trials);
                plain += (worst_share(&means, 1, 0.1, 1.0, 0.05).mean - truth) / f64::from(trials);
            }
            let share = f64::from(covered) / f64::from(trials);
            assert!(share >= 0.93, "{of_parameters} {runs}: {share}");
            assert!(off.abs() < 0.03 + 0.6 * plain.abs(), "{runs}: {off} for {plain}");
        }
    }
}
