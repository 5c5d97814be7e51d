//! The life of a unit, with a named wait at every door.
//!
//! Rule: pooled > requested (the contributor decides, and may refuse) > authorised (the order has
//! to come through, a mandate to cover it, the start to be paid) > assembling > embarking (the
//! host's leave, lift, season) > in transit > docking (ports) > operating > handing over (local
//! hands have to be ready), then withdrawing, regenerating, pooled. How long a contributor takes
//! and a unit assembles is drawn once by unit and attempt: two strategies meet the same answer.
//!
//! Left out: units that go on from one region to another, and units that split up.

use crate::chance::{Draws, OrdinalSource, triangular};
use crate::model::board::{Authority, OrderGiven, OrderKind, Orders, Permits, Preparedness};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::Sectors;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::{Ground, PoolRule};
use crate::model::mission::docking::Docking;
use crate::model::mission::hats::Hats;
use crate::model::mission::posts::{Posts, note_passage, time_passes};
use crate::model::mission::will::Wills;
use crate::vocabulary::{Concern, Sector, Stage, Wait, parameters};
use bevy_ecs::prelude::{Component, Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of the life cycle.
    pub struct LifeCycleParameters in "life-cycle" {
        least_docked = "least-docked": 0.25, 0.05 => 0.8, "share", Assumed,
            "share of its ports a unit needs before it starts work",
            "assumed";
        slowness = "slowness": 1.0, 0.5 => 2.0, "times", Assumed,
            "how many times longer units take to assemble than the catalogue says",
            "assumed: the catalogue's own figures are 1";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "life-cycle",
    does: "units are asked for, assemble, travel, dock, work, hand over, leave and regenerate",
    core: true,
    parameters: LifeCycleParameters::SPECS,
};

/// What a unit is: never changes.
#[derive(Debug, Clone, Copy, Component)]
pub struct Unit {
    /// Its number over all pools.
    pub id: u32,
    /// Its pool.
    pub pool: u32,
    /// Its component.
    pub component: u32,
}

/// Where a unit stands in its life -- state of this concern.
#[derive(Debug, Clone, Copy, PartialEq, Component)]
pub struct Life {
    /// The stage.
    pub stage: Stage,
    /// What remains of the stage [weeks]; without meaning where the stage has no set length.
    pub left_weeks: f64,
    /// Weeks since it was asked for [weeks].
    pub asked_weeks: f64,
    /// Weeks it has been at work [weeks].
    pub work_weeks: f64,
    /// Where it is, or is going.
    pub region: u32,
    /// The step that asked for it; `NO_STEP` for units that were there from the start.
    pub step: u32,
    /// Lower goes first.
    pub priority: u32,
    /// How often it has been asked for.
    pub attempt: u32,
    /// Weeks after which it is asked again when refused; infinite when it is not.
    pub ask_again_weeks: f64,
    /// Week in which it leaves in any case; infinite when that is open.
    pub leaves_week: f64,
    /// What it waits for in this tick, if it waits.
    pub wait: Option<Wait>,
}

/// Weeks at work of units that are there from the start: long enough to know the place [weeks].
pub const LONG_THERE_WEEKS: f64 = 520.0;

/// The step of units that no step asked for.
pub const NO_STEP: u32 = u32::MAX;

impl Life {
    /// In the pool.
    #[must_use]
    pub fn pooled() -> Self {
        Self {
            stage: Stage::Pooled,
            left_weeks: 0.0,
            asked_weeks: 0.0,
            work_weeks: 0.0,
            region: 0,
            step: NO_STEP,
            priority: 0,
            attempt: 0,
            ask_again_weeks: f64::INFINITY,
            leaves_week: f64::INFINITY,
            wait: None,
        }
    }

    /// At work in a region from week 0.
    #[must_use]
    pub fn deployed(region: u32, leaves_week: f64) -> Self {
        Self {
            stage: Stage::Operating,
            region,
            leaves_week,
            work_weeks: LONG_THERE_WEEKS,
            ..Self::pooled()
        }
    }

    /// Whether it works.
    #[must_use]
    pub fn at_work(&self) -> bool {
        matches!(self.stage, Stage::Operating | Stage::HandingOver)
    }

    /// Whether it is asked for and not yet at work.
    #[must_use]
    pub fn waiting(&self) -> bool {
        self.stage > Stage::Pooled && self.stage < Stage::Operating
    }

    /// Whether it costs money while it runs.
    #[must_use]
    pub fn costs(&self) -> bool {
        self.stage >= Stage::Embarking && self.stage <= Stage::Withdrawing
    }
}

/// Room for sharing out units over regions -- scratch.
#[derive(Debug, Clone, Resource)]
pub struct Shares {
    given: Vec<u32>,
}

impl Shares {
    /// Room for `regions` regions.
    #[must_use]
    pub fn new(regions: usize) -> Self {
        Self { given: vec![0; regions] }
    }
}

/// The region that gets the next unit: the one with most people for each unit it would then have
/// (D'Hondt's rule); the first of equals.
#[must_use]
pub fn next_region(regions: &[usize], people: &[f64], given: &[u32]) -> Option<usize> {
    let mut best = None;
    let mut best_quotient = f64::NEG_INFINITY;
    for &r in regions {
        let quotient = people[r] / (f64::from(given[r]) + 1.0);
        if quotient > best_quotient {
            (best, best_quotient) = (Some(r), quotient);
        }
    }
    best
}

/// Orders reach units: requests take them from pools, hand-overs and withdrawals end their work.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn orders_reach_units(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    orders: Res<Orders>,
    wills: Res<Wills>,
    mut shares: ResMut<Shares>,
    mut facts: ResMut<Facts>,
    mut units: Query<(&Unit, &mut Life)>,
) {
    let shares = &mut *shares;
    for (order, regions) in orders.iter() {
        match order.kind {
            OrderKind::Send { from, units: wanted, ask_again_weeks } => {
                shares.given.fill(0);
                let mut sent = 0;
                for (unit, mut life) in &mut units {
                    let pool = &ground.pool_rules[unit.pool as usize];
                    let fits = unit.component as usize == order.component
                        && from.is_none_or(|actor| actor == pool.actor)
                        && life.stage == Stage::Pooled;
                    if sent == wanted || !fits {
                        continue;
                    }
                    let Some(region) = next_region(regions, &ground.people, &shares.given) else {
                        break;
                    };
                    shares.given[region] += 1;
                    sent += 1;
                    let (attempt, delay) = (life.attempt, wills.delay[pool.actor]);
                    *life = Life {
                        stage: Stage::Requested,
                        left_weeks: decision_weeks(&draws, pool, delay, unit, attempt),
                        region: u32::try_from(region).unwrap_or_default(),
                        step: order.step,
                        priority: order.priority,
                        attempt,
                        ask_again_weeks: ask_again_weeks.unwrap_or(f64::INFINITY),
                        wait: Some(Wait::Contributor),
                        ..Life::pooled()
                    };
                    facts.note(calendar.week, Fact::Asked { unit: unit.id, step: order.step });
                }
                if sent < wanted {
                    facts.note(
                        calendar.week,
                        Fact::PoolShort {
                            step: order.step,
                            component: order.component,
                            wanted,
                            sent,
                        },
                    );
                }
            }
            OrderKind::HandOver { share } => {
                let ending = (order, regions, share, Stage::HandingOver);
                end_work(&ground, &mut units, ending, (calendar.week, &mut facts));
            }
            OrderKind::Withdraw { share } => {
                let ending = (order, regions, share, Stage::Withdrawing);
                end_work(&ground, &mut units, ending, (calendar.week, &mut facts));
            }
            OrderKind::Rehat { .. }
            | OrderKind::Sign { .. }
            | OrderKind::Talk { .. }
            | OrderKind::Hold { .. }
            | OrderKind::Accommodate { .. } => {}
        }
    }
}

