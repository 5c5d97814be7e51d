//! Runs on several threads. Parallelism is between chunks of runs, with all strategies of a future
//! in one chunk; chunks are handed on in order, so the number of threads never shows in a result.

use crate::batch::design::{Design, Future};
use crate::run::{Engine, Plan};
use rayon::prelude::*;
use std::sync::Mutex;

/// Runs of one piece of work: long enough to hide what a piece costs, short enough to share out.
const CHUNK: u64 = 32;

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
    let engines: Mutex<Vec<Engine>> = Mutex::new(Vec::new());
    let chunks = design.runs.div_ceil(CHUNK);
    let work = |chunk| run_chunk(plan, design, chunk, &engines);
    in_order(chunks, threads, work, |futures| futures.into_iter().for_each(&mut each))
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
    let asked = threads.unwrap_or(0);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(asked)
        .build()
        .map_err(|error| BatchError::Threads { threads: asked, reason: error.to_string() })?;
    let wave = pool.current_num_threads() as u64 * 2;
    let mut first = 0;
    while first < count {
        let past = (first + wave).min(count);
        let done: Vec<T> = pool.install(|| (first..past).into_par_iter().map(&work).collect());
        done.into_iter().for_each(&mut each);
        first = past;
    }
    Ok(())
}

fn run_chunk(
    plan: &Plan,
    design: &Design,
    chunk: u64,
    engines: &Mutex<Vec<Engine>>,
) -> Vec<Future> {
    // A thread that panicked holds no half-written engine: it never gave one back.
    let idle = || engines.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let taken = idle().pop();
    let mut engine = taken.unwrap_or_else(|| Engine::new(plan));
    let runs = chunk * CHUNK..((chunk + 1) * CHUNK).min(design.runs);
    let futures = runs
        .map(|run| Future {
            run,
            outcomes: design
                .strategies
                .iter()
                .map(|strategy| engine.run(Some(*strategy), plan.luck(design.seed, run)))
                .collect(),
        })
        .collect();
    idle().push(engine);
    futures
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
