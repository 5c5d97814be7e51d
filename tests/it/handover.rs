//! Handover: what units did passes to local hands as far as these are ready, and no further.

use crate::concerns::{FREE, after, component, deploy, empty, script, sector};
use crate::packages::{luck, plan_of, region, started, with, without};
use contadora::model::country::sectors::Sectors;
use contadora::model::fact::Fact;
use contadora::model::mission::handover::Handovers;
use contadora::model::observe::Observations;
use contadora::quantity::Share;
use contadora::run::{Engine, Plan, record};
use contadora::scenario::Scenario;
use contadora::vocabulary::{
    Direction, Observation, Order, RegionId, RegionSelection, Sector, Trigger,
};

fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

/// Marova, where what units did is handed over, with police in Tarn and trainers beside them.
fn handing() -> Scenario {
    let mut scenario = empty();
    scenario.handover = true;
    deploy(&mut scenario, "formed-police-unit", 5, "tarn");
    deploy(&mut scenario, "police-trainers", 2, "tarn");
    scenario
}

/// The local police of Tarn at the start.
fn police(scenario: &mut Scenario, capacity: f64, accountability: f64, dependence: f64) {
    let tarn = region(scenario, "tarn");
    let start = &mut scenario.regions[tarn].sectors[Sector::Security.index()];
    start.capacity = share(capacity);
    start.accountability = share(accountability);
    start.dependence = share(dependence);
}

fn all() -> RegionSelection {
    RegionSelection::All
}

fn withdraw(scenario: &Scenario) -> Vec<Order> {
    let order =
        |id| Order::Withdraw { component: component(scenario, id), regions: all(), share: 1.0 };
    ["formed-police-unit", "police-trainers"].map(order).to_vec()
}

fn hand_over(scenario: &Scenario) -> Vec<Order> {
    let order =
        |id| Order::HandOver { component: component(scenario, id), regions: all(), share: 1.0 };
    ["formed-police-unit", "police-trainers"].map(order).to_vec()
}

/// Security in Tarn: (local capacity, share of it that answers, share that lives on support).
fn left(engine: &Engine, scenario: &Scenario) -> [f64; 3] {
    let tarn = region(scenario, "tarn");
    [
        sector(engine, |s: &Sectors| &s.capacity, tarn, Sector::Security),
        sector(engine, |s: &Sectors| &s.accountability, tarn, Sector::Security),
        sector(engine, |s: &Sectors| &s.dependence, tarn, Sector::Security),
    ]
}

/// What is left half a year after the police were told to leave in week 8.
fn after_leaving(scenario: &Scenario, orders: Vec<Order>, off: &[&str]) -> [f64; 3] {
    let mut scenario = scenario.clone();
    script(&mut scenario, vec![(8.0, orders)]);
    let engine = after(without(scenario.clone(), &[&FREE, off].concat()), 34);
    left(&engine, &scenario)
}

#[test]
fn handover_to_those_who_are_ready_leaves_more_and_to_others_leaves_hollow_offices() {
    let mut ready = handing();
    police(&mut ready, 0.55, 0.9, 0.0);
    let leave = withdraw(&ready);
    let off = &["handover"];
    let (told, plain) = (hand_over(&ready), after_leaving(&ready, leave.clone(), off));
    let (told, just_left) = (after_leaving(&ready, told, &[]), after_leaving(&ready, leave, &[]));
    assert!(told[0] > just_left[0] + 0.005, "{told:?}, {just_left:?}");
    assert!(just_left[0] > plain[0] + 0.005, "{just_left:?}, {plain:?}");
    let mut raw = handing();
    police(&mut raw, 0.15, 0.4, 0.5);
    let leave = withdraw(&raw);
    let with = after_leaving(&raw, leave.clone(), &[]);
    let plain = after_leaving(&raw, leave, off);
    assert!(with[1] < plain[1] - 0.01, "it answers to nobody: {with:?}, {plain:?}");
    assert!(with[2] > plain[2] + 0.01, "it lives on support: {with:?}, {plain:?}");
    // What stands in name only is no capacity that answers, but for what ready hands took up.
    assert!((with[0] * with[1] - plain[0] * plain[1]).abs() < 0.03, "{with:?}, {plain:?}");
}

