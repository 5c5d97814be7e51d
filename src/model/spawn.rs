//! From a scenario to a world: everything is inserted once, as it is at the start; then what is
//! drawn once a run.

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
use crate::model::mission::hats::{Hats, RehatParameters};
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
use bevy_ecs::prelude::World;
use std::sync::Arc;

/// Makes a world for `scenario` as it starts, with ticks of `step_days` days; [`begin`] follows.
///
/// `orders` is the largest number of orders any strategy gives, so that the tick never allocates.
#[must_use]
pub fn spawn(
    scenario: &Arc<Scenario>,
    table: &ParameterTable,
    step_days: u32,
    ticks: u32,
    orders: usize,
) -> World {
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
    let hats = Hats::new(&ground);
    let nothing = (&hats, &mut Facts::default());
    mandates.give_places(&ground, (0.0, 0.0), units.iter().zip(&lives), nothing);
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
    let control = Control::new(&ground, &VacuumParameters::from_table(table));
    let legitimacy = Legitimacy::new(&ground, &sectors);
    let displaced = Displaced::new(&ground, &DisplacementParameters::from_table(table));
    world.insert_resource(Noted::new((&control, &sectors), (&legitimacy, &displaced)));
    let trades = Trades::new(&ground);
    world.insert_resource(TradesNoted::new(&trades));
    world.insert_resource(trades);
    world.insert_resource(Consent::new(&ground, &sectors));
    world.insert_resource(Wills::new(&ground, &sectors));
    world.insert_resource(sectors);
    world.insert_resource(control);
    world.insert_resource(legitimacy);
    world.insert_resource(displaced);
    world.insert_resource(Parties::new(&ground));
    world.insert_resource(Fighting::new(&ground));
    world.insert_resource(Toll::new(&ground, &calendar));
    world.insert_resource(Trust::new(&ground, &TrustParameters::from_table(table)));
    world.insert_resource(Commitment::new(&ground, &CommitmentParameters::from_table(table)));
    world.insert_resource(Accords::new(&ground));
    world.insert_resource(Strain::new(&ground));
    world.insert_resource(Talks::new(&ground));
    world.insert_resource(Ladders::new(&ground));
    world.insert_resource(Votes::new(&ground));
    world.insert_resource(Calls::new(&ground));
    world.insert_resource(Networks::new(&ground));
    world.insert_resource(Dismantled::new(&ground));
    world.insert_resource(Between::new(&ground));
    world.insert_resource(Stakes::new(&ground));
    world.insert_resource(Decisions::new(&ground));
    world.insert_resource(Funds::new(&ground));
    world.insert_resource(Score::new(&ground));
    world.insert_resource(mandates);
    world.insert_resource(hats);
    world.insert_resource(calendar);
    world.insert_resource(ground);
    world.insert_resource(sector_parameters);
    insert_parameters(&mut world, table);
    world
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
    world.insert_resource(RehatParameters::from_table(table));
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

/// Begins the run that `luck` names in a world that stands at its start: what is drawn once a run
/// is drawn. `facts` says whether facts are kept.
pub fn begin(world: &mut World, luck: Luck, facts: bool) {
    world.resource_mut::<Facts>().restart(facts);
    world.resource_mut::<Orders>().clear();
    world.resource_mut::<Draws>().restart(luck);
    let draws = world.resource::<Draws>().clone();
    world.resource_mut::<Fighting>().draw_budgets(&draws);
    world.resource_mut::<Strain>().draw_budgets(&draws);
    world.resource_mut::<Talks>().draw_budgets(&draws);
    world.resource_mut::<Wills>().draw_budgets(&draws);
    world.resource_scope::<Ground, _>(|world, ground| {
        world.resource_mut::<Consent>().draw(&ground, &draws);
        world.resource_scope::<CommitmentParameters, _>(|world, parameters| {
            world.resource_mut::<Commitment>().draw(&ground, &draws, &parameters);
        });
    });
    world.resource_scope::<LadderParameters, _>(|world, parameters| {
        world.resource_mut::<Ladders>().draw(&draws, &parameters);
    });
    world.resource_scope::<PartyParameters, _>(|world, parameters| {
        world.resource_mut::<Parties>().draw_resolve(&draws, &parameters);
    });
    // The world keeps a note of every resource that was taken out above, until it is told that
    // nobody asks: without this a thread's memory would grow with its runs.
    world.clear_trackers();
}
