//! What it would be worth to know the true parameters first.
//!
//! The mean of a sample is what a strategy is worth under its parameters, plus what is left of
//! chance. That noise makes some strategy look best in every sample, so the plain estimate of the
//! expected value of perfect information is too high. Here vectors of strategies are shrunk first:
//! with `g_s` the strategy means of sample s, centred within it, `C = cov(g)` and `W` the pooled
//! covariance within samples over R, the true vectors vary by `T = (C - W)+`, and
//!
//! `z_s = mean(g) + T^(1/2) C^(-1/2) (g_s - mean(g))`
//!
//! has just that covariance (constrained empirical Bayes; Louis 1984, *JASA* 79:393-398; Ghosh
//! 1992, *JASA* 87:533-540). `EVPI = mean_s max_i z_is - max_i mean_s z_is` (Raiffa and Schlaifer,
//! *Applied Statistical Decision Theory*, 1961, ch. 4).

use crate::compare::statistics::eigen::Symmetric;
use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::count;

/// What each strategy is worth in each parameter sample, shrunk for chance, and what follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowing {
    /// Expected value of perfect information, in the unit of the score.
    pub worth: f64,
    /// Share of parameter samples in which each strategy is best [0..1]; ties are shared.
    pub best: Vec<f64>,
    /// Share of samples in which strategy i is above l, at `i * k + l` [0..1]; ties count half.
    above: Vec<f64>,
    /// The least reliability of a difference from the leader: at 0.9 the shares can be trusted.
    pub reliability: f64,
    /// Runs a sample would need for a reliability of 0.9.
    pub runs_needed: f64,
    /// What each strategy is worth beside the others, sample by sample, more being better: what all
    /// have in common in a sample is left out.
    vectors: Vec<f64>,
    size: usize,
}

impl Knowing {
    /// The lead of strategy `i` over `l` in each sample, more being better.
    #[must_use]
    pub fn leads(&self, i: usize, l: usize) -> Vec<f64> {
        self.vectors.chunks_exact(self.size).map(|z| z[i] - z[l]).collect()
    }

    /// Share of parameter samples in which strategy `i` does better than `l` [0..1].
    #[must_use]
    pub fn above(&self, i: usize, l: usize) -> f64 {
        self.above[i * self.size + l]
    }
}

/// From the means of samples, row by row, and the moments of the same runs. `sign` is 1 where more
/// is better and -1 where less is. None where parameters do not vary, or samples hold one run only,
/// so that nothing tells parameters from luck.
#[must_use]
pub fn knowing(means: &[f64], nested: &Nested, sign: f64) -> Option<Knowing> {
    let k = nested.size();
    let per_block = nested.runs() / nested.blocks();
    if k < 2 || nested.blocks() < 3.0 || per_block < 2.0 {
        return None;
    }
    let centred = |covariance: &dyn Fn(usize, usize) -> f64| {
        let raw = Symmetric::from(k, covariance);
        centre(&raw)
    };
    let c = centred(&|i, l| nested.covariance_between(i, l));
    let w = centred(&|i, l| nested.covariance_within(i, l) / per_block);
    let excess = Symmetric::from(k, |i, l| c.at(i, l) - w.at(i, l));
    let root = excess.function(|value| value.max(0.0).sqrt());
    let least = 1.0e-12 * (0..k).map(|i| c.at(i, i)).sum::<f64>();
    let inverse = c.function(|value| if value > least { 1.0 / value.sqrt() } else { 0.0 });
    let shrink = root.times(&inverse);
    let overall: Vec<f64> = (0..k).map(|i| sign * nested.mean(i)).collect();
    let (mut highest, mut samples) = (0.0, 0.0);
    let (mut best, mut above) = (vec![0.0; k], vec![0.0; k * k]);
    let mut vectors = Vec::with_capacity(means.len());
    let (mut from, mut z) = (vec![0.0; k], vec![0.0; k]);
    for row in means.chunks_exact(k) {
        let level = (0..k).map(|i| sign * row[i] - overall[i]).sum::<f64>() / count(k);
        for ((from, value), mean) in from.iter_mut().zip(row).zip(&overall) {
            *from = sign * value - mean - level;
        }
        for (i, value) in z.iter_mut().enumerate() {
            *value = overall[i] + (0..k).map(|l| shrink.at(i, l) * from[l]).sum::<f64>();
        }
        samples += 1.0;
        highest += z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        rank(&z, &mut best, &mut above);
        vectors.extend_from_slice(&z);
    }
    best.iter_mut().chain(&mut above).for_each(|share| *share /= samples);
    let most = overall.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let leader = (0..k).find(|i| overall[*i] >= most).unwrap_or(0);
    let pairs = || (0..k).filter(|i| *i != leader).map(|i| nested.difference(i, leader));
    Some(Knowing {
        worth: (highest / samples - most).max(0.0),
        best,
        above,
        reliability: pairs().map(|pair| pair.reliability()).fold(1.0, f64::min),
        runs_needed: pairs().map(|pair| pair.runs_for_reliability()).fold(1.0, f64::max),
        vectors,
        size: k,
    })
}

