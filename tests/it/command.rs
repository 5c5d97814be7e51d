//! Chains of command: orders take their way through them, and chains that are not linked do work
//! twice.

use crate::concerns::{FREE, after, component, deploy, empty, pool, script, send, waited};
use crate::packages::{luck, plan_of, shipped, with, without};
use contadora::model::board::Gates;
use contadora::model::mission::command::Coordination;
use contadora::quantity::Weeks;
use contadora::run::{Engine, Plan};
use contadora::scenario::{Chain, Scenario, WeeksRange};
use contadora::vocabulary::{ChainId, Gate, Wait};

/// A scenario that says nothing of command.
pub fn silent(mut scenario: Scenario) -> Scenario {
    scenario.chains.clear();
    for pool in &mut scenario.pools {
        pool.chains.clear();
        pool.caveat_weeks = Weeks::default();
    }
    scenario
}

pub fn node(scenario: &mut Scenario, under: Option<usize>, order_weeks: f64, joint: bool) -> usize {
    let at = scenario.chains.len();
    scenario.chains.push(Chain {
        id: format!("node-{at}"),
        name: format!("Node {at}"),
        under: under.map(ChainId::from_index),
        order_weeks: Weeks::new(order_weeks).unwrap(),
        joint,
    });
    at
}

pub fn claim(scenario: &mut Scenario, id: &str, nodes: &[usize]) {
    let place = pool(scenario, id);
    scenario.pools[place].chains = nodes.iter().map(|node| ChainId::from_index(*node)).collect();
}

/// What passes the gate of coordination, the least of all units of a component at work.
fn coordinated(engine: &mut Engine, scenario: &Scenario, id: &str) -> f64 {
    let place = pool(scenario, id);
    let first: usize = scenario.pools[..place].iter().map(|pool| pool.units as usize).sum();
    let past = first + scenario.pools[place].units as usize;
    let gates = &engine.world().resource::<Gates>().share[first..past];
    gates.iter().map(|gates| gates[Gate::Coordination.index()]).fold(1.0, f64::min)
}

#[test]
fn command_an_order_waits_for_its_chain_and_for_a_capital() {
    let wait = |weeks: &[f64], caveat: f64, claims: usize, off: &[&str]| {
        let mut scenario = silent(empty());
        let mut nodes = Vec::new();
        for each in weeks {
            nodes.push(node(&mut scenario, nodes.last().copied(), *each, false));
        }
        let lowest: Vec<usize> = nodes.into_iter().rev().take(claims).collect();
        claim(&mut scenario, "infantry-battalion", &lowest);
        let zero = Weeks::default();
        let place = pool(&scenario, "infantry-battalion");
        let pool = &mut scenario.pools[place];
        pool.decision_weeks = WeeksRange { low: zero, likely: zero, high: zero };
        pool.caveat_weeks = Weeks::new(caveat).unwrap();
        let order = send(&scenario, "infantry-battalion", 1, "tarn");
        script(&mut scenario, vec![(0.0, vec![order])]);
        let rule = component(&scenario, "infantry-battalion").index();
        let people = scenario.components[rule].headcount.get();
        let engine = after(without(scenario, &[&FREE, off].concat()), 60);
        waited(&engine, Wait::Command) / people
    };
    assert!(wait(&[], 0.0, 0, &[]).abs() < 1e-9, "nobody commands, nobody waits");
    let (one, chain) = (wait(&[2.0], 0.0, 1, &[]), wait(&[2.0, 1.0, 4.0], 0.0, 1, &[]));
    assert!(one > 0.0 && (chain - one - 5.0).abs() < 1e-9, "{one}, {chain}");
    let veto = wait(&[2.0], 3.0, 1, &[]);
    assert!((veto - one - 3.0).abs() < 1e-9, "a capital has to agree: {veto}");
    let unclear = wait(&[2.0, 0.0], 0.0, 2, &[]);
    assert!((unclear - one - 3.0).abs() < 1e-9, "two nodes claim it: {unclear}");
    assert!(wait(&[2.0, 1.0, 4.0], 3.0, 2, &["command"]).abs() < 1e-9);
}

