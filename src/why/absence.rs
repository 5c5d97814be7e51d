//! Who could have covered a region and was not there: asked for and waiting, or never asked for.

use crate::run::{Passage, RunRecord, passages};
use crate::scenario::Scenario;
use crate::vocabulary::{Lever, Sector};

/// Units of one component that a step sent to a region and that were not yet there.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    /// The component.
    pub component: usize,
    /// How many units of it.
    pub units: usize,
    /// The passage of the one that was away longest.
    pub passage: Passage,
}

/// Whether a component's work covers a region: public order, administration or paid salaries.
pub(super) fn covers(scenario: &Scenario, component: usize) -> bool {
    scenario.components.get(component).is_some_and(|component| {
        component.tasks.iter().any(|(task, _)| {
            let lever = scenario.tasks.get(task.index()).map(|task| task.lever);
            matches!(
                lever,
                Some(
                    Lever::Order
                        | Lever::Salaries
                        | Lever::Provide(Sector::Governance)
                        | Lever::Build(Sector::Governance)
                )
            )
        })
    })
}

/// Those who would have covered a region (the whole country where none is named) and were on their
/// way in some of the weeks, the longest away first.
#[must_use]
pub fn absences(
    scenario: &Scenario,
    record: &RunRecord,
    region: Option<usize>,
    (from, to): (f64, f64),
) -> Vec<Absence> {
    let mut absences: Vec<Absence> = Vec::new();
    for passage in passages(record) {
        let component = record.unit_components.get(passage.unit).copied().unwrap_or_default();
        let there = passage.work_week.unwrap_or(f64::INFINITY);
        let here = region.is_none_or(|region| region == passage.region as usize);
        if !here || passage.asked_week >= to || there <= from || !covers(scenario, component) {
            continue;
        }
        let same = |known: &&mut Absence| {
            known.component == component && known.passage.step == passage.step
        };
        match absences.iter_mut().find(same) {
            Some(known) => {
                known.units += 1;
                if away(&passage) > away(&known.passage) {
                    known.passage = passage;
                }
            }
            None => absences.push(Absence { component, units: 1, passage }),
        }
    }
    let people = |absence: &Absence| {
        let headcount = scenario.components.get(absence.component).map(|c| c.headcount.get());
        #[expect(clippy::cast_precision_loss, reason = "units are few")]
        let units = absence.units as f64;
        headcount.unwrap_or(0.0) * units * away(&absence.passage)
    };
    absences.sort_by(|a, b| people(b).total_cmp(&people(a)));
    absences
}

/// How long a unit was on its way [weeks].
fn away(passage: &Passage) -> f64 {
    passage.spans.iter().map(|(_, from, to)| to - from).sum()
}
