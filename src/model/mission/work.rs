//! Work: units times gates become work for each region and task, and work becomes coverage.
//!
//! Rule: a unit's work at a task is its capacity times the gates it passes; coverage is concave in
//! work per inhabitant, without a threshold. Tasks that move the same lever cover together, as
//! chances that one of them reaches.
//!
//! Left out: tasks of one lever that get in each other's way.

use crate::maths;
use crate::model::board::{Gates, Levers, Preparedness, TaskGates};
use crate::model::country::sectors::either;
use crate::model::ground::Ground;
use crate::model::ledger::Account;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::{Posts, TaskHere};
use crate::vocabulary::{Concern, Gate, Lever, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of work.
    pub struct WorkParameters in "work" {
        first_day = "first-day": 0.25, 0.0 => 0.7, "share", Assumed,
            "share of its full work a unit does on its first day",
            "assumed";
        scale = "scale": 1.0, 0.5 => 2.0, "times", Assumed,
            "how many times more work the full effect takes than the catalogue says",
            "assumed: the catalogue's own figures are 1";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "work",
    does: "units times gates become work and coverage",
    core: true,
    parameters: WorkParameters::SPECS,
};

/// What stood at the end of the last tick -- state of this concern: gates look at it.
#[derive(Debug, Clone, Resource)]
pub struct Standing {
    /// Coverage, by region and task [0..1].
    pub coverage: Vec<f64>,
    /// Salaries paid, by region [0..1].
    pub salaries: Vec<f64>,
    /// Aid that was offered and has to be absorbed, by region [programmes].
    pub aid: Vec<f64>,
    /// Room for people to enter beyond the country's own [people a week].
    pub lift: f64,
}

impl Standing {
    /// Nothing stands.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self {
            coverage: vec![0.0; ground.regions * ground.tasks],
            salaries: vec![0.0; ground.regions],
            aid: vec![0.0; ground.regions],
            lift: 0.0,
        }
    }
}

/// Share of the work at a task that the place absorbs [0..1].
#[must_use]
pub fn absorbed(gates: &TaskGates, ground: &Ground, region: usize, task: usize) -> f64 {
    let aid = ground.task_rules[task].lever.has_to_be_absorbed();
    if aid { gates.absorption[region] } else { 1.0 }
}

/// New units learn the place.
pub fn units_settle_in(
    parameters: Local<WorkParameters>,
    ground: Res<Ground>,
    preparedness: Res<Preparedness>,
    mut gates: ResMut<Gates>,
    units: Query<(&Unit, &Life)>,
) {
    let gates = &mut *gates;
    for (unit, life) in &units {
        if life.at_work() {
            let usual = ground.component_rules[unit.component as usize].ramp_up_weeks;
            let weeks = usual * preparedness.ramp_up_of(unit.id as usize);
            let share = if weeks > 0.0 { (life.work_weeks / weeks).min(1.0) } else { 1.0 };
            gates.share[unit.id as usize][Gate::RampUp.index()] =
                parameters.first_day + (1.0 - parameters.first_day) * share;
        }
    }
}

/// Units times gates become work.
pub fn units_work<A: Account>(
    ground: Res<Ground>,
    (gates, task_gates): (Res<Gates>, Res<TaskGates>),
    parameters: Local<WorkParameters>,
    posts: Res<Posts>,
    mut levers: ResMut<Levers>,
    mut account: ResMut<A>,
) {
    let levers = &mut *levers;
    let Levers { presence, aid, work, .. } = &mut *levers;
    let (capacity, mandate) = (&task_gates.capacity[..], &task_gates.mandate[..]);
    for post in &posts.held {
        let own: f64 = gates.share[post.unit].iter().product();
        presence[post.region] += ground.component_rules[post.component].headcount;
        let security = task_gates.security[post.region];
        for job in posts.jobs(post) {
            let (task, full) = (job.task, job.full);
            let open = security[job.security];
            let mut through = own * open * capacity[job.cell] * mandate[job.mandate];
            if job.absorbed {
                let density = full * through / (ground.people[post.region] / 1000.0);
                let two_thirds = ground.task_rules[task].two_thirds_per_1000;
                aid[post.region] += density / parameters.scale / two_thirds;
                through *= task_gates.absorption[post.region];
            }
            work[job.cell] += full * through;
            account.works(post.region, task, post.component, post.step, full * through);
        }
    }
    for here in posts.tasks.chunk_by(|a, b| a.region == b.region) {
        if levers.presence[here[0].region] > 0.0 {
            work_covers(&ground, levers, here, parameters.scale, &mut *account);
        }
    }
}

