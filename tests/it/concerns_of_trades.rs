//! What illicit trades do, with and without the concern: what cuts them, for how long, and whom
//! they pay.

use crate::concerns::{FREE, after, component, empty, part, script, sector, send};
use crate::packages::{calm, luck, plan_of, region, started, with, without};
use contadora::model::board::Openings;
use contadora::model::country::illicit::Trades;
use contadora::model::country::parties::Parties;
use contadora::model::fact::Fact;
use contadora::model::ledger::{Cause, Variable};
use contadora::model::score::is_seen;
use contadora::quantity::{Money, Share, Weeks};
use contadora::run::{Engine, Plan, record, record_with_ledger};
use contadora::scenario::{Scenario, Step, Trade, TradeKind, WeeksRange};
use contadora::vocabulary::{
    Direction, Observation, Order, RegionId, RegionSelection, Sector, Trigger,
};

const TEAM: &str = "eradication-team";
const LIVELIHOODS: &str = "alternative-livelihoods-programme";

/// Marova before anybody comes, with one trade or none, and with units of all kinds at hand that
/// come in the week in which they are asked for.
fn earning(place: &str, kind: TradeKind, revenue: f64) -> Scenario {
    let mut scenario = empty();
    for region in &mut scenario.regions {
        region.illicit.clear();
    }
    let at = region(&scenario, place);
    if revenue > 0.0 {
        let revenue = Money::new(revenue).expect("a sum");
        scenario.regions[at].illicit = vec![Trade { name: "trade".to_owned(), kind, revenue }];
    }
    for id in [TEAM, LIVELIHOODS, "coast-patrol"] {
        let pool = contadora::scenario::Pool {
            component: component(&scenario, id),
            units: 12,
            chains: Vec::new(),
            ..scenario.pools[0].clone()
        };
        scenario.pools.push(pool);
    }
    let none =
        WeeksRange { low: Weeks::default(), likely: Weeks::default(), high: Weeks::default() };
    for pool in &mut scenario.pools {
        pool.decision_weeks = none;
        pool.refusal = Share::default();
    }
    for component in &mut scenario.components {
        component.preparation_weeks = none;
        component.transit_weeks = Weeks::default();
        component.ramp_up_weeks = Weeks::default();
    }
    scenario
}

fn leave(scenario: &Scenario, id: &str, place: &str) -> Order {
    let regions = RegionSelection::Named(vec![RegionId::from_index(region(scenario, place))]);
    let share = Share::new(1.0).expect("all").get();
    Order::Withdraw { component: component(scenario, id), regions, share }
}

/// Each component with its units, from one week to another.
fn sent(mut scenario: Scenario, place: &str, of: &[(&str, u32, f64, f64)]) -> Scenario {
    let mut steps = Vec::new();
    for (id, units, from, to) in of {
        steps.push((*from, vec![send(&scenario, id, *units, place)]));
        steps.push((*to, vec![leave(&scenario, id, place)]));
    }
    script(&mut scenario, steps);
    scenario
}

fn lasting(scenario: Scenario, off: &[&str], weeks: u32) -> Plan {
    without(scenario, &[&FREE, off].concat()).lasting(weeks, 7).expect("a length")
}

fn revenue(engine: &Engine) -> f64 {
    engine.world().resource::<Trades>().by_region.iter().sum()
}

fn earned(scenario: &Scenario, off: &[&str], weeks: u32) -> f64 {
    revenue(&after(lasting(scenario.clone(), off, weeks), weeks))
}

/// What is earned in each week with some luck.
fn earned_with(scenario: &Scenario, run: u64, weeks: u32) -> f64 {
    let plan = lasting(scenario.clone(), &[], weeks);
    let mut engine = started(&plan, Some(0), luck(3, run));
    for _ in 0..weeks {
        engine.step();
    }
    revenue(&engine)
}

#[test]
fn illicit_crops_that_are_destroyed_are_gone_at_once_and_back_in_two_to_three_years() {
    let scenario = sent(earning("tarn", TradeKind::Crop, 30.0), "tarn", &[(TEAM, 8, 0.0, 52.0)]);
    assert!(earned(&scenario, &[], 26) < 0.15 * 30.0, "{}", earned(&scenario, &[], 26));
    let (two, three) = (earned(&scenario, &[], 52 + 104), earned(&scenario, &[], 52 + 156));
    assert!(two > 0.75 * 30.0 && three > 0.9 * 30.0, "{two} {three}");
    assert!((earned(&scenario, &["illicit"], 52) - 30.0).abs() < 1e-12);
}

