//! Measures of robustness over the points of a design, with the noise of luck taken out.
//!
//! A measure is three choices (McPhail, Maier, Kwakkel, Giuliani, Castelletti and Westra 2018,
//! *Earth's Future* 6:169-191; Herman, Reed, Zeff and Characklis 2015, *J. Water Resour. Plann.
//! Manage.* 141(10)): what a value is turned into, which points count, and how these are put
//! together. Maximin is the worth at the worst point (Wald 1950), minimax regret the regret there
//! (Savage 1951), the mean over all points Laplace's rule, the share of points that reach a
//! threshold the domain criterion (Starr 1963). They are data here ([`MEASURES`]).
//!
//! The mean of a point's runs is its worth and some luck, and the largest of many noisy regrets is
//! too large. So the vectors of strategies are shrunk first, as in [`super::knowing`]: with `f_s`
//! the means at point s, `C` their covariance over points, `W` the pooled covariance within points
//! over their runs and `T = (C - W)+`, `z_s = mean(f) + T^(1/2) C^(-1/2) (f_s - mean(f))` has the
//! covariance of the true vectors. How far a measure may be off, and who is best how often, comes
//! from making the whole again: to `z` the means of residuals are added that were drawn anew run by
//! run, all strategies of a run together, the sum is shrunk and measured in the same way (a
//! bootstrap of residuals; Davison and Hinkley, *Bootstrap Methods and Their Application*, 1997,
//! ch. 2 and 3). The interval is symmetric, `m +- q` with `q` the quantile of how far the measures
//! made again lie from `m`: where true worths spread like a normal law it covers 94 to 95 % in
//! simulations of 8 to 64 points, half of their spread being luck. Where many points share one
//! extreme, as those of a coarse grid may, what is left of luck still makes the *extremes*
//! (maximin, minimax) seem worse than they are, and only more runs help; the regret at nine points
//! of ten and the means are told rightly there too.

use crate::chance::{uniform_of, walker};
use crate::compare::statistics::eigen::Symmetric;
use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::count;

/// What a value is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transform {
    /// Itself, more being better.
    Worth,
    /// By how much the best strategy of the same point does better.
    Regret,
    /// 1 where it reaches the threshold, else 0.
    Reaches,
}

/// Which points count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subset {
    /// All.
    All,
    /// The worst.
    Worst,
    /// The one that a share of all points do not do worse than [0..1].
    NotWorseThan(f64),
}

/// How they are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Their mean.
    Mean,
    /// Their standard deviation.
    Deviation,
}

/// A measure of robustness.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// Its name in files.
    pub key: &'static str,
    /// What a value is turned into.
    pub transform: Transform,
    /// Which points count.
    pub subset: Subset,
    /// How they are put together.
    pub aggregate: Aggregate,
}

const fn measure(key: &'static str, transform: Transform, subset: Subset) -> Measure {
    Measure { key, transform, subset, aggregate: Aggregate::Mean }
}

/// The measures that are told.
pub const MEASURES: [Measure; 7] = [
    measure("maximin", Transform::Worth, Subset::Worst),
    measure("mean", Transform::Worth, Subset::All),
    Measure { aggregate: Aggregate::Deviation, ..measure("spread", Transform::Worth, Subset::All) },
    measure("minimax_regret", Transform::Regret, Subset::Worst),
    measure("regret_90", Transform::Regret, Subset::NotWorseThan(0.9)),
    measure("mean_regret", Transform::Regret, Subset::All),
    measure("share_reaching", Transform::Reaches, Subset::All),
];

impl Measure {
    /// Whether less of it is better.
    #[must_use]
    pub fn less_is_better(&self) -> bool {
        self.transform == Transform::Regret || self.aggregate == Aggregate::Deviation
    }

