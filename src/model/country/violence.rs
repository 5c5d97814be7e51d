//! Violence by kind: clashes, attacks on civilians and on the mission, homicide, unrest, and harm
//! done by the mission itself.
//!
//! Rule: two different curves hold violence down. *Deterrence* works by absolute numbers of
//! soldiers near the fighters: with `x` thousand soldiers for the party's whole strength, violence
//! is multiplied by `exp(-d x s / (x + s))` (Hultman, Kathman and Shannon 2013, AJPS 57(4),
//! re-estimated without the Rwandan months of 1994: x0.75 per 1,000 soldiers). *Public order* works
//! by police per inhabitant, concave and without a threshold. Soldiers alone raise crime a little.
//! Rates belong to parties and pairs of parties and are shared out to regions by where their
//! fighters are, so that dividing a region in two changes no expected total.
//!
//! Left out: accord violations (no accord yet), and sites within a region.

use crate::chance::{Draws, TickSource};
use crate::maths;
use crate::model::board::{Hazards, Incidents, Levers};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::{Sectors, either};
use crate::model::country::vacuum::Control;
use crate::model::ground::Ground;
use crate::model::ledger::Account;
use crate::model::peace::fighting::Fighting;
use crate::vocabulary::{Concern, IncidentKind, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut};

