//! Will: how willing each contributor is to go on, and what it does when it is not.
//!
//! Rule: an actor whose will the scenario states loses it with its own people killed (for each
//! 1,000 there; the dead of a region are shared out by people) and, less, with others' dead; as
//! security gets worse; with bills beyond what it had promised; with time beyond its patience; with
//! work of its units outside their mandate; and with much of its pools away (`burdens`). Visible
//! progress in security raises it, and it drifts back to where it started. Neighbours and the paid
//! lose little. A contributor whose will has fallen answers later and refuses more; lower still,
//! its government lets its units do only part of the work where unsafe; in the end it leaves: it
//! calls its units home and gives none for a year.
//!
//! Source: contributors that are not next door and not paid sent fewer after fatalities of their
//! own, after those of others and as violence rose; neighbours and aid recipients stayed (Oestman
//! 2021, International Interactions 47(6), 41 missions). Signs only: every size is assumed.
//!
//! Left out: elections at home, contributors that follow each other out.

use crate::chance::{ClockSource, Draws, key_of};
use crate::maths;
use crate::model::board::{Authority, Gates, Permits, Pressures, UpDown};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::Sectors;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::{Ground, WillRule};
use crate::model::mission::posts::Posts;
use crate::vocabulary::{Concern, Gate, Sector, Wait, Weight, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of will.
    pub struct WillParameters in "will" {
        own_dead = "own-dead": 0.25, 0.05 => 1.0, "per death per 1,000", SignOnly,
            "fall of the log of will for each death among a contributor's own 1,000 people",
            "after their own fatalities contributors cut (Oestman 2021, Int. Interactions 47(6)): sign; the size is assumed";
        others_dead = "others-dead": 0.08, 0.0 => 0.5, "per death per 1,000", SignOnly,
            "the same for each death among 1,000 people of others",
            "after others' fatalities too (Oestman 2021): sign; the size is assumed";
        worse = "worse": 1.5, 0.0 => 5.0, "a year per unit of balance", SignOnly,
            "rate at which will falls while security is below what it was half a year ago",
            "after violence rose (Oestman 2021): sign; the size is assumed";
        progress = "progress": 3.0, 0.0 => 8.0, "a year per unit of balance", Assumed,
            "rate at which will rises while security is above what it was half a year ago",
            "assumed";
        overrun = "overrun": 0.5, 0.0 => 2.0, "a year", Assumed,
            "rate at which will falls when bills are twice what was promised by then",
            "assumed";
        impatience = "impatience": 0.5, 0.1 => 2.0, "a year", Assumed,
            "rate to which the fall of will rises in the years after patience ends",
            "assumed";
        stretched_from = "stretched-from": 0.7, 0.4 => 0.95, "share", Assumed,
            "share of its pools' people away from which a contributor is overextended",
            "assumed";
        stretched = "stretched": 0.4, 0.0 => 2.0, "a year", Assumed,
            "rate at which will falls when all of its pools' people are away",
            "assumed";
        creep = "creep": 0.5, 0.0 => 2.0, "a year", Assumed,
            "rate at which will falls while all work of a contributor's units is outside their mandate",
            "assumed";
        drift = "drift": 0.5, 0.1 => 2.0, "a year", Assumed,
            "rate at which will drifts back to where it started",
            "assumed";
        bound = "bound": 0.25, 0.0 => 0.8, "share", SignOnly,
            "how much of this a neighbour, or one whom others pay, feels",
            "neighbours and aid recipients stayed (Oestman 2021): sign; the size is assumed";
        least_people = "least-people": 500.0, 100.0 => 1000.0, "people", Assumed,
            "deaths are counted per 1,000 of at least so many people",
            "assumed: a single death in a team of eight does not end a contribution";
        refusing = "refusing": 0.6, 0.0 => 1.0, "share", Assumed,
            "chance of another no once nothing is left of the will at the start",
            "assumed";
        hesitating = "hesitating": 1.5, 0.0 => 4.0, "times", Assumed,
            "how many times longer still an answer then takes",
            "assumed";
        caveats_below = "caveats-below": 0.5, 0.2 => 0.8, "will", Assumed,
            "will below which a government lets its units do only part of the work",
            "assumed";
        caveats = "caveats": 0.6, 0.1 => 0.9, "share", Assumed,
            "share of the work it forbids in an unsafe place once no will is left",
            "assumed";
        caveats_security = "caveats-security": -0.3, -0.6 => 0.0, "balance", Assumed,
            "security (with the mission's) at which half of this is forbidden",
            "assumed";
        caveats_width = "caveats-width": 0.08, 0.02 => 0.2, "balance", Assumed,
            "how soft that border is",
            "assumed";
        leaves_below = "leaves-below": 0.4, 0.1 => 0.6, "will", Assumed,
            "will below which a contributor may leave",
            "assumed";
        leaves = "leaves": 2.0, 0.3 => 6.0, "a year", Assumed,
            "hazard that it leaves once no will is left",
            "assumed";
        home_weeks = "home-weeks": 13.0, 4.0 => 52.0, "weeks", Assumed,
            "time over which it calls its units home",
            "assumed";
        away_weeks = "away-weeks": 52.0, 26.0 => 156.0, "weeks", Assumed,
            "time for which it then gives no units",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "will",
    does: "contributors tire: they answer later, hold their units back, and leave",
    core: false,
    parameters: WillParameters::SPECS,
};

/// How far will has to rise above the border of caveats before they are told to have ended.
const SLACK: f64 = 0.03;

/// The will of contributors -- state of this concern; all by actor.
#[derive(Debug, Clone, Resource)]
pub struct Wills {
    /// Will [0..1]; 1 where the scenario says nothing of it.
    pub will: Vec<f64>,
    /// The chance of a no that want of will adds [0..1]; neutral 0.
    pub refusing: Vec<f64>,
    /// How many times longer an answer takes [1..]; neutral 1.
    pub delay: Vec<f64>,
    /// Week in which it last left; not a number before [weeks].
    pub left_week: Vec<f64>,
    /// Week until which it gives no units [weeks].
    pub away_until: Vec<f64>,
    /// Hazard of leaving added up since it last left.
    pub hazard: Vec<f64>,
    /// Weeks in which it had people there, since it last left [weeks].
    pub served_weeks: Vec<f64>,
    /// Its people at work [people].
    pub people: Vec<f64>,
    budget: Vec<f64>,
    times_left: Vec<u32>,
    caveats_told: Vec<bool>,
    pub(super) own_dead: Vec<f64>,
    pub(super) committed: Vec<f64>,
    /// Security of the country as it is remembered [balance].
    pub(super) remembered: f64,
    /// By how much each weight lowered the log of will so far; kept with facts only.
    pub weighed: Vec<[f64; Weight::COUNT]>,
}

impl Wills {
    /// Wills as they start.
    #[must_use]
    pub fn new(ground: &Ground, sectors: &Sectors) -> Self {
        let actors = ground.wills.len();
        let start = |will: &Option<WillRule>| will.map_or(1.0, |rule| rule.start);
        let zeros = vec![0.0; actors];
        Self {
            will: ground.wills.iter().map(start).collect(),
            refusing: zeros.clone(),
            delay: vec![1.0; actors],
            left_week: vec![f64::NAN; actors],
            away_until: vec![f64::NEG_INFINITY; actors],
            hazard: zeros.clone(),
            served_weeks: zeros.clone(),
            people: zeros.clone(),
            budget: zeros.clone(),
            times_left: vec![0; actors],
            caveats_told: vec![false; actors],
            own_dead: zeros.clone(),
            committed: zeros,
            remembered: security(ground, sectors),
            weighed: vec![[0.0; Weight::COUNT]; actors],
        }
    }

    /// Draws the budget of each contributor's first leaving.
    pub fn draw_budgets(&mut self, draws: &Draws) {
        draws.first_budgets(ClockSource::ContributorLeaves, &mut self.budget);
    }

    /// What is left of each clock is drawn anew.
    pub fn draw_anew(&mut self, draws: &Draws) {
        for actor in 0..self.budget.len() {
            self.budget[actor] =
                self.hazard[actor] + next_budget(draws, actor, self.times_left[actor]);
        }
    }

    /// The chance that a request is refused, where `refusal` is that at the start.
    #[must_use]
    pub fn refusal(&self, actor: usize, refusal: f64) -> f64 {
        refusal + (1.0 - refusal) * self.refusing[actor]
    }
}

fn next_budget(draws: &Draws, actor: usize, times: u32) -> f64 {
    draws.clock(ClockSource::ContributorLeaves, key_of(actor), times)
}

/// Security of the country with the mission's [balance].
pub(super) fn security(ground: &Ground, sectors: &Sectors) -> f64 {
    let balance = |r: usize| sectors.balance_with_mission(r, Sector::Security);
    (0..ground.regions).map(|r| ground.people_share[r] * balance(r)).sum()
}

/// Those who leave call their units home, one after the other, and start no others.
pub fn contributors_call_home(
    parameters: Res<WillParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    wills: Res<Wills>,
    mut authority: ResMut<Authority>,
    mut permits: ResMut<Permits>,
) {
    let (authority, permits) = (&mut *authority, &mut *permits);
    let home_weeks = parameters.home_weeks.min(parameters.away_weeks);
    for actor in 0..ground.wills.len() {
        if calendar.week >= wills.away_until[actor] {
            continue;
        }
        let since = calendar.week - wills.left_week[actor];
        let pools = || ground.pool_rules.iter().filter(|pool| pool.actor == actor);
        let all: usize = pools().map(|pool| pool.units.1 - pool.units.0).sum();
        for (place, unit) in pools().flat_map(|pool| pool.units.0..pool.units.1).enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "units are few")]
            let turn = place as f64 / all as f64;
            authority.recalled[unit] |= since >= turn * home_weeks;
            authority.held[unit] = authority.held[unit].or(Some(Wait::Contributor));
            permits.held[unit] = permits.held[unit].or(Some(Wait::Contributor));
        }
    }
}

