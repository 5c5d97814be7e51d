//! The same inputs give the same bits: twice, in a used world, in debug and release; and what is
//! drawn for one purpose does not move when another is switched off or ordered differently.

use crate::packages::{luck, plan, shipped, started, strategy, without};
use contadora::batch::{Design, Distribution, SampleSet, Sampling, execute};
use contadora::model::mission::life_cycle::{Life, Unit};
use contadora::model::peace::fighting::Fighting;
use contadora::model::registry;
use contadora::quantity::{Headcount, Weeks};
use contadora::run::{Digest, Engine, Plan, record};
use contadora::scenario::{Deployed, Scenario, WeeksRange};
use contadora::vocabulary::{ParameterSpec, PoolId, RegionId, Stage};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

const SCENARIOS: [&str; 4] = ["central-america-1987", "haiti-2004", "kosovo-1999", "marova"];

fn digest_of(engine: &mut Engine, strategy: Option<usize>, run: u64) -> Digest {
    let _ = engine.run(strategy, luck(1, run));
    engine.digest()
}

#[test]
fn the_same_run_gives_the_same_bits_twice_and_another_run_gives_others() {
    for name in SCENARIOS {
        let plan = plan(name);
        let first = digest_of(&mut Engine::new(&plan), Some(0), 0);
        assert_eq!(first, digest_of(&mut Engine::new(&plan), Some(0), 0));
        assert_ne!(first, digest_of(&mut Engine::new(&plan), Some(0), 1), "the run is not drawn");
        assert_ne!(first, digest_of(&mut Engine::new(&plan), Some(1), 0), "nothing is ordered");
        let mut other_seed = Engine::new(&plan);
        let _ = other_seed.run(Some(0), luck(2, 0));
        assert_ne!(first, other_seed.digest(), "the seed is not drawn");
    }
}

#[test]
fn a_used_world_gives_the_bits_of_a_fresh_one() {
    let plan = plan("marova");
    let strategies = plan.scenario.strategies.len();
    let mut used = Engine::new(&plan);
    let runs = (0..3_u64).flat_map(|run| (0..strategies).rev().map(move |s| (Some(s), run)));
    for (strategy, run) in runs.chain([(None, 1), (Some(0), 0), (None, 0)]) {
        let mut fresh = Engine::new(&plan);
        let digests = [&mut fresh, &mut used].map(|engine| digest_of(engine, strategy, run));
        assert_eq!(digests[0], digests[1], "{strategy:?}, run {run}");
        assert_eq!(fresh.outcome(), used.outcome(), "{strategy:?}, run {run}");
    }
}

/// Marova where everything happens in the first weeks: courts stand from the start, and all units
/// come to a narrow quay at once.
fn hurried() -> Scenario {
    let mut scenario = shipped("marova");
    scenario.entry_people_per_week = Headcount::new(30.0).expect("few people");
    let at_once = WeeksRange { low: week(0.0), likely: week(0.1), high: week(0.2) };
    for component in &mut scenario.components {
        component.preparation_weeks = at_once;
    }
    for pool in &mut scenario.pools {
        pool.decision_weeks = at_once;
    }
    for (place, pool) in scenario.pools.iter().enumerate() {
        let id = &scenario.components[pool.component.index()].id;
        if id == "court-support-team" || id == "jobs-programme" {
            let (pool, region) = (PoolId::from_index(place), RegionId::from_index(1));
            scenario.deployed.push(Deployed { pool, units: 1, region, leaves_week: None });
        }
    }
    scenario
}

fn week(weeks: f64) -> Weeks {
    Weeks::new(weeks).expect("a short time")
}

#[test]
fn what_is_saved_or_stands_at_the_end_of_a_run_does_not_reach_the_next() {
    let plan = without(hurried(), &["funds"]);
    let place = strategy(&plan.scenario, "all-at-once");
    let mut used = Engine::new(&plan);
    let _ = used.run(Some(1), luck(8, 8));
    let digests = [&mut Engine::new(&plan), &mut used].map(|engine| {
        engine.restart(Some(place), luck(1, 0), false);
        (0..6).for_each(|_| engine.step());
        engine.digest()
    });
    assert_eq!(digests[0], digests[1]);
}

#[test]
fn a_world_left_half_way_gives_the_bits_of_a_fresh_one() {
    let plan = plan("marova");
    let mut used = started(&plan, Some(1), luck(9, 4));
    for _ in 0..plan.ticks() / 2 {
        used.step();
    }
    let fresh = digest_of(&mut Engine::new(&plan), Some(0), 0);
    assert_eq!(digest_of(&mut used, Some(0), 0), fresh);
}

