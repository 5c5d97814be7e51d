//! Which parameters move the leader's lead over its rival, by the samples that were run anyway.

use crate::batch::Design;
use crate::compare::comparison::Comparison;
use crate::compare::statistics::{Slope, count, slope};

/// A parameter that moves the lead for sure.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// The parameter.
    pub key: &'static str,
    /// The values below and above which a tenth of its samples lie, in its unit.
    pub values: (f64, f64),
    /// The lead at these two values, above 0 being better.
    pub leads: (f64, f64),
    /// The line behind it.
    pub slope: Slope,
}

/// Parameters that move the lead for sure, whichever way, the strongest first: Bonferroni over all
/// that vary. `means` are the means of samples, strategy by strategy.
#[must_use]
pub fn movers(design: &Design, means: &[f64], comparison: &Comparison) -> Vec<Mover> {
    let (Some(set), k) = (&design.set, comparison.pairs.len()) else { return Vec::new() };
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let sign = comparison.metrics[comparison.judge].sign();
    let leads: Vec<f64> =
        means.chunks_exact(k).map(|row| sign * (row[leader] - row[rival])).collect();
    let mean = leads.iter().sum::<f64>() / count(leads.len());
    let samples: Vec<Vec<f64>> = (0..leads.len() as u64).map(|s| set.values(s)).collect();
    let alpha = comparison.alpha / count(set.keys().len());
    let mut found: Vec<Mover> = set
        .keys()
        .iter()
        .enumerate()
        .filter_map(|(place, key)| {
            let mut drivers: Vec<f64> = samples.iter().map(|values| values[place]).collect();
            let slope = slope(&drivers, &leads, alpha)?;
            drivers.sort_by(f64::total_cmp);
            let at = |tenths: usize| drivers[(drivers.len() * tenths / 10).min(drivers.len() - 1)];
            let away = 0.4 * slope.rise;
            (slope.rise.abs() > slope.half_width).then(|| Mover {
                key,
                values: (at(1), at(9)),
                leads: (mean - away, mean + away),
                slope,
            })
        })
        .collect();
    found.sort_by(|a, b| b.slope.rise.abs().total_cmp(&a.slope.rise.abs()).then(a.key.cmp(b.key)));
    found
}
