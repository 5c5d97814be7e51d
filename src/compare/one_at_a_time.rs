//! Every single change of a strategy, tried one at a time on the same luck: what each step, its
//! date and each order of neighbours is worth.
//!
//! Estimators: the paired difference of each change from the strategy, with Student's t at a level
//! divided by the number of bars (Bonferroni; Law, *Simulation Modeling and Analysis*, ch. 10), so
//! that all intervals hold together. What is picked for being largest looks larger than it is: the
//! largest are run again on fresh futures, and the gap is told. Pairs of them are run together
//! there: `f(ab) - f(a) - f(b) + f(0)`, future by future, is what they do only together.
//!
//! Neighbours are steps that follow each other in the order in which they run without chance; those
//! that never run then stand last.

use crate::batch::BatchError;
use crate::chance::Chance;
use crate::compare::futures::{ALPHA, Futures, difference, values};
use crate::compare::metric::{Metric, Weights};
use crate::compare::paired::{Difference, Moments, Paired};
use crate::compare::variants::{
    Change, Variant, VariantError, most_earlier, vary, with_strategies,
};
use crate::model::score::{Better, PARTS};
use crate::run::{Plan, record};
use crate::scenario::Strategy;

/// How many of the largest are run again.
const LARGEST: usize = 3;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// The strategy's place in the scenario.
    pub strategy: usize,
    /// What is measured.
    pub metric: Metric,
    /// What [`Metric::Weighted`] is made of; of no other metric.
    pub weights: Weights,
    /// By how much steps are moved [weeks].
    pub weeks: f64,
    /// The futures.
    pub futures: Futures,
}

/// What one change does.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeBar {
    /// The change, and the strategy that it makes.
    pub variant: Variant,
    /// Changed minus unchanged; all intervals of the table hold together.
    pub effect: Difference,
}

/// A change met again by fresh futures.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// Which bar.
    pub bar: usize,
    /// Changed minus unchanged; the intervals of all that are met again hold together.
    pub effect: Difference,
    /// By how much the first estimate was further from nothing: what picking it made of it.
    pub optimism: f64,
}

/// Two changes at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// Which bars.
    pub bars: (usize, usize),
    /// Both at once minus neither, and what of that neither does alone; none where the two cannot
    /// be made at once.
    pub effects: Option<(Difference, Difference)>,
}

/// All changes tried.
#[derive(Debug, Clone, PartialEq)]
pub struct OneAtATime {
    /// What was asked.
    pub trials: Trials,
    /// The strategy unchanged.
    pub own: Moments,
    /// The steps in the order in which they run without chance.
    pub order: Vec<usize>,
    /// When each runs then, if it does [weeks].
    pub ran: Vec<Option<f64>>,
    /// The changes, the largest effect first.
    pub bars: Vec<ChangeBar>,
    /// What cannot be tried, and why.
    pub impossible: Vec<(Change, VariantError)>,
    /// The largest, and the best, on fresh futures.
    pub again: Vec<Again>,
    /// The change that helps most, where one can be told from nothing.
    pub best: Option<usize>,
    /// Pairs of the largest.
    pub together: Vec<Together>,
}

/// Whether an interval excludes nothing at all happening.
#[must_use]
pub fn told_apart(difference: &Difference) -> bool {
    difference.interval.0 > 0.0 || difference.interval.1 < 0.0
}

/// Whether a change for the better; a composite, and what is no part of the score, is better
/// higher.
#[must_use]
pub fn is_better(metric: &Metric, change: f64) -> bool {
    match metric {
        Metric::Part(part) if PARTS[*part].better == Better::Lower => change < 0.0,
        _ => change > 0.0,
    }
}

/// The steps of a strategy in the order in which they run without chance, and when they do [weeks].
#[must_use]
pub fn running_order(plan: &Plan, strategy: usize) -> (Vec<usize>, Vec<Option<f64>>) {
    let calm = Plan { chance: Chance::Off, ..plan.clone() };
    let record = record(&calm, Some(strategy), calm.luck(0, 0));
    let ran: Vec<Option<f64>> = record
        .steps
        .iter()
        .map(|step| Some(step.state.ran_week).filter(|week| week.is_finite()))
        .collect();
    let mut order: Vec<usize> = (0..ran.len()).collect();
    let week = |step: &usize| ran[*step].unwrap_or(f64::INFINITY);
    order.sort_by(|a, b| week(a).total_cmp(&week(b)).then(a.cmp(b)));
    (order, ran)
}

