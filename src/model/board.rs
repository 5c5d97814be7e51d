//! The boards concerns speak through: neutral at the start of each tick, written in one phase, read
//! in later ones. A concern that is switched off leaves its boards neutral; nothing else needs to
//! know.

use crate::model::exercise_board::Exercised;
use crate::model::ground::Ground;
pub use crate::model::movements::Movements;
pub use crate::model::orders::{OrderGiven, OrderKind, Orders};
use crate::vocabulary::{Gate, IncidentKind, Trusted, Wait};
use bevy_ecs::prelude::{ResMut, Resource};

/// The phases of a tick, in order. A system reads settled state, or boards of earlier phases, never
/// what another system of its own phase writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// Boards become neutral; the tick's row of uniforms is filled.
    Clear,
    /// Strategies look and give orders.
    Decide,
    /// Orders reach units; money comes in.
    Enact,
    /// Money, lift and season permit or hold.
    Permit,
    /// Units go on to their next stage.
    Advance,
    /// Each concern writes its own gates.
    Gate,
    /// Units times gates become work.
    Deliver,
    /// Violence happens; fighting starts and ends.
    Happen,
    /// Parties weigh what they face.
    Weigh,
    /// Concerns answer to work and incidents with pressures.
    React,
    /// One integrator for each variable.
    Settle,
    /// Observations, score, facts.
    Observe,
}

/// What keeps units from starting, or calls them home -- board. Neutral: nothing.
#[derive(Debug, Clone, Resource)]
pub struct Authority {
    /// What keeps the unit from starting, by unit.
    pub held: Vec<Option<Wait>>,
    /// Whether the unit is called home from its work, by unit.
    pub recalled: Vec<bool>,
}

/// What lets units pass on -- board. Neutral: everything passes.
#[derive(Debug, Clone, Resource)]
pub struct Permits {
    /// Whether the cost of setting up is paid, by unit.
    pub start_paid: Vec<bool>,
    /// What keeps the unit from boarding, by unit.
    pub held: Vec<Option<Wait>>,
    /// Whether the host keeps those who need its consent out of the region, by region.
    pub guarded: Vec<bool>,
}

/// How prepared units are -- board. Neutral: 1.
#[derive(Debug, Clone, Resource)]
pub struct Preparedness {
    /// How many times the usual preparation a unit takes, by unit.
    pub preparation: Vec<f64>,
    /// How many times the usual ramp-up units take.
    pub ramp_up: f64,
    /// Share of its work that words let through [0..1], by unit.
    pub understood: Vec<f64>,
    /// What units took with them from joint exercises, by unit; empty where no strategy holds any.
    pub exercised: Vec<Exercised>,
}

/// Gates of units -- board. Neutral: 1.
#[derive(Debug, Clone, Resource)]
pub struct Gates {
    /// Share that passes [0..1], by unit and gate; those of tasks are in [`TaskGates`].
    pub share: Vec<[f64; Gate::COUNT]>,
}

/// Gates of tasks in regions -- board. Neutral: 1.
#[derive(Debug, Clone, Resource)]
pub struct TaskGates {
    /// Share that security lets through [0..1], by region, for low, middle and high need.
    pub security: Vec<[f64; 3]>,
    /// Share that capacity lets through [0..1], by region and task.
    pub capacity: Vec<f64>,
    /// Share that the mandate lets through [0..1], by row of mandates and task.
    pub mandate: Vec<f64>,
    /// Share of the aid that the place absorbs, by region [0..1].
    pub absorption: Vec<f64>,
}

