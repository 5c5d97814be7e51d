//! What the sets say of a target that is left out.
//!
//! Members are drawn by `exp(-sum I^2 / 2)` over all findings; weighed by `exp(+ sum I^2 / 2)` over
//! those of one target they are a sample of what all others alone would leave, as long as few of
//! them do not weigh almost all. A set that only this target ruled out is missing all the same.

use crate::maths;
use crate::validate::calibration::evidence::{AGAINST, findings};
use crate::validate::calibration::fit::{Member, moments};
use crate::validate::calibration::waves::{mean_and_variance, worth};
use crate::vocabulary::ParameterSpec;
use serde::{Deserialize, Serialize};

/// Below so many independent sets a fit without the target would be needed.
pub const REFIT_BELOW: f64 = 100.0;

/// What becomes of the members where one target is left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The target.
    pub target: String,
    /// How many members of equal weight those that are left are worth.
    pub worth: f64,
    /// The same in independent sets.
    pub effective: f64,
    /// What they give for each of its findings, which they then know nothing of: its short name,
    /// and value at 5, 50 and 95 % of their weight [its unit].
    pub foretold: Vec<(String, [f64; 3])>,
    /// The parameter whose mean moves most.
    pub moves: String,
    /// By how much [standard deviations of the members].
    pub moves_by: f64,
}

/// What sets foretell that were fitted without a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Without {
    /// The target.
    pub target: String,
    /// What they give for each of its findings: its short name, and value at 5, 50 and 95 % of
    /// the sets [its unit].
    pub foretold: Vec<(String, [f64; 3])>,
}

/// The places of a target's findings.
fn places(target: &str) -> Vec<usize> {
    let of = findings().enumerate().filter(|(_, (id, _))| *id == target);
    of.map(|(place, _)| place).collect()
}

/// What members of these weights give for the findings at these places.
fn foretold(members: &[Member], weights: &[f64], places: &[usize]) -> Vec<(String, [f64; 3])> {
    let of = |place: &usize| {
        let (_, finding) = findings().nth(*place)?;
        let values = members.iter().map(|member| member.seen.measured[*place]);
        let values: Vec<f64> = values.collect();
        let at = |share| quantile(&values, weights, share);
        Some((finding.short.to_owned(), [at(0.05), at(0.5), at(0.95)]))
    };
    places.iter().filter_map(of).collect()
}

/// What members foretell of a target that did not count when they were drawn.
pub fn without(target: &str, members: &[Member]) -> Without {
    let foretold = foretold(members, &vec![1.0; members.len()], &places(target));
    Without { target: target.to_owned(), foretold }
}

/// Leaves out each target in turn; `independent` is the share of the members that is independent.
pub fn left_out(
    specs: &[&'static ParameterSpec],
    members: &[Member],
    independent: f64,
) -> Vec<LeftOut> {
    let without = |target: &&str| {
        let of = places(target);
        let weights = weights(members, &of);
        let worth = worth(&weights);
        let (moves, moves_by) = largest_move(specs, members, &weights);
        LeftOut {
            target: (*target).to_owned(),
            worth,
            effective: worth * independent,
            foretold: foretold(members, &weights, &of),
            moves,
            moves_by,
        }
    };
    AGAINST.iter().map(without).collect()
}

/// The weights of members without the findings at these places; the largest is 1.
fn weights(members: &[Member], without: &[usize]) -> Vec<f64> {
    let half = |member: &Member| -> f64 {
        let of = without.iter().map(|place| member.seen.implausible[*place]);
        0.5 * of.map(|i| i * i).sum::<f64>()
    };
    let logs: Vec<f64> = members.iter().map(half).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.iter().map(|log| maths::exp(log - most)).collect()
}

/// The value that a share of the weight lies below.
fn quantile(values: &[f64], weights: &[f64], share: f64) -> f64 {
    let mut pairs: Vec<(f64, f64)> = values.iter().copied().zip(weights.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = weights.iter().sum();
    let mut sum = 0.0;
    for (value, weight) in &pairs {
        sum += weight;
        if sum >= share * all {
            return *value;
        }
    }
    pairs.last().map_or(f64::NAN, |(value, _)| *value)
}

/// The parameter whose mean moves most, and by how many standard deviations.
fn largest_move(
    specs: &[&'static ParameterSpec],
    members: &[Member],
    weights: &[f64],
) -> (String, f64) {
    let mut largest = (String::new(), 0.0_f64);
    for (parameter, spec) in specs.iter().enumerate() {
        let (mean, deviation) = moments(members, parameter);
        let shares: Vec<f64> = members.iter().map(|member| member.shares[parameter]).collect();
        let by = (mean_and_variance(&shares, weights).0 - mean) / deviation.max(1.0e-9);
        if by.abs() > largest.1.abs() {
            largest = (spec.key.to_owned(), by);
        }
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::calibration::evidence::Seen;

    #[test]
    fn what_is_left_out_no_longer_weighs_on_the_members() {
        // Two kinds of sets, as likely by all others; by one finding the first are at 2 errors.
        // Drawn by all they stand 1 to e^2; without it they are as many.
        let member = |implausible: f64| Member {
            shares: vec![0.5],
            seen: Seen { implausible: vec![implausible, 0.3], ..Seen::default() },
        };
        let mut members = vec![member(2.0); 100];
        members.extend(vec![member(0.0); 739]);
        let weights = weights(&members, &[0]);
        let first: f64 = weights[..100].iter().sum();
        let second: f64 = weights[100..].iter().sum();
        assert!((first / second - 1.0).abs() < 1e-3, "{first} {second}");
        assert!(worth(&weights) < 400.0 && worth(&weights) > 300.0, "{}", worth(&weights));
    }

    #[test]
    fn a_quantile_counts_weights() {
        let at = |share| quantile(&[3.0, 1.0, 2.0], &[1.0, 8.0, 1.0], share);
        assert!(at(0.5) == 1.0 && at(0.85) == 2.0 && at(0.95) == 3.0);
    }
}
