//! How the sectors move over time under each strategy: the middle of many futures, week by week.

use crate::batch::{BatchError, Design, execute_chunks};
use crate::chance::Luck;
use crate::compare::statistics::Distribution;
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::model::observe::Observations;
use crate::run::{Engine, Plan};
use crate::vocabulary::{Observation, Sector};
use std::ops::ControlFlow;

/// Shares of futures that lie at or below the lines of a fan.
pub const LINES: [f64; 3] = [0.1, 0.5, 0.9];

/// One strategy's fans: by sector and moment, the lines of [`LINES`] [points].
pub type Fans = Vec<Vec<[f64; 3]>>;

/// The courses of all strategies.
#[derive(Debug, Clone, PartialEq)]
pub struct Courses {
    /// The moments: the start, and the end of each tick [weeks].
    pub weeks: Vec<f64>,
    /// How many futures they are made of, one of each sample.
    pub futures: u64,
    /// The fans of each strategy, in the order of the design.
    pub strategies: Vec<Fans>,
}

/// One run: at each moment the week and the balance of each sector.
type Course = Vec<(f64, [f64; 5])>;

/// Runs one future of each of the first `most` samples and draws the lines.
///
/// # Errors
/// [`BatchError`] when the threads cannot be started.
pub fn courses(
    plan: &Plan,
    design: &Design,
    most: u64,
    threads: Option<usize>,
) -> Result<Courses, BatchError> {
    let design = Design { samples: design.samples.min(most), runs_per_sample: 1, ..design.clone() };
    let chunks: Vec<u64> = (0..design.chunks()).collect();
    let mut runs: Vec<Vec<Course>> = vec![Vec::new(); design.strategies.len()];
    let _ = execute_chunks(plan, &design, &chunks, threads, course, |future| {
        for (of, course) in runs.iter_mut().zip(future.outcomes) {
            of.push(course);
        }
        ControlFlow::Continue(())
    })?;
    let first = runs.first().and_then(|of| of.first());
    let weeks =
        first.map_or_else(Vec::new, |course| course.iter().map(|(week, _)| *week).collect());
    let strategies = runs.iter().map(|of| fans(of, weeks.len())).collect();
    Ok(Courses { weeks, futures: design.runs(), strategies })
}

fn course(engine: &mut Engine, strategy: Option<usize>, luck: Luck) -> Course {
    engine.restart(strategy, luck, false);
    let mut course = vec![(0.0, see(engine))];
    for _ in 0..engine.ticks() {
        engine.step();
        course.push((engine.world().resource::<Calendar>().week, see(engine)));
    }
    course
}

fn see(engine: &Engine) -> [f64; 5] {
    let seen = engine.world().resource::<Observations>();
    let people = &engine.world().resource::<Ground>().people_share;
    Sector::ALL.map(|sector| seen.in_country(Observation::Balance(sector), people))
}

fn fans(runs: &[Course], moments: usize) -> Fans {
    let line = |sector: usize, at: usize| {
        let values = runs.iter().filter_map(|course| course.get(at)).map(|(_, of)| of[sector]);
        let all = Distribution::new(values.collect(), 1);
        LINES.map(|p| all.at(p))
    };
    (0..Sector::ALL.len()).map(|s| (0..moments).map(|at| line(s, at)).collect()).collect()
}
