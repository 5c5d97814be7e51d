//! Runs a strategy dry and looks for what a planner would not expect.

use crate::chance::Chance;
use crate::rehearse::trouble::{DOCK_WEEKS, Held, MONEY_WEEKS, Trouble};
use crate::run::{Passage, Plan, RunRecord, passages, record};
use crate::scenario::Scenario;
use crate::vocabulary::{Stage, Wait};

/// More unit-ticks and region-ticks than this are not kept in memory for a dry run.
const MOST_CELLS: usize = 20_000_000;

/// A strategy run dry.
#[derive(Debug, Clone)]
pub struct Rehearsal {
    /// The plan, with chance off.
    pub plan: Plan,
    /// What happened.
    pub record: RunRecord,
    /// What went otherwise than expected.
    pub troubles: Vec<Trouble>,
}

/// Whether a dry run of `plan` keeps to the memory and time of a check.
#[must_use]
pub fn is_affordable(plan: &Plan) -> bool {
    let scenario = &plan.scenario;
    let ticks = plan.ticks() as usize;
    (scenario.unit_count() + scenario.regions.len()).saturating_mul(ticks) <= MOST_CELLS
}

/// Runs the `strategy`-th strategy without chance.
#[must_use]
pub fn rehearse(plan: &Plan, strategy: usize) -> Rehearsal {
    let plan = Plan { chance: Chance::Off, ..plan.clone() };
    let record = record(&plan, Some(strategy), plan.luck(1, 0));
    let troubles = troubles(&plan.scenario, &record);
    Rehearsal { plan, record, troubles }
}

fn troubles(scenario: &Scenario, record: &RunRecord) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (step, report) in record.steps.iter().enumerate() {
        if report.state.ran_week.is_nan() {
            troubles.push(Trouble::StepNeverRuns { step });
        }
    }
    let passages = passages(record);
    let held = |filter: &dyn Fn(&Passage) -> Option<Delay>| {
        gather(&passages, &record.unit_components, filter)
    };
    let end = record.weeks.last().copied().unwrap_or_default();
    let long = |wait: Wait, least: f64| {
        move |passage: &Passage| {
            let weeks = passage.waited_weeks(wait);
            let to_the_end = passage.work_week.is_none() && passage.last_wait() == Some(wait);
            let since_week = passage.since_week(wait)?;
            (weeks >= least || to_the_end).then_some(Delay { weeks, since_week, to_the_end })
        }
    };
    let waits_for_money = long(Wait::Money, MONEY_WEEKS);
    let waits_at_docks = long(Wait::Port, DOCK_WEEKS);
    for (held, passage) in held(&waits_for_money) {
        let fund = fund_of(scenario, passage.unit);
        let cash = cash_at(record, fund, held.since_week);
        troubles.push(Trouble::MoneyComesLate { held, fund, cash });
    }
    for (held, passage) in held(&waits_at_docks) {
        if let Some(port) = passage.port {
            troubles.push(Trouble::LatePort { held, port: port as usize });
        }
    }
    let late = |passage: &Passage| {
        let told = waits_for_money(passage).is_some() || waits_at_docks(passage).is_some();
        let unfinished = passage.work_week.is_none() && !told && was_under_way(record, passage);
        let since_week = passage.asked_week;
        let delay = Delay { weeks: end - since_week, since_week, to_the_end: true };
        unfinished.then_some(delay)
    };
    for (held, _) in held(&late) {
        troubles.push(Trouble::ComesTooLate { held });
    }
    let regions = uncovered(scenario, record);
    if !regions.is_empty() {
        troubles.push(Trouble::UncoveredRegions { regions });
    }
    troubles
}

/// Whether a unit was still on its way when the run ended.
fn was_under_way(record: &RunRecord, passage: &Passage) -> bool {
    let last = record.units.last().and_then(|units| units.get(passage.unit));
    last.is_some_and(|seen| seen.stage > Stage::Pooled && seen.stage < Stage::Operating)
}

/// How long something held a unit up.
#[derive(Debug, Clone, Copy)]
struct Delay {
    weeks: f64,
    since_week: f64,
    to_the_end: bool,
}

/// Puts the passages that `filter` picks together by step and component, with the one that waited
/// longest.
fn gather<'a>(
    passages: &'a [Passage],
    components: &[usize],
    filter: &dyn Fn(&Passage) -> Option<Delay>,
) -> Vec<(Held, &'a Passage)> {
    let mut groups: Vec<(Held, &Passage)> = Vec::new();
    for passage in passages {
        let Some(delay) = filter(passage) else { continue };
        let component = components.get(passage.unit).copied().unwrap_or_default();
        let mut held = Held {
            step: passage.step,
            component,
            units: 1,
            asked_week: passage.asked_week,
            longest_weeks: delay.weeks,
            since_week: delay.since_week,
            to_the_end: delay.to_the_end,
            last_wait: passage.last_wait(),
            region: passage.region as usize,
        };
        let same = |(known, _): &&mut (Held, &Passage)| {
            known.step == passage.step && known.component == component
        };
        let Some((known, longest)) = groups.iter_mut().find(same) else {
            groups.push((held, passage));
            continue;
        };
        known.units += 1;
        known.asked_week = known.asked_week.min(passage.asked_week);
        if delay.weeks > known.longest_weeks {
            held.units = known.units;
            held.asked_week = known.asked_week;
            *known = held;
            *longest = passage;
        }
    }
    groups
}

/// The fund that pays for a unit.
fn fund_of(scenario: &Scenario, unit: usize) -> usize {
    let pool = scenario.unit_pools().nth(unit);
    pool.and_then(|pool| scenario.pools.get(pool.index())).map_or(0, |pool| pool.paid_by.index())
}

/// What a fund had in hand at the end of the tick that reached `week` [M USD].
fn cash_at(record: &RunRecord, fund: usize, week: f64) -> f64 {
    let tick = record.weeks.partition_point(|seen| *seen <= week).min(record.weeks.len() - 1);
    record.funds.get(tick).and_then(|funds| funds.get(fund)).map_or(0.0, |seen| seen.cash)
}

/// The regions in which nobody was ever at work; none where the strategy asks for nobody at all.
fn uncovered(scenario: &Scenario, record: &RunRecord) -> Vec<usize> {
    let mut covered = vec![false; scenario.regions.len()];
    for seen in record.units.iter().flatten() {
        if matches!(seen.stage, Stage::Operating | Stage::HandingOver)
            && let Some(covered) = covered.get_mut(seen.region as usize)
        {
            *covered = true;
        }
    }
    (0..covered.len()).filter(|region| !covered[*region]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_of_a_step_and_component_are_told_once_with_the_longest_wait() {
        let passage = |unit, step, money: f64| Passage {
            unit,
            step,
            asked_week: 3.0,
            region: 0,
            spans: vec![(Wait::Money, 5.0, 5.0 + money), (Wait::Transit, 38.0, 40.0)],
            work_week: Some(40.0),
            port: None,
        };
        let passages = [passage(0, 1, 20.0), passage(1, 1, 30.0), passage(2, 0, 14.0)];
        let filter = |passage: &Passage| {
            let weeks = passage.waited_weeks(Wait::Money);
            Some(Delay { weeks, since_week: 5.0, to_the_end: false })
        };
        let groups = gather(&passages, &[4, 4, 4], &filter);
        let told: Vec<_> =
            groups.iter().map(|(held, _)| (held.step, held.units, held.longest_weeks)).collect();
        assert_eq!(told, [(1, 2, 30.0), (0, 1, 14.0)]);
    }
}
