//! Displacement: people in flight, from which region, and where they found refuge.
//!
//! Rule: people flee from violence other than plain homicide, from open fighting where a party that
//! preys on them holds the place, and from such a party after the war too, as far as nobody keeps
//! order (persecution: of more than 20,000 Serbs in Pristina fewer than 2,000 were left by August
//! 1999, UNHCR, 11 Aug 1999: the structure is taken from it, no size). They go to other parts of
//! the country, by people, closeness and calm, or abroad. They come home as far as home is safe
//! (security with the mission's help) and housing, or land and courts, can settle it. Nobody is
//! lost: those at home, those displaced in the country and those abroad are all who lived there.
//!
//! Where the displaced are they raise drivers of the humanitarian sector. Who is not there is no
//! victim of crime or riots: incidents scale with the people present, and a place with fewer people
//! is not attacked more often. A region that is quiet because its people fled is not secure: its
//! sectors count in the score over the people who lived there at the start, wherever they are now.
//!
//! Flight and return are net over a step. Who is hosted where is kept as a sum over regions of
//! origin; those who go home leave all hosts in proportion. Shape of returns: 755,000 of about
//! 800,000 Kosovars were home within 60 days (UNHCR updates, Jun to Aug 1999); nothing is fitted,
//! all sizes are assumed. Without `displaced` or `displacement: true` the concern changes nothing.
//!
//! Left out: who is persecuted (all at home are, alike), the dead of flight, births, the work that
//! more or fewer people take, fighters among the displaced, settling for good where refuge is.

use crate::model::board::{Hazards, Incidents, Levers, Pressures};
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::country::aid::unsafety;
use crate::model::country::sectors::{Sectors, either};
use crate::model::country::vacuum::Control;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::model::peace::fighting::Fighting;
use crate::vocabulary::{Concern, IncidentKind, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut, Resource};

parameters! {
    /// Parameters of displacement.
    pub struct DisplacementParameters in "displacement" {
        flight = "flight": 0.2, 0.0 => 2.0, "a year per 100 deaths per 100,000", Assumed,
            "rate at which violent deaths other than homicide make people flee",
            "assumed";
        fighting = "fighting": 0.5, 0.0 => 3.0, "a year", Assumed,
            "rate at which people flee where a wholly predatory party at open fighting holds all",
            "assumed";
        persecution = "persecution": 0.1, 0.0 => 1.0, "a year", Assumed,
            "rate at which people flee where such a party holds all and nobody keeps order, fighting or not",
            "assumed; that flight goes on after a war: UNHCR, 11 Aug 1999, on Pristina: sign";
        abroad = "abroad": 0.2, 0.0 => 0.9, "share", Assumed,
            "how many of those who flee leave the country",
            "assumed";
        near = "near": 5.0, 0.0 => 30.0, "times", Assumed,
            "how many more go to a close neighbour than to as many people farther off",
            "assumed";
        calm = "calm": 50.0, 10.0 => 200.0, "deaths per 100,000 a year", Assumed,
            "violent deaths that halve how many seek refuge in a region",
            "assumed";
        half_time = "half-time": 13.0, 1.0 => 104.0, "weeks", Assumed,
            "time in which half come home where it is safe and all is settled",
            "assumed: a quarter of a year; Kosovo 1999 was faster, most refugees elsewhere slower";
        unaided = "unaided": 0.3, 0.0 => 1.0, "share", Assumed,
            "how fast people come home safely where nothing settles housing and land, against where all does",
            "assumed";
        burden = "burden": 0.5, 0.0 => 2.0, "a year", Assumed,
            "rate at which as many displaced as inhabitants raise drivers of the humanitarian sector",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "displacement",
    does: "people flee violence and persecution, and come home where it is safe and settled",
    core: false,
    parameters: DisplacementParameters::SPECS,
};

/// People in flight -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Displaced {
    /// Whether people may take flight; without that nothing moves.
    pub told: bool,
    /// People at home, by region [people].
    pub home: Vec<f64>,
    /// People displaced within the country, by region of origin [people].
    pub within: Vec<f64>,
    /// People abroad, by region of origin [people].
    pub abroad: Vec<f64>,
    /// Displaced people in a region, by region of refuge [people].
    pub hosted: Vec<f64>,
    /// How far a region draws who looks for refuge, by region; worked out in each tick.
    refuge: Vec<f64>,
    /// Who fled in this tick and stays in the country, by region of origin [people].
    fled: Vec<f64>,
    /// Who comes to a region in this tick, by region of refuge [people].
    arriving: Vec<f64>,
}

