//! Means over blocks, where runs are nested in parameter samples.
//!
//! A *block* is a parameter sample with its runs, or a single run where parameters are fixed. Runs
//! of one sample share its parameters, so they are no independent witnesses: only blocks are. The
//! estimate is the mean of block means, its error comes from how block means spread (Law,
//! *Simulation Modeling and Analysis*, 5th ed., ch. 9 and 10; Cochran, *Sampling Techniques*, 3rd
//! ed., ch. 10, on samples in two stages). Treating runs as independent would give intervals that
//! are far too narrow.
//!
//! The same pass keeps the spread within blocks, which is chance alone. With `w` the variance of a
//! difference within blocks and `R` runs in each, the variance that parameters bring about is
//! `tau^2 = max(0, var(d) - w / R)`, and `rho = tau^2 / var(d)` says how far the mean of a block
//! tells its parameters from its luck (a one-way random-effects analysis of variance; Searle,
//! Casella and McCulloch, *Variance Components*, 1992, ch. 3).
//!
//! Everything streams: a number of moments, however many runs.

use crate::compare::statistics::student::{t_below, t_quantile};

/// Means and covariances of a column vector (strategies, or strategies times parts) over blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Nested {
    size: usize,
    /// Of the block that is open.
    open: Welford,
    /// Of the means of closed blocks.
    between: Welford,
    /// Sums of squares and products within closed blocks.
    within: Vec<f64>,
    within_degrees: f64,
    runs: f64,
}

/// Mean, and sums of squares and products about it (Welford's recursion, for vectors).
#[derive(Debug, Clone, PartialEq)]
struct Welford {
    n: f64,
    mean: Vec<f64>,
    products: Vec<f64>,
}

/// Entry by entry of a matrix over strategies.
type Entries<'a> = &'a dyn Fn(usize, usize) -> f64;

impl Welford {
    fn new(size: usize) -> Self {
        Self { n: 0.0, mean: vec![0.0; size], products: vec![0.0; size * size] }
    }

    fn clear(&mut self) {
        self.n = 0.0;
        self.mean.fill(0.0);
        self.products.fill(0.0);
    }

    fn add(&mut self, values: &[f64]) {
        let size = self.mean.len();
        self.n += 1.0;
        let shrink = (self.n - 1.0) / self.n;
        if self.n > 1.0 {
            for (i, row) in self.products.chunks_exact_mut(size.max(1)).enumerate() {
                let from = (values[i] - self.mean[i]) * shrink;
                for (product, (value, mean)) in row.iter_mut().zip(values.iter().zip(&self.mean)) {
                    *product += from * (value - mean);
                }
            }
        }
        for (mean, value) in self.mean.iter_mut().zip(values) {
            *mean += (value - *mean) / self.n;
        }
    }
}

/// How a difference of two columns spreads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean difference.
    pub mean: f64,
    /// Its standard error over blocks.
    pub error: f64,
    /// Degrees of freedom: blocks less one.
    pub degrees: f64,
    /// Variance of the difference of block means.
    pub between: f64,
    /// Mean variance of the difference within a block; not a number where blocks hold one run.
    pub within: f64,
    /// Runs in a block.
    pub runs_per_block: f64,
}

impl Spread {
    /// Half the width of the two-sided interval at level `1 - alpha`.
    #[must_use]
    pub fn half_width(&self, alpha: f64) -> f64 {
        t_quantile(1.0 - alpha / 2.0, self.degrees) * self.error
    }

    /// How sure it is that the mean difference is above nothing, 0 to 1: one minus the level at
    /// which a one-sided t test would turn.
    #[must_use]
    pub fn sure_above(&self) -> f64 {
        if self.error > 0.0 { t_below(self.mean / self.error, self.degrees) } else { f64::NAN }
    }

