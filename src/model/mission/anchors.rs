//! Anchors: what outside elements dock to, and what it costs to work without.
//!
//! Rule: a unit reaches an anchor where its actor is a host organisation (there from the start),
//! where a hub that takes it is at work in its region, or anywhere in the country where the hub
//! reaches that far, and under a framework agreement of its actor that covers its arm. An agreement
//! is signed from the start, or some weeks after a strategy orders it. One signed before a unit
//! starts work docks it in full, one signed later only in part; joint exercises stand in for an
//! anchor in part. Who reaches none works at a loss, and does what others do as well. Where the
//! scenario draws chains of command, the latter is counted by them and not here.
//!
//! Sources: that outside elements need something to dock to is doctrine, sizes are assumed.
//!
//! Left out: agreements that lapse, and that cover some ports only; units that get used to each
//! other; re-hatting of what is there.

use crate::model::board::{Gates, OrderKind, Orders, Preparedness};
use crate::model::calendar::Calendar;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::scenario::{Docking, Pool, Reach, Scenario};
use crate::vocabulary::{ActorId, Concern, Gate, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of anchors.
    pub struct AnchorParameters in "anchors" {
        loss = "loss": 0.10, 0.03 => 0.25, "share", Assumed,
            "share of its work a unit loses that reaches no anchor",
            "assumed";
        overlap = "overlap": 0.05, 0.0 => 0.15, "share", Assumed,
            "share of its work that others do as well, where it reaches no anchor; not counted where the scenario draws chains of command",
            "assumed";
        late = "late": 0.5, 0.0 => 1.0, "share", Assumed,
            "how far an agreement docks units that were at work before it was signed",
            "assumed";
        exercised = "exercised": 0.4, 0.0 => 0.8, "share", Assumed,
            "how far joint exercises beforehand stand in for an anchor",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "anchors",
    does: "outside elements dock to hosts, hubs and agreements, or work at a loss",
    core: false,
    parameters: AnchorParameters::SPECS,
};

/// What a pool's units may dock to: never changes.
#[derive(Debug, Clone, PartialEq)]
struct Docks {
    /// Whether they are anchored by themselves: of a host, or hubs.
    own: bool,
    /// The hubs that take them.
    hubs: Vec<usize>,
    /// The agreements that cover them.
    agreements: Vec<usize>,
    /// Whether they have exercised with the others.
    exercised: bool,
}

/// How an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Talks {
    /// Nobody negotiates it.
    Open,
    /// It is negotiated for so much longer [weeks].
    Negotiated(f64),
    /// It has been in force for so long [weeks].
    InForce(f64),
}

/// What there is to dock to -- state of this concern; empty where the scenario names no anchors.
#[derive(Debug, Clone, Resource)]
pub struct Anchors {
    /// How each agreement stands.
    pub talks: Vec<Talks>,
    /// How far each unit is docked [0..1]; 1 for those that are not at work.
    pub docked: Vec<f64>,
    docks: Vec<Docks>,
    /// The hubs' components and reach.
    hubs: Vec<(usize, Reach)>,
    /// Whether a hub is within reach, by hub and region.
    hub_there: Vec<bool>,
    chains: bool,
}

