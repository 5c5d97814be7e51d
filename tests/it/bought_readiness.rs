//! Money buys readiness beforehand: units that stand ready, after a time, and for a price.

use crate::concerns::{after, component, empty, script, send, stages};
use crate::packages::{plan_of, without};
use contadora::model::fact::Fact;
use contadora::model::mission::purses::Funds;
use contadora::model::mission::readiness::Committed;
use contadora::quantity::Money;
use contadora::run::{Engine, record};
use contadora::scenario::{Income, PoolReadiness, Scenario};
use contadora::vocabulary::{Order, Stage};

const ASKED: f64 = 40.0;

/// Police trainers are asked for in week 40; so many are made to stand ready in week `week`, where
/// one is said, out of a fund with so much cash [M USD].
fn trainers(ready: Option<(f64, u32)>, cash: f64) -> Scenario {
    let mut scenario = empty();
    let of = component(&scenario, "police-trainers");
    for pool in &mut scenario.pools {
        pool.readiness = PoolReadiness::unsaid();
    }
    let pool = scenario.pools.iter().position(|pool| pool.component == of).expect("a pool");
    let fund = scenario.pools[pool].paid_by.index();
    scenario.funds[fund].income = Income::Cash(Money::new(cash).expect("money"));
    let ask = send(&scenario, "police-trainers", 2, "sarn");
    let mut steps = vec![(ASKED, vec![ask])];
    if let Some((week, units)) = ready {
        let prepare = Order::Prepare { component: of, from: None, units };
        steps.insert(0, (week, vec![prepare]));
    }
    script(&mut scenario, steps);
    scenario
}

fn run(scenario: Scenario, weeks: u32) -> Engine {
    after(without(scenario, &["access", "docking", "will"]), weeks)
}

/// The week in which the first unit is no longer assembling or before that.
fn leaves(scenario: &Scenario) -> u32 {
    let mut engine = run(scenario.clone(), 41);
    for week in 41..130 {
        if stages(&mut engine).iter().any(|stage| *stage > Stage::Assembling) {
            return week;
        }
        engine.step();
    }
    panic!("they never leave")
}

#[test]
fn units_that_money_made_ready_prepare_in_a_part_of_the_time() {
    let (usual, ready) = (leaves(&trainers(None, 500.0)), leaves(&trainers(Some((0.0, 2)), 500.0)));
    assert!(ready + 3 < usual, "{ready} and {usual}");
    // What is bought too late is not ready yet.
    let late = leaves(&trainers(Some((ASKED - 2.0, 2)), 500.0));
    assert_eq!(late, usual);
}

#[test]
fn readiness_is_paid_by_the_fund_of_the_pool_as_far_as_it_can() {
    let spent = |scenario: Scenario| {
        let of = component(&scenario, "police-trainers");
        let pool = scenario.pools.iter().position(|pool| pool.component == of).expect("a pool");
        let fund = scenario.pools[pool].paid_by.index();
        let engine = run(scenario, 30);
        let bought = engine.world().resource::<Committed>().bought(pool);
        (engine.world().resource::<Funds>().spent[fund], bought)
    };
    let (nothing, none) = spent(trainers(None, 500.0));
    let (two, both) = spent(trainers(Some((0.0, 2)), 500.0));
    assert!(nothing.abs() < 1e-9 && none == 0);
    assert!(two > 0.0 && both == 2, "{two} M USD for {both}");
    let (one, single) = spent(trainers(Some((0.0, 2)), 0.6 * two));
    assert!((one - 0.5 * two).abs() < 1e-9 && single == 1, "{one} M USD for {single}");
    let (left, few) = spent(trainers(Some((0.0, 2)), 0.1 * two));
    assert!(left.abs() < 1e-9 && few == 0);
}

#[test]
fn what_was_made_ready_is_noted_and_forgotten_with_the_run() {
    let plan = plan_of(trainers(Some((0.0, 2)), 500.0));
    let facts = record(&plan, Some(0), plan.luck(1, 0)).facts;
    let made = |(_, fact): &&(f64, Fact)| matches!(fact, Fact::UnitsPrepared { units: 2, .. });
    assert_eq!(facts.iter().filter(made).count(), 1);
    let mut engine = Engine::new(&plan);
    for _ in 0..2 {
        let outcome = engine.run(Some(0), plan.luck(1, 0));
        assert!(outcome.parts.iter().all(|part| part.is_finite()));
        assert_eq!(engine.world().resource::<Committed>().preparing.len(), 1);
    }
}
