//! What holds for any parameters, any luck and any set of concerns: people and money are conserved,
//! shares stay shares, and no number is lost.

use crate::packages::{luck, shipped};
use contadora::chance::Chance;
use contadora::model::board::Gates;
use contadora::model::board::Openings;
use contadora::model::country::displacement::Displaced;
use contadora::model::country::illicit::Trades;
use contadora::model::country::legitimacy::Legitimacy;
use contadora::model::country::parties::Parties;
use contadora::model::country::sectors::Sectors;
use contadora::model::country::vacuum::Control;
use contadora::model::mission::docking::Docking;
use contadora::model::mission::life_cycle::{Life, Unit};
use contadora::model::mission::purses::Funds;
use contadora::model::mission::will::Wills;
use contadora::model::observe::Observations;
use contadora::model::peace::accord::Accords;
use contadora::model::peace::elections::Votes;
use contadora::model::peace::fighting::{Fighting, Toll};
use contadora::model::peace::networks::Networks;
use contadora::model::peace::trust::Trust;
use contadora::model::registry;
use contadora::model::score::Score;
use contadora::run::{Engine, Plan};
use contadora::scenario::Scenario;
use proptest::prelude::*;
use std::sync::LazyLock;

static PACKAGES: LazyLock<Vec<Scenario>> = LazyLock::new(|| {
    let tiny = crate::tiny::runnable(&[]);
    let merging = crate::one_army::merging();
    vec![shipped("marova"), tiny, shipped("haiti-2004"), crate::funds::allocating(), merging]
});

/// Any run: package, strategy, parameters as parts of their ranges, concerns, step and luck.
#[derive(Debug, Clone)]
struct AnyRun {
    package: usize,
    strategy: usize,
    parameters: Vec<f64>,
    off: u64,
    step_days: u32,
    chance: bool,
    seed: u64,
    run: u64,
}

fn any_run() -> impl Strategy<Value = AnyRun> {
    let parameters = registry().parameters().count();
    // A part of its range, more often than by chance one of its ends.
    let part = prop_oneof![3 => 0.0..=1.0_f64, 1 => Just(0.0), 1 => Just(1.0)];
    (
        prop_oneof![4 => Just(0_usize), 2 => Just(1), 1 => Just(2), 2 => Just(3), 2 => Just(4)],
        0..4_usize,
        prop::collection::vec(part, parameters),
        prop_oneof![2 => Just(0_u64), 3 => any::<u64>()],
        prop_oneof![3 => Just(7_u32), 2 => 1..=28_u32],
        prop::bool::weighted(0.8),
        any::<u64>(),
        any::<u64>(),
    )
        .prop_map(|(package, strategy, parameters, off, step_days, chance, seed, run)| {
            AnyRun { package, strategy, parameters, off, step_days, chance, seed, run }
        })
}

impl AnyRun {
    fn engine(&self) -> Engine {
        let scenario = PACKAGES[self.package].clone();
        let set: Vec<(String, f64)> = registry()
            .parameters()
            .zip(&self.parameters)
            .map(|(spec, part)| {
                (spec.key.to_owned(), (spec.low + part * (spec.high - spec.low)).min(spec.high))
            })
            .collect();
        let optional = registry().concerns.iter().filter(|concern| !concern.core);
        let off: Vec<String> = optional
            .enumerate()
            .filter(|(bit, _)| self.off & (1_u64 << bit) != 0)
            .map(|(_, concern)| concern.name.to_owned())
            .collect();
        let weeks = scenario.weeks.min(150);
        let count = scenario.strategies.len();
        let mut plan = Plan::with(scenario, registry(), &set, &off)
            .and_then(|plan| plan.lasting(weeks, self.step_days))
            .expect("the parameters are within their ranges");
        plan.chance = if self.chance { Chance::On } else { Chance::Off };
        let mut engine = Engine::new(&plan);
        // One more than there are: no orders at all.
        let strategy = (self.strategy < count).then_some(self.strategy);
        let mut future = luck(self.seed, self.run);
        future.chance = plan.chance;
        engine.restart(strategy, future, false);
        engine
    }
}