    /// Variance that parameters bring about, chance taken out; not a number where it cannot be
    /// told from chance.
    #[must_use]
    pub fn of_parameters(&self) -> f64 {
        (self.between - self.within / self.runs_per_block).max(0.0)
    }

    /// Reliability of a block's difference, 0 to 1: how much of its spread is not chance.
    #[must_use]
    pub fn reliability(&self) -> f64 {
        if self.within.is_nan() {
            return f64::NAN;
        }
        if self.between > 0.0 { self.of_parameters() / self.between } else { 0.0 }
    }

    /// Runs a block would need for a reliability of 0.9: `9 w / tau^2`.
    #[must_use]
    pub fn runs_for_reliability(&self) -> f64 {
        9.0 * self.within / self.of_parameters()
    }
}

impl Nested {
    /// Nothing yet, of vectors of `size` values.
    #[must_use]
    pub fn new(size: usize) -> Self {
        Self {
            size,
            open: Welford::new(size),
            between: Welford::new(size),
            within: vec![0.0; size * size],
            within_degrees: 0.0,
            runs: 0.0,
        }
    }

    /// Adds a run to the block that is open: a value for each column.
    pub fn add(&mut self, values: &[f64]) {
        debug_assert_eq!(values.len(), self.size);
        self.open.add(values);
    }

    /// Closes the block; without a run in it nothing happens.
    pub fn close(&mut self) {
        if self.open.n < 1.0 {
            return;
        }
        self.between.add(&self.open.mean);
        if self.open.n > 1.0 {
            for (sum, product) in self.within.iter_mut().zip(&self.open.products) {
                *sum += product;
            }
            self.within_degrees += self.open.n - 1.0;
        }
        self.runs += self.open.n;
        self.open.clear();
    }

    /// Columns.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// Closed blocks.
    #[must_use]
    pub fn blocks(&self) -> f64 {
        self.between.n
    }

    /// Runs in closed blocks.
    #[must_use]
    pub fn runs(&self) -> f64 {
        self.runs
    }

    /// Degrees of freedom of a mean.
    #[must_use]
    pub fn degrees(&self) -> f64 {
        self.between.n - 1.0
    }

    /// The mean of a column.
    #[must_use]
    pub fn mean(&self, i: usize) -> f64 {
        if self.between.n > 0.0 { self.between.mean[i] } else { f64::NAN }
    }

    /// Covariance of the block means of two columns; not a number for fewer than two blocks.
    #[must_use]
    pub fn covariance_between(&self, i: usize, l: usize) -> f64 {
        over(self.between.products[self.place(i, l)], self.between.n - 1.0)
    }

    /// Mean covariance of two columns within blocks; not a number where blocks hold one run.
    #[must_use]
    pub fn covariance_within(&self, i: usize, l: usize) -> f64 {
        over(self.within[self.place(i, l)], self.within_degrees)
    }

    /// Covariance of the means of two columns.
    #[must_use]
    pub fn covariance_of_means(&self, i: usize, l: usize) -> f64 {
        self.covariance_between(i, l) / self.between.n
    }

    fn place(&self, i: usize, l: usize) -> usize {
        i.max(l) * self.size + i.min(l)
    }

    /// A column by itself.
    #[must_use]
    pub fn own(&self, i: usize) -> Spread {
        self.spread(self.mean(i), &|of| of(i, i))
    }

    /// Column `i` minus column `l`.
    #[must_use]
    pub fn difference(&self, i: usize, l: usize) -> Spread {
        let mean = self.mean(i) - self.mean(l);
        self.spread(mean, &|of| {
            let apart = of(i, i) + of(l, l);
            let variance = apart - 2.0 * of(i, l);
            // What rounding leaves of columns that are the same.
            if variance <= 1.0e-13 * apart { 0.0 } else { variance }
        })
    }

