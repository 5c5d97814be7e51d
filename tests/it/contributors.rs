//! What contributors' will and the readiness of their pools make of a run, each against a run
//! without it.

use crate::concerns::{FREE, after, component, deploy, empty, pool, script, send, stages};
use crate::packages::{calm, luck, shipped, started, with, without};
use contadora::model::board::{Gates, Preparedness};
use contadora::model::fact::Fact;
use contadora::model::mission::will::Wills;
use contadora::quantity::{Share, Weeks};
use contadora::run::{Engine, Plan, RunRecord, record};
use contadora::scenario::{
    Authority, ContributorWill, Mandate, MandateKind, PoolReadiness, Scenario,
};
use contadora::vocabulary::{
    ActorId, Direction, Gate, Observation, Order, PortId, RegionSelection, Stage, TaskId, Trigger,
    Weight,
};

fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

/// Nothing is said of any contributor.
fn silent(mut scenario: Scenario) -> Scenario {
    scenario.prepared_together = Share::default();
    scenario.interpreters = None;
    scenario.actors.iter_mut().for_each(|actor| actor.will = None);
    scenario.pools.iter_mut().for_each(|pool| pool.readiness = PoolReadiness::unsaid());
    scenario
}

fn willing(scenario: &mut Scenario, actor: &str, start: f64) -> usize {
    let place = scenario.actors.iter().position(|known| known.id == actor).expect("it is there");
    scenario.actors[place].will = Some(ContributorWill {
        start: share(start),
        patience_weeks: None,
        neighbour: false,
        subsidised: false,
    });
    place
}

/// Soldiers of the UN among fighters, and of the Coastal Union where it is quiet.
fn two_contingents() -> (Scenario, usize, usize) {
    let mut scenario = silent(empty());
    deploy(&mut scenario, "infantry-battalion", 2, "upper-vell");
    deploy(&mut scenario, "infantry-company", 2, "tarn");
    let un = willing(&mut scenario, "un", 0.8);
    let union = willing(&mut scenario, "coastal-union", 0.8);
    (scenario, un, union)
}

fn will(engine: &Engine, actor: usize) -> f64 {
    engine.world().resource::<Wills>().will[actor]
}

fn gate(engine: &Engine, gate: Gate) -> f64 {
    let shares = engine.world().resource::<Gates>().share.iter();
    shares.map(|gates| gates[gate.index()]).fold(1.0, f64::min)
}

fn free(scenario: &Scenario, off: &[&str]) -> Plan {
    without(scenario.clone(), &[&FREE, off].concat())
}

fn calm_record(scenario: &Scenario, off: &[&str]) -> RunRecord {
    let plan = calm(free(scenario, off));
    record(&plan, Some(0), plan.luck(1, 0))
}

fn people_at_work(engine: &mut Engine) -> usize {
    let at_work = |stage: &Stage| matches!(stage, Stage::Operating | Stage::HandingOver);
    stages(engine).iter().filter(|stage| at_work(stage)).count()
}

#[test]
fn will_falls_most_with_own_dead_less_with_those_of_others_and_little_next_door() {
    let (mut scenario, un, union) = two_contingents();
    let dead = after(free(&scenario, &[]), 52);
    let calm = after(free(&scenario, &["violence"]), 52);
    let fell = |actor| will(&calm, actor) - will(&dead, actor);
    assert!(fell(un) > fell(union) && fell(union) > 0.0, "{} and {}", fell(un), fell(union));
    for actor in [un, union] {
        scenario.actors[actor].will.as_mut().expect("it was said").neighbour = true;
    }
    let near = after(free(&scenario, &[]), 52);
    assert!(will(&near, un) > will(&dead, un) + 0.5 * fell(un), "a neighbour cuts as others do");
    assert!((will(&after(free(&scenario, &["will"]), 52), un) - 0.8).abs() < f64::EPSILON);
}

#[test]
fn will_that_is_low_makes_answers_late_and_scarce_and_moves_no_draw() {
    let mut scenario = silent(empty());
    scenario.pools.iter_mut().for_each(|pool| pool.refusal = share(0.1));
    let order = send(&scenario, "formed-police-unit", 5, "tarn");
    script(&mut scenario, vec![(60.0, vec![order])]);
    scenario.strategies[0].steps[0].ask_again_weeks = None;
    deploy(&mut scenario, "infantry-battalion", 1, "tarn");
    let un = willing(&mut scenario, "un", 0.8);
    scenario.actors[un].will.as_mut().expect("it was said").patience_weeks = Weeks::new(1.0).ok();
    let refused = |off: &[&str], run| {
        let plan = Plan { weeks: 100, ..free(&scenario, off) };
        let kept = record(&plan, Some(0), luck(1, run));
        let units = kept.facts.iter().filter_map(|(week, fact)| match fact {
            Fact::Refused { unit, .. } => Some((*unit, *week)),
            _ => None,
        });
        units.collect::<Vec<_>>()
    };
    let (mut tired, mut fresh, mut later) = (0, 0, 0);
    for run in 0..12 {
        let (low, high) = (refused(&[], run), refused(&["will"], run));
        for (unit, week) in &high {
            // Who is refused all the same is refused still: only the threshold and the time move.
            let same = low.iter().find(|(other, _)| other == unit).expect("refused as well");
            assert!(same.1 >= *week);
            later += usize::from(same.1 > *week);
        }
        tired += low.len();
        fresh += high.len();
    }
    assert!(
        tired > fresh && later > 0,
        "{tired} refusals of the tired, {fresh} else, {later} later"
    );
}

