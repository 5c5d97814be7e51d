//! Posts: who is at work where. Units move seldom, so what follows from where they are is kept from
//! tick to tick and made anew only when one of them has moved.

use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::room::Room;
use crate::vocabulary::{Stage, Wait};
use bevy_ecs::prelude::Resource;

/// A unit at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// The unit.
    pub unit: usize,
    /// Its component.
    pub component: usize,
    /// Where it works.
    pub region: usize,
    /// The step that asked for it.
    pub step: u32,
    /// Its first job among those of all, and the one after its last.
    jobs: (usize, usize),
}

/// A task of a unit at work, with the places in boards at which what bears on it is found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Job {
    /// The task.
    pub task: usize,
    /// Work at full strength [people's worth].
    pub full: f64,
    /// Place by region and task.
    pub cell: usize,
    /// Place by row of mandates and task.
    pub mandate: usize,
    /// How safe it has to be: 0 low, 1 middle, 2 high.
    pub security: usize,
    /// Whether what it brings has to be absorbed.
    pub absorbed: bool,
}

/// A task that somebody works at in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TaskHere {
    /// The region.
    pub region: usize,
    /// The task.
    pub task: usize,
}

/// Who is at work where -- state of the life cycle.
#[derive(Debug, Clone, Resource)]
pub struct Posts {
    /// Units at work, in the order of their ids.
    pub held: Room<Post>,
    /// Tasks that somebody works at, in the order of regions and tasks.
    pub tasks: Room<TaskHere>,
    /// Whether somebody is at work, by region.
    pub manned: Vec<bool>,
    /// Whether a unit came to another stage or region in this tick.
    pub moved: bool,
    /// Whether one of them stands at the docks or at work, or did: who is where has changed.
    pub landed: bool,
    jobs: Room<Job>,
    places: Vec<(Stage, u32)>,
    listed: Vec<bool>,
}

impl Posts {
    /// Nobody is at work.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let cells = ground.regions * ground.tasks;
        Self {
            held: Room::for_most(ground.units),
            tasks: Room::for_most(cells),
            manned: vec![false; ground.regions],
            moved: false,
            landed: false,
            jobs: Room::for_most(ground.unit_jobs()),
            places: vec![(Stage::Pooled, 0); ground.units],
            listed: vec![false; cells],
        }
    }

    fn empty(&mut self) {
        self.held.clear();
        self.jobs.clear();
        self.tasks.clear();
        self.manned.fill(false);
        self.listed.fill(false);
    }

    /// Sees where a unit is in this tick.
    pub fn see(&mut self, unit: &Unit, life: &Life) {
        let place = &mut self.places[unit.id as usize];
        let now = (life.stage, life.region);
        if *place != now {
            let here = |stage| stage >= Stage::Docking && stage <= Stage::HandingOver;
            self.moved = true;
            self.landed |= here(place.0) || here(now.0);
            *place = now;
        }
    }

    /// The tasks of a unit at work, in the order of its component.
    #[must_use]
    pub fn jobs(&self, post: &Post) -> &[Job] {
        &self.jobs[post.jobs.0..post.jobs.1]
    }

    /// Lists who is at work, after all `units` have been seen.
    pub fn list<'a>(
        &mut self,
        ground: &Ground,
        hats: &Hats,
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
    ) {
        self.empty();
        for (unit, life) in units.filter(|(_, life)| life.at_work()) {
            let (component, region) = (unit.component as usize, life.region as usize);
            let row = hats.row[unit.id as usize];
            let first = self.jobs.len();
            self.manned[region] = true;
            for &(task, full) in &ground.component_rules[component].tasks {
                let rule = &ground.task_rules[task];
                let cell = region * ground.tasks + task;
                self.jobs.push(Job {
                    task,
                    full,
                    cell,
                    mandate: row * ground.tasks + task,
                    security: rule.security,
                    absorbed: rule.absorbed,
                });
                let listed = &mut self.listed[cell];
                if !*listed {
                    *listed = true;
                    self.tasks.push(TaskHere { region, task });
                }
            }
            let jobs = (first, self.jobs.len());
            let unit = unit.id as usize;
            self.held.push(Post { unit, component, region, step: life.step, jobs });
        }
        self.tasks.sort_unstable();
    }
}

/// Spends `step` weeks of a stage of a set length, where these do not use it up: no door is near.
pub(super) fn time_passes(life: &mut Life, step: f64) -> bool {
    let wait = match life.stage {
        Stage::Requested => Some(Wait::Contributor),
        Stage::Assembling => Some(Wait::Preparation),
        Stage::InTransit => Some(Wait::Transit),
        Stage::Withdrawing | Stage::Regenerating => None,
        _ => return false,
    };
    let left = life.left_weeks - step;
    if left > 0.0 {
        life.left_weeks = left;
        if life.stage < Stage::Operating {
            life.asked_weeks += step;
        }
        life.wait = wait;
    }
    left > 0.0
}

/// What became of a unit in a tick, for those who keep facts.
pub(super) fn note_passage(facts: &mut Facts, week: f64, unit: &Unit, before: &Life, after: &Life) {
    if before.stage == Stage::Requested && after.attempt > before.attempt {
        let again = after.stage == Stage::Requested;
        facts.note(week, Fact::Refused { unit: unit.id, step: before.step, asked_again: again });
        return;
    }
    if before.stage == after.stage {
        return;
    }
    match after.stage {
        Stage::Docking => facts.note(week, Fact::Arrived { unit: unit.id, region: after.region }),
        Stage::Operating => facts.note(
            week,
            Fact::AtWork {
                unit: unit.id,
                region: after.region,
                step: after.step,
                waited_weeks: after.asked_weeks,
            },
        ),
        Stage::Withdrawing => {
            let handed_over = before.stage == Stage::HandingOver;
            let (unit, region) = (unit.id, after.region);
            let time_up = week >= after.leaves_week;
            facts.note(week, Fact::Leaving { unit, region, handed_over, time_up });
        }
        _ => {}
    }
}
