//! What people make of it, with and without each concern: whom they trust, and where they flee.

use crate::concerns::{FREE, after, deploy, empty, incidents, part, sector};
use crate::packages::{luck, plan_of, region, shipped, started, with, without};
use contadora::model::board::{Hazards, Incidents, Levers};
use contadora::model::country::displacement::Displaced;
use contadora::model::country::legitimacy::Legitimacy;
use contadora::model::fact::Fact;
use contadora::model::score::is_seen;
use contadora::quantity::{Headcount, Share};
use contadora::run::{Engine, Plan, record};
use contadora::scenario::{Displaced as InFlight, Intensity, Legitimacy as Trust, Scenario};
use contadora::vocabulary::{IncidentKind, RegionId, Sector, Trusted};

fn people(value: f64) -> Headcount {
    Headcount::new(value).expect("people")
}

fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

/// Marova before anybody comes, saying how far its people trust, and nothing of flight.
fn trusting(mission: f64, government: f64) -> Scenario {
    let mut scenario = silent();
    scenario.legitimacy = Some(Trust { mission: share(mission), government: share(government) });
    scenario
}

/// Marova before anybody comes, saying nothing of trust or flight.
fn silent() -> Scenario {
    let mut scenario = empty();
    scenario.legitimacy = None;
    scenario.displacement = false;
    for region in &mut scenario.regions {
        region.legitimacy = None;
        region.displaced = InFlight::default();
    }
    scenario
}

/// The same, with people of a region in flight.
fn fleeing(place: &str, people: f64, abroad: f64) -> Scenario {
    let mut scenario = silent();
    scenario.displacement = true;
    let at = region(&scenario, place);
    scenario.regions[at].displaced = InFlight {
        people: Headcount::new(people).expect("people"),
        abroad: Headcount::new(abroad).expect("people"),
    };
    scenario
}

fn trust(engine: &Engine, at: usize, of: Trusted) -> f64 {
    engine.world().resource::<Legitimacy>().trust[at][of.index()]
}

fn in_flight(engine: &Engine, at: usize) -> f64 {
    engine.world().resource::<Displaced>().in_flight(at)
}

#[test]
fn legitimacy_of_the_mission_erodes_without_progress_and_rises_with_visible_gains() {
    let end = |id: &str, units: u32, off: &[&str]| {
        let mut scenario = trusting(0.6, 0.4);
        let at = region(&scenario, "dorrin");
        if units > 0 {
            deploy(&mut scenario, id, units, "dorrin");
        }
        trust(&after(without(scenario, &[&FREE, off].concat()), 104), at, Trusted::Mission)
    };
    let stalled = end("liaison-office", 1, &[]);
    assert!(stalled < 0.55, "{stalled}");
    let gains = end("formed-police-unit", 6, &[]);
    assert!(gains > stalled + 0.02, "{gains} with order kept, {stalled} without progress");
    assert!((end("liaison-office", 1, &["legitimacy"]) - 0.6).abs() < 1e-12);
    // Nobody is there to be judged.
    assert!((end("", 0, &[]) - 0.6).abs() < 1e-12);
}

#[test]
fn legitimacy_of_the_mission_falls_faster_where_it_does_harm() {
    let end = |harm: f64| {
        let mut scenario = trusting(0.6, 0.4);
        let at = region(&scenario, "upper-vell");
        deploy(&mut scenario, "infantry-battalion", 2, "upper-vell");
        let set = [("violence.harm", harm), ("violence.harm-deaths", 0.1)];
        let mut plan = with(scenario, &set);
        plan.without = FREE.to_vec();
        trust(&after(plan, 104), at, Trusted::Mission)
    };
    assert!(end(5.0) < end(0.0) - 0.01, "{} {}", end(5.0), end(0.0));
}

#[test]
fn legitimacy_of_the_government_follows_offices_that_answer_and_a_foreign_face_costs_it() {
    let end = |accountability: f64, foreign: bool, footprint: f64| {
        let mut scenario = trusting(0.6, 0.4);
        let at = region(&scenario, "tarn");
        for s in [Sector::Governance, Sector::Justice] {
            scenario.regions[at].sectors[s.index()].accountability = share(accountability);
        }
        if foreign {
            deploy(&mut scenario, "relief-network", 3, "tarn");
        }
        let mut plan = with(scenario, &[("legitimacy.footprint", footprint)]);
        plan.without = FREE.to_vec();
        trust(&after(plan, 104), at, Trusted::Government)
    };
    assert!(end(0.9, false, 0.1) > end(0.1, false, 0.1) + 0.02);
    assert!(end(0.5, true, 0.5) < end(0.5, true, 0.0) - 0.005);
    assert!((end(0.5, false, 0.5) - end(0.5, false, 0.0)).abs() < 1e-12);
}

