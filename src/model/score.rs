//! What it was worth: a vector of parts, read from the world, never fed back into it.
//!
//! Rule: the balance of each sector, over the people who lived there at the start, at the horizon
//! and over time; harm to civilians, never netted against money; return of fighting; time to
//! stability (every sector in balance, over the country, for 26 weeks); local ownership; the
//! contributors' dead; cost. And what bound the mission: of all person-weeks asked for, how many
//! became work, and which waits and gates took the rest. What several gates hold back together is
//! shared among them in proportion to `1 - gate`.
//!
//! Left out: what comes after the horizon, and any weighing of the parts against each other.

use crate::model::board::{Gates, Incidents, TaskGates};
use crate::model::calendar::Calendar;
use crate::model::country::displacement::Displaced;
use crate::model::country::illicit::Trades;
use crate::model::country::legitimacy::Legitimacy;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::mandate::Mandates;
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::Funds;
use crate::model::peace::accord::Accords;
use crate::model::peace::fighting::Toll;
pub use crate::model::score_parts::{Better, PARTS, Part, is_seen, part_index};
use crate::vocabulary::{Concern, Gate, Sector, Stage, Trusted, Wait, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of the score.
    pub struct ScoreParameters in "score" {
        stable_weeks = "stable-weeks": 26.0, 4.0 => 104.0, "weeks", Assumed,
            "how long every sector has to be in balance to count as stable",
            "assumed: half a year";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "score",
    does: "keeps what it was worth and what bound the mission",
    core: true,
    parameters: ScoreParameters::SPECS,
};

/// What became of the person-weeks asked of one component [person-weeks].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bound {
    /// People asked for, counted when they were [people].
    pub people: f64,
    /// Asked for.
    pub asked: f64,
    /// Became work.
    pub work: f64,
    /// Went to each wait.
    pub waits: [f64; Wait::COUNT],
    /// Held back by each gate.
    pub gates: [f64; Gate::COUNT],
}

impl Bound {
    /// The mean wait of the people asked for [weeks].
    #[must_use]
    pub fn waited_weeks(&self) -> f64 {
        if self.people > 0.0 { self.waits.iter().sum::<f64>() / self.people } else { 0.0 }
    }

    /// Adds another.
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.asked += other.asked;
        self.work += other.work;
        for (sum, value) in self.waits.iter_mut().zip(other.waits) {
            *sum += value;
        }
        for (sum, value) in self.gates.iter_mut().zip(other.gates) {
            *sum += value;
        }
    }
}

/// The score as it adds up -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Score {
    /// Balance of each sector over the country, added up over weeks [share-weeks].
    pub balance_weeks: [f64; 5],
    /// Share of the country that parties hold, added up over weeks [share-weeks].
    pub control_weeks: f64,
    /// The same by region [share-weeks].
    pub region_control_weeks: Vec<f64>,
    /// Weeks so far [weeks].
    pub weeks: f64,
    /// Civilians killed so far [people].
    pub civilians_killed: f64,
    /// The mission's people killed so far [people].
    pub mission_killed: f64,
    /// Weeks in balance without a break so far [weeks].
    pub balanced_weeks: f64,
    /// First week of the first 26 in balance; not a number before [weeks].
    pub stable_from: f64,
    /// Week in which the last of the mission left; not a number before [weeks].
    pub exit_week: f64,
    /// What bound, by component.
    pub bound: Vec<Bound>,
    /// The mission's people in the country, added up over weeks [person-weeks].
    pub mission_person_weeks: f64,
    /// Work of people whose actors some mandate names, added up [people's worth, in weeks].
    pub mandated_work_weeks: f64,
    /// What of it was outside their mandates [people's worth, in weeks].
    pub creep_work_weeks: f64,
    seen_mission: bool,
}

impl Score {
    /// Nothing scored yet.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self {
            balance_weeks: [0.0; 5],
            control_weeks: 0.0,
            region_control_weeks: vec![0.0; ground.regions],
            weeks: 0.0,
            civilians_killed: 0.0,
            mission_killed: 0.0,
            balanced_weeks: 0.0,
            stable_from: f64::NAN,
            exit_week: f64::NAN,
            bound: vec![Bound::default(); ground.component_rules.len()],
            mission_person_weeks: 0.0,
            mandated_work_weeks: 0.0,
            creep_work_weeks: 0.0,
            seen_mission: false,
        }
    }
}

/// Balance of a sector over the country [-1..1].
#[must_use]
pub fn country_balance(ground: &Ground, sectors: &Sectors, sector: Sector) -> f64 {
    (0..ground.regions).map(|r| ground.people_share[r] * sectors.balance(r, sector)).sum()
}

