//! Comparisons that go on until every lead is known to within a width.

use crate::batch::{BatchError, CHUNK, Design, execute_chunks};
use crate::chance::Luck;
use crate::compare::comparison::{Comparison, judge};
use crate::compare::question::Question;
use crate::compare::statistics::{MOST_LOOKS, count, runs_at};
use crate::compare::tally::Tally;
use crate::model::score::Outcome;
use crate::run::{Engine, Plan};
use std::ops::ControlFlow;

/// The most runs of a strategy that a comparison goes on for.
#[must_use]
pub fn most_runs() -> u64 {
    runs_at(MOST_LOOKS - 1)
}

/// A comparison that went on until something was reached, or its runs ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// What came of all runs.
    pub comparison: Comparison,
    /// Whether it was reached.
    pub reached: bool,
}

/// Runs until half the interval of every lead is `target` or less (for all pairs together, in the
/// unit of the number that decides), at 4,096 runs and twice as many each time; `design` holds the
/// most there can be.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn compare_to_precision(
    plan: &Plan,
    design: &Design,
    question: &Question,
    target: f64,
    threads: Option<usize>,
    mut progress: impl FnMut(u64, u64),
) -> Result<Reached, BatchError> {
    let k = design.strategies.len();
    let pairs = count(k * (k - 1) / 2);
    let mut tally = Tally::new(plan, question, k);
    let mut done = 0;
    for look in 0..MOST_LOOKS {
        let end = (runs_at(look) / CHUNK).min(design.chunks());
        let whole = design.runs_of(end.saturating_sub(1)).end;
        go_on(plan, design, done..end, threads, &mut tally, |run| progress(run, whole))?;
        done = end;
        let moments = tally.judged();
        let leads = (0..k).flat_map(|i| (0..i).map(move |l| (i, l)));
        let widest = leads
            .map(|(i, l)| moments.difference(i, l).half_width(question.alpha / pairs))
            .fold(0.0, f64::max);
        let reached = widest <= target;
        if reached || done >= design.chunks() || look + 1 == MOST_LOOKS {
            let comparison = judge(tally, design, question.alpha);
            return Ok(Reached { comparison, reached });
        }
    }
    // A look is always the last one.
    Ok(Reached { comparison: judge(tally, design, question.alpha), reached: false })
}

/// Runs some more chunks.
fn go_on(
    plan: &Plan,
    design: &Design,
    chunks: std::ops::Range<u64>,
    threads: Option<usize>,
    tally: &mut Tally,
    mut progress: impl FnMut(u64),
) -> Result<(), BatchError> {
    let chunks: Vec<u64> = chunks.collect();
    let read = |engine: &mut Engine, strategy: Option<usize>, luck: Luck| -> Outcome {
        engine.run(strategy, luck)
    };
    let _ = execute_chunks(plan, design, &chunks, threads, read, |future| {
        tally.add(&future);
        progress(future.run + 1);
        ControlFlow::Continue(())
    })?;
    Ok(())
}