/// Counts who is best in a sample and who is above whom.
fn rank(z: &[f64], best: &mut [f64], above: &mut [f64]) {
    let k = z.len();
    let scale = z.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let same = 1.0e-12 * scale;
    let top = z.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let tied = z.iter().filter(|value| top - **value <= same).count();
    for (i, value) in z.iter().enumerate() {
        if top - value <= same {
            best[i] += 1.0 / count(tied);
        }
        for (l, other) in z.iter().enumerate() {
            let d = value - other;
            above[i * k + l] += if d > same {
                1.0
            } else if d >= -same {
                0.5
            } else {
                0.0
            };
        }
    }
}

/// The covariance of vectors whose mean is taken away: `P A P`, with `P = I - 1 1' / k`.
fn centre(a: &Symmetric) -> Symmetric {
    let k = a.size;
    let rows: Vec<f64> =
        (0..k).map(|i| (0..k).map(|l| a.at(i, l)).sum::<f64>() / count(k)).collect();
    let whole = rows.iter().sum::<f64>() / count(k);
    Symmetric::from(k, |i, l| a.at(i, l) - rows[i] - rows[l] + whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    /// The truth, the plain estimate and this one, averaged over trials; and the share in which
    /// the first is best.
    fn worths(spread: f64, noise: f64) -> [f64; 5] {
        let mut world = World::new(9);
        let (k, r) = (4, 4);
        let mut sums = [0.0; 5];
        let trials = 6;
        for _ in 0..trials {
            let mut nested = Nested::new(k);
            let (mut means, mut truths) = (Vec::new(), Vec::new());
            for _ in 0..400 {
                let level = 3.0 * world.normal();
                let truth: Vec<f64> = (0..k)
                    .map(|i| level + spread * world.normal() + if i == 0 { 0.3 } else { 0.0 })
                    .collect();
                let mut mean = vec![0.0; k];
                for _ in 0..r {
                    let shared = world.normal();
                    let values: Vec<f64> =
                        truth.iter().map(|t| t + shared + noise * world.normal()).collect();
                    nested.add(&values);
                    mean.iter_mut().zip(&values).for_each(|(m, v)| *m += v / 4.0);
                }
                nested.close();
                means.extend(mean);
                truths.extend(truth);
            }
            let plain = |rows: &[f64]| {
                let best: f64 = rows
                    .chunks_exact(k)
                    .map(|row| row.iter().copied().fold(f64::NEG_INFINITY, f64::max))
                    .sum();
                let column = |i: usize| rows.chunks_exact(k).map(|row| row[i]).sum::<f64>();
                (best - (0..k).map(column).fold(f64::NEG_INFINITY, f64::max)) / 400.0
            };
            let first = |rows: &[f64]| {
                let wins =
                    rows.chunks_exact(k).filter(|row| row[1..].iter().all(|v| *v < row[0])).count();
                count(wins) / 400.0
            };
            let found = knowing(&means, &nested, 1.0).expect("parameters vary");
            let each = [plain(&truths), plain(&means), found.worth, first(&truths), found.best[0]];
            sums.iter_mut().zip(each).for_each(|(sum, value)| *sum += value / f64::from(trials));
        }
        sums
    }

    #[test]
    fn the_value_of_knowing_is_not_inflated_by_chance() {
        let [truth, plain, shrunk, best, found] = worths(0.5, 2.0);
        assert!(plain > 1.6 * truth, "chance would be taken for knowledge: {plain} for {truth}");
        assert!((shrunk - truth).abs() < 0.1 * truth, "{shrunk} for {truth}");
        assert!((best - found).abs() < 0.03, "{found} for {best}");
    }

    #[test]
    fn where_only_chance_varies_knowing_is_worth_next_to_nothing() {
        let [truth, plain, shrunk, ..] = worths(0.0, 2.0);
        assert!(truth.abs() < 1e-9 && plain > 0.5, "{truth} {plain}");
        assert!(shrunk < 0.25 * plain, "{shrunk}");
    }

    #[test]
    fn one_run_a_sample_tells_nothing() {
        let mut nested = Nested::new(2);
        for value in [1.0, 2.0, 3.0, 4.0] {
            nested.add(&[value, -value]);
            nested.close();
        }
        assert_eq!(knowing(&[1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0], &nested, 1.0), None);
    }
}