#[test]
fn handover_where_salaries_are_not_paid_passes_less() {
    let passed = |dependence: f64| {
        let mut scenario = handing();
        police(&mut scenario, 0.45, 0.9, dependence);
        let orders = withdraw(&scenario);
        script(&mut scenario, vec![(8.0, orders)]);
        let engine = after(without(scenario.clone(), &FREE), 9);
        let tarn = region(&scenario, "tarn") * 5;
        let handovers = engine.world().resource::<Handovers>();
        (handovers.passing[tarn], handovers.hollow[tarn])
    };
    let (paid, unpaid) = (passed(0.0), passed(0.8));
    assert!(paid.0 > 0.0 && unpaid.0 < paid.0 * 0.6, "{paid:?}, {unpaid:?}");
    assert!(unpaid.1 > paid.1, "{paid:?}, {unpaid:?}");
}

/// The balance of security in Tarn at the end, with the same luck.
fn at_the_end(scenario: &Scenario, run: u64) -> f64 {
    let plan = without(scenario.clone(), &FREE);
    let mut engine = started(&plan, Some(0), luck(1, run));
    for _ in 0..engine.ticks() {
        engine.step();
    }
    let seen = engine.world().resource::<Observations>();
    seen.balance[region(scenario, "tarn") * 5]
}

#[test]
fn handover_when_local_hands_are_ready_leaves_more_than_an_exit_by_date() {
    let tarn = |scenario: &Scenario| RegionId::from_index(region(scenario, "tarn"));
    let mut early = handing();
    police(&mut early, 0.45, 0.6, 0.1);
    let orders = withdraw(&early);
    script(&mut early, vec![(20.0, orders)]);
    let mut ready = handing();
    police(&mut ready, 0.45, 0.6, 0.1);
    let orders = hand_over(&ready);
    script(&mut ready, vec![(0.0, orders)]);
    ready.strategies[0].steps[0].when = Trigger::Reaches {
        observation: Observation::Readiness(Sector::Security),
        region: Some(tarn(&ready)),
        direction: Direction::AtLeast,
        level: 35.0,
        for_weeks: 4.0,
    };
    let (mut late, mut better) = (0, 0.0);
    for run in 0..6 {
        let plan = without(ready.clone(), &FREE);
        let facts = record(&plan, Some(0), luck(1, run)).facts;
        let over = facts.iter().any(|(at, fact)| match fact {
            Fact::HandedOver { told, ready, .. } => *told && *ready > 0.75 && *at > 20.0,
            _ => false,
        });
        late += i32::from(over);
        better += at_the_end(&ready, run) - at_the_end(&early, run);
    }
    assert_eq!(late, 6, "local police are ready in time, and later than the exit");
    assert!(better / 6.0 > 3.0, "{better}");
}

#[test]
fn handover_what_several_leavers_give_up_is_no_more_than_what_there_was() {
    let mut scenario = handing();
    police(&mut scenario, 0.6, 1.0, 0.0);
    let half = |scenario: &Scenario| {
        vec![Order::Withdraw {
            component: component(scenario, "formed-police-unit"),
            regions: all(),
            share: 0.5,
        }]
    };
    let orders = (half(&scenario), half(&scenario), half(&scenario));
    script(&mut scenario, vec![(8.0, orders.0), (9.0, orders.1), (10.0, orders.2)]);
    let plan = without(scenario.clone(), &FREE);
    let mut engine = after(plan, 8);
    let tarn = region(&scenario, "tarn") * 5;
    let provided = engine.world().resource::<Sectors>().provided[tarn];
    for _ in 0..6 {
        engine.step();
        let given = engine.world().resource::<Handovers>().given_up[tarn];
        assert!(given <= provided + 1e-9, "{given} of {provided}");
    }
}

#[test]
fn handover_says_nothing_where_the_scenario_says_nothing_of_it() {
    let mut scenario = handing();
    scenario.handover = false;
    let orders = withdraw(&scenario);
    script(&mut scenario, vec![(8.0, orders)]);
    let run = |plan: &Plan| record(plan, Some(0), luck(1, 0));
    let plain = run(&plan_of(scenario.clone()));
    assert!(!plain.facts.iter().any(|(_, fact)| matches!(fact, Fact::HandedOver { .. })));
    assert_eq!(plain.digest, run(&with(scenario.clone(), &[("handover.taken-up", 0.9)])).digest);
    assert_eq!(plain.digest, run(&without(scenario, &["handover"])).digest);
}
