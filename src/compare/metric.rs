//! What is compared: the parts of the score, and what explains them on the way.

use crate::model::score::{Better, Outcome, PARTS, part_index};
use crate::run::Plan;
use crate::vocabulary::{Gate, PerSector, Sector, Wait};

/// A number of one run that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Metric {
    /// A part of the score, by its place in [`PARTS`].
    Part(usize),
    /// The sectors at the end, weighted as the scenario says [points].
    Composite,
    /// Parts of the score, weighted as whoever asks says [points of the weights].
    Weighted,
    /// Whether it never came to stability within the horizon.
    NeverStable,
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
        .chain([Metric::Composite, Metric::NeverStable, Metric::Work])
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
        match self {
            Self::Part(part) => PARTS[*part].unit == "% of futures",
            other => *other == Self::NeverStable,
        }
    }

    /// 1 where more is better, -1 where less is.
    #[must_use]
    pub fn sign(&self) -> f64 {
        let less = match self {
            Self::Part(part) => PARTS[*part].better == Better::Lower,
            Self::Composite | Self::Weighted | Self::Work => false,
            _ => true,
        };
        if less { -1.0 } else { 1.0 }
    }
}

/// Parts of the score and what each of them counts, whichever way is better: weights of 0 or more.
/// Parts in points are averaged; of all others a weight says how many points one of their unit is
/// worth (shares of futures in percent).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights(pub Vec<(usize, f64)>);

impl Weights {
    /// The scenario's own weights of the sectors at the end.
    #[must_use]
    pub fn of_sectors(weights: &PerSector<f64>) -> Self {
        Self(Sector::ALL.map(|sector| (sector.index(), weights[sector.index()])).to_vec())
    }

    /// What each part is multiplied by: its sign, its scale, and the sum of the weights of parts in
    /// points taken out.
    #[must_use]
    pub fn factors(&self) -> Vec<f64> {
        let points = |part: &usize| PARTS[*part].unit == "points";
        let sum: f64 = self.0.iter().filter(|(part, _)| points(part)).map(|(_, w)| w).sum();
        let sum = if sum > 0.0 { sum } else { 1.0 };
        let of = |(part, weight): &(usize, f64)| {
            let metric = Metric::Part(*part);
            let scale = if metric.is_share_of_futures() { 100.0 } else { 1.0 };
            metric.sign() * scale * weight / sum
        };
        self.0.iter().map(of).collect()
    }

    /// What the parts of one run come to.
    #[must_use]
    pub fn of(&self, parts: &[f64]) -> f64 {
        self.0.iter().zip(self.factors()).map(|((part, _), factor)| factor * parts[*part]).sum()
    }
}

/// How long a run of a plan is, in whole ticks as the calendar counts them [weeks].
#[must_use]
pub fn horizon(plan: &Plan) -> f64 {
    f64::from(plan.ticks()) * (f64::from(plan.step_days) / 7.0)
}

/// The values of all metrics of a run, in the order of [`metrics`], written over `values`;
/// `horizon` is its length [weeks].
pub fn measure(outcome: &Outcome, weights: &PerSector<f64>, horizon: f64, values: &mut Vec<f64>) {
    values.clear();
    values.extend_from_slice(&outcome.parts);
    let sum: f64 = weights.iter().sum();
    let weighted: f64 =
        Sector::ALL.iter().map(|s| weights[s.index()] * outcome.parts[s.index()]).sum();
    values.push(weighted / sum);
    let until_stable = part_index("time_to_stability").map_or(0.0, |part| outcome.parts[part]);
    // Weeks are summed step by step, so the last digits may differ.
    values.push(f64::from(u8::from(until_stable >= horizon - 1.0e-6)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_average_points_and_price_everything_else() {
        let of = |key: &str| part_index(key).expect("it is scored");
        let weights = Weights(vec![
            (of("security"), 3.0),
            (of("justice"), 1.0),
            (of("cost"), 0.02),
            (of("fighting_returned"), 0.1),
        ]);
        let factors = weights.factors();
        assert!((factors[0] - 0.75).abs() < 1e-12 && (factors[1] - 0.25).abs() < 1e-12);
        assert!((factors[2] + 0.005).abs() < 1e-12, "cost counts against it");
        assert!((factors[3] + 2.5).abs() < 1e-12, "a share is told in percent");
    }
}
