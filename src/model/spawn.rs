//! From a scenario to a world: everything is inserted once; a reset brings the start of another run
//! into the same memory.

use crate::chance::{Draws, Luck};
use crate::model::board::{Boards, Orders};
use crate::model::calendar::Calendar;
use crate::model::country::displacement::{Displaced, DisplacementParameters};
use crate::model::country::illicit::{IllicitParameters, Trades, TradesNoted};
use crate::model::country::legitimacy::{Legitimacy, LegitimacyParameters};
use crate::model::country::parties::{Parties, PartyParameters};
use crate::model::country::sectors::{SectorParameters, Sectors};
use crate::model::country::support::SupportParameters;
use crate::model::country::vacuum::{Control, VacuumParameters};
use crate::model::country::{aid, violence};
use crate::model::effects::Effects;
use crate::model::fact::Facts;
use crate::model::ground::Ground;
use crate::model::mission::access::{AccessParameters, Entry};
use crate::model::mission::anchors::{AnchorParameters, Anchors};
use crate::model::mission::command::{Chains, CommandParameters, Coordination};
use crate::model::mission::common_fund::CommonFundParameters;
use crate::model::mission::consent::{Consent, ConsentParameters};
use crate::model::mission::docking::{Docking, DockingParameters};
use crate::model::mission::exercises::Exercises;
use crate::model::mission::funds::FundParameters;
use crate::model::mission::gates::GateParameters;
use crate::model::mission::handover::{HandoverParameters, Handovers};
use crate::model::mission::life_cycle::{Life, LifeCycleParameters, Shares, Unit};
use crate::model::mission::mandate::{MandateParameters, Mandates};
use crate::model::mission::posts::Posts;
use crate::model::mission::purses::{Funds, RapidRules};
use crate::model::mission::readiness::{Committed, ReadinessParameters};
use crate::model::mission::will::{WillParameters, Wills};
use crate::model::mission::work::{Standing, WorkParameters};
use crate::model::money_board::{Bought, MoneyOrders, Programmes};
use crate::model::observe::{Noted, Observations};
use crate::model::peace::accord::{AccordParameters, Accords, Strain};
use crate::model::peace::commitment::{Commitment, CommitmentParameters};
use crate::model::peace::ddr::DdrParameters;
use crate::model::peace::dismantling::{Dismantled, DismantlingParameters};
use crate::model::peace::elections::{Calls, ElectionParameters, Votes};
use crate::model::peace::exposure::ExposureParameters;
use crate::model::peace::fighting::{Fighting, FightingParameters, Toll};
use crate::model::peace::ladder::{LadderParameters, Ladders};
use crate::model::peace::mediation::MediationParameters;
use crate::model::peace::networks::{NetworkParameters, Networks};
use crate::model::peace::talks::{TalkParameters, Talks};
use crate::model::peace::trust::{Trust, TrustParameters};
use crate::model::peace::verification::VerificationParameters;
use crate::model::peace_board::{Between, Decisions, Stakes};
use crate::model::score::{Score, ScoreParameters};
use crate::scenario::Scenario;
use crate::vocabulary::ParameterTable;
use bevy_ecs::prelude::{QueryState, World};
use std::sync::Arc;

/// The start of every run, kept outside the world so that the world can be used again.
#[derive(Debug)]
pub struct Beginning {
    sectors: Sectors,
    control: Control,
    parties: Parties,
    legitimacy: Legitimacy,
    displaced: Displaced,
    trades: Trades,
    peace: Peace,
    funds: Funds,
    score: Score,
    mandates: Mandates,
    consent: Consent,
    wills: Wills,
    lives: Vec<Life>,
    units: QueryState<(&'static Unit, &'static mut Life)>,
}

/// What parties are to each other at the start.
#[derive(Debug)]
struct Peace {
    fighting: Fighting,
    toll: Toll,
    trust: Trust,
    commitment: Commitment,
    accords: Accords,
    strain: Strain,
    talks: Talks,
    ladders: Ladders,
    votes: Votes,
    calls: Calls,
    networks: Networks,
    dismantled: Dismantled,
}