/// What the mission's work comes to -- board. Neutral: 0. Coverages are shares of the full effect.
#[derive(Debug, Clone, Resource)]
pub struct Levers {
    /// Work done, by region and task [people's worth].
    pub work: Vec<f64>,
    /// Coverage, by region and task [0..1].
    pub coverage: Vec<f64>,
    /// Soldiers whose presence deters, by region [people].
    pub deter: Vec<f64>,
    /// Public order kept by the mission, by region [0..1].
    pub order: Vec<f64>,
    /// Intelligence, by region [0..1].
    pub intelligence: Vec<f64>,
    /// Local salaries paid, by region [0..1].
    pub salaries: Vec<f64>,
    /// Help for fighters to leave armed life, by region [0..1].
    pub reintegrate: Vec<f64>,
    /// Capacity provided, by region and sector [0..1].
    pub provide: Vec<f64>,
    /// Building of local capacity, by region and sector [0..1].
    pub build: Vec<f64>,
    /// Vetting and oversight, by region and sector [0..1].
    pub vet: Vec<f64>,
    /// Relief of drivers, by region and sector [0..1].
    pub relieve: Vec<f64>,
    /// The mission's people in a region [people].
    pub presence: Vec<f64>,
    /// Room for people to enter the country beyond its own [people a week].
    pub lift: f64,
    /// Work that links chains of command, over the country [people's worth].
    pub coordinate: f64,
    /// Destruction of illicit crops, by region [0..1].
    pub eradicate: Vec<f64>,
    /// Borders watched, by region [0..1].
    pub interdict: Vec<f64>,
    /// Another living for growers and carriers of illicit goods, by region [0..1].
    pub substitute: Vec<f64>,
    /// Aid that has to be absorbed, as it is offered, by region [programmes].
    pub aid: Vec<f64>,
    /// Watch over what parties promised, by region [0..1].
    pub verify: Vec<f64>,
    /// Work of those who mediate, over the country [people's worth].
    pub mediate: f64,
    /// Dialogue outside the talks of leaders, by region [0..1].
    pub dialogue: Vec<f64>,
    /// Camps, registers and stores for fighters and arms, by region [0..1].
    pub disarm: Vec<f64>,
    /// Preparation and observation of a vote, by region [0..1].
    pub elections: Vec<f64>,
    /// Support of networks of civil society, by region [0..1].
    pub include: Vec<f64>,
    /// Work at weapons of mass destruction, by region [people's worth].
    pub dismantle: Vec<f64>,
    /// Former fighters taken into the army, by region [0..1].
    pub integrate: Vec<f64>,
}

/// What raises or lowers how often incidents happen -- board. Neutral: 1 [times].
#[derive(Debug, Clone, Resource)]
pub struct Hazards {
    /// Attacks on civilians, by region.
    pub attack: Vec<f64>,
    /// Attacks on the mission, by region.
    pub ambush: Vec<f64>,
    /// Riots, by region.
    pub unrest: Vec<f64>,
    /// Harm done by the mission, by region.
    pub harm: Vec<f64>,
    /// People who are there to suffer it, against those at the start, by region.
    pub victims: Vec<f64>,
}

/// What happened this tick -- board. Neutral: 0.
#[derive(Debug, Clone, Resource)]
pub struct Incidents {
    /// Number of incidents, by region and kind.
    pub count: Vec<[f64; IncidentKind::COUNT]>,
    /// Civilians killed, by region [people].
    pub civilians_killed: Vec<f64>,
    /// Civilians and fighters killed in clashes between parties, by region [people].
    pub clash_deaths: Vec<f64>,
    /// All killed by violence, by region [people].
    pub dead: Vec<f64>,
    /// The mission's people killed, by region [people].
    pub mission_killed: Vec<f64>,
    /// Fighters killed, by party and region [people].
    pub fighters_killed: Vec<f64>,
    /// Civilians and fighters killed in clashes between the two, by pair [people].
    pub pair_deaths: Vec<f64>,
    /// What soldiers leave of the clashes between the two [0..1], by pair; neutral 1.
    pub deterred: Vec<f64>,
}

/// Rates at which shares are pushed up toward 1 and down toward 0 -- board. Neutral: 0 [a year].
///
/// For each share x, `dx/dt = up (1 - x) - down x`. Rates add up, cause by cause, and the settled
/// value never leaves 0..1.
#[derive(Debug, Clone, Resource)]
pub struct Pressures {
    /// On drivers, by region and sector.
    pub drivers: Vec<UpDown>,
    /// On local capacity, by region and sector.
    pub capacity: Vec<UpDown>,
    /// On accountability, by region and sector.
    pub accountability: Vec<UpDown>,
    /// On dependence, by region and sector.
    pub dependence: Vec<UpDown>,
    /// Accountability of what is newly built, by region and sector [0..1].
    pub built_accountability: Vec<f64>,
    /// Dependence of what is newly built, by region and sector [0..1].
    pub built_dependence: Vec<f64>,
    /// Rate at which the mission's work builds, by region and sector: part of `capacity.up`.
    pub built: Vec<f64>,
    /// On the control of a party over a region, by party and region: `up` takes from what nobody
    /// holds, `down` dislodges.
    pub control: Vec<UpDown>,
    /// On trust, by region and whom people trust.
    pub trust: Vec<[UpDown; Trusted::COUNT]>,
    /// On the share of a region's people in flight, by region.
    pub flight: Vec<UpDown>,
    /// On the will of a contributor, by actor.
    pub will: Vec<UpDown>,
}

/// Cover of a region where nothing is known of it: everywhere alike, and in the middle [0..1].
const USUAL_COVER: f64 = 0.4;