/// Every single change: each step left out, each earlier and later, each two neighbours swapped.
fn changes(strategy: &Strategy, order: &[usize], weeks: f64) -> Vec<Change> {
    let mut changes = Vec::new();
    for step in order {
        changes.push(Change::Drop { step: *step });
        let most = most_earlier(&strategy.steps[*step].when).unwrap_or(0.0);
        let earlier = if most > 0.0 { weeks.min(most) } else { weeks };
        changes.push(Change::Shift { step: *step, weeks: -earlier });
        changes.push(Change::Shift { step: *step, weeks });
    }
    let neighbours = order.windows(2);
    changes.extend(neighbours.map(|two| Change::Swap { first: two[0], second: two[1] }));
    changes
}

/// Tries every single change of a strategy. `progress` is told how many of the futures are done, of
/// twice as many as were asked for: the second half are fresh ones for what was picked.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn one_at_a_time(
    plan: &Plan,
    trials: &Trials,
    mut progress: impl FnMut(u64),
) -> Result<OneAtATime, BatchError> {
    let base = &plan.scenario.strategies[trials.strategy];
    let (order, ran) = running_order(plan, trials.strategy);
    let (mut variants, mut impossible) = (Vec::new(), Vec::new());
    for change in changes(base, &order, trials.weeks) {
        match vary(base, &change) {
            Ok(variant) => variants.push(variant),
            Err(error) => impossible.push((change, error)),
        }
    }
    let met = meet(plan, trials, &trials.futures, &variants, &mut progress)?;
    let column = |place: usize| met.iter().map(move |row| (row[0], row[place]));
    #[expect(clippy::cast_precision_loss, reason = "bars are few")]
    let alpha = ALPHA / variants.len().max(1) as f64;
    let mut bars: Vec<ChangeBar> = variants
        .into_iter()
        .enumerate()
        .map(|(i, variant)| ChangeBar {
            variant,
            effect: difference(&trials.metric, column(i + 1), alpha),
        })
        .collect();
    bars.sort_by(|a, b| b.effect.mean.abs().total_cmp(&a.effect.mean.abs()));
    let mut own = Paired::default();
    met.iter().for_each(|row| own.add(row[0], row[0]));
    let helps =
        |bar: &&ChangeBar| told_apart(&bar.effect) && is_better(&trials.metric, bar.effect.mean);
    let best = bars.iter().find(helps).and_then(|best| bars.iter().position(|bar| bar == best));
    let (again, together) = met_again(plan, trials, &bars, best, &mut progress)?;
    let own = own.other(ALPHA);
    let trials = trials.clone();
    Ok(OneAtATime { trials, own, order, ran, bars, impossible, again, best, together })
}

/// The metric by future: of the strategy first, then of each variant.
fn meet(
    plan: &Plan,
    trials: &Trials,
    futures: &Futures,
    variants: &[Variant],
    progress: &mut impl FnMut(u64),
) -> Result<Vec<Vec<f64>>, BatchError> {
    let more = variants.iter().map(|variant| variant.strategy.clone()).collect();
    let (more, places) = with_strategies(plan, more);
    let strategies: Vec<usize> = [trials.strategy].into_iter().chain(places).collect();
    let before = futures.runs.start - trials.futures.runs.start;
    let asked = (&trials.metric, &trials.weights);
    values(&more, &strategies, futures, asked, |done| progress(before + done))
}

