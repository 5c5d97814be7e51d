//! What never changes during a run: the scenario's facts as dense arrays.

use crate::scenario::{PartyKind, Reach, Scenario};
use crate::vocabulary::{Lever, Need, SecurityNeed};
use bevy_ecs::prelude::Resource;
use std::sync::Arc;

/// A task as the tick needs it.
#[derive(Debug, Clone)]
pub struct TaskRule {
    /// What it moves.
    pub lever: Lever,
    /// Work per 1,000 inhabitants that gives two thirds of the full effect.
    pub two_thirds_per_1000: f64,
    /// How safe it has to be around it: 0 low, 1 middle, 2 high.
    pub security: usize,
    /// What else has to stand.
    pub needs: Vec<Need>,
}

/// A component as the tick needs it.
#[derive(Debug, Clone)]
pub struct ComponentRule {
    /// People in a unit.
    pub headcount: f64,
    /// (task, work at full strength).
    pub tasks: Vec<(usize, f64)>,
    /// Sum of the work over tasks at full strength.
    pub full_work: f64,
    /// (port, quantity).
    pub requires: Vec<(usize, f64)>,
    /// (port, quantity).
    pub provides: Vec<(usize, f64)>,
    /// Recruiting, training, equipping: least, likeliest, greatest [weeks].
    pub preparation_weeks: [f64; 3],
    /// The journey [weeks].
    pub transit_weeks: f64,
    /// From the first day to full strength [weeks].
    pub ramp_up_weeks: f64,
    /// Setting up [M USD].
    pub one_off_cost: f64,
    /// Running [M USD a year].
    pub yearly_cost: f64,
    /// Leaving [weeks].
    pub withdrawal_weeks: f64,
    /// Getting ready again [weeks].
    pub regeneration_weeks: f64,
    /// (sector, accountable local capacity) that handing over needs.
    pub handover: Option<(usize, f64)>,
}

/// A pool as the tick needs it.
#[derive(Debug, Clone)]
pub struct PoolRule {
    /// Whose.
    pub actor: usize,
    /// Of what.
    pub component: usize,
    /// First unit and the one after the last.
    pub units: (usize, usize),
    /// Who pays.
    pub fund: usize,
    /// Share of a unit's work that this fund may pay for [0..1].
    pub payable: f64,
    /// Answering a request: least, likeliest, greatest [weeks].
    pub decision_weeks: [f64; 3],
    /// The chance of a refusal [0..1].
    pub refusal: f64,
}

/// What never changes during a run.
#[derive(Debug, Clone, Resource)]
pub struct Ground {
    /// The scenario itself, for names and for what is read once a run.
    pub scenario: Arc<Scenario>,
    /// Number of regions.
    pub regions: usize,
    /// Number of tasks.
    pub tasks: usize,
    /// Number of parties.
    pub parties: usize,
    /// Number of units.
    pub units: usize,
    /// Inhabitants at the start, by region [people].
    pub people: Vec<f64>,
    /// Share of the country's people, by region [0..1].
    pub people_share: Vec<f64>,
    /// Homicides a year in a middling state, by region [per inhabitant].
    pub homicides: Vec<f64>,
    /// Months in which nobody gets in, by region [bit m = month m].
    pub closed_months: Vec<u16>,
    /// (neighbour, proximity), by region.
    pub neighbours: Vec<Vec<(usize, f64)>>,
    /// Whether the party is the host government.
    pub is_government: Vec<bool>,
    /// Grievance of each party [0..1].
    pub grievance: Vec<f64>,
    /// Predation of each party [0..1].
    pub predation: Vec<f64>,
    /// Patrons of each party [0..1].
    pub patrons: Vec<f64>,
    /// Pairs that may fight: (party, party, hostility [0..1]).
    pub pairs: Vec<(usize, usize, f64)>,
    /// Tasks.
    pub task_rules: Vec<TaskRule>,
    /// Components.
    pub component_rules: Vec<ComponentRule>,
    /// Pools.
    pub pool_rules: Vec<PoolRule>,
    /// Whether a port reaches the whole country.
    pub port_reaches_country: Vec<bool>,
    /// Quantities of ports that stand at the start, by region and port.
    pub anchors: Vec<f64>,
}

fn weeks(range: &crate::scenario::WeeksRange) -> [f64; 3] {
    [range.low.get(), range.likely.get(), range.high.get()]
}