parameters! {
    /// Parameters of violence.
    pub struct ViolenceParameters in "violence" {
        deterrence = "deterrence": 0.288, 0.174 => 0.528, "per 1,000 soldiers", Measured,
            "fall of the log of violence for each 1,000 soldiers near a party's whole strength",
            "x0.75 per 1,000 (0.59 to 0.84): data of Hultman, Kathman and Shannon 2013, AJPS 57(4), re-estimated without the largest months";
        deterrence_scale = "deterrence-scale": 8.0, 4.0 => 40.0, "1,000 soldiers", Assumed,
            "where more soldiers begin to add less",
            "assumed: deployments concentrate at few sites (Cil et al. 2020, Geo-PKO); set so that 10,000 soldiers take 60 to 80 % off battle deaths (Hultman, Kathman and Shannon 2014, APSR 108(4))";
        intelligence_helps = "intelligence-helps": 0.5, 0.0 => 1.5, "share", Assumed,
            "how much intelligence at full coverage adds to deterrence",
            "assumed";
        clash = "clash": 0.05, 0.01 => 0.3, "a year per 1,000 fighters of both sides", Assumed,
            "clashes of a fully hostile pair that is not at open fighting",
            "assumed";
        local_factor = "local-factor": 60.0, 20.0 => 200.0, "times", Assumed,
            "how many times more often they clash in local fighting",
            "assumed: 100 to 200 deaths a year between forces of 20,000 and 7,000";
        spread_factor = "spread-factor": 200.0, 60.0 => 600.0, "times", Assumed,
            "the same in fighting that has spread",
            "assumed: some 500 deaths a year between them";
        war_factor = "war-factor": 1350.0, 450.0 => 3000.0, "times", Assumed,
            "the same in war",
            "assumed: some 3,500 deaths a year between them";
        fighting_spills = "fighting-spills": 3.0, 1.0 => 8.0, "times", Assumed,
            "how many times more often a party at open fighting attacks civilians and the mission",
            "assumed; violence against civilians follows fighting (Joshi 2020, Stability 9(1)): sign";
        clash_deaths = "clash-deaths": 4.0, 1.0 => 8.0, "people a clash", Assumed,
            "people killed in a clash",
            "assumed";
        clash_civilians = "clash-civilians": 0.35, 0.1 => 0.7, "share", Assumed,
            "share of them that are civilians",
            "assumed";
        attack = "attack": 22.0, 5.0 => 60.0, "a year per 1,000 fighters", Assumed,
            "attacks on civilians by a wholly predatory party",
            "assumed";
        attack_deaths = "attack-deaths": 1.8, 0.5 => 5.0, "people an attack", Assumed,
            "civilians killed in an attack",
            "assumed";
        ambush = "ambush": 4.0, 1.0 => 15.0, "a year per 1,000 fighters", Assumed,
            "attacks on a mission that is present in strength, by a wholly aggrieved party",
            "assumed";
        ambush_deaths = "ambush-deaths": 0.5, 0.1 => 2.0, "people an attack", Assumed,
            "the mission's people killed in an attack on it",
            "assumed";
        ambush_cover = "ambush-cover": 2.0, 0.5 => 10.0, "soldiers a fighter", SignOnly,
            "soldiers for each fighter that halve attacks on the mission",
            "low force ratios go with higher casualties (RAND Review, spring 2005)";
        crime_by_drivers = "crime-by-drivers": 2.2, 0.5 => 5.0, "per unit of drivers", Assumed,
            "how strongly drivers of security and economy raise homicide",
            "assumed";
        crime_by_order = "crime-by-order": 0.75, 0.4 => 0.95, "share", SignOnly,
            "share of homicide that full public order prevents",
            "Kosovo murders fell to about a tenth from 1999 to 2000 as police arrived (UNMIK, NATO); the size is assumed for other places";
        crime_by_soldiers = "crime-by-soldiers": 0.12, 0.0 => 0.4, "share", SignOnly,
            "how much soldiers without police raise homicide",
            "Di Salvatore 2019, AJPS 63(4): sign only";
        attack_by_order = "attack-by-order": 0.5, 0.0 => 0.9, "share", SignOnly,
            "share of attacks on civilians that full public order prevents",
            "police lower the number killed (Hultman, Kathman and Shannon 2013, AJPS 57(4)); the size is assumed";
        rough_order = "rough-order": 0.4, 0.0 => 0.8, "share", Assumed,
            "how far a party that holds a place keeps order against crime",
            "assumed";
        unrest = "unrest": 2.0, 0.5 => 8.0, "a year per million inhabitants", Assumed,
            "riots where drivers of governance and welfare are middling",
            "assumed";
        unrest_by_drivers = "unrest-by-drivers": 3.0, 1.0 => 6.0, "per unit of drivers", Assumed,
            "how strongly those drivers raise unrest",
            "assumed";
        unrest_deaths = "unrest-deaths": 0.6, 0.1 => 3.0, "people a riot", Assumed,
            "people killed in a riot",
            "assumed";
        harm = "harm": 1.2, 0.0 => 5.0, "a year per 1,000 soldiers", SignOnly,
            "incidents of harm by soldiers who act among fighters without intelligence",
            "about eight in ten Afghans called air strikes unacceptable (ABC/BBC/ARD 2009): sign only";
        harm_deaths = "harm-deaths": 0.7, 0.1 => 3.0, "people an incident", Assumed,
            "civilians killed in such an incident",
            "assumed";
        burst_shape = "burst-shape": 20.0, 5.0 => 200.0, "a year", Assumed,
            "shape of the counts of clashes, attacks and unrest: smaller is burstier",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "violence",
    does: "incidents of six kinds, held down by soldiers near fighters and by public order",
    core: false,
    parameters: ViolenceParameters::SPECS,
};

impl ViolenceParameters {
    /// How many times more often a pair clashes at this level of fighting.
    #[must_use]
    pub fn heat(&self, level: u8) -> f64 {
        match level {
            0 => 1.0,
            1 => self.local_factor,
            2 => self.spread_factor,
            _ => self.war_factor,
        }
    }
}

/// What is left of a party's violence with `thousands` of soldiers near all of it [0..1].
#[must_use]
pub fn deterred(parameters: &ViolenceParameters, thousands: f64, intelligence: f64) -> f64 {
    if thousands <= 0.0 {
        return 1.0;
    }
    let reach = maths::saturating(thousands, parameters.deterrence_scale);
    let grip = parameters.deterrence * (1.0 + parameters.intelligence_helps * intelligence);
    maths::decay(grip * reach)
}

/// Thousands of soldiers that a party's whole strength would meet if it met here what the share
/// of its fighters here meets: the same when a region is divided in two.
#[must_use]
fn soldiers_near(soldiers: f64, fighters_here: f64, fighters_in_all: f64) -> f64 {
    if soldiers <= 0.0 || fighters_here <= 0.0 {
        return 0.0;
    }
    soldiers * fighters_in_all / fighters_here / 1000.0
}

/// What open fighting makes of a party's violence elsewhere [times].
#[must_use]
pub fn fights_heat(parameters: &ViolenceParameters, fights: bool) -> f64 {
    if fights { parameters.fighting_spills } else { 1.0 }
}

/// Attacks on civilians to be expected of a party's fighters in a region, before what holds for the
/// region itself; `thousands` are its fighters there, in thousands and for the time of the step.
#[must_use]
pub fn attacks_of(
    parameters: &ViolenceParameters,
    ground: &Ground,
    parties: &Parties,
    levers: &Levers,
    (p, r): (usize, usize),
    thousands: f64,
) -> f64 {
    let here = parties.fighters[ground.at(p, r)];
    let near = soldiers_near(levers.deter[r], here, parties.strength[p]);
    let free = deterred(parameters, near, levers.intelligence[r]);
    let order = levers.order[r];
    parameters.attack
        * ground.predation[p]
        * thousands
        * free
        * (1.0 - parameters.attack_by_order * order)
}

/// What parties do: they clash with each other, attack civilians, and attack the mission.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn parties_are_violent<A: Account>(
    parameters: Local<ViolenceParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    parties: Res<Parties>,
    fighting: Res<Fighting>,
    levers: Res<Levers>,
    hazards: Res<Hazards>,
    mut incidents: ResMut<Incidents>,
    mut account: ResMut<A>,
) {
    let incidents = &mut *incidents;
    let years = calendar.step_years;
    let shape = parameters.burst_shape * years;
    let at_war = fighting.at_war_all(&ground);
    for r in 0..ground.regions {
        let deter = levers.deter[r];
        let presence = levers.presence[r] / ground.people[r] * 1000.0;
        let mut attacks = 0.0;
        let mut ambushes = 0.0;
        for p in 0..ground.parties {
            let here = parties.fighters[ground.at(p, r)];
            if here <= 0.0 {
                continue;
            }
            let heat = fights_heat(&parameters, (at_war >> p) & 1 == 1);
            let thousands = here / 1000.0 * years * parties.resolve[p] * heat;
            attacks += attacks_of(&parameters, &ground, &parties, &levers, (p, r), thousands);
            if !ground.is_government[p] && presence > 0.0 {
                let cover = 1.0 + deter / here / parameters.ambush_cover;
                let ill_will = 0.5 * (ground.predation[p] + ground.grievance[p]);
                ambushes +=
                    parameters.ambush * ill_will * thousands * presence / (presence + 1.0) / cover;
            }
        }
        // Fewer people are attacked less often; more of them no more often.
        attacks *= hazards.victims[r].min(1.0) * hazards.attack[r];
        ambushes *= hazards.ambush[r];
        let board = &mut *incidents;
        let n = draws.bursty_count(TickSource::AttackOnCivilians, r, attacks, shape);
        board.count[r][IncidentKind::AttackOnCivilians.index()] += n;
        kill_civilians(board, r, n * parameters.attack_deaths);
        account.killed(r, IncidentKind::AttackOnCivilians, n * parameters.attack_deaths);
        let n = draws.bursty_count(TickSource::AttackOnMission, r, ambushes, shape);
        board.count[r][IncidentKind::AttackOnMission.index()] += n;
        board.mission_killed[r] += n * parameters.ambush_deaths;
        board.dead[r] += n * parameters.ambush_deaths;
        account.killed(r, IncidentKind::AttackOnMission, n * parameters.ambush_deaths);

        clash(&parameters, &ground, r, &draws, &parties, &fighting, &levers, years, board);
        account.killed(r, IncidentKind::Clash, board.clash_deaths[r]);
    }
    for pair in (0..ground.pairs.len()).filter(|pair| fighting.level[*pair] == 3) {
        incidents.deterred[pair] = left_of_war(&parameters, &ground, &parties, &levers, pair);
    }
}

