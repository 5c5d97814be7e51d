//! Handover: what a unit did passes to local hands only so far as they are ready for it.
//!
//! Rule: when a unit leaves its work, what it provided in the sector of its local hands goes three
//! ways. Local hands are ready as far as accountable local capacity that is paid reaches what the
//! component needs. Where they are, part of it becomes local work within a month or so; less where
//! the unit just leaves than where it was told to hand over. Where they are not, some of it is left
//! standing in name only: it answers to nobody and lives on support. The rest is lost. What was
//! built before stays, with the accountability and the dependence that it has.
//!
//! Sources: that institutions handed over before they stand wither or turn predatory is the common
//! lesson of transitions (World Bank 2011, World Development Report); sizes are assumed.
//!
//! Left out: what a unit did in other sectors than that of its local hands, and equipment that is
//! left behind.

use crate::maths;
use crate::model::board::Pressures;
use crate::model::calendar::Calendar;
use crate::model::country::sectors::{SectorParameters, Sectors};
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::model::mission::work::Standing;
use crate::vocabulary::{Concern, Lever, Sector, Stage, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of handover.
    pub struct HandoverParameters in "handover" {
        taken_up = "taken-up": 0.5, 0.1 => 0.9, "share", Assumed,
            "how much of what a unit provided local hands carry on that are wholly ready",
            "assumed";
        unprepared = "unprepared": 0.5, 0.0 => 1.0, "share", Assumed,
            "how much of that remains where a unit just leaves and was not told to hand over",
            "assumed";
        hollow = "hollow": 0.3, 0.0 => 0.7, "share", SignOnly,
            "how much of what they are not ready for is left standing in name, answering to nobody and living on support",
            "sign: World Bank 2011, World Development Report; size assumed";
        speed = "speed": 12.0, 4.0 => 52.0, "a year", Assumed,
            "how fast what is handed over becomes local work",
            "assumed: about a month, as fast as what the mission provided fades";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "handover",
    does: "what units did passes to local hands as far as these are ready",
    core: false,
    parameters: HandoverParameters::SPECS,
};

/// Where a unit was at work, and whether it was told to hand over.
type Was = Option<(usize, bool)>;

/// What is being handed over -- state of this concern; empty where the scenario says nothing of it.
#[derive(Debug, Clone, Resource)]
pub struct Handovers {
    /// On its way to local hands that are ready, by region and sector [0..1].
    pub passing: Vec<f64>,
    /// On its way to offices that stand in name only, by region and sector [0..1].
    pub hollow: Vec<f64>,
    /// Part of what the mission provides that is given up and has not faded yet, by region and
    /// sector [0..1].
    pub given_up: Vec<f64>,
    /// Where each unit was at work at the end of the last tick.
    was: Vec<Was>,
    /// Providing work of those at work at the end of the last tick, by region and sector.
    there: Vec<f64>,
    /// Providing work of a unit at full strength, by component and sector.
    does: Vec<f64>,
}

impl Handovers {
    /// Nobody has left.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let room = |n: usize| if ground.scenario.handover { n } else { 0 };
        let cells = vec![0.0; room(ground.regions * 5)];
        let mut does = vec![0.0; room(ground.component_rules.len() * 5)];
        for (cell, value) in does.iter_mut().enumerate() {
            let tasks = &ground.component_rules[cell / 5].tasks;
            let in_sector = tasks.iter().filter(|(task, _)| {
                provides(ground.task_rules[*task].lever) == Some(Sector::ALL[cell % 5])
            });
            *value = in_sector.map(|(_, work)| work).sum();
        }
        Self {
            passing: cells.clone(),
            hollow: cells.clone(),
            given_up: cells.clone(),
            was: vec![None; room(ground.units)],
            there: cells,
            does,
        }
    }
}

/// In which sector the work behind a lever is capacity that the mission provides.
fn provides(lever: Lever) -> Option<Sector> {
    match lever {
        Lever::Order => Some(Sector::Security),
        Lever::Provide(sector) => Some(sector),
        _ => None,
    }
}

/// How far local hands of a sector are ready: accountable local capacity that is paid [0..1].
#[must_use]
pub fn readiness(sectors: &Sectors, standing: &Standing, region: usize, sector: Sector) -> f64 {
    let unpaid =
        sectors.dependence[region * 5 + sector.index()] * (1.0 - standing.salaries[region]);
    sectors.accountable(region, sector) * (1.0 - unpaid)
}

/// [`readiness`] of all sectors of a region [0..1].
#[must_use]
pub fn readiness_of_all(sectors: &Sectors, standing: &Standing, region: usize) -> [f64; 5] {
    let at = region * 5..(region + 1) * 5;
    let (capacity, accountability) =
        (&sectors.capacity[at.clone()], &sectors.accountability[at.clone()]);
    let (dependence, unpaid) = (&sectors.dependence[at], 1.0 - standing.salaries[region]);
    std::array::from_fn(|s| capacity[s] * accountability[s] * (1.0 - dependence[s] * unpaid))
}

/// Units that were told to hand over are marked: where local hands are ready they go on at once.
pub fn orders_to_hand_over_are_noted(
    mut handovers: ResMut<Handovers>,
    units: Query<(&Unit, &Life)>,
) {
    if handovers.was.is_empty() {
        return;
    }
    for (unit, life) in &units {
        if life.stage == Stage::HandingOver {
            handovers.was[unit.id as usize] = Some((life.region as usize, true));
        }
    }
}