/// What a region offers to parties and to order -- board. Neutral: nothing to take, usual cover.
#[derive(Debug, Clone, Resource)]
pub struct Openings {
    /// What aid and illicit trades add to what draws parties to a region, by region [0..].
    pub loot: Vec<f64>,
    /// What illicit trades pay of what a party wants, by party [0..1].
    pub chest: Vec<f64>,
    /// How far others than parties cover a region, by region [0..1].
    pub cover: Vec<f64>,
}

/// A pair of rates [a year].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct UpDown {
    /// Toward 1.
    pub up: f64,
    /// Toward 0.
    pub down: f64,
}

impl UpDown {
    /// The share after `years`, exactly.
    #[must_use]
    pub fn settle(self, share: f64, years: f64) -> f64 {
        crate::maths::push(share, self.up, self.down, years)
    }

    /// All `shares` after `years`, each under its push, exactly.
    pub fn settle_all(shares: &mut [f64], pushes: &[Self], years: f64) {
        let (fours, rest) = shares.as_chunks_mut::<4>();
        let (pushes, last) = pushes.as_chunks::<4>();
        for (shares, pushes) in fours.iter_mut().zip(pushes) {
            let (up, down) = (pushes.map(|push| push.up), pushes.map(|push| push.down));
            crate::maths::push_four(shares, up, down, years);
        }
        for (share, push) in rest.iter_mut().zip(last) {
            *share = push.settle(*share, years);
        }
    }
}

/// All boards for a country and mission of the size of `ground`.
#[derive(Debug, Clone)]
pub struct Boards {
    /// See [`Authority`].
    pub authority: Authority,
    /// See [`Permits`].
    pub permits: Permits,
    /// See [`Preparedness`].
    pub preparedness: Preparedness,
    /// See [`Gates`].
    pub gates: Gates,
    /// See [`TaskGates`].
    pub task_gates: TaskGates,
    /// See [`Levers`].
    pub levers: Levers,
    /// See [`Hazards`].
    pub hazards: Hazards,
    /// See [`Incidents`].
    pub incidents: Incidents,
    /// See [`Pressures`].
    pub pressures: Pressures,
    /// See [`Openings`].
    pub openings: Openings,
    /// See [`Movements`].
    pub movements: Movements,
}

impl Boards {
    /// Neutral boards.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let (r, t, p, u) = (ground.regions, ground.tasks, ground.parties, ground.units);
        let zeros = |n: usize| vec![0.0; n];
        Self {
            authority: Authority { held: vec![None; u], recalled: vec![false; u] },
            permits: Permits {
                start_paid: vec![true; u],
                held: vec![None; u],
                guarded: vec![false; r],
            },
            preparedness: Preparedness {
                preparation: vec![1.0; u],
                ramp_up: 1.0,
                understood: vec![1.0; u],
                exercised: vec![Exercised::none(1.0); ground.exercising_units()],
            },
            gates: Gates { share: vec![[1.0; Gate::COUNT]; u] },
            task_gates: TaskGates {
                security: vec![[1.0; 3]; r],
                capacity: vec![1.0; r * t],
                mandate: vec![1.0; ground.rows() * t],
                absorption: vec![1.0; r],
            },
            levers: Levers {
                work: zeros(r * t),
                coverage: zeros(r * t),
                deter: zeros(r),
                order: zeros(r),
                intelligence: zeros(r),
                salaries: zeros(r),
                reintegrate: zeros(r),
                provide: zeros(r * 5),
                build: zeros(r * 5),
                vet: zeros(r * 5),
                relieve: zeros(r * 5),
                presence: zeros(r),
                lift: 0.0,
                coordinate: 0.0,
                eradicate: zeros(r),
                interdict: zeros(r),
                substitute: zeros(r),
                aid: zeros(r),
                verify: zeros(r),
                mediate: 0.0,
                dialogue: zeros(r),
                disarm: zeros(r),
                elections: zeros(r),
                include: zeros(r),
                dismantle: zeros(r),
                integrate: zeros(r),
            },
            hazards: Hazards {
                attack: vec![1.0; r],
                ambush: vec![1.0; r],
                unrest: vec![1.0; r],
                harm: vec![1.0; r],
                victims: vec![1.0; r],
            },
            incidents: Incidents {
                count: vec![[0.0; IncidentKind::COUNT]; r],
                civilians_killed: zeros(r),
                clash_deaths: zeros(r),
                dead: zeros(r),
                mission_killed: zeros(r),
                fighters_killed: zeros(r * p),
                pair_deaths: zeros(ground.pairs.len()),
                deterred: vec![1.0; ground.pairs.len()],
            },
            pressures: Pressures {
                drivers: vec![UpDown::default(); r * 5],
                capacity: vec![UpDown::default(); r * 5],
                accountability: vec![UpDown::default(); r * 5],
                dependence: vec![UpDown::default(); r * 5],
                built_accountability: zeros(r * 5),
                built_dependence: zeros(r * 5),
                built: zeros(r * 5),
                control: vec![UpDown::default(); r * p],
                trust: vec![[UpDown::default(); Trusted::COUNT]; r],
                flight: vec![UpDown::default(); r],
                will: vec![UpDown::default(); ground.wills.len()],
            },
            openings: Openings { loot: zeros(r), chest: zeros(p), cover: vec![USUAL_COVER; r] },
            movements: Movements::new(ground),
        }
    }
}