/// The largest and the best on fresh futures, and the largest two by two.
fn met_again(
    plan: &Plan,
    trials: &Trials,
    bars: &[ChangeBar],
    best: Option<usize>,
    progress: &mut impl FnMut(u64),
) -> Result<(Vec<Again>, Vec<Together>), BatchError> {
    let largest = bars.iter().take(LARGEST).filter(|bar| bar.effect.mean != 0.0).count();
    let mut picked: Vec<usize> = (0..largest).collect();
    picked.extend(best.filter(|best| !picked.contains(best)));
    let base = &plan.scenario.strategies[trials.strategy];
    let pairs: Vec<(usize, usize)> =
        (0..largest).flat_map(|a| (a + 1..largest).map(move |b| (a, b))).collect();
    let mut variants: Vec<Variant> = picked.iter().map(|bar| bars[*bar].variant.clone()).collect();
    // Where each pair stands among the columns, if it can be made.
    let mut at = Vec::new();
    for (a, b) in &pairs {
        let both = both(base, &bars[*a].variant.change, &bars[*b].variant.change);
        at.push(both.map(|variant| {
            variants.push(variant);
            variants.len()
        }));
    }
    let met = meet(plan, trials, &trials.futures.fresh(), &variants, progress)?;
    let shared = |count: usize| {
        #[expect(clippy::cast_precision_loss, reason = "bars are few")]
        let count = count.max(1) as f64;
        ALPHA / count
    };
    let again = picked.iter().enumerate().map(|(i, bar)| {
        let pairs = met.iter().map(|row| (row[0], row[i + 1]));
        let effect = difference(&trials.metric, pairs, shared(picked.len()));
        let first = bars[*bar].effect.mean;
        Again { bar: *bar, optimism: (first - effect.mean) * first.signum(), effect }
    });
    let together = pairs.iter().zip(&at).map(|((a, b), at)| Together {
        bars: (*a, *b),
        effects: at.map(|at| {
            let of = |pair: &dyn Fn(&Vec<f64>) -> (f64, f64)| {
                let mut sum = Paired::default();
                met.iter().map(pair).for_each(|(first, other)| sum.add(first, other));
                sum.difference(shared(pairs.len()))
            };
            let whole = of(&|row| (row[0], row[at]));
            let beyond = of(&|row| (row[a + 1] + row[b + 1] - row[0], row[at]));
            (whole, beyond)
        }),
    });
    Ok((again.collect(), together.collect()))
}

/// Two changes of different steps at once.
fn both(base: &Strategy, a: &Change, b: &Change) -> Option<Variant> {
    if a.steps().iter().any(|step| b.steps().contains(step)) {
        return None;
    }
    vary(base, a).and_then(|first| vary(&first.strategy, b)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::scenario::load;

    fn tried(weeks: u32, runs: u64) -> (Plan, OneAtATime) {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(weeks, 7).unwrap();
        let futures = Futures { seed: 1, runs: 0..runs, threads: Some(2) };
        let (metric, weights) = (Metric::Part(0), Weights::default());
        let trials = Trials { strategy: 0, metric, weights, weeks: 4.0, futures };
        let tried = one_at_a_time(&plan, &trials, |_| {}).unwrap();
        (plan, tried)
    }

    #[test]
    fn every_change_is_there_or_told_why_not_and_what_never_runs_does_nothing() {
        let (plan, tried) = tried(40, 6);
        let base = &plan.scenario.strategies[0];
        let steps = base.steps.len();
        assert_eq!(tried.bars.len() + tried.impossible.len(), 4 * steps - 1);
        let bar = |change: &Change| {
            tried.bars.iter().find(|bar| bar.variant.change == *change).map(|bar| bar.effect.mean)
        };
        let step = |id: &str| base.steps.iter().position(|step| step.id == id).unwrap();
        assert_eq!(tried.ran[step("vote")], None, "it comes in week 110");
        assert_eq!(bar(&Change::Drop { step: step("vote") }), Some(0.0));
        assert!(bar(&Change::Drop { step: step("streets") }).unwrap() < -0.1);
        let sizes: Vec<f64> = tried.bars.iter().map(|bar| bar.effect.mean.abs()).collect();
        assert!(sizes.is_sorted_by(|a, b| a >= b), "{sizes:?}");
        assert_eq!(tried.order[..4], [0, 1, 2, 3], "those of week 0 in the order of the file");
    }

    #[test]
    fn the_largest_are_met_by_fresh_futures_and_what_two_do_is_their_sum_and_the_rest() {
        let (_, tried) = tried(40, 6);
        assert!(tried.again.len() >= LARGEST);
        for again in &tried.again {
            let first = tried.bars[again.bar].effect.mean;
            assert!((again.effect.mean - first).abs() > 0.0, "other futures, another mean");
            let gap = first.abs() - again.effect.mean.abs();
            assert!((again.optimism - gap).abs() < 1e-12, "the sign stays");
        }
        let mean = |bar: usize| {
            tried.again.iter().find(|again| again.bar == bar).map(|again| again.effect.mean)
        };
        let made: Vec<_> = tried.together.iter().filter(|pair| pair.effects.is_some()).collect();
        assert!(!made.is_empty(), "some two can be made at once");
        for pair in made {
            let (whole, beyond) = pair.effects.unwrap();
            let sum = mean(pair.bars.0).unwrap() + mean(pair.bars.1).unwrap();
            assert!((whole.mean - sum - beyond.mean).abs() < 1e-9);
        }
    }
}