fn decision_weeks(draws: &Draws, pool: &PoolRule, delay: f64, unit: &Unit, attempt: u32) -> f64 {
    let uniform = draws.ordinal(OrdinalSource::DecisionTime, unit.id, attempt);
    let [low, likely, high] = pool.decision_weeks;
    triangular(uniform, low, likely, high) * delay
}

/// Sends a share of the units at work in each region into `stage`, the first of them first.
fn end_work(
    ground: &Ground,
    units: &mut Query<(&Unit, &mut Life)>,
    (order, regions, share, stage): (&OrderGiven, &[usize], f64, Stage),
    (week, facts): (f64, &mut Facts),
) {
    // Who stands at the docks has nothing to hand over, but may leave.
    let leaves = stage == Stage::Withdrawing;
    for &region in regions {
        let works = |unit: &Unit, life: &Life| {
            unit.component as usize == order.component
                && life.region as usize == region
                && (life.at_work() || leaves && life.stage == Stage::Docking)
                && life.stage != stage
        };
        let there = units.iter().filter(|(unit, life)| works(unit, life)).count();
        #[expect(clippy::cast_precision_loss, reason = "units are few")]
        let mut ending = (share * there as f64 - 1.0e-9).ceil();
        let rule = &ground.component_rules[order.component];
        for (unit, mut life) in units.iter_mut() {
            if ending < 1.0 || !works(unit, &life) {
                continue;
            }
            ending -= 1.0;
            life.stage = stage;
            life.left_weeks = rule.withdrawal_weeks;
            let (step, hand_over) = (order.step, stage == Stage::HandingOver);
            facts.note(week, Fact::ToldToLeave { unit: unit.id, step, hand_over });
        }
    }
}

