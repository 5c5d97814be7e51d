//! What bears on the will of contributors: the dead, cost, time, work outside the mandate, and what
//! becomes of security.
//!
//! Rule: each weight is a rate at which will falls, and they add up; a neighbour, or one whom
//! others pay, feels part of each. The dead of a region are shared out by people. Progress is a
//! rate at which will rises. Sources and what is left out: see `will`.

use crate::maths;
use crate::model::board::{Incidents, Levers, Pressures, UpDown};
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::country::sectors::Sectors;
use crate::model::fact::Facts;
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::Funds;
use crate::model::mission::will::{WillParameters, Wills, security};
use crate::vocabulary::{Stage, Weight};
use bevy_ecs::prelude::{Query, Res, ResMut};

/// Weeks over which security is compared: what it was fades by e in this time.
const MEMORY_WEEKS: f64 = 26.0;

/// What bears on a contributor's will.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burden {
    /// Deaths of a year among its own people [per 1,000 a year].
    pub own_dead: f64,
    /// Deaths of a year among others' people [per 1,000 a year].
    pub others_dead: f64,
    /// Security now less what it was [balance].
    pub change: f64,
    /// Bills beyond what it had promised, as a share of that [0..1].
    pub overrun: f64,
    /// Years beyond its patience [years].
    pub overstayed_years: f64,
    /// Share of its pools' people that is away [0..1].
    pub away: f64,
    /// Share of its units' work that is outside their mandate [0..1].
    pub creep: f64,
}

impl Burden {
    /// The rate at which each weight lowers will, before what a neighbour does not feel of it [a
    /// year].
    #[must_use]
    pub fn weights(&self, p: &WillParameters) -> [f64; Weight::COUNT] {
        let stretched = ((self.away - p.stretched_from) / (1.0 - p.stretched_from)).clamp(0.0, 1.0);
        let patience = self.overstayed_years / (1.0 + self.overstayed_years);
        Weight::ALL.map(|weight| match weight {
            Weight::OwnDead => p.own_dead * self.own_dead,
            Weight::OthersDead => p.others_dead * self.others_dead,
            Weight::Worse => p.worse * (-self.change).max(0.0),
            Weight::Overrun => p.overrun * self.overrun,
            Weight::Time => p.impatience * patience,
            Weight::Stretched => p.stretched * stretched,
            Weight::Creep => p.creep * self.creep,
        })
    }

    /// The rates at which it moves will; `bound` where it is a neighbour or others pay it.
    #[must_use]
    pub fn push(&self, parameters: &WillParameters, bound: bool) -> UpDown {
        let p = parameters;
        let felt = if bound { p.bound } else { 1.0 };
        let down: f64 = self.weights(p).iter().sum();
        UpDown { up: p.progress * self.change.max(0.0), down: down * felt }
    }
}

/// Bills beyond what the funds of an actor had promised by then, as a share of that [0..1].
fn overrun(ground: &Ground, funds: &Funds, actor: usize, week: f64) -> f64 {
    let (mut due, mut promised) = (0.0, 0.0);
    for (f, fund) in ground.scenario.funds.iter().enumerate() {
        if fund.holder.index() == actor {
            due += funds.due[f];
            promised += fund.promised_by(week);
        }
    }
    if promised > 0.0 { (due / promised - 1.0).clamp(0.0, 1.0) } else { 0.0 }
}

