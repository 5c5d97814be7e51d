//! Fog: what a seat knows of an indicator that lies in it.
//!
//! Rule: a seat sees such an indicator as it is in the weeks at whose end somebody it can hear from
//! is in the indicator's region. That is its own people: a unit at work of an actor it controls
//! (where the fog names tasks, one that does one of them), fighters of a party it speaks for, or
//! those of its `people_in`. Where the fog allows liaison it is also the unit of another actor that
//! it is in liaison with. Besides, reports reach everybody who may see the indicator.
//!
//! Liaison: one chain of command for both (nodes with one head); a node over that unit which
//! civilians and the military share (`joint`); or a hub at work to which a unit of the seat's
//! actors may dock, in the region or with the whole country in reach.
//!
//! Who could see what is recorded with each turn, so the log alone says what a seat knew, and a
//! replay of the world gives the same. Left out: agreements between actors, which do not count as
//! liaison; what seats tell each other at the table; and seats that a strategy plays, which look at
//! the world as strategies do.

use crate::exercise::state::State;
use crate::scenario::{Exercise, Fog, Hub, Indicator, Pool, Reach, Scenario, Seat};
use crate::vocabulary::{ActorId, ChainId, RegionId};
use serde::{Deserialize, Serialize};

/// Who is where at the end of a week.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presence {
    /// Pools that have a unit at work in a region: region and pool, in order, each once.
    pub pools: Vec<(usize, usize)>,
    /// Parties that have fighters in a region: region and party, in order, each once.
    pub parties: Vec<(usize, usize)>,
}

/// Through whom a seat sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sight {
    /// Its own people are there.
    Own,
    /// People it is in liaison with are there.
    Liaison,
}

/// That a seat could see an indicator as it is, for some weeks on end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The indicator's id.
    pub indicator: String,
    /// The seat's id.
    pub seat: String,
    /// Through whom.
    pub through: Sight,
    /// From the end of this week.
    pub from: u32,
    /// To the end of this one.
    pub to: u32,
}

/// How a figure is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Source {
    /// It was seen.
    Seen(Sight),
    /// It was reported, in this week.
    Reported(u32),
}

/// Who is there at the start, by the scenario.
#[must_use]
pub fn at_start(scenario: &Scenario) -> Presence {
    let pools = scenario.deployed.iter().filter(|one| one.units > 0);
    let pools = pools.map(|one| (one.region.index(), one.pool.index()));
    let parties = scenario.parties.iter().enumerate().flat_map(|(party, one)| {
        let there = one.fighters.iter().filter(|(_, number)| number.get() >= 1.0);
        there.map(move |(region, _)| (region.index(), party))
    });
    Presence::of(pools.collect(), parties.collect())
}

impl Presence {
    /// Of lists in any order.
    #[must_use]
    pub fn of(mut pools: Vec<(usize, usize)>, mut parties: Vec<(usize, usize)>) -> Self {
        for list in [&mut pools, &mut parties] {
            list.sort_unstable();
            list.dedup();
        }
        Self { pools, parties }
    }

    /// Pools with a unit at work in a region.
    fn in_region<'a>(
        &'a self,
        scenario: &'a Scenario,
        region: RegionId,
    ) -> impl Iterator<Item = &'a Pool> {
        let here = self.pools.iter().filter(move |(there, _)| *there == region.index());
        here.filter_map(|(_, pool)| scenario.pools.get(*pool))
    }
}

/// Through whom a seat sees what lies in a fog in a region; none where it does not.
#[must_use]
pub fn sight(
    scenario: &Scenario,
    (fog, region): (&Fog, RegionId),
    seat: &Seat,
    who: &Presence,
) -> Option<Sight> {
    let fights = |party: usize| seat.parties.iter().any(|own| own.index() == party);
    let fighters = who.parties.iter().any(|(at, party)| *at == region.index() && fights(*party));
    if fighters || seat.people_in.contains(&region) {
        return Some(Sight::Own);
    }
    let sees = |pool: &&Pool| {
        let component = scenario.components.get(pool.component.index());
        let does = |task| component.is_some_and(|it| it.tasks.iter().any(|(of, _)| *of == task));
        fog.tasks.is_empty() || fog.tasks.iter().any(|task| does(*task))
    };
    if who.in_region(scenario, region).filter(sees).any(|pool| seat.actors.contains(&pool.actor)) {
        return Some(Sight::Own);
    }
    let mut others = who.in_region(scenario, region).filter(sees);
    let linked = fog.liaison && others.any(|pool| hears(scenario, seat, pool, region, who));
    linked.then_some(Sight::Liaison)
}

