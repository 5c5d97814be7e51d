//! The record of one run, for pages and files: what a batch never keeps.

use crate::chance::Luck;
use crate::model::board::{Gates, Incidents, Openings, TaskGates};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::fact::{Fact, Facts};
use crate::model::ground::Ground;
use crate::model::ledger::{Entry, Ledger};
use crate::model::mission::docking::Docking;
use crate::model::mission::hats::Hats;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::purses::Funds;
use crate::model::mission::will::Wills;
use crate::model::mission::work::absorbed;
use crate::model::observe::{CountrySeen, Observations};
use crate::model::peace::fighting::Toll;
use crate::model::peace::ladder::Ladders;
use crate::model::peace::trust::Trust;
use crate::model::score::{Outcome, Score};
use crate::run::digest::Digest;
use crate::run::engine::{Engine, Plan};
use crate::strategy::{Reading, Script, StepState};
use crate::vocabulary::{Gate, IncidentKind, PerSector, Sector, Stage, Trusted, Wait, Weight};

/// A region at the end of a tick.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionWeek {
    /// Balance of each sector [points].
    pub balance: PerSector<f64>,
    /// The same with the mission's capacity [points].
    pub with_mission: PerSector<f64>,
    /// Share held by parties [percent].
    pub control: f64,
    /// Violent deaths [per 100,000 a year, over 13 weeks].
    pub deaths: f64,
    /// People who trust the mission, and the government [percent]; not a number where the scenario
    /// says nothing of it.
    pub trust: [f64; Trusted::COUNT],
    /// People of the region in flight [people]; not a number where the scenario says nothing of it.
    pub displaced: f64,
    /// What illicit trades bring in [M USD a year]; not a number where the scenario says nothing
    /// of it.
    pub illicit: f64,
    /// How far local hands of each sector are ready [percent].
    pub readiness: PerSector<f64>,
    /// Incidents in the tick, by kind.
    pub incidents: [f64; IncidentKind::COUNT],
    /// Killed in the tick by violence of any kind [people].
    pub dead: f64,
    /// How far others than parties cover the region [0..1].
    pub cover: f64,
}

/// A unit at the end of a tick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitWeek {
    /// Its stage.
    pub stage: Stage,
    /// What it waits for, if it waits.
    pub wait: Option<Wait>,
    /// Where it is, or is going.
    pub region: u32,
    /// The scarcest of the ports it needs, while it waits to dock or works, where one is short.
    pub port: Option<u32>,
    /// What each gate lets through of its work, over its tasks, while it is at work [0..1].
    pub gates: [f64; Gate::COUNT],
}

/// A fund at the end of a tick [M USD].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FundWeek {
    /// In hand.
    pub cash: f64,
    /// Received so far, but for what other funds gave.
    pub received: f64,
    /// Spent so far.
    pub spent: f64,
    /// Bills that came due so far and could not be paid.
    pub unpaid: f64,
    /// Got from other funds so far, less what was given to them.
    pub got: f64,
}

/// A party's fighters at the end of a run [people].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartyEnd {
    /// In the field or hidden at the start.
    pub start: f64,
    /// In the field.
    pub fighters: f64,
    /// Hidden, with their arms.
    pub hidden: f64,
    /// Idle after they laid down arms.
    pub idle: f64,
    /// Laid down arms by an accord and found a life.
    pub reintegrated: f64,
    /// Laid down arms by an accord and are in the army of another party.
    pub integrated: f64,
    /// How many times somebody who had laid down arms took them up again.
    pub remobilised: f64,
}

impl PartyEnd {
    /// How many times somebody laid down arms by an accord.
    #[must_use]
    pub fn laid_down(&self) -> f64 {
        self.idle + self.reintegrated + self.integrated + self.remobilised
    }
}

/// How far a party has climbed the ladder of an accord at the end of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LadderEnd {
    /// The accord.
    pub accord: usize,
    /// The party.
    pub party: usize,
    /// How far it has come [0..1].
    pub done: f64,
    /// How far it is seen to have come [0..1].
    pub seen: f64,
}

/// What became of a step, and how its trigger stood at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct StepReport {
    /// When it ran, if it did.
    pub state: StepState,
    /// How its trigger stood at the end.
    pub reading: Reading,
}

