//! Runs on several threads. Parallelism is between pieces of a chunk, with all strategies of a
//! future in one piece; what comes of them is handed on in run order, so the number of threads
//! never shows in a result. While one piece is handed on, the next are run.

use crate::batch::design::{CHUNK, Design, Future};
use crate::chance::Luck;
use crate::model::score::Outcome;
use crate::run::{Engine, Plan};
use rayon::prelude::{
    IndexedParallelIterator, IntoParallelRefIterator, IntoParallelRefMutIterator, ParallelIterator,
};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, mpsc};

/// Runs of one piece of work: long enough to hide what a piece costs, short enough to share out.
/// A divisor of [`CHUNK`].
const PIECE: u64 = 16;

/// Pieces for each thread that may be under way or wait for an earlier one.
const AHEAD: u64 = 8;

/// Why a batch cannot run.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// Threads cannot be started.
    #[error("cannot start {threads} threads: {reason}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system says.
        reason: String,
    },
}

/// Runs `design` and hands on each future in run order; memory does not grow with the runs.
/// `threads` of `None` means one for each core.
///
/// # Errors
/// [`BatchError::Threads`] when the threads cannot be started.
pub fn execute(
    plan: &Plan,
    design: &Design,
    threads: Option<usize>,
    mut each: impl FnMut(Future),
) -> Result<(), BatchError> {
    let read = |engine: &mut Engine, strategy, luck| -> Outcome { engine.run(strategy, luck) };
    let chunks: Vec<u64> = (0..design.chunks()).collect();
    let _ = execute_chunks(plan, design, &chunks, threads, read, |future| {
        each(future);
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// Runs some chunks of `design`, reads each run with `read`, and hands on each future in the order
/// of the chunks and their runs, until `each` breaks off; what is under way then is dropped.
/// `threads` of `None` means one for each core.
///
/// # Errors
/// [`BatchError::Threads`] when the threads cannot be started.
pub fn execute_chunks<T: Send>(
    plan: &Plan,
    design: &Design,
    chunks: &[u64],
    threads: Option<usize>,
    read: impl Fn(&mut Engine, Option<usize>, Luck) -> T + Sync,
    mut each: impl FnMut(Future<T>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, BatchError> {
    let worlds = Worlds { plan, design, idle: Mutex::new(Vec::new()) };
    let pieces = CHUNK / PIECE;
    let work = |piece: u64| -> Vec<Future<T>> {
        // A piece's number is far below the number of chunks in memory.
        let place = usize::try_from(piece / pieces).unwrap_or(usize::MAX);
        let Some(chunk) = chunks.get(place) else { return Vec::new() };
        let runs = design.runs_of(*chunk);
        let first = runs.start + (piece % pieces) * PIECE;
        worlds.run_piece(first..(first + PIECE).min(runs.end), &read)
    };
    let count = chunks.len() as u64 * pieces;
    in_order_until(count, threads, work, |futures| futures.into_iter().try_for_each(&mut each))
}

/// As [`execute_chunks`], for some runs of `design` that need not be whole chunks.
///
/// # Errors
/// [`BatchError::Threads`] when the threads cannot be started.
pub fn execute_runs<T: Send>(
    plan: &Plan,
    design: &Design,
    runs: std::ops::Range<u64>,
    threads: Option<usize>,
    read: impl Fn(&mut Engine, Option<usize>, Luck) -> T + Sync,
    mut each: impl FnMut(Future<T>),
) -> Result<(), BatchError> {
    let worlds = Worlds { plan, design, idle: Mutex::new(Vec::new()) };
    let end = runs.end.min(design.runs());
    let count = end.saturating_sub(runs.start).div_ceil(PIECE);
    let work = |piece: u64| {
        let first = runs.start + piece * PIECE;
        worlds.run_piece(first..(first + PIECE).min(end), &read)
    };
    in_order(count, threads, work, |futures| futures.into_iter().for_each(&mut each))
}

/// Does `count` pieces of work on several threads and hands on what came of each in their order;
/// what is kept at a time does not grow with their number. `threads` of `None` means one for each
/// core.
///
/// # Errors
/// [`BatchError::Threads`] when the threads cannot be started.
pub fn in_order<T: Send>(
    count: u64,
    threads: Option<usize>,
    work: impl Fn(u64) -> T + Sync,
    mut each: impl FnMut(T),
) -> Result<(), BatchError> {
    let _ = in_order_until(count, threads, work, |done| {
        each(done);
        ControlFlow::Continue(())
    })?;
    Ok(())
}

/// As [`in_order`], until `each` breaks off; what is under way then is dropped.
///
/// # Errors
/// [`BatchError::Threads`] when the threads cannot be started.
pub fn in_order_until<T: Send>(
    count: u64,
    threads: Option<usize>,
    work: impl Fn(u64) -> T + Sync,
    mut each: impl FnMut(T) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, BatchError> {
    let asked = threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(asked)
        .build()
        .map_err(|error| BatchError::Threads { threads: asked, reason: error.to_string() })?;
    let ahead = pool.current_num_threads() as u64 * AHEAD;
    let work = &work;
    let ended = pool.in_place_scope(|scope| {
        let (sender, done) = mpsc::channel();
        let (mut next, mut due) = (0, 0);
        let mut early = BTreeMap::new();
        while due < count {
            while next < count.min(due + ahead) {
                let (piece, sender) = (next, sender.clone());
                scope.spawn(move |_| {
                    // Nobody listens any more once `each` has broken off.
                    let _ = sender.send((piece, catch_unwind(AssertUnwindSafe(|| work(piece)))));
                });
                next += 1;
            }
            // This end holds a sender too, so there is always something to wait for.
            let Ok((piece, result)) = done.recv() else { break };
            early.insert(piece, result.unwrap_or_else(|fault| resume_unwind(fault)));
            while let Some(result) = early.remove(&due) {
                each(result)?;
                due += 1;
            }
        }
        ControlFlow::Continue(())
    });
    Ok(ended)
}

/// The worlds in which a design is run: a thread takes one, and gives it back for the next piece.
struct Worlds<'a> {
    plan: &'a Plan,
    design: &'a Design,
    /// Worlds nobody uses, each with the sample whose parameters it has.
    idle: Mutex<Vec<(u64, Engine)>>,
}

impl Worlds<'_> {
    /// Reads every run of a piece under every strategy.
    fn run_piece<T>(
        &self,
        runs: std::ops::Range<u64>,
        read: &impl Fn(&mut Engine, Option<usize>, Luck) -> T,
    ) -> Vec<Future<T>> {
        if runs.is_empty() {
            return Vec::new();
        }
        let mut world = self.take(self.parameters_of(runs.start));
        let futures = runs
            .map(|run| {
                let parameters = self.parameters_of(run);
                if world.0 != parameters {
                    world = self.build(parameters);
                }
                let luck = self.plan.luck(self.design.seed, run);
                let under = |strategy: &usize| read(&mut world.1, Some(*strategy), luck);
                Future {
                    run,
                    sample: self.design.sample_of(run),
                    outcomes: self.design.strategies.iter().map(under).collect(),
                }
            })
            .collect();
        self.idle().push(world);
        futures
    }

    /// The sample whose parameters a run has; the same for all runs where they are fixed.
    fn parameters_of(&self, run: u64) -> u64 {
        if self.design.is_fixed() { 0 } else { self.design.sample_of(run) }
    }

    /// An idle world with the parameters of a sample, or a new one, in place of one that is idle.
    fn take(&self, sample: u64) -> (u64, Engine) {
        let mut idle = self.idle();
        let same = idle.iter().position(|(of, _)| *of == sample);
        let taken = same.map(|at| idle.swap_remove(at));
        if taken.is_none() {
            idle.pop();
        }
        drop(idle);
        taken.unwrap_or_else(|| self.build(sample))
    }

    fn build(&self, sample: u64) -> (u64, Engine) {
        let engine = match &self.design.set {
            None => Engine::new(self.plan),
            Some(set) => Engine::new(&set.applied(self.plan, sample)),
        };
        (sample, engine)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(u64, Engine)>> {
        // A thread that panicked holds no half-written engine: it never gave one back.
        self.idle.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Threads that are kept for several pieces of work on lists; what comes of an item stands at its
/// place, whichever thread did it.
#[derive(Debug)]
pub struct Crew(rayon::ThreadPool);

impl Crew {
    /// So many threads; one for each core where nothing is said.
    ///
    /// # Errors
    /// [`BatchError::Threads`] when they cannot be started.
    pub fn new(threads: Option<usize>) -> Result<Self, BatchError> {
        let asked = threads.unwrap_or(0);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(asked).build();
        let failed = |error: rayon::ThreadPoolBuildError| BatchError::Threads {
            threads: asked,
            reason: error.to_string(),
        };
        Ok(Self(pool.map_err(failed)?))
    }

    /// Works on each item.
    pub fn map<I: Sync, T: Send>(&self, items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
        self.0.install(|| items.par_iter().with_max_len(1).map(&work).collect())
    }

    /// Works on each item and may change it.
    pub fn update<I: Send, T: Send>(
        &self,
        items: &mut [I],
        work: impl Fn(&mut I) -> T + Sync,
    ) -> Vec<T> {
        self.0.install(|| items.par_iter_mut().with_max_len(1).map(&work).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_handed_on_in_order_and_never_far_ahead() {
        for threads in [1, 2, 8] {
            let begun = std::sync::atomic::AtomicU64::new(0);
            let mut seen = Vec::new();
            let work = |piece: u64| {
                begun.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                piece * piece
            };
            in_order(1000, Some(threads), work, |square| {
                seen.push(square);
                let ahead = begun.load(std::sync::atomic::Ordering::SeqCst) - seen.len() as u64;
                assert!(ahead <= threads as u64 * AHEAD, "{ahead} pieces are kept");
            })
            .unwrap();
            assert!(seen.into_iter().eq((0..1000).map(|piece| piece * piece)));
        }
    }

    #[test]
    fn breaking_off_ends_the_work_and_a_panic_is_handed_on() {
        let mut seen = 0;
        let ended = in_order_until(
            u64::MAX,
            Some(2),
            |piece| piece,
            |piece| {
                seen += 1;
                if piece == 40 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert!(ended.unwrap().is_break());
        assert_eq!(seen, 41);
        let fault = catch_unwind(|| {
            in_order(50, Some(2), |piece| assert!(piece < 20, "at twenty"), |()| {})
        });
        assert!(fault.is_err(), "a fault in a piece is lost");
    }
}