impl Anchors {
    /// The start: what is signed is in force, nobody has come.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let scenario = &*ground.scenario;
        let docking = &scenario.docking;
        let told = docking.told;
        let talks = docking.agreements.iter().map(|agreement| match agreement.negotiation_weeks {
            Some(_) => Talks::Open,
            None => Talks::InForce(f64::INFINITY),
        });
        let of_pools = scenario.pools.iter().map(|pool| docks(scenario, pool));
        Self {
            talks: talks.collect(),
            docked: vec![1.0; if told { ground.units } else { 0 }],
            docks: if told { of_pools.collect() } else { Vec::new() },
            hubs: docking.hubs.iter().map(|hub| (hub.component.index(), hub.reach)).collect(),
            hub_there: vec![false; docking.hubs.len() * ground.regions],
            chains: !scenario.chains.is_empty(),
        }
    }

    /// Finds the hubs at work and whom they reach.
    fn find_hubs(&mut self, regions: usize, posts: &Posts) {
        self.hub_there.fill(false);
        for (h, (component, reach)) in self.hubs.iter().enumerate() {
            for post in posts.held.iter().filter(|post| post.component == *component) {
                match reach {
                    Reach::Region => self.hub_there[h * regions + post.region] = true,
                    Reach::Country => self.hub_there[h * regions..(h + 1) * regions].fill(true),
                }
            }
        }
    }

    /// How far a unit of a pool at work in a region for so long is docked [0..1].
    fn reached(
        &self,
        parameters: &AnchorParameters,
        (pool, region): (usize, usize),
        (work_weeks, practised): (f64, f64),
    ) -> f64 {
        let docks = &self.docks[pool];
        let regions = self.hub_there.len() / self.hubs.len().max(1);
        let hub = docks.hubs.iter().any(|hub| self.hub_there[hub * regions + region]);
        if docks.own || hub {
            return 1.0;
        }
        let practised = parameters.exercised * if docks.exercised { 1.0 } else { practised };
        let agreed = docks.agreements.iter().map(|agreement| match self.talks[*agreement] {
            Talks::InForce(weeks) => under_agreement(weeks, work_weeks, parameters.late),
            Talks::Open | Talks::Negotiated(_) => 0.0,
        });
        agreed.fold(practised, f64::max)
    }
}

fn docks(scenario: &Scenario, pool: &Pool) -> Docks {
    let Docking { hosts, hubs, agreements, exercised, .. } = &scenario.docking;
    let arm = scenario.components[pool.component.index()].arm;
    let named = |actors: &[ActorId]| actors.contains(&pool.actor);
    let places = |found: &mut dyn Iterator<Item = bool>| -> Vec<usize> {
        found.enumerate().filter(|(_, yes)| *yes).map(|(i, _)| i).collect()
    };
    Docks {
        own: named(hosts) || hubs.iter().any(|hub| hub.component == pool.component),
        hubs: places(&mut hubs.iter().map(|hub| hub.takes.is_empty() || named(&hub.takes))),
        agreements: places(&mut agreements.iter().map(|agreement| {
            named(&agreement.between)
                && (agreement.arms.is_empty() || agreement.arms.contains(&arm))
        })),
        exercised: named(exercised),
    }
}

/// Agreements are negotiated and come into force.
pub fn agreements_are_signed(
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    orders: Res<Orders>,
    mut anchors: ResMut<Anchors>,
    mut facts: ResMut<Facts>,
) {
    let anchors = &mut *anchors;
    for (order, _) in orders.iter() {
        let OrderKind::Sign { agreement } = order.kind else { continue };
        let weeks = ground.scenario.docking.agreements[agreement].negotiation_weeks;
        if anchors.talks[agreement] == Talks::Open {
            anchors.talks[agreement] = Talks::Negotiated(weeks.map_or(0.0, |weeks| weeks.get()));
            facts.note(calendar.week, Fact::TalksBegan { agreement, step: order.step });
        }
    }
    for (agreement, talks) in anchors.talks.iter_mut().enumerate() {
        let before = *talks;
        *talks = go_on(before, calendar.step_weeks);
        if matches!((before, *talks), (Talks::Negotiated(_), Talks::InForce(_))) {
            facts.note(calendar.week, Fact::AgreementSigned { agreement });
        }
    }
}

