//! Calibration by history matching: which sets of parameters are not ruled out by what was
//! published.
//!
//! Sets are drawn over the ranges of some parameters, evenly on the scale of logarithms where a
//! range spans a factor of two or more. Each runs the population against the findings of class C
//! that the population answers. How implausible a set is by one finding is `I = |measured - middle|
//! / sqrt(se^2 + d^2 + mc^2)`: se half the band over two, d a discrepancy of the model declared
//! beforehand, mc the error of the runs (Craig et al. 1997; Vernon, Goldstein and Bower 2010,
//! Bayesian Analysis 5(4)). A set is ruled out where the second largest I exceeds 3. Those that are
//! left weigh `exp(-sum I^2 / 2)`. What was learned of a parameter is `1 - variance left / variance
//! before`: near 0 means that these findings say nothing of it.
//!
//! Hold-outs are not looked at here.

use crate::maths;
use crate::model::registry;
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::target::{Class, validate};
use crate::validate::targets::TARGETS;
use crate::validate::trial::{Trial, ValidateError};
use crate::vocabulary::ParameterSpec;

/// The parameters that are drawn; all others stay at their defaults.
pub const DRAWN: [&str; 12] = [
    "fighting.base",
    "fighting.spreads",
    "fighting.becomes-war",
    "commitment.base",
    "commitment.frailty-country",
    "commitment.frailty-party",
    "commitment.grievance",
    "commitment.quiet",
    "commitment.quiet-years",
    "accord.collapse",
    "accord.settles",
    "trust.gain",
];

/// The targets they are held against.
pub const AGAINST: [&str; 4] = ["V1", "V1b", "V2", "V3"];

/// Discrepancy of the model in each finding, declared before anything was fitted [its unit].
const DISCREPANCY: f64 = 1.0;

/// Beyond this second largest implausibility a set is ruled out.
const RULED_OUT: f64 = 3.0;

/// A set of parameters and how it fares.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Its number.
    pub number: u32,
    /// Values, in the order of [`DRAWN`].
    pub values: Vec<f64>,
    /// What each finding measured.
    pub measured: Vec<f64>,
    /// How implausible it is by each finding.
    pub implausible: Vec<f64>,
}

impl Sample {
    /// The second largest implausibility.
    #[must_use]
    pub fn second_largest(&self) -> f64 {
        let mut sorted = self.implausible.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        sorted.get(1).copied().unwrap_or(f64::INFINITY)
    }

    /// Whether it is not ruled out.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.second_largest() <= RULED_OUT
    }

    /// Its weight among those that are left.
    #[must_use]
    pub fn weight(&self) -> f64 {
        let sum: f64 = self.implausible.iter().map(|i| i * i).sum();
        if self.is_left() { maths::exp(-0.5 * sum) } else { 0.0 }
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

/// The spec of a drawn parameter.
fn spec(key: &str) -> Option<&'static ParameterSpec> {
    registry().find(key)
}

/// Whether a range is drawn over on the scale of logarithms.
fn is_wide(spec: &ParameterSpec) -> bool {
    spec.low > 0.0 && spec.high >= 2.0 * spec.low
}

/// The value of a parameter at a uniform.
fn at(spec: &ParameterSpec, uniform: f64) -> f64 {
    if is_wide(spec) {
        let (low, high) = (maths::ln(spec.low), maths::ln(spec.high));
        maths::exp(low + uniform * (high - low)).clamp(spec.low, spec.high)
    } else {
        spec.low + uniform * (spec.high - spec.low)
    }
}

/// A uniform of a set and a parameter: a pure function of seed, set and place.
fn uniform(seed: u64, set: u32, place: usize) -> f64 {
    let key = format!("calibration {seed} {set} {place}");
    let hash = blake3::hash(key.as_bytes());
    let mut bytes = [0; 4];
    bytes.copy_from_slice(&hash.as_bytes()[..4]);
    (f64::from(u32::from_le_bytes(bytes)) + 0.5) / 4_294_967_296.0
}

/// The values of a set, in the order of [`DRAWN`]; the first is that of the defaults.
#[must_use]
pub fn values(seed: u64, set: u32) -> Vec<f64> {
    let drawn = DRAWN.iter().enumerate().filter_map(|(place, key)| {
        let spec = spec(key)?;
        Some(if set == 0 { spec.default } else { at(spec, uniform(seed, set, place)) })
    });
    drawn.collect()
}

/// How implausible a measured value is by a band.
fn implausible(band: Band, measured: &Estimate) -> f64 {
    let mc = (measured.high - measured.low) / 2.0 / 1.96;
    let (off, se) = match (band.low(), band.high()) {
        (Some(low), Some(high)) => {
            ((measured.value - 0.5 * (low + high)).abs(), (high - low) / 4.0)
        }
        (Some(low), None) => ((low - measured.value).max(0.0), 0.0),
        (None, Some(high)) => ((measured.value - high).max(0.0), 0.0),
        (None, None) => (0.0, 0.0),
    };
    off / (se * se + DISCREPANCY * DISCREPANCY + mc * mc).sqrt()
}