#[test]
fn illicit_crops_bring_in_more_after_four_years_where_force_came_before_livelihoods() {
    // The same units for the same time; only their order differs, and the last year is free.
    let of = |first: &[(&str, u32, f64, f64)]| {
        sent(earning("tarn", TradeKind::Crop, 30.0), "tarn", first)
    };
    let force_first = of(&[(TEAM, 8, 0.0, 52.0), (LIVELIHOODS, 4, 52.0, 156.0)]);
    let livelihoods_first = of(&[(LIVELIHOODS, 4, 0.0, 104.0), (TEAM, 8, 104.0, 156.0)]);
    for run in 0..6 {
        let (force, other) =
            (earned_with(&force_first, run, 208), earned_with(&livelihoods_first, run, 208));
        assert!(force > other + 1.0, "run {run}: {force} with force first, {other} otherwise");
        // What remains once all force is forgotten.
        let (force, other) =
            (earned_with(&force_first, run, 416), earned_with(&livelihoods_first, run, 416));
        assert!(force > other, "run {run}, in the end: {force} and {other}");
        assert!(other < 0.8 * 30.0, "livelihoods last: {other}");
    }
}

#[test]
fn illicit_goods_are_cut_by_watched_borders_and_extortion_by_police_while_they_are_there() {
    let patrolled = |kind, id: &str| {
        let scenario = earning("tarn", kind, 30.0);
        let scenario = sent(scenario, "tarn", &[(id, 5, 0.0, 104.0)]);
        (earned(&scenario, &[], 104), earned(&scenario, &[], 104 + 156))
    };
    let (with, later) = patrolled(TradeKind::Smuggling, "coast-patrol");
    assert!(with < 0.75 * 30.0 && later > 0.95 * 30.0, "{with} {later}");
    let (with, later) = patrolled(TradeKind::Extortion, "formed-police-unit");
    assert!(with < 0.75 * 30.0 && later > 0.9 * 30.0, "{with} {later}");
    let (with, _) = patrolled(TradeKind::Crop, "formed-police-unit");
    assert!((with - 30.0).abs() < 1e-9, "police destroy no crops: {with}");
}

#[test]
fn illicit_revenue_makes_parties_stay_and_draws_them_where_nobody_polices() {
    let seen = |revenue: f64, off: &[&str]| {
        let scenario = earning("upper-vell", TradeKind::Crop, revenue);
        let at = region(&scenario, "upper-vell");
        let engine = after(lasting(scenario, &[&["violence"], off].concat(), 156), 156);
        let parties = engine.world().resource::<Parties>();
        (parties.strength[1], crate::concerns::control(&engine, 1, at), parties.left[1])
    };
    let (poor, rich) = (seen(0.0, &[]), seen(20.0, &[]));
    assert!(rich.0 > poor.0 * 1.05, "{rich:?} {poor:?}");
    assert!(rich.2 / rich.0 < poor.2 / poor.0, "{rich:?} {poor:?}");
    assert!(rich.1 > poor.1 + 0.02, "{rich:?} {poor:?}");
    let (off, bare) = (seen(20.0, &["illicit"]), seen(0.0, &["illicit"]));
    assert_eq!(off, bare, "without the concern nothing pays");
}

#[test]
fn illicit_money_pays_only_who_holds_the_place() {
    let engine = after(lasting(earning("upper-vell", TradeKind::Crop, 20.0), &[], 1), 1);
    let chest = &engine.world().resource::<Openings>().chest;
    assert!(chest[0].abs() < 1e-12 && chest[1] > 0.1 && chest[2].abs() < 1e-12, "{chest:?}");
}

