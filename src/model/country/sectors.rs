//! The five sectors of each region: drivers of conflict against capacity that holds them down.
//!
//! Rule: drivers drift back to what is structural, rise with violence (also next door), with
//! impunity and with offices that answer to nobody, and fall with relief and with services while
//! these last. Local capacity is built slowly by work, faster where the mission builds than where
//! it replaces; violence destroys it. What is built brings its own accountability: vetted or not.
//! Viable peace in a sector is where accountable local capacity outweighs drivers (Dziedzic,
//! Sotirin and Agoglia 2008, *Measuring Progress in Conflict Environments*, USIP).
//!
//! Left out: effects between sectors other than impunity; growth of population.

use crate::model::board::{Incidents, Levers, Pressures, UpDown};
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, CapacityChange, Cause, Rule, Variable};
use crate::vocabulary::{Concern, Lever, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of the sectors.
    pub struct SectorParameters in "sectors" {
        drivers_return = "drivers-return": 0.35, 0.1 => 1.0, "a year", Assumed,
            "rate at which drivers drift back to what is structural",
            "assumed: half-life of about two years, so that war's heat outlasts the first year";
        structural_share = "structural-share": 0.70, 0.5 => 1.0, "share", Assumed,
            "what remains of the starting drivers once the war's heat is gone",
            "assumed";
        violence_feeds = "violence-feeds": 0.6, 0.3 => 3.0,
            "a year per 100 deaths per 100,000", Assumed,
            "rate at which violence raises drivers of security",
            "assumed";
        violence_elsewhere = "violence-elsewhere": 0.5, 0.1 => 1.0, "share", Assumed,
            "the same for the four other sectors, as a share",
            "assumed";
        spill = "spill": 1.0, 0.0 => 3.0, "share", Assumed,
            "how far violence next door counts as violence here, before proximity",
            "assumed";
        impunity_feeds = "impunity-feeds": 0.05, 0.0 => 0.5, "a year", SignOnly,
            "rate at which missing justice raises drivers of security",
            "Kosovo 1999: soldiers cannot replace police, judges and courts (Financial Times, 2 Aug 1999)";
        unaccountable_feeds = "unaccountable-feeds": 0.15, 0.0 => 1.0, "a year", SignOnly,
            "rate at which capacity that answers to nobody raises drivers of its own sector",
            "security sector reform lowers later conflict (Joshi, Quinn and Regan 2015, J. Peace Research 52(4))";
        relief = "relief": 1.2, 0.3 => 2.5, "a year", Assumed,
            "rate at which relief at full coverage lowers drivers",
            "assumed";
        services_calm = "services-calm": 0.35, 0.0 => 1.0, "a year", Assumed,
            "rate at which provided capacity lowers drivers while it lasts",
            "assumed";
        build = "build": 0.6, 0.15 => 1.0, "a year", Assumed,
            "rate at which building at full coverage raises local capacity",
            "assumed: institutions take years (World Bank 2011, World Development Report)";
        recovery = "recovery": 0.03, 0.0 => 0.1, "a year", Assumed,
            "rate at which local capacity grows by itself in quiet",
            "assumed";
        dulling = "dulling": 0.5, 0.0 => 1.0, "share", Assumed,
            "how far provided capacity keeps local capacity from being built",
            "assumed";
        destruction = "destruction": 0.20, 0.05 => 1.0,
            "a year per 100 deaths per 100,000", Assumed,
            "rate at which violence destroys local capacity",
            "assumed";
        vet = "vet": 0.8, 0.2 => 2.0, "a year", Assumed,
            "rate at which vetting and oversight at full coverage raise accountability",
            "assumed";
        patronage = "patronage": 0.06, 0.0 => 0.3, "a year", Assumed,
            "rate at which accountability wears off by itself",
            "assumed";
        unvetted = "unvetted": 0.40, 0.1 => 0.8, "share", Assumed,
            "accountability of what is built without any vetting",
            "assumed";
        provided_speed = "provided-speed": 12.0, 4.0 => 52.0, "a year", Assumed,
            "how fast provided capacity follows the mission's work",
            "assumed: about a month";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "sectors",
    does: "drivers against local, accountable capacity in five sectors of each region",
    core: true,
    parameters: SectorParameters::SPECS,
};

/// The sectors of all regions -- state of this concern; all by region and sector [0..1].
#[derive(Debug, Clone, Resource)]
pub struct Sectors {
    /// What feeds conflict.
    pub drivers: Vec<f64>,
    /// Where drivers drift back to.
    pub structural: Vec<f64>,
    /// Local capacity.
    pub capacity: Vec<f64>,
    /// Share of the local capacity that answers for what it does.
    pub accountability: Vec<f64>,
    /// Share of the local capacity that lives on outside support.
    pub dependence: Vec<f64>,
    /// Capacity of the mission's own, which leaves with it.
    pub provided: Vec<f64>,
}

impl Sectors {
    /// The sectors as they start.
    #[must_use]
    pub fn new(ground: &Ground, parameters: &SectorParameters) -> Self {
        let starts = || ground.scenario.regions.iter().flat_map(|region| region.sectors);
        let drivers: Vec<f64> = starts().map(|s| s.drivers.get()).collect();
        Self {
            structural: drivers.iter().map(|d| d * parameters.structural_share).collect(),
            drivers,
            capacity: starts().map(|s| s.capacity.get()).collect(),
            accountability: starts().map(|s| s.accountability.get()).collect(),
            dependence: starts().map(|s| s.dependence.get()).collect(),
            provided: vec![0.0; ground.regions * 5],
        }
    }

    /// Accountable local capacity [0..1].
    #[must_use]
    pub fn accountable(&self, region: usize, sector: Sector) -> f64 {
        let i = region * 5 + sector.index();
        self.capacity[i] * self.accountability[i]
    }

    /// Accountable local and provided capacity together, as two chances of cover [0..1].
    #[must_use]
    pub fn with_mission(&self, region: usize, sector: Sector) -> f64 {
        let i = region * 5 + sector.index();
        either(self.capacity[i] * self.accountability[i], self.provided[i])
    }

    /// Accountable local capacity minus drivers [-1..1]: the score of a sector.
    #[must_use]
    pub fn balance(&self, region: usize, sector: Sector) -> f64 {
        self.accountable(region, sector) - self.drivers[region * 5 + sector.index()]
    }

    /// The balance with the mission's own capacity added [-1..1]: what people live with now.
    #[must_use]
    pub fn balance_with_mission(&self, region: usize, sector: Sector) -> f64 {
        self.with_mission(region, sector) - self.drivers[region * 5 + sector.index()]
    }

    /// [`Sectors::balance_with_mission`] of all sectors of a region.
    #[must_use]
    pub fn balances_with_mission(&self, region: usize) -> [f64; 5] {
        let at = region * 5..(region + 1) * 5;
        let (capacity, accountability) =
            (&self.capacity[at.clone()], &self.accountability[at.clone()]);
        let (provided, drivers) = (&self.provided[at.clone()], &self.drivers[at]);
        std::array::from_fn(|s| either(capacity[s] * accountability[s], provided[s]) - drivers[s])
    }
}

/// What covers when either of two does [0..1].
#[must_use]
pub fn either(a: f64, b: f64) -> f64 {
    1.0 - (1.0 - a) * (1.0 - b)
}

/// Structure, impunity and offices that answer to nobody push drivers.
pub fn structure_feeds_drivers<A: Account>(
    parameters: Local<SectorParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    let n = ground.regions * 5;
    let (capacity, accountability) = (&sectors.capacity[..n], &sectors.accountability[..n]);
    let (structural, provided) = (&sectors.structural[..n], &sectors.provided[..n]);
    let drivers = &mut pressures.drivers[..n];
    for r in 0..ground.regions {
        let impunity = 1.0 - sectors.with_mission(r, Sector::Justice);
        for s in Sector::ALL {
            let i = r * 5 + s.index();
            let unaccountable = capacity[i] * (1.0 - accountability[i]);
            let push = &mut drivers[i];
            let back = parameters.drivers_return;
            let (up, down) = (back * structural[i], back * (1.0 - structural[i]));
            let answering = parameters.unaccountable_feeds * unaccountable;
            let calmed = parameters.services_calm * provided[i];
            push.up += up;
            push.down += down;
            push.up += answering;
            push.down += calmed;
            account.push((Variable::Drivers, i), Cause::Rule(Rule::Structure), up, down);
            account.push((Variable::Drivers, i), Cause::Rule(Rule::Unaccountable), answering, 0.0);
            account.push_provided((Variable::Drivers, i), i, 0.0, calmed);
            if s == Sector::Security {
                let fed = parameters.impunity_feeds * impunity;
                push.up += fed;
                account.push((Variable::Drivers, i), Cause::Rule(Rule::Impunity), fed, 0.0);
            }
        }
    }
}

/// Violence raises drivers and destroys capacity, here and next door.
pub fn violence_feeds_drivers<A: Account>(
    parameters: Local<SectorParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    incidents: Res<Incidents>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let mut deaths = death_rate(&incidents, &ground, r, calendar.step_years);
        for &(other, proximity) in &ground.neighbours[r] {
            let next_door = death_rate(&incidents, &ground, other, calendar.step_years);
            deaths += parameters.spill * proximity * next_door * ground.people_share[other];
        }
        let hundreds = deaths / 100.0;
        for s in Sector::ALL {
            let weight = if s == Sector::Security { 1.0 } else { parameters.violence_elsewhere };
            let i = r * 5 + s.index();
            pressures.drivers[i].up += parameters.violence_feeds * weight * hundreds;
            pressures.capacity[i].down += parameters.destruction * weight * hundreds;
            if A::ON {
                let fed = parameters.violence_feeds * weight / 100.0;
                let destroyed = parameters.destruction * weight / 100.0;
                let here = death_rate(&incidents, &ground, r, calendar.step_years);
                account.push_dead((Variable::Drivers, i), r, fed * here, 0.0);
                account.push_dead((Variable::Capacity, i), r, 0.0, destroyed * here);
                for &(other, proximity) in &ground.neighbours[r] {
                    let deaths = death_rate(&incidents, &ground, other, calendar.step_years);
                    let near = parameters.spill * proximity * deaths * ground.people_share[other];
                    let region = u32::try_from(other).unwrap_or(u32::MAX);
                    let cause = Cause::KilledIn { region };
                    account.push((Variable::Drivers, i), cause, fed * near, 0.0);
                    account.push((Variable::Capacity, i), cause, 0.0, destroyed * near);
                }
            }
        }
    }
}