impl Displaced {
    /// People as they are at the start.
    #[must_use]
    pub fn new(ground: &Ground, parameters: &DisplacementParameters) -> Self {
        let regions = &ground.scenario.regions;
        let abroad: Vec<f64> = regions.iter().map(|r| r.displaced.abroad.get()).collect();
        let within: Vec<f64> = regions
            .iter()
            .map(|r| (r.displaced.people.get() - r.displaced.abroad.get()).max(0.0))
            .collect();
        let away = within.iter().zip(&abroad).map(|(within, abroad)| within + abroad);
        let mut displaced = Self {
            told: ground.scenario.displacement,
            home: ground.people.iter().zip(away).map(|(people, away)| people - away).collect(),
            within: within.clone(),
            abroad,
            hosted: vec![0.0; ground.regions],
            refuge: ground.people_share.clone(),
            fled: within,
            arriving: vec![0.0; ground.regions],
        };
        displaced.find_refuge(ground, parameters.near);
        displaced.hosted.copy_from_slice(&displaced.arriving);
        displaced
    }

    /// People of a region in flight [people].
    #[must_use]
    pub fn in_flight(&self, region: usize) -> f64 {
        self.within[region] + self.abroad[region]
    }

    /// Share of a region's people who are in flight [0..1].
    #[must_use]
    pub fn share_in_flight(&self, region: usize) -> f64 {
        let away = self.in_flight(region);
        away / (self.home[region] + away)
    }

    /// People in a region now, against those who lived there at the start [times].
    #[must_use]
    pub fn present(&self, ground: &Ground, region: usize) -> f64 {
        (self.home[region] + self.hosted[region]) / ground.people[region]
    }

    /// Shares those who fled out to regions of refuge.
    fn find_refuge(&mut self, ground: &Ground, near: f64) {
        self.arriving.fill(0.0);
        let all: f64 = self.refuge.iter().sum();
        let mut spread = 0.0;
        for (r, fled) in self.fled.iter().enumerate().filter(|(_, fled)| **fled > 0.0) {
            let close = &ground.neighbours[r];
            let drawn: f64 = close.iter().map(|(to, how)| near * how * self.refuge[*to]).sum();
            let each = fled / (all + drawn);
            spread += each;
            for (to, how) in close {
                self.arriving[*to] += near * how * self.refuge[*to] * each;
            }
        }
        for (arriving, refuge) in self.arriving.iter_mut().zip(&self.refuge) {
            *arriving += refuge * spread;
        }
    }

    /// A share of the people of a region is in flight from now on; returns who came home from
    /// within the country [people].
    fn take_flight(&mut self, region: usize, people: f64, share: f64, abroad: f64) -> f64 {
        let (before, after) = (self.in_flight(region), share * people);
        self.fled[region] = 0.0;
        let mut came_home = 0.0;
        if after > before {
            let out = (after - before) * abroad;
            self.abroad[region] += out;
            self.fled[region] = after - before - out;
            self.within[region] += self.fled[region];
        } else if before > 0.0 {
            let stay = after / before;
            came_home = self.within[region] * (1.0 - stay);
            self.within[region] *= stay;
            self.abroad[region] *= stay;
        }
        self.home[region] = (people - self.in_flight(region)).max(0.0);
        came_home
    }
}

/// Who is not there is no victim; who found refuge is.
pub fn victims_are_who_is_there(
    ground: Res<Ground>,
    displaced: Res<Displaced>,
    mut hazards: ResMut<Hazards>,
) {
    if !displaced.told {
        return;
    }
    for (r, victims) in hazards.victims.iter_mut().enumerate() {
        *victims *= displaced.present(&ground, r);
    }
}

/// The rate at which those at home flee parties that prey on them [a year], by the hold of such
/// parties at open fighting and of all of them [0..1], and by the order that anybody keeps [0..1].
#[must_use]
pub fn preyed_upon(p: &DisplacementParameters, at_war: f64, in_all: f64, order: f64) -> f64 {
    p.fighting * at_war + p.persecution * in_all * (1.0 - order)
}

/// The rate at which people in flight come home [a year]: by how safe home is, by relief for homes,
/// and by what settles land.
#[must_use]
pub fn return_rate(p: &DisplacementParameters, safe: f64, homes: f64, land: f64) -> f64 {
    const LN_2: f64 = core::f64::consts::LN_2;
    let settled = p.unaided + (1.0 - p.unaided) * either(homes, land);
    LN_2 * WEEKS_PER_YEAR / p.half_time * safe * settled
}

/// Violent deaths other than homicide in this tick [per 100,000 a year].
fn deaths_that_drive(incidents: &Incidents, ground: &Ground, region: usize, years: f64) -> f64 {
    let homicides = incidents.count[region][IncidentKind::Crime.index()];
    (incidents.dead[region] - homicides).max(0.0) / ground.people[region] * 1.0e5 / years
}