    /// The measure of each strategy, from its worth at each point: point by point, `k` strategies
    /// in each, more being better.
    #[must_use]
    pub fn of(&self, worths: &[f64], k: usize, threshold: f64) -> Vec<f64> {
        let turned = |row: &[f64], i: usize| match self.transform {
            Transform::Worth => row[i],
            Transform::Regret => row.iter().copied().fold(f64::NEG_INFINITY, f64::max) - row[i],
            Transform::Reaches => f64::from(u8::from(row[i] >= threshold)),
        };
        let column = |i: usize| worths.chunks_exact(k).map(move |row| turned(row, i));
        let of = |i: usize| {
            let mut values: Vec<f64> = column(i).collect();
            // The best first.
            values.sort_by(|a, b| match self.transform {
                Transform::Regret => a.total_cmp(b),
                _ => b.total_cmp(a),
            });
            match self.subset {
                Subset::All => {}
                Subset::Worst => values = values.last().copied().into_iter().collect(),
                Subset::NotWorseThan(share) => {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a rank"
                    )]
                    let rank = (share * count(values.len())).ceil().max(1.0) as usize;
                    values = values.get(rank - 1).copied().into_iter().collect();
                }
            }
            let mean = values.iter().sum::<f64>() / count(values.len());
            match self.aggregate {
                Aggregate::Mean => mean,
                Aggregate::Deviation => {
                    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
                    (squares / count(values.len())).sqrt()
                }
            }
        };
        (0..k).map(of).collect()
    }
}

/// A measure of one strategy, and how far luck may have put it off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The measure.
    pub value: f64,
    /// Ends of its interval.
    pub interval: (f64, f64),
    /// The same without taking noise out.
    pub plain: f64,
    /// In which share of the data made again this strategy is best by it [0..1]; ties are shared.
    pub best: f64,
}

/// Strategies over the points of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Robust {
    /// What each strategy is worth at each point, noise taken out: point by point.
    pub worths: Vec<f64>,
    /// Strategy by strategy for each measure, in the order they were asked for.
    pub measured: Vec<Vec<Measured>>,
    /// The largest share of luck in how a difference of two strategies varies from point to point
    /// [0..1].
    pub noise: f64,
    /// In which share of the data made again each strategy has its greatest regret at the same
    /// point [0..1].
    pub same_worst: Vec<f64>,
}

/// How often the data are made again.
const TIMES: u64 = 400;

/// The first stream that is drawn from: beyond those of other bootstraps.
const STREAMS: u64 = 1 << 41;

/// Measures strategies. `runs` stand point by point, `per_point` runs in each, and in each run the
/// worth of `k` strategies, more being better. None of fewer than three points or two runs in each.
#[must_use]
pub fn robust(
    runs: &[f64],
    (k, per_point): (usize, usize),
    (measures, threshold): (&[Measure], f64),
    alpha: f64,
    seed: u64,
) -> Option<Robust> {
    let data = Data::of(runs, k, per_point)?;
    let worths = data.shrunk(&data.means);
    let all = |worths: &[f64]| -> Vec<Vec<f64>> {
        measures.iter().map(|measure| measure.of(worths, k, threshold)).collect()
    };
    let (found, plain) = (all(&worths), all(&data.means));
    let mut again: Vec<Vec<Vec<f64>>> = vec![vec![Vec::new(); k]; measures.len()];
    let mut best = vec![vec![0.0; k]; measures.len()];
    let worst = most_regretted(&worths, k);
    let mut same_worst = vec![0.0; k];
    for time in 0..TIMES {
        let made = data.shrunk(&data.made_again(&worths, seed, time));
        let there = most_regretted(&made, k);
        for (share, same) in same_worst.iter_mut().zip(worst.iter().zip(there)) {
            *share += if *same.0 == same.1 { 1.0 / count_of(TIMES) } else { 0.0 };
        }
        for (m, values) in all(&made).into_iter().enumerate() {
            for (share, winner) in best[m].iter_mut().zip(winners(&measures[m], &values)) {
                *share += winner;
            }
            again[m].iter_mut().zip(values).for_each(|(of, value)| of.push(value));
        }
    }
    let one = |m: usize, i: usize| {
        let value = found[m][i];
        let mut off: Vec<f64> = again[m][i].iter().map(|made| (made - value).abs()).collect();
        off.sort_by(f64::total_cmp);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
        let place = ((1.0 - alpha) * count(off.len())).ceil().max(1.0) as usize - 1;
        let half = off.get(place).copied().unwrap_or(f64::NAN);
        let (low, high) = (value - half, value + half);
        let interval = match measures[m].transform {
            _ if measures[m].aggregate == Aggregate::Deviation => (low.max(0.0), high.max(0.0)),
            Transform::Worth => (low, high),
            Transform::Regret => (low.max(0.0), high.max(0.0)),
            Transform::Reaches => (low.clamp(0.0, 1.0), high.clamp(0.0, 1.0)),
        };
        Measured { value, interval, plain: plain[m][i], best: best[m][i] / count_of(TIMES) }
    };
    let measured = (0..measures.len()).map(|m| (0..k).map(|i| one(m, i)).collect()).collect();
    Some(Robust { measured, noise: data.noise(), worths, same_worst })
}

