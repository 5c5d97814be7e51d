//! Joint exercises: what they cost, whom they teach, and what those do with it.

use crate::concerns::{after, component, empty, script, send};
use crate::packages::{plan_of, with, without};
use contadora::maths;
use contadora::model::board::Gates;
use contadora::model::fact::Fact;
use contadora::model::mission::anchors::Anchors;
use contadora::model::mission::exercises::Exercises;
use contadora::model::mission::life_cycle::{Life, Unit};
use contadora::model::mission::purses::Funds;
use contadora::quantity::{Money, Share};
use contadora::run::{Engine, record};
use contadora::scenario::{Docking, Income, Scenario};
use contadora::vocabulary::{ActorId, Gate, Order};

const OFF: [&str; 4] = ["access", "docking", "will", "mandate"];

fn actor(scenario: &Scenario, id: &str) -> ActorId {
    let place = scenario.actors.iter().position(|actor| actor.id == id);
    ActorId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

/// Police trainers are asked for in week `asked`; the fund that pays them has so much cash [M USD],
/// and pays in week 0 for an exercise of so many weeks with the donors, where that is said.
fn trainers(asked: f64, weeks: Option<f64>, cash: f64) -> Scenario {
    let mut scenario = empty();
    scenario.prepared_together = Share::default();
    scenario.docking = Docking { told: true, ..Docking::default() };
    scenario.chains = Vec::new();
    for pool in &mut scenario.pools {
        pool.chains = Vec::new();
    }
    let of = component(&scenario, "police-trainers");
    let pool = scenario.pools.iter().find(|pool| pool.component == of).expect("a pool");
    let (fund, owner) = (pool.paid_by, pool.actor);
    scenario.funds[fund.index()].income = Income::Cash(Money::new(cash).expect("money"));
    let mut steps = vec![(asked, vec![send(&scenario, "police-trainers", 2, "sarn")])];
    if let Some(weeks) = weeks {
        let actors = vec![owner, actor(&scenario, "donors")];
        steps.insert(0, (0.0, vec![Order::Exercise { actors, fund, weeks }]));
    }
    script(&mut scenario, steps);
    scenario
}

fn run(scenario: &Scenario, weeks: u32) -> Engine {
    after(without(scenario.clone(), &OFF), weeks)
}

/// The gate and the docking of the first unit that is in its first weeks of work.
fn at_work(scenario: &Scenario) -> (f64, f64) {
    let mut engine = run(scenario, 1);
    for _ in 1..140 {
        let mut units = engine.world_mut().query::<(&Unit, &Life)>();
        let found = units.iter(engine.world()).find(|(_, life)| life.at_work());
        if let Some((unit, life)) = found
            && life.work_weeks >= 2.0
        {
            let i = unit.id as usize;
            let docked = engine.world().resource::<Anchors>().docked[i];
            return (engine.world().resource::<Gates>().share[i][Gate::RampUp.index()], docked);
        }
        engine.step();
    }
    panic!("they never work")
}

#[test]
fn those_who_trained_together_learn_the_place_sooner_and_lose_less_without_an_anchor() {
    let (usual, alone) = at_work(&trainers(10.0, None, 500.0));
    let (taught, less_alone) = at_work(&trainers(10.0, Some(8.0), 500.0));
    assert!(usual < taught && taught < 1.0, "{usual} and {taught}");
    assert!(alone.abs() < 1e-12, "{alone}");
    // What 8 weeks teach of all there is, and how far that stands in for an anchor.
    let learned = 1.0 - maths::exp(-1.0);
    assert!((less_alone - 0.4 * learned).abs() < 1e-12, "{less_alone}");
    let (more, _) = at_work(&trainers(30.0, Some(26.0), 500.0));
    assert!(more > taught, "{more} and {taught}");
}

#[test]
fn who_left_home_before_an_exercise_ended_learned_nothing_of_it() {
    let usual = at_work(&trainers(0.0, None, 500.0));
    // Trainers of week 0 are on their way before a year has passed.
    assert_eq!(usual, at_work(&trainers(0.0, Some(52.0), 500.0)));
}

#[test]
fn an_exercise_is_paid_whole_or_not_held() {
    let spent = |scenario: &Scenario| {
        let of = component(scenario, "police-trainers");
        let pool = scenario.pools.iter().find(|pool| pool.component == of).expect("a pool");
        let engine = run(scenario, 9);
        let learned = engine.world().resource::<Exercises>().learned.iter().sum::<f64>();
        (engine.world().resource::<Funds>().spent[pool.paid_by.index()], learned)
    };
    let (all, learned) = spent(&trainers(100.0, Some(6.0), 500.0));
    assert!(all > 0.0 && learned > 0.0, "{all} M USD");
    let (twice, _) = spent(&trainers(100.0, Some(12.0), 500.0));
    assert!((twice - 2.0 * all).abs() < 1e-9, "{twice} and {all}");
    let (nothing, none) = spent(&trainers(100.0, Some(6.0), 0.9 * all));
    assert!(nothing.abs() < 1e-12 && none.abs() < 1e-12);
}

#[test]
fn exercises_are_noted_and_forgotten_with_the_run() {
    let plan = plan_of(trainers(10.0, Some(8.0), 500.0));
    let facts = record(&plan, Some(0), plan.luck(1, 0)).facts;
    let held = |(_, fact): &&(f64, Fact)| matches!(fact, Fact::ExerciseHeld { held: true, .. });
    assert_eq!(facts.iter().filter(held).count(), 1);
    let mut engine = Engine::new(&plan);
    let digests: Vec<_> = (0..2).map(|_| engine.run(Some(0), plan.luck(1, 0)).parts).collect();
    assert_eq!(digests[0], digests[1]);
    let learned = engine.world().resource::<Exercises>().learned.clone();
    assert_eq!(learned.iter().filter(|learned| **learned > 0.0).count(), 2, "{learned:?}");
    let none = engine.run(None, plan.luck(1, 0));
    assert!(none.parts.iter().all(|part| part.is_finite()));
    assert!(engine.world().resource::<Exercises>().learned.iter().all(|l| l.abs() < 1e-12));
}

#[test]
fn nobody_learns_where_readiness_is_off_and_nothing_hangs_on_its_parameter_without_exercises() {
    let digest = |plan| record(&plan, Some(0), plan.luck(1, 0)).digest;
    let plain = trainers(10.0, None, 500.0);
    let set = [("readiness.exercise-weeks", 26.0), ("funds.exercise-price", 1.0)];
    assert_eq!(digest(plan_of(plain.clone())), digest(with(plain, &set)));
    let taught = trainers(10.0, Some(8.0), 500.0);
    let engine = after(without(taught, &["readiness"]), 20);
    assert!(engine.world().resource::<Exercises>().learned.iter().all(|l| l.abs() < 1e-12));
}