#[test]
fn illicit_crops_destroyed_before_there_is_another_living_raise_drivers_and_the_ledger_says_so() {
    let drivers = |units: u32, off: &[&str]| {
        let scenario = sent(
            earning("tarn", TradeKind::Crop, 30.0),
            "tarn",
            &[(TEAM, units.max(1), if units > 0 { 0.0 } else { 150.0 }, 151.0)],
        );
        let at = region(&scenario, "tarn");
        let engine = after(lasting(scenario, off, 152), 104);
        [Sector::Economy, Sector::Security].map(|s| sector(&engine, |x| &x.drivers, at, s))
    };
    let (calm, bitter) = (drivers(0, &[]), drivers(8, &[]));
    assert!(bitter[0] > calm[0] + 0.05 && bitter[1] > calm[1] + 0.02, "{bitter:?} {calm:?}");
    let off = (drivers(0, &["illicit"]), drivers(8, &["illicit"]));
    // But for what happens to the teams themselves.
    assert!((off.0[0] - off.1[0]).abs() < 1e-4, "{off:?}");

    let scenario = sent(earning("tarn", TradeKind::Crop, 30.0), "tarn", &[(TEAM, 8, 0.0, 40.0)]);
    let at = region(&scenario, "tarn");
    let kept = record_with_ledger(&lasting(scenario, &[], 52), Some(0), luck(1, 0));
    let of = |variable, s: Sector, cause: fn(&Cause) -> bool| {
        let rows = kept.ledger.iter().filter(|row| {
            row.variable == variable && row.cell == at * 5 + s.index() && cause(&row.cause)
        });
        rows.map(|row| row.amount).sum::<f64>()
    };
    let worked = |cause: &Cause| matches!(cause, Cause::Work { step: 0, .. });
    assert!(of(Variable::Drivers, Sector::Economy, worked) < -0.02);
    let bought =
        |cause: &Cause| *cause == Cause::Rule(contadora::model::ledger::Rule::IllicitMoney);
    assert!(of(Variable::Accountability, Sector::Justice, bought) < 0.0);
    assert!(of(Variable::Accountability, Sector::Economy, bought).abs() < 1e-15);
}

#[test]
fn a_trade_that_collapses_and_comes_back_is_a_fact_and_a_part_of_the_score() {
    let scenario = sent(earning("tarn", TradeKind::Crop, 30.0), "tarn", &[(TEAM, 8, 0.0, 52.0)]);
    assert!(is_seen("illicit_revenue", &scenario, &[]));
    assert!(!is_seen("illicit_revenue", &scenario, &["illicit"]));
    assert!(!is_seen("illicit_revenue", &earning("tarn", TradeKind::Crop, 0.0), &[]));
    let kept = record(&calm(lasting(scenario, &[], 260)), Some(0), luck(1, 0));
    let passed: Vec<bool> = kept
        .facts
        .iter()
        .filter_map(|(_, fact)| match fact {
            Fact::TradePassed { rising, .. } => Some(*rising),
            _ => None,
        })
        .collect();
    assert_eq!(passed, [false, true]);
    assert!((kept.regions[0][1].illicit - 30.0).abs() < 1e-12);
    assert!(part(&kept.outcome, "illicit_revenue") > 25.0);
}

#[test]
fn a_strategy_sees_what_trades_bring_in() {
    let mut scenario = earning("tarn", TradeKind::Crop, 30.0);
    let at = RegionId::from_index(region(&scenario, "tarn"));
    let all = send(&scenario, TEAM, 8, "tarn");
    script(&mut scenario, vec![(0.0, vec![all])]);
    let order = leave(&scenario, TEAM, "tarn");
    let when = |level| Trigger::Reaches {
        observation: Observation::IllicitRevenue,
        region: Some(at),
        direction: Direction::Below,
        level,
        for_weeks: 0.0,
    };
    let first = scenario.strategies[0].steps[0].clone();
    for (id, level) in [("half", 15.0), ("nothing", 0.001)] {
        let step = Step {
            id: id.to_owned(),
            when: when(level),
            orders: vec![order.clone()],
            ..first.clone()
        };
        scenario.strategies[0].steps.push(step);
    }
    let kept = record(&calm(lasting(scenario, &[], 52)), Some(0), luck(1, 0));
    let ran: Vec<u32> = kept
        .facts
        .iter()
        .filter_map(|(_, fact)| match fact {
            Fact::StepRan { step } => Some(*step),
            _ => None,
        })
        .collect();
    assert_eq!(ran, [0, 1]);
}

#[test]
fn a_scenario_without_trades_runs_to_the_same_bits_without_the_concern() {
    let scenario = earning("tarn", TradeKind::Crop, 0.0);
    let digest = |plan: &Plan| {
        let mut engine = started(plan, None, luck(1, 0));
        for _ in 0..engine.ticks() {
            engine.step();
        }
        engine.digest()
    };
    let with_it = digest(&plan_of(scenario.clone()));
    assert_eq!(with_it, digest(&without(scenario.clone(), &["illicit"])));
    assert_eq!(with_it, digest(&with(scenario, &[("illicit.draw", 1.5)])));
}