/// What soldiers leave of the clashes of a pair at war, over all regions [0..1].
fn left_of_war(
    parameters: &ViolenceParameters,
    ground: &Ground,
    parties: &Parties,
    levers: &Levers,
    pair: usize,
) -> f64 {
    let (a, b, _) = ground.pairs[pair];
    let whole = (parties.strength[a] * parties.strength[b]).sqrt();
    let (mut left, mut all) = (0.0, 0.0);
    for r in 0..ground.regions {
        let middle = (parties.fighters[ground.at(a, r)] * parties.fighters[ground.at(b, r)]).sqrt();
        let near = soldiers_near(levers.deter[r], middle, whole);
        left += middle * deterred(parameters, near, levers.intelligence[r]);
        all += middle;
    }
    if all > 0.0 { left / all } else { 1.0 }
}

/// Clashes of all pairs in one region; deaths are shared out by pair and then equally.
#[expect(clippy::too_many_arguments, reason = "it is the inner half of one system")]
fn clash(
    parameters: &ViolenceParameters,
    ground: &Ground,
    r: usize,
    draws: &Draws,
    parties: &Parties,
    fighting: &Fighting,
    levers: &Levers,
    years: f64,
    board: &mut Incidents,
) {
    let (deter, intelligence) = (levers.deter[r], levers.intelligence[r]);
    let mean_of = |((a, b, hostility), level): ((usize, usize, f64), u8)| {
        let (here_a, here_b) =
            (parties.fighters[ground.at(a, r)], parties.fighters[ground.at(b, r)]);
        let both = here_a * here_b;
        if both <= 0.0 {
            return 0.0;
        }
        let middle = both.sqrt();
        let whole = (parties.strength[a] * parties.strength[b]).sqrt();
        let near = soldiers_near(deter, middle, whole);
        let free = deterred(parameters, near, intelligence);
        let heat = parameters.heat(level);
        let resolve = (parties.resolve[a] * parties.resolve[b]).sqrt();
        parameters.clash * hostility * heat * resolve * middle / 1000.0 * free * years
    };
    let pairs = || ground.pairs.iter().copied().zip(fighting.level.iter().copied());
    let mean: f64 = pairs().map(mean_of).sum();
    if mean <= 0.0 {
        return;
    }
    let n = draws.bursty_count(TickSource::Clash, r, mean, parameters.burst_shape * years);
    if n <= 0.0 {
        return;
    }
    let deaths = n * parameters.clash_deaths;
    board.count[r][IncidentKind::Clash.index()] += n;
    let fighters = deaths * (1.0 - parameters.clash_civilians);
    board.clash_deaths[r] += deaths;
    board.dead[r] += fighters;
    kill_civilians(board, r, deaths - fighters);
    for (place, pair) in pairs().enumerate() {
        let (a, b, _) = pair.0;
        let part = mean_of(pair) / mean;
        let share = part * fighters * 0.5;
        board.pair_deaths[place] += part * deaths;
        board.fighters_killed[ground.at(a, r)] += share;
        board.fighters_killed[ground.at(b, r)] += share;
    }
}

