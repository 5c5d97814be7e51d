//! Each concern of the model makes the difference it is there for, on runs with chance off.

use crate::packages::{calm, luck, plan_of, region, shipped, started, with, without};
use contadora::model::board::{Gates, Incidents, Levers, TaskGates};
use contadora::model::country::parties::Parties;
use contadora::model::country::sectors::Sectors;
use contadora::model::country::vacuum::Control;
use contadora::model::fact::Fact;
use contadora::model::mission::docking::Docking;
use contadora::model::mission::life_cycle::{Life, Unit};
use contadora::model::peace::fighting::Fighting;
use contadora::model::score::{Outcome, part_index};
use contadora::quantity::{Amount, Headcount, Money, Share, Weeks};
use contadora::run::{Engine, Plan, record};
use contadora::scenario::{Deployed, Income, Scenario, Step, Strategy};
use contadora::vocabulary::{
    ComponentId, Gate, IncidentKind, Lever, Order, PoolId, RegionId, RegionSelection, Sector,
    Stage, Trigger, Wait,
};

/// Concerns that make units wait; off where a test is about something else.
pub const FREE: [&str; 3] = ["funds", "access", "docking"];

pub fn component(scenario: &Scenario, id: &str) -> ComponentId {
    let place = scenario.components.iter().position(|component| component.id == id);
    ComponentId::from_index(place.unwrap_or_else(|| panic!("there is no {id}")))
}

pub fn pool(scenario: &Scenario, id: &str) -> usize {
    let component = component(scenario, id);
    scenario.pools.iter().position(|pool| pool.component == component).expect("somebody has it")
}

/// Marova before anybody comes, without mandates or a host, the strategies to be written.
pub fn empty() -> Scenario {
    let mut scenario = shipped("marova");
    scenario.deployed.clear();
    scenario.strategies.clear();
    scenario.mandates.clear();
    scenario.host = None;
    scenario
}

/// Units at work from the first week on.
pub fn deploy(scenario: &mut Scenario, id: &str, units: u32, place: &str) {
    let pool = pool(scenario, id);
    scenario.pools[pool].units = scenario.pools[pool].units.max(units);
    scenario.deployed.push(Deployed {
        pool: PoolId::from_index(pool),
        units,
        region: RegionId::from_index(region(scenario, place)),
        leaves_week: None,
    });
}

fn step(scenario: &Scenario, week: f64, orders: Vec<Order>) -> Step {
    Step {
        id: format!("step-{}-{week}", scenario.strategies.len()),
        intent: String::new(),
        when: Trigger::At { week },
        priority: 1,
        ask_again_weeks: Weeks::new(6.0).ok(),
        orders,
    }
}

pub fn send(scenario: &Scenario, id: &str, units: u32, place: &str) -> Order {
    let to = RegionSelection::Named(vec![RegionId::from_index(region(scenario, place))]);
    Order::Send { component: component(scenario, id), from: None, units, to }
}

/// One strategy: (week, orders).
pub fn script(scenario: &mut Scenario, steps: Vec<(f64, Vec<Order>)>) {
    let steps = steps.into_iter().map(|(week, orders)| step(scenario, week, orders)).collect();
    scenario.strategies = vec![Strategy {
        id: "only".to_owned(),
        intent: String::new(),
        shows: None,
        accepts: Vec::new(),
        steps,
    }];
}

/// The engine after some weeks, chance off.
pub fn after(plan: Plan, weeks: u32) -> Engine {
    let plan = calm(plan);
    let strategy = (!plan.scenario.strategies.is_empty()).then_some(0);
    let mut engine = started(&plan, strategy, luck(1, 0));
    for _ in 0..weeks {
        engine.step();
    }
    engine
}

pub fn part(outcome: &Outcome, key: &str) -> f64 {
    outcome.parts[part_index(key).unwrap_or_else(|| panic!("no part {key}"))]
}

/// Person-weeks that went to a wait.
pub fn waited(engine: &Engine, wait: Wait) -> f64 {
    engine.outcome().bound.iter().map(|bound| bound.waits[wait.index()]).sum()
}