/// Units that leave give up what they provided: to local hands, in name only, or to nobody.
pub fn leavers_hand_over(
    parameters: Local<HandoverParameters>,
    (ground, calendar): (Res<Ground>, Res<Calendar>),
    posts: Res<Posts>,
    (sectors, standing): (Res<Sectors>, Res<Standing>),
    mut handovers: ResMut<Handovers>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    if handovers.was.is_empty() || !posts.landed {
        return;
    }
    let handovers = &mut *handovers;
    for (unit, life) in &units {
        let (i, component) = (unit.id as usize, unit.component as usize);
        let now =
            life.at_work().then_some((life.region as usize, life.stage == Stage::HandingOver));
        let before = std::mem::replace(&mut handovers.was[i], now);
        let (Some((region, told)), None) = (before, now) else { continue };
        let Some((s, needed)) = ground.component_rules[component].handover else { continue };
        let cell = region * 5 + s;
        let (own, all) = (handovers.does[component * 5 + s], handovers.there[cell]);
        if own <= 0.0 || all <= 0.0 {
            continue;
        }
        let hands = readiness(&sectors, &standing, region, Sector::ALL[s]);
        let ready = if needed > 0.0 { (hands / needed).min(1.0) } else { 1.0 };
        // What earlier leavers gave up has not faded in full: it is not given up twice.
        let stands = (sectors.provided[cell] - handovers.given_up[cell]).max(0.0);
        let given = stands * own / all;
        let kept = if told { 1.0 } else { parameters.unprepared };
        handovers.there[cell] -= own;
        handovers.given_up[cell] += given;
        handovers.passing[cell] += given * ready * parameters.taken_up * kept;
        handovers.hollow[cell] += given * (1.0 - ready) * parameters.hollow;
        let fact = Fact::HandedOver { unit: unit.id, region: life.region, sector: s, ready, told };
        facts.note(calendar.week, fact);
    }
    handovers.there.fill(0.0);
    for post in &posts.held {
        for s in 0..5 {
            handovers.there[post.region * 5 + s] += handovers.does[post.component * 5 + s];
        }
    }
}

/// What is handed over becomes local work, or stands in name only.
pub fn local_hands_take_over<A: Account>(
    parameters: Local<HandoverParameters>,
    fading: Local<SectorParameters>,
    calendar: Res<Calendar>,
    sectors: Res<Sectors>,
    mut handovers: ResMut<Handovers>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let (handovers, pressures) = (&mut *handovers, &mut *pressures);
    let years = calendar.step_years;
    let share = maths::step_share(parameters.speed, years);
    let faded = maths::step_share(fading.provided_speed, years);
    for i in 0..handovers.passing.len() {
        handovers.given_up[i] -= handovers.given_up[i] * faded;
        let passed = take(&mut handovers.passing[i], share);
        let hollow = take(&mut handovers.hollow[i], share);
        if passed + hollow <= 0.0 {
            continue;
        }
        let (up, up_hollow) = (rate_of(passed, years), rate_of(hollow, years));
        let thinned = thinning(sectors.capacity[i], (1.0 - sectors.capacity[i]) * hollow, years);
        pressures.capacity[i].up += up + up_hollow;
        pressures.accountability[i].down += thinned;
        pressures.dependence[i].up += thinned;
        account.push((Variable::Capacity, i), Cause::Rule(Rule::HandedOver), up, 0.0);
        account.push((Variable::Capacity, i), Cause::Rule(Rule::Hollow), up_hollow, 0.0);
        account.push((Variable::Accountability, i), Cause::Rule(Rule::Hollow), 0.0, thinned);
    }
}

/// Takes a share out of a stock.
fn take(stock: &mut f64, share: f64) -> f64 {
    let taken = *stock * share;
    *stock -= taken;
    taken
}

/// The rate that moves this share within `years` [a year].
#[must_use]
pub fn rate_of(share: f64, years: f64) -> f64 {
    if share <= 0.0 { 0.0 } else { -maths::ln(1.0 - share.min(0.999)) / years }
}

/// The rate at which a quality is thinned while `added` without it comes to a stock [a year].
#[must_use]
pub fn thinning(stock: f64, added: f64, years: f64) -> f64 {
    if added <= 0.0 { 0.0 } else { maths::ln(1.0 + added / stock.max(1.0e-6)) / years }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::board::UpDown;

    #[test]
    fn what_is_handed_over_arrives_whatever_the_step() {
        let years = 7.0 / 365.0;
        let push = UpDown { up: rate_of(0.2, years), down: 0.0 };
        assert!((push.settle(0.25, years) - (0.25 + 0.75 * 0.2)).abs() < 1e-9);
        let mut stocks = [0.4, 0.4];
        for _ in 0..4 {
            take(&mut stocks[0], maths::step_share(12.0, years));
        }
        take(&mut stocks[1], maths::step_share(12.0, 4.0 * years));
        assert!((stocks[0] - stocks[1]).abs() < 1e-6);
        assert!(rate_of(0.0, years).abs() < 1e-12 && rate_of(1.0, years).is_finite());
    }

    #[test]
    fn what_stands_in_name_only_adds_nothing_that_answers() {
        let (years, stock, answers, added) = (1.0 / 52.0, 0.2, 0.5, 0.05);
        let thinned = UpDown { up: 0.0, down: thinning(stock, added, years) };
        let after = thinned.settle(answers, years);
        assert!((after * (stock + added) - answers * stock).abs() < 1e-9);
        let leaning = UpDown { up: thinning(stock, added, years), down: 0.0 };
        let after = leaning.settle(0.4, years);
        assert!((after - (0.4 * stock + added) / (stock + added)).abs() < 1e-9);
    }
}