/// Civilians are killed; they count among the dead.
fn kill_civilians(incidents: &mut Incidents, region: usize, killed: f64) {
    incidents.civilians_killed[region] += killed;
    incidents.dead[region] += killed;
}

/// Public order as crime meets it: kept by the mission, by accountable police, and, roughly, by a
/// party that holds the place [0..1].
#[must_use]
pub fn order_kept(mission: f64, local: f64, held: f64, rough: f64) -> f64 {
    either(either(mission, local), rough * held)
}

/// Homicide: raised by drivers, held down by public order, raised a little by soldiers without
/// police.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn crime_is_committed<A: Account>(
    parameters: Local<ViolenceParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    sectors: Res<Sectors>,
    control: Res<Control>,
    levers: Res<Levers>,
    hazards: Res<Hazards>,
    mut incidents: ResMut<Incidents>,
    mut account: ResMut<A>,
) {
    let incidents = &mut *incidents;
    for r in 0..ground.regions {
        let drivers = 0.5
            * (sectors.drivers[r * 5 + Sector::Security.index()]
                + sectors.drivers[r * 5 + Sector::Economy.index()]);
        let local = sectors.accountable(r, Sector::Security);
        let order =
            order_kept(levers.order[r], local, control.held(&ground, r), parameters.rough_order);
        let soldiers = maths::coverage(levers.deter[r] / ground.people[r] * 1000.0, 4.0);
        let raised = 1.0 + parameters.crime_by_soldiers * soldiers * (1.0 - levers.order[r]);
        let rate = ground.homicides[r]
            * maths::exp(parameters.crime_by_drivers * (drivers - 0.5))
            * (1.0 - parameters.crime_by_order * order)
            * raised;
        let mean = rate * ground.people[r] * calendar.step_years * hazards.victims[r];
        let n = draws.count(TickSource::Crime, r, mean);
        incidents.count[r][IncidentKind::Crime.index()] += n;
        kill_civilians(incidents, r, n);
        account.killed(r, IncidentKind::Crime, n);
    }
}