/// The point at which each of `k` strategies has its greatest regret; the first of several.
fn most_regretted(worths: &[f64], k: usize) -> Vec<usize> {
    let mut greatest = vec![(0, f64::NEG_INFINITY); k];
    for (point, row) in worths.chunks_exact(k).enumerate() {
        let top = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for (most, worth) in greatest.iter_mut().zip(row) {
            if top - worth > most.1 {
                *most = (point, top - worth);
            }
        }
    }
    greatest.into_iter().map(|(point, _)| point).collect()
}

/// 1 for the strategy that is best by a measure; shared where several are.
fn winners(measure: &Measure, values: &[f64]) -> Vec<f64> {
    let sign = if measure.less_is_better() { -1.0 } else { 1.0 };
    let top = values.iter().map(|value| sign * value).fold(f64::NEG_INFINITY, f64::max);
    let near = 1.0e-12 * (1.0 + top.abs());
    let is_top = |value: &&f64| top - sign * **value <= near;
    let tied = count(values.iter().filter(is_top).count());
    values.iter().map(|value| if is_top(&value) { 1.0 / tied } else { 0.0 }).collect()
}

fn count_of(times: u64) -> f64 {
    u32::try_from(times).map_or(f64::MAX, f64::from)
}

/// The runs of a design, and how they vary.
struct Data {
    k: usize,
    per_point: usize,
    /// Means, point by point.
    means: Vec<f64>,
    /// What each run is off the mean of its point, as far as if that were known.
    residuals: Vec<f64>,
    /// Covariance of the noise of a mean.
    noise: Symmetric,
}

impl Data {
    fn of(runs: &[f64], k: usize, per_point: usize) -> Option<Self> {
        let points = runs.len() / (k * per_point).max(1);
        if k < 2 || per_point < 2 || points < 3 {
            return None;
        }
        let mut nested = Nested::new(k);
        let mut means = Vec::with_capacity(points * k);
        let mut residuals = Vec::with_capacity(runs.len());
        // Residuals about a mean of so few vary too little.
        let wider = (count(per_point) / (count(per_point) - 1.0)).sqrt();
        for point in runs.chunks_exact(k * per_point) {
            let mean =
                |i: usize| point.chunks_exact(k).map(|run| run[i]).sum::<f64>() / count(per_point);
            let mean: Vec<f64> = (0..k).map(mean).collect();
            for run in point.chunks_exact(k) {
                nested.add(run);
                residuals.extend(run.iter().zip(&mean).map(|(value, mean)| wider * (value - mean)));
            }
            nested.close();
            means.extend(mean);
        }
        let noise = Symmetric::from(k, |i, l| nested.covariance_within(i, l) / count(per_point));
        Some(Self { k, per_point, means, residuals, noise })
    }

    /// The overall mean, and the covariance over points.
    fn moments(&self, means: &[f64]) -> (Vec<f64>, Symmetric) {
        let mut nested = Nested::new(self.k);
        for row in means.chunks_exact(self.k) {
            nested.add(row);
            nested.close();
        }
        let overall = (0..self.k).map(|i| nested.mean(i)).collect();
        (overall, Symmetric::from(self.k, |i, l| nested.covariance_between(i, l)))
    }

    /// Means with the noise taken out.
    fn shrunk(&self, means: &[f64]) -> Vec<f64> {
        let k = self.k;
        let (overall, c) = self.moments(means);
        let root = Symmetric::from(k, |i, l| c.at(i, l) - self.noise.at(i, l))
            .function(|value| value.max(0.0).sqrt());
        let least = 1.0e-12 * (0..k).map(|i| c.at(i, i)).sum::<f64>();
        let inverse = c.function(|value| if value > least { 1.0 / value.sqrt() } else { 0.0 });
        let shrink = root.times(&inverse);
        let mut worths = Vec::with_capacity(means.len());
        for row in means.chunks_exact(k) {
            let from = |l: usize| row[l] - overall[l];
            let of = |i: usize| overall[i] + (0..k).map(|l| shrink.at(i, l) * from(l)).sum::<f64>();
            worths.extend((0..k).map(of));
        }
        worths
    }

