//! Mandates and the consent of the host make the difference they are there for, on runs with chance
//! off.

use crate::concerns::waited;
use crate::concerns::{
    FREE, after, component, deploy, empty, incidents, pool, script, sector, send, stages,
};
use crate::packages::{calm, luck, plan_of, region, started, with, without};
use contadora::chance::{Chance, Luck};
use contadora::model::board::Levers;
use contadora::model::fact::{Fact, MandateEnd};
use contadora::model::mission::consent::Consent;
use contadora::model::mission::mandate::Mandates;
use contadora::model::observe::Observations;
use contadora::quantity::{Headcount, Share, Weeks};
use contadora::run::{Engine, Plan, RunRecord, record};
use contadora::scenario::{
    Authority, Ceilings, ForceUse, Host, Mandate, MandateKind, Renewal, Scenario, WeeksRange,
};
use contadora::vocabulary::{
    ActorId, Gate, IncidentKind, MandateId, PartyId, RegionId, Sector, Stage, Trigger, Wait,
};

pub fn weeks(value: f64) -> Weeks {
    Weeks::new(value).unwrap()
}

pub fn share(value: f64) -> Share {
    Share::new(value).unwrap()
}

pub fn actor(scenario: &Scenario, id: &str) -> ActorId {
    let place = scenario.actors.iter().position(|actor| actor.id == id);
    ActorId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

/// A mandate of the Security Council for all tasks, without a ceiling and without an end.
pub fn mandate(scenario: &Scenario, id: &str, from: f64) -> Mandate {
    Mandate {
        id: id.to_owned(),
        name: id.to_owned(),
        authority: Authority::SecurityCouncil,
        kind: MandateKind::Stabilization,
        force: MandateKind::Stabilization.usual_force(),
        actors: vec![actor(scenario, "un")],
        from: weeks(from),
        tasks: Vec::new(),
        ceilings: Vec::new(),
        expires: None,
        renewal: None,
        supersedes: None,
    }
}

pub fn host(scenario: &Scenario, consent: f64, status: f64) -> Option<Host> {
    let status = weeks(status);
    Some(Host {
        party: PartyId(0),
        consent: share(consent),
        status_weeks: WeeksRange { low: status, likely: status, high: status },
        covers: vec![actor(scenario, "un")],
        guarded: Vec::new(),
    })
}

pub fn kept(plan: Plan) -> RunRecord {
    let strategy = (!plan.scenario.strategies.is_empty()).then_some(0);
    let luck = Luck { chance: Chance::Off, ..luck(1, 0) };
    record(&calm(plan), strategy, luck)
}

fn first(record: &RunRecord, what: impl Fn(&Fact) -> bool) -> Option<f64> {
    record.facts.iter().find(|(_, fact)| what(fact)).map(|(week, _)| *week)
}

/// Whether a unit of the component starts work.
fn comes(record: &RunRecord, component: usize, fact: &Fact) -> bool {
    let Fact::AtWork { unit, .. } = fact else { return false };
    record.unit_components[*unit as usize] == component
}

fn at_work(engine: &mut Engine) -> usize {
    stages(engine).iter().filter(|stage| **stage == Stage::Operating).count()
}

#[test]
fn mandate_units_wait_for_it_and_those_it_does_not_name_do_not() {
    let starts = |from: Option<f64>, off: &[&str]| {
        let mut scenario = empty();
        if let Some(from) = from {
            scenario.mandates = vec![mandate(&scenario, "late", from)];
        }
        let police = send(&scenario, "formed-police-unit", 2, "tarn");
        let relief = send(&scenario, "relief-network", 1, "tarn");
        script(&mut scenario, vec![(0.0, vec![police, relief])]);
        let run = kept(without(scenario, &[&FREE, off].concat()));
        let waited = |id: &str| {
            run.outcome.bound[component(&empty(), id).index()].waits[Wait::Mandate.index()]
        };
        let police = component(&empty(), "formed-police-unit").index();
        let work = first(&run, |fact| comes(&run, police, fact));
        (work.expect("they come"), waited("formed-police-unit"), waited("relief-network"))
    };
    let (none, early, late) = (starts(None, &[]), starts(Some(0.0), &[]), starts(Some(30.0), &[]));
    assert_eq!(none, early, "a mandate from the first day binds nobody");
    assert!(none.1.abs() < 1e-9 && late.1 > 100.0, "{none:?} {late:?}");
    assert!(late.0 > none.0 + 15.0, "{none:?} {late:?}");
    assert!(late.2.abs() < 1e-9, "nobody names the network");
    assert_eq!(starts(Some(30.0), &["mandate"]), none, "it can be switched off");
}

#[test]
fn mandate_ceilings_hold_whom_they_do_not_let_in_until_they_are_raised() {
    let mut scenario = empty();
    let mut first = mandate(&scenario, "first", 0.0);
    let people = |n: f64| Headcount::new(n).unwrap();
    let headcount = {
        let police = component(&scenario, "formed-police-unit").index();
        scenario.components[police].headcount.get()
    };
    let ceiling = |n: f64| Ceilings { military: people(0.0), police: people(n * headcount + 5.0) };
    first.ceilings = vec![(weeks(0.0), ceiling(2.0)), (weeks(60.0), ceiling(3.0))];
    scenario.mandates = vec![first];
    let order = send(&scenario, "formed-police-unit", 5, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = without(scenario.clone(), &FREE);
    assert_eq!(at_work(&mut after(plan.clone(), 55)), 2);
    assert_eq!(at_work(&mut after(plan.clone(), 120)), 3);
    let run = kept(plan);
    let reached = |fact: &Fact| matches!(fact, Fact::CeilingReached { police: true, .. });
    assert!(run.facts.iter().any(|(_, fact)| reached(fact)));
    // The lowest ids came first.
    let units = run.units.last().unwrap();
    let formed = pool(&scenario, "formed-police-unit");
    let before: u32 = scenario.pools[..formed].iter().map(|pool| pool.units).sum();
    let stages: Vec<Stage> = (0..5).map(|n| units[before as usize + n].stage).collect();
    assert!(stages[..3].iter().all(|stage| *stage == Stage::Operating), "{stages:?}");
    assert!(stages[3..].iter().all(|stage| *stage == Stage::Authorised), "{stages:?}");
}

#[test]
fn mandate_units_at_the_docks_are_called_home_too() {
    let mut scenario = empty();
    let mut first = mandate(&scenario, "first", 0.0);
    first.expires = Some(weeks(60.0));
    scenario.mandates = vec![first];
    // Nothing of what they dock with is there: no base, no camp, no interpreters.
    for region in &mut scenario.regions {
        region.anchors.clear();
    }
    let order = send(&scenario, "formed-police-unit", 2, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let keys = [("life-cycle.least-docked", 0.5)];
    let mut plan = with(scenario, &keys);
    plan.without = vec!["funds", "access"];
    let docked = |engine: &mut Engine| {
        stages(engine).iter().filter(|stage| **stage == Stage::Docking).count()
    };
    assert_eq!(docked(&mut after(plan.clone(), 58)), 2, "they stand at the docks");
    let mut end = after(plan, 100);
    assert_eq!((docked(&mut end), at_work(&mut end)), (0, 0), "and go home from there");
}

#[test]
fn mandate_ceilings_count_those_who_are_taken_over() {
    let mut scenario = empty();
    let people = |n: f64| Headcount::new(n).unwrap();
    let mut first = mandate(&scenario, "first", 0.0);
    first.authority = Authority::RegionalOrganisation;
    first.actors = vec![actor(&scenario, "coastal-union")];
    first.expires = Some(weeks(20.0));
    let mut second = mandate(&scenario, "second", 10.0);
    second.supersedes = Some(MandateId(0));
    let company = component(&scenario, "infantry-company").index();
    let headcount = scenario.components[company].headcount.get();
    let most = Ceilings { military: people(2.0 * headcount), police: people(0.0) };
    second.ceilings = vec![(weeks(10.0), most)];
    scenario.mandates = vec![first, second];
    deploy(&mut scenario, "infantry-company", 2, "tarn");
    let battalion = send(&scenario, "infantry-battalion", 2, "sarn");
    script(&mut scenario, vec![(21.0, vec![battalion])]);
    let mut end = after(without(scenario, &FREE), 120);
    assert_eq!(at_work(&mut end), 2, "there is no room beside them");
}

#[test]
fn mandate_that_is_vetoed_or_not_renewed_calls_its_units_home() {
    let ends = |chance: f64, veto: f64| {
        let mut scenario = empty();
        let mut first = mandate(&scenario, "first", 0.0);
        let (chance, veto) = (share(chance), share(veto));
        first.renewal = Some(Renewal { every_weeks: weeks(26.0), chance, veto });
        scenario.mandates = vec![first];
        deploy(&mut scenario, "formed-police-unit", 2, "tarn");
        deploy(&mut scenario, "relief-network", 1, "tarn");
        let plan = without(scenario, &FREE);
        let there = at_work(&mut after(plan.clone(), 60));
        let run = kept(plan);
        let how = run.facts.iter().find_map(|(week, fact)| match fact {
            Fact::MandateEnded { how, .. } => Some((*week, *how)),
            _ => None,
        });
        (there, how)
    };
    assert_eq!(ends(1.0, 0.0), (3, None));
    assert_eq!(ends(0.2, 0.0), (1, Some((26.0, MandateEnd::NotRenewed))));
    assert_eq!(ends(1.0, 0.9), (1, Some((26.0, MandateEnd::Vetoed))));
}

#[test]
fn mandate_votes_differ_from_future_to_future_and_not_from_strategy_to_strategy() {
    let mut scenario = empty();
    let mut first = mandate(&scenario, "first", 0.0);
    first.renewal =
        Some(Renewal { every_weeks: weeks(13.0), chance: share(0.8), veto: share(0.1) });
    scenario.mandates = vec![first];
    let order = send(&scenario, "formed-police-unit", 5, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let plan = plan_of(scenario);
    let ended = |strategy: Option<usize>, run: u64| {
        let mut engine = started(&plan, strategy, luck(1, run));
        (0..engine.ticks()).for_each(|_| engine.step());
        engine.world().resource::<Mandates>().ended_week[0]
    };
    let weeks: Vec<f64> = (0..12).map(|run| ended(Some(0), run)).collect();
    assert!(weeks.iter().any(|week| (week - weeks[0]).abs() > 1.0), "{weeks:?}");
    assert_eq!(weeks, (0..12).map(|run| ended(None, run)).collect::<Vec<f64>>());
}

#[test]
fn mandate_that_follows_takes_over_whom_it_finds_without_their_leaving() {
    let run = |authority: Authority, follows: bool| {
        let mut scenario = empty();
        let mut first = mandate(&scenario, "first", 0.0);
        first.authority = authority;
        first.actors = vec![actor(&scenario, "coastal-union")];
        first.expires = Some(weeks(20.0));
        let mut second = mandate(&scenario, "second", 10.0);
        second.supersedes = follows.then_some(MandateId(0));
        scenario.mandates = vec![first, second];
        deploy(&mut scenario, "infantry-company", 2, "tarn");
        kept(without(scenario, &FREE))
    };
    let over = |record: &RunRecord| first(record, |fact| matches!(fact, Fact::Rehatted { .. }));
    let left = |record: &RunRecord| first(record, |fact| matches!(fact, Fact::Leaving { .. }));
    let same = run(Authority::SecurityCouncil, true);
    assert_eq!((over(&same), left(&same)), (Some(23.0), None));
    let other = run(Authority::RegionalOrganisation, true);
    assert_eq!((over(&other), left(&other)), (Some(33.0), None));
    let alone = run(Authority::SecurityCouncil, false);
    assert_eq!((over(&alone), left(&alone)), (None, Some(20.0)));
}

#[test]
fn mandate_work_outside_it_is_done_at_a_share_and_counted_as_creep() {
    let run = |inside: bool, part: f64| {
        let mut scenario = empty();
        let mut first = mandate(&scenario, "narrow", 0.0);
        first.force = ForceUse::AllNecessaryMeans;
        let police = component(&scenario, "formed-police-unit").index();
        let theirs: Vec<_> = scenario.components[police].tasks.iter().map(|(t, _)| *t).collect();
        first.tasks = (0..scenario.tasks.len())
            .map(contadora::vocabulary::TaskId::from_index)
            .filter(|task| theirs.contains(task) == inside)
            .collect();
        scenario.mandates = vec![first];
        deploy(&mut scenario, "formed-police-unit", 2, "tarn");
        let mut engine = after(with(scenario, &[("mandate.outside", part)]), 20);
        let seen = engine.world().resource::<Observations>().country;
        let at = region(&empty(), "tarn");
        let held: f64 = engine.outcome().bound.iter().map(|b| b.gates[Gate::Mandate.index()]).sum();
        let _ = &mut engine;
        (seen.creep, seen.mandated, held, sector(&engine, |s| &s.provided, at, Sector::Security))
    };
    let (full, half, none) = (run(true, 0.5), run(false, 0.5), run(false, 0.0));
    assert!(full.0.abs() < 1e-9 && (half.0 - 100.0).abs() < 1e-9, "{full:?} {half:?}");
    assert!((full.1 - 100.0).abs() < 1e-9);
    assert!(full.2.abs() < 1e-9 && half.2 > 0.0 && none.2 > half.2, "{full:?} {half:?} {none:?}");
    assert!(full.3 > half.3 && half.3 > none.3, "{full:?} {half:?} {none:?}");
    assert!(none.0.abs() < 1e-9, "what is not done is no creep");
}

#[test]
fn consent_units_wait_to_board_until_their_legal_status_stands() {
    let run = |status: f64, consent: f64, off: &[&str]| {
        let mut scenario = empty();
        scenario.host = host(&scenario, consent, status);
        let order = send(&scenario, "formed-police-unit", 2, "tarn");
        script(&mut scenario, vec![(0.0, vec![order])]);
        let engine = after(without(scenario, &[&FREE, off].concat()), 150);
        waited(&engine, Wait::Host)
    };
    assert!(run(0.0, 0.8, &[]).abs() < 1e-9);
    let (willing, unwilling) = (run(60.0, 0.8, &[]), run(60.0, 0.4, &[]));
    assert!(willing > 100.0 && unwilling > 1.2 * willing, "{willing} and {unwilling}");
    assert!(run(60.0, 0.4, &["consent"]).abs() < 1e-9);
}

#[test]
fn consent_a_host_guards_a_region_until_it_is_willing_enough_and_no_other() {
    let run = |place: &str, needed: f64, off: &[&str]| {
        let mut scenario = empty();
        let guarded = RegionId::from_index(region(&scenario, "tarn"));
        scenario.host = host(&scenario, 0.6, 0.0)
            .map(|host| Host { guarded: vec![(guarded, share(needed))], ..host });
        let order = send(&scenario, "formed-police-unit", 2, place);
        script(&mut scenario, vec![(0.0, vec![order])]);
        waited(&after(without(scenario, &[&FREE, off].concat()), 100), Wait::Host)
    };
    assert!(run("tarn", 0.95, &[]) > 50.0 && run("tarn", 0.3, &[]).abs() < 1e-9);
    assert!(run("dorrin", 0.95, &[]).abs() < 1e-9, "the others are open");
    assert!(run("tarn", 0.95, &["consent"]).abs() < 1e-9);
}

#[test]
fn consent_who_is_kept_out_takes_no_room_at_the_point_of_entry() {
    let first_relief = |status: f64| {
        let mut scenario = empty();
        scenario.entry_people_per_week = Headcount::new(60.0).unwrap();
        scenario.host = host(&scenario, 0.8, status);
        let order = send(&scenario, "formed-police-unit", 5, "tarn");
        let relief = send(&scenario, "relief-network", 2, "tarn");
        script(&mut scenario, vec![(0.0, vec![order]), (30.0, vec![relief])]);
        let relief = component(&scenario, "relief-network").index();
        let run = kept(without(scenario, &["funds", "docking"]));
        first(&run, |fact| comes(&run, relief, fact)).expect("relief comes")
    };
    assert!(first_relief(150.0) <= first_relief(0.0), "the police in the queue are passed");
}

#[test]
fn consent_an_unwilling_host_hinders_building_more_than_soldiers() {
    let local = |consent: f64, off: &[&str]| {
        let mut scenario = empty();
        scenario.host = host(&scenario, consent, 0.0);
        deploy(&mut scenario, "police-trainers", 2, "dorrin");
        deploy(&mut scenario, "infantry-battalion", 1, "dorrin");
        let at = region(&scenario, "dorrin");
        let engine = after(without(scenario, &[&FREE, off].concat()), 52);
        let held = |id: &str| {
            let bound = engine.outcome().bound[component(&empty(), id).index()];
            bound.gates[Gate::Consent.index()] / bound.asked
        };
        let capacity = sector(&engine, |s| &s.capacity, at, Sector::Security);
        (capacity, held("police-trainers"), held("infantry-battalion"))
    };
    let (willing, unwilling) = (local(0.9, &[]), local(0.2, &[]));
    assert!(unwilling.0 < willing.0, "{willing:?} {unwilling:?}");
    assert!(unwilling.1 > 2.0 * unwilling.2 && unwilling.2 > 0.0, "{unwilling:?}");
    assert!(willing.1.abs() < 1e-9, "{willing:?}");
    let off = local(0.2, &["consent"]);
    assert!((off.0 - willing.0).abs() < 1e-3 && off.1.abs() < 1e-9, "{off:?}");
}

#[test]
fn consent_falls_under_a_mission_without_right_authority_and_with_a_heavy_footprint() {
    let level = |authority: Authority, units: u32| {
        let mut scenario = empty();
        scenario.host = host(&scenario, 0.7, 0.0);
        let mut first = mandate(&scenario, "first", 0.0);
        first.authority = authority;
        scenario.mandates = vec![first];
        deploy(&mut scenario, "formed-police-unit", units, "tarn");
        // Without what the work itself does for the host.
        let plan = with(scenario, &[("consent.safety", 0.0), ("consent.ownership", 0.0)]);
        after(plan, 60).world().resource::<Consent>().level
    };
    let (right, heavy) =
        (level(Authority::SecurityCouncil, 1), level(Authority::SecurityCouncil, 60));
    assert!(heavy < right - 0.01, "{right} and {heavy}");
    assert!(level(Authority::None, 1) < right - 0.1);
}

#[test]
fn consent_that_stays_low_ends_in_being_asked_to_leave() {
    let run = |consent: f64| {
        let mut scenario = empty();
        scenario.host = host(&scenario, consent, 0.0);
        deploy(&mut scenario, "formed-police-unit", 2, "tarn");
        let order = send(&scenario, "un-police", 1, "tarn");
        script(&mut scenario, vec![(100.0, vec![order])]);
        kept(without(scenario, &FREE))
    };
    let low = run(0.02);
    let asked = first(&low, |fact| *fact == Fact::AskedToLeave).expect("they are asked to leave");
    assert!(asked > 10.0, "not at once: {asked}");
    let left = first(&low, |fact| matches!(fact, Fact::Leaving { .. }));
    assert!(left.is_some_and(|left| left > asked && left < asked + 3.0), "{left:?}");
    assert!(low.outcome.bound.iter().any(|bound| bound.waits[Wait::Host.index()] > 0.0));
    assert_eq!(first(&run(0.5), |fact| *fact == Fact::AskedToLeave), None);
}

#[test]
fn strategies_can_wait_for_mandates_creep_and_consent() {
    use contadora::vocabulary::{Direction, Observation};
    let ran = |observation, direction, level| {
        let mut scenario = empty();
        scenario.host = host(&scenario, 0.7, 0.0);
        scenario.mandates = vec![mandate(&scenario, "first", 0.0)];
        deploy(&mut scenario, "formed-police-unit", 1, "tarn");
        let order = send(&scenario, "formed-police-unit", 1, "tarn");
        script(&mut scenario, vec![(0.0, vec![order])]);
        let (region, for_weeks) = (None, 0.0);
        scenario.strategies[0].steps[0].when =
            Trigger::Reaches { observation, region, direction, level, for_weeks };
        let run = kept(plan_of(scenario));
        first(&run, |fact| matches!(fact, Fact::StepRan { .. })).is_some()
    };
    assert!(ran(Observation::Consent, Direction::AtLeast, 60.0));
    assert!(!ran(Observation::Consent, Direction::Below, 20.0));
    assert!(ran(Observation::Mandated, Direction::AtLeast, 100.0));
    assert!(!ran(Observation::Creep, Direction::AtLeast, 1.0));
}

#[test]
fn mandate_criteria_for_force_decide_what_soldiers_deter_harm_and_cost_in_consent() {
    let run = |force: ForceUse, off: &[&'static str], set: &[(&str, f64)]| {
        let mut scenario = empty();
        let mut first = mandate(&scenario, "first", 0.0);
        first.force = force;
        scenario.mandates = vec![first];
        scenario.host = host(&scenario, 0.7, 0.0);
        deploy(&mut scenario, "infantry-battalion", 2, "upper-vell");
        let mut plan = with(scenario, set);
        plan.without = [&FREE[..], off].concat();
        let mut engine = after(plan, 26);
        let vell = region(&empty(), "upper-vell");
        let deter = engine.world().resource::<Levers>().deter[vell];
        let (mut harm, mut attacks) = (0.0, 0.0);
        for _ in 0..26 {
            engine.step();
            harm += incidents(&engine, vell, IncidentKind::HarmByMission);
            attacks += incidents(&engine, vell, IncidentKind::AttackOnCivilians);
        }
        (deter, harm / deter, attacks, engine.world().resource::<Consent>().level)
    };
    use ForceUse::{AllNecessaryMeans, ProtectCivilians, SelfDefence};
    let [own, protect, all] =
        [SelfDefence, ProtectCivilians, AllNecessaryMeans].map(|force| run(force, &[], &[]));
    assert!(own.0 < protect.0 && protect.0 < all.0, "deterrence: {own:?} {protect:?} {all:?}");
    assert!(own.2 > protect.2 && protect.2 > all.2, "attacks: {own:?} {protect:?} {all:?}");
    assert!(all.3 < protect.3 - 0.005, "consent: {protect:?} {all:?}");
    let harmless = run(AllNecessaryMeans, &[], &[("mandate.force-harm", 0.0)]);
    assert!(all.1 > 1.3 * harmless.1, "harm by the same soldiers: {all:?} {harmless:?}");
    let off = |force| run(force, &["mandate"], &[]);
    assert_eq!(off(SelfDefence), off(AllNecessaryMeans), "it can be switched off");
}

#[test]
fn the_kind_of_a_mandate_says_what_force_is_usual() {
    use MandateKind::{Enforcement, Peacekeeping, Preventive, Stabilization};
    let usual =
        [Preventive, Peacekeeping, Stabilization, Enforcement].map(MandateKind::usual_force);
    use ForceUse::{AllNecessaryMeans, ProtectCivilians, SelfDefence};
    assert_eq!(usual, [SelfDefence, SelfDefence, ProtectCivilians, AllNecessaryMeans]);
}