#[test]
fn will_below_its_borders_brings_caveats_and_then_the_contributor_leaves() {
    let (mut scenario, un, _) = two_contingents();
    scenario.actors[un].will.as_mut().expect("it was said").start = share(0.3);
    let caveats = |off: &[&str]| gate(&after(free(&scenario, off), 4), Gate::Caveats);
    assert!(caveats(&[]) < 0.9 && (caveats(&["will"]) - 1.0).abs() < f64::EPSILON);
    scenario.actors[un].will.as_mut().expect("it was said").start = share(0.02);
    let order = send(&scenario, "formed-police-unit", 1, "sarn");
    script(&mut scenario, vec![(30.0, vec![order])]);
    let kept = calm_record(&scenario, &[]);
    let find = |wanted: &dyn Fn(&Fact) -> bool| {
        kept.facts.iter().find(|(_, fact)| wanted(fact)).map(|(week, _)| *week)
    };
    let begun = find(&|fact| matches!(fact, Fact::CaveatsBegin { actor, .. } if *actor == un));
    let left = find(&|fact| matches!(fact, Fact::ContributorLeaves { actor, .. } if *actor == un));
    let left = left.expect("it leaves");
    assert!(begun.expect("caveats begin") <= left && (1.0..40.0).contains(&left), "{left}");
    let refused = find(&|fact| matches!(fact, Fact::Refused { .. }));
    assert!(refused.expect("it answers no request") > 30.0);
    let weeks = |off: &[&str], weeks| people_at_work(&mut after(free(&scenario, off), weeks));
    // Of the UN's two battalions and the police that were asked for nobody is left.
    assert_eq!((weeks(&[], 60), weeks(&["will"], 60)), (2, 5));
}

#[test]
fn will_falls_with_creep_of_those_whose_units_do_it() {
    let (mut scenario, un, union) = two_contingents();
    let relief = scenario.tasks.iter().position(|task| task.id == "relief").expect("a task");
    // Soldiers who are there for relief alone do nothing of what they are sent for.
    let mandate = |actor: usize, tasks| Mandate {
        id: format!("of-{actor}"),
        name: String::new(),
        authority: Authority::SecurityCouncil,
        kind: MandateKind::Peacekeeping,
        force: MandateKind::Peacekeeping.usual_force(),
        actors: vec![ActorId::from_index(actor)],
        from: Weeks::default(),
        tasks,
        ceilings: Vec::new(),
        expires: None,
        renewal: None,
        supersedes: None,
    };
    scenario.mandates =
        vec![mandate(un, vec![TaskId::from_index(relief)]), mandate(union, Vec::new())];
    script(&mut scenario, vec![]);
    let wills = |creep: f64| {
        let mut plan = calm(with(scenario.clone(), &[("will.creep", creep)]));
        plan.without = [&FREE[..], &["violence"]].concat();
        let kept = record(&plan, Some(0), luck(1, 0));
        let end = kept.wills[52].clone();
        (end[un], end[union], kept.weighed[un], kept.weighed[union])
    };
    let (free, felt) = (wills(0.0), wills(0.5));
    assert!(felt.0 < free.0 - 0.1, "{} against {}", felt.0, free.0);
    assert!((felt.1 - free.1).abs() < 1e-9, "who stays inside feels nothing");
    let creep = Weight::Creep.index();
    assert!(felt.2[creep] > 0.5 && felt.3[creep].abs() < 1e-12, "it is told whose it is");
}

#[test]
fn will_can_be_watched_by_a_strategy() {
    let (mut scenario, un, _) = two_contingents();
    let leave = Order::Withdraw {
        component: component(&scenario, "infantry-company"),
        regions: RegionSelection::All,
        share: 1.0,
    };
    script(&mut scenario, vec![(0.0, vec![leave])]);
    scenario.strategies[0].steps[0].when = Trigger::Reaches {
        observation: Observation::Will(ActorId::from_index(un)),
        region: None,
        direction: Direction::Below,
        level: 78.0,
        for_weeks: 0.0,
    };
    let ran = |off: &[&str]| calm_record(&scenario, off).steps[0].state;
    assert!(ran(&[]).ran_week > 0.0);
    assert!(ran(&["will"]).ran_week.is_nan(), "without the concern will stays where it starts");
}

