//! From the rows of a file to what is said of each strategy.
//!
//! Quantiles are order statistics. Where every run is a block of its own their interval lies
//! between two other order statistics, whose ranks are quantiles of the binomial law (David and
//! Nagaraja, *Order Statistics*, 3rd ed., ch. 7). Where runs are nested in samples, the share below
//! the quantile has an interval by t over samples, and the interval of the quantile lies at the
//! ends of that (Woodruff 1952, JASA 47(260)).

use crate::batch::manifest::{Manifest, StatedPlan};
use crate::batch::merge::is_the_file;
use crate::batch::sink::{FilesError, Source};
use crate::batch::summary::blocks::{ALPHA, Blocks, Valued};
use crate::batch::summary::select::{READINGS, Search};
use crate::batch::summary::sequence::Sizes;
use crate::batch::table::{Cells, Column, Kind, Table};
use statrs::distribution::{Binomial, DiscreteCDF};
use std::path::Path;

/// The quantiles that are given.
pub const QUANTILES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// A number and how far it may be off for want of futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// The ends of its interval at 95 %; none where there is no valid one.
    pub interval: Option<(f64, f64)>,
}

/// What is said of one column under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnSummary {
    /// Of a number.
    Number {
        /// Mean over all futures.
        mean: Estimate,
        /// Standard deviation of single futures.
        spread: Estimate,
        /// The quantiles, in the order of [`QUANTILES`].
        quantiles: [Estimate; QUANTILES.len()],
    },
    /// Of something that happens or not: the share of futures in which it does [0..1].
    Share(Estimate),
}

/// What is said of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategySummary {
    /// The strategy.
    pub strategy: String,
    /// Futures.
    pub futures: u64,
    /// Column by column, in the order of [`Summary::columns`].
    pub of: Vec<ColumnSummary>,
}

/// A batch summed up.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// What was run.
    pub plan: StatedPlan,
    /// Blocks: samples of parameters, or runs where these are fixed.
    pub blocks: u64,
    /// At how many of them the batch was whole before it was extended, each time; with any, the
    /// intervals hold at all sizes together.
    pub extended: Vec<u64>,
    /// The columns of which something is said.
    pub columns: Vec<Column>,
    /// The strategies.
    pub strategies: Vec<StrategySummary>,
}

/// The ranks of both ends of an interval, quantile by quantile; none where there is no valid one.
type Ranks = [Option<(f64, f64)>; QUANTILES.len()];

/// The columns that say which run a row tells of.
const WHICH: [&str; 5] = ["scenario", "strategy", "seed", "run", "sample"];

/// Sums up the file of runs of a batch.
///
/// # Errors
/// [`FilesError`] when the file cannot be read or is not the one that its manifest tells of.
pub fn sum_up(manifest: &Manifest, file: &Path) -> Result<Summary, FilesError> {
    let plan = &manifest.plan;
    for stated in manifest.files.iter().filter(|stated| stated.name.starts_with("runs.")) {
        is_the_file(file, stated)?;
    }
    let varied = |name: &str| plan.varied.iter().any(|varied| varied.key == name);
    let places: Vec<usize> = (0..manifest.columns.len())
        .filter(|place| {
            let column = &manifest.columns[*place];
            let which = WHICH.contains(&column.name.as_str());
            // Weeks that may never come have no mean; the score has times that do.
            !which && !varied(&column.name) && !column.name.ends_with("_week")
        })
        .collect();
    let columns: Vec<Column> = places.iter().map(|at| manifest.columns[*at].clone()).collect();
    let find = |name| manifest.columns.iter().position(|column| column.name == name);
    let (Some(strategy), Some(sample)) = (find("strategy"), find("sample")) else {
        return Err(FilesError::damaged(file)("its manifest names no strategy or sample"));
    };
    let source = Source::new(file, plan.files, manifest.columns.clone());
    let reading = Reading {
        source,
        places: [strategy, sample].into_iter().chain(places).collect(),
        plan,
        file,
        width: columns.len(),
        sizes: Sizes::new(&manifest.extended),
    };
    let blocks = reading.blocks()?;
    let quantiles = reading.quantiles(&columns, &blocks)?;
    let strategies = plan.strategies.iter().enumerate().map(|(s, name)| {
        let own = &blocks[s * columns.len()..(s + 1) * columns.len()];
        let of = own.iter().enumerate().map(|(c, blocks)| {
            let quantiles = quantiles[s * columns.len() + c];
            summed(plan, columns[c].kind, (blocks, reading.sizes), quantiles)
        });
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        let futures = own.first().map_or(0, |blocks| blocks.values() as u64);
        StrategySummary { strategy: name.clone(), futures, of: of.collect() }
    });
    Ok(Summary {
        plan: plan.clone(),
        blocks: plan.samples,
        extended: manifest.extended.clone(),
        strategies: strategies.collect(),
        columns,
    })
}

