//! What aid does, with and without the concern: how much of it a place absorbs, and its two faces.

use crate::concerns::{FREE, after, deploy, empty, incidents, sector};
use crate::packages::{luck, region, started, with, without};
use contadora::model::board::Levers;
use contadora::model::ledger::{Cause, Rule, Variable};
use contadora::quantity::Share;
use contadora::run::{Engine, Plan, record_with_ledger};
use contadora::scenario::Scenario;
use contadora::vocabulary::{Gate, IncidentKind, Sector};

/// Marova before anybody comes, with units at work in a region, safe or not as it may be.
fn helped(place: &str, safe: bool, units: &[(&str, u32)]) -> Scenario {
    let mut scenario = empty();
    let at = region(&scenario, place);
    if safe {
        let start = &mut scenario.regions[at].sectors[Sector::Security.index()];
        start.drivers = Share::default();
        start.capacity = Share::new(0.6).expect("a share");
    }
    for (id, units) in units {
        deploy(&mut scenario, id, *units, place);
    }
    scenario
}

fn plan(scenario: Scenario, set: &[(&str, f64)], off: &[&'static str], weeks: u32) -> Plan {
    let mut plan = with(scenario, set);
    plan.without = [&FREE, off].concat();
    plan.lasting(weeks, 7).expect("a length")
}

/// How far paid work relieves the economy of a region.
fn relieved(engine: &Engine, at: usize) -> f64 {
    engine.world().resource::<Levers>().relieve[at * 5 + Sector::Economy.index()]
}

#[test]
fn aid_beyond_what_a_place_absorbs_brings_less_for_the_money() {
    let gain = |units: u32, off: &[&'static str]| {
        let end = |units: u32| {
            let jobs = [("jobs-programme", units)];
            let scenario = helped("tarn", true, &jobs[..usize::from(units > 0)]);
            let at = region(&scenario, "tarn");
            let engine = after(plan(scenario, &[], &[off, &["fighting"]].concat(), 104), 104);
            -sector(&engine, |x| &x.drivers, at, Sector::Economy)
        };
        (end(units) - end(0)) / f64::from(units)
    };
    let (few, many) = (gain(1, &[]), gain(16, &[]));
    assert!(few > 0.0 && many < 0.5 * few, "{few} each for one, {many} each for sixteen");
    // Without the concern only the usual curve of coverage is left.
    let (few_off, many_off) = (gain(1, &["aid"]), gain(16, &["aid"]));
    assert!((few - few_off).abs() < 0.05 * few, "{few} {few_off}");
    assert!(many < 0.97 * many_off, "{many} {many_off}");
}

#[test]
fn aid_that_is_not_absorbed_is_seen_at_its_gate_and_in_offices() {
    let seen = |units: u32, off: &[&'static str]| {
        let scenario = helped("tarn", true, &[("jobs-programme", units)]);
        let at = region(&scenario, "tarn");
        let engine = after(plan(scenario, &[], off, 104), 104);
        let bound = engine.outcome().bound;
        let held: f64 = bound.iter().map(|b| b.gates[Gate::Absorption.index()]).sum();
        (held, sector(&engine, |x| &x.accountability, at, Sector::Governance))
    };
    let (few, many, off) = (seen(1, &[]), seen(16, &[]), seen(16, &["aid"]));
    assert!(few.0.abs() < 1e-9 && many.0 > 1000.0 && off.0.abs() < 1e-9, "{few:?} {many:?}");
    assert!(many.1 < off.1 - 0.003, "{many:?} {off:?}");
    let scenario = helped("tarn", true, &[("jobs-programme", 16)]);
    let at = region(&scenario, "tarn");
    let kept = record_with_ledger(&plan(scenario, &[], &[], 26), None, luck(1, 0));
    let cell = at * 5 + Sector::Governance.index();
    let wasted = kept.ledger.iter().any(|row| {
        row.variable == Variable::Accountability
            && row.cell == cell
            && row.cause == Cause::Rule(Rule::AidWasted)
            && row.amount < 0.0
    });
    assert!(wasted, "the ledger does not say so");
}

#[test]
fn aid_in_years_four_to_six_works_better_than_in_year_one() {
    let works = |weeks: u32, later: f64, fighting: bool| {
        let mut scenario = helped("tarn", true, &[("jobs-programme", 16)]);
        if fighting {
            scenario.relations[0].fighting = Some(contadora::scenario::Intensity::War);
        }
        let at = region(&scenario, "tarn");
        let set = [("aid.later", later), ("fighting.ends-war", 0.1)];
        let off: &[&'static str] = if fighting { &[] } else { &["fighting"] };
        relieved(&after(plan(scenario, &set, off, 320), weeks), at)
    };
    let (first, fifth) = (works(26, 2.0, false), works(5 * 52, 2.0, false));
    assert!(fifth > 1.1 * first, "{first} in year one, {fifth} in year five");
    let alike = works(5 * 52, 1.0, false);
    assert!(fifth > alike + 0.05, "{alike} where the years count nothing");
    // Nothing is gained by years of war.
    let at_war = works(5 * 26, 2.0, true);
    assert!((at_war - works(5 * 26, 1.0, true)).abs() < 1e-9, "{at_war}");
}

#[test]
fn aid_before_security_raises_violence_where_it_is_unsafe_and_not_where_it_is_safe() {
    let attacks = |safe: bool, relief: bool, police: bool, off: &[&'static str]| {
        let mut units = Vec::new();
        if relief {
            units.push(("relief-network", 3));
        }
        if police {
            units.push(("formed-police-unit", 4));
        }
        let scenario = helped("upper-vell", safe, &units);
        let at = region(&scenario, "upper-vell");
        let engine = after(plan(scenario, &[], off, 26), 26);
        incidents(&engine, at, IncidentKind::AttackOnCivilians)
    };
    let unsafe_here = attacks(false, true, false, &[]);
    assert!(unsafe_here > attacks(false, false, false, &[]) * 1.02, "{unsafe_here}");
    assert!(unsafe_here > attacks(false, true, false, &["aid"]) * 1.02, "{unsafe_here}");
    assert!(unsafe_here > attacks(false, true, true, &[]) * 1.1, "security first");
    let (safe, bare) = (attacks(true, true, false, &[]), attacks(true, true, false, &["aid"]));
    assert!((safe - bare).abs() < 0.02 * bare, "{safe} {bare}");
}

#[test]
fn aid_raises_the_economy_only_where_it_is_safe() {
    let grown = |safe: bool, off: &[&'static str]| {
        let scenario = helped("dorrin", safe, &[("jobs-programme", 2)]);
        let at = region(&scenario, "dorrin");
        let engine = after(plan(scenario, &[], off, 104), 104);
        sector(&engine, |x| &x.capacity, at, Sector::Economy)
    };
    let off: &[&'static str] = &["vacuum", "violence", "fighting"];
    let with_aid_off = [off, &["aid"]].concat();
    let (safe, unsafe_here) = (
        grown(true, off) - grown(true, &with_aid_off),
        grown(false, off) - grown(false, &with_aid_off),
    );
    assert!(safe > 0.01, "{safe}");
    assert!(unsafe_here < 0.5 * safe, "{unsafe_here} {safe}");
}

#[test]
fn without_aid_the_concern_changes_nothing() {
    let killed = |off: &[&str]| {
        let mut engine = started(&without(empty(), off), None, luck(1, 0));
        for _ in 0..52 {
            engine.step();
        }
        engine.outcome().parts
    };
    assert_eq!(killed(&[]), killed(&["aid"]));
}
