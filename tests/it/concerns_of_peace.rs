//! What parties are to each other, with and without each concern of peace.

use crate::concerns::{FREE, after, component, empty, script};
use crate::packages::{calm, luck, region, started, with, without};
use contadora::chance::Chance;
use contadora::model::board::Levers;
use contadora::model::country::parties::Parties;
use contadora::model::fact::Fact;
use contadora::model::peace::accord::Accords;
use contadora::model::peace::commitment::Commitment;
use contadora::model::peace::dismantling::Dismantled;
use contadora::model::peace::elections::Votes;
use contadora::model::peace::fighting::{Fighting, Toll};
use contadora::model::peace::ladder::Ladders;
use contadora::model::peace::networks::Networks;
use contadora::model::peace::trust::Trust;
use contadora::model::peace_board::{Between, Stakes};
use contadora::quantity::{Amount, Share, Weeks};
use contadora::run::{Engine, Plan, record};
use contadora::scenario::{
    Accord, AccordKind, Deployed, Intensity, Ladder, Relation, Scenario, Vote,
};
use contadora::vocabulary::{AccordId, Order, PartyId, PoolId, RegionId, VoteId};

pub const GOVERNMENT: usize = 0;
pub const FRONT: usize = 1;

pub fn share(value: f64) -> Share {
    Share::new(value).expect("a share")
}

/// The government and the Front alone, with no accord, vote or programme, and nobody there.
pub fn two_sides() -> Scenario {
    let mut scenario = empty();
    scenario.relations = vec![Relation {
        between: (PartyId(0), PartyId(1)),
        hostility: share(1.0),
        fighting: None,
        fought_years: Amount::default(),
    }];
    scenario.accords.clear();
    scenario.votes.clear();
    scenario.dismantling.clear();
    for region in &mut scenario.regions {
        region.networks = Share::default();
    }
    for party in &mut scenario.parties {
        party.grievance = share(0.1);
    }
    scenario
}

pub fn accord(kind: AccordKind, week: Option<f64>) -> Accord {
    Accord {
        id: "accord".to_owned(),
        name: "the accord".to_owned(),
        kind,
        between: vec![PartyId(0), PartyId(1)],
        with_mission: false,
        signed_week: week.map(|week| Weeks::new(week).expect("a week")),
        after: None,
        civil_society: Share::default(),
        ladder: None,
    }
}

pub fn ladder(lock_step: bool) -> Ladder {
    Ladder {
        steps: 5,
        after_weeks: Weeks::default(),
        weeks: Weeks::new(40.0).expect("weeks"),
        lock_step,
        gives_up: vec![(PartyId(1), share(1.0)), (PartyId(0), share(0.4))],
        joins: Vec::new(),
    }
}

fn vote(week: f64, accommodation: f64) -> Vote {
    Vote {
        id: "vote".to_owned(),
        name: "the vote".to_owned(),
        week: Weeks::new(week).ok(),
        preparation_weeks: Weeks::new(10.0).expect("weeks"),
        between: vec![PartyId(0), PartyId(1)],
        accommodation: share(accommodation),
    }
}

/// Units at work from the first week on, of any component.
fn at_work(scenario: &mut Scenario, id: &str, units: u32, place: &str) {
    let mut pool = scenario.pools[0].clone();
    pool.component = component(scenario, id);
    pool.units = units;
    pool.chains = Vec::new();
    scenario.pools.push(pool);
    scenario.deployed.push(Deployed {
        pool: PoolId::from_index(scenario.pools.len() - 1),
        units,
        region: RegionId::from_index(region(scenario, place)),
        leaves_week: None,
    });
}

/// Units wherever the Front is.
pub fn at_the_front(scenario: &mut Scenario, id: &str, units: u32) {
    for place in ["upper-vell", "dorrin", "lower-vell"] {
        at_work(scenario, id, units, place);
    }
}

pub fn plan(scenario: Scenario, off: &[&str]) -> Plan {
    without(scenario, &[&FREE[..], &["command", "anchors", "will"], off].concat())
}

pub fn end(scenario: Scenario, off: &[&str], weeks: u32) -> Engine {
    after(plan(scenario, off), weeks)
}

pub fn get<T: bevy_ecs::prelude::Resource>(engine: &Engine) -> &T {
    engine.world().resource::<T>()
}

