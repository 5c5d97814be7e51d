//! The ledger adds up: over any weeks, what the causes did is the change of the variable; and
//! keeping it changes no bit of the run.

use crate::packages::{luck, plan, plan_of, shipped};
use crate::tiny::runnable;
use contadora::chance::Luck;
use contadora::model::ledger::{Cause, Rule, Variable};
use contadora::run::{Plan, RunRecord, record, record_with_ledger};
use contadora::vocabulary::{Sector, Trusted};
use proptest::prelude::*;

/// What the rows of some variables in a cell sum to from one week to another.
fn sum(record: &RunRecord, of: &[Variable], cell: usize, (from, to): (f64, f64)) -> f64 {
    let rows = record.ledger.iter().filter(|row| row.week >= from && row.week < to);
    let mine = rows.filter(|row| of.contains(&row.variable) && row.cell == cell);
    mine.map(|row| row.amount).sum()
}

const OF_SECTORS: [Variable; 3] = [Variable::Drivers, Variable::Capacity, Variable::Accountability];

/// Holds every variable of every region, from tick `from` to tick `to`.
pub fn adds_up(record: &RunRecord, from: usize, to: usize) {
    let weeks = (record.weeks[from], record.weeks[to]);
    for region in 0..record.regions[0].len() {
        let (before, after) = (&record.regions[from][region], &record.regions[to][region]);
        for sector in Sector::ALL {
            let change = (after.balance[sector.index()] - before.balance[sector.index()]) / 100.0;
            let told = sum(record, &OF_SECTORS, region * 5 + sector.index(), weeks);
            assert!((told - change).abs() < 1e-12, "{sector:?} in {region}: {told} for {change}");
        }
        let change = (after.control - before.control) / 100.0;
        let told = sum(record, &[Variable::Control], region, weeks);
        assert!((told - change).abs() < 1e-12, "control in {region}: {told} for {change}");
        for whom in Trusted::ALL {
            let told = sum(record, &[Variable::trust_in(whom)], region, weeks);
            let change = (after.trust[whom.index()] - before.trust[whom.index()]) / 100.0;
            // Where the scenario says nothing of trust there is none.
            let silent = change.is_nan() && told == 0.0;
            let held = (told - change).abs() < 1e-12;
            assert!(silent || held, "trust in {} in {region}: {told} for {change}", whom.name());
        }
    }
    trust_between_adds_up(record, from, to);
}

/// Holds trust between all ordered pairs of parties.
fn trust_between_adds_up(record: &RunRecord, from: usize, to: usize) {
    let weeks = (record.weeks[from], record.weeks[to]);
    for (cell, after) in record.trust_between[to].iter().enumerate() {
        let told = sum(record, &[Variable::TrustBetween], cell, weeks);
        let change = after - record.trust_between[from][cell];
        assert!((told - change).abs() < 1e-12, "trust {cell}: {told} for {change}");
    }
}

fn kept(plan: &Plan, strategy: usize, luck: Luck) -> RunRecord {
    let kept = record_with_ledger(plan, Some(strategy), luck);
    let bare = record(plan, Some(strategy), luck);
    assert_eq!(kept.digest, bare.digest, "keeping the ledger changed the run");
    assert!(bare.ledger.is_empty());
    kept
}

#[test]
fn the_ledgers_of_the_shipped_scenarios_add_up() {
    for name in contadora::scenario::shipped() {
        let plan = plan(&name);
        for strategy in 0..plan.scenario.strategies.len() {
            let record = kept(&plan, strategy, luck(1, 0));
            let last = record.weeks.len() - 1;
            adds_up(&record, 0, last);
            adds_up(&record, last / 5, last / 2);
            let worked = |row: &&contadora::model::ledger::Entry| {
                matches!(row.cause, Cause::Work { .. }) && row.amount > 0.0
            };
            assert!(
                record.ledger.iter().filter(worked).count() > 100,
                "{name}: nobody's work shows"
            );
        }
    }
}

#[test]
fn almost_nothing_is_left_to_bounds_and_to_what_only_came_together() {
    let plan = plan("marova");
    let record = kept(&plan, 0, luck(1, 3));
    let of = |cause: Cause| -> f64 {
        record.ledger.iter().filter(|row| row.cause == cause).map(|row| row.amount.abs()).sum()
    };
    let all: f64 = record.ledger.iter().map(|row| row.amount.abs()).sum();
    assert!(of(Cause::Bound) < 1e-9 * all);
    assert!(of(Cause::Together) < 0.01 * all);
}

/// So many cases; a case that once failed becomes a named test, not a file of seeds.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn trust_moves_for_a_reason_that_is_not_a_bound() {
    let record = kept(&plan("marova"), 0, luck(1, 0));
    for of in [Variable::TrustInMission, Variable::TrustInGovernment] {
        let rows = || record.ledger.iter().filter(|row| row.variable == of);
        let (all, cut) = rows().fold((0.0, 0.0), |(all, cut), row| {
            let size = row.amount.abs();
            (all + size, cut + if row.cause == Cause::Bound { size } else { 0.0 })
        });
        assert!(all > 0.1 && cut < 1e-9 * all, "{of:?}: {cut} of {all}");
        // The mission's face costs the government trust, and who paid its clerks won it some.
        let worked = rows().filter(|row| matches!(row.cause, Cause::Work { .. })).count();
        assert_eq!(worked > 0, of == Variable::TrustInGovernment);
    }
}

#[test]
fn trust_between_parties_moves_by_what_is_promised_seen_and_broken() {
    let record = kept(&plan("central-america-1987"), 0, luck(1, 2));
    let rows = || record.ledger.iter().filter(|row| row.variable == Variable::TrustBetween);
    let of = |cause: Cause| -> f64 {
        rows().filter(|row| row.cause == cause).map(|row| row.amount).sum()
    };
    assert!(of(Cause::Rule(Rule::Promises)) > 0.1 && of(Cause::Rule(Rule::Mediated)) > 0.01);
    assert!(of(Cause::Rule(Rule::Doubts)) < -0.1 && of(Cause::Rule(Rule::BrokeOut)) < -0.01);
    let signed = rows().filter(|row| matches!(row.cause, Cause::Signed { .. }));
    let (mut signings, mut least) = (0, f64::INFINITY);
    for row in signed {
        signings += 1;
        least = least.min(row.amount);
    }
    assert!(signings > 0 && least > 0.0, "{signings} signings, the least of {least}");
    let all: f64 = rows().map(|row| row.amount.abs()).sum();
    assert!(of(Cause::Bound).abs() < 1e-9 * all);
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_ledger_adds_up(
        seed in 0..1_000_u64,
        step in 1..29_u32,
        cut in (0.0..1.0_f64, 0.0..1.0_f64),
    ) {
        let mut scenario = runnable(&[]);
        scenario.legitimacy = shipped("marova").legitimacy;
        let plan = plan_of(scenario).lasting(52, step).expect("in range");
        let record = kept(&plan, 0, luck(seed, 1));
        let last = record.weeks.len() - 1;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to last")]
        let at = |share: f64| (share * last as f64) as usize;
        let (a, b) = (at(cut.0.min(cut.1)), at(cut.0.max(cut.1)));
        adds_up(&record, a, b);
        adds_up(&record, 0, last);
    }
}