/// Violent deaths this tick as a yearly rate [per 100,000 inhabitants a year].
fn death_rate(incidents: &Incidents, ground: &Ground, region: usize, years: f64) -> f64 {
    incidents.dead[region] / ground.people[region] * 1.0e5 / years
}

/// Relief lowers drivers; building raises capacity, with the accountability that vetting gives it.
pub fn work_builds<A: Account>(
    parameters: Local<SectorParameters>,
    ground: Res<Ground>,
    levers: Res<Levers>,
    sectors: Res<Sectors>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    let n = ground.regions * 5;
    let (relieve, build, vet) = (&levers.relieve[..n], &levers.build[..n], &levers.vet[..n]);
    let (provided, drivers) = (&sectors.provided[..n], &mut pressures.drivers[..n]);
    let (all_built, capacity) = (&mut pressures.built[..n], &mut pressures.capacity[..n]);
    let accountability = &mut pressures.accountability[..n];
    let built_accountability = &mut pressures.built_accountability[..n];
    for (i, vet) in vet.iter().enumerate() {
        let relieved = parameters.relief * relieve[i];
        drivers[i].down += relieved;
        let room = 1.0 - parameters.dulling * provided[i];
        let built = parameters.build * build[i] * room;
        all_built[i] += built;
        capacity[i].up += built + parameters.recovery;
        let vetted = parameters.vet * vet;
        accountability[i].up += vetted;
        accountability[i].down += parameters.patronage;
        built_accountability[i] += parameters.unvetted + (1.0 - parameters.unvetted) * vet;
        if A::ON {
            let (s, of) = (Sector::ALL[i % 5], Variable::Accountability);
            account.push_work((Variable::Drivers, i), (Lever::Relieve(s), i / 5), 0.0, relieved);
            account.push_work((Variable::Capacity, i), (Lever::Build(s), i / 5), built, 0.0);
            let recovery = Cause::Rule(Rule::Recovery);
            account.push((Variable::Capacity, i), recovery, parameters.recovery, 0.0);
            account.push_work((of, i), (Lever::Vet(s), i / 5), vetted, 0.0);
            account.push((of, i), Cause::Rule(Rule::Patronage), 0.0, parameters.patronage);
        }
    }
}