impl Peace {
    fn new(ground: &Ground, calendar: &Calendar, table: &ParameterTable) -> Self {
        Self {
            fighting: Fighting::new(ground),
            toll: Toll::new(ground, calendar),
            trust: Trust::new(ground, &TrustParameters::from_table(table)),
            commitment: Commitment::new(ground, &CommitmentParameters::from_table(table)),
            accords: Accords::new(ground),
            strain: Strain::new(ground),
            talks: Talks::new(ground),
            ladders: Ladders::new(ground),
            votes: Votes::new(ground),
            calls: Calls::new(ground),
            networks: Networks::new(ground),
            dismantled: Dismantled::new(ground),
        }
    }

    fn insert(&self, world: &mut World) {
        world.insert_resource(self.fighting.clone());
        world.insert_resource(self.toll.clone());
        world.insert_resource(self.trust.clone());
        world.insert_resource(self.commitment.clone());
        world.insert_resource(self.accords.clone());
        world.insert_resource(self.strain.clone());
        world.insert_resource(self.talks.clone());
        world.insert_resource(self.ladders.clone());
        world.insert_resource(self.votes.clone());
        world.insert_resource(self.calls.clone());
        world.insert_resource(self.networks.clone());
        world.insert_resource(self.dismantled.clone());
    }

    /// Brings `world` to the start of a run, with what is drawn once a run drawn.
    fn restore(&self, world: &mut World) {
        let draws = world.resource::<Draws>().clone();
        let mut fighting = self.fighting.clone();
        fighting.draw_budgets(&draws);
        *world.resource_mut::<Fighting>() = fighting;
        *world.resource_mut::<Toll>() = self.toll.clone();
        *world.resource_mut::<Trust>() = self.trust.clone();
        let mut commitment = self.commitment.clone();
        commitment.draw(
            world.resource::<Ground>(),
            &draws,
            world.resource::<CommitmentParameters>(),
        );
        *world.resource_mut::<Commitment>() = commitment;
        *world.resource_mut::<Accords>() = self.accords.clone();
        let mut strain = self.strain.clone();
        strain.draw_budgets(&draws);
        *world.resource_mut::<Strain>() = strain;
        let mut talks = self.talks.clone();
        talks.draw_budgets(&draws);
        *world.resource_mut::<Talks>() = talks;
        let mut ladders = self.ladders.clone();
        ladders.draw(&draws, world.resource::<LadderParameters>());
        *world.resource_mut::<Ladders>() = ladders;
        *world.resource_mut::<Votes>() = self.votes.clone();
        *world.resource_mut::<Calls>() = self.calls.clone();
        *world.resource_mut::<Networks>() = self.networks.clone();
        *world.resource_mut::<Dismantled>() = self.dismantled.clone();
    }
}