#[test]
fn verification_shows_what_parties_do_as_far_as_observers_are_where_they_are() {
    let seen = |units: u32, place: &str, off: &[&str]| {
        let mut scenario = two_sides();
        if units > 0 {
            at_work(&mut scenario, "military-observers", units, place);
        }
        get::<Between>(&end(scenario, off, 20)).verified[FRONT]
    };
    let (none, few, more) =
        (seen(0, "dorrin", &[]), seen(1, "dorrin", &[]), seen(4, "dorrin", &[]));
    assert!(none.abs() < 1e-12 && few > 0.05 && more > few, "{none} {few} {more}");
    assert!(seen(4, "sarn", &[]).abs() < 1e-9, "the Front is not in Port Sarn");
    assert!(seen(4, "dorrin", &["verification"]).abs() < 1e-12);
}

#[test]
fn networks_wither_without_support_and_carry_what_is_seen() {
    let run = |support: bool, off: &[&str]| {
        let mut scenario = two_sides();
        let at = region(&scenario, "upper-vell");
        scenario.regions[at].networks = share(0.5);
        if support {
            at_work(&mut scenario, "dialogue-network", 2, "upper-vell");
        }
        let engine = end(scenario, off, 52);
        let between = get::<Between>(&engine);
        (get::<Networks>(&engine).reach[at], between.verified[FRONT], between.dialogue)
    };
    let (bare, seen, talk) = run(false, &[]);
    let (kept, kept_seen, kept_talk) = run(true, &[]);
    assert!(bare < 0.42 && kept > 0.5, "{bare} {kept}");
    assert!(kept_seen > seen && seen > 0.0 && kept_talk > talk && talk > 0.0);
    assert!((run(false, &["networks"]).0 - 0.5).abs() < 1e-12);
}

#[test]
fn mediation_lets_trust_grow_and_has_no_term_of_its_own_in_the_hazard() {
    let run = |units: u32, off: &[&str]| {
        let mut scenario = two_sides();
        if units > 0 {
            at_work(&mut scenario, "mediation-team", units, "sarn");
        }
        let engine = end(scenario, off, 52);
        (get::<Between>(&engine).mediation, get::<Trust>(&engine).between[1])
    };
    let (none, trust) = run(0, &[]);
    let (some, more_trust) = run(2, &[]);
    assert!(none.abs() < 1e-12 && some > 0.3 && more_trust > trust + 0.005, "{trust} {more_trust}");
    // In the first week trust has not moved yet, so neither has any hazard.
    let hazard = |units: u32| {
        let mut scenario = two_sides();
        if units > 0 {
            at_work(&mut scenario, "mediation-team", units, "sarn");
        }
        get::<Fighting>(&end(scenario, &[], 1)).hazard[0]
    };
    assert!((hazard(0) / hazard(4) - 1.0).abs() < 1e-3, "{} {}", hazard(0), hazard(4));
    assert!(run(2, &["mediation"]).0.abs() < 1e-12);
}

#[test]
fn exposure_falls_by_a_guarantee_that_is_there_and_seen() {
    let run = |units: u32, observers: u32, off: &[&str]| {
        let mut scenario = two_sides();
        if units > 0 {
            at_the_front(&mut scenario, "infantry-battalion", units);
        }
        if observers > 0 {
            at_the_front(&mut scenario, "military-observers", observers);
        }
        let engine = end(scenario, off, 12);
        let stakes = get::<Stakes>(&engine);
        stakes.exposure[FRONT * stakes.usable.len() + GOVERNMENT]
    };
    let (none, some, many) = (run(0, 0, &[]), run(1, 0, &[]), run(3, 0, &[]));
    assert!(none > some && some > many && many > 0.0, "{none} {some} {many}");
    assert!(run(1, 2, &[]) < some, "a guarantee that sees is worth more");
    assert!((run(3, 0, &["exposure"]) - 0.5).abs() < 1e-12);
}

#[test]
fn trust_is_lost_when_fighting_breaks_out_and_gained_when_an_accord_is_signed() {
    let trust = |accords: Vec<Accord>, off: &[&str]| {
        let mut scenario = two_sides();
        scenario.accords = accords;
        get::<Trust>(&end(scenario, off, 2)).between[1]
    };
    let none = trust(Vec::new(), &[]);
    let signed = trust(vec![accord(AccordKind::Full, Some(0.0))], &[]);
    assert!(signed > none + 0.08, "{none} {signed}");
    assert!((trust(Vec::new(), &["trust"]) - 0.2).abs() < 1e-12);
    // Break out for certain: at the highest hazard that is allowed, over ten years.
    let set = [("fighting.base", 0.06), ("commitment.base", 1.0)];
    let mut scenario = two_sides();
    scenario.weeks = 520;
    let mut engine = started(&calm(with(scenario, &set)), None, luck(1, 0));
    let (mut before, mut fell) = (get::<Trust>(&engine).between[1], false);
    for _ in 0..520 {
        engine.step();
        let now = get::<Trust>(&engine).between[1];
        fell |= get::<Fighting>(&engine).level[0] == 1 && now < 0.6 * before;
        before = now;
    }
    assert!(fell, "nothing broke out, or trust did not fall");
}