/// Drivers settle.
pub fn drivers_settle<A: Account>(
    calendar: Res<Calendar>,
    pressures: Res<Pressures>,
    mut sectors: ResMut<Sectors>,
    mut account: ResMut<A>,
) {
    let years = calendar.step_years;
    if A::ON {
        for (i, (drivers, push)) in sectors.drivers.iter().zip(&pressures.drivers).enumerate() {
            account.drivers_settle(i, *drivers, push.settle(*drivers, years), years);
        }
    }
    UpDown::settle_all(&mut sectors.drivers, &pressures.drivers, years);
}

/// Capacity settles; what is new brings its own accountability and dependence into the stock.
pub fn capacity_settles<A: Account>(
    calendar: Res<Calendar>,
    pressures: Res<Pressures>,
    mut sectors: ResMut<Sectors>,
    mut account: ResMut<A>,
) {
    let years = calendar.step_years;
    let sectors = &mut *sectors;
    for (i, built) in pressures.built.iter().enumerate() {
        let before = sectors.capacity[i];
        let built = (1.0 - before) * crate::maths::step_share(*built, years);
        let accountability = sectors.accountability[i];
        let mixed = mix(accountability, before, pressures.built_accountability[i], built);
        if A::ON {
            let change = CapacityChange {
                capacity: before,
                capacity_after: pressures.capacity[i].settle(before, years),
                accountability,
                mixed,
                accountability_after: pressures.accountability[i].settle(mixed, years),
                years,
            };
            account.capacity_settles(i, &change);
        }
        if built > 0.0 {
            sectors.accountability[i] = mixed;
            let dependence = sectors.dependence[i];
            sectors.dependence[i] = mix(dependence, before, pressures.built_dependence[i], built);
        }
    }
    UpDown::settle_all(&mut sectors.capacity, &pressures.capacity, years);
    UpDown::settle_all(&mut sectors.accountability, &pressures.accountability, years);
    UpDown::settle_all(&mut sectors.dependence, &pressures.dependence, years);
}