/// The record of one run.
#[derive(Debug, Clone)]
pub struct RunRecord {
    /// The strategy's place in the scenario; none when no orders were given.
    pub strategy: Option<usize>,
    /// Seed and run.
    pub luck: Luck,
    /// Weeks at the start and at the end of each tick: one more than ticks [weeks].
    pub weeks: Vec<f64>,
    /// Each region at the start and at the end of each tick, by time and region.
    pub regions: Vec<Vec<RegionWeek>>,
    /// Each unit at the start and at the end of each tick, by time and unit.
    pub units: Vec<Vec<UnitWeek>>,
    /// What is seen of the country as a whole, at the start and at the end of each tick.
    pub country: Vec<CountrySeen>,
    /// Component of each unit.
    pub unit_components: Vec<usize>,
    /// Will of each actor, by time and actor [0..1].
    pub wills: Vec<Vec<f64>>,
    /// By how much each weight lowered the log of a contributor's will over the run, by actor.
    pub weighed: Vec<[f64; Weight::COUNT]>,
    /// Trust of each party in each other, by time and `party * parties + other` [0..1].
    pub trust_between: Vec<Vec<f64>>,
    /// Each fund at the start and at the end of each tick, by time and fund.
    pub funds: Vec<Vec<FundWeek>>,
    /// What changed each variable, cause by cause; empty where no ledger was kept.
    pub ledger: Vec<Entry>,
    /// What happened, in order of time.
    pub facts: Vec<(f64, Fact)>,
    /// The steps of the strategy.
    pub steps: Vec<StepReport>,
    /// Each party's fighters at the end.
    pub parties: Vec<PartyEnd>,
    /// Who climbed the ladders of accords, accord by accord.
    pub ladders: Vec<LadderEnd>,
    /// The score.
    pub outcome: Outcome,
    /// Week in which the last of the mission left, if it did [weeks].
    pub exit_week: Option<f64>,
    /// Week in which fighting returned, if it did [weeks].
    pub returned_week: Option<f64>,
    /// First week of the first stable half-year, if there was one [weeks].
    pub stable_from: Option<f64>,
    /// The mission's people in the country, added up over time [person-years].
    pub mission_person_years: f64,
    /// Share of the work of those under mandates that was outside them [0..1].
    pub creep_share: f64,
    /// The fingerprint of the state at the end.
    pub digest: Digest,
}

/// Runs once and keeps everything but a ledger.
#[must_use]
pub fn record(plan: &Plan, strategy: Option<usize>, luck: Luck) -> RunRecord {
    record_in(Engine::new(plan), strategy, luck)
}

/// Runs once and keeps everything, a ledger too.
#[must_use]
pub fn record_with_ledger(plan: &Plan, strategy: Option<usize>, luck: Luck) -> RunRecord {
    record_in(Engine::with_ledger(plan), strategy, luck)
}

fn record_in(mut engine: Engine, strategy: Option<usize>, luck: Luck) -> RunRecord {
    let ticks = engine.ticks();
    record_steered(&mut engine, strategy, luck, ticks, |_, _| ())
}

/// Runs some ticks and keeps everything. `steer` is called at the start of each tick, the first of
/// them included, with its number: for what a live world is told on the way.
#[must_use]
pub fn record_steered(
    engine: &mut Engine,
    strategy: Option<usize>,
    luck: Luck,
    ticks: u32,
    mut steer: impl FnMut(&mut Engine, u32),
) -> RunRecord {
    engine.restart(strategy, luck, true);
    let mut weeks = vec![0.0];
    let mut regions = vec![see_regions(engine)];
    let mut units = vec![see_units(engine)];
    let mut wills = vec![engine.world().resource::<Wills>().will.clone()];
    let see_trust = |engine: &Engine| engine.world().resource::<Trust>().between.clone();
    let mut trust_between = vec![see_trust(engine)];
    let mut funds = vec![see_funds(engine)];
    let see_country = |engine: &Engine| engine.world().resource::<Observations>().country;
    let mut country = vec![see_country(engine)];
    for tick in 0..ticks {
        steer(engine, tick);
        engine.step();
        weeks.push(engine.world().resource::<Calendar>().week);
        regions.push(see_regions(engine));
        units.push(see_units(engine));
        wills.push(engine.world().resource::<Wills>().will.clone());
        trust_between.push(see_trust(engine));
        funds.push(see_funds(engine));
        country.push(see_country(engine));
    }
    let digest = engine.digest();
    let facts = engine.world_mut().resource_mut::<Facts>().take();
    let ledger = engine.world_mut().get_resource_mut::<Ledger>();
    let ledger = ledger.map(|mut ledger| ledger.take()).unwrap_or_default();
    let world = engine.world();
    let end = world.resource::<Calendar>().week;
    let score = world.resource::<Score>();
    let some = |week: f64| (!week.is_nan()).then_some(week);
    let ground = world.resource::<Ground>();
    RunRecord {
        strategy,
        luck,
        weeks,
        regions,
        units,
        country,
        unit_components: unit_components(ground),
        wills,
        weighed: world.resource::<Wills>().weighed.clone(),
        trust_between,
        funds,
        ledger,
        facts,
        steps: see_steps(world.resource(), end),
        parties: see_parties(world.resource(), ground),
        ladders: see_ladders(world.resource()),
        outcome: engine.outcome(),
        exit_week: some(score.exit_week),
        returned_week: some(world.resource::<Toll>().returned_week),
        stable_from: some(score.stable_from),
        creep_share: score.creep_work_weeks / score.mandated_work_weeks.max(f64::MIN_POSITIVE),
        mission_person_years: score.mission_person_weeks / crate::model::calendar::WEEKS_PER_YEAR,
        digest,
    }
}