#[test]
fn command_the_order_is_on_its_way_while_the_contributor_decides() {
    let mut scenario = silent(empty());
    let only = node(&mut scenario, None, 3.0, false);
    claim(&mut scenario, "infantry-battalion", &[only]);
    let place = pool(&scenario, "infantry-battalion");
    let five = Weeks::new(5.0).unwrap();
    scenario.pools[place].decision_weeks = WeeksRange { low: five, likely: five, high: five };
    let order = send(&scenario, "infantry-battalion", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let engine = after(without(scenario, &FREE), 60);
    assert!(waited(&engine, Wait::Command).abs() < 1e-9);
    assert!(waited(&engine, Wait::Contributor) > 0.0);
}

/// Police of the UN and of donors beside each other in Dorrin; `heads` says who heads which.
fn beside(heads: [usize; 2], joint: bool, hub: bool) -> Scenario {
    let mut scenario = silent(empty());
    for _ in 0..=heads[1] {
        node(&mut scenario, None, 0.0, joint);
    }
    for (id, head) in ["un-police", "standing-police-team"].into_iter().zip(heads) {
        deploy(&mut scenario, id, 1, "dorrin");
        claim(&mut scenario, id, &[head]);
    }
    if hub {
        deploy(&mut scenario, "liaison-office", 1, "sarn");
        claim(&mut scenario, "liaison-office", &[heads[0]]);
    }
    scenario
}

fn gate(scenario: &Scenario, off: &[&str]) -> f64 {
    let plan = without(scenario.clone(), &[&FREE, off].concat());
    coordinated(&mut after(plan, 8), scenario, "un-police")
}

#[test]
fn command_unlinked_chains_do_work_twice_and_links_give_it_back() {
    let one = gate(&beside([0, 0], false, false), &[]);
    let two = gate(&beside([0, 1], false, false), &[]);
    assert!((one - 1.0).abs() < 1e-12, "one chain does nothing twice: {one}");
    assert!(two < 0.95, "two chains in the same sector: {two}");
    let (hub, joint) =
        (gate(&beside([0, 1], false, true), &[]), gate(&beside([0, 1], true, false), &[]));
    assert!(hub > two + 0.02 && hub < 1.0, "{hub} with a liaison office, {two} without");
    assert!(joint > two + 0.02 && joint < 1.0, "{joint} under joint nodes, {two} without");
    assert!((gate(&beside([0, 1], false, false), &["command"]) - 1.0).abs() < 1e-12);
}

#[test]
fn command_whom_two_nodes_claim_loses_work_even_within_one_chain() {
    let mut scenario = beside([0, 0], false, false);
    let below = node(&mut scenario, Some(0), 0.0, false);
    claim(&mut scenario, "un-police", &[0, below]);
    assert!((gate(&scenario, &[]) - 0.9).abs() < 1e-12, "{}", gate(&scenario, &[]));
}

#[test]
fn command_those_outside_all_chains_stand_for_their_actor() {
    let mut scenario = beside([0, 0], false, false);
    claim(&mut scenario, "standing-police-team", &[]);
    let apart = gate(&scenario, &[]);
    assert!((apart - gate(&beside([0, 1], false, false), &[])).abs() < 1e-12, "{apart}");
    // Of the same actor, they are together.
    claim(&mut scenario, "un-police", &[]);
    let places = ["un-police", "standing-police-team"].map(|id| pool(&scenario, id));
    scenario.pools[places[1]].actor = scenario.pools[places[0]].actor;
    assert!((gate(&scenario, &[]) - 1.0).abs() < 1e-12);
}

#[test]
fn command_the_loss_keeps_within_its_range_at_any_size() {
    let scenario = beside([0, 1], false, false);
    let at = |most: f64| {
        let set = [("command.most", most)];
        let plan = with(scenario.clone(), &set);
        1.0 - coordinated(&mut after(plan, 8), &scenario, "un-police")
    };
    assert!(at(0.05) > 0.0 && at(0.05) < 0.05 && at(0.35) < 0.35);
    assert!((at(0.35) - 7.0 * at(0.05)).abs() < 1e-9, "{} and {}", at(0.35), at(0.05));
}

#[test]
fn a_scenario_without_chains_runs_to_the_same_bits_with_and_without_command() {
    for name in ["marova", "haiti-2004"] {
        let scenario = silent(shipped(name));
        let digest = |plan: &Plan| {
            let mut engine = Engine::new(plan);
            engine.restart(Some(0), luck(1, 0), false);
            for _ in 0..plan.weeks {
                engine.step();
            }
            assert!(engine.world().resource::<Coordination>().spread.is_empty());
            engine.digest()
        };
        let off = without(scenario.clone(), &["command"]);
        assert_eq!(digest(&plan_of(scenario)), digest(&off), "{name}");
    }
}