#[test]
fn legitimacy_makes_people_talk_and_warn_and_its_lack_brings_riots() {
    let first = |mission: f64, government: f64, off: &[&str]| {
        let mut scenario = trusting(mission, government);
        let at = region(&scenario, "dorrin");
        deploy(&mut scenario, "infantry-battalion", 2, "dorrin");
        let engine = after(without(scenario, &[&FREE, off].concat()), 1);
        let known = engine.world().resource::<Levers>().intelligence[at];
        let ambushes = incidents(&engine, at, IncidentKind::AttackOnMission);
        (known, ambushes, incidents(&engine, at, IncidentKind::Unrest))
    };
    let (low, middling, high) = (first(0.2, 0.2, &[]), first(0.5, 0.5, &[]), first(0.8, 0.8, &[]));
    assert!(low.0 < middling.0 && middling.0 < high.0, "{low:?} {middling:?} {high:?}");
    assert!(low.1 > middling.1 && middling.1 > high.1, "{low:?} {middling:?} {high:?}");
    assert!(low.2 > middling.2 && middling.2 > high.2, "{low:?} {middling:?} {high:?}");
    // Trust of a half is what all else takes for granted.
    let off = first(0.2, 0.2, &["legitimacy"]);
    let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
    assert!(near(off.0, middling.0) && near(off.1, middling.1) && near(off.2, middling.2));
}

#[test]
fn displacement_people_flee_violence_and_predators_and_not_without_the_concern() {
    let fled = |predation: f64, attack: f64, off: &[&'static str]| {
        let mut scenario = silent();
        scenario.displacement = true;
        let at = region(&scenario, "upper-vell");
        for party in &mut scenario.parties {
            party.predation = share(0.0);
        }
        scenario.parties[1].predation = share(predation);
        let set = [("violence.attack", attack), ("displacement.half-time", 104.0)];
        let mut plan = with(scenario, &set);
        plan.without = off.to_vec();
        in_flight(&after(plan, 52), at)
    };
    let (mild, worse) = (fled(0.5, 5.0, &[]), fled(0.5, 60.0, &[]));
    assert!(worse > mild && mild > 0.0, "{mild} {worse}");
    // Nobody fights, and nobody is attacked: persecution is enough.
    let after_the_war = fled(0.9, 5.0, &["violence", "fighting"]);
    assert!(after_the_war > 0.0 && fled(0.0, 5.0, &["violence"]).abs() < 1e-9);
    assert!(fled(0.9, 60.0, &["displacement"]).abs() < 1e-12);
}

#[test]
fn displacement_people_come_home_where_it_is_safe_and_homes_and_land_are_settled() {
    let away = |predation: f64, helped: Option<&str>| {
        let mut scenario = fleeing("tarn", 40_000.0, 10_000.0);
        let at = region(&scenario, "tarn");
        for party in &mut scenario.parties {
            party.predation = share(0.0);
        }
        scenario.parties[1].predation = share(predation);
        let all = share(0.9);
        scenario.parties[1].control = vec![(RegionId::from_index(at), all)];
        let security = &mut scenario.regions[at].sectors[Sector::Security.index()];
        security.capacity = share(0.0);
        if let Some(id) = helped {
            deploy(&mut scenario, id, 3, "tarn");
        }
        in_flight(&after(without(scenario, &[&FREE[..], &["gates"]].concat()), 13), at)
    };
    // Without any police: home is safe where nobody preys on people.
    let (safe, preyed_on) = (away(0.0, None), away(1.0, None));
    assert!(safe < 35_000.0 && preyed_on > 39_000.0, "{safe} {preyed_on}");
    let helped = away(0.0, Some("relief-network"));
    assert!(helped < safe - 1_000.0, "{helped} with shelter, {safe} alone");
    assert!(away(1.0, Some("relief-network")) > 38_000.0);
}

