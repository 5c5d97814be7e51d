//! Readiness: finite pools of trained people; who stands ready, whose posts are empty, who is new
//! after an exchange, and who can talk with people.
//!
//! Rule: the first units of a pool may be held ready beforehand: they take part of the usual time
//! to prepare. A strategy may buy the same for more of them, before a crisis or in it: the pool's
//! fund pays, and after a time they stand ready. Once more of a pool is asked for than it can
//! sustain, preparation takes longer. Posts that are not filled stand empty for two years at work
//! and then fill as fast as people are recruited. Where exchanges are felt, a unit works less each
//! time its people go home, and makes it up over part of its ramp-up. Of the work done with people
//! (building, vetting, order, relief) those who do not speak the language do only part, unless
//! interpreters are docked. Who has trained together learns the place sooner; joint exercises that
//! a strategy pays for teach that (`exercises`). Regeneration is in the life cycle.
//!
//! Source: professional recruitment took 362 days in 2001 and 347 in 2002 (OIOS, 2004), for posts
//! at headquarters. Standing police were away a third of their time, not two thirds as planned
//! (OIOS evaluation of the Standing Police Capacity, 2015). All sizes of effects are assumed.
//!
//! Left out: languages by name, skills other than language, who trains the pools, and that
//! readiness that was bought wears off.

