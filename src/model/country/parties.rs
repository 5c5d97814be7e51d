//! Parties: fighters who come, go, fall and move.
//!
//! Rule: a party grows while it can pay (from what it controls, from patrons, and from illicit
//! trades) and shrinks while it cannot; fighters leave armed life where help and an economy that
//! hires meet them; they drift to neighbours that are less covered. How resolved a party is differs
//! from future to future and is not seen beforehand: it scales its violence, its reach for control
//! and its readiness to fight. Fighters are conserved: those at the start and the recruits are
//! those active, those who left, and those killed.
//!
//! Fighters are active, hidden with their arms, idle after they laid down arms, taken into the
//! army, or back in civil life; `ladder` and `ddr` say who goes where, and all of it settles here,
//! so that nobody is lost.
//!
//! Left out: cohesion, and arms apart from the people who carry them.

use crate::chance::{Draws, OrdinalSource, key_of, log_logistic};
use crate::maths;
use crate::model::board::{Incidents, Levers, Movements, Openings};
use crate::model::calendar::Calendar;
use crate::model::country::sectors::Sectors;
use crate::model::country::vacuum::Control;
use crate::model::ground::Ground;
use crate::model::testimony::{self, CANDIDATES, Laws, Testimony};
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of the parties.
    pub struct PartyParameters in "parties" {
        recruitment = "recruitment": 0.35, 0.05 => 1.0, "a year", Assumed,
            "growth of a party that can pay all it wants, far below twice its starting strength",
            "assumed";
        attrition = "attrition": 0.35, 0.05 => 1.0, "a year", Assumed,
            "rate at which fighters leave a party that cannot pay",
            "assumed";
        control_that_pays = "control-that-pays": 0.20, 0.05 => 0.6, "share", Assumed,
            "control over its fighters' regions that pays half of what a party wants",
            "assumed";
        reintegration = "reintegration": 0.9, 0.2 => 2.0, "a year", SignOnly,
            "rate at which fighters leave with help at full coverage and an economy that hires",
            "farm training with capital shifts work out of illicit trades (Blattman and Annan 2016, APSR 110(1)); the size is assumed for whole parties";
        drift = "drift": 1.5, 0.0 => 5.0, "a year", Assumed,
            "rate at which fighters drift to a close neighbour that nobody covers",
            "assumed";
        patrons_pay = "patrons-pay": 0.5, 0.0 => 1.0, "share", Assumed,
            "share of what a party wants that full support from outside pays",
            "assumed";
        hiring = "hiring": 0.5, 0.2 => 0.9, "share", Assumed,
            "capacity of the economy that hires all who leave armed life",
            "assumed";
        chest_spent = "chest-spent": 0.38, 0.2 => 0.8, "a year", Assumed,
            "rate at which what a party has saved for war melts away",
            "assumed";
        unseen = "unseen": 0.30, 0.0 => 0.7, "spread of the log", SignOnly,
            "how much parties differ in resolve, unseen until they act",
            "unseen differences between cases carry much of the front-loaded hazard of return (UCDP/PRIO armed conflict data 1946-2024): sign only, the size is assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "parties",
    does: "fighters are recruited, leave armed life, fall, and drift to where nobody is",
    core: false,
    parameters: PartyParameters::SPECS,
};

/// Fewer fighters than this are none [people].
const NOBODY: f64 = 1.0e-6;

/// The parties' fighters -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Parties {
    /// Active fighters, by party and region [people].
    pub fighters: Vec<f64>,
    /// Active fighters of each party in all [people].
    pub strength: Vec<f64>,
    /// Strength of each party at the start [people].
    pub start: Vec<f64>,
    /// Recruits so far, by party [people].
    pub recruited: Vec<f64>,
    /// Fighters who left armed life so far, by party [people].
    pub left: Vec<f64>,
    /// Fighters killed so far, by party [people].
    pub killed: Vec<f64>,
    /// Hidden with their arms, by party and region [people].
    pub hidden: Vec<f64>,
    /// Idle, in camps or at home, after they laid down arms, by party and region [people].
    pub idle: Vec<f64>,
    /// Those who laid down arms and found a life, by party [people].
    pub reintegrated: Vec<f64>,
    /// Those who laid down arms and are in the army of another party, by party and region [people].
    pub integrated: Vec<f64>,
    /// How often idle ones, or those in the army, took up arms again, by party [people].
    pub remobilised: Vec<f64>,
    /// How many laid down arms or hid so far, and are not back in the field, by party [people].
    pub laid_down: Vec<f64>,
    /// How long the party could pay for war from what it has saved [months], by party.
    pub chest: Vec<f64>,
    /// How resolved each party is in this future, against the usual [times]; drawn once a run.
    pub resolve: Vec<f64>,
}

