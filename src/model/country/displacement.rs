//! Displacement: people in flight, from which region, and where they found refuge.
//!
//! Rule: people flee from violence other than plain homicide, from open fighting where it takes
//! place and a party that preys on them holds the ground, and from such a party after the war
//! too, as far as nobody keeps order (persecution: of more than 20,000 Serbs in Pristina fewer
//! than 2,000 were left by August 1999, UNHCR, 11 Aug 1999: the structure is taken from it, no
//! size). They go to other parts of the country, by people, closeness and calm, or abroad. They
//! come home as far as what drives people out is gone from there, and housing, or land and
//! courts, can settle it. Nobody is lost: those at home, those displaced in the country and those
//! abroad are all who lived there.
//!
//! Fighting takes place where both sides of a pair have fighters: a war that parties have with
//! each other elsewhere drives nobody out. Home is safe where nobody fights and nobody preys on
//! people, not only where police and courts stand: nearly all who had fled Kosovo came home in
//! the summer of 1999, after the war and before the police (UNHCR updates, Jun to Aug 1999: sign
//! only).
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

use crate::maths;
use crate::model::board::{Hazards, Incidents, Levers, Pressures};
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::country::parties::Parties;
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
            "rate at which people flee where a wholly predatory party holds all and is at war there",
            "assumed; a third of it where fighting is local, two thirds where it has spread";
        felt = "felt": 1.2, 0.2 => 5.0, "fighters per 1,000 inhabitants", Assumed,
            "fighters of the other side that give two thirds of what open fighting is felt by",
            "assumed, as for how few give a party its reach (vacuum.reach)";
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
    /// How safe home is for those who come back, by region; worked out in each tick [0..1].
    safe: Vec<f64>,
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
            safe: vec![1.0; ground.regions],
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

/// What drives people out of a region, or keeps them from coming home [0..1 each].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Danger {
    /// Hold of parties that prey on people and are at open fighting here.
    pub at_war: f64,
    /// Hold of all parties that prey on people.
    pub preyed: f64,
    /// How far open fighting takes place here, whoever holds the place.
    pub fought: f64,
    /// The order that anybody keeps.
    pub order: f64,
}

impl Danger {
    /// The rate at which those at home flee parties that prey on them [a year].
    #[must_use]
    pub fn drives_out(&self, p: &DisplacementParameters) -> f64 {
        p.fighting * self.at_war + p.persecution * self.unchecked()
    }

    /// How safe home is for those who come back [0..1].
    #[must_use]
    pub fn safe(&self) -> f64 {
        (1.0 - self.fought) * (1.0 - self.unchecked())
    }

    /// The hold of parties that prey on people, as far as nobody keeps order.
    fn unchecked(&self) -> f64 {
        self.preyed.min(1.0) * (1.0 - self.order)
    }
}

/// How hot fighting of this level is, against war [0..1].
fn heat(level: u8) -> f64 {
    f64::from(level.min(3)) / 3.0
}

/// The danger of a region, but for the order that is kept there.
fn danger_in(
    p: &DisplacementParameters,
    ground: &Ground,
    control: &Control,
    fighting: &Fighting,
    parties: &Parties,
    r: usize,
) -> Danger {
    let mut danger = Danger::default();
    for party in 0..ground.parties {
        danger.preyed += ground.predation[party] * control.share[ground.at(party, r)];
    }
    let per_thousand = 1000.0 / ground.people[r];
    let felt =
        |party| maths::coverage(parties.fighters[ground.at(party, r)] * per_thousand, p.felt);
    for (level, (a, b, _)) in fighting.level.iter().zip(&ground.pairs) {
        if *level == 0 {
            continue;
        }
        let (of_a, of_b, heat) = (felt(*a), felt(*b), heat(*level));
        danger.fought = danger.fought.max(heat * of_a.min(of_b));
        // Two wars at once are no more than the hotter one, party by party.
        let preys = |party: usize| ground.predation[party] * control.share[ground.at(party, r)];
        danger.at_war = danger.at_war.max(heat * (preys(*a) * of_b + preys(*b) * of_a));
    }
    danger.at_war = danger.at_war.min(1.0);
    danger
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

/// People flee fighting and parties that prey on them, and know how safe home is.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn people_flee_predators(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    control: Res<Control>,
    fighting: Res<Fighting>,
    parties: Res<Parties>,
    mut displaced: ResMut<Displaced>,
    mut pressures: ResMut<Pressures>,
) {
    if !displaced.told {
        return;
    }
    for r in 0..ground.regions {
        let danger = danger_in(&parameters, &ground, &control, &fighting, &parties, r);
        let danger = Danger { order: sectors.with_mission(r, Sector::Security), ..danger };
        pressures.flight[r].up += danger.drives_out(&parameters);
        displaced.safe[r] = danger.safe();
    }
}

/// People flee violence, and come home where it is safe and settled.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn people_flee_and_come_home(
    parameters: Local<DisplacementParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    displaced: Res<Displaced>,
    levers: Res<Levers>,
    incidents: Res<Incidents>,
    mut pressures: ResMut<Pressures>,
) {
    if !displaced.told {
        return;
    }
    for r in 0..ground.regions {
        let deaths = deaths_that_drive(&incidents, &ground, r, calendar.step_years);
        let homes = levers.relieve[r * 5 + Sector::Humanitarian.index()];
        let settling = levers.relieve[r * 5 + Sector::Justice.index()];
        let land = either(settling, sectors.with_mission(r, Sector::Justice));
        let push = &mut pressures.flight[r];
        push.up += parameters.flight * deaths / 100.0;
        push.down += return_rate(&parameters, displaced.safe[r], homes, land);
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
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> DisplacementParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        DisplacementParameters::from_table(&table)
    }

    #[test]
    fn people_flee_open_fighting_and_persecution_after_the_war() {
        let p = parameters();
        let flee =
            |at_war, preyed, order| Danger { at_war, preyed, order, fought: at_war }.drives_out(&p);
        assert!(flee(0.0, 0.0, 0.0).abs() < 1e-12);
        let persecuted = flee(0.0, 0.5, 0.0);
        assert!(persecuted > 0.0, "nobody fights, and people flee");
        assert!(flee(0.0, 0.5, 0.8) < persecuted);
        assert!(flee(0.5, 0.5, 0.0) > 2.0 * persecuted);
    }

    #[test]
    fn home_is_safe_where_nobody_fights_and_nobody_preys_unchecked() {
        let safe = |fought, preyed, order| Danger { at_war: 0.0, preyed, fought, order }.safe();
        assert!((safe(0.0, 0.0, 0.0) - 1.0).abs() < 1e-12, "without any police");
        assert!(safe(1.0, 0.0, 1.0).abs() < 1e-12, "in the midst of a war");
        assert!(safe(0.0, 0.8, 0.0) < safe(0.0, 0.8, 0.6) && safe(0.0, 0.8, 0.6) < 1.0);
        assert!(heat(1) < heat(2) && (heat(3) - 1.0).abs() < 1e-12 && heat(0).abs() < 1e-12);
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
