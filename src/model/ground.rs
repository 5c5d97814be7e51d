//! What never changes during a run: the scenario's facts as dense arrays.

use crate::model::mission::consent::host_hand;
use crate::model::mission::exercises::exercise_rules;
use crate::model::rows;
use crate::scenario::{Arm, Mandate, PartyKind, Reach, Scenario};
use crate::vocabulary::{Lever, Need, Order, SecurityNeed};
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
    /// Whether what it brings has to be absorbed.
    pub absorbed: bool,
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
    /// After how long its people are exchanged; 0 when they stay [weeks].
    pub rotation_weeks: f64,
    /// Share of its work that is done with people: building, vetting, order, relief [0..1].
    pub with_people: f64,
    /// (sector, accountable local capacity) that handing over needs.
    pub handover: Option<(usize, f64)>,
    /// Its arm.
    pub arm: Arm,
    /// How far its work needs the hand of the host government [0..1].
    pub host_hand: f64,
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
    /// How ready its units are.
    pub readiness: ReadinessRule,
}

/// A joint exercise that a strategy holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ExerciseRule {
    /// Whose units take part.
    pub actors: Vec<usize>,
    /// What one unit of each of their components costs [M USD a year].
    pub yearly_cost: f64,
}

/// What the scenario says of a contributor's will.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WillRule {
    /// At the start [0..1].
    pub start: f64,
    /// For how long it bears having people there; infinite where nothing is said [weeks].
    pub patience_weeks: f64,
    /// Whether it is a neighbour, or others pay it.
    pub bound: bool,
    /// People in all its pools [people].
    pub people: f64,
}

/// What the scenario says of the readiness of a pool.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadinessRule {
    /// Whether it says anything.
    pub said: bool,
    /// How many of its units, the first, are held ready [units].
    pub standing: usize,
    /// Share of it that can be asked for without strain [0..1].
    pub sustainable: f64,
    /// Share of posts that stand empty at first [0..1].
    pub vacancy: f64,
    /// Whether exchanges are felt.
    pub rotates: bool,
    /// Share of its people who speak the country's language [0..1].
    pub language_share: f64,
}

/// What an accord says of a party's fighters who may join an army; the first that says it counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JoinsRule {
    /// The accord.
    pub accord: usize,
    /// Whose army.
    pub army: usize,
    /// So many at most, of its force at the start [0..1].
    pub share: f64,
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
    /// Fighters at the height of the war, by party [people].
    pub height: Vec<f64>,
    /// Pairs of those who sign, by accord: places in `pairs`. For an undertaking to the mission,
    /// all pairs of the one who gives it.
    pub pairs_of: Vec<Vec<usize>>,
    /// The same as parties.
    pub sides: Vec<Vec<(usize, usize)>>,
    /// Which army takes in its fighters by an accord, by party.
    pub joins: Vec<Option<JoinsRule>>,
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
    /// The actor, by unit.
    pub actor_of: Vec<usize>,
    /// The mandates that name an actor, by actor, in the order of the scenario; past all actors,
    /// where units may be re-hatted, each mandate by itself: rows of mandates.
    pub mandates_of: Vec<Vec<usize>>,
    /// Whether some strategy re-hats units.
    pub rehats: bool,
    /// The mandate that supersedes another, by mandate; the first of several.
    pub successor: Vec<Option<usize>>,
    /// Whether its units need the consent of the host, by row of mandates.
    pub needs_consent: Vec<bool>,
    /// The pool of each unit.
    pub unit_pools: Vec<usize>,
    /// What is said of the will of each actor.
    pub wills: Vec<Option<WillRule>>,
    /// Whether anything is said of any.
    pub follows_wills: bool,
    /// The joint exercises that strategies of the scenario hold.
    pub exercises: Vec<ExerciseRule>,
    /// Whether anything is said of the readiness of any pool.
    pub states_readiness: bool,
    /// The port at which units find interpreters.
    pub interpreters: Option<usize>,
    /// Whether units of a component need that port.
    pub interpreted: Vec<bool>,
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
            height: s.parties.iter().map(height).collect(),
            pairs_of: s.accords.iter().map(|accord| pairs_of(s, accord).collect()).collect(),
            sides: s
                .accords
                .iter()
                .map(|accord| {
                    let of = |pair: usize| s.relations[pair].between;
                    pairs_of(s, accord).map(|p| (of(p).0.index(), of(p).1.index())).collect()
                })
                .collect(),
            joins: (0..s.parties.len()).map(|party| joins(s, party)).collect(),
            task_rules: s.tasks.iter().map(task_rule).collect(),
            component_rules: s.components.iter().map(|c| component_rule(s, c)).collect(),
            pool_rules: pool_rules(s),
            port_reaches_country: s.ports.iter().map(|p| p.reach == Reach::Country).collect(),
            anchors,
            actor_of: s.unit_pools().map(|pool| s.pools[pool.index()].actor.index()).collect(),
            mandates_of: rows::mandates_of(s),
            rehats: rows::rehats(s),
            successor: (0..s.mandates.len())
                .map(|m| {
                    let follows =
                        |other: &Mandate| other.supersedes.is_some_and(|id| id.index() == m);
                    s.mandates.iter().position(follows)
                })
                .collect(),
            needs_consent: rows::needs_consent(s),
            unit_pools: s.unit_pools().map(|pool| pool.index()).collect(),
            wills: (0..s.actors.len()).map(|actor| will_rule(s, actor)).collect(),
            follows_wills: s.actors.iter().any(|actor| actor.will.is_some()),
            exercises: exercise_rules(s),
            states_readiness: s.pools.iter().any(|pool| readiness_rule(s, pool).said),
            interpreters: s.interpreters.map(|port| port.index()),
            interpreted: s
                .components
                .iter()
                .map(|c| c.requires.iter().any(|(port, _)| Some(*port) == s.interpreters))
                .collect(),
            scenario,
        }
    }

    /// How many units joint exercises may teach: all, or none where no strategy holds any.
    #[must_use]
    pub fn exercising_units(&self) -> usize {
        if self.exercises.is_empty() { 0 } else { self.units }
    }

    /// Tasks of all units together, each unit's counted for itself.
    #[must_use]
    pub fn unit_jobs(&self) -> usize {
        let of_pool =
            |pool: &PoolRule| (pool.units.1 - pool.units.0) * self.tasks_of(pool.component);
        self.pool_rules.iter().map(of_pool).sum()
    }

    fn tasks_of(&self, component: usize) -> usize {
        self.component_rules[component].tasks.len()
    }

    /// Place of (party, region) in arrays by party and region.
    #[must_use]
    pub fn at(&self, party: usize, region: usize) -> usize {
        party * self.regions + region
    }
}