#[test]
fn displacement_war_drives_people_out_where_it_is_fought_and_nowhere_else() {
    // The same war, and the same hold on the valley: the other side is there or it is not.
    let fled = |opponents_in: &str| {
        let mut scenario = silent();
        scenario.displacement = true;
        let at = region(&scenario, "upper-vell");
        for relation in &mut scenario.relations {
            relation.fighting = None;
        }
        let (a, b) = scenario.relations[0].between;
        scenario.relations[0].fighting = Some(Intensity::War);
        let holds = &mut scenario.parties[b.index()];
        holds.predation = share(0.6);
        holds.control = vec![(RegionId::from_index(at), share(0.6))];
        holds.fighters = vec![(RegionId::from_index(at), people(900.0))];
        let there = RegionId::from_index(region(&scenario, opponents_in));
        scenario.parties[a.index()].fighters = vec![(there, people(900.0))];
        // Only what people fear, not what kills them; and nobody moves.
        let off = ["violence", "parties", "vacuum", "accord", "talks"];
        in_flight(&after(without(scenario, &off), 26), at)
    };
    let (here, elsewhere) = (fled("upper-vell"), fled("tarn"));
    assert!(here > 5_000.0 && elsewhere < 0.5 * here, "{here} {elsewhere}");
}

#[test]
fn displacement_weighs_on_hosts_and_empties_homes_of_victims() {
    let engine = |scenario: &Scenario, off: &[&str]| after(without(scenario.clone(), off), 26);
    let scenario = fleeing("upper-vell", 90_000.0, 60_000.0);
    let (home, host) = (region(&scenario, "upper-vell"), region(&scenario, "lower-vell"));
    let (with, bare) = (engine(&scenario, &[]), engine(&scenario, &["displacement"]));
    let drivers = |e: &Engine, at| sector(e, |s| &s.drivers, at, Sector::Humanitarian);
    assert!(drivers(&with, host) > drivers(&bare, host) + 0.001);
    let crime = |e: &Engine| incidents(e, home, IncidentKind::Crime);
    assert!(crime(&with) < 0.7 * crime(&bare), "{} {}", crime(&with), crime(&bare));
    // A quiet place that is empty is not secure: its sectors still count for all its people.
    let share = with.world().resource::<contadora::model::ground::Ground>().people_share[home];
    assert!((share - 180_000.0 / 1_700_000.0).abs() < 1e-9, "{share}");
}

#[test]
fn without_data_nothing_moves_and_nothing_is_seen() {
    let scenario = silent();
    for key in ["legitimacy_mission", "legitimacy_government", "in_flight"] {
        assert!(!is_seen(key, &scenario, &[]), "{key}");
    }
    let told = trusting(0.5, 0.5);
    assert!(is_seen("legitimacy_mission", &told, &[]));
    assert!(!is_seen("legitimacy_mission", &told, &["legitimacy"]));
    assert!(is_seen("in_flight", &fleeing("tarn", 10.0, 0.0), &[]));
    let digest = |plan: Plan| {
        let mut engine = started(&plan, None, luck(1, 0));
        for _ in 0..100 {
            engine.step();
        }
        (engine.digest(), engine)
    };
    let (with, engine) = digest(plan_of(scenario.clone()));
    let (off, _) = digest(without(scenario, &["legitimacy", "displacement"]));
    assert_eq!(with, off, "concerns without data change the run");
    let hazards = engine.world().resource::<Hazards>();
    let boards = [&hazards.ambush, &hazards.unrest, &hazards.victims];
    assert!(boards.iter().all(|board| board.iter().all(|x| x.to_bits() == 1.0_f64.to_bits())));
    assert!(part(&engine.outcome(), "in_flight").abs() < f64::EPSILON);
    assert!(engine.world().resource::<Incidents>().dead.iter().sum::<f64>() >= 0.0);
}

#[test]
fn large_flights_and_lost_trust_are_noted_as_facts() {
    let mut scenario = shipped("marova");
    scenario.legitimacy = Some(Trust { mission: share(0.53), government: share(0.27) });
    scenario.displacement = true;
    scenario.regions[4].legitimacy = None;
    scenario.regions[4].displaced = InFlight::default();
    scenario.parties[1].predation = share(0.9);
    let facts = record(&plan_of(scenario), None, luck(1, 0)).facts;
    let trust = |fact: &Fact| matches!(fact, Fact::TrustPassed { rising: false, .. });
    let flight = |fact: &Fact| matches!(fact, Fact::FlightPassed { region: 4, rising: true, .. });
    assert!(facts.iter().any(|(_, fact)| trust(fact)));
    assert!(facts.iter().any(|(_, fact)| flight(fact)));
}