/// Losses, cost, time and progress bear on each contributor's will.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn burdens_weigh_on_wills(
    parameters: Res<WillParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    incidents: Res<Incidents>,
    levers: Res<Levers>,
    posts: Res<Posts>,
    (funds, mandates): (Res<Funds>, Res<Mandates>),
    (mut wills, facts): (ResMut<Wills>, ResMut<Facts>),
    mut pressures: ResMut<Pressures>,
    units: Query<(&Unit, &Life)>,
) {
    if !ground.follows_wills {
        return;
    }
    let wills = &mut *wills;
    let pressures = &mut *pressures;
    wills.count(&ground, &incidents, &levers, &posts);
    let people: f64 = wills.people.iter().sum();
    let dead: f64 = wills.own_dead.iter().sum();
    wills.committed.fill(0.0);
    for (unit, life) in &units {
        if life.stage > Stage::Requested && life.stage <= Stage::Withdrawing {
            wills.committed[ground.pool_rules[unit.pool as usize].actor] +=
                ground.component_rules[unit.component as usize].headcount;
        }
    }
    let now = security(&ground, &sectors);
    let change = now - wills.remembered;
    wills.remembered = maths::relax(wills.remembered, now, 1.0 / MEMORY_WEEKS, calendar.step_weeks);
    let per_1000 = |dead: f64, people: f64| {
        dead / people.max(parameters.least_people) * 1000.0 / calendar.step_years
    };
    for actor in 0..wills.will.len() {
        let Some(rule) = ground.wills[actor] else { continue };
        let own = wills.people[actor];
        // Those who have nobody there have nothing to be impatient of.
        let stays = if own > 0.0 { calendar.step_weeks } else { 0.0 };
        wills.served_weeks[actor] += stays;
        let served = if own > 0.0 { wills.served_weeks[actor] } else { 0.0 };
        let beyond = (served - rule.patience_weeks).max(0.0);
        let burden = Burden {
            own_dead: per_1000(wills.own_dead[actor], own),
            others_dead: per_1000((dead - wills.own_dead[actor]).max(0.0), people - own),
            change,
            overrun: overrun(&ground, &funds, actor, calendar.week + calendar.step_weeks),
            overstayed_years: beyond / WEEKS_PER_YEAR,
            away: if rule.people > 0.0 { wills.committed[actor] / rule.people } else { 0.0 },
            creep: mandates.creep_of(actor),
        };
        let push = burden.push(&parameters, rule.bound);
        if facts.on() {
            let weights = burden.weights(&parameters);
            for (sum, rate) in wills.weighed[actor].iter_mut().zip(weights) {
                *sum += rate * calendar.step_years;
            }
        }
        pressures.will[actor].up += push.up;
        pressures.will[actor].down += push.down;
    }
}

impl Wills {
    /// What has weighed most on a contributor so far; nothing where nothing has.
    #[must_use]
    pub fn mostly(&self, actor: usize) -> Option<Weight> {
        let sums = self.weighed[actor];
        let most = Weight::ALL.into_iter().max_by(|a, b| {
            sums[a.index()].total_cmp(&sums[b.index()]).then(b.index().cmp(&a.index()))
        });
        most.filter(|weight| sums[weight.index()] > 0.0)
    }

    /// Counts each actor's people at work and its share of the mission's dead.
    fn count(&mut self, ground: &Ground, incidents: &Incidents, levers: &Levers, posts: &Posts) {
        self.people.fill(0.0);
        self.own_dead.fill(0.0);
        for post in &posts.held {
            let actor = ground.pool_rules[ground.unit_pools[post.unit]].actor;
            let headcount = ground.component_rules[post.component].headcount;
            self.people[actor] += headcount;
            let presence = levers.presence[post.region];
            if presence > 0.0 {
                self.own_dead[actor] +=
                    incidents.mission_killed[post.region] * headcount / presence;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> WillParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        WillParameters::from_table(&table)
    }

    const CALM: Burden = Burden {
        own_dead: 0.0,
        others_dead: 0.0,
        change: 0.0,
        overrun: 0.0,
        overstayed_years: 0.0,
        away: 0.0,
        creep: 0.0,
    };

    #[test]
    fn own_dead_weigh_more_than_those_of_others_and_least_on_neighbours() {
        let p = parameters();
        let own = Burden { own_dead: 3.0, ..CALM };
        let others = Burden { others_dead: 3.0, ..CALM };
        let down = |burden: Burden, bound| burden.push(&p, bound).down;
        assert!(down(own, false) > down(others, false) && down(others, false) > 0.0);
        assert!(down(own, true) < 0.5 * down(own, false));
        assert!(down(CALM, false).abs() < f64::EPSILON);
    }

    #[test]
    fn deaths_of_a_week_and_the_same_deaths_over_a_year_lower_will_alike() {
        let p = parameters();
        let after = |years: f64| {
            let push = Burden { own_dead: 2.0 / years, ..CALM }.push(&p, false);
            push.settle(0.8, years)
        };
        assert!((after(1.0 / 52.0) - after(1.0)).abs() < 1e-9);
        assert!((after(1.0) - 0.8 * maths::exp(-0.5)).abs() < 1e-9);
    }

    #[test]
    fn progress_raises_will_and_time_cost_creep_and_overextension_lower_it() {
        let p = parameters();
        assert!(Burden { change: 0.1, ..CALM }.push(&p, false).up > 0.0);
        for burden in [
            Burden { change: -0.1, ..CALM },
            Burden { overrun: 0.5, ..CALM },
            Burden { overstayed_years: 0.5, ..CALM },
            Burden { away: 0.9, ..CALM },
            Burden { creep: 0.3, ..CALM },
        ] {
            let push = burden.push(&p, false);
            assert!(push.down > 0.0 && push.up.abs() < f64::EPSILON, "{burden:?}");
        }
        assert!(Burden { away: 0.5, ..CALM }.push(&p, false).down.abs() < f64::EPSILON);
    }
}