fn summed(
    plan: &StatedPlan,
    kind: Kind,
    (blocks, sizes): (&Blocks, Sizes),
    quantiles: [Valued; QUANTILES.len()],
) -> ColumnSummary {
    let random = plan.sampling.is_random();
    let estimate =
        |(value, interval): Valued| Estimate { value, interval: interval.filter(|_| random) };
    match kind {
        Kind::Flag => ColumnSummary::Share(estimate(blocks.share(sizes))),
        _ => ColumnSummary::Number {
            mean: estimate(blocks.mean(sizes)),
            spread: estimate(blocks.spread(sizes)),
            quantiles: quantiles.map(estimate),
        },
    }
}

/// A file that is read several times.
struct Reading<'a> {
    source: Source,
    /// Strategy, sample, and the columns of which something is said.
    places: Vec<usize>,
    plan: &'a StatedPlan,
    file: &'a Path,
    width: usize,
    sizes: Sizes,
}

impl Reading<'_> {
    /// Hands on each value with its place (strategy by strategy, column by column) and its sample.
    fn values(&self, mut each: impl FnMut(usize, i64, f64)) -> Result<(), FilesError> {
        let damaged = |what: String| FilesError::damaged(self.file)(what);
        self.source.blocks(&self.places, |block: &Table| {
            let [Cells::Name(names), Cells::Whole(samples), columns @ ..] = &block.cells[..] else {
                return Err(damaged("strategy and sample are of another kind".into()));
            };
            let numbers: Vec<Vec<f64>> = columns.iter().filter_map(Cells::numbers).collect();
            for (row, name) in names.iter().enumerate() {
                let strategy = self.plan.strategies.iter().position(|strategy| strategy == name);
                let strategy = strategy.ok_or_else(|| {
                    damaged(format!("no strategy of the plan is called `{name}`"))
                })?;
                for (column, numbers) in numbers.iter().enumerate() {
                    each(strategy * self.width + column, samples[row], numbers[row]);
                }
            }
            Ok(())
        })
    }

    fn blocks(&self) -> Result<Vec<Blocks>, FilesError> {
        let mut blocks = vec![Blocks::default(); self.plan.strategies.len() * self.width];
        self.values(|place, sample, value| blocks[place].add(sample, value))?;
        blocks.iter_mut().for_each(Blocks::end);
        Ok(blocks)
    }

    /// Quantiles of all columns of numbers, with their intervals.
    fn quantiles(
        &self,
        columns: &[Column],
        blocks: &[Blocks],
    ) -> Result<Vec<[Valued; QUANTILES.len()]>, FilesError> {
        let count = |place: usize| {
            let numbers = columns[place % self.width].kind != Kind::Flag;
            if numbers { blocks[place].values() - blocks[place].missing() } else { 0.0 }
        };
        let all = blocks.len();
        let middle = |place: usize| QUANTILES.map(|p| rank(p, count(place)));
        let values = self.select((0..all).map(middle).collect())?;
        // Ends of the intervals, as ranks.
        let ends: Vec<Ranks> = if self.plan.runs_per_sample == 1 {
            let alpha = self.sizes.alpha(ALPHA);
            let ranks = |place| QUANTILES.map(|p| binomial_ranks(p, count(place), alpha));
            (0..all).map(ranks).collect()
        } else {
            self.woodruff_ranks(&values, &count)?
        };
        let lows = ends.iter().map(|ends| ends.map(|end| end.map(|(low, _)| low)));
        let highs = ends.iter().map(|ends| ends.map(|end| end.map(|(_, high)| high)));
        let lows = self.select(lows.collect())?;
        let highs = self.select(highs.collect())?;
        let valued = |place: usize| {
            std::array::from_fn(|q| {
                let interval = lows[place][q].zip(highs[place][q]);
                (values[place][q].unwrap_or(f64::NAN), interval)
            })
        };
        Ok((0..all).map(valued).collect())
    }

    /// The order statistics with these ranks (from 0), column by column.
    fn select(
        &self,
        ranks: Vec<[Option<f64>; QUANTILES.len()]>,
    ) -> Result<Vec<[Option<f64>; QUANTILES.len()]>, FilesError> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
        let search = |rank: Option<f64>| rank.map(|rank| Search::new(rank as u64));
        let mut searches: Vec<[Option<Search>; QUANTILES.len()]> =
            ranks.into_iter().map(|ranks| ranks.map(search)).collect();
        for reading in 0..READINGS {
            self.values(|place, _, value| {
                if !value.is_nan() {
                    for search in searches[place].iter_mut().flatten() {
                        search.count(reading, value);
                    }
                }
            })?;
            for search in searches.iter_mut().flatten().flatten() {
                search.end(reading);
            }
        }
        let value = |search: &Option<Search>| search.as_ref().map(Search::value);
        Ok(searches.iter().map(|searches| std::array::from_fn(|q| value(&searches[q]))).collect())
    }

    /// Ranks of the ends of intervals where runs are nested in samples.
    fn woodruff_ranks(
        &self,
        values: &[[Option<f64>; QUANTILES.len()]],
        count: &impl Fn(usize) -> f64,
    ) -> Result<Vec<Ranks>, FilesError> {
        let mut below: Vec<[Blocks; QUANTILES.len()]> = vec![Default::default(); values.len()];
        self.values(|place, sample, value| {
            if !value.is_nan() {
                for (below, at) in below[place].iter_mut().zip(values[place]) {
                    if let Some(at) = at {
                        below.add(sample, if value <= at { 1.0 } else { 0.0 });
                    }
                }
            }
        })?;
        let ends = |place: usize, q: usize, below: &mut Blocks| {
            below.end();
            let (p, half) = (QUANTILES[q], below.half_width(self.sizes));
            let n = count(place);
            // Where the ends would lie beyond all values, these values say nothing of them.
            let (low, high) = (p - half, p + half);
            (n > 0.0 && half.is_finite() && low > 0.0 && high < 1.0)
                .then(|| ((n * low).ceil() - 1.0, (n * high).ceil() - 1.0))
                .map(|(low, high)| (low.max(0.0), high.clamp(0.0, n - 1.0)))
        };
        let of = |(place, below): (usize, &mut [Blocks; QUANTILES.len()])| {
            std::array::from_fn(|q| ends(place, q, &mut below[q]))
        };
        Ok(below.iter_mut().enumerate().map(of).collect())
    }
}

