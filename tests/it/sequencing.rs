//! The order of the same components matters by itself: through the vacuum they leave and the gates
//! they open, and through nothing that anybody wrote down.

use crate::packages::{luck, plan_of, region, shipped, strategy, without};
use contadora::batch::{Design, execute};
use contadora::compare::{Metric, compare};
use contadora::quantity::Weeks;
use contadora::run::{Engine, Plan};
use contadora::scenario::{Scenario, Step, Strategy};
use contadora::vocabulary::{Order, RegionId, RegionSelection, Sector, Trigger};
use std::collections::BTreeMap;

/// How many units of each component a strategy sends.
fn units_sent(strategy: &Strategy) -> BTreeMap<usize, u32> {
    let mut sent = BTreeMap::new();
    for order in strategy.steps.iter().flat_map(|step| &step.orders) {
        if let Order::Send { component, units, .. } = order {
            *sent.entry(component.index()).or_insert(0) += units;
        }
    }
    sent
}

#[test]
fn the_strategies_of_a_shipped_scenario_send_the_same_units() {
    for (name, strategies, units) in [("marova", 3, 43), ("haiti-2004", 5, 63)] {
        let scenario = shipped(name);
        // Lessons get one thing wrong on purpose, which may be what they send.
        let compared = scenario.compared_strategies();
        assert_eq!(compared, (0..strategies).collect::<Vec<_>>(), "{name}");
        let first = units_sent(&scenario.strategies[0]);
        assert_eq!(first.values().sum::<u32>(), units, "{name}");
        for strategy in &scenario.strategies[..strategies] {
            assert_eq!(units_sent(strategy), first, "{name}, {}", strategy.id);
        }
    }
}

#[test]
fn the_same_units_in_another_order_give_another_score() {
    let scenario = shipped("marova");
    let pair = ["police-first", "aid-first"].map(|id| strategy(&scenario, id));
    let sent = pair.map(|place| units_sent(&scenario.strategies[place]));
    assert!(sent[0].values().sum::<u32>() > 30);
    assert_eq!(sent[0], sent[1], "they do not send the same units");
    let design = Design::fixed(pair.to_vec(), 1, 48);
    let compared = compare(&plan_of(scenario), &design, Some(2), |_| {}).expect("threads start");
    let composite = compared.find(&Metric::Composite).expect("it is compared");
    let (low, high) = compared.pairs[1].difference[composite].interval;
    assert!(low > 0.0 || high < 0.0, "from {low} to {high}");
}

/// Weeks by which the second of two groups comes after the first.
const LATER: f64 = 78.0;
const ORDER: [&str; 2] = ["formed-police-unit", "un-police"];
const JOBS: [&str; 2] = ["jobs-programme", "services-team"];

/// All units of some components, sent to the same two regions from a set week on.
fn sent(scenario: &Scenario, components: [&str; 2], week: f64) -> Step {
    let to = ["dorrin", "lower-vell"].map(|id| RegionId::from_index(region(scenario, id)));
    let order = |name: &str| {
        let is_it = |place: usize| scenario.components[place].id == name;
        let pool = scenario.pools.iter().find(|pool| is_it(pool.component.index()));
        let pool = pool.expect("somebody has it");
        let to = RegionSelection::Named(to.to_vec());
        Order::Send { component: pool.component, from: None, units: pool.units, to }
    };
    Step {
        id: components.concat(),
        intent: String::new(),
        when: Trigger::At { week },
        priority: 1,
        ask_again_weeks: Weeks::new(4.0).ok(),
        orders: components.map(order).to_vec(),
    }
}

/// Order first and jobs later, jobs first and order later, and each alone, early and late.
fn six_strategies(mut scenario: Scenario) -> Scenario {
    let (early, late) = (Some(0.0), Some(LATER));
    let when =
        [(early, late), (late, early), (early, None), (late, None), (None, early), (None, late)];
    let make = |(order, jobs): (Option<f64>, Option<f64>)| Strategy {
        id: String::new(),
        intent: String::new(),
        shows: None,
        accepts: Vec::new(),
        steps: [(ORDER, order), (JOBS, jobs)]
            .into_iter()
            .filter_map(|(components, week)| Some(sent(&scenario, components, week?)))
            .collect(),
    };
    scenario.strategies = when.map(make).to_vec();
    scenario
}

/// What the order of the two groups does to the score beyond what each of them does by being early:
/// mean over runs, and half the width of its 95 % interval.
fn beyond_earliness(plan: &Plan) -> (f64, f64) {
    const RUNS: u32 = 48;
    let design = Design::fixed((0..6).collect(), 1, RUNS.into());
    let weights = &plan.scenario.weights;
    let mut effects = Vec::new();
    execute(plan, &design, Some(2), |future| {
        let score = |i: usize| {
            let balance = |s: &Sector| weights[s.index()] * future.outcomes[i].parts[s.index()];
            Sector::ALL.iter().map(balance).sum::<f64>() / weights.iter().sum::<f64>()
        };
        let order_early = score(2) - score(3);
        let jobs_late = score(5) - score(4);
        effects.push(score(0) - score(1) - order_early - jobs_late);
    })
    .expect("threads start");
    let n = f64::from(RUNS);
    let mean = effects.iter().sum::<f64>() / n;
    let variance = effects.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0);
    (mean, 2.01 * (variance / n).sqrt())
}

#[test]
fn order_before_jobs_is_worth_more_than_its_earliness_and_vacuum_and_gates_are_why() {
    let scenario = six_strategies(shipped("marova"));
    // Nobody waits for money, room or ports: both orders get the same units in the same weeks.
    let free = ["funds", "access", "docking"];
    let (whole, width) = beyond_earliness(&without(scenario.clone(), &free));
    assert!(whole - width > 0.0, "{whole} +- {width}");
    let less = ["funds", "access", "docking", "vacuum", "gates"];
    let (rest, rest_width) = beyond_earliness(&without(scenario, &less));
    let most = rest.abs() + rest_width;
    assert!(most < whole / 3.0, "{whole} +- {width} with them, {rest} +- {rest_width} without");
}

#[test]
fn nothing_in_the_scenario_scripts_it() {
    let scenario = six_strategies(shipped("marova"));
    assert!(scenario.overrides.is_empty(), "the scenario sets parameters of its own");
    let by_date = |step: &Step| matches!(step.when, Trigger::At { .. });
    assert!(scenario.strategies.iter().all(|s| s.steps.iter().all(by_date)));
    // What the page says is given changes nothing by itself, nor do names.
    let mut bare = scenario.clone();
    bare.events.clear();
    for region in &mut bare.regions {
        region.id.clear();
        region.name.clear();
    }
    for component in &mut bare.components {
        component.id.clear();
        component.name.clear();
    }
    for party in &mut bare.parties {
        party.id.clear();
        party.name.clear();
    }
    for place in 0..scenario.strategies.len() {
        let digest = |scenario: &Scenario| {
            let mut engine = Engine::new(&plan_of(scenario.clone()));
            let _ = engine.run(Some(place), luck(1, 0));
            engine.digest()
        };
        assert_eq!(digest(&scenario), digest(&bare), "strategy {place}");
    }
}
