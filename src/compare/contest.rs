//! A contest for the best: runs go on until one strategy is left, and strategies that fall behind
//! meet no more futures.
//!
//! The procedure is that of Kim and Nelson 2001 ([`Knockout`]): a first stage of 256 blocks, then a
//! look every 256. Whoever is dropped is left out of later futures; those that are left meet the
//! same luck as before, so that they stay paired. What was chosen is met once more, with its last
//! rival, by fresh futures: a lead that ended a contest looks larger than it is. The lead at the
//! end has the interval of a confidence sequence, as the contest ended when the data said so.

use crate::batch::{BatchError, Design, execute_runs};
use crate::chance::Luck;
use crate::compare::comparison::{Comparison, judge};
use crate::compare::question::Question;
use crate::compare::statistics::{Knockout, Nested, Spread, always_valid_half_width, count};
use crate::compare::tally::Tally;
use crate::model::score::Outcome;
use crate::run::{Engine, Plan};
use std::ops::Range;

/// Blocks of the first stage, and from one look to the next.
const STAGE: u64 = 256;

/// Fewer fresh parameter samples than this are not worth it: then the luck alone is fresh.
const FEWEST_FRESH: u64 = 64;

/// How a contest ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    /// What came of the futures that all strategies met.
    pub comparison: Comparison,
    /// Strategies that are left, in the order of the pairs.
    pub left: Vec<usize>,
    /// After how many futures each strategy was dropped; none of those that are left.
    pub dropped: Vec<Option<u64>>,
    /// Futures of the contest.
    pub futures: u64,
    /// Runs that were not made, as strategies had been dropped.
    pub saved: u64,
    /// The lead of the chosen over the last to be dropped; none where several are left.
    pub lead: Option<Lead>,
}

/// The lead with which a contest ended; above 0 is better.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    /// The last to be dropped, in the order of the pairs.
    pub rival: usize,
    /// The lead when it ended.
    pub mean: f64,
    /// Half of its interval, which holds whenever a contest ends.
    pub half_width: f64,
    /// The same on fresh futures.
    pub again: AgainOnFresh,
}

/// A lead on fresh futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainOnFresh {
    /// The lead.
    pub mean: f64,
    /// Half of its interval.
    pub half_width: f64,
    /// How many futures.
    pub futures: u64,
    /// Whether the samples of the parameters were fresh too, or the luck alone.
    pub samples: bool,
}

/// Runs until one strategy is left as the best, given that a lead of less than `indifference` does
/// not matter; `design` holds the most futures there can be.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn choose_best(
    plan: &Plan,
    design: &Design,
    question: &Question,
    indifference: f64,
    threads: Option<usize>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Contest, BatchError> {
    let k = design.strategies.len();
    let mut field = Field {
        tally: Tally::new(plan, question, k),
        judged: Nested::new(k),
        left: (0..k).collect(),
        dropped: vec![None; k],
        row: vec![0.0; k],
    };
    let mut contest: Option<Knockout> = None;
    let (stage, all) = (STAGE * design.runs_per_sample, design.runs());
    let (mut done, mut last) = (0, Vec::new());
    while done < all && field.left.len() > 1 {
        let end = (done + stage).min(all);
        field.meet(plan, design, done..end, threads, |run| progress(run, end))?;
        done = end;
        let contest = contest
            .get_or_insert_with(|| Knockout::new(&field.judged, indifference, question.alpha));
        let sign = question.score.sign();
        let means: Vec<f64> = (0..k).map(|i| sign * field.judged.mean(i)).collect();
        contest.look(&means, field.judged.blocks());
        last = field.drop_but(contest.left(), done);
    }
    let saved = field.dropped.iter().flatten().map(|at| done - at).sum();
    let lead = match field.left.as_slice() {
        [chosen] => {
            let sign = question.score.sign();
            let mean = |i: &usize| sign * field.judged.mean(*i);
            let rival = last.into_iter().max_by(|a, b| mean(a).total_cmp(&mean(b)));
            rival
                .map(|rival| field.lead(plan, design, question, (*chosen, rival, done), threads))
                .transpose()?
        }
        _ => None,
    };
    let Field { tally, left, dropped, .. } = field;
    let comparison = judge(tally, design, question.alpha);
    Ok(Contest { comparison, left, dropped, futures: done, saved, lead })
}

/// The strategies of a contest, and what is known of them so far.
struct Field {
    /// Of the futures that all met.
    tally: Tally,
    /// The number that decides: of all futures. Columns of the dropped hold nothing.
    judged: Nested,
    left: Vec<usize>,
    dropped: Vec<Option<u64>>,
    row: Vec<f64>,
}

impl Field {
    /// Lets those that are left meet some futures.
    fn meet(
        &mut self,
        plan: &Plan,
        design: &Design,
        runs: Range<u64>,
        threads: Option<usize>,
        mut progress: impl FnMut(u64),
    ) -> Result<(), BatchError> {
        let strategies = self.left.iter().map(|i| design.strategies[*i]).collect();
        let now = Design { strategies, ..design.clone() };
        let whole = self.left.len() == design.strategies.len();
        let read = |engine: &mut Engine, strategy: Option<usize>, luck: Luck| -> Outcome {
            engine.run(strategy, luck)
        };
        execute_runs(plan, &now, runs, threads, read, |future| {
            for (i, outcome) in self.left.iter().zip(&future.outcomes) {
                self.row[*i] = self.tally.value(outcome);
            }
            if whole {
                self.tally.add(&future);
            }
            self.judged.add(&self.row);
            if (future.run + 1).is_multiple_of(design.runs_per_sample.max(1)) {
                self.judged.close();
            }
            progress(future.run + 1);
        })
    }