#[test]
fn a_run_that_is_recorded_is_the_run_that_is_not() {
    let plan = plan("marova");
    for strategy in [None, Some(0), Some(2)] {
        let kept = record(&plan, strategy, luck(1, 3));
        let mut engine = Engine::new(&plan);
        let outcome = engine.run(strategy, luck(1, 3));
        assert_eq!(kept.digest, engine.digest(), "facts change the run");
        assert_eq!(kept.outcome, outcome);
    }
}

/// `scenario strategy digest`, a line for each shipped strategy: seed 1, run 0.
fn shipped_digests() -> String {
    let mut lines =
        String::from("# scenario, strategy, fingerprint of the state (seed 1, run 0)\n");
    for name in SCENARIOS {
        let plan = plan(name);
        let mut engine = Engine::new(&plan);
        for (place, strategy) in plan.scenario.strategies.iter().enumerate() {
            let digest = digest_of(&mut engine, Some(place), 0);
            writeln!(lines, "{name}, {}, {digest}", strategy.id).unwrap();
        }
        let digest = digest_of(&mut engine, None, 0);
        writeln!(lines, "{name}, -, {digest}").unwrap();
    }
    lines
}

/// Run in debug and in release: both have to give the bits that are kept. After a change that is
/// meant to move results, `CONTADORA_BLESS=1 cargo test golden` writes the new ones.
#[test]
fn every_shipped_strategy_gives_its_golden_bits() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/digests.txt");
    let now = shipped_digests();
    if std::env::var_os("CONTADORA_BLESS").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(now, kept, "results moved: see the test for how to keep the new ones");
}

#[test]
fn any_number_of_threads_gives_the_same_bits_in_the_same_order() {
    let plan = plan("marova").lasting(40, 7).expect("that is a length");
    let design = Design::fixed(vec![0, 2], 3, 150);
    let gathered = |threads| {
        let mut futures = Vec::new();
        execute(&plan, &design, Some(threads), |future| futures.push(future)).unwrap();
        futures
    };
    let one = gathered(1);
    assert!(one.iter().map(|future| future.run).eq(0..150));
    assert!(one.iter().all(|future| future.outcomes.len() == 2));
    for threads in [2, 8] {
        let more = gathered(threads);
        assert_eq!(one.len(), more.len());
        for (a, b) in one.iter().zip(&more) {
            assert_eq!(a.run, b.run, "{threads} threads");
            for (a, b) in a.outcomes.iter().zip(&b.outcomes) {
                assert_eq!(a.parts.map(f64::to_bits), b.parts.map(f64::to_bits));
                assert_eq!(a, b, "{threads} threads");
            }
        }
    }
    // A run of a batch is the run one makes by itself.
    let mut engine = Engine::new(&plan);
    assert_eq!(engine.run(Some(2), luck(3, 149)), one[149].outcomes[1]);
}

#[test]
fn a_sample_owns_its_runs_whatever_the_threads_and_its_run_is_one_made_by_itself() {
    let plan = plan("marova").lasting(20, 7).expect("that is a length");
    let of_registry = |spec: &ParameterSpec| (spec.key.to_owned(), Distribution::of(spec));
    let vary: Vec<_> = registry().parameters().map(of_registry).collect();
    let set = SampleSet::drawn(registry(), &vary, Sampling::MonteCarlo, 9, 4).expect("samples");
    let set = Arc::new(set);
    let design = Design::varied(vec![0, 2], 3, set.clone(), 5);
    let gathered = |threads| {
        let mut futures = Vec::new();
        execute(&plan, &design, Some(threads), |future| futures.push(future)).unwrap();
        futures
    };
    let one = gathered(1);
    assert!(one.iter().map(|future| (future.run, future.sample)).eq((0..45).map(|r| (r, r / 5))));
    assert_eq!(one, gathered(2));
    assert_eq!(one, gathered(8));
    for run in [0, 21, 44] {
        let mut engine = Engine::new(&set.applied(&plan, run / 5));
        let by_itself = engine.run(Some(2), luck(3, run));
        let of_the_batch = &one[usize::try_from(run).unwrap()].outcomes[1];
        assert_eq!(&by_itself, of_the_batch, "run {run}");
        let as_they_are = Engine::new(&plan).run(Some(2), luck(3, run));
        assert_ne!(&as_they_are, of_the_batch, "run {run}: nothing is set");
    }
}

/// What was drawn for each unit in its first attempt: how long the contributor takes, and what is
/// left of assembling when it begins, bit by bit.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    decision: BTreeMap<u32, u64>,
    preparation: BTreeMap<u32, u64>,
}