/// The other of a pair of parties; none where the party is not of it.
#[must_use]
pub fn other_of((a, b): (usize, usize), party: usize) -> Option<usize> {
    match party {
        party if party == a => Some(b),
        party if party == b => Some(a),
        _ => None,
    }
}

/// Fighters of a party at the height of the war; those it has where nothing is said [people].
fn height(party: &crate::scenario::Party) -> f64 {
    let now: f64 = party.fighters.iter().map(|(_, number)| number.get()).sum();
    party.at_its_height.map_or(now, |height| height.get().max(now))
}

fn joins(scenario: &Scenario, party: usize) -> Option<JoinsRule> {
    let mut all = scenario.accords.iter().enumerate().filter_map(|(accord, said)| {
        let ladder = said.ladder.as_ref()?;
        let joins = ladder.joins.iter().find(|joins| joins.party.index() == party)?;
        Some(JoinsRule { accord, army: joins.army.index(), share: joins.share.get() })
    });
    all.next()
}

/// Pairs that may fight of which both sign an accord, or the one who gives an undertaking.
fn pairs_of<'a>(
    scenario: &'a Scenario,
    accord: &'a crate::scenario::Accord,
) -> impl Iterator<Item = usize> + 'a {
    let signs = |party| accord.between.contains(&party);
    (0..scenario.relations.len()).filter(move |pair| {
        let (a, b) = scenario.relations[*pair].between;
        if accord.is_undertaking() { signs(a) || signs(b) } else { signs(a) && signs(b) }
    })
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
        absorbed: task.lever.has_to_be_absorbed(),
    }
}

fn component_rule(scenario: &Scenario, component: &crate::scenario::Component) -> ComponentRule {
    let tasks: Vec<(usize, f64)> =
        component.tasks.iter().map(|(task, work)| (task.index(), work.get())).collect();
    let full_work: f64 = tasks.iter().map(|(_, work)| work).sum();
    let hand = |(task, work): &(usize, f64)| work * host_hand(scenario.tasks[*task].lever);
    let hands: f64 = tasks.iter().map(hand).sum();
    ComponentRule {
        headcount: component.headcount.get(),
        with_people: with_people(scenario, &tasks),
        full_work,
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
        rotation_weeks: component.rotation_weeks.get(),
        handover: component.handover.map(|h| (h.sector.index(), h.local_capacity.get())),
        arm: component.arm,
        host_hand: if full_work > 0.0 { hands / full_work } else { 0.0 },
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
                readiness: readiness_rule(scenario, pool),
            }
        })
        .collect()
}

/// Share of the work of these tasks that is done with people [0..1].
fn with_people(scenario: &Scenario, tasks: &[(usize, f64)]) -> f64 {
    let of = |counts: &dyn Fn(Lever) -> bool| -> f64 {
        let tasks = tasks.iter().filter(|(task, _)| counts(scenario.tasks[*task].lever));
        tasks.map(|(_, work)| work).sum()
    };
    let all = of(&|_| true);
    let with = of(&|lever| {
        matches!(lever, Lever::Build(_) | Lever::Vet(_) | Lever::Order | Lever::Relieve(_))
    });
    if all > 0.0 { with / all } else { 0.0 }
}

fn will_rule(scenario: &Scenario, actor: usize) -> Option<WillRule> {
    let will = scenario.actors[actor].will?;
    let pools = scenario.pools.iter().filter(|pool| pool.actor.index() == actor);
    let people = |pool: &crate::scenario::Pool| {
        scenario.components[pool.component.index()].headcount.get() * f64::from(pool.units)
    };
    Some(WillRule {
        start: will.start.get(),
        patience_weeks: will.patience_weeks.map_or(f64::INFINITY, |weeks| weeks.get()),
        bound: will.neighbour || will.subsidised,
        people: pools.map(people).sum(),
    })
}

fn readiness_rule(scenario: &Scenario, pool: &crate::scenario::Pool) -> ReadinessRule {
    let readiness = &pool.readiness;
    let mut steps = scenario.strategies.iter().flat_map(|strategy| &strategy.steps);
    let bought = steps.any(|step| {
        step.orders.iter().any(|order| match order {
            Order::Prepare { component, .. } => *component == pool.component,
            _ => false,
        })
    });
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of units")]
    let standing = (readiness.standing.get() * f64::from(pool.units)).round() as usize;
    ReadinessRule {
        said: bought || *readiness != crate::scenario::PoolReadiness::unsaid(),
        standing,
        sustainable: readiness.sustainable.get(),
        vacancy: readiness.vacancy.get(),
        rotates: readiness.rotates,
        language_share: readiness.language_share.get(),
    }
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
