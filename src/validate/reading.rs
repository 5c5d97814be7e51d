//! What targets read off the record of a run.

use crate::model::score::part_index;
use crate::quantity::Weeks;
use crate::run::{Plan, RunRecord, measured};
use crate::scenario::{Arm as ForceArm, Evidence, Measure};
use crate::validate::trial::ValidateError;
use crate::vocabulary::{IncidentKind, Stage};

/// Incidents of a kind over the run, in one region or in all.
#[must_use]
pub fn incidents(record: &RunRecord, kind: IncidentKind, region: Option<usize>) -> f64 {
    let weeks = record.regions.iter().skip(1);
    weeks
        .flat_map(|regions| regions.iter().enumerate())
        .filter(|(at, _)| region.is_none_or(|region| region == *at))
        .map(|(_, week)| week.incidents[kind.index()])
        .sum()
}

/// Share of months of four weeks in which an incident of a kind happened [0..1].
#[must_use]
pub fn months_with(record: &RunRecord, kind: IncidentKind) -> f64 {
    let weeks: Vec<f64> = record
        .regions
        .iter()
        .skip(1)
        .map(|regions| regions.iter().map(|week| week.incidents[kind.index()]).sum())
        .collect();
    let (mut months, mut with) = (0.0, 0.0);
    for month in weeks.chunks_exact(4) {
        months += 1.0;
        with += f64::from(u8::from(month.iter().sum::<f64>() > 0.0));
    }
    with / months
}

/// A published measure at the end of a week; not a number where it cannot be seen.
#[must_use]
pub fn at(plan: &Plan, record: &RunRecord, of: Measure, week: f64) -> f64 {
    let Ok(week) = Weeks::new(week) else { return f64::NAN };
    let figure = Evidence { of, week, low: None, high: None, source: String::new(), used: None };
    measured(&plan.scenario, record, &figure).unwrap_or(f64::NAN)
}

/// A part of the score; not a number where there is none of that name.
#[must_use]
pub fn part(record: &RunRecord, key: &str) -> f64 {
    part_index(key).map_or(f64::NAN, |part| record.outcome.parts[part])
}

/// Soldiers in each region at the end of a week, the most first [people].
#[must_use]
pub fn soldiers_by_region(plan: &Plan, record: &RunRecord, week: f64) -> Vec<f64> {
    let scenario = &plan.scenario;
    let mut there = vec![0.0; scenario.regions.len()];
    let tick = record.weeks.partition_point(|end| *end <= week).saturating_sub(1);
    for (unit, component) in record.units[tick].iter().zip(&record.unit_components) {
        let component = &scenario.components[*component];
        let stands = matches!(unit.stage, Stage::Docking | Stage::Operating | Stage::HandingOver);
        if stands && component.arm == ForceArm::Military {
            there[unit.region as usize] += component.headcount.get();
        }
    }
    there.sort_by(|a, b| b.total_cmp(a));
    there
}

/// The place of something in a scenario's list, by its id.
///
/// # Errors
/// [`ValidateError::Lacks`] where there is none.
pub fn place<T>(
    scenario: &str,
    what: &str,
    list: &[T],
    is: impl Fn(&T) -> bool,
) -> Result<usize, ValidateError> {
    list.iter().position(is).ok_or_else(|| ValidateError::Lacks {
        scenario: scenario.to_owned(),
        what: what.to_owned(),
    })
}