/// The quality of a stock after `added` of another quality has come in [0..1].
#[must_use]
fn mix(quality: f64, stock: f64, added_quality: f64, added: f64) -> f64 {
    if added <= 0.0 {
        return quality;
    }
    (quality * stock + added_quality * added) / (stock + added)
}

/// Provided capacity follows the mission's work.
pub fn provided_settles<A: Account>(
    parameters: Local<SectorParameters>,
    calendar: Res<Calendar>,
    levers: Res<Levers>,
    mut sectors: ResMut<Sectors>,
    mut account: ResMut<A>,
) {
    let sectors = &mut *sectors;
    let share = crate::maths::step_share(parameters.provided_speed, calendar.step_years);
    for (i, provided) in sectors.provided.iter_mut().enumerate() {
        let order = if i % 5 == Sector::Security.index() { levers.order[i / 5] } else { 0.0 };
        let target = either(levers.provide[i], order);
        *provided += (target - *provided) * share;
        account.provides(i, levers.provide[i], order, target, share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_under_any_pressure_stays_a_share() {
        for (up, down) in [(0.0, 0.0), (1.0e6, 0.0), (0.0, 1.0e6), (3.0, 4.0)] {
            let after = UpDown { up, down }.settle(0.3, 0.1);
            assert!((0.0..=1.0).contains(&after), "{after}");
        }
    }

    #[test]
    fn building_unvetted_offices_thins_accountability() {
        let after = mix(0.8, 0.2, 0.4, 0.2);
        assert!((after - 0.6).abs() < 1e-12);
        assert!((mix(0.8, 0.0, 0.4, 0.0) - 0.8).abs() < 1e-12);
    }
}