    /// Drops all but some, after so many futures; gives who was dropped.
    fn drop_but(&mut self, stay: &[usize], futures: u64) -> Vec<usize> {
        let (stay, gone) = self.left.iter().partition(|i| stay.contains(i));
        self.left = stay;
        for i in &gone {
            self.dropped[*i] = Some(futures);
        }
        gone
    }

    /// The lead of the chosen over its last rival: when the contest ended, and on fresh futures.
    fn lead(
        &self,
        plan: &Plan,
        design: &Design,
        question: &Question,
        (chosen, rival, done): (usize, usize, u64),
        threads: Option<usize>,
    ) -> Result<Lead, BatchError> {
        let sign = question.score.sign();
        let first = self.judged.difference(chosen, rival);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let planned = STAGE as f64;
        let half_width = always_valid_half_width(
            first.between.sqrt(),
            self.judged.blocks(),
            planned,
            question.alpha,
        );
        let strategies = [chosen, rival].map(|i| design.strategies[i]).to_vec();
        let (stage, block) = (STAGE * design.runs_per_sample, design.runs_per_sample.max(1));
        let left = design.runs() - done;
        let samples = left >= FEWEST_FRESH * block;
        let (seed, runs) = match samples {
            true => (design.seed, done..done + stage.min(left)),
            false => (design.seed.wrapping_add(1), 0..stage.min(design.runs())),
        };
        let futures = runs.end - runs.start;
        let fresh = Design { strategies, seed, ..design.clone() };
        let spread = paired(plan, &fresh, question, runs, threads)?;
        let again = AgainOnFresh {
            mean: sign * spread.mean,
            half_width: spread.half_width(question.alpha),
            futures,
            samples,
        };
        Ok(Lead { rival, mean: sign * first.mean, half_width, again })
    }
}

/// The first strategy less the second by the number that decides, over some futures.
fn paired(
    plan: &Plan,
    design: &Design,
    question: &Question,
    runs: Range<u64>,
    threads: Option<usize>,
) -> Result<Spread, BatchError> {
    let mut field = Field {
        tally: Tally::new(plan, question, 2),
        judged: Nested::new(2),
        left: vec![0, 1],
        dropped: vec![None; 2],
        row: vec![0.0; 2],
    };
    field.meet(plan, design, runs, threads, |_| {})?;
    Ok(field.judged.difference(0, 1))
}

impl Contest {
    /// Runs that were made, of all strategies together.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.futures.saturating_mul(self.dropped.len() as u64).saturating_sub(self.saved)
    }

    /// How many times more runs it would have taken without dropping anyone.
    #[must_use]
    pub fn times(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "runs are far fewer than 2^53")]
        let runs = self.runs() as f64;
        #[expect(clippy::cast_precision_loss, reason = "runs are far fewer than 2^53")]
        let futures = self.futures as f64;
        futures * count(self.dropped.len()) / runs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::comparison::compare_by;
    use crate::model::registry;
    use crate::scenario::load;

    #[test]
    fn who_is_dropped_meets_no_more_futures_and_those_left_stay_paired() {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(40, 28).unwrap();
        let strategies = plan.scenario.compared_strategies();
        let k = strategies.len();
        let question = Question::by_part("security").unwrap();
        let most = Design::fixed(strategies.clone(), 3, 4 * STAGE);
        let straight = Design::fixed(strategies, 3, STAGE);
        let all = compare_by(&plan, &straight, &question, Some(2), |_| {}).unwrap();
        let leader = all.leader();
        let least = (0..k)
            .filter(|i| *i != leader)
            .map(|i| all.ahead(leader, i).mean)
            .fold(f64::INFINITY, f64::min);
        assert!(least > 0.0, "{least}");
        // The less matters, the longer it takes, until not all are dropped at the same look.
        let found = (1..12)
            .map(|halved| {
                let delta = least / f64::from(1 << halved);
                choose_best(&plan, &most, &question, delta, Some(2), |_, _| {}).unwrap()
            })
            .find(|found| found.saved > 0)
            .expect("somebody is dropped before the others");
        let first = found.dropped.iter().flatten().copied().min().expect("somebody was dropped");
        assert_eq!(found.comparison.runs, first, "the tables are of what all met");
        let sum: u64 = found.dropped.iter().flatten().map(|at| found.futures - at).sum();
        assert_eq!(found.saved, sum);
        assert_eq!(found.runs() + found.saved, found.futures * k as u64);
        let whole = Design { samples: found.futures, ..most.clone() };
        let whole = compare_by(&plan, &whole, &question, Some(2), |_| {}).unwrap();
        if let (Some(lead), [chosen]) = (found.lead, found.left.as_slice()) {
            let same = whole.ahead(*chosen, lead.rival).mean;
            assert!((lead.mean - same).abs() < 1e-9, "those left met the same futures as ever");
        }
        let decided = choose_best(&plan, &most, &question, least, Some(1), |_, _| {}).unwrap();
        assert_eq!(decided.left, [leader]);
        let lead = decided.lead.expect("it was decided");
        assert!(lead.again.samples && lead.again.futures == STAGE);
        assert!(lead.again.mean > 0.0 && lead.half_width > 0.0);
    }
}