/// Makes a world for `scenario`, with ticks of `step_days` days; [`Beginning::restore`] has to
/// follow.
///
/// `orders` is the largest number of orders any strategy gives, so that the tick never allocates.
#[must_use]
pub fn spawn(
    scenario: &Arc<Scenario>,
    table: &ParameterTable,
    step_days: u32,
    ticks: u32,
    orders: usize,
) -> (World, Beginning) {
    let ground = Ground::new(Arc::clone(scenario));
    let months = (0..=ticks)
        .map(|tick| scenario.date(f64::from(tick) * f64::from(step_days) / 7.0).month())
        .map(|month| u8::try_from(month).unwrap_or(1))
        .collect();
    let calendar = Calendar::new(step_days, months);
    let sector_parameters = SectorParameters::from_table(table);
    let sectors = Sectors::new(&ground, &sector_parameters);
    let lives = lives_at_start(&ground);
    let mut world = World::new();
    let units = units_of(&ground);
    for (unit, life) in units.iter().zip(&lives) {
        world.spawn((*unit, *life));
    }
    let mut mandates = Mandates::new(&ground);
    mandates.give_places(&ground, (0.0, 0.0), units.iter().zip(&lives), &mut Facts::default());
    let beginning = Beginning {
        mandates,
        consent: Consent::new(&ground, &sectors),
        wills: Wills::new(&ground, &sectors),
        legitimacy: Legitimacy::new(&ground, &sectors),
        displaced: Displaced::new(&ground, &DisplacementParameters::from_table(table)),
        trades: Trades::new(&ground),
        sectors,
        control: Control::new(&ground, &VacuumParameters::from_table(table)),
        parties: Parties::new(&ground),
        peace: Peace::new(&ground, &calendar, table),
        funds: Funds::new(&ground),
        score: Score::new(&ground),
        lives,
        units: world.query(),
    };
    let boards = Boards::new(&ground);
    world.insert_resource(boards.authority);
    world.insert_resource(boards.permits);
    world.insert_resource(boards.preparedness);
    world.insert_resource(boards.gates);
    world.insert_resource(boards.task_gates);
    world.insert_resource(boards.levers);
    world.insert_resource(boards.hazards);
    world.insert_resource(boards.incidents);
    world.insert_resource(boards.pressures);
    world.insert_resource(boards.openings);
    world.insert_resource(boards.movements);
    world.insert_resource(Orders::with_room(orders, ground.regions));
    world.insert_resource(MoneyOrders::with_room(orders));
    world.insert_resource(Bought::with_room(orders));
    world.insert_resource(Programmes::new(&ground));
    world.insert_resource(RapidRules::new(&ground));
    world.insert_resource(Draws::new(ground.regions));
    world.insert_resource(Effects::default());
    world.insert_resource(Facts::default());
    world.insert_resource(Shares::new(ground.regions));
    world.insert_resource(Entry::new(&ground));
    world.insert_resource(Docking::new(&ground));
    world.insert_resource(Anchors::new(&ground));
    world.insert_resource(Handovers::new(&ground));
    world.insert_resource(Chains::new(&ground));
    world.insert_resource(Coordination::new(&ground));
    world.insert_resource(Posts::new(&ground));
    world.insert_resource(Committed::new(&ground, orders));
    world.insert_resource(Exercises::new(&ground, orders));
    world.insert_resource(Standing::new(&ground));
    world.insert_resource(aid::Quiet::default());
    world.insert_resource(Observations::new(&ground));
    world.insert_resource(Noted::new(&ground));
    world.insert_resource(beginning.sectors.clone());
    world.insert_resource(beginning.control.clone());
    world.insert_resource(beginning.parties.clone());
    world.insert_resource(beginning.legitimacy.clone());
    world.insert_resource(beginning.displaced.clone());
    world.insert_resource(beginning.trades.clone());
    world.insert_resource(TradesNoted::new(&beginning.trades));
    beginning.peace.insert(&mut world);
    world.insert_resource(Between::new(&ground));
    world.insert_resource(Stakes::new(&ground));
    world.insert_resource(Decisions::new(&ground));
    world.insert_resource(beginning.funds.clone());
    world.insert_resource(beginning.score.clone());
    world.insert_resource(beginning.mandates.clone());
    world.insert_resource(beginning.consent.clone());
    world.insert_resource(beginning.wills.clone());
    world.insert_resource(calendar);
    world.insert_resource(ground);
    world.insert_resource(sector_parameters);
    insert_parameters(&mut world, table);
    (world, beginning)
}

fn insert_parameters(world: &mut World, table: &ParameterTable) {
    world.insert_resource(violence::ViolenceParameters::from_table(table));
    world.insert_resource(VacuumParameters::from_table(table));
    world.insert_resource(PartyParameters::from_table(table));
    world.insert_resource(SupportParameters::from_table(table));
    world.insert_resource(aid::AidParameters::from_table(table));
    world.insert_resource(LegitimacyParameters::from_table(table));
    world.insert_resource(DisplacementParameters::from_table(table));
    world.insert_resource(IllicitParameters::from_table(table));
    world.insert_resource(LifeCycleParameters::from_table(table));
    world.insert_resource(WillParameters::from_table(table));
    world.insert_resource(ReadinessParameters::from_table(table));
    world.insert_resource(FundParameters::from_table(table));
    world.insert_resource(AccessParameters::from_table(table));
    world.insert_resource(DockingParameters::from_table(table));
    world.insert_resource(AnchorParameters::from_table(table));
    world.insert_resource(HandoverParameters::from_table(table));
    world.insert_resource(CommandParameters::from_table(table));
    world.insert_resource(GateParameters::from_table(table));
    world.insert_resource(WorkParameters::from_table(table));
    world.insert_resource(FightingParameters::from_table(table));
    world.insert_resource(VerificationParameters::from_table(table));
    world.insert_resource(NetworkParameters::from_table(table));
    world.insert_resource(MediationParameters::from_table(table));
    world.insert_resource(ExposureParameters::from_table(table));
    world.insert_resource(TrustParameters::from_table(table));
    world.insert_resource(CommitmentParameters::from_table(table));
    world.insert_resource(AccordParameters::from_table(table));
    world.insert_resource(TalkParameters::from_table(table));
    world.insert_resource(LadderParameters::from_table(table));
    world.insert_resource(DdrParameters::from_table(table));
    world.insert_resource(ElectionParameters::from_table(table));
    world.insert_resource(DismantlingParameters::from_table(table));
    world.insert_resource(ScoreParameters::from_table(table));
    world.insert_resource(MandateParameters::from_table(table));
    world.insert_resource(ConsentParameters::from_table(table));
    world.insert_resource(CommonFundParameters::from_table(table));
}