/// Unrest: where people are badly governed and badly off.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn unrest_breaks_out<A: Account>(
    parameters: Local<ViolenceParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    sectors: Res<Sectors>,
    hazards: Res<Hazards>,
    mut incidents: ResMut<Incidents>,
    mut account: ResMut<A>,
) {
    let incidents = &mut *incidents;
    for r in 0..ground.regions {
        let drivers = 0.5
            * (sectors.drivers[r * 5 + Sector::Governance.index()]
                + sectors.drivers[r * 5 + Sector::Humanitarian.index()]);
        let rate = parameters.unrest * maths::exp(parameters.unrest_by_drivers * (drivers - 0.5));
        let stirred = hazards.victims[r] * hazards.unrest[r];
        let mean = rate * ground.people[r] / 1.0e6 * calendar.step_years * stirred;
        let shape = parameters.burst_shape * calendar.step_years;
        let n = draws.bursty_count(TickSource::Unrest, r, mean, shape);
        incidents.count[r][IncidentKind::Unrest.index()] += n;
        kill_civilians(incidents, r, n * parameters.unrest_deaths);
        account.killed(r, IncidentKind::Unrest, n * parameters.unrest_deaths);
    }
}

/// Harm by the mission: soldiers who act among fighters without knowing who is who.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn mission_does_harm<A: Account>(
    parameters: Local<ViolenceParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    draws: Res<Draws>,
    parties: Res<Parties>,
    (levers, hazards): (Res<Levers>, Res<Hazards>),
    mut incidents: ResMut<Incidents>,
    mut account: ResMut<A>,
) {
    let incidents = &mut *incidents;
    for r in 0..ground.regions {
        if levers.deter[r] <= 0.0 {
            continue;
        }
        let fighters: f64 = (0..ground.parties)
            .filter(|p| !ground.is_government[*p])
            .map(|p| parties.fighters[ground.at(p, r)])
            .sum();
        let among = fighters / (fighters + levers.deter[r]);
        let mean = parameters.harm * levers.deter[r] / 1000.0
            * among
            * (1.0 - levers.intelligence[r])
            * hazards.harm[r]
            * calendar.step_years;
        let n = draws.count(TickSource::HarmByMission, r, mean);
        incidents.count[r][IncidentKind::HarmByMission.index()] += n;
        kill_civilians(incidents, r, n * parameters.harm_deaths);
        account.killed(r, IncidentKind::HarmByMission, n * parameters.harm_deaths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    fn parameters() -> ViolenceParameters {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        ViolenceParameters::from_table(&table)
    }

    #[test]
    fn a_thousand_soldiers_leave_about_three_quarters_of_the_violence() {
        let left = deterred(&parameters(), 1.0, 0.0);
        assert!((0.74..0.79).contains(&left), "{left}");
        assert!(deterred(&parameters(), 1.0, 1.0) < left);
    }

    #[test]
    fn half_the_soldiers_over_half_the_fighters_deter_as_the_whole() {
        let whole = soldiers_near(1000.0, 400.0, 800.0);
        let half = soldiers_near(500.0, 200.0, 800.0);
        assert!((whole - half).abs() < 1e-12);
    }
}
