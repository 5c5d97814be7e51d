//! By how much quantiles of two columns differ under common luck: a paired bootstrap over blocks.
//!
//! Blocks are drawn anew with replacement, both columns of a block together, so that what common
//! luck makes alike stays alike; the interval lies between the outer shares of the differences so
//! found (Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13). Two quantiles by
//! themselves would give an interval that is far too wide.

use crate::chance::{uniform_of, walker};
use crate::compare::statistics::quantile::Quantile;
use crate::compare::statistics::student::count;

/// How often blocks are drawn anew.
const RESAMPLES: u64 = 400;

/// More values than this take too long.
const MOST: usize = 1 << 18;

/// The first stream that a bootstrap draws from: beyond those of walkers.
const STREAMS: u64 = 1 << 40;

/// The quantiles of `first` less those of `other`, at each share of `shares`, at level `1 - alpha`
/// for each. Values stand in the order of the runs, and every `block` of them share their
/// parameters. None of too few blocks, or more values than can be drawn anew in a moment.
#[must_use]
pub fn quantiles_apart(
    (first, other): (&[f64], &[f64]),
    block: usize,
    shares: &[f64],
    alpha: f64,
    seed: u64,
) -> Option<Vec<Quantile>> {
    resampled((first, other), block, shares, (alpha, RESAMPLES), seed)
}

fn resampled(
    (first, other): (&[f64], &[f64]),
    block: usize,
    shares: &[f64],
    (alpha, times): (f64, u64),
    seed: u64,
) -> Option<Vec<Quantile>> {
    let block = block.max(1);
    let blocks = first.len() / block;
    if blocks < 10 || first.len() > MOST || first.len() != other.len() {
        return None;
    }
    let apart = |a: &mut [f64], b: &mut [f64]| -> Vec<f64> {
        shares.iter().map(|p| quantile(a, *p) - quantile(b, *p)).collect()
    };
    let found = apart(&mut first.to_vec(), &mut other.to_vec());
    let mut spread: Vec<Vec<f64>> = vec![Vec::new(); shares.len()];
    let (mut a, mut b) = (Vec::with_capacity(first.len()), Vec::with_capacity(first.len()));
    for time in 0..times {
        let mut generator = walker(seed, STREAMS + time);
        a.clear();
        b.clear();
        for _ in 0..blocks {
            let from = place(uniform_of(&mut generator), blocks) * block;
            a.extend_from_slice(&first[from..from + block]);
            b.extend_from_slice(&other[from..from + block]);
        }
        for (of, apart) in spread.iter_mut().zip(apart(&mut a, &mut b)) {
            of.push(apart);
        }
    }
    let interval = |of: &mut Vec<f64>| (quantile(of, alpha / 2.0), quantile(of, 1.0 - alpha / 2.0));
    let quantiles = found.into_iter().zip(&mut spread);
    Some(quantiles.map(|(value, of)| Quantile { value, interval: interval(of) }).collect())
}

/// A place among so many, by a uniform.
fn place(uniform: f64, of: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
    let place = (uniform * count(of)) as usize;
    place.min(of - 1)
}

/// The least value that at least a share `p` of all lie at or below; their order is lost.
fn quantile(values: &mut [f64], p: f64) -> f64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
    let rank = (p * count(values.len())).ceil().max(1.0) as usize;
    let at = rank.min(values.len()) - 1;
    *values.select_nth_unstable_by(at, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn the_difference_is_that_of_the_quantiles_and_few_blocks_give_none() {
        let first: Vec<f64> = (1..=100).map(f64::from).collect();
        let other: Vec<f64> = first.iter().map(|value| value / 2.0).collect();
        let found = quantiles_apart((&first, &other), 1, &[0.1, 0.5], 0.05, 1).expect("it can be");
        assert_eq!((found[0].value, found[1].value), (5.0, 25.0));
        assert!(found.iter().all(|q| q.interval.0 <= q.value && q.value <= q.interval.1));
        assert_eq!(quantiles_apart((&first[..9], &other[..9]), 1, &[0.5], 0.05, 1), None);
        assert_eq!(quantiles_apart((&first, &other), 20, &[0.5], 0.05, 1), None);
    }

    #[test]
    fn intervals_cover_and_common_luck_makes_them_narrow() {
        // Both have a common part; the other's own part is wider. Standard deviations by the sum of
        // variances, the 10 % quantile of a standard normal times their difference.
        for (common, of_parameters) in [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)] {
            let mut world = World::new(71);
            let (block, trials) = (4, 200);
            let wide =
                |own: f64| f64::sqrt(common * common + of_parameters * of_parameters + own * own);
            let truth = -1.281_551_565_545 * (wide(0.5) - wide(1.0));
            let (mut covered, mut width, mut by_itself) = (0, 0.0, 0.0);
            let mut elsewhere = Vec::new();
            for trial in 0..trials {
                let (mut first, mut other) = (Vec::new(), Vec::new());
                for _ in 0..120 {
                    let parameters = of_parameters * world.normal();
                    for _ in 0..block {
                        let shared = parameters + common * world.normal();
                        first.push(shared + 0.5 * world.normal());
                        other.push(shared + world.normal());
                    }
                }
                let found =
                    resampled((&first, &other), block, &[0.1], (0.05, 150), trial).expect("it can");
                let (low, high) = found[0].interval;
                covered += u32::from(low <= truth && truth <= high);
                width += high - low;
                // The same column under another luck.
                let found = resampled((&first, &elsewhere), block, &[0.1], (0.05, 150), trial);
                by_itself += found.map_or(0.0, |of| of[0].interval.1 - of[0].interval.0);
                elsewhere = other;
            }
            let share = f64::from(covered) / f64::from(200);
            assert!((0.89..=0.99).contains(&share), "{common} {of_parameters}: {share}");
            if common > 0.0 {
                assert!(width < 0.8 * by_itself, "{width} against {by_itself}");
            }
        }
    }
}