/// The component of each unit.
fn unit_components(ground: &Ground) -> Vec<usize> {
    let pools = ground.pool_rules.iter();
    pools.flat_map(|pool| (pool.units.0..pool.units.1).map(|_| pool.component)).collect()
}

fn see_steps(script: &Script, end: f64) -> Vec<StepReport> {
    let states = script.states().iter().enumerate();
    states.map(|(i, state)| StepReport { state: *state, reading: script.reading(i, end) }).collect()
}

fn see_regions(engine: &Engine) -> Vec<RegionWeek> {
    let world = engine.world();
    let seen = world.resource::<Observations>();
    let incidents = world.resource::<Incidents>();
    let cover = &world.resource::<Openings>().cover;
    let scenario = &world.resource::<Ground>().scenario;
    let told = |told: bool, value: f64| if told { value } else { f64::NAN };
    (0..seen.control.len())
        .map(|r| RegionWeek {
            balance: Sector::ALL.map(|s| seen.balance[r * 5 + s.index()]),
            with_mission: Sector::ALL.map(|s| seen.with_mission[r * 5 + s.index()]),
            control: seen.control[r],
            deaths: seen.deaths[r],
            trust: seen.trust[r].map(|trust| told(scenario.legitimacy.is_some(), trust)),
            displaced: told(scenario.displacement, seen.displaced[r]),
            illicit: told(scenario.trades().next().is_some(), seen.illicit[r]),
            readiness: Sector::ALL.map(|s| seen.readiness[r * 5 + s.index()]),
            incidents: incidents.count[r],
            dead: incidents.dead[r],
            cover: cover[r],
        })
        .collect()
}

fn see_units(engine: &mut Engine) -> Vec<UnitWeek> {
    let world = engine.world_mut();
    let mut units = world.query::<(&Unit, &Life)>();
    let docking = world.resource::<Docking>();
    let boards = (world.resource::<Ground>(), world.resource::<Gates>(), world.resource());
    let hats = world.resource::<Hats>();
    units
        .iter(world)
        .map(|(unit, life)| UnitWeek {
            stage: life.stage,
            wait: life.wait,
            region: life.region,
            port: docking.scarcest[unit.id as usize]
                .filter(|_| life.stage == Stage::Docking || life.at_work()),
            gates: see_gates(boards, hats.row[unit.id as usize], unit, life),
        })
        .collect()
}

/// What each gate lets through of a unit's work; all of it where the unit is not at work.
fn see_gates(
    (ground, gates, task_gates): (&Ground, &Gates, &TaskGates),
    row: usize,
    unit: &Unit,
    life: &Life,
) -> [f64; Gate::COUNT] {
    let mut seen = [1.0; Gate::COUNT];
    let rule = &ground.component_rules[unit.component as usize];
    if !life.at_work() || rule.full_work <= 0.0 {
        return seen;
    }
    seen = gates.share[unit.id as usize];
    let (mut security, mut capacity, mut mandate, mut absorption) = (0.0, 0.0, 0.0, 0.0);
    for &(task, work) in &rule.tasks {
        let weight = work / rule.full_work;
        let region = life.region as usize;
        mandate += weight * task_gates.mandate[row * ground.tasks + task];
        security += weight * task_gates.security[region][ground.task_rules[task].security];
        capacity += weight * task_gates.capacity[region * ground.tasks + task];
        absorption += weight * absorbed(task_gates, ground, region, task);
    }
    seen[Gate::Security.index()] *= security;
    seen[Gate::Capacity.index()] *= capacity;
    seen[Gate::Mandate.index()] *= mandate;
    seen[Gate::Absorption.index()] *= absorption;
    seen
}

fn see_parties(parties: &Parties, ground: &Ground) -> Vec<PartyEnd> {
    let sum = |of: &[f64], p: usize| (0..ground.regions).map(|r| of[ground.at(p, r)]).sum();
    (0..ground.parties)
        .map(|p| PartyEnd {
            start: parties.start[p],
            fighters: parties.strength[p],
            hidden: sum(&parties.hidden, p),
            idle: sum(&parties.idle, p),
            reintegrated: parties.reintegrated[p],
            integrated: parties.in_the_army(p),
            remobilised: parties.remobilised[p],
        })
        .collect()
}

fn see_ladders(ladders: &Ladders) -> Vec<LadderEnd> {
    let climbers = ladders.climbers.iter();
    climbers
        .map(|of| LadderEnd { accord: of.accord, party: of.party, done: of.done, seen: of.seen })
        .collect()
}

fn see_funds(engine: &Engine) -> Vec<FundWeek> {
    let funds = engine.world().resource::<Funds>();
    (0..funds.cash.len())
        .map(|f| FundWeek {
            cash: funds.cash[f],
            received: funds.received[f],
            spent: funds.spent[f],
            unpaid: (funds.due[f] - funds.spent[f]).max(0.0),
            got: funds.got[f] - funds.given[f],
        })
        .collect()
}