/// Units go on to their next stage when its time is up and nothing holds them.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn units_go_on(
    parameters: Local<LifeCycleParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    authority: Res<Authority>,
    permits: Res<Permits>,
    preparedness: Res<Preparedness>,
    (wills, hats): (Res<Wills>, Res<Hats>),
    docking: Res<Docking>,
    sectors: Res<Sectors>,
    mut posts: ResMut<Posts>,
    mut facts: ResMut<Facts>,
    mut units: Query<(&Unit, &mut Life)>,
) {
    let posts = &mut *posts;
    (posts.moved, posts.landed) = (false, hats.changed);
    for (unit, mut life) in &mut units {
        if life.stage == Stage::Pooled {
            posts.see(unit, &life);
            continue;
        }
        let i = unit.id as usize;
        // Most units, most of the time: at work, and nothing calls them away.
        if life.stage == Stage::Operating
            && !authority.recalled[i]
            && calendar.week < life.leaves_week
        {
            life.work_weeks += calendar.step_weeks;
            life.wait = None;
            posts.see(unit, &life);
            continue;
        }
        // And most of the others wait for time to pass.
        if time_passes(&mut life, calendar.step_weeks) {
            posts.see(unit, &life);
            continue;
        }
        let pool = &ground.pool_rules[unit.pool as usize];
        let door = Door {
            authority: authority.held[i],
            start_paid: permits.start_paid[i],
            held: permits.kept_from(&ground, unit.id, life.region),
            docked: docking.share[i] >= parameters.least_docked && !authority.recalled[i],
            slowness: parameters.slowness * preparedness.preparation[i],
            refusal: wills.refusal(pool.actor, pool.refusal),
            delay: wills.delay[pool.actor],
        };
        if life.stage < Stage::Operating {
            life.asked_weeks += calendar.step_weeks;
        }
        let before = *life;
        let in_country = life.at_work() || life.stage == Stage::Docking;
        if in_country && (authority.recalled[i] || calendar.week >= life.leaves_week) {
            life.stage = Stage::Withdrawing;
            life.left_weeks = ground.component_rules[unit.component as usize].withdrawal_weeks;
        }
        go_on(&mut life, unit, &ground, &draws, &door, &sectors, calendar.step_weeks);
        posts.see(unit, &life);
        if facts.on() {
            note_passage(&mut facts, calendar.week, unit, &before, &life);
        }
    }
    if posts.landed {
        posts.list(&ground, &hats, units.iter());
    }
}

/// What stands at a unit's doors this tick.
struct Door {
    authority: Option<Wait>,
    start_paid: bool,
    held: Option<Wait>,
    docked: bool,
    slowness: f64,
    refusal: f64,
    delay: f64,
}