#[test]
fn readiness_units_held_ready_prepare_sooner_and_a_strained_pool_later() {
    let prepared = |standing: f64, sustainable: f64, off: &[&str]| {
        let mut scenario = silent(empty());
        let place = pool(&scenario, "formed-police-unit");
        scenario.pools[place].readiness.standing = share(standing);
        scenario.pools[place].readiness.sustainable = share(sustainable);
        let order = send(&scenario, "formed-police-unit", 5, "tarn");
        script(&mut scenario, vec![(0.0, vec![order])]);
        let kept = calm_record(&scenario, off);
        let at_work = kept.facts.iter().filter(|(_, fact)| matches!(fact, Fact::AtWork { .. }));
        at_work.map(|(week, _)| *week).collect::<Vec<_>>()
    };
    let usual = prepared(0.0, 1.0, &[]);
    let some_ready = prepared(0.4, 1.0, &[]);
    assert!(some_ready[1] < usual[0] - 5.0, "{some_ready:?} and {usual:?}");
    assert_eq!(some_ready[2..], usual[2..]);
    let strained = prepared(0.0, 0.2, &[]);
    assert!(strained[4] > usual[4] + 3.0, "{strained:?}");
    assert_eq!(prepared(0.4, 0.2, &["readiness"]), usual);
}

/// The gate of readiness over the weeks of a unit's work, the lowest first.
fn held(scenario: &Scenario, off: &[&str], weeks: u32) -> Vec<f64> {
    let mut engine = started(&calm(free(scenario, off)), Some(0), luck(1, 0));
    let mut seen = Vec::new();
    for _ in 0..weeks {
        engine.step();
        seen.push(gate(&engine, Gate::Vacancies));
    }
    seen
}

#[test]
fn readiness_empty_posts_and_exchanges_hold_work_back() {
    let mut scenario = silent(empty());
    let place = pool(&scenario, "infantry-company");
    let order = send(&scenario, "infantry-company", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    scenario.pools[place].readiness.vacancy = share(0.25);
    let vacant = held(&scenario, &[], 150);
    assert!((vacant.iter().copied().fold(1.0, f64::min) - 0.75).abs() < 1e-9);
    assert!(vacant[149] > 0.8, "posts fill after two years: {}", vacant[149]);
    scenario.pools[place].readiness = PoolReadiness { rotates: true, ..PoolReadiness::unsaid() };
    let exchanged = held(&scenario, &[], 150);
    let dips = exchanged.windows(2).filter(|pair| pair[1] < pair[0] && pair[0] > 0.999).count();
    assert!((3..=5).contains(&dips), "{dips} exchanges, one each half-year");
    assert!(held(&scenario, &["readiness"], 150).iter().all(|share| *share > 0.999));
}

#[test]
fn readiness_interpreters_stand_in_for_language() {
    let mut scenario = silent(empty());
    let police = pool(&scenario, "un-police");
    deploy(&mut scenario, "un-police", 4, "dorrin");
    scenario.pools[police].readiness.language_share = share(0.4);
    script(&mut scenario, vec![]);
    let gate_of = |scenario: &Scenario| {
        let engine = after(without(scenario.clone(), &["funds", "access"]), 4);
        gate(&engine, Gate::Vacancies)
    };
    let none = gate_of(&scenario);
    let port = scenario.ports.iter().position(|port| port.id == "interpreters").expect("a port");
    scenario.interpreters = Some(PortId::from_index(port));
    let mut helped = scenario.clone();
    deploy(&mut helped, "interpreter-pool", 1, "dorrin");
    let (unmet, met) = (gate_of(&scenario), gate_of(&helped));
    assert!((none - (1.0 - 0.6 * 0.5)).abs() < 1e-9, "all its work is done with people: {none}");
    assert!(met > unmet && unmet > none, "{none}, {unmet}, {met}");
}

#[test]
fn readiness_training_together_shortens_the_ramp_up() {
    let mut scenario = silent(empty());
    let order = send(&scenario, "infantry-company", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let ramp = |together: f64, off: &[&str]| {
        let mut scenario = scenario.clone();
        scenario.prepared_together = share(together);
        let mut engine = started(&calm(free(&scenario, off)), Some(0), luck(1, 0));
        let mut sum = 0.0;
        for _ in 0..60 {
            engine.step();
            sum += 1.0 - gate(&engine, Gate::RampUp);
        }
        (sum, engine.world().resource::<Preparedness>().ramp_up)
    };
    let (apart, together) = (ramp(0.0, &[]), ramp(1.0, &[]));
    assert!(together.0 < 0.8 * apart.0 && together.1 < apart.1, "{together:?} and {apart:?}");
    assert!((ramp(1.0, &["readiness"]).0 - apart.0).abs() < f64::EPSILON);
}

#[test]
fn where_nothing_is_said_of_contributors_both_concerns_change_nothing() {
    for name in ["marova", "haiti-2004"] {
        let scenario = silent(shipped(name));
        let digest =
            |off: &[&str]| record(&without(scenario.clone(), off), Some(0), luck(1, 0)).digest;
        assert_eq!(digest(&[]), digest(&["will", "readiness"]), "{name}");
    }
}