fn shares(name: &str, values: &[f64]) -> Result<(), TestCaseError> {
    for (i, value) in values.iter().enumerate() {
        prop_assert!((0.0..=1.0).contains(value), "{} [{}] is {}", name, i, value);
    }
    Ok(())
}

fn amounts(name: &str, values: &[f64]) -> Result<(), TestCaseError> {
    for (i, value) in values.iter().enumerate() {
        prop_assert!(value.is_finite() && *value >= 0.0, "{} [{}] is {}", name, i, value);
    }
    Ok(())
}

fn numbers_are_sound(engine: &Engine) -> Result<(), TestCaseError> {
    let world = engine.world();
    let sectors = world.resource::<Sectors>();
    shares("drivers", &sectors.drivers)?;
    shares("capacity", &sectors.capacity)?;
    shares("accountability", &sectors.accountability)?;
    shares("dependence", &sectors.dependence)?;
    shares("provided", &sectors.provided)?;
    let control = world.resource::<Control>();
    shares("control", &control.share)?;
    shares("entrenched", &control.entrenched)?;
    let wills = world.resource::<Wills>();
    shares("will", &wills.will)?;
    shares("refusing", &wills.refusing)?;
    amounts("hazard of leaving", &wills.hazard)?;
    let gates: Vec<f64> = world.resource::<Gates>().share.iter().flatten().copied().collect();
    shares("gates", &gates)?;
    for trust in &world.resource::<Legitimacy>().trust {
        shares("trust", trust)?;
    }
    let trades = world.resource::<Trades>();
    shares("living", &trades.living)?;
    shares("cut", &trades.cut)?;
    amounts("illicit revenue", &trades.by_region)?;
    shares("chest", &world.resource::<Openings>().chest)?;
    let observations = world.resource::<Observations>();
    let held: Vec<f64> = observations.control.iter().map(|percent| percent / 100.0).collect();
    shares("held by all parties", &held)?;
    amounts("deaths", &observations.deaths)?;
    let seen = observations.country;
    let parts = [seen.mandated, seen.creep, seen.consent].map(|percent| percent / 100.0);
    shares("mandated, creep and consent", &parts)?;
    shares("docked", &world.resource::<Docking>().share)?;
    let fighting = world.resource::<Fighting>();
    amounts("hazard", &fighting.hazard)?;
    amounts("budget", &fighting.budget)?;
    let toll = world.resource::<Toll>();
    amounts("quiet years", &toll.quiet_years)?;
    amounts("deaths of a year", &toll.year)?;
    shares("trust of parties", &world.resource::<Trust>().between)?;
    shares("trust in the mission", &world.resource::<Trust>().mission)?;
    shares("power", &world.resource::<Votes>().share)?;
    shares("open share of accords", &world.resource::<Accords>().open)?;
    shares("networks", &world.resource::<Networks>().reach)?;
    let score = world.resource::<Score>();
    amounts("killed", &[score.civilians_killed, score.mission_killed])?;
    for bound in &score.bound {
        let sum = bound.work + bound.waits.iter().sum::<f64>() + bound.gates.iter().sum::<f64>();
        amounts("bound", &bound.waits)?;
        amounts("bound", &bound.gates)?;
        let near = (sum - bound.asked).abs() <= 1e-9 * bound.asked.max(1.0);
        prop_assert!(near, "asked {} but accounted for {}", bound.asked, sum);
    }
    let outcome = engine.outcome();
    prop_assert!(outcome.parts.iter().all(|part| part.is_finite()), "{:?}", outcome.parts);
    shares("region control", &outcome.region_control)
}

