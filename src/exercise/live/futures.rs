//! Many futures of a course from a moment on, on several threads, with common luck.

use crate::batch::in_order;
use crate::chance::{Luck, Purpose};
use crate::exercise::live::course::{Course, CourseError};
use crate::exercise::live::indicator::Indicator;
use crate::exercise::live::replay::{plan_of, steer, ticks_to};
use crate::model::observe::Observations;
use crate::model::score::PARTS;
use crate::run::{Engine, Kept, Plan};

/// How futures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// From the tick in which this week begins [weeks].
    pub from_week: u32,
    /// To the end of this week [weeks].
    pub to_week: u32,
    /// How many futures.
    pub futures: usize,
    /// What for: futures of two purposes never meet the same luck.
    pub purpose: Purpose,
    /// The first of the futures of this purpose, so that a second set can be drawn.
    pub first: u64,
}

/// What is kept of one future of one course.
#[derive(Debug, Clone, PartialEq)]
pub struct Future {
    /// The indicators asked for at each moment that is looked at, moment by moment.
    pub values: Vec<f64>,
    /// The parts of the score at the end.
    pub parts: [f64; PARTS.len()],
}

/// What stops work early: asked before each future.
pub type Cancelled<'a> = &'a (dyn Fn() -> bool + Sync);

/// The most futures and courses that are looked at together.
pub const MOST_FUTURES: usize = 100_000;

/// Futures that are run in one piece of work.
const CHUNK: usize = 16;

/// The luck of a future.
#[must_use]
pub fn luck_of(plan: &Plan, course: &Course, span: &Span, future: usize) -> Luck {
    let index = span.first + u64::try_from(future).unwrap_or_default();
    course.luck(plan.chance).beside(span.purpose, span.from_week, index)
}

/// Runs the futures of some courses; they share their luck, future by future. `weeks` are the
/// moments to look at. What comes back is by course and future. `threads` of none means one for
/// each core; their number never shows in a result.
///
/// # Errors
/// [`CourseError`] when a course cannot be played, the numbers cannot be, or it was cancelled.
pub fn futures(
    plan: &Plan,
    courses: &[&Course],
    span: &Span,
    (weeks, indicators): (&[u32], &[Indicator]),
    threads: Option<usize>,
    cancelled: Cancelled,
) -> Result<Vec<Vec<Future>>, CourseError> {
    let within = |what, given: usize, least, most| {
        if (least..=most).contains(&given) {
            Ok(())
        } else {
            Err(CourseError::Count { what, given, least, most })
        }
    };
    within("futures", span.futures, 1, MOST_FUTURES)?;
    within("options", courses.len(), 1, 1000)?;
    if span.to_week < span.from_week {
        return Err(CourseError::Week { week: span.from_week, last: span.to_week });
    }
    let (plan, places) = plan_of(plan, courses, span.to_week.max(1))?;
    let starts = starts(&plan, courses, &places, span.from_week);
    let people = plan.scenario.people().max(f64::MIN_POSITIVE);
    let people_share: Vec<f64> =
        plan.scenario.regions.iter().map(|region| region.people.get() / people).collect();
    let ends: Vec<u32> = weeks.iter().map(|week| ticks_to(&plan, *week)).collect();
    let (first, last) = (ticks_to(&plan, span.from_week), ticks_to(&plan, span.to_week));
    let work = |chunk: u64| {
        let mut engine = Engine::live(&plan, false);
        let from = usize::try_from(chunk).unwrap_or(usize::MAX) * CHUNK;
        let mut done = Vec::with_capacity(CHUNK * courses.len());
        for future in from..(from + CHUNK).min(span.futures) {
            if cancelled() {
                return None;
            }
            for (course, start) in courses.iter().zip(&starts) {
                engine.resume(start);
                engine.switch(luck_of(&plan, course, span, future));
                let mut values = Vec::with_capacity(ends.len() * indicators.len());
                let mut look = |engine: &Engine, tick: u32| {
                    for _ in ends.iter().filter(|end| **end == tick) {
                        let seen = engine.world().resource::<Observations>();
                        values.extend(indicators.iter().map(|it| look_at(seen, &people_share, it)));
                    }
                };
                look(&engine, first);
                for tick in first..last {
                    engine.step();
                    look(&engine, tick + 1);
                }
                done.push(Future { values, parts: engine.outcome().parts });
            }
        }
        Some(done)
    };
    let mut all: Vec<Vec<Future>> = vec![Vec::with_capacity(span.futures); courses.len()];
    let mut whole = true;
    let chunks = u64::try_from(span.futures.div_ceil(CHUNK)).unwrap_or_default();
    in_order(chunks, threads, work, |done: Option<Vec<Future>>| {
        whole &= done.is_some();
        for (place, future) in done.into_iter().flatten().enumerate() {
            all[place % courses.len()].push(future);
        }
    })
    .map_err(|error| CourseError::Threads(error.to_string()))?;
    if whole { Ok(all) } else { Err(CourseError::Cancelled) }
}

/// The moment from which the futures of each course go on: its own past, since what watches of
/// its steps have seen belongs to it.
fn starts(plan: &Plan, courses: &[&Course], places: &[usize], from_week: u32) -> Vec<Kept> {
    let mut engine = Engine::live(plan, false);
    let mut start = |(course, place): (&&Course, &usize)| {
        engine.restart(Some(*place), course.luck(plan.chance), false);
        engine.rule(&course.effects);
        for tick in 0..ticks_to(plan, from_week) {
            steer(plan, course, &mut engine, tick);
            engine.step();
        }
        engine.keep()
    };
    courses.iter().zip(places).map(&mut start).collect()
}

fn look_at(seen: &Observations, people_share: &[f64], indicator: &Indicator) -> f64 {
    match indicator.region {
        Some(region) => seen.in_region(indicator.what, region.index()),
        None => seen.in_country(indicator.what, people_share),
    }
}
