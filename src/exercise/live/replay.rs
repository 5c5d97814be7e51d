//! Replay: the live world, run again from the start to any week. Every state comes back bit for
//! bit.

use crate::chance::Luck;
use crate::exercise::fog::Presence;
use crate::exercise::live::course::{Course, CourseError, LAST_WEEK};
use crate::exercise::live::indicator::Indicator;
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::mission::posts::Posts;
use crate::model::observe::Observations;
use crate::model::score::Outcome;
use crate::run::{Digest, Engine, Plan, RunRecord, record_steered};
use crate::scenario::Strategy;
use crate::vocabulary::{Observation, RegionId};
use std::sync::Arc;

/// The state at the end of a week.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The week [weeks].
    pub week: f64,
    /// The fingerprint of the state.
    pub digest: Digest,
    /// What it is worth so far.
    pub outcome: Outcome,
    /// What can be seen.
    pub seen: Seen,
    /// Who is where, once a tick has passed.
    pub present: Presence,
}

/// What can be seen at a moment.
#[derive(Debug, Clone)]
pub struct Seen {
    observations: Observations,
    people_share: Vec<f64>,
}

impl Seen {
    /// An observation of the country as a whole, in its unit.
    #[must_use]
    pub fn in_country(&self, what: Observation) -> f64 {
        self.observations.in_country(what, &self.people_share)
    }

    /// An indicator, in its unit.
    #[must_use]
    pub fn of(&self, indicator: &Indicator) -> f64 {
        match indicator.region {
            Some(region) => self.in_region(indicator.what, region),
            None => self.in_country(indicator.what),
        }
    }

    /// An observation of a region, in its unit.
    #[must_use]
    pub fn in_region(&self, what: Observation, region: RegionId) -> f64 {
        self.observations.in_region(what, region.index())
    }
}

/// The plan of some courses, so that an engine can play any of them: their moves stand as
/// strategies behind the scenario's own. Long enough for `weeks`.
pub(super) fn plan_of(
    plan: &Plan,
    courses: &[&Course],
    weeks: u32,
) -> Result<(Plan, Vec<usize>), CourseError> {
    if !(1..=LAST_WEEK).contains(&weeks) {
        return Err(CourseError::Week { week: weeks, last: LAST_WEEK });
    }
    courses.iter().try_for_each(|course| course.check(plan))?;
    let strategies: Vec<&Strategy> = courses.iter().map(|course| &course.strategy).collect();
    let mut scenario = (*plan.scenario).clone();
    let places = (0..strategies.len()).map(|place| scenario.strategies.len() + place).collect();
    scenario.strategies.extend(strategies.into_iter().cloned());
    let mut plan = plan.clone();
    plan.scenario = Arc::new(scenario);
    plan.weeks = plan.weeks.max(weeks);
    Ok((plan, places))
}

/// Ticks until a week has begun.
pub(super) fn ticks_to(plan: &Plan, week: u32) -> u32 {
    (week * 7).div_ceil(plan.step_days)
}

/// Switches the luck where the course says so; to be called at the start of each tick.
pub(super) fn steer(plan: &Plan, course: &Course, engine: &mut Engine, tick: u32) {
    if tick == 0 {
        engine.rule(&course.effects);
    }
    for redraw in course.redraws.iter().filter(|redraw| ticks_to(plan, redraw.week) == tick) {
        engine.switch(Luck { seed: redraw.seed, run: redraw.run, chance: plan.chance });
    }
}

/// The state at the end of `to_week`: what was ruled or drawn anew for that week itself has not
/// taken hold yet.
///
/// # Errors
/// [`CourseError`] when the course cannot be played.
pub fn replay(plan: &Plan, course: &Course, to_week: u32) -> Result<Moment, CourseError> {
    let moment = replay_weeks(plan, course, &[to_week])?.pop();
    moment.ok_or(CourseError::Week { week: to_week, last: LAST_WEEK })
}

/// The states at the end of each of some weeks, the earliest first, in one run from the start: the
/// past is not run again for each of them.
///
/// # Errors
/// [`CourseError`] when the course cannot be played.
pub fn replay_weeks(
    plan: &Plan,
    course: &Course,
    weeks: &[u32],
) -> Result<Vec<Moment>, CourseError> {
    let (plan, places) =
        plan_of(plan, &[course], weeks.last().copied().unwrap_or_default().max(1))?;
    let mut engine = Engine::live(&plan, false);
    engine.restart(places.first().copied(), course.luck(plan.chance), false);
    let mut tick = 0;
    let mut moments = Vec::new();
    for week in weeks {
        while tick < ticks_to(&plan, *week) {
            steer(&plan, course, &mut engine, tick);
            engine.step();
            tick += 1;
        }
        moments.push(moment(&mut engine, &plan));
    }
    Ok(moments)
}

/// The state an engine stands at.
pub(super) fn moment(engine: &mut Engine, plan: &Plan) -> Moment {
    let digest = engine.digest();
    let regions = &plan.scenario.regions;
    let people = plan.scenario.people();
    let present = present(engine, plan);
    Moment {
        week: engine.world().resource::<Calendar>().week,
        digest,
        outcome: engine.outcome(),
        present,
        seen: Seen {
            observations: engine.world().resource::<Observations>().clone(),
            people_share: regions.iter().map(|region| region.people.get() / people).collect(),
        },
    }
}

/// Who is where in the state an engine stands at.
fn present(engine: &Engine, plan: &Plan) -> Presence {
    let pool_of: Vec<usize> = plan.scenario.unit_pools().map(|pool| pool.index()).collect();
    let regions = plan.scenario.regions.len();
    let posts = engine.world().resource::<Posts>();
    let pools = posts.held.iter().map(|post| (post.region, pool_of[post.unit]));
    let fighters = engine.world().resource::<Parties>().fighters.iter().enumerate();
    let there = fighters.filter(|(_, number)| **number >= 1.0);
    let parties = there.map(|(place, _)| (place % regions, place / regions));
    Presence::of(pools.collect(), parties.collect())
}

/// The record of the course to the end of `to_week`, with a ledger where it is asked for, and the
/// plan in which its strategy stands: as pages, files and questions after causes take them.
///
/// # Errors
/// [`CourseError`] when the course cannot be played.
pub fn record_course(
    plan: &Plan,
    course: &Course,
    to_week: u32,
    ledger: bool,
) -> Result<(Plan, RunRecord), CourseError> {
    let (plan, places) = plan_of(plan, &[course], to_week.max(1))?;
    let mut engine = Engine::live(&plan, ledger);
    let ticks = ticks_to(&plan, to_week);
    let luck = course.luck(plan.chance);
    let record =
        record_steered(&mut engine, places.first().copied(), luck, ticks, |engine, tick| {
            steer(&plan, course, engine, tick);
        });
    Ok((plan, record))
}