/// Whether a seat is in liaison with a unit of another actor that is at work in a region.
fn hears(scenario: &Scenario, seat: &Seat, there: &Pool, region: RegionId, who: &Presence) -> bool {
    if seat.actors.is_empty() {
        return false;
    }
    let joint = |node: &ChainId| scenario.chain_of_command(*node).any(|one| one.joint);
    if there.chains.iter().any(joint) {
        return true;
    }
    let own = scenario.pools.iter().filter(|pool| seat.actors.contains(&pool.actor));
    let mut own = own.flat_map(|pool| &pool.chains);
    let heads: Vec<ChainId> = there.chains.iter().map(|node| scenario.head_of(*node)).collect();
    if own.any(|node| heads.contains(&scenario.head_of(*node))) {
        return true;
    }
    let takes = |hub: &Hub| {
        let docks = |actor: &ActorId| hub.takes.is_empty() || hub.takes.contains(actor);
        seat.actors.iter().any(docks)
    };
    let works = |hub: &Hub| {
        let is_it = |pool: usize| {
            scenario.pools.get(pool).is_some_and(|pool| pool.component == hub.component)
        };
        let near = |at: usize| hub.reach == Reach::Country || at == region.index();
        who.pools.iter().any(|(at, pool)| near(*at) && is_it(*pool))
    };
    scenario.docking.hubs.iter().any(|hub| takes(hub) && works(hub))
}

/// Whether a seat may see an indicator at all.
#[must_use]
pub fn may_see(indicator: &Indicator, seat: &Seat) -> bool {
    indicator.public || seat.sees.contains(&indicator.id)
}

/// The indicators that a seat may see and that lie in no fog.
pub fn plainly_seen<'a>(
    exercise: &'a Exercise,
    seat: &'a Seat,
) -> impl Iterator<Item = &'a Indicator> {
    exercise.indicators.iter().filter(|one| one.fog.is_none() && may_see(one, seat))
}

/// Who could see what lies in the fog, over weeks that follow each other: each with who was where.
#[must_use]
pub fn sightings(state: &State, weeks: &[(u32, Presence)]) -> Vec<Sighting> {
    let mut all: Vec<Sighting> = Vec::new();
    for indicator in &state.exercise.indicators {
        let Some((fog, region)) = indicator.fog.as_ref().zip(indicator.region) else { continue };
        for seat in state.exercise.seats.iter().filter(|seat| may_see(indicator, seat)) {
            let mut last: Option<Sighting> = None;
            for (week, who) in weeks {
                let now = sight(&state.scenario, (fog, region), seat, who);
                match (&mut last, now) {
                    (Some(one), Some(through)) if one.through == through => one.to = *week,
                    (_, now) => {
                        all.extend(last.take());
                        last = now.map(|through| Sighting {
                            indicator: indicator.id.clone(),
                            seat: seat.id.clone(),
                            through,
                            from: *week,
                            to: *week,
                        });
                    }
                }
            }
            all.extend(last);
        }
    }
    all
}

/// Through whom a seat saw an indicator at the end of a week, by the log; week 0 is the start.
#[must_use]
pub fn saw(state: &State, indicator: &Indicator, seat: &Seat, week: u32) -> Option<Sight> {
    if !may_see(indicator, seat) {
        return None;
    }
    if week == 0 {
        let (fog, region) = indicator.fog.as_ref().zip(indicator.region)?;
        return sight(&state.scenario, (fog, region), seat, &at_start(&state.scenario));
    }
    let own = state.sightings.iter().filter(|one| one.seat == seat.id);
    let mut own = own.filter(|one| one.indicator == indicator.id);
    own.find(|one| (one.from..=one.to).contains(&week)).map(|one| one.through)
}

/// How somebody knows the figure of a week of an indicator that lies in fog, by the end of another
/// one; none where they do not. The room, which is no seat, has reports only.
#[must_use]
pub fn source(
    state: &State,
    indicator: &Indicator,
    seat: Option<&Seat>,
    (week, by): (u32, u32),
) -> Option<Source> {
    if week > by {
        return None;
    }
    if let Some(through) = seat.and_then(|seat| saw(state, indicator, seat, week)) {
        return Some(Source::Seen(through));
    }
    let may = seat.map_or(indicator.public, |seat| may_see(indicator, seat));
    let reports = indicator.fog.as_ref().and_then(|fog| fog.reports).filter(|_| may)?;
    reports.tell(week, by).then_some(Source::Reported(week + reports.late_weeks))
}

/// A figure as somebody knows it.
#[must_use]
pub fn as_known(indicator: &Indicator, source: Source, value: f64) -> f64 {
    match (source, indicator.fog.as_ref().and_then(|fog| fog.reports)) {
        (Source::Reported(_), Some(reports)) => reports.told(value),
        _ => value,
    }
}
