//! Strategies of a scenario compared, future by future: each with the first, and for the number
//! that decides each with the best of the others.

use crate::batch::{BatchError, Design, execute};
use crate::compare::metric::{Metric, Weights};
use crate::compare::movers::{Mover, movers};
use crate::compare::paired::{Difference, Moments};
use crate::compare::question::Question;
use crate::compare::statistics::{
    Best, Distribution, Knowing, Nested, Ratio, Spread, bonett_price, break_even, knowing, ratio,
    wilson, with_the_best,
};
use crate::compare::structure::Structure;
use crate::compare::tally::{Tally, Wins};
use crate::run::Plan;

/// One strategy beside the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The strategy's place in the scenario.
    pub strategy: usize,
    /// Its own mean and spread, by metric.
    pub own: Vec<Moments>,
    /// Its difference from the first, by metric; for the first itself nothing but zeros.
    pub difference: Vec<Difference>,
}

/// A weight at which two strategies change places.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The part whose weight is multiplied, in the order of [`Comparison::weights`].
    pub part: usize,
    /// The strategy that overtakes the leader, in the order of the pairs.
    pub overtakes: usize,
    /// By what the weight is multiplied when the two are level.
    pub multiplier: Ratio,
}

/// Strategies compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was compared.
    pub metrics: Vec<Metric>,
    /// The strategies, the first of them first.
    pub pairs: Vec<Pair>,
    /// The seed.
    pub seed: u64,
    /// How many futures each strategy met.
    pub runs: u64,
    /// Samples of the parameters; as many as runs where they are fixed.
    pub samples: u64,
    /// Whether parameters were the same in all futures.
    pub fixed: bool,
    /// How many parameters vary from sample to sample.
    pub varied: usize,
    /// One minus the level of every interval.
    pub alpha: f64,
    /// The place of the number that decides.
    pub judge: usize,
    /// What the number that decides is made of; nothing where it is one part.
    pub weights: Weights,
    /// Moments over strategies, by metric.
    pub moments: Vec<Nested>,
    /// Who was above whom, by metric.
    pub wins: Vec<Wins>,
    /// Who may be best, by metric.
    pub best: Vec<Best>,
    /// What knowing the parameters is worth; none where they are fixed or samples hold one run.
    pub knowing: Option<Knowing>,
    /// The number that decides: its distribution over futures, by strategy.
    pub distributions: Vec<Distribution>,
    /// Every future's value of the number that decides, strategy by strategy.
    pub values: Vec<f64>,
    /// Weights at which another strategy overtakes the leader for sure.
    pub turns: Vec<Turn>,
    /// Cost of a year of stability [M USD], by strategy; none where there is none to speak of.
    pub cost_of_stability: Vec<Option<Ratio>>,
    /// Parameters that move the leader's lead over its rival, the strongest first; none where they
    /// are fixed.
    pub movers: Vec<Mover>,
    /// What becomes of the leader's lead over its rival without each concern; none where nobody
    /// asked.
    pub structure: Option<Structure>,
}

impl Comparison {
    /// The place of a metric.
    #[must_use]
    pub fn find(&self, metric: &Metric) -> Option<usize> {
        self.metrics.iter().position(|m| m == metric)
    }

    /// Moments of the number that decides.
    #[must_use]
    pub fn judged(&self) -> &Nested {
        &self.moments[self.judge]
    }

    /// Who leads by the number that decides, in the order of the pairs.
    #[must_use]
    pub fn leader(&self) -> usize {
        self.best[self.judge].leader
    }

    /// Whom the leader is set against: the nearest of those ruled out, or of all where none is.
    #[must_use]
    pub fn rival(&self) -> usize {
        let (best, leader) = (&self.best[self.judge], self.leader());
        let others = || (0..self.pairs.len()).filter(|i| *i != leader);
        let ruled_out = || others().filter(|i| !best.places[*i].may_be_best);
        let nearest = |a: usize, b: usize| {
            let ahead = best.places[b].difference > best.places[a].difference;
            if ahead { b } else { a }
        };
        ruled_out().reduce(nearest).or_else(|| others().reduce(nearest)).unwrap_or(0)
    }

    /// `i` minus `l` by the number that decides, so that above 0 is better.
    #[must_use]
    pub fn ahead(&self, i: usize, l: usize) -> Spread {
        let spread = self.judged().difference(i, l);
        Spread { mean: spread.mean * self.metrics[self.judge].sign(), ..spread }
    }

    /// Runs of each sample.
    #[must_use]
    pub fn runs_per_sample(&self) -> u64 {
        self.runs / self.samples.max(1)
    }
}

/// Runs every strategy of `design` over the same futures and compares them by security at the end.
/// `progress` is told how many futures are done.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn compare(
    plan: &Plan,
    design: &Design,
    threads: Option<usize>,
    progress: impl FnMut(u64),
) -> Result<Comparison, BatchError> {
    compare_by(plan, design, &Question::default(), threads, progress)
}