/// Share of its work that a unit may do, where security is `balance` and will is `will` [0..1].
#[must_use]
pub fn caveat_gate(will: f64, balance: f64, parameters: &WillParameters) -> f64 {
    let short = 1.0 - (will / parameters.caveats_below).min(1.0);
    let unsafe_here =
        maths::logistic((parameters.caveats_security - balance) / parameters.caveats_width);
    1.0 - parameters.caveats * short * unsafe_here
}

/// Governments whose will is low let their units do only part of the work where it is unsafe.
pub fn caveats_hold_back(
    parameters: Res<WillParameters>,
    ground: Res<Ground>,
    posts: Res<Posts>,
    sectors: Res<Sectors>,
    wills: Res<Wills>,
    mut gates: ResMut<Gates>,
) {
    let gates = &mut *gates;
    for post in &posts.held {
        let actor = ground.pool_rules[ground.unit_pools[post.unit]].actor;
        if ground.wills[actor].is_some() && wills.will[actor] < parameters.caveats_below {
            let balance = sectors.balance_with_mission(post.region, Sector::Security);
            gates.share[post.unit][Gate::Caveats.index()] =
                caveat_gate(wills.will[actor], balance, &parameters);
        }
    }
}

/// Hazard that a contributor with this will leaves [a year].
#[must_use]
pub fn leaving_hazard(will: f64, parameters: &WillParameters) -> f64 {
    let short = 1.0 - (will / parameters.leaves_below).min(1.0);
    parameters.leaves * short
}

