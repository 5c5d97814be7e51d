//! What is drawn: which parameters, and over which law.
//!
//! The law of a parameter before anything is learned is even over its range in the registry, on the
//! scale of logarithms where the range spans a factor of two or more.

use crate::chance::analysis_uniform;
use crate::maths;
use crate::model::registry;
use crate::vocabulary::ParameterSpec;

/// The parameters that are drawn; all others stay at their defaults. They were the twelve with the
/// largest effects on the findings in a screening of all parameters (`calibrate --screen`). In the
/// screening that the reference shows, over the model as it is, they are the first eleven, and
/// `trust.gain` has fallen behind.
pub const DRAWN: [&str; 12] = [
    "commitment.exposure",
    "commitment.base",
    "accord.collapse",
    "commitment.distrust",
    "violence.clash",
    "exposure.prize-always",
    "fighting.base",
    "fighting.winning",
    "violence.clash-deaths",
    "commitment.grievance",
    "fighting.becomes-war",
    "trust.gain",
];

/// The specs of the parameters that are drawn, in their order.
#[must_use]
pub fn drawn() -> Vec<&'static ParameterSpec> {
    DRAWN.iter().filter_map(|key| registry().find(key)).collect()
}

/// Whether a range is drawn over on the scale of logarithms.
#[must_use]
pub fn is_wide(spec: &ParameterSpec) -> bool {
    spec.low > 0.0 && spec.high >= 2.0 * spec.low
}

/// The value at a share of the range [0..1], on the scale on which it is drawn.
#[must_use]
pub fn value_at(spec: &ParameterSpec, share: f64) -> f64 {
    let value = if is_wide(spec) {
        let (low, high) = (maths::ln(spec.low), maths::ln(spec.high));
        maths::exp(low + share * (high - low))
    } else {
        spec.low + share * (spec.high - spec.low)
    };
    value.clamp(spec.low, spec.high)
}

/// The share of the range at which a value stands [0..1], on the scale on which it is drawn.
#[must_use]
pub fn share_of(spec: &ParameterSpec, value: f64) -> f64 {
    let share = if is_wide(spec) {
        let (low, high) = (maths::ln(spec.low), maths::ln(spec.high));
        (maths::ln(value) - low) / (high - low)
    } else {
        (value - spec.low) / (spec.high - spec.low)
    };
    share.clamp(0.0, 1.0)
}

/// The values of a set, in the order of these parameters; the first is that of the defaults.
#[must_use]
pub fn values(seed: u64, specs: &[&'static ParameterSpec], set: u32) -> Vec<f64> {
    let of = |spec: &&'static ParameterSpec| match set {
        0 => spec.default,
        _ => value_at(spec, analysis_uniform(seed, &format!("calibration {set} {}", spec.key))),
    };
    specs.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_drawn_within_their_ranges_and_the_first_is_the_defaults() {
        let specs = drawn();
        assert_eq!(specs.len(), DRAWN.len(), "a parameter is unknown");
        assert!(values(1, &specs, 0).iter().zip(&specs).all(|(v, s)| *v == s.default));
        for set in 1..200 {
            for (spec, value) in specs.iter().zip(values(1, &specs, set)) {
                assert!((spec.low..=spec.high).contains(&value), "{} {value}", spec.key);
            }
        }
        assert_ne!(values(1, &specs, 1), values(2, &specs, 1));
    }

    #[test]
    fn a_value_stands_at_the_share_that_gives_it() {
        for spec in registry().parameters() {
            for share in [0.0, 0.3, 1.0] {
                let back = share_of(spec, value_at(spec, share));
                assert!((back - share).abs() < 1e-9, "{} {share} {back}", spec.key);
            }
        }
    }
}