/// Runs so many sets; `each` is told of every one as it ends.
///
/// # Errors
/// [`ValidateError`] when a set cannot be run.
pub fn calibrate(
    trial: &Trial,
    sets: u32,
    mut each: impl FnMut(&Sample),
) -> Result<Vec<Sample>, ValidateError> {
    let targets: Vec<_> = TARGETS
        .iter()
        .copied()
        .filter(|target| target.class == Class::Calibration && AGAINST.contains(&target.id))
        .collect();
    let mut samples = Vec::new();
    for number in 0..sets {
        let values = values(trial.seed, number);
        let mut own = Trial::new(trial.seed, trial.runs, trial.threads);
        own.set = DRAWN.iter().map(|key| (*key).to_owned()).zip(values.iter().copied()).collect();
        let verdicts = validate(&targets, &own, |_| {})?;
        let sample = Sample {
            number,
            values,
            measured: verdicts.iter().map(|verdict| verdict.measured.value).collect(),
            implausible: verdicts
                .iter()
                .map(|verdict| implausible(verdict.finding.band, &verdict.measured))
                .collect(),
        };
        each(&sample);
        samples.push(sample);
    }
    Ok(samples)
}

/// What was learned of each parameter, over the sets that are left by their weights; variances are
/// those of logarithms where a range is wide.
#[must_use]
pub fn learned(samples: &[Sample]) -> Vec<Learned> {
    let of = |place: usize, key: &'static str| {
        let wide = spec(key).is_some_and(is_wide);
        let value = |sample: &Sample| match wide {
            true => maths::ln(sample.values[place]),
            false => sample.values[place],
        };
        // The defaults are no draw.
        let drawn = samples.iter().filter(|sample| sample.number > 0);
        let before = variance(drawn.clone().map(|sample| (value(sample), 1.0)));
        let left = variance(drawn.clone().map(|sample| (value(sample), sample.weight())));
        let weights: f64 = drawn.clone().map(Sample::weight).sum();
        let mean = drawn.map(|s| value(s) * s.weight()).sum::<f64>() / weights;
        let mean = if wide { maths::exp(mean) } else { mean };
        Learned { key, mean, learned: 1.0 - left / before }
    };
    DRAWN.iter().enumerate().map(|(place, key)| of(place, key)).collect()
}

fn variance(values: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let all: f64 = values.clone().map(|(_, weight)| weight).sum();
    let mean = values.clone().map(|(value, weight)| value * weight).sum::<f64>() / all;
    values.map(|(value, weight)| weight * (value - mean) * (value - mean)).sum::<f64>() / all
}

/// How many sets of equal weight those that are left are worth.
#[must_use]
pub fn effective(samples: &[Sample]) -> f64 {
    let drawn = samples.iter().filter(|sample| sample.number > 0);
    let (sum, squares) = drawn
        .map(Sample::weight)
        .fold((0.0, 0.0), |(sum, squares), weight| (sum + weight, squares + weight * weight));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_drawn_within_their_ranges_and_the_first_is_the_defaults() {
        assert_eq!(values(1, 0).len(), DRAWN.len(), "a parameter is unknown");
        for set in 1..200 {
            for (key, value) in DRAWN.iter().zip(values(1, set)) {
                let spec = spec(key).expect("it is known");
                assert!((spec.low..=spec.high).contains(&value), "{key} {value}");
            }
        }
        assert_ne!(values(1, 1), values(2, 1));
    }

    #[test]
    fn a_set_far_off_in_two_findings_is_ruled_out_and_in_one_it_is_not() {
        let sample = |implausible: &[f64]| Sample {
            number: 1,
            values: vec![1.0; DRAWN.len()],
            measured: Vec::new(),
            implausible: implausible.to_vec(),
        };
        assert!(sample(&[9.0, 1.0, 0.5]).is_left());
        assert!(!sample(&[9.0, 3.1, 0.5]).is_left());
        assert!(sample(&[9.0, 3.1, 0.5]).weight() == 0.0);
    }

    #[test]
    fn what_is_measured_in_the_middle_of_its_band_is_not_implausible() {
        let middle = Estimate { value: 20.5, low: 19.5, high: 21.5, blocks: 10 };
        assert!(implausible(Band::Between(18.0, 23.0), &middle).abs() < 1e-12);
        assert!(implausible(Band::Above(0.0), &middle).abs() < 1e-12);
        let off = Estimate { value: 30.0, low: 29.0, high: 31.0, blocks: 10 };
        assert!(implausible(Band::Between(18.0, 23.0), &off) > 3.0);
    }
}