use crate::maths;
use crate::model::board::{Gates, Preparedness};
use crate::model::calendar::Calendar;
use crate::model::ground::{Ground, ReadinessRule};
use crate::model::mission::docking::Docking;
use crate::model::mission::life_cycle::{LONG_THERE_WEEKS, Life, Unit};
use crate::model::money_board::Bought;
use crate::model::room::Room;
use crate::vocabulary::{Concern, Gate, Stage, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of readiness.
    pub struct ReadinessParameters in "readiness" {
        ready = "ready": 0.2, 0.05 => 0.6, "share", Assumed,
            "part of the usual preparation that a unit held ready takes",
            "assumed: teams formed beforehand left within days (OPCW-UN, Oct 2013), units need longer";
        standing_weeks = "standing-weeks": 26.0, 8.0 => 104.0, "weeks", Assumed,
            "time until units that money was given for stand ready",
            "assumed: to recruit, train and equip them beforehand";
        strain = "strain": 1.0, 0.0 => 3.0, "times", Assumed,
            "how many times longer still preparation takes once all of a pool is spoken for",
            "assumed";
        empty_weeks = "empty-weeks": 104.0, 52.0 => 156.0, "weeks", Assumed,
            "time at work before posts that stand empty begin to fill",
            "assumed: a fifth to a third of posts stood empty in the first two years (from memory)";
        recruiting_weeks = "recruiting-weeks": 51.0, 17.0 => 60.0, "weeks", SignOnly,
            "time in which 63 % of them then fill",
            "recruitment took 362 days in 2001, 347 in 2002 (OIOS 2004): for headquarters, so assumed for missions";
        exchange_dip = "exchange-dip": 0.35, 0.1 => 0.6, "share", Assumed,
            "share of its work a unit loses on the day its people are exchanged",
            "assumed";
        exchange_learns = "exchange-learns": 0.5, 0.2 => 1.0, "share", Assumed,
            "part of its ramp-up in which it makes up for that",
            "assumed";
        without_words = "without-words": 0.5, 0.2 => 0.8, "share", Assumed,
            "share of work with people that is lost without their language",
            "assumed; half the officers sent to Haiti in 2004-06 lacked it (Parliament of Canada, 2006)";
        trained_together = "trained-together": 0.4, 0.0 => 0.8, "share", Assumed,
            "part of the ramp-up that full training together beforehand saves",
            "assumed";
        exercise_weeks = "exercise-weeks": 8.0, 3.0 => 26.0, "weeks", Assumed,
            "time in which a joint exercise teaches 63 % of what there is to learn of each other",
            "assumed: staffs meet, drill and agree on forms; units of many nations need longer";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "readiness",
    does: "pools are finite: standing units, empty posts, exchanges, language, training together",
    core: false,
    parameters: ReadinessParameters::SPECS,
};

/// Units of each pool that are spoken for: asked for, under way, at work, or not yet ready again
/// -- state of this concern, made anew in each tick; and what was bought of readiness.
#[derive(Debug, Clone, Resource)]
pub struct Committed {
    /// By pool [units].
    pub units: Vec<f64>,
    /// What is being made ready: the pool, how many units, and how long it still takes [weeks].
    pub preparing: Room<(usize, u32, f64)>,
}

impl Committed {
    /// Nobody is asked for; room for what `orders` orders may buy.
    #[must_use]
    pub fn new(ground: &Ground, orders: usize) -> Self {
        Self { units: vec![0.0; ground.pool_rules.len()], preparing: Room::for_most(orders) }
    }

    /// How many units of a pool stand ready that were bought [units].
    #[must_use]
    pub fn bought(&self, pool: usize) -> usize {
        let ready = self.preparing.iter().filter(|(of, _, weeks)| *of == pool && *weeks <= 1.0e-9);
        ready.map(|(_, units, _)| *units as usize).sum()
    }
}

/// How many times the usual preparation a unit takes, `place`-th of a pool of `units` of which
/// `committed` are spoken for and `bought` were made to stand ready beside those that did.
#[must_use]
pub fn preparation(
    rule: &ReadinessRule,
    (place, bought): (usize, usize),
    (committed, units): (f64, f64),
    parameters: &ReadinessParameters,
) -> f64 {
    let ready = if place < rule.standing + bought { parameters.ready } else { 1.0 };
    let spare = 1.0 - rule.sustainable;
    if spare <= 0.0 || units <= 0.0 {
        return ready;
    }
    let strained = ((committed / units - rule.sustainable) / spare).clamp(0.0, 1.0);
    ready * (1.0 + parameters.strain * strained)
}

/// Share of a unit's work that words let through: `with_people` of it is done with people, and
/// `interpreted` of what it takes is at hand [0..1].
#[must_use]
pub fn understood(
    language_share: f64,
    with_people: f64,
    interpreted: f64,
    parameters: &ReadinessParameters,
) -> f64 {
    1.0 - parameters.without_words * (1.0 - language_share) * (1.0 - interpreted) * with_people
}

/// How prepared units are is known before they pass their doors.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn preparedness_is_known(
    parameters: Local<ReadinessParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    docking: Res<Docking>,
    bought: Res<Bought>,
    mut committed: ResMut<Committed>,
    mut preparedness: ResMut<Preparedness>,
    units: Query<(&Unit, &Life)>,
) {
    let together = ground.scenario.prepared_together.get();
    let preparedness = &mut *preparedness;
    preparedness.ramp_up = 1.0 - parameters.trained_together * together;
    if !ground.states_readiness {
        return;
    }
    let committed = &mut *committed;
    for (_, _, weeks) in committed.preparing.iter_mut() {
        *weeks -= calendar.step_weeks;
    }
    let new = bought.units.iter().filter(|(_, units)| *units > 0);
    committed.preparing.extend(new.map(|(pool, units)| (*pool, *units, parameters.standing_weeks)));
    committed.units.fill(0.0);
    for (unit, life) in &units {
        if life.stage != Stage::Pooled {
            committed.units[unit.pool as usize] += 1.0;
        }
    }
    for (unit, life) in &units {
        let i = unit.id as usize;
        let pool = &ground.pool_rules[unit.pool as usize];
        let rule = &pool.readiness;
        if !rule.said || life.stage == Stage::Pooled {
            continue;
        }
        // Only those who are yet to prepare need to know how long that takes.
        if life.stage <= Stage::Authorised {
            let (first, past) = pool.units;
            #[expect(clippy::cast_precision_loss, reason = "units are few")]
            let of = (committed.units[unit.pool as usize], (past - first) as f64);
            let place = (i - first, committed.bought(unit.pool as usize));
            preparedness.preparation[i] = preparation(rule, place, of, &parameters);
        }
        // And only those at work, or about to be, what words let through.
        if life.stage != Stage::Docking && !life.at_work() {
            continue;
        }
        let component = &ground.component_rules[pool.component];
        if rule.language_share >= 1.0 || component.with_people <= 0.0 {
            continue;
        }
        let interpreted = match ground.interpreters {
            Some(port) if ground.interpreted[pool.component] => {
                docking.met_at(&ground, port, life.region as usize)
            }
            _ => 0.0,
        };
        preparedness.understood[i] =
            understood(rule.language_share, component.with_people, interpreted, &parameters);
    }
}

/// Share of posts that stand empty after `weeks` at work, where `vacancy` do at first [0..1].
#[must_use]
pub fn empty_posts(vacancy: f64, weeks: f64, parameters: &ReadinessParameters) -> f64 {
    let filling = (weeks - parameters.empty_weeks).max(0.0);
    if filling == 0.0 {
        return vacancy;
    }
    vacancy * maths::decay(filling / parameters.recruiting_weeks)
}

/// Work lost to exchanges by week `weeks` of a unit's work, in weeks of its full work: each loses
/// `dip` on its day and makes it up evenly over `learning` weeks.
fn lost_to_exchanges(weeks: f64, every: f64, learning: f64, dip: f64) -> f64 {
    let done = maths::whole(weeks / every);
    if done < 1.0 {
        return 0.0;
    }
    let since = (weeks - done * every).min(learning);
    let now = dip * (since - 0.5 * since * since / learning);
    (done - 1.0) * dip * 0.5 * learning + now
}