impl Parties {
    /// The parties as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let mut fighters = vec![0.0; ground.parties * ground.regions];
        let mut hidden = vec![0.0; ground.parties * ground.regions];
        for (p, party) in ground.scenario.parties.iter().enumerate() {
            for (region, number) in &party.fighters {
                let i = ground.at(p, region.index());
                fighters[i] += number.get() * (1.0 - party.hidden.get());
                hidden[i] += number.get() * party.hidden.get();
            }
        }
        let laid_down: Vec<f64> =
            (0..ground.parties).map(|p| total(&hidden, p, ground.regions)).collect();
        let strength: Vec<f64> =
            (0..ground.parties).map(|p| total(&fighters, p, ground.regions)).collect();
        Self {
            fighters,
            start: strength
                .iter()
                .zip(&laid_down)
                .map(|(active, hidden)| active + hidden)
                .collect(),
            idle: vec![0.0; hidden.len()],
            integrated: vec![0.0; hidden.len()],
            hidden,
            laid_down,
            reintegrated: vec![0.0; ground.parties],
            remobilised: vec![0.0; ground.parties],
            chest: ground.scenario.parties.iter().map(|p| p.war_chest_months.get()).collect(),
            strength,
            recruited: vec![0.0; ground.parties],
            left: vec![0.0; ground.parties],
            killed: vec![0.0; ground.parties],
            resolve: vec![1.0; ground.parties],
        }
    }

    /// People of a party under arms or with arms at hand, by place in arrays [people].
    #[must_use]
    pub fn under_arms(&self, at: usize) -> f64 {
        self.fighters[at] + self.hidden[at] + self.idle[at]
    }

    /// Force a party can use: active fighters, and parts of the hidden and the idle [people].
    #[must_use]
    pub fn usable(&self, party: usize, hidden_counts: f64, idle_count: f64) -> f64 {
        if self.laid_down[party] <= 0.0 {
            return self.strength[party];
        }
        let regions = self.fighters.len() / self.strength.len().max(1);
        self.strength[party]
            + hidden_counts * total(&self.hidden, party, regions)
            + idle_count * total(&self.idle, party, regions)
    }

    /// Its former fighters who are in the army of another party [people].
    #[must_use]
    pub fn in_the_army(&self, party: usize) -> f64 {
        total(&self.integrated, party, self.fighters.len() / self.strength.len().max(1))
    }

    /// Draws how resolved each party is in this future.
    pub fn draw_resolve(&mut self, draws: &Draws, parameters: &PartyParameters) {
        self.draw_nth_resolve(draws, parameters, 0);
    }

    /// Draws it anew, so that it fits what has been seen.
    pub fn draw_resolve_anew(
        &mut self,
        draws: &Draws,
        parameters: &PartyParameters,
        (testimony, laws): (&Testimony, &Laws),
    ) {
        let mut taken = 0;
        if testimony.speaks_of_resolve() {
            let mut log = |candidate| {
                self.draw_nth_resolve(draws, parameters, candidate);
                testimony.of_resolve(laws, &self.resolve)
            };
            let logs: Vec<f64> = (0..CANDIDATES).map(&mut log).collect();
            let uniform = draws.ordinal(OrdinalSource::Resolve, u32::MAX, 0);
            taken = key_of(testimony::taken(&logs, uniform));
        }
        self.draw_nth_resolve(draws, parameters, taken);
    }

    fn draw_nth_resolve(&mut self, draws: &Draws, parameters: &PartyParameters, nth: u32) {
        for (party, resolve) in self.resolve.iter_mut().enumerate() {
            let uniform = draws.ordinal(OrdinalSource::Resolve, key_of(party), nth);
            *resolve = log_logistic(uniform, parameters.unseen);
        }
    }

    /// Control over the regions where the party's fighters are, weighted by them [0..1].
    #[must_use]
    pub fn control_where_they_are(&self, ground: &Ground, control: &Control, party: usize) -> f64 {
        if self.strength[party] <= 0.0 {
            return 0.0;
        }
        let first = ground.at(party, 0);
        let held = &control.share[first..first + ground.regions];
        let fighters = self.of(party, ground.regions).iter();
        let weighted: f64 = fighters.zip(held).map(|(fighters, share)| fighters * share).sum();
        weighted / self.strength[party]
    }

    /// Active fighters of a party, by region [people].
    #[must_use]
    pub fn of(&self, party: usize, regions: usize) -> &[f64] {
        &self.fighters[party * regions..(party + 1) * regions]
    }
}

fn total(fighters: &[f64], party: usize, regions: usize) -> f64 {
    fighters[party * regions..(party + 1) * regions].iter().sum()
}

/// How much of what it wants a party can pay [0..1]: from what it holds, from patrons, and from its
/// war chest.
#[must_use]
pub fn means(control: f64, patrons: f64, chest: f64, parameters: &PartyParameters) -> f64 {
    let revenue = control / (control + parameters.control_that_pays);
    1.0 - (1.0 - revenue) * (1.0 - parameters.patrons_pay * patrons) * (1.0 - chest)
}

