//! `why` tells who covered a place and left it, and on whose word.

use crate::concerns::{FREE, deploy, empty, script, send};
use crate::packages::{calm, plan, region, strategy, without};
use contadora::quantity::{Share, Weeks};
use contadora::run::{Plan, RunRecord, record};
use contadora::scenario::{
    Authority, ContributorWill, Host, Mandate, MandateKind, Scenario, WeeksRange,
};
use contadora::vocabulary::{ActorId, PartyId};
use contadora::why::{Departure, Reason, departures};

fn weeks(value: f64) -> Weeks {
    Weeks::new(value).expect("weeks")
}

fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

fn left(plan: &Plan, place: &str, until: usize) -> Vec<Departure> {
    let strategy = (!plan.scenario.strategies.is_empty()).then_some(0);
    left_under(plan, &record(plan, strategy, plan.luck(1, 0)), place, until)
}

fn left_under(plan: &Plan, record: &RunRecord, place: &str, until: usize) -> Vec<Departure> {
    let place = region(&plan.scenario, place);
    departures(&plan.scenario, record, Some(place), (0, until))
}

fn actor(scenario: &Scenario, id: &str) -> usize {
    scenario.actors.iter().position(|actor| actor.id == id).expect("it is there")
}

#[test]
fn those_whom_the_early_exit_withdraws_are_told_of_and_the_default_withdraws_none() {
    let plan = plan("marova");
    let of = |id: &str| {
        let strategy = strategy(&plan.scenario, id);
        let record = record(&plan, Some(strategy), plan.luck(1, 0));
        left_under(&plan, &record, "dorrin", record.weeks.len() - 1)
    };
    let withdrawn = |departure: &&Departure| {
        matches!(departure.reason, Reason::Step { handed_over: false, .. })
    };
    let early = of("early-exit");
    let steps = &plan.scenario.strategies[strategy(&plan.scenario, "early-exit")].steps;
    let exit = steps.iter().position(|step| step.id == "exit").expect("it has an exit");
    let gone: Vec<&Departure> = early.iter().filter(withdrawn).collect();
    assert!(gone.len() >= 2, "soldiers and police left: {early:?}");
    for departure in gone {
        assert_eq!(departure.reason, Reason::Step { step: exit, handed_over: false });
        assert!((departure.weeks.0 - 60.0).abs() < 1e-9, "{departure:?}");
    }
    let default = of("police-first");
    assert_eq!(default.iter().filter(withdrawn).count(), 0, "{default:?}");
}

#[test]
fn the_end_of_a_mandate_a_lost_will_and_a_set_week_are_told_apart() {
    let mut there = empty();
    deploy(&mut there, "formed-police-unit", 2, "tarn");
    let reasons = |scenario: &Scenario| {
        let left = left(&calm(without(scenario.clone(), &FREE)), "tarn", 120);
        left.iter().map(|departure| (departure.units, departure.reason)).collect::<Vec<_>>()
    };
    assert_eq!(reasons(&there), [], "who stays has not left");

    let un = ActorId::from_index(actor(&there, "un"));
    let mut ends = there.clone();
    ends.mandates = vec![Mandate {
        id: "first".to_owned(),
        name: "First".to_owned(),
        authority: Authority::SecurityCouncil,
        kind: MandateKind::Stabilization,
        force: MandateKind::Stabilization.usual_force(),
        actors: vec![un],
        from: weeks(0.0),
        tasks: Vec::new(),
        ceilings: Vec::new(),
        expires: Some(weeks(60.0)),
        renewal: None,
        supersedes: None,
    }];
    assert_eq!(reasons(&ends), [(2, Reason::Mandate { mandate: 0 })]);

    let mut tired = there.clone();
    tired.actors[un.index()].will = Some(ContributorWill {
        start: share(0.02),
        patience_weeks: None,
        neighbour: false,
        subsidised: false,
    });
    assert_eq!(reasons(&tired), [(2, Reason::Contributor { actor: un.index() })]);

    let mut asked = there.clone();
    let status = weeks(0.0);
    asked.host = Some(Host {
        party: PartyId(0),
        consent: share(0.0),
        status_weeks: WeeksRange { low: status, likely: status, high: status },
        covers: vec![un],
        guarded: Vec::new(),
    });
    assert_eq!(reasons(&asked), [(2, Reason::Host)]);

    let mut timed = there.clone();
    timed.deployed[0].leaves_week = Some(weeks(30.0));
    assert_eq!(reasons(&timed), [(2, Reason::TimeUp)]);
}

#[test]
fn who_was_replaced_in_time_is_not_missed() {
    let mut scenario = empty();
    deploy(&mut scenario, "formed-police-unit", 2, "tarn");
    scenario.deployed[0].leaves_week = Some(weeks(30.0));
    let order = send(&scenario, "formed-police-unit", 2, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = calm(without(scenario, &FREE));
    assert_eq!(left(&plan, "tarn", 32).len(), 1, "they are not there yet");
    assert_eq!(left(&plan, "tarn", 120), [], "others came");
}