/// Wills settle; those of which too little is left make their contributors leave.
pub fn wills_settle(
    parameters: Res<WillParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    pressures: Res<Pressures>,
    mut wills: ResMut<Wills>,
    mut facts: ResMut<Facts>,
) {
    let wills = &mut *wills;
    let years = calendar.step_years;
    for actor in 0..wills.will.len() {
        let Some(rule) = ground.wills[actor] else { continue };
        let UpDown { up, down } = pressures.will[actor];
        // Drift toward the start is a pair of rates as well.
        let back = parameters.drift;
        let push = UpDown { up: up + back * rule.start, down: down + back * (1.0 - rule.start) };
        let will = push.settle(wills.will[actor], years);
        wills.will[actor] = will;
        let there = wills.people[actor] > 0.0;
        let away = calendar.week < wills.away_until[actor];
        if there && !away {
            wills.hazard[actor] += leaving_hazard(will, &parameters) * years;
            if wills.hazard[actor] >= wills.budget[actor] {
                wills.leave(actor, calendar.week, &parameters, &draws);
                let mostly = wills.mostly(actor);
                facts.note(calendar.week, Fact::ContributorLeaves { actor, mostly });
            }
        }
        let next_week = calendar.week + calendar.step_weeks;
        let lost = if rule.start > 0.0 { (1.0 - will / rule.start).max(0.0) } else { 0.0 };
        let gone = next_week < wills.away_until[actor];
        wills.refusing[actor] = if gone { 1.0 } else { parameters.refusing * lost };
        wills.delay[actor] = 1.0 + parameters.hesitating * lost;
        let below = parameters.caveats_below;
        let told = wills.caveats_told[actor];
        let begin = !told && there && will < below;
        if begin || (told && (!there || will > below + SLACK)) {
            wills.caveats_told[actor] = begin;
            let fact = match begin {
                true => Fact::CaveatsBegin { actor, mostly: wills.mostly(actor) },
                false => Fact::CaveatsEnd { actor },
            };
            facts.note(calendar.week, fact);
        }
    }
}

impl Wills {
    fn leave(&mut self, actor: usize, week: f64, parameters: &WillParameters, draws: &Draws) {
        self.left_week[actor] = week;
        self.away_until[actor] = week + parameters.away_weeks;
        self.hazard[actor] = 0.0;
        self.served_weeks[actor] = 0.0;
        self.times_left[actor] += 1;
        self.budget[actor] = next_budget(draws, actor, self.times_left[actor]);
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

    #[test]
    fn caveats_bind_where_it_is_unsafe_and_only_where_will_is_low() {
        let p = parameters();
        assert!((caveat_gate(0.8, -0.9, &p) - 1.0).abs() < f64::EPSILON);
        assert!(caveat_gate(0.1, -0.6, &p) < 0.7);
        assert!(caveat_gate(0.1, 0.2, &p) > 0.99);
        assert!(leaving_hazard(0.5, &p).abs() < f64::EPSILON);
        assert!((leaving_hazard(0.0, &p) - p.leaves).abs() < f64::EPSILON);
    }
}