/// Parties recruit while they can pay and shrink while they cannot; some fighters are helped out.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn fighters_come_and_go(
    parameters: Local<PartyParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    parties: Res<Parties>,
    control: Res<Control>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    openings: Res<Openings>,
    mut movements: ResMut<Movements>,
) {
    let movements = &mut *movements;
    let years = calendar.step_years;
    for p in 0..ground.parties {
        if ground.is_government[p] || parties.strength[p] <= 0.0 {
            continue;
        }
        let held = parties.control_where_they_are(&ground, &control, p);
        let means = means(held, ground.patrons[p], openings.chest[p], &parameters);
        let room = (1.0 - parties.strength[p] / (2.0 * parties.start[p])).max(0.0);
        let growth = maths::exp(parameters.recruitment * means * room * years) - 1.0;
        let row = ground.at(p, 0)..ground.at(p + 1, 0);
        let moves = movements.recruited[row.clone()].iter_mut().zip(&mut movements.left[row]);
        let here = parties.of(p, ground.regions).iter().zip(moves);
        for (r, (fighters, (recruited, left))) in here.enumerate() {
            if *fighters <= 0.0 {
                continue;
            }
            let hiring = (sectors.with_mission(r, Sector::Economy) / parameters.hiring).min(1.0);
            let leaving = parameters.attrition * (1.0 - means)
                + parameters.reintegration * levers.reintegrate[r] * (0.2 + 0.8 * hiring);
            *recruited += fighters * growth;
            *left += fighters * maths::step_share(leaving, years);
        }
    }
}

/// Fighters drift to close neighbours that are less covered.
pub fn fighters_drift(
    parameters: Local<PartyParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    parties: Res<Parties>,
    openings: Res<Openings>,
    mut movements: ResMut<Movements>,
) {
    let movements = &mut *movements;
    for r in 0..ground.regions {
        let rate = |to: usize, proximity: f64| {
            let pull = (openings.cover[r] - openings.cover[to]).max(0.0);
            parameters.drift * proximity * pull * ground.people_share[to]
        };
        // They leave once and share themselves out: a neighbour divided in two draws no more.
        let all: f64 = ground.neighbours[r].iter().map(|n| rate(n.0, n.1)).sum();
        if all <= 0.0 {
            continue;
        }
        let share = maths::step_share(all, calendar.step_years);
        let parties = parties.fighters.chunks_exact(ground.regions).zip(&ground.is_government);
        let moved = movements.moved.chunks_exact_mut(ground.regions);
        for ((fighters, is_government), moved) in parties.zip(moved) {
            if *is_government || fighters[r] <= 0.0 {
                continue;
            }
            let leaving = fighters[r] * share * 0.5;
            moved[r] -= leaving;
            for &(to, proximity) in &ground.neighbours[r] {
                moved[to] += leaving * rate(to, proximity) / all;
            }
        }
    }
}

/// Fighters settle: what comes, goes, moves and falls, never below zero.
pub fn fighters_settle(
    parameters: Res<PartyParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    movements: Res<Movements>,
    incidents: Res<Incidents>,
    mut parties: ResMut<Parties>,
) {
    let parties = &mut *parties;
    let chest = maths::decay(parameters.chest_spent * calendar.step_years);
    for p in 0..ground.parties {
        parties.chest[p] *= chest;
        let mut away = 0.0;
        for r in 0..ground.regions {
            let i = ground.at(p, r);
            let again = movements.remobilised[i] + movements.deserted[i];
            let back = again + movements.out_of_hiding[i];
            let there = parties.fighters[i] + movements.recruited[i] + movements.moved[i] + back;
            let laying_down = movements.into_camps[i] + movements.into_hiding[i];
            let going = movements.left[i] + incidents.fighters_killed[i] + laying_down;
            // All losses are cut alike where they would take more than there are.
            let cut = if going > there { there.max(0.0) / going } else { 1.0 };
            let remain = there - going * cut;
            // A trace too small to stand for anybody goes home.
            let trace = if remain < NOBODY { remain } else { 0.0 };
            parties.fighters[i] = remain - trace;
            parties.recruited[p] += movements.recruited[i];
            parties.left[p] += movements.left[i] * cut + trace;
            parties.killed[p] += incidents.fighters_killed[i] * cut;
            let found = movements.found[i];
            parties.hidden[i] +=
                movements.into_hiding[i] * cut - found - movements.out_of_hiding[i];
            parties.idle[i] += movements.into_camps[i] * cut + found
                - movements.reintegrated[i]
                - movements.integrated[i]
                - movements.remobilised[i];
            parties.integrated[i] += movements.integrated[i] - movements.deserted[i];
            parties.reintegrated[p] += movements.reintegrated[i];
            parties.remobilised[p] += again;
            away += parties.hidden[i] + parties.idle[i] + parties.integrated[i];
        }
        parties.laid_down[p] = away;
        parties.strength[p] = total(&parties.fighters, p, ground.regions);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn a_party_without_land_or_patrons_cannot_pay() {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        let p = PartyParameters::from_table(&table);
        assert!(means(0.0, 0.0, 0.0, &p).abs() < 1e-12);
        assert!(means(0.2, 0.0, 0.0, &p) > 0.49);
        assert!(means(0.0, 1.0, 0.0, &p) > means(0.0, 0.5, 0.0, &p));
        assert!((means(0.0, 0.0, 0.3, &p) - 0.3).abs() < 1e-12);
    }
}