fn fighters_are_conserved(engine: &Engine) -> Result<(), TestCaseError> {
    let parties = engine.world().resource::<Parties>();
    amounts("fighters", &parties.fighters)?;
    amounts("hidden", &parties.hidden)?;
    amounts("idle", &parties.idle)?;
    amounts("in the army", &parties.integrated)?;
    let regions = parties.fighters.len() / parties.start.len();
    for p in 0..parties.start.len() {
        let active: f64 = parties.fighters[p * regions..(p + 1) * regions].iter().sum();
        let came = parties.start[p] + parties.recruited[p];
        let of = |values: &[f64]| values[p * regions..(p + 1) * regions].iter().sum::<f64>();
        let aside = of(&parties.hidden) + of(&parties.idle) + of(&parties.integrated);
        let aside = aside + parties.reintegrated[p];
        let are = active + aside + parties.left[p] + parties.killed[p];
        let near = (came - are).abs() <= 1e-9 * came.max(1.0);
        prop_assert!(near, "party {}: {} came, {} are accounted for", p, came, are);
        prop_assert!((parties.strength[p] - active).abs() <= 1e-9 * active.max(1.0));
    }
    Ok(())
}

fn people_are_conserved(engine: &Engine, scenario: &Scenario) -> Result<(), TestCaseError> {
    let displaced = engine.world().resource::<Displaced>();
    let lists = [&displaced.home, &displaced.within, &displaced.abroad, &displaced.hosted];
    lists.iter().try_for_each(|people| amounts("people", people))?;
    for (r, region) in scenario.regions.iter().enumerate() {
        let are = displaced.home[r] + displaced.within[r] + displaced.abroad[r];
        let were = region.people.get();
        prop_assert!((are - were).abs() <= 1e-9 * were, "region {}: {} of {}", r, are, were);
    }
    let (left, found): (f64, f64) = (displaced.within.iter().sum(), displaced.hosted.iter().sum());
    let near = (left - found).abs() <= 1e-6 + 1e-9 * left;
    prop_assert!(near, "{} fled within the country, {} found refuge", left, found);
    Ok(())
}

fn money_is_conserved(engine: &Engine) -> Result<(), TestCaseError> {
    let funds = engine.world().resource::<Funds>();
    amounts("cash", &funds.cash)?;
    amounts("spent", &funds.spent)?;
    for f in 0..funds.cash.len() {
        let received = funds.received[f] + funds.got[f];
        let accounted = funds.cash[f] + funds.spent[f] + funds.given[f];
        let kept = funds.kept.iter().filter(|kept| kept.holds && kept.fund == f);
        let kept: Vec<f64> = kept.map(|kept| kept.cash).collect();
        amounts("kept", &kept)?;
        let kept: f64 = kept.iter().sum();
        let within = kept <= funds.cash[f] + 1e-9 * received.max(1.0);
        prop_assert!(within, "fund {}: {} kept of {}", f, kept, funds.cash[f]);
        let near = (received - accounted).abs() <= 1e-9 * received.max(1.0);
        prop_assert!(near, "fund {}: {} received, {} in hand or spent", f, received, accounted);
        prop_assert!(funds.due[f] >= funds.spent[f] - 1e-9 * received.max(1.0));
    }
    let (got, given): (f64, f64) = (funds.got.iter().sum(), funds.given.iter().sum());
    prop_assert!((got - given).abs() <= 1e-9 * got.max(1.0), "{} got, {} given", got, given);
    Ok(())
}

fn units_are_somewhere(engine: &mut Engine, regions: usize) -> Result<(), TestCaseError> {
    let world = engine.world_mut();
    let mut units = world.query::<(&Unit, &Life)>();
    for (place, (unit, life)) in units.iter(world).enumerate() {
        prop_assert_eq!(unit.id as usize, place, "queries keep the order of ids");
        prop_assert!((life.region as usize) < regions);
        prop_assert!(life.left_weeks.is_finite() && life.asked_weeks >= 0.0);
        prop_assert_eq!(life.wait.is_some(), life.waiting(), "unit {} at {:?}", place, life.stage);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        max_shrink_iters: 40,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_happens_people_and_money_are_conserved_and_shares_stay_shares(any in any_run()) {
        let mut engine = any.engine();
        let regions = PACKAGES[any.package].regions.len();
        for _ in 0..engine.ticks() {
            engine.step();
            numbers_are_sound(&engine)?;
            fighters_are_conserved(&engine)?;
            people_are_conserved(&engine, &PACKAGES[any.package])?;
            money_is_conserved(&engine)?;
            units_are_somewhere(&mut engine, regions)?;
        }
    }
}