/// The same by the number that a question says decides.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn compare_by(
    plan: &Plan,
    design: &Design,
    question: &Question,
    threads: Option<usize>,
    mut progress: impl FnMut(u64),
) -> Result<Comparison, BatchError> {
    let mut tally = Tally::new(plan, question, design.strategies.len());
    execute(plan, design, threads, |future| {
        tally.add(&future);
        progress(future.run + 1);
    })?;
    Ok(judge(tally, design, question.alpha))
}

/// What follows from the futures that were met.
#[must_use]
pub fn judge(mut tally: Tally, design: &Design, alpha: f64) -> Comparison {
    tally.close();
    let k = design.strategies.len();
    let fixed = design.is_fixed();
    let sign = tally.metrics[tally.judge].sign();
    let best: Vec<Best> = tally
        .metrics
        .iter()
        .zip(&tally.moments)
        .map(|(metric, moments)| with_the_best(moments, metric.sign(), alpha))
        .collect();
    let block = if fixed { 1 } else { usize::try_from(design.runs_per_sample).unwrap_or(1) };
    let column = |i: usize| tally.values.chunks_exact(k).map(|row| row[i]).collect();
    let leader = best[tally.judge].leader;
    let knowing = if fixed { None } else { knowing(&tally.means, tally.judged(), sign) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts")]
    let (runs, samples) = (tally.judged().runs() as u64, tally.judged().blocks() as u64);
    let means = std::mem::take(&mut tally.means);
    let mut comparison = Comparison {
        pairs: pairs(&tally, design, alpha),
        seed: design.seed,
        runs,
        samples,
        fixed,
        varied: design.keys().len(),
        alpha,
        judge: tally.judge,
        knowing,
        distributions: (0..k).map(|i| Distribution::new(column(i), block)).collect(),
        turns: turns(&tally, leader, alpha),
        cost_of_stability: (0..k)
            .map(|i| ratio(&tally.cost, &[(2 * i, 1.0)], &[(2 * i + 1, 1.0)], alpha))
            .collect(),
        structure: None,
        best,
        metrics: tally.metrics,
        weights: tally.weights,
        moments: tally.moments,
        wins: tally.wins,
        values: tally.values,
        movers: Vec::new(),
    };
    comparison.movers = movers(design, &means, &comparison);
    comparison
}

fn pairs(tally: &Tally, design: &Design, alpha: f64) -> Vec<Pair> {
    let each = || tally.metrics.iter().zip(tally.moments.iter().zip(&tally.wins));
    let of = |(i, strategy): (usize, &usize)| Pair {
        strategy: *strategy,
        own: each().map(|(metric, (moments, _))| own(metric, moments, i, alpha)).collect(),
        difference: each()
            .map(|(metric, (moments, wins))| difference(metric, moments, wins, i, alpha))
            .collect(),
    };
    design.strategies.iter().enumerate().map(of).collect()
}

/// One column by itself. Shares that are the same in all samples have no spread to go by; then each
/// sample counts as one future.
fn own(metric: &Metric, moments: &Nested, i: usize, alpha: f64) -> Moments {
    let spread = moments.own(i);
    let mut half_width = spread.half_width(alpha);
    let single = moments.blocks() >= moments.runs();
    if metric.is_share_of_futures() && (single || spread.error <= 0.0) {
        let (low, high) = wilson(spread.mean * moments.blocks(), moments.blocks(), alpha);
        half_width = (high - spread.mean).max(spread.mean - low);
    }
    let within = if spread.within.is_nan() { 0.0 } else { spread.within };
    let chance = within * (spread.runs_per_block - 1.0) / spread.runs_per_block;
    Moments { mean: spread.mean, deviation: (spread.between + chance).sqrt(), half_width }
}

/// A strategy less the first.
fn difference(metric: &Metric, moments: &Nested, wins: &Wins, i: usize, alpha: f64) -> Difference {
    let spread = moments.difference(i, 0);
    let half = spread.half_width(alpha);
    let mut interval = (spread.mean - half, spread.mean + half);
    let single = moments.blocks() >= moments.runs();
    if metric.is_share_of_futures() && (single || spread.error <= 0.0) {
        let scale = moments.blocks() / moments.runs();
        let (up, down) = (wins.count(i, 0) * scale, wins.count(0, i) * scale);
        interval = bonett_price(up, down, moments.blocks(), alpha);
    }
    Difference {
        mean: spread.mean,
        interval,
        correlation: moments.correlation(i, 0),
        runs_saved: moments.runs_saved(i, 0),
        above: wins.above(i, 0),
        below: wins.above(0, i),
    }
}

/// Weights that turn the ranking for sure: for every other strategy and part of the composite.
fn turns(tally: &Tally, leader: usize, alpha: f64) -> Vec<Turn> {
    let factors = tally.weights.factors();
    let k = tally.judged().size();
    let all = (0..k).filter(|l| *l != leader).flat_map(|l| (0..factors.len()).map(move |p| (l, p)));
    all.filter_map(|(overtakes, part)| {
        let multiplier = break_even(&tally.parts, &factors, (leader, overtakes), part, alpha)?;
        Some(Turn { part, overtakes, multiplier })
    })
    .collect()
}
