//! What steps wait for before they ask, and what the page of `why --wait` says of it; on runs with
//! chance off.

use crate::authority::{host, kept, share};
use crate::concerns::{FREE, component, deploy, empty, script, send};
use crate::packages::{region, without};
use contadora::report::{View, step_waited, wait_page};
use contadora::run::{Plan, RunRecord};
use contadora::scenario::Scenario;
use contadora::vocabulary::{
    AccordId, Direction, Observation, Order, RegionId, RegionSelection, Sector, StepWait, Trigger,
};

fn reaches(observation: Observation, level: f64) -> Trigger {
    let direction = Direction::AtLeast;
    Trigger::Reaches { observation, region: None, direction, level, for_weeks: 0.0 }
}

/// Police from week 0, and trainers once `when` holds.
fn trainers_when(mut scenario: Scenario, when: Trigger) -> Plan {
    let police = send(&scenario, "formed-police-unit", 2, "tarn");
    let trainers = send(&scenario, "police-trainers", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![police]), (0.0, vec![trainers])]);
    scenario.strategies[0].steps[1].when = when;
    without(scenario, &FREE)
}

/// What the second step waited for: its name, from when, until when.
fn waited(plan: &Plan, record: &RunRecord) -> Option<(StepWait, f64, f64)> {
    let view = View { plan, record, no_orders: record };
    step_waited(&view, 1).map(|waited| (waited.wait, waited.from_week, waited.until_week))
}

