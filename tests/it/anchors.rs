//! Anchors: who has something to dock to, when agreements come into force, and what it costs to
//! work without.

use crate::concerns::{FREE, after, component, deploy, empty, pool, script, send};
use crate::packages::{luck, plan_of, with, without};
use contadora::model::board::Gates;
use contadora::model::fact::Fact;
use contadora::model::mission::anchors::{Anchors, Talks};
use contadora::quantity::Weeks;
use contadora::run::{Engine, Plan, record};
use contadora::scenario::{Agreement, Arm, Docking, Hub, Reach, Scenario};
use contadora::vocabulary::{ActorId, AgreementId, Gate, Order};

fn actor(scenario: &Scenario, id: &str) -> ActorId {
    let place = scenario.actors.iter().position(|actor| actor.id == id);
    ActorId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

/// Marova before anybody comes, with the UN as its only host, and no chains of command.
fn hosted() -> Scenario {
    let mut scenario = empty();
    scenario.chains.clear();
    for pool in &mut scenario.pools {
        pool.chains.clear();
    }
    let hosts = vec![actor(&scenario, "un")];
    scenario.docking = Docking { told: true, hosts, ..Docking::default() };
    scenario
}

fn agreement(scenario: &mut Scenario, arms: &[Arm], weeks: Option<f64>) {
    let between = vec![actor(scenario, "un"), actor(scenario, "donors")];
    scenario.docking.agreements.push(Agreement {
        id: "framework".to_owned(),
        name: "Framework".to_owned(),
        between,
        arms: arms.to_vec(),
        negotiation_weeks: weeks.map(|weeks| Weeks::new(weeks).expect("weeks")),
    });
}

fn sign() -> Order {
    Order::Sign { agreement: AgreementId(0) }
}

/// Share that the gate of docking lets through to the first unit of a component.
fn through(engine: &Engine, scenario: &Scenario, id: &str) -> f64 {
    let before = &scenario.pools[..pool(scenario, id)];
    let first: usize = before.iter().map(|pool| pool.units as usize).sum();
    engine.world().resource::<Gates>().share[first][Gate::Docking.index()]
}

/// The same after some weeks of a team of police of the donors that was there from the start.
fn outsiders(scenario: &Scenario, weeks: u32) -> f64 {
    let mut scenario = scenario.clone();
    deploy(&mut scenario, "standing-police-team", 1, "dorrin");
    let engine = after(without(scenario.clone(), &FREE), weeks);
    through(&engine, &scenario, "standing-police-team")
}

const BOTH: f64 = 0.90 * 0.95;

#[test]
fn anchors_who_reaches_none_works_at_a_loss_and_a_host_does_not() {
    assert!((outsiders(&hosted(), 4) - BOTH).abs() < 1e-12);
    let mut scenario = hosted();
    deploy(&mut scenario, "un-police", 1, "dorrin");
    let engine = after(without(scenario.clone(), &FREE), 4);
    assert!((through(&engine, &scenario, "un-police") - 1.0).abs() < 1e-12);
    let mut scenario = hosted();
    scenario.docking.exercised = vec![actor(&scenario, "donors")];
    assert!((outsiders(&scenario, 4) - 0.94 * 0.97).abs() < 1e-12, "exercises help");
    let mut scenario = hosted();
    deploy(&mut scenario, "standing-police-team", 1, "dorrin");
    let off = [&FREE[..], &["anchors"]].concat();
    let engine = after(without(scenario.clone(), &off), 4);
    assert!((through(&engine, &scenario, "standing-police-team") - 1.0).abs() < 1e-12);
}

#[test]
fn anchors_what_is_done_twice_is_counted_once_where_there_are_chains() {
    let mut scenario = hosted();
    scenario.chains = empty().chains;
    assert!((outsiders(&scenario, 4) - 0.90).abs() < 1e-12);
}

#[test]
fn anchors_a_hub_takes_those_within_its_reach_whom_it_is_there_for_while_it_is_at_work() {
    let hub = |place: Option<&str>, reach: Reach, takes: &[&str]| {
        let mut scenario = hosted();
        let component = component(&scenario, "regional-headquarters");
        let takes = takes.iter().map(|id| actor(&scenario, id)).collect();
        scenario.docking.hubs = vec![Hub { component, reach, takes }];
        if let Some(place) = place {
            deploy(&mut scenario, "regional-headquarters", 1, place);
        }
        outsiders(&scenario, 4)
    };
    assert!((hub(None, Reach::Country, &[]) - BOTH).abs() < 1e-12, "it is not at work");
    assert!((hub(Some("sarn"), Reach::Country, &[]) - 1.0).abs() < 1e-12);
    assert!((hub(Some("sarn"), Reach::Region, &[]) - BOTH).abs() < 1e-12, "it is elsewhere");
    assert!((hub(Some("dorrin"), Reach::Region, &[]) - 1.0).abs() < 1e-12);
    assert!((hub(Some("dorrin"), Reach::Region, &["donors"]) - 1.0).abs() < 1e-12);
    assert!((hub(Some("dorrin"), Reach::Region, &["ngos"]) - BOTH).abs() < 1e-12);
}

#[test]
fn anchors_an_agreement_docks_the_arms_that_it_covers() {
    let signed = |arms: &[Arm]| {
        let mut scenario = hosted();
        agreement(&mut scenario, arms, None);
        outsiders(&scenario, 4)
    };
    assert!((signed(&[]) - 1.0).abs() < 1e-12);
    assert!((signed(&[Arm::Military, Arm::Police]) - 1.0).abs() < 1e-12);
    assert!((signed(&[Arm::Civilian]) - BOTH).abs() < 1e-12);
}

#[test]
fn anchors_an_agreement_takes_its_weeks_and_does_less_for_those_who_came_before_it() {
    let mut scenario = hosted();
    agreement(&mut scenario, &[], Some(6.0));
    assert!((outsiders(&scenario, 30) - BOTH).abs() < 1e-12, "nobody signs it");
    script(&mut scenario, vec![(2.0, vec![sign()])]);
    assert!((outsiders(&scenario, 7) - BOTH).abs() < 1e-12, "still negotiated");
    assert!((outsiders(&scenario, 9) - 0.95 * 0.975).abs() < 1e-12, "signed late");
    let police = send(&scenario, "standing-police-team", 1, "dorrin");
    script(&mut scenario, vec![(0.0, vec![sign()]), (4.0, vec![police])]);
    let engine = after(without(scenario.clone(), &FREE), 60);
    let docked = &engine.world().resource::<Anchors>().docked;
    assert!(docked.iter().all(|docked| (docked - 1.0).abs() < 1e-12));
    assert!((through(&engine, &scenario, "standing-police-team") - 1.0).abs() < 1e-12);
    let talks = &engine.world().resource::<Anchors>().talks;
    assert!(matches!(talks[0], Talks::InForce(weeks) if (weeks - 54.0).abs() < 1e-9), "{talks:?}");
}

#[test]
fn anchors_talks_a_signature_and_who_came_without_one_are_facts() {
    let mut scenario = hosted();
    agreement(&mut scenario, &[], Some(30.0));
    let police = send(&scenario, "standing-police-team", 1, "dorrin");
    script(&mut scenario, vec![(2.0, vec![sign(), police])]);
    let facts = record(&without(scenario, &FREE), Some(0), luck(1, 0)).facts;
    let at = |wanted: &dyn Fn(&Fact) -> bool| {
        let found: Vec<f64> =
            facts.iter().filter(|(_, fact)| wanted(fact)).map(|(week, _)| *week).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0]
    };
    let began = at(&|fact| *fact == Fact::TalksBegan { agreement: 0, step: 0 });
    let signed = at(&|fact| *fact == Fact::AgreementSigned { agreement: 0 });
    let came = at(&|fact| matches!(fact, Fact::Undocked { .. }));
    assert!((began - 2.0).abs() < 1e-9 && (signed - 31.0).abs() < 1e-9, "{began}, {signed}");
    assert!(came < signed);
}

#[test]
fn anchors_say_nothing_where_the_scenario_names_none() {
    let mut scenario = hosted();
    scenario.docking = Docking::default();
    deploy(&mut scenario, "standing-police-team", 2, "dorrin");
    let digest = |plan: &Plan| record(plan, None, luck(1, 0)).digest;
    let plain = digest(&plan_of(scenario.clone()));
    assert_eq!(plain, digest(&with(scenario.clone(), &[("anchors.loss", 0.25)])));
    assert_eq!(plain, digest(&without(scenario, &["anchors"])));
}