    /// Means as they might have come out had these been the true worths.
    fn made_again(&self, worths: &[f64], seed: u64, time: u64) -> Vec<f64> {
        let (k, r) = (self.k, self.per_point);
        let mut generator = walker(seed, STREAMS + time);
        let mut means = worths.to_vec();
        for (mean, residuals) in means.chunks_exact_mut(k).zip(self.residuals.chunks_exact(k * r)) {
            for _ in 0..r {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a place"
                )]
                let drawn = (uniform_of(&mut generator) * count(r)) as usize;
                let run = drawn.min(r - 1) * k;
                for (mean, residual) in mean.iter_mut().zip(&residuals[run..run + k]) {
                    *mean += residual / count(r);
                }
            }
        }
        means
    }

    /// The largest share of luck in how a difference varies from point to point.
    fn noise(&self) -> f64 {
        let (_, c) = self.moments(&self.means);
        let of = |a: &Symmetric, i: usize, l: usize| a.at(i, i) + a.at(l, l) - 2.0 * a.at(i, l);
        let pairs = (0..self.k).flat_map(|i| (0..i).map(move |l| (i, l)));
        pairs
            .map(|(i, l)| {
                let (noise, all) = (of(&self.noise, i, l), of(&c, i, l));
                if all > 0.0 { (noise / all).clamp(0.0, 1.0) } else { 0.0 }
            })
            .fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    /// Two strategies at four points: worths by hand.
    const BY_HAND: [f64; 8] = [3.0, 1.0, 2.0, 2.5, -1.0, 0.0, 4.0, 4.0];

    fn by_hand(key: &str) -> Vec<f64> {
        let measure = MEASURES.iter().find(|measure| measure.key == key).expect("it is there");
        measure.of(&BY_HAND, 2, 2.5)
    }

    #[test]
    fn measures_are_those_worked_out_by_hand() {
        // Worths 3, 2, -1, 4 and 1, 2.5, 0, 4; regrets 0, .5, 1, 0 and 2, 0, 0, 0.
        assert_eq!(by_hand("maximin"), [-1.0, 0.0]);
        assert_eq!(by_hand("mean"), [2.0, 1.875]);
        assert_eq!(by_hand("minimax_regret"), [1.0, 2.0]);
        assert_eq!(by_hand("mean_regret"), [0.375, 0.5]);
        assert_eq!(by_hand("regret_90"), [1.0, 2.0], "nine tenths of four are all four");
        assert_eq!(by_hand("share_reaching"), [0.5, 0.5]);
        let spread = by_hand("spread");
        // Deviations 1, 0, -3, 2: sqrt(14 / 4).
        assert!((spread[0] - 3.5_f64.sqrt()).abs() < 1e-12, "{spread:?}");
        let half = Measure { subset: Subset::NotWorseThan(0.5), ..MEASURES[4] };
        assert_eq!(half.of(&BY_HAND, 2, 0.0), [0.0, 0.0]);
        let median = Measure { transform: Transform::Worth, ..half };
        assert_eq!(median.of(&BY_HAND, 2, 0.0), [3.0, 2.5], "half the points are not worse");
    }

    #[test]
    fn without_noise_nothing_is_taken_out_and_nothing_is_in_doubt() {
        let runs: Vec<f64> =
            BY_HAND.chunks_exact(2).flat_map(|point| [point, point, point].concat()).collect();
        let found = robust(&runs, (2, 3), (&MEASURES, 2.5), 0.05, 1).expect("points enough");
        for (worth, known) in found.worths.iter().zip(BY_HAND) {
            assert!((worth - known).abs() < 1e-9, "{worth} for {known}");
        }
        let regret = &found.measured[3];
        assert!((regret[0].value - 1.0).abs() < 1e-9 && regret[0].best == 1.0, "{regret:?}");
        assert!((regret[0].interval.1 - regret[0].interval.0).abs() < 1e-9 && found.noise == 0.0);
        assert_eq!(robust(&runs, (2, 12), (&MEASURES, 0.0), 0.05, 1), None, "one point");
        assert_eq!(robust(&runs, (2, 1), (&MEASURES, 0.0), 0.05, 1), None, "one run in each");
    }

    /// True worths of three strategies at so many points.
    fn truths(world: &mut World, points: usize) -> Vec<f64> {
        (0..points)
            .flat_map(|_| {
                let level = 4.0 * world.normal();
                [0.4, 0.0, -0.2].map(|own| level + own + 0.8 * world.normal())
            })
            .collect()
    }

    #[test]
    fn measures_are_not_off_for_the_noise_of_luck_and_their_intervals_cover() {
        let (points, runs, trials) = (60, 6, 60);
        let mut world = World::new(21);
        let keys = [0, 3, 4, 5];
        let measures = keys.map(|at| MEASURES[at]);
        let (mut covered, mut wide) = ([0.0; 4], [0.0; 4]);
        let (mut plain, mut off) = ([0.0; 4], [0.0; 4]);
        for trial in 0..trials {
            let truth = truths(&mut world, points);
            let mut data = Vec::new();
            for worths in truth.chunks_exact(3) {
                for _ in 0..runs {
                    let shared = 2.0 * world.normal();
                    data.extend(worths.iter().map(|worth| worth + shared + 2.0 * world.normal()));
                }
            }
            let found = robust(&data, (3, runs), (&measures, 0.0), 0.05, trial).expect("enough");
            for (m, measure) in measures.iter().enumerate() {
                let known = measure.of(&truth, 3, 0.0);
                for (measured, known) in found.measured[m].iter().zip(known) {
                    let each = 1.0 / (3.0 * f64::from(u32::try_from(trials).unwrap()));
                    plain[m] += each * (measured.plain - known);
                    off[m] += each * (measured.value - known);
                    let (low, high) = measured.interval;
                    covered[m] += each * f64::from(u8::from(low <= known && known <= high));
                    wide[m] += each * (high - low);
                }
            }
        }
        // Greatest regret: the plain one is far too large.
        assert!(plain[1] > 0.6, "{plain:?}");
        for m in 1..4 {
            assert!(off[m].abs() < 0.35 * plain[m].abs(), "{m}: {off:?} for {plain:?}");
        }
        assert!(covered.iter().all(|share| *share > 0.9), "{covered:?}, {off:?}, {wide:?}");
    }

    #[test]
    fn who_is_best_is_told_as_often_as_it_is_so() {
        let mut world = World::new(5);
        let mut data = Vec::new();
        for point in 0..40 {
            let level = f64::from(point) / 4.0;
            for _ in 0..8 {
                let shared = world.normal();
                // The first is better everywhere, and by far; the others are the same.
                data.extend([3.0, 0.0, 0.0].map(|own| level + own + shared + world.normal()));
            }
        }
        let found = robust(&data, (3, 8), (&MEASURES, 5.0), 0.05, 2).expect("enough");
        for (measure, of) in MEASURES.iter().zip(&found.measured) {
            let sum: f64 = of.iter().map(|measured| measured.best).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{}", measure.key);
            if measure.key != "spread" {
                assert!(of[0].best > 0.99, "{} {of:?}", measure.key);
            }
        }
        assert!(found.noise > 0.5, "all differences from point to point are luck");
    }

    #[test]
    fn it_is_told_how_surely_a_point_is_the_worst() {
        let mut world = World::new(9);
        // The second strategy is 2 behind at many points, and at one of them it may be 6.
        let mut found = |most: f64| {
            let mut data = Vec::new();
            for point in 0..30 {
                let behind = if point == 7 { most } else { 2.0 };
                for _ in 0..8 {
                    let shared = world.normal();
                    data.extend([0.0, -behind].map(|own| own + shared + world.normal()));
                }
            }
            robust(&data, (2, 8), (&MEASURES, 0.0), 0.05, 3).expect("enough").same_worst[1]
        };
        assert!(found(6.0) > 0.95);
        assert!(found(2.0) < 0.5);
    }
}