fn page(plan: &Plan, record: &RunRecord, id: &str) -> String {
    let view = View { plan, record, no_orders: record };
    let page = wait_page(&view, component(&plan.scenario, id).index(), "contadora why");
    // Lines break where they are full.
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_step_waits_for_its_partner_from_the_week_in_which_that_was_asked_for() {
    let when = Trigger::AtWork { step: 0, share: 1.0, weeks: 4.0 };
    let plan = trainers_when(empty(), when);
    let record = kept(plan.clone());
    let ran = record.steps[1].state.ran_week;
    let (wait, from, until) = waited(&plan, &record).expect("it waited");
    assert_eq!((wait, from, until), (StepWait::Partner, 0.0, ran));
    assert!(ran > 10.0, "{ran}");
    let page = page(&plan, &record, "police-trainers");
    let words = format!("waited {ran:.0} weeks (w0-w{ran:.0}) for its partner: until all units of");
    assert!(page.contains("Before they were asked for") && page.contains(&words), "{page}");
}

#[test]
fn of_several_conditions_the_last_is_named_from_the_last_but_one_on() {
    let partner = Trigger::AtWork { step: 0, share: 1.0, weeks: 0.0 };
    let alone = trainers_when(empty(), partner.clone());
    let came = kept(alone).steps[1].state.ran_week;
    let date = |week: f64| Trigger::All(vec![partner.clone(), Trigger::At { week }]);
    // A date that passes earlier leaves the rest of the wait; a later one is no wait with a name.
    let early = trainers_when(empty(), date(came - 5.0));
    let record = kept(early.clone());
    assert_eq!(waited(&early, &record), Some((StepWait::Partner, came - 5.0, came)));
    let late = trainers_when(empty(), date(came + 5.0));
    let record = kept(late.clone());
    assert!((record.steps[1].state.ran_week - came - 5.0).abs() < 1e-9);
    assert_eq!(waited(&late, &record), None);
    // Where one of two is enough, the first counts.
    let either = Trigger::Any(vec![Trigger::At { week: 2.0 }, partner.clone()]);
    let plan = trainers_when(empty(), either);
    let record = kept(plan.clone());
    assert_eq!(waited(&plan, &record), None);
}

#[test]
fn a_step_that_waits_for_an_accord_or_for_local_hands_says_so() {
    let scenario = empty();
    assert!(!scenario.accords.is_empty(), "the fictional country has accords");
    let accord = reaches(Observation::InForce(AccordId(0)), 100.0);
    let hands = reaches(Observation::Readiness(Sector::Security), 100.0);
    let money = reaches(Observation::Received(contadora::vocabulary::FundId(0)), 1.0);
    let names = [&accord, &hands, &money].map(StepWait::of);
    let expected = [StepWait::AccordStep, StepWait::Counterpart, StepWait::Money].map(Some);
    assert_eq!(names, expected);
    assert_eq!(StepWait::of(&Trigger::At { week: 4.0 }), None);
    assert_eq!(StepWait::of(&reaches(Observation::PartyControl, 4.0)), None);
    // Local hands are never that ready: the step does not run, and the page says why.
    let plan = trainers_when(scenario, hands);
    let record = kept(plan.clone());
    let page = page(&plan, &record, "police-trainers");
    assert!(page.contains("No police trainer") || page.contains("was asked for"), "{page}");
    assert!(page.contains("did not run: it needs that"), "{page}");
}

#[test]
fn a_region_that_is_closed_by_its_host_or_by_the_season_is_named() {
    let mut scenario = empty();
    let tarn = RegionId::from_index(region(&scenario, "tarn"));
    scenario.host = host(&scenario, 0.5, 0.0);
    if let Some(host) = &mut scenario.host {
        host.guarded = vec![(tarn, share(0.9))];
    }
    let order = send(&scenario, "formed-police-unit", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = without(scenario, &FREE);
    let record = kept(plan.clone());
    let said = page(&plan, &record, "formed-police-unit");
    assert!(said.contains("is closed until the host consents to 90 %"), "{said}");

    let mut scenario = empty();
    scenario.regions[tarn.index()].closed_months = (1..=12).collect();
    let order = send(&scenario, "formed-police-unit", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = without(scenario, &["funds", "docking"]);
    let record = kept(plan.clone());
    let said = page(&plan, &record, "formed-police-unit");
    assert!(said.contains("is closed in Jan, Feb"), "{said}");
}

#[test]
fn a_missing_port_is_named_with_the_place_and_with_who_has_it() {
    let mut scenario = empty();
    for region in &mut scenario.regions {
        region.anchors.clear();
    }
    let escorted = component(&scenario, "police-trainers").index();
    let escort = scenario.ports.iter().position(|port| port.id == "escort");
    let escort = contadora::vocabulary::PortId::from_index(escort.expect("there is such a port"));
    let one = contadora::quantity::Amount::new(1.0).expect("one is an amount");
    scenario.components[escorted].requires = vec![(escort, one)];
    let order = send(&scenario, "police-trainers", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = without(scenario, &["funds", "access"]);
    let record = kept(plan.clone());
    let said = page(&plan, &record, "police-trainers");
    assert!(said.contains("port (escort) w"), "{said}");
    assert!(said.contains("escort: nobody in Tarn provided it"), "{said}");
}

#[test]
fn the_first_weeks_at_work_say_which_gates_held_back() {
    let mut scenario = empty();
    let order = send(&scenario, "formed-police-unit", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = without(scenario, &FREE);
    let record = kept(plan.clone());
    let said = page(&plan, &record, "formed-police-unit");
    assert!(said.contains("In their first 8 weeks at work"), "{said}");
    assert!(said.contains("held back: "), "{said}");
}

#[test]
fn who_hands_over_waits_for_a_local_counterpart_by_name() {
    let mut scenario = empty();
    deploy(&mut scenario, "formed-police-unit", 1, "tarn");
    let component_id = component(&scenario, "formed-police-unit");
    let over =
        Order::HandOver { component: component_id, regions: RegionSelection::All, share: 1.0 };
    let asked = send(&scenario, "formed-police-unit", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![asked]), (8.0, vec![over])]);
    let plan = without(scenario, &FREE);
    let record = kept(plan.clone());
    let said = page(&plan, &record, "formed-police-unit");
    assert!(said.contains("in all for a local counterpart, from w8 on"), "{said}");
}