/// Spends `step` weeks of a unit's life, over as many doors as open.
fn go_on(
    life: &mut Life,
    unit: &Unit,
    ground: &Ground,
    draws: &Draws,
    door: &Door,
    sectors: &Sectors,
    step: f64,
) {
    let rule = &ground.component_rules[unit.component as usize];
    let pool = &ground.pool_rules[unit.pool as usize];
    let timed = matches!(
        life.stage,
        Stage::Requested
            | Stage::Assembling
            | Stage::InTransit
            | Stage::Withdrawing
            | Stage::Regenerating
    );
    if timed {
        life.left_weeks -= step;
    }
    if life.at_work() {
        life.work_weeks += step;
    }
    let stood = life.stage;
    // Each stage passes what is left of the step on to the next; the chain ends at a closed door.
    loop {
        let over = life.left_weeks.min(0.0);
        match life.stage {
            Stage::Requested if life.left_weeks <= 0.0 => {
                let uniform = draws.ordinal(OrdinalSource::Decision, unit.id, life.attempt);
                if uniform < door.refusal {
                    life.attempt += 1;
                    if life.ask_again_weeks.is_finite() {
                        life.left_weeks = over
                            + life.ask_again_weeks
                            + decision_weeks(draws, pool, door.delay, unit, life.attempt);
                    } else {
                        *life = Life { attempt: life.attempt, ..Life::pooled() };
                    }
                } else {
                    life.stage = Stage::Authorised;
                }
            }
            Stage::Authorised if door.start_paid && door.authority.is_none() => {
                let uniform = draws.ordinal(OrdinalSource::Preparation, unit.id, life.attempt);
                let [low, likely, high] = rule.preparation_weeks;
                life.stage = Stage::Assembling;
                life.left_weeks = over + triangular(uniform, low, likely, high) * door.slowness;
            }
            Stage::Assembling if life.left_weeks <= 0.0 => {
                // It embarks in the next tick at the earliest: room is given out to those who stand
                // ready at its start.
                life.stage = Stage::Embarking;
                break;
            }
            Stage::Embarking if door.held.is_none() => {
                life.stage = Stage::InTransit;
                life.left_weeks += rule.transit_weeks;
            }
            Stage::InTransit if life.left_weeks <= 0.0 => {
                life.stage = Stage::Docking;
                break;
            }
            Stage::Docking if door.docked => {
                life.stage = Stage::Operating;
                life.work_weeks = 0.0;
                break;
            }
            Stage::HandingOver if local_hands_are_ready(rule.handover, sectors, life.region) => {
                life.stage = Stage::Withdrawing;
                life.left_weeks = rule.withdrawal_weeks;
                break;
            }
            Stage::Withdrawing if life.left_weeks <= 0.0 => {
                life.stage = Stage::Regenerating;
                life.left_weeks = over + rule.regeneration_weeks;
            }
            Stage::Regenerating if life.left_weeks <= 0.0 => {
                *life = Life { attempt: life.attempt + 1, ..Life::pooled() };
            }
            _ => break,
        }
    }
    // A door it has only just come to has not kept it waiting yet.
    let at_new_door = life.stage != stood
        && matches!(life.stage, Stage::Authorised | Stage::Embarking | Stage::Docking);
    life.wait = if at_new_door { wait_before(life.stage) } else { wait_of(life.stage, door) };
}

/// What a unit in this stage waits for.
fn wait_of(stage: Stage, door: &Door) -> Option<Wait> {
    match stage {
        Stage::Requested => Some(Wait::Contributor),
        Stage::Authorised => Some(door.authority.unwrap_or(Wait::Money)),
        Stage::Assembling => Some(Wait::Preparation),
        Stage::Embarking => Some(door.held.unwrap_or(Wait::Lift)),
        Stage::InTransit => Some(Wait::Transit),
        Stage::Docking => Some(Wait::Port),
        _ => None,
    }
}

/// What a unit waited for until it came to the door of `stage`.
fn wait_before(stage: Stage) -> Option<Wait> {
    match stage {
        Stage::Authorised => Some(Wait::Contributor),
        Stage::Embarking => Some(Wait::Preparation),
        _ => Some(Wait::Transit),
    }
}

/// Whether local hands can take over: a component that needs none of them always can leave.
fn local_hands_are_ready(handover: Option<(usize, f64)>, sectors: &Sectors, region: u32) -> bool {
    handover.is_none_or(|(sector, needed)| {
        sectors.accountable(region as usize, Sector::ALL[sector]) >= needed
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_shared_out_by_people() {
        let people = [410.0, 260.0, 90.0];
        let mut given = [0; 3];
        let mut order = Vec::new();
        for _ in 0..5 {
            let r = next_region(&[0, 1, 2], &people, &given).expect("there are regions");
            given[r] += 1;
            order.push(r);
        }
        assert_eq!(order, [0, 1, 0, 0, 1]);
        assert_eq!(next_region(&[], &people, &given), None);
    }
}