    /// A weighted sum of columns: `sum c_i Y_i`.
    #[must_use]
    pub fn combination(&self, weights: &[(usize, f64)]) -> Spread {
        let mean = weights.iter().map(|(i, c)| c * self.mean(*i)).sum();
        self.spread(mean, &|of| {
            let sum: f64 = weights
                .iter()
                .flat_map(|(i, c)| weights.iter().map(move |(l, d)| c * d * of(*i, *l)))
                .sum();
            sum.max(0.0)
        })
    }

    fn spread(&self, mean: f64, variance: &dyn Fn(Entries<'_>) -> f64) -> Spread {
        let between = variance(&|i, l| self.covariance_between(i, l));
        let within = variance(&|i, l| self.covariance_within(i, l));
        Spread {
            mean,
            error: (between / self.between.n).sqrt(),
            degrees: self.degrees(),
            between,
            within: if self.within_degrees > 0.0 { within } else { f64::NAN },
            runs_per_block: self.runs / self.between.n,
        }
    }

    /// Correlation of two columns under the same luck: within blocks where there are several runs
    /// in each, else between them. Not a number where one of them never varies.
    #[must_use]
    pub fn correlation(&self, i: usize, l: usize) -> f64 {
        let of = |a, b| self.luck(a, b);
        let spread = (of(i, i) * of(l, l)).sqrt();
        if spread > 0.0 { (of(i, l) / spread).clamp(-1.0, 1.0) } else { f64::NAN }
    }

    /// How many times more runs independent luck would take for the same error; not a number where
    /// nothing varies.
    #[must_use]
    pub fn runs_saved(&self, i: usize, l: usize) -> f64 {
        let apart = self.luck(i, i) + self.luck(l, l);
        let together = apart - 2.0 * self.luck(i, l);
        if together > 1.0e-12 * apart { apart / together } else { f64::NAN }
    }

    fn luck(&self, i: usize, l: usize) -> f64 {
        if self.within_degrees > 0.0 {
            self.covariance_within(i, l)
        } else {
            self.covariance_between(i, l)
        }
    }
}

fn over(sum: f64, degrees: f64) -> f64 {
    if degrees > 0.0 { sum / degrees } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    fn of_columns(columns: &[[f64; 2]], block: usize) -> Nested {
        let mut nested = Nested::new(2);
        for (j, pair) in columns.iter().enumerate() {
            nested.add(pair);
            if (j + 1) % block == 0 {
                nested.close();
            }
        }
        nested
    }

    const PAIRS: [[f64; 2]; 6] =
        [[5.1, 4.0], [4.9, 4.4], [6.2, 5.9], [5.7, 4.9], [5.0, 4.6], [6.6, 5.8]];

    #[test]
    fn with_one_run_a_block_it_is_the_paired_t_interval() {
        // SciPy 1.17.1: scipy.stats.ttest_rel(a, b), .confidence_interval(0.95).
        let d = of_columns(&PAIRS, 1).difference(0, 1);
        assert!((d.mean - 0.65).abs() < 1e-12, "{}", d.mean);
        let half = d.half_width(0.05);
        assert!((d.mean - half - 0.333_425_080_324).abs() < 1e-9, "{}", d.mean - half);
        assert!((d.mean + half - 0.966_574_919_676).abs() < 1e-9, "{}", d.mean + half);
        assert!(
            (1.0 - d.sure_above() - 0.001_625_164_687).abs() < 1e-9,
            "{}",
            1.0 - d.sure_above()
        );
        assert!(d.within.is_nan() && d.reliability().is_nan());
    }

    #[test]
    fn with_nested_runs_the_parts_of_variance_are_those_of_the_analysis_of_variance() {
        // Blocks of two: NumPy 2, from block means and within-block variances (ddof 1).
        let nested = of_columns(&PAIRS, 2);
        let d = nested.difference(0, 1);
        assert!((d.between - 0.017_5).abs() < 1e-12, "{}", d.between);
        assert!((d.within - 0.128_333_333_333).abs() < 1e-12, "{}", d.within);
        assert!((nested.covariance_within(0, 1) - 0.39).abs() < 1e-12);
        let sum = nested.combination(&[(0, 1.0), (1, -1.0)]);
        assert!((sum.error - d.error).abs() < 1e-12 && (sum.mean - d.mean).abs() < 1e-12);
    }

    #[test]
    fn columns_that_are_the_same_differ_by_nothing() {
        let mut nested = Nested::new(2);
        for value in [0.1, 2.7, -3.3, 8.9, 1.0e9] {
            nested.add(&[value, value]);
            nested.close();
        }
        let d = nested.difference(0, 1);
        assert!(d.mean == 0.0 && d.error == 0.0 && d.half_width(0.05) == 0.0);
        assert!((nested.correlation(0, 1) - 1.0).abs() < 1e-12 && nested.runs_saved(0, 1).is_nan());
    }

    #[test]
    fn a_block_without_runs_is_none() {
        let mut nested = Nested::new(1);
        nested.close();
        assert!(nested.blocks() == 0.0 && nested.mean(0).is_nan());
    }

    /// How often the interval of a difference covers the truth, and how often it would if runs were
    /// taken for independent.
    fn coverage(correlated: f64, of_parameters: f64) -> (f64, f64) {
        let mut world = World::new(11);
        let (mut nested_covers, mut naive_covers) = (0.0, 0.0);
        let trials = 1_000;
        for _ in 0..trials {
            let mut nested = Nested::new(2);
            let mut naive = Nested::new(2);
            for _ in 0..24 {
                let effect = [0.0, of_parameters * world.normal()];
                for _ in 0..8 {
                    let shared = world.normal() * correlated;
                    let values = [
                        shared + effect[0] + world.normal(),
                        0.4 + shared + effect[1] + world.normal(),
                    ];
                    nested.add(&values);
                    naive.add(&values);
                    naive.close();
                }
                nested.close();
            }
            let covers = |of: &Nested| {
                let d = of.difference(1, 0);
                f64::from(u8::from((d.mean - 0.4).abs() <= d.half_width(0.05)))
            };
            nested_covers += covers(&nested);
            naive_covers += covers(&naive);
        }
        (nested_covers / f64::from(trials), naive_covers / f64::from(trials))
    }

    #[test]
    fn intervals_over_blocks_cover_with_and_without_correlation_and_parameter_variance() {
        for (correlated, of_parameters) in [(0.0, 0.0), (2.0, 0.0), (0.0, 1.5), (2.0, 1.5)] {
            let (nested, naive) = coverage(correlated, of_parameters);
            assert!((0.93..0.97).contains(&nested), "{correlated} {of_parameters}: {nested}");
            if of_parameters > 0.0 {
                assert!(naive < 0.7, "runs taken for independent cover too seldom: {naive}");
            }
        }
    }

    #[test]
    fn what_parameters_and_chance_bring_about_is_told_apart() {
        let mut world = World::new(5);
        let mut nested = Nested::new(2);
        for _ in 0..2_000 {
            let effect = 1.5 * world.normal();
            for _ in 0..8 {
                let shared = world.normal();
                nested.add(&[shared + world.normal(), shared + effect + world.normal()]);
            }
            nested.close();
        }
        let d = nested.difference(1, 0);
        assert!((d.within - 2.0).abs() < 0.1, "{}", d.within);
        assert!((d.of_parameters() - 2.25).abs() < 0.25, "{}", d.of_parameters());
        assert!((d.reliability() - 0.9).abs() < 0.02, "{}", d.reliability());
        assert!((d.runs_for_reliability() - 8.0).abs() < 1.0);
        // The same luck: correlation 1/2 of the runs' own chance, so half the runs.
        assert!((nested.correlation(0, 1) - 0.5).abs() < 0.02);
        assert!((nested.runs_saved(0, 1) - 2.0).abs() < 0.1);
    }
}