/// Who reaches no anchor works at a loss.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn outsiders_dock(
    parameters: Local<AnchorParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    (posts, preparedness): (Res<Posts>, Res<Preparedness>),
    mut anchors: ResMut<Anchors>,
    mut gates: ResMut<Gates>,
    mut facts: ResMut<Facts>,
    units: Query<(&Unit, &Life)>,
) {
    if anchors.docks.is_empty() {
        return;
    }
    let (anchors, gates) = (&mut *anchors, &mut *gates);
    if posts.landed {
        anchors.find_hubs(ground.regions, &posts);
    }
    let overlap = if anchors.chains { 0.0 } else { parameters.overlap };
    for (unit, life) in &units {
        let i = unit.id as usize;
        anchors.docked[i] = 1.0;
        if !life.at_work() {
            continue;
        }
        let at = (unit.pool as usize, life.region as usize);
        let lived = (life.work_weeks, preparedness.practised(i));
        let docked = anchors.reached(&parameters, at, lived);
        anchors.docked[i] = docked;
        if docked < 1.0 {
            gates.share[i][Gate::Docking.index()] *= at_a_loss(docked, parameters.loss, overlap);
        }
        // Its first tick at work: told once.
        if docked < 1.0 && life.work_weeks <= 0.0 {
            facts.note(calendar.week, Fact::Undocked { unit: unit.id, region: life.region });
        }
    }
}

/// How an agreement stands after `step` weeks.
#[must_use]
pub fn go_on(talks: Talks, step: f64) -> Talks {
    match talks {
        Talks::Open => Talks::Open,
        // Weeks are taken off in steps of days: what is left may lie a rounding above.
        Talks::Negotiated(left) if left - step <= 1.0e-9 => Talks::InForce((step - left).max(0.0)),
        Talks::Negotiated(left) => Talks::Negotiated(left - step),
        Talks::InForce(weeks) => Talks::InForce(weeks + step),
    }
}

/// How far an agreement in force for so many weeks docks a unit that has worked for so many [0..1].
#[must_use]
pub fn under_agreement(in_force_weeks: f64, work_weeks: f64, late: f64) -> f64 {
    if in_force_weeks >= work_weeks - 1.0e-9 { 1.0 } else { late }
}

/// Share of its work that a unit docked so far keeps [0..1].
#[must_use]
pub fn at_a_loss(docked: f64, loss: f64, overlap: f64) -> f64 {
    (1.0 - loss * (1.0 - docked)) * (1.0 - overlap * (1.0 - docked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_comes_into_force_after_its_weeks_whatever_the_step() {
        for (step, ticks) in [(1.0, 6), (1.0 / 7.0, 42), (2.0, 3)] {
            let mut talks = Talks::Negotiated(6.0);
            for _ in 1..ticks {
                talks = go_on(talks, step);
                assert!(matches!(talks, Talks::Negotiated(_)), "{step}: {talks:?}");
            }
            assert!(matches!(go_on(talks, step), Talks::InForce(weeks) if weeks < 1e-9), "{step}");
        }
        assert_eq!(go_on(Talks::Open, 4.0), Talks::Open);
        assert_eq!(go_on(Talks::Negotiated(3.0), 4.0), Talks::InForce(1.0));
        assert_eq!(go_on(Talks::InForce(2.0), 4.0), Talks::InForce(6.0));
    }

    #[test]
    fn an_agreement_signed_before_a_unit_came_is_worth_more_than_one_signed_after() {
        assert!((under_agreement(10.0, 4.0, 0.5) - 1.0).abs() < 1e-12);
        assert!((under_agreement(4.0, 10.0, 0.5) - 0.5).abs() < 1e-12);
        assert!((under_agreement(f64::INFINITY, 520.0, 0.5) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_docked_unit_loses_nothing_and_an_outsider_both_losses_once() {
        assert!((at_a_loss(1.0, 0.1, 0.05) - 1.0).abs() < 1e-12);
        assert!((at_a_loss(0.0, 0.1, 0.05) - 0.9 * 0.95).abs() < 1e-12);
        assert!((at_a_loss(0.0, 0.1, 0.0) - 0.9).abs() < 1e-12);
        assert!(at_a_loss(0.4, 0.1, 0.05) > at_a_loss(0.0, 0.1, 0.05));
    }
}