#[test]
fn commitment_falls_with_grievance_and_exposure_and_grows_with_power_and_quiet() {
    let level = |grievance: f64, power: f64, off: &[&str], weeks: u32| {
        let mut scenario = two_sides();
        scenario.parties[FRONT].grievance = share(grievance);
        scenario.parties[FRONT].political_share = share(power);
        get::<Commitment>(&end(scenario, &[&["fighting"][..], off].concat(), weeks)).level[FRONT]
    };
    assert!(level(0.8, 0.1, &[], 52) < level(0.2, 0.1, &[], 52) - 1.0);
    assert!(level(0.5, 0.4, &[], 52) > level(0.5, 0.1, &[], 52) + 0.5);
    // Fighters who leave would expose it: without that, years of quiet hold.
    let quiet = |weeks| level(0.5, 0.1, &["parties", "vacuum"], weeks);
    assert!(quiet(156) > quiet(52) + 0.1, "{} {}", quiet(52), quiet(156));
    let still = |weeks| level(0.5, 0.1, &["commitment"], weeks);
    assert!((still(52) - still(4)).abs() < 1e-12);
}

#[test]
fn accord_ends_fighting_and_collapses_by_a_clock_of_its_own() {
    let mut scenario = two_sides();
    scenario.relations[0].fighting = Some(Intensity::War);
    scenario.accords = vec![accord(AccordKind::Ceasefire, Some(4.0))];
    let levels = |scenario: &Scenario, off: &[&str], weeks| {
        get::<Fighting>(&end(scenario.clone(), off, weeks)).level[0]
    };
    assert_eq!(levels(&scenario, &[], 4), 3);
    assert_eq!(levels(&scenario, &[], 6), 0);
    assert_eq!(levels(&scenario, &["accord"], 6), 3, "nothing is signed without accords");
    // Strained most, it collapses; the same accord in force is settled step by step.
    let collapsed = |kind, factor: f64| {
        let mut scenario = two_sides();
        scenario.weeks = 520;
        scenario.accords = vec![accord(kind, Some(0.0))];
        let set = [("accord.collapse", factor), ("commitment.base", 1.0)];
        let mut plan = with(scenario, &set);
        plan.without = vec!["fighting"];
        get::<Accords>(&after(plan, 520)).collapsed_week[0]
    };
    let (strained, eased) =
        (collapsed(AccordKind::Process, 0.03), collapsed(AccordKind::Full, 0.003));
    assert!(strained > 0.0, "it did not collapse");
    assert!(eased.is_nan() || eased > strained, "{strained} {eased}");
}

#[test]
fn talks_succeed_sooner_with_mediators_and_never_before_they_are_ordered() {
    let signed = |ordered: bool, mediators: u32, off: &[&str]| {
        let mut scenario = two_sides();
        scenario.weeks = 520;
        scenario.accords = vec![accord(AccordKind::Process, None)];
        if mediators > 0 {
            at_work(&mut scenario, "mediation-team", mediators, "sarn");
        }
        let orders = vec![Order::Talk { accord: AccordId(0) }];
        script(&mut scenario, if ordered { vec![(3.0, orders)] } else { Vec::new() });
        let off = [&["fighting"][..], off].concat();
        get::<Accords>(&end(scenario, &off, 520)).signed_week[0]
    };
    let (alone, helped) = (signed(true, 0, &[]), signed(true, 3, &[]));
    assert!(helped > 3.0 && alone > helped + 4.0, "{alone} alone, {helped} helped");
    assert!(signed(false, 3, &[]).is_nan());
    assert!(signed(true, 3, &["talks"]).is_nan());
}