/// Makes the boards of the mission neutral.
pub fn mission_boards_clear(
    mut authority: ResMut<Authority>,
    mut permits: ResMut<Permits>,
    mut preparedness: ResMut<Preparedness>,
    mut gates: ResMut<Gates>,
    mut task_gates: ResMut<TaskGates>,
    mut levers: ResMut<Levers>,
) {
    let permits = &mut *permits;
    let gates = &mut *gates;
    let task_gates = &mut *task_gates;
    let authority = &mut *authority;
    authority.held.fill(None);
    authority.recalled.fill(false);
    permits.start_paid.fill(true);
    permits.held.fill(None);
    permits.guarded.fill(false);
    let preparedness = &mut *preparedness;
    preparedness.preparation.fill(1.0);
    preparedness.ramp_up = 1.0;
    preparedness.understood.fill(1.0);
    preparedness.exercised.fill(Exercised::none(1.0));
    gates.share.as_flattened_mut().fill(1.0);
    task_gates.security.as_flattened_mut().fill(1.0);
    task_gates.capacity.fill(1.0);
    task_gates.mandate.fill(1.0);
    task_gates.absorption.fill(1.0);
    let levers = &mut *levers;
    // Only where somebody was: rows of work are long and mostly empty.
    let tasks = levers.work.len() / levers.presence.len().max(1);
    for r in 0..levers.presence.len() {
        if levers.presence[r] > 0.0 {
            levers.work[r * tasks..(r + 1) * tasks].fill(0.0);
            levers.coverage[r * tasks..(r + 1) * tasks].fill(0.0);
        }
    }
    for board in [
        &mut levers.deter,
        &mut levers.order,
        &mut levers.intelligence,
        &mut levers.salaries,
        &mut levers.reintegrate,
        &mut levers.provide,
        &mut levers.build,
        &mut levers.vet,
        &mut levers.relieve,
        &mut levers.presence,
        &mut levers.eradicate,
        &mut levers.interdict,
        &mut levers.substitute,
        &mut levers.aid,
        &mut levers.verify,
        &mut levers.dialogue,
        &mut levers.disarm,
        &mut levers.elections,
        &mut levers.include,
        &mut levers.dismantle,
        &mut levers.integrate,
    ] {
        board.fill(0.0);
    }
    (levers.lift, levers.coordinate, levers.mediate) = (0.0, 0.0, 0.0);
}

/// Makes the boards of the country neutral.
pub fn country_boards_clear(
    mut orders: ResMut<Orders>,
    mut hazards: ResMut<Hazards>,
    mut incidents: ResMut<Incidents>,
    mut pressures: ResMut<Pressures>,
    mut openings: ResMut<Openings>,
    mut movements: ResMut<Movements>,
) {
    let orders = &mut *orders;
    let incidents = &mut *incidents;
    let openings = &mut *openings;
    orders.clear();
    let hazards = &mut *hazards;
    for board in [
        &mut hazards.attack,
        &mut hazards.ambush,
        &mut hazards.unrest,
        &mut hazards.harm,
        &mut hazards.victims,
    ] {
        board.fill(1.0);
    }
    incidents.count.as_flattened_mut().fill(0.0);
    incidents.civilians_killed.fill(0.0);
    incidents.clash_deaths.fill(0.0);
    incidents.dead.fill(0.0);
    incidents.mission_killed.fill(0.0);
    incidents.fighters_killed.fill(0.0);
    incidents.pair_deaths.fill(0.0);
    incidents.deterred.fill(1.0);
    let pressures = &mut *pressures;
    for board in [
        &mut pressures.drivers,
        &mut pressures.capacity,
        &mut pressures.accountability,
        &mut pressures.dependence,
        &mut pressures.control,
        &mut pressures.flight,
        &mut pressures.will,
    ] {
        board.fill(UpDown::default());
    }
    for board in
        [&mut pressures.built_accountability, &mut pressures.built_dependence, &mut pressures.built]
    {
        board.fill(0.0);
    }
    pressures.trust.fill([UpDown::default(); Trusted::COUNT]);
    openings.loot.fill(0.0);
    openings.chest.fill(0.0);
    openings.cover.fill(USUAL_COVER);
    movements.clear();
}