/// Share of its work that exchanges leave a unit, on average over the last `step` of its `weeks` at
/// work [0..1].
#[must_use]
pub fn exchanged(weeks: f64, step: f64, every: f64, learning: f64, dip: f64) -> f64 {
    let learning = learning.min(every);
    // Who is there from the start begins a tour in week 0.
    let weeks = if weeks >= LONG_THERE_WEEKS { weeks - LONG_THERE_WEEKS } else { weeks };
    if every <= 0.0 || learning <= 0.0 || step <= 0.0 || weeks < every {
        return 1.0;
    }
    let lost = |weeks: f64| lost_to_exchanges(weeks.max(0.0), every, learning, dip);
    // Rounding alone could step over an end.
    (1.0 - (lost(weeks) - lost(weeks - step)) / step).clamp(0.0, 1.0)
}

/// Empty posts, exchanges and want of language hold work back.
pub fn posts_stand_empty(
    parameters: Local<ReadinessParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    preparedness: Res<Preparedness>,
    mut gates: ResMut<Gates>,
    units: Query<(&Unit, &Life)>,
) {
    if !ground.states_readiness {
        return;
    }
    let gates = &mut *gates;
    for (unit, life) in &units {
        let pool = &ground.pool_rules[unit.pool as usize];
        if !pool.readiness.said || !life.at_work() {
            continue;
        }
        let rule = &ground.component_rules[pool.component];
        let filled = 1.0 - empty_posts(pool.readiness.vacancy, life.work_weeks, &parameters);
        let (every, step) = (rule.rotation_weeks, calendar.step_weeks);
        let new = preparedness.ramp_up_of(unit.id as usize);
        let learning = rule.ramp_up_weeks * parameters.exchange_learns * new;
        let same = if pool.readiness.rotates {
            exchanged(life.work_weeks, step, every, learning, parameters.exchange_dip)
        } else {
            1.0
        };
        gates.share[unit.id as usize][Gate::Vacancies.index()] =
            filled * same * preparedness.understood[unit.id as usize];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> ReadinessParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        ReadinessParameters::from_table(&table)
    }

    #[test]
    fn those_held_ready_are_the_first_and_a_strained_pool_takes_longer() {
        let p = parameters();
        let rule = ReadinessRule {
            said: true,
            standing: 2,
            sustainable: 0.5,
            vacancy: 0.0,
            rotates: false,
            language_share: 1.0,
        };
        let takes = |place, away| preparation(&rule, (place, 0), (away, 10.0), &p);
        assert!((preparation(&rule, (2, 1), (0.0, 10.0), &p) - p.ready).abs() < 1e-12);
        assert!((preparation(&rule, (3, 1), (0.0, 10.0), &p) - 1.0).abs() < 1e-12);
        assert!((takes(1, 0.0) - p.ready).abs() < 1e-12 && (takes(2, 0.0) - 1.0).abs() < 1e-12);
        assert!((takes(2, 5.0) - 1.0).abs() < 1e-12, "half of the pool can be away");
        assert!((takes(2, 10.0) - (1.0 + p.strain)).abs() < 1e-12);
        assert!(takes(2, 8.0) > takes(2, 7.0));
    }

    #[test]
    fn posts_stay_empty_for_two_years_and_then_fill() {
        let p = parameters();
        assert!((empty_posts(0.3, 90.0, &p) - 0.3).abs() < 1e-12);
        assert!(empty_posts(0.3, 104.0 + 51.0, &p) < 0.12);
        assert!(empty_posts(0.3, LONG_THERE_WEEKS, &p) < 1e-3);
    }

    #[test]
    fn exchanges_cost_the_same_at_any_step_and_nothing_in_the_first_tour() {
        let worked = |step: f64, weeks: u32| -> f64 {
            let ticks = (f64::from(weeks) / step).round();
            let mut sum = 0.0;
            let mut tick = 1.0;
            while tick <= ticks {
                sum += exchanged(tick * step, step, 26.0, 3.0, 0.4) * step;
                tick += 1.0;
            }
            sum
        };
        assert!((worked(1.0, 25) - 25.0).abs() < 1e-12);
        // Two exchanges within the year, each of which costs 0.4 x 3 / 2 weeks.
        for step in [0.25, 1.0, 4.0] {
            assert!((worked(step, 64) - (64.0 - 2.0 * 0.6)).abs() < 1e-9, "{step}");
        }
        assert!((exchanged(LONG_THERE_WEEKS + 1.0, 1.0, 26.0, 3.0, 0.4) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn interpreters_stand_in_for_language_and_only_work_with_people_needs_it() {
        let p = parameters();
        let through = |speaks, with_people, docked| understood(speaks, with_people, docked, &p);
        assert!((through(1.0, 1.0, 0.0) - 1.0).abs() < 1e-12);
        assert!((through(0.5, 1.0, 0.0) - (1.0 - 0.5 * p.without_words)).abs() < 1e-12);
        assert!((through(0.0, 1.0, 1.0) - 1.0).abs() < 1e-12);
        assert!((through(0.0, 0.0, 0.0) - 1.0).abs() < 1e-12);
    }
}