/// People flee parties that prey on them, in open fighting and after it.
pub fn people_flee_predators(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    control: Res<Control>,
    fighting: Res<Fighting>,
    mut pressures: ResMut<Pressures>,
) {
    if !ground.scenario.displacement {
        return;
    }
    for r in 0..ground.regions {
        let (mut at_war, mut in_all) = (0.0, 0.0);
        for p in 0..ground.parties {
            let preys = ground.predation[p] * control.share[ground.at(p, r)];
            in_all += preys;
            if preys > 0.0 && fighting.at_war(&ground, p) {
                at_war += preys;
            }
        }
        let order = sectors.with_mission(r, Sector::Security);
        pressures.flight[r].up += preyed_upon(&parameters, at_war, in_all, order);
    }
}

/// People flee violence, and come home where it is safe and settled.
pub fn people_flee_and_come_home(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    incidents: Res<Incidents>,
    mut pressures: ResMut<Pressures>,
) {
    if !ground.scenario.displacement {
        return;
    }
    for r in 0..ground.regions {
        let deaths = deaths_that_drive(&incidents, &ground, r, calendar.step_years);
        let safe = 1.0 - unsafety(sectors.balance_with_mission(r, Sector::Security));
        let homes = levers.relieve[r * 5 + Sector::Humanitarian.index()];
        let settling = levers.relieve[r * 5 + Sector::Justice.index()];
        let land = either(settling, sectors.with_mission(r, Sector::Justice));
        let push = &mut pressures.flight[r];
        push.up += parameters.flight * deaths / 100.0;
        push.down += return_rate(&parameters, safe, homes, land);
    }
}

/// The displaced weigh on where they are.
pub fn displaced_weigh_on_their_hosts<A: Account>(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    displaced: Res<Displaced>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    if !displaced.told {
        return;
    }
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let i = r * 5 + Sector::Humanitarian.index();
        let weight = parameters.burden * displaced.hosted[r] / ground.people[r];
        pressures.drivers[i].up += weight;
        account.push((Variable::Drivers, i), Cause::Rule(Rule::Displaced), weight, 0.0);
    }
}

/// People in flight settle: whoever leaves a place comes to another.
pub fn people_move(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    incidents: Res<Incidents>,
    pressures: Res<Pressures>,
    mut displaced: ResMut<Displaced>,
) {
    let displaced = &mut *displaced;
    if !displaced.told {
        return;
    }
    let years = calendar.step_years;
    let mut came_home = 0.0;
    for r in 0..ground.regions {
        let deaths = deaths_that_drive(&incidents, &ground, r, years);
        displaced.refuge[r] = ground.people_share[r] / (1.0 + deaths / parameters.calm);
        let people = ground.people[r];
        let before = (displaced.in_flight(r) / people).min(1.0);
        let share = pressures.flight[r].settle(before, years);
        came_home += displaced.take_flight(r, people, share, parameters.abroad);
    }
    displaced.find_refuge(&ground, parameters.near);
    let hosted: f64 = displaced.hosted.iter().sum();
    let stay = if hosted > 0.0 { (1.0 - came_home / hosted).max(0.0) } else { 0.0 };
    for (hosted, arriving) in displaced.hosted.iter_mut().zip(&displaced.arriving) {
        *hosted = *hosted * stay + arriving;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::maths;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> DisplacementParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        DisplacementParameters::from_table(&table)
    }

    #[test]
    fn people_flee_open_fighting_and_persecution_after_the_war() {
        let p = parameters();
        assert!(preyed_upon(&p, 0.0, 0.0, 0.0).abs() < 1e-12);
        let persecuted = preyed_upon(&p, 0.0, 0.5, 0.0);
        assert!(persecuted > 0.0, "nobody fights, and people flee");
        assert!(preyed_upon(&p, 0.0, 0.5, 0.8) < persecuted);
        assert!(preyed_upon(&p, 0.5, 0.5, 0.0) > 2.0 * persecuted);
    }

    #[test]
    fn half_come_home_in_the_half_time_where_it_is_safe_and_settled_and_nobody_where_it_is_not() {
        let p = parameters();
        let left = maths::decay(return_rate(&p, 1.0, 1.0, 0.0) * p.half_time / WEEKS_PER_YEAR);
        assert!((left - 0.5).abs() < 1e-9, "{left}");
        assert!(return_rate(&p, 0.0, 1.0, 1.0).abs() < 1e-12);
        let alone = return_rate(&p, 1.0, 0.0, 0.0);
        assert!(alone > 0.0 && alone < return_rate(&p, 1.0, 0.0, 0.5));
    }
}
