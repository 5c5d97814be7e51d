//! Branches side by side: where two courses part, and what each has come to.

use crate::exercise::live::adjudicate::value;
use crate::exercise::live::course::{Course, CourseError};
use crate::exercise::live::indicator::Indicator;
use crate::exercise::live::replay::record_course;
use crate::model::score::PARTS;
use crate::run::Plan;
use serde::{Deserialize, Serialize};

/// An indicator of two branches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Of what.
    pub indicator: Indicator,
    /// Where they parted, in its unit; not there where they never did.
    pub at_parting: Option<f64>,
    /// At the end of the one and of the other, in its unit.
    pub ends: (f64, f64),
}

/// Two branches side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Branches {
    /// The last week up to which they are the same [weeks]; none where they are to the end.
    pub part_week: Option<f64>,
    /// To the end of this week [weeks].
    pub to_week: u32,
    /// The country and each region.
    pub indicators: Vec<Beside>,
    /// The parts of the score of the one and of the other, in the order of [`PARTS`].
    pub parts: Vec<(f64, f64)>,
}

/// Lays two courses side by side to the end of `to_week`. They are two single futures: what
/// differs between them is theirs and chance's together.
///
/// # Errors
/// [`CourseError`] when one of them cannot be played.
pub fn compare_branches(
    plan: &Plan,
    (one, two): (&Course, &Course),
    to_week: u32,
) -> Result<Branches, CourseError> {
    let (full, first) = record_course(plan, one, to_week, false)?;
    let (_, second) = record_course(plan, two, to_week, false)?;
    let scenario = &full.scenario;
    let same = |tick: &usize| {
        let text = |record: &crate::run::RunRecord| {
            format!("{:?}{:?}{:?}", record.regions[*tick], record.units[*tick], record.funds[*tick])
        };
        text(&first) == text(&second)
    };
    let last = first.weeks.len() - 1;
    let parts_at = (0..=last).find(|tick| !same(tick)).map(|tick| tick.saturating_sub(1));
    let beside = |indicator: Indicator| Beside {
        indicator,
        at_parting: parts_at.map(|tick| value(scenario, &first, &indicator, tick)),
        ends: (
            value(scenario, &first, &indicator, last),
            value(scenario, &second, &indicator, last),
        ),
    };
    let parts = (0..PARTS.len()).map(|p| (first.outcome.parts[p], second.outcome.parts[p]));
    Ok(Branches {
        part_week: parts_at.map(|tick| first.weeks[tick]),
        to_week,
        indicators: Indicator::all(&plan.scenario).into_iter().map(beside).collect(),
        parts: parts.collect(),
    })
}