/// How far parties came: the Front's progress, its force left, and hidden.
fn climbed(scenario: Scenario, off: &[&str], weeks: u32) -> (f64, f64, f64) {
    let engine = end(scenario, &[&["fighting"][..], off].concat(), weeks);
    let ladders = get::<Ladders>(&engine);
    let front = ladders.climbers.iter().find(|climber| climber.party == FRONT);
    let parties = get::<Parties>(&engine);
    let of = |values: &[f64]| values[FRONT * 5..FRONT * 5 + 5].iter().sum::<f64>();
    (front.map_or(0.0, |front| front.done), of(&parties.fighters), of(&parties.hidden))
}

pub fn laddered(lock_step: bool, camps: u32, observers: u32) -> Scenario {
    let mut scenario = two_sides();
    scenario.accords =
        vec![Accord { ladder: Some(ladder(lock_step)), ..accord(AccordKind::Full, Some(0.0)) }];
    if camps > 0 {
        at_the_front(&mut scenario, "reintegration-team", camps);
        at_work(&mut scenario, "reintegration-team", camps, "sarn");
    }
    if observers > 0 {
        at_the_front(&mut scenario, "military-observers", observers);
        at_work(&mut scenario, "military-observers", observers, "sarn");
    }
    scenario
}

#[test]
fn ladder_is_climbed_faster_with_camps_and_in_lock_step_only_as_it_is_seen() {
    let (bare, force, _) = climbed(laddered(false, 0, 0), &[], 60);
    let (camps, less_force, _) = climbed(laddered(false, 3, 0), &[], 60);
    assert!(camps > bare + 0.05 && less_force < force, "{bare} {camps} {force} {less_force}");
    let (blind, _, hidden) = climbed(laddered(true, 3, 0), &[], 60);
    let (watched, _, less_hidden) = climbed(laddered(true, 3, 3), &[], 60);
    assert!(watched > blind, "{blind} blind, {watched} watched");
    let part = |hidden: f64, done: f64| hidden / done.max(1e-9);
    assert!(part(less_hidden, watched) < part(hidden, blind), "{hidden} {less_hidden}");
    assert!(climbed(laddered(false, 3, 0), &["ladder"], 60).0.abs() < 1e-12);
}

#[test]
fn ladder_stands_still_for_all_while_one_step_stays_unkept() {
    let done = |unkept: f64| {
        let mut scenario = laddered(true, 3, 3);
        scenario.weeks = 520;
        let set = [("ladder.unkept", unkept), ("ladder.mended", 0.5)];
        let mut plan = with(scenario, &set);
        plan.without = vec!["funds", "access", "docking", "fighting"];
        plan.chance = Chance::On;
        let facts = record(&plan, None, luck(1, 3)).facts;
        let unkept = facts.iter().filter(|(_, f)| matches!(f, Fact::StepUnkept { .. })).count();
        let climbed: f64 = facts
            .iter()
            .filter(|(_, fact)| matches!(fact, Fact::LadderClimbed { .. }))
            .map(|(week, _)| *week)
            .fold(0.0, f64::max);
        (unkept, if climbed > 0.0 { climbed } else { 521.0 })
    };
    let ((_, kept), (broken, late)) = (done(0.1), done(0.9));
    assert!(broken > 0 && late > kept, "{kept} kept, {late} with {broken} unkept");
}

#[test]
fn ddr_the_idle_find_a_life_with_help_or_take_up_arms_again() {
    let run = |help: u32, off: &[&str]| {
        let mut scenario = laddered(false, 3, 0);
        if help > 0 {
            at_the_front(&mut scenario, "jobs-programme", help);
        }
        let engine = end(scenario, &[&["fighting"][..], off].concat(), 156);
        let parties = get::<Parties>(&engine);
        (parties.reintegrated[FRONT], parties.remobilised[FRONT])
    };
    let (home, back) = run(0, &[]);
    assert!(home > 0.0 && back > 0.0, "{home} {back}");
    let mut bare = laddered(false, 3, 0);
    let task = bare.tasks.iter().position(|task| task.id == "reintegrate").expect("a task");
    for component in &mut bare.components {
        component.tasks.retain(|(of, _)| of.index() != task);
    }
    let engine = end(bare, &["fighting"], 156);
    let parties = get::<Parties>(&engine);
    let (unhelped, again) = (parties.reintegrated[FRONT], parties.remobilised[FRONT]);
    assert!(home / back > 1.5 * unhelped / again, "{home} {back}, {unhelped} {again}");
    let (none, nobody) = run(0, &["ddr"]);
    assert!(none.abs() < 1e-12 && nobody.abs() < 1e-12);
}