pub fn stages(engine: &mut Engine) -> Vec<Stage> {
    let world = engine.world_mut();
    let mut units = world.query::<(&Unit, &Life)>();
    units.iter(world).map(|(_, life)| life.stage).collect()
}

pub fn sector(engine: &Engine, values: fn(&Sectors) -> &Vec<f64>, region: usize, s: Sector) -> f64 {
    values(engine.world().resource::<Sectors>())[region * 5 + s.index()]
}

pub fn incidents(engine: &Engine, region: usize, kind: IncidentKind) -> f64 {
    engine.world().resource::<Incidents>().count[region][kind.index()]
}

pub fn control(engine: &Engine, party: usize, region: usize) -> f64 {
    let control = engine.world().resource::<Control>();
    let parties = engine.world().resource::<Parties>().start.len();
    control.share[party * (control.share.len() / parties) + region]
}

#[test]
fn life_cycle_a_refused_unit_is_asked_again_only_where_the_step_says_so() {
    let mut scenario = empty();
    let place = pool(&scenario, "infantry-battalion");
    scenario.pools[place].refusal = Share::new(0.5).unwrap();
    let order = send(&scenario, "infantry-battalion", 1, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let mut dropped = scenario.clone();
    dropped.strategies[0].steps[0].ask_again_weeks = None;
    let came = |scenario: &Scenario, run: u64| {
        let kept = record(&without(scenario.clone(), &FREE), Some(0), luck(1, run));
        let answer = |fact: &Fact| match fact {
            Fact::Refused { asked_again, .. } => Some(*asked_again),
            _ => None,
        };
        let refused = kept.facts.iter().find_map(|(_, fact)| answer(fact));
        let at_work = |fact: &Fact| matches!(fact, Fact::AtWork { .. });
        (refused, kept.facts.iter().find(|(_, fact)| at_work(fact)).map(|(week, _)| *week))
    };
    let mut seen = (0, 0);
    for run in 0..20 {
        let (again, once) = (came(&scenario, run), came(&dropped, run));
        if again.0.is_some() {
            assert_eq!((again.0, once.0), (Some(true), Some(false)), "run {run}");
            assert!(again.1.is_some(), "asked again until it came, run {run}");
            assert_eq!(once.1, None, "dropped, run {run}");
            seen.0 += 1;
        } else {
            assert_eq!(again, once, "the answer depends on what would follow a refusal");
            seen.1 += 1;
        }
    }
    assert!(seen.0 > 3 && seen.1 > 3, "{seen:?}");
}

#[test]
fn life_cycle_handing_over_waits_for_local_hands() {
    let leaves = |local: f64| {
        let mut scenario = empty();
        deploy(&mut scenario, "formed-police-unit", 1, "dorrin");
        let police = component(&scenario, "formed-police-unit");
        let needs = &mut scenario.components[police.index()].handover;
        needs.as_mut().expect("it hands over").local_capacity = Share::new(local).unwrap();
        let order =
            Order::HandOver { component: police, regions: RegionSelection::All, share: 1.0 };
        script(&mut scenario, vec![(4.0, vec![order])]);
        stages(&mut after(without(scenario, &FREE), 40))
    };
    assert!(leaves(0.9).contains(&Stage::HandingOver), "nobody local can take over");
    let done = leaves(0.01);
    assert!(!done.iter().any(|stage| matches!(stage, Stage::HandingOver | Stage::Operating)));
}

#[test]
fn sectors_what_is_provided_leaves_with_the_mission_and_what_is_built_stays() {
    let mut scenario = empty();
    deploy(&mut scenario, "formed-police-unit", 3, "dorrin");
    deploy(&mut scenario, "police-trainers", 2, "dorrin");
    let at = region(&scenario, "dorrin");
    let all = ["formed-police-unit", "police-trainers"].map(|id| Order::Withdraw {
        component: component(&scenario, id),
        regions: RegionSelection::All,
        share: 1.0,
    });
    script(&mut scenario, vec![(60.0, all.to_vec())]);
    let provided = |engine: &Engine| sector(engine, |s| &s.provided, at, Sector::Security);
    let local = |engine: &Engine| sector(engine, |s| &s.capacity, at, Sector::Security);
    let before = after(without(scenario.clone(), &FREE), 58);
    let later = after(without(scenario.clone(), &FREE), 100);
    scenario.deployed.clear();
    let never = after(without(scenario, &FREE), 100);
    assert!(provided(&before) > 0.1, "{}", provided(&before));
    assert!(provided(&later) < 0.01 * provided(&before), "{}", provided(&later));
    assert!(local(&later) > 1.05 * local(&never), "{} {}", local(&later), local(&never));
}

#[test]
fn funds_without_them_nobody_waits_for_money_and_late_pledges_make_work_late() {
    let first_work = |pledged: f64, off: &[&str]| {
        let mut scenario = empty();
        let amount = Money::new(40.0).unwrap();
        for fund in &mut scenario.funds {
            fund.income = Income::Pledges(vec![(Weeks::new(pledged).unwrap(), amount)]);
        }
        let order = send(&scenario, "jobs-programme", 3, "tarn");
        script(&mut scenario, vec![(0.0, vec![order])]);
        let engine = after(without(scenario.clone(), off), 156);
        let kept = record(&calm(without(scenario, off)), Some(0), luck(1, 0));
        let at_work = |fact: &Fact| matches!(fact, Fact::AtWork { .. });
        let week = kept.facts.iter().find(|(_, fact)| at_work(fact)).map(|(week, _)| *week);
        (week.expect("it came"), waited(&engine, Wait::Money))
    };
    let (early, wait_early) = first_work(0.0, &[]);
    let (late, wait_late) = first_work(40.0, &[]);
    let (free, no_wait) = first_work(40.0, &["funds"]);
    assert!(late > early + 30.0, "{early} and {late}");
    assert!(wait_late > wait_early && wait_early > 0.0);
    assert!(no_wait.abs() < 1e-9 && free < early, "{no_wait} waited, at work in {free}");
}

#[test]
fn funds_a_unit_that_is_half_paid_works_half() {
    let mut scenario = empty();
    deploy(&mut scenario, "infantry-battalion", 1, "tarn");
    let place = pool(&scenario, "infantry-battalion");
    let rule = scenario.pools[place].component.index();
    let a_year = scenario.components[rule].monthly_cost.get() * 6.0;
    let fund = scenario.pools[place].paid_by.index();
    scenario.funds[fund].income =
        Income::Assessed { per_year: Money::new(a_year).unwrap(), from_week: Weeks::default() };
    let money = |plan: Plan| {
        let engine = after(plan, 5);
        let shares = engine.world().resource::<Gates>().share.iter();
        shares.map(|gates| gates[Gate::Money.index()]).fold(1.0, f64::min)
    };
    assert!((money(plan_of(scenario.clone())) - 0.5).abs() < 1e-9);
    assert!((money(without(scenario, &["funds"])) - 1.0).abs() < 1e-9);
}

#[test]
fn access_a_closed_season_and_a_full_quay_hold_units_back() {
    let mut scenario = empty();
    let order = send(&scenario, "infantry-battalion", 2, "upper-vell");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let at = region(&scenario, "upper-vell");
    let waits = |scenario: &Scenario, off: &[&str]| {
        let engine = after(without(scenario.clone(), off), 100);
        (waited(&engine, Wait::Season), waited(&engine, Wait::Lift))
    };
    let mut closed = scenario.clone();
    closed.regions[at].closed_months = (1..=11).collect();
    let mut open = scenario.clone();
    open.regions[at].closed_months.clear();
    assert!(waits(&closed, &["funds", "docking"]).0 > 0.0);
    assert!(waits(&open, &["funds", "docking"]).0.abs() < 1e-9);
    let mut narrow = open.clone();
    narrow.entry_people_per_week = Headcount::new(25.0).unwrap();
    let mut wide = open;
    wide.entry_people_per_week = Headcount::new(5_000.0).unwrap();
    let (full, free) = (waits(&narrow, &["funds", "docking"]), waits(&wide, &["funds", "docking"]));
    assert!(full.1 > 10.0 * free.1.max(1.0), "{full:?} and {free:?}");
    for scenario in [&closed, &narrow] {
        let (season, _) = waits(scenario, &FREE);
        assert!(season.abs() < 1e-9, "without access nobody waits for the season");
    }
}

#[test]
fn docking_ports_bind_by_the_share_that_is_met() {
    let mut scenario = empty();
    deploy(&mut scenario, "infantry-battalion", 2, "dorrin");
    let docked = |scenario: &Scenario, off: &[&str]| {
        let engine = after(without(scenario.clone(), off), 3);
        let gates = engine.world().resource::<Gates>().share.iter();
        let gate = gates.map(|gates| gates[Gate::Docking.index()]).fold(1.0, f64::min);
        let share = &engine.world().resource::<Docking>().share;
        (gate, share.iter().copied().fold(1.0, f64::min))
    };
    let short = docked(&scenario, &["funds"]);
    assert!(short.0 < 0.9 && short.0 > 0.0, "{short:?}");
    let mut more = scenario.clone();
    for (_, quantity) in more.regions.iter_mut().flat_map(|region| &mut region.anchors) {
        *quantity = Amount::new(quantity.get() * 2.0).unwrap();
    }
    assert!(docked(&more, &["funds"]).0 > short.0, "twice the anchors change nothing");
    assert_eq!(docked(&scenario, &["funds", "docking"]), (1.0, 1.0));
}

#[test]
fn gates_courts_without_corrections_and_police_do_less() {
    // What passes the gates of courts (security, capacity), and the work that comes of it.
    let courts = |beside: &[&str], off: &[&str]| {
        let mut scenario = empty();
        for id in beside.iter().chain(&["court-support-team"]) {
            deploy(&mut scenario, id, 3, "dorrin");
        }
        let task = scenario.tasks.iter().position(|task| task.id == "court-support").unwrap();
        let place = region(&scenario, "dorrin");
        let at = place * scenario.tasks.len() + task;
        let engine = after(without(scenario, &[&FREE, off].concat()), 40);
        let gates = engine.world().resource::<TaskGates>();
        let work = engine.world().resource::<Levers>().work[at];
        (gates.security[place][2], gates.capacity[at], work)
    };
    let alone = courts(&[], &[]);
    let jails = courts(&["corrections-advisers"], &[]);
    let behind = courts(&["corrections-advisers", "formed-police-unit"], &[]);
    assert!(alone.0 < behind.0, "order makes nothing safer: {alone:?}, {behind:?}");
    // The weakest binds: jails without police open nothing.
    assert!((alone.1 - jails.1).abs() < 0.01, "{alone:?}, {jails:?}");
    assert!(behind.1 > 2.0 * alone.1, "{alone:?}, {behind:?}");
    assert!(behind.2 > 1.2 * alone.2, "{alone:?}, {behind:?}");
    let free = courts(&[], &["gates"]);
    assert!((free.0 - 1.0).abs() < 1e-12 && (free.1 - 1.0).abs() < 1e-12 && free.2 > behind.2);
}

#[test]
fn work_new_units_learn_the_place_and_more_people_need_more_work() {
    let mut scenario = empty();
    let order = send(&scenario, "formed-police-unit", 2, "tarn");
    script(&mut scenario, vec![(0.0, vec![order])]);
    let at = region(&scenario, "tarn");
    let plan = calm(without(scenario.clone(), &FREE));
    let mut engine = started(&plan, Some(0), luck(1, 0));
    let mut order_kept = Vec::new();
    for _ in 0..60 {
        engine.step();
        order_kept.push(engine.world().resource::<Levers>().order[at]);
    }
    let first = *order_kept.iter().find(|order| **order > 0.0).expect("they came");
    let last = order_kept[59];
    assert!(first < 0.6 * last, "{first} on the first day, {last} in the end");
    let scaled = |scale: f64| {
        let set = [("work.scale", scale)];
        let engine = after(with(scenario.clone(), &set), 60);
        engine.world().resource::<Levers>().order[at]
    };
    assert!(scaled(2.0) < scaled(1.0) && scaled(1.0) < scaled(0.5));
}

#[test]
fn violence_soldiers_deter_by_numbers_and_police_keep_order_per_head() {
    let first_week = |id: &str, units: u32, times: f64, kind: IncidentKind| {
        let mut scenario = empty();
        let at = region(&scenario, "dorrin");
        let people = scenario.regions[at].people.get() * times;
        scenario.regions[at].people = Headcount::new(people).unwrap();
        // Soldiers who patrol keep some order too; these only deter.
        let deters: Vec<bool> =
            scenario.tasks.iter().map(|task| task.lever == Lever::Deter).collect();
        let soldiers = component(&scenario, "infantry-battalion").index();
        scenario.components[soldiers].tasks.retain(|(task, _)| deters[task.index()]);
        if units > 0 {
            deploy(&mut scenario, id, units, "dorrin");
        }
        let mut off = FREE.to_vec();
        off.push("gates");
        let engine = after(without(scenario, &off), 1);
        incidents(&engine, at, kind)
    };
    let attacks = |units, times| {
        first_week("infantry-battalion", units, times, IncidentKind::AttackOnCivilians)
    };
    assert!(attacks(2, 1.0) < attacks(1, 1.0) && attacks(1, 1.0) < attacks(0, 1.0));
    let left = |times| attacks(2, times) / attacks(0, times);
    assert!((left(1.0) - left(4.0)).abs() < 1e-3, "{} and {}", left(1.0), left(4.0));
    let crime =
        |units, times| first_week("formed-police-unit", units, times, IncidentKind::Crime) / times;
    let kept = |times| crime(3, times) / crime(0, times);
    assert!(kept(1.0) < kept(4.0) - 0.01, "{} and {}", kept(1.0), kept(4.0));
    let killed = part(&after(without(empty(), &["violence"]), 100).outcome(), "civilians_killed");
    assert!(killed.abs() < 1e-9, "{killed} killed without violence");
}

#[test]
fn vacuum_parties_hold_more_where_order_comes_late() {
    let held = |week: Option<f64>, off: &[&str]| {
        let mut scenario = empty();
        if let Some(week) = week {
            let order = send(&scenario, "formed-police-unit", 5, "lower-vell");
            script(&mut scenario, vec![(week, vec![order])]);
        }
        let at = region(&scenario, "lower-vell");
        control(&after(without(scenario, &[&FREE, off].concat()), 156), 1, at)
    };
    let (early, late, never) = (held(Some(0.0), &[]), held(Some(80.0), &[]), held(None, &[]));
    assert!(early < 0.8 * late && late < never, "{early}, {late}, {never}");
    let start = held(None, &["vacuum"]);
    assert!((start - 0.05).abs() < 1e-12, "without vacuum nothing is taken: {start}");
}

#[test]
fn parties_grow_while_they_can_pay_and_fighters_leave_where_help_meets_them() {
    let strength = |helped: bool, patrons: f64, off: &[&str]| {
        let mut scenario = empty();
        scenario.parties[1].patrons = Share::new(patrons).unwrap();
        if helped {
            deploy(&mut scenario, "reintegration-team", 3, "dorrin");
        }
        let engine = after(without(scenario, &[&FREE, off].concat()), 100);
        let parties = engine.world().resource::<Parties>();
        (parties.strength[1], parties.left[1], parties.start[1])
    };
    let (poor, rich) = (strength(false, 0.0, &[]), strength(false, 1.0, &[]));
    assert!(rich.0 > poor.0, "{rich:?} {poor:?}");
    let helped = strength(true, 1.0, &[]);
    assert!(helped.1 > rich.1 && helped.0 < rich.0, "{helped:?} {rich:?}");
    let still = strength(true, 1.0, &["parties"]);
    assert!((still.0 - still.2).abs() < 1e-9, "{still:?}");
}

#[test]
fn support_what_lives_on_salaries_decays_when_they_stop() {
    let local = |paid_until: Option<f64>, off: &[&str]| {
        let mut scenario = empty();
        let at = region(&scenario, "dorrin");
        for start in &mut scenario.regions[at].sectors {
            start.dependence = Share::new(0.8).unwrap();
        }
        deploy(&mut scenario, "salary-programme", 4, "dorrin");
        scenario.deployed[0].leaves_week = paid_until.and_then(|week| Weeks::new(week).ok());
        let engine = after(without(scenario, &[&FREE, off].concat()), 120);
        sector(&engine, |s| &s.capacity, at, Sector::Governance)
    };
    let (paid, stopped) = (local(None, &[]), local(Some(20.0), &[]));
    assert!(stopped < 0.9 * paid, "{paid} while paid, {stopped} after it stopped");
    let without = local(Some(20.0), &["support"]);
    assert!(without > stopped, "{without} without the concern");
}

#[test]
fn aid_raises_control_where_it_is_unsafe() {
    let held = |place: &str, safe: bool, relief: bool, off: &[&str]| {
        let mut scenario = empty();
        let at = region(&scenario, place);
        if safe {
            let start = &mut scenario.regions[at].sectors[Sector::Security.index()];
            (start.drivers, start.capacity) = (Share::default(), Share::new(0.6).unwrap());
        }
        if relief {
            deploy(&mut scenario, "relief-network", 3, place);
        }
        control(&after(without(scenario, &[&FREE, off].concat()), 26), 1, at)
    };
    let taxed = held("upper-vell", false, true, &[]);
    let bare = held("upper-vell", false, true, &["aid"]);
    let none = held("upper-vell", false, false, &[]);
    assert!(taxed > bare + 0.005 && taxed > none, "{taxed}, {bare} untaxed, {none} without");
    let (safe, safe_bare) =
        (held("upper-vell", true, true, &[]), held("upper-vell", true, true, &["aid"]));
    assert!(safe - safe_bare < 0.2 * (taxed - bare), "{safe} and {safe_bare} where it is safe");
}

#[test]
fn fighting_soldiers_near_fighters_lower_the_hazard() {
    let hazard = |units: u32, off: &[&str]| {
        let mut scenario = empty();
        if units > 0 {
            deploy(&mut scenario, "infantry-battalion", units, "dorrin");
        }
        after(without(scenario, &[&FREE, off].concat()), 1).world().resource::<Fighting>().hazard[0]
    };
    let (none, two, four) = (hazard(0, &[]), hazard(2, &[]), hazard(4, &[]));
    assert!(none > two && two > four && four > 0.0, "{none}, {two}, {four}");
    assert!(none - two > two - four, "what soldiers guarantee is not concave");
    assert!(hazard(0, &["fighting"]).abs() < f64::EPSILON);
}

#[test]
fn score_counts_stability_in_unbroken_weeks_and_changes_nothing_itself() {
    let mut scenario = empty();
    for start in scenario.regions.iter_mut().flat_map(|region| &mut region.sectors) {
        start.drivers = Share::new(0.05).unwrap();
        (start.capacity, start.accountability) =
            (Share::new(0.9).unwrap(), Share::new(0.9).unwrap());
        start.dependence = Share::default();
    }
    let stable = |weeks: f64| {
        let set = [("score.stable-weeks", weeks)];
        after(with(scenario.clone(), &set), 60).outcome()
    };
    let (soon, late) = (stable(26.0), stable(104.0));
    assert!((part(&soon, "stable") - 1.0).abs() < f64::EPSILON);
    assert!(part(&soon, "time_to_stability") < 2.0, "{}", part(&soon, "time_to_stability"));
    assert!(part(&late, "stable").abs() < f64::EPSILON);
    assert!((part(&late, "time_to_stability") - 60.0).abs() < 1e-9);
    for key in ["security", "civilians_killed", "party_control_mean", "cost"] {
        assert_eq!(part(&soon, key).to_bits(), part(&late, key).to_bits(), "{key}");
    }
}