/// The score is kept.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn score_is_kept(
    parameters: Local<ScoreParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    control: Res<Control>,
    incidents: Res<Incidents>,
    mandates: Res<Mandates>,
    mut score: ResMut<Score>,
    mut facts: ResMut<Facts>,
) {
    let weeks = calendar.step_weeks;
    let score = &mut *score;
    score.weeks += weeks;
    score.mandated_work_weeks += mandates.work * weeks;
    score.creep_work_weeks += mandates.work_outside * weeks;
    let mut lowest = f64::INFINITY;
    for s in Sector::ALL {
        let balance = country_balance(&ground, &sectors, s);
        lowest = lowest.min(balance);
        score.balance_weeks[s.index()] += balance * weeks;
    }
    for r in 0..ground.regions {
        let held = control.held(&ground, r);
        score.region_control_weeks[r] += held * weeks;
        score.control_weeks += held * ground.people_share[r] * weeks;
        score.civilians_killed += incidents.civilians_killed[r];
        score.mission_killed += incidents.mission_killed[r];
    }
    score.balanced_weeks = if lowest >= 0.0 { score.balanced_weeks + weeks } else { 0.0 };
    if score.stable_from.is_nan() && score.balanced_weeks >= parameters.stable_weeks {
        score.stable_from = calendar.week + weeks - score.balanced_weeks;
        facts.note(calendar.week, Fact::StabilityBegan);
    }
}

/// What bound the mission is kept, unit by unit.
pub fn what_bound_is_kept(
    (ground, calendar): (Res<Ground>, Res<Calendar>),
    (gates, task_gates): (Res<Gates>, Res<TaskGates>),
    posts: Res<Posts>,
    mut score: ResMut<Score>,
    units: Query<(&Unit, &Life)>,
) {
    let score = &mut *score;
    let mut in_country = 0.0;
    let mut under_way = false;
    // Those at work, in the same order.
    let mut at_work = posts.held.iter();
    let (capacities, mandates) = (&task_gates.capacity[..], &task_gates.mandate[..]);
    for (unit, life) in &units {
        if life.stage == Stage::Pooled {
            continue;
        }
        let rule = &ground.component_rules[unit.component as usize];
        under_way |= life.stage <= Stage::Withdrawing;
        let person_weeks = rule.headcount * calendar.step_weeks;
        if life.at_work() || matches!(life.stage, Stage::Docking | Stage::Withdrawing) {
            in_country += person_weeks;
        }
        let bound = &mut score.bound[unit.component as usize];
        if life.wait.is_some() && life.asked_weeks < 1.5 * calendar.step_weeks {
            bound.people += rule.headcount;
        }
        if let Some(wait) = life.wait {
            bound.asked += person_weeks;
            bound.waits[wait.index()] += person_weeks;
        } else if life.at_work() {
            bound.asked += person_weeks;
            let Some(post) = at_work.next() else { continue };
            let mut own = Gated::new(&gates.share[unit.id as usize]);
            let security = task_gates.security[post.region];
            let absorption = task_gates.absorption[post.region];
            for job in posts.jobs(post).iter().filter(|_| rule.full_work > 0.0) {
                let weight = person_weeks * job.full / rule.full_work;
                let (capacity, mandate) = (capacities[job.cell], mandates[job.mandate]);
                let absorption = if job.absorbed { absorption } else { 1.0 };
                let held = [security[job.security], capacity, mandate, absorption];
                own.share_out(bound, weight, held);
            }
            if rule.full_work <= 0.0 {
                own.share_out(bound, person_weeks, [1.0; 4]);
            }
            own.end(bound);
        }
    }
    score.mission_person_weeks += in_country;
    if under_way {
        score.seen_mission = true;
        score.exit_week = f64::NAN;
    } else if score.seen_mission && score.exit_week.is_nan() {
        score.exit_week = calendar.week;
    }
}

/// The gates that differ by task, in the order in which their shares are given.
const BY_TASK: [Gate; 4] = [Gate::Security, Gate::Capacity, Gate::Mandate, Gate::Absorption];
/// The places of all others on the board: they stand side by side.
const SAME: std::ops::Range<usize> = Gate::Docking as usize..Gate::Vacancies as usize + 1;

/// The gates of a unit at work, while its weight is shared out task by task.
struct Gated<'a> {
    shares: &'a [f64; Gate::COUNT],
    /// What those gates that are the same for every task let through together, and how far they
    /// are shut, added up.
    through: f64,
    shut: f64,
    /// What is held back, by how far a gate is shut, over the tasks so far.
    held: f64,
}

impl<'a> Gated<'a> {
    fn new(shares: &'a [f64; Gate::COUNT]) -> Self {
        let through = shares[SAME].iter().product();
        let shut = shares[SAME].iter().map(|share| 1.0 - share).sum();
        Self { shares, through, shut, held: 0.0 }
    }

    /// Divides the weight of a task into work and what each gate held back of it.
    fn share_out(&mut self, bound: &mut Bound, weight: f64, task: [f64; 4]) {
        let [a, b, c, d] = BY_TASK.map(Gate::index);
        let own: [f64; 4] = std::array::from_fn(|i| task[i] * self.shares[BY_TASK[i].index()]);
        let through = self.through * own[0] * own[1] * own[2] * own[3];
        let closed = own.map(|share| 1.0 - share);
        let shut = self.shut + closed[0] + closed[1] + closed[2] + closed[3];
        bound.work += weight * through;
        if shut > 0.0 {
            let held = weight * (1.0 - through) / shut;
            self.held += held;
            bound.gates[a] += held * closed[0];
            bound.gates[b] += held * closed[1];
            bound.gates[c] += held * closed[2];
            bound.gates[d] += held * closed[3];
        }
    }

