//! A wave of history matching: which sets, drawn evenly over the ranges, are not ruled out.
//!
//! What was learned of a parameter here is `1 - variance left / variance before`: near 0 means that
//! the findings say nothing of it.

use crate::batch::Crew;
use crate::maths;
use crate::validate::calibration::drawn::{share_of, value_at, values};
use crate::validate::calibration::evidence::{Evidence, Seen};
use crate::validate::trial::ValidateError;
use crate::vocabulary::ParameterSpec;

/// A set of parameters and how it fares.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its number.
    pub number: u32,
    /// Values, in the order of the parameters that are drawn.
    pub values: Vec<f64>,
    /// What it gives.
    pub seen: Seen,
}

impl Sample {
    /// Its weight among those that are left.
    #[must_use]
    pub fn weight(&self) -> f64 {
        maths::exp(self.seen.log_weight())
    }
}

/// What was learned of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Learned {
    /// The parameter.
    pub key: &'static str,
    /// Its mean over the sets that are left, by weight.
    pub mean: f64,
    /// The share of its variance that is gone [0..1]; below 0 by chance alone.
    pub learned: f64,
}

/// Runs so many sets; `each` is told of every one as it ends.
///
/// # Errors
/// [`ValidateError`] when a set cannot be run.
pub fn wave(
    evidence: &Evidence,
    crew: &Crew,
    specs: &[&'static ParameterSpec],
    sets: u32,
    each: impl Fn() + Sync,
) -> Result<Vec<Sample>, ValidateError> {
    let numbers: Vec<u32> = (0..sets).collect();
    let run = |number: &u32| -> Result<Sample, ValidateError> {
        let values = values(evidence.seed, specs, *number);
        let set = specs.iter().map(|spec| spec.key).zip(values.iter().copied());
        let set: Vec<(&str, f64)> = set.collect();
        let seen = evidence.see(&set)?;
        each();
        Ok(Sample { number: *number, values, seen })
    };
    crew.map(&numbers, run).into_iter().collect()
}

/// What was learned of each parameter, over the sets that are left by their weights; on the scale
/// on which each is drawn.
#[must_use]
pub fn learned(samples: &[Sample], specs: &[&'static ParameterSpec]) -> Vec<Learned> {
    // The defaults are no draw.
    let drawn_sets: Vec<&Sample> = samples.iter().filter(|sample| sample.number > 0).collect();
    let weights: Vec<f64> = drawn_sets.iter().map(|sample| sample.weight()).collect();
    let even = vec![1.0; weights.len()];
    let of = |(place, spec): (usize, &&'static ParameterSpec)| {
        let shares: Vec<f64> =
            drawn_sets.iter().map(|sample| share_of(spec, sample.values[place])).collect();
        let (mean, left) = mean_and_variance(&shares, &weights);
        let (_, before) = mean_and_variance(&shares, &even);
        Learned { key: spec.key, mean: value_at(spec, mean), learned: 1.0 - left / before }
    };
    specs.iter().enumerate().map(of).collect()
}

/// Mean and variance of weighted values.
#[must_use]
pub fn mean_and_variance(values: &[f64], weights: &[f64]) -> (f64, f64) {
    let all: f64 = weights.iter().sum();
    let pairs = || values.iter().zip(weights);
    let mean = pairs().map(|(value, weight)| value * weight).sum::<f64>() / all;
    let squares = pairs().map(|(value, weight)| weight * (value - mean) * (value - mean));
    (mean, squares.sum::<f64>() / all)
}

/// How many sets of equal weight those that are left are worth.
#[must_use]
pub fn effective(samples: &[Sample]) -> f64 {
    let drawn = samples.iter().filter(|sample| sample.number > 0);
    worth(&drawn.map(Sample::weight).collect::<Vec<f64>>())
}

/// How many of equal weight these weights are worth (Kish 1965, Survey Sampling).
#[must_use]
pub fn worth(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_worth_as_many_as_there_are_alike() {
        assert!((worth(&[0.3; 7]) - 7.0).abs() < 1e-12);
        assert!((worth(&[1.0, 0.0, 0.0]) - 1.0).abs() < 1e-12);
        assert!(worth(&[0.0; 3]) == 0.0);
        let (mean, variance) = mean_and_variance(&[1.0, 3.0], &[3.0, 1.0]);
        assert!((mean - 1.5).abs() < 1e-12 && (variance - 0.75).abs() < 1e-12);
    }
}
