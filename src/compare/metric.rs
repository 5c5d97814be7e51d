//! What is compared: the parts of the score, and what explains them on the way.

use crate::model::score::{Outcome, PARTS};
use crate::run::Plan;
use crate::vocabulary::{Gate, PerSector, Sector, Wait};

/// A number of one run that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Metric {
    /// A part of the score, by its place in [`PARTS`].
    Part(usize),
    /// The sectors at the end, weighted as the scenario says [points].
    Composite,
    /// Share of the person-weeks asked for that became work [percent].
    Work,
    /// Share of the person-weeks asked for that went to a wait [percent].
    Wait(Wait),
    /// Share of the person-weeks asked for that a gate held back [percent].
    Gate(Gate),
    /// Share of a region that parties held, mean of all weeks [percent].
    RegionControl(usize),
    /// Weeks from the request to work that a component's people waited, on average [weeks].
    ComponentWait(usize),
}

/// All metrics of a scenario, in the order of the results.
#[must_use]
pub fn metrics(plan: &Plan) -> Vec<Metric> {
    let parts = (0..PARTS.len()).map(Metric::Part);
    let regions = (0..plan.scenario.regions.len()).map(Metric::RegionControl);
    let components = (0..plan.scenario.components.len()).map(Metric::ComponentWait);
    parts
        .chain([Metric::Composite, Metric::Work])
        .chain(Wait::ALL.map(Metric::Wait))
        .chain(Gate::ALL.map(Metric::Gate))
        .chain(regions)
        .chain(components)
        .collect()
}

impl Metric {
    /// Whether it is 1 or 0 in a run, so that its mean is a share of futures.
    #[must_use]
    pub fn is_share_of_futures(&self) -> bool {
        matches!(self, Self::Part(part) if PARTS[*part].unit == "% of futures")
    }
}

/// The values of all metrics of a run, in the order of [`metrics`], written over `values`.
pub fn measure(outcome: &Outcome, weights: &PerSector<f64>, values: &mut Vec<f64>) {
    values.clear();
    values.extend_from_slice(&outcome.parts);
    let sum: f64 = weights.iter().sum();
    let weighted: f64 =
        Sector::ALL.iter().map(|s| weights[s.index()] * outcome.parts[s.index()]).sum();
    values.push(weighted / sum);
    let mut all = crate::model::score::Bound::default();
    for bound in &outcome.bound {
        all.add(bound);
    }
    let percent = |part: f64| if all.asked > 0.0 { part / all.asked * 100.0 } else { 0.0 };
    values.push(percent(all.work));
    values.extend(all.waits.iter().map(|wait| percent(*wait)));
    values.extend(all.gates.iter().map(|gate| percent(*gate)));
    values.extend(outcome.region_control.iter().map(|share| share * 100.0));
    values.extend(outcome.bound.iter().map(|bound| bound.waited_weeks()));
}