    /// What the gates that are the same for every task held back.
    fn end(self, bound: &mut Bound) {
        if self.held > 0.0 && self.shut > 0.0 {
            for (held, share) in bound.gates[SAME].iter_mut().zip(&self.shares[SAME]) {
                *held += self.held * (1.0 - share);
            }
        }
    }
}

/// The score of a finished run.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The parts, in the order of [`PARTS`].
    pub parts: [f64; PARTS.len()],
    /// What bound, by component.
    pub bound: Vec<Bound>,
    /// Share of each region held by parties, mean of all weeks [0..1].
    pub region_control: Vec<f64>,
}

/// The state a score is read from.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// Facts of the scenario.
    pub ground: &'a Ground,
    /// The sectors at the end.
    pub sectors: &'a Sectors,
    /// Control at the end.
    pub control: &'a Control,
    /// Fighting so far.
    pub toll: &'a Toll,
    /// What became of accords.
    pub accords: &'a Accords,
    /// Money so far.
    pub funds: &'a Funds,
    /// Trust at the end.
    pub legitimacy: &'a Legitimacy,
    /// People in flight at the end.
    pub displaced: &'a Displaced,
    /// The illicit trades.
    pub trades: &'a Trades,
    /// What was kept on the way.
    pub score: &'a Score,
    /// Weeks in balance without a break that count as stable.
    pub stable_weeks: f64,
}

impl Scored<'_> {
    /// The outcome.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let score = self.score;
        let weeks = score.weeks.max(f64::MIN_POSITIVE);
        let returned = self.toll.returned_week;
        let held: f64 = (0..self.ground.regions)
            .map(|r| self.control.held(self.ground, r) * self.ground.people_share[r])
            .sum();
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        let until = |week: f64| if week.is_nan() { score.weeks } else { week };
        let trusting = |of: Trusted| self.legitimacy.in_country(self.ground, of) * 100.0;
        let mut parts = [0.0; PARTS.len()];
        for s in Sector::ALL {
            parts[s.index()] = country_balance(self.ground, self.sectors, s) * 100.0;
            parts[5 + s.index()] = score.balance_weeks[s.index()] / weeks * 100.0;
        }
        parts[10..].copy_from_slice(&[
            flag(score.balanced_weeks >= self.stable_weeks),
            until(score.stable_from),
            flag(!returned.is_nan()),
            until(returned),
            score.civilians_killed,
            held * 100.0,
            score.control_weeks / weeks * 100.0,
            self.local_ownership() * 100.0,
            score.mission_killed,
            self.funds.spent.iter().sum(),
            trusting(Trusted::Mission),
            trusting(Trusted::Government),
            (0..self.ground.regions).map(|r| self.displaced.in_flight(r)).sum(),
            self.trades.by_region.iter().sum(),
            flag(!self.toll.war_week.is_nan()),
            flag(self.accords.collapsed_week.iter().any(|week| !week.is_nan())),
        ]);
        Outcome {
            parts,
            bound: score.bound.clone(),
            region_control: score.region_control_weeks.iter().map(|w| w / weeks).collect(),
        }
    }

    /// Accountable local capacity as a share of that and the mission's own together [0..1].
    fn local_ownership(&self) -> f64 {
        let (mut local, mut all) = (0.0, 0.0);
        for r in 0..self.ground.regions {
            for s in Sector::ALL {
                let own = self.sectors.accountable(r, s) * self.ground.people_share[r];
                let provided =
                    self.sectors.provided[r * 5 + s.index()] * self.ground.people_share[r];
                local += own;
                all += own + provided;
            }
        }
        if all > 0.0 { local / all } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_back_and_what_is_done_add_up_to_what_was_there() {
        let mut bound = Bound::default();
        let mut own = [1.0; Gate::COUNT];
        own[Gate::Docking.index()] = 0.5;
        own[Gate::Money.index()] = 0.8;
        let mut gated = Gated::new(&own);
        gated.share_out(&mut bound, 10.0, [0.6, 0.9, 0.7, 1.0]);
        gated.end(&mut bound);
        let held: f64 = bound.gates.iter().sum();
        assert!((bound.work + held - 10.0).abs() < 1e-12);
        assert!(bound.gates[Gate::Docking.index()] > bound.gates[Gate::Money.index()]);
    }

    #[test]
    fn the_gates_that_differ_by_task_are_all_but_those_that_stand_side_by_side() {
        for gate in Gate::ALL {
            assert_ne!(SAME.contains(&gate.index()), BY_TASK.contains(&gate), "{gate:?}");
        }
    }

    #[test]
    fn every_part_has_a_key_of_its_own() {
        for (i, part) in PARTS.iter().enumerate() {
            assert_eq!(part_index(part.key), Some(i));
        }
    }
}