/// The rank, from 0, of the `p`-quantile of `n` values.
fn rank(p: f64, n: f64) -> Option<f64> {
    (n > 0.0).then(|| ((n * p).ceil() - 1.0).clamp(0.0, n - 1.0))
}

/// Ranks, from 0, between which the `p`-quantile of `n` independent values lies at level
/// `1 - alpha`; none where they are too few.
fn binomial_ranks(p: f64, n: f64, alpha: f64) -> Option<(f64, f64)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let law = Binomial::new(p, n as u64).ok()?;
    #[expect(clippy::cast_precision_loss, reason = "a rank")]
    let (low, high) =
        (law.inverse_cdf(alpha / 2.0) as f64, law.inverse_cdf(1.0 - alpha / 2.0) as f64 + 1.0);
    // Counted from 1 they are `low` and `high`.
    (low >= 1.0 && high <= n).then_some((low - 1.0, high - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_those_of_the_binomial_law() {
        // n = 1000, p = .95: the 936th and the 964th, which cover with .9581.
        assert_eq!(binomial_ranks(0.95, 1000.0, ALPHA), Some((935.0, 963.0)));
        // n = 100, p = .5: the 40th and the 61st (Conover, Practical Nonparametric Statistics).
        assert_eq!(binomial_ranks(0.5, 100.0, ALPHA), Some((39.0, 60.0)));
        assert_eq!(
            binomial_ranks(0.05, 20.0, ALPHA),
            None,
            "twenty values say little of the lowest"
        );
        assert_eq!(rank(0.5, 5.0), Some(2.0));
        assert_eq!(rank(0.5, 0.0), None);
    }
}