#[test]
fn fighters_are_conserved_whatever_becomes_of_them() {
    let mut scenario = laddered(true, 2, 1);
    scenario.parties[FRONT].hidden = share(0.2);
    scenario.relations[0].fighting = Some(Intensity::Spread);
    let plan = plan(scenario, &[]);
    for run in 0..6 {
        let mut engine = started(&plan, None, luck(1, run));
        for _ in 0..156 {
            engine.step();
        }
        let parties = get::<Parties>(&engine);
        for p in 0..parties.strength.len() {
            let of = |values: &[f64]| values[p * 5..p * 5 + 5].iter().sum::<f64>();
            let are = of(&parties.fighters) + of(&parties.hidden) + of(&parties.idle);
            let gone = parties.left[p]
                + parties.killed[p]
                + parties.reintegrated[p]
                + of(&parties.integrated);
            let were = parties.start[p] + parties.recruited[p];
            assert!((are + gone - were).abs() < 1e-6 * were.max(1.0), "{p}: {are} {gone} {were}");
            assert!(parties.hidden.iter().chain(&parties.idle).all(|x| *x > -1e-9));
        }
    }
}

#[test]
fn elections_leave_losers_with_what_was_agreed_and_they_reject_the_rest() {
    let run = |votes: Vec<Vote>, off: &[&str]| {
        let mut scenario = two_sides();
        scenario.parties[FRONT].grievance = share(0.9);
        scenario.votes = votes;
        let engine = end(scenario, &[&["fighting"][..], off].concat(), 20);
        let votes = get::<Votes>(&engine);
        (votes.share[FRONT], votes.rejection[FRONT], get::<Commitment>(&engine).level[FRONT])
    };
    let (kept, none, held) = run(Vec::new(), &[]);
    assert!((kept - 0.1).abs() < 1e-12 && none.abs() < 1e-12);
    let (lost, rejected, after) = run(vec![vote(10.0, 0.0)], &[]);
    assert!((lost - 0.05).abs() < 1e-12 && rejected > 0.0 && after < held - 0.5, "{after} {held}");
    let (shared, ..) = run(vec![vote(10.0, 1.0)], &[]);
    assert!((shared - 0.1).abs() < 1e-12);
    assert!((run(vec![vote(10.0, 0.0)], &["elections"]).0 - 0.1).abs() < 1e-12);
    // By order: prepared for ten weeks, and power shared before it.
    let mut scenario = two_sides();
    scenario.votes = vec![Vote { week: None, ..vote(0.0, 0.0) }];
    let orders =
        vec![Order::Hold { vote: VoteId(0) }, Order::Accommodate { vote: VoteId(0), share: 0.8 }];
    script(&mut scenario, vec![(5.0, orders)]);
    let engine = end(scenario, &["fighting"], 20);
    let votes = get::<Votes>(&engine);
    assert!((votes.held_week[0] - 15.0).abs() < 1e-9, "{:?}", votes.held_week);
    assert!((votes.share[FRONT] - (0.8 * 0.1 + 0.2 * 0.05)).abs() < 1e-12);
}

#[test]
fn fighting_returns_by_deaths_and_not_by_an_outbreak() {
    let mut scenario = two_sides();
    scenario.relations[0].fighting = Some(Intensity::War);
    let engine = end(scenario.clone(), &[], 30);
    let toll = get::<Toll>(&engine);
    assert!(toll.returned_week > 0.0, "a war of {} deaths", toll.all_year);
    let engine = end(scenario, &["violence"], 30);
    assert!(get::<Toll>(&engine).returned_week.is_nan(), "nobody died");
}

#[test]
fn dismantling_reaches_its_milestones_as_work_and_consent_allow() {
    let reached = |units: u32, off: &[&str]| {
        let mut scenario = two_sides();
        scenario.dismantling = empty().dismantling;
        scenario.dismantling[0].milestones =
            vec![("one".to_owned(), Amount::new(300.0).unwrap()); 9];
        if units > 0 {
            at_work(&mut scenario, "removal-team", units, "tarn");
        }
        let engine = end(scenario, off, 20);
        assert!(get::<Levers>(&engine).dismantle.len() == 5);
        get::<Dismantled>(&engine).reached[0]
    };
    let (none, some, more) = (reached(0, &[]), reached(1, &[]), reached(4, &[]));
    assert!(none == 0 && some >= 1 && more > some, "{none} {some} {more}");
    assert_eq!(reached(4, &["dismantling"]), 0);
}