impl Ground {
    /// Lays the scenario out in dense arrays.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        let s = &*scenario;
        let total = s.people();
        let ports = s.ports.len();
        let mut anchors = vec![0.0; s.regions.len() * ports];
        for (r, region) in s.regions.iter().enumerate() {
            for (port, quantity) in &region.anchors {
                anchors[r * ports + port.index()] += quantity.get();
            }
        }
        Self {
            regions: s.regions.len(),
            tasks: s.tasks.len(),
            parties: s.parties.len(),
            units: s.unit_count(),
            people: s.regions.iter().map(|r| r.people.get()).collect(),
            people_share: s.regions.iter().map(|r| r.people.get() / total).collect(),
            homicides: s.regions.iter().map(|r| r.homicides.get() / 1.0e5).collect(),
            closed_months: s
                .regions
                .iter()
                .map(|r| r.closed_months.iter().fold(0, |mask, m| mask | (1u16 << *m)))
                .collect(),
            neighbours: s
                .regions
                .iter()
                .map(|r| r.neighbours.iter().map(|(to, p)| (to.index(), p.get())).collect())
                .collect(),
            is_government: s.parties.iter().map(|p| p.kind == PartyKind::Government).collect(),
            grievance: s.parties.iter().map(|p| p.grievance.get()).collect(),
            predation: s.parties.iter().map(|p| p.predation.get()).collect(),
            patrons: s.parties.iter().map(|p| p.patrons.get()).collect(),
            pairs: s
                .relations
                .iter()
                .map(|r| (r.between.0.index(), r.between.1.index(), r.hostility.get()))
                .collect(),
            task_rules: s.tasks.iter().map(task_rule).collect(),
            component_rules: s.components.iter().map(component_rule).collect(),
            pool_rules: pool_rules(s),
            port_reaches_country: s.ports.iter().map(|p| p.reach == Reach::Country).collect(),
            anchors,
            scenario,
        }
    }

    /// Place of (party, region) in arrays by party and region.
    #[must_use]
    pub fn at(&self, party: usize, region: usize) -> usize {
        party * self.regions + region
    }
}

fn task_rule(task: &crate::scenario::Task) -> TaskRule {
    TaskRule {
        lever: task.lever,
        two_thirds_per_1000: task.two_thirds_per_1000.get(),
        security: match task.security {
            SecurityNeed::Low => 0,
            SecurityNeed::Middle => 1,
            SecurityNeed::High => 2,
        },
        needs: task.needs.clone(),
    }
}

fn component_rule(component: &crate::scenario::Component) -> ComponentRule {
    let tasks: Vec<(usize, f64)> =
        component.tasks.iter().map(|(task, work)| (task.index(), work.get())).collect();
    ComponentRule {
        headcount: component.headcount.get(),
        full_work: tasks.iter().map(|(_, work)| work).sum(),
        tasks,
        requires: component.requires.iter().map(|(p, q)| (p.index(), q.get())).collect(),
        provides: component.provides.iter().map(|(p, q)| (p.index(), q.get())).collect(),
        preparation_weeks: weeks(&component.preparation_weeks),
        transit_weeks: component.transit_weeks.get(),
        ramp_up_weeks: component.ramp_up_weeks.get(),
        one_off_cost: component.one_off_cost.get(),
        yearly_cost: component.monthly_cost.get() * 12.0,
        withdrawal_weeks: component.withdrawal_weeks.get(),
        regeneration_weeks: component.regeneration_weeks.get(),
        handover: component.handover.map(|h| (h.sector.index(), h.local_capacity.get())),
    }
}

fn pool_rules(scenario: &Scenario) -> Vec<PoolRule> {
    let mut first = 0;
    scenario
        .pools
        .iter()
        .map(|pool| {
            let units = (first, first + pool.units as usize);
            first = units.1;
            PoolRule {
                actor: pool.actor.index(),
                component: pool.component.index(),
                units,
                fund: pool.paid_by.index(),
                payable: payable(scenario, pool.paid_by.index(), pool),
                decision_weeks: weeks(&pool.decision_weeks),
                refusal: pool.refusal.get(),
            }
        })
        .collect()
}

/// Share of the work of a pool's units that a fund may pay for [0..1].
#[must_use]
pub fn payable(scenario: &Scenario, fund: usize, pool: &crate::scenario::Pool) -> f64 {
    let pays = &scenario.funds[fund].pays;
    let tasks = &scenario.components[pool.component.index()].tasks;
    let all: f64 = tasks.iter().map(|(_, work)| work.get()).sum();
    if pays.is_empty() || all <= 0.0 {
        return 1.0;
    }
    let paid: f64 =
        tasks.iter().filter(|(task, _)| pays.contains(task)).map(|(_, work)| work.get()).sum();
    paid / all
}