fn drawn(plan: &Plan, strategy: usize, run: u64) -> Drawn {
    let mut engine = started(plan, Some(strategy), luck(1, run));
    let mut drawn = Drawn::default();
    let mut units = engine.world_mut().query::<(&Unit, &Life)>();
    for _ in 0..engine.ticks() {
        engine.step();
        for (unit, life) in units.iter(engine.world()) {
            let seen = match life.stage {
                Stage::Requested => &mut drawn.decision,
                Stage::Assembling => &mut drawn.preparation,
                _ => continue,
            };
            if life.attempt == 0 {
                seen.entry(unit.id).or_insert(life.left_weeks.to_bits());
            }
        }
    }
    drawn
}

/// Holds what both have against each other; they have to share `at_least` entries.
fn agree(a: &BTreeMap<u32, u64>, b: &BTreeMap<u32, u64>, at_least: usize, of: &str) {
    let shared: Vec<_> = a.keys().filter(|unit| b.contains_key(unit)).collect();
    assert!(shared.len() >= at_least, "{of}: only {} units to compare", shared.len());
    for unit in shared {
        let weeks = |bits: u64| f64::from_bits(bits);
        let (one, other) = (a[unit], b[unit]);
        assert_eq!(one, other, "{of}, unit {unit}: {} and {}", weeks(one), weeks(other));
    }
}

#[test]
fn strategies_meet_the_same_answer_and_lead_time_for_the_same_unit() {
    // What a strategy does to a contributor's will, and asks of its pools, moves what these draws
    // come to; the draws stay.
    let plan = without(shipped("marova"), &["will", "readiness"]);
    let place = |id| strategy(&plan.scenario, id);
    for run in 0..3 {
        let police_first = drawn(&plan, place("police-first"), run);
        for other in ["aid-first", "all-at-once"] {
            let other = drawn(&plan, place(other), run);
            agree(&police_first.decision, &other.decision, 25, "decision");
            agree(&police_first.preparation, &other.preparation, 20, "preparation");
        }
    }
    let runs = (drawn(&plan, 0, 0), drawn(&plan, 0, 1));
    assert_ne!(runs.0.preparation, runs.1.preparation, "lead times are not drawn");
}

#[test]
fn switching_a_concern_off_moves_no_lead_time_and_no_answer() {
    let scenario = shipped("marova");
    let all_at_once = strategy(&scenario, "all-at-once");
    let whole = drawn(&plan("marova"), all_at_once, 0);
    assert!(whole.decision.len() >= 25 && whole.preparation.len() >= 25);
    // These change what the mission meets, not when it is asked for or what it costs.
    for concern in ["violence", "vacuum", "parties", "fighting", "support", "aid", "gates"] {
        let less = drawn(&without(scenario.clone(), &[concern]), all_at_once, 0);
        assert_eq!(whole, less, "without {concern}");
    }
    for concern in ["docking", "access", "funds"] {
        let less = drawn(&without(scenario.clone(), &[concern]), all_at_once, 0);
        agree(&whole.decision, &less.decision, 25, concern);
    }
}

#[test]
fn switching_a_concern_off_moves_no_clock_of_fighting() {
    let scenario = shipped("marova");
    let budgets = |plan: &Plan| {
        let engine = started(plan, None, luck(1, 0));
        engine.world().resource::<Fighting>().budget.clone()
    };
    let whole = budgets(&plan("marova"));
    assert!(whole.windows(2).all(|pair| pair[0].to_bits() != pair[1].to_bits()), "not drawn");
    for concern in registry().concerns.iter().filter(|concern| !concern.core) {
        let less = budgets(&without(scenario.clone(), &[concern.name]));
        assert_eq!(whole, less, "without {}", concern.name);
    }
}

#[test]
fn switching_a_concern_off_moves_no_incident_of_the_first_tick() {
    use contadora::model::board::Incidents;
    let scenario = shipped("haiti-2004");
    let first_tick = |plan: &Plan, run: u64| {
        let mut engine = started(plan, None, luck(1, run));
        engine.step();
        engine.world().resource::<Incidents>().count.clone()
    };
    let mut some = 0.0;
    for run in 0..8 {
        let whole = first_tick(&plan("haiti-2004"), run);
        some += whole.iter().flatten().sum::<f64>();
        // Those that do not act on violence within a tick.
        for concern in ["funds", "access", "parties", "support", "aid", "fighting", "vacuum"] {
            let less = first_tick(&without(scenario.clone(), &[concern]), run);
            assert_eq!(whole, less, "without {concern}, run {run}");
        }
    }
    assert!(some > 0.0, "nothing happened in eight first weeks");
}