/// Work in one region becomes coverage, lever by lever.
fn work_covers<A: Account>(
    ground: &Ground,
    levers: &mut Levers,
    tasks: &[TaskHere],
    scale: f64,
    account: &mut A,
) {
    let r = tasks[0].region;
    let thousands = ground.people[r] / 1000.0;
    let mut order = 0.0;
    for &TaskHere { task: t, .. } in tasks {
        let rule = &ground.task_rules[t];
        let work = levers.work[r * ground.tasks + t];
        if work <= 0.0 {
            continue;
        }
        let density = work / thousands / scale;
        let covered = maths::coverage(density, rule.two_thirds_per_1000);
        levers.coverage[r * ground.tasks + t] = covered;
        match rule.lever {
            Lever::Deter => levers.deter[r] += work,
            Lever::Lift => levers.lift += work,
            Lever::Coordinate => levers.coordinate += work,
            Lever::Dismantle => levers.dismantle[r] += work,
            // Patrols and police add up before the curve: two half-covers are one.
            Lever::Order => {
                order += density / rule.two_thirds_per_1000;
                account.covers(r, t, Lever::Order, density / rule.two_thirds_per_1000);
            }
            lever => {
                if let Some(s) = lever.relieves() {
                    let relieved = &mut levers.relieve[r * 5 + s.index()];
                    *relieved = either(*relieved, covered);
                    account.covers(r, t, Lever::Relieve(s), covered);
                }
                let target = match lever {
                    Lever::Mediate => {
                        levers.mediate += work;
                        continue;
                    }
                    Lever::Intelligence => &mut levers.intelligence[r],
                    Lever::Salaries => &mut levers.salaries[r],
                    Lever::Reintegrate => &mut levers.reintegrate[r],
                    Lever::Provide(s) => &mut levers.provide[r * 5 + s.index()],
                    Lever::Build(s) => &mut levers.build[r * 5 + s.index()],
                    Lever::Vet(s) => &mut levers.vet[r * 5 + s.index()],
                    Lever::Eradicate => &mut levers.eradicate[r],
                    Lever::Interdict => &mut levers.interdict[r],
                    Lever::Substitute => &mut levers.substitute[r],
                    Lever::Verify => {
                        // Whoever watches what parties do also learns who is who.
                        levers.intelligence[r] = either(levers.intelligence[r], covered);
                        &mut levers.verify[r]
                    }
                    Lever::Dialogue => &mut levers.dialogue[r],
                    Lever::Disarm => &mut levers.disarm[r],
                    Lever::Elections => &mut levers.elections[r],
                    Lever::Include => &mut levers.include[r],
                    Lever::Integrate => &mut levers.integrate[r],
                    Lever::Relieve(_)
                    | Lever::Deter
                    | Lever::Lift
                    | Lever::Coordinate
                    | Lever::Dismantle
                    | Lever::Order => continue,
                };
                *target = either(*target, covered);
                account.covers(r, t, lever, covered);
            }
        }
    }
    levers.order[r] = maths::coverage(order, 1.0);
}

/// What stands is remembered for the next tick's gates.
pub fn work_stands(levers: Res<Levers>, mut standing: ResMut<Standing>) {
    let standing = &mut *standing;
    standing.coverage.copy_from_slice(&levers.coverage);
    standing.salaries.copy_from_slice(&levers.salaries);
    standing.aid.copy_from_slice(&levers.aid);
    standing.lift = levers.lift;
}