/// Where each unit stands in week 0.
fn lives_at_start(ground: &Ground) -> Vec<Life> {
    let mut lives = vec![Life::pooled(); ground.units];
    for deployed in &ground.scenario.deployed {
        let (first, past) = ground.pool_rules[deployed.pool.index()].units;
        let leaves = deployed.leaves_week.map_or(f64::INFINITY, |week| week.get());
        let free = lives[first..past]
            .iter_mut()
            .filter(|life| **life == Life::pooled())
            .take(deployed.units as usize);
        for life in free {
            *life = Life::deployed(deployed.region.0, leaves);
        }
    }
    lives
}

/// Units in the order of their ids: they are spawned so, all in one archetype, and stay there.
fn units_of(ground: &Ground) -> Vec<Unit> {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut units = Vec::with_capacity(ground.units);
    for (p, pool) in ground.pool_rules.iter().enumerate() {
        let ids = pool.units.0..pool.units.1;
        let component = number(pool.component);
        units.extend(ids.map(|id| Unit { id: number(id), pool: number(p), component }));
    }
    units
}

impl Beginning {
    /// Brings `world` to the start of the run that `luck` names; `facts` says whether facts are
    /// kept.
    pub fn restore(&mut self, world: &mut World, luck: Luck, facts: bool) {
        world.resource_mut::<Draws>().restart(luck);
        world.resource_mut::<Facts>().restart(facts);
        world.resource_mut::<Calendar>().reset();
        world.resource_mut::<Orders>().clear();
        world.resource_mut::<Entry>().reset();
        world.resource_mut::<Docking>().reset();
        world.resource_mut::<Anchors>().reset();
        world.resource_mut::<Handovers>().reset();
        world.resource_mut::<Coordination>().reset();
        world.resource_mut::<Posts>().reset();
        world.resource_mut::<Standing>().reset();
        world.resource_mut::<Committed>().reset();
        world.resource_mut::<Exercises>().reset();
        *world.resource_mut::<aid::Quiet>() = aid::Quiet::default();
        let mut noted = world.resource_mut::<Noted>();
        noted.reset(&self.control, &self.sectors);
        noted.reset_people(&self.legitimacy, &self.displaced);
        self.peace.restore(world);
        *world.resource_mut::<Sectors>() = self.sectors.clone();
        *world.resource_mut::<Control>() = self.control.clone();
        let mut parties = self.parties.clone();
        parties.draw_resolve(world.resource::<Draws>(), world.resource::<PartyParameters>());
        *world.resource_mut::<Parties>() = parties;
        *world.resource_mut::<Legitimacy>() = self.legitimacy.clone();
        *world.resource_mut::<Displaced>() = self.displaced.clone();
        *world.resource_mut::<Trades>() = self.trades.clone();
        world.resource_mut::<TradesNoted>().reset();
        *world.resource_mut::<Funds>() = self.funds.clone();
        *world.resource_mut::<Score>() = self.score.clone();
        let mut wills = self.wills.clone();
        wills.draw_budgets(world.resource::<Draws>());
        *world.resource_mut::<Wills>() = wills;
        let mut consent = self.consent.clone();
        consent.draw(world.resource::<Ground>(), world.resource::<Draws>());
        *world.resource_mut::<Consent>() = consent;
        *world.resource_mut::<Mandates>() = self.mandates.clone();
        for (unit, mut life) in self.units.iter_mut(world) {
            *life = self.lives[unit.id as usize];
        }
    }
}
