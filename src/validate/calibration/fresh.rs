//! The same sets again, on countries and luck to which nothing was fitted.
//!
//! What fits may fit by the luck of the countries it was fitted to. So the defaults, the medoid and
//! some members are run once more.

use crate::batch::Crew;
use crate::validate::calibration::evidence::{Evidence, Seen, findings};
use crate::validate::calibration::fit::count;
use crate::validate::target::Finding;
use crate::validate::trial::ValidateError;
use serde::{Deserialize, Serialize};

/// What a finding gives on fresh runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FreshFinding {
    /// The target.
    pub target: String,
    /// The finding.
    pub finding: String,
    /// The mean over the members that were tried [its unit].
    pub mean: f64,
    /// The value that 5 % of them lie below [its unit].
    pub low: f64,
    /// The value that 5 % of them lie above [its unit].
    pub high: f64,
    /// What the defaults give, and how implausible that is.
    pub default: (f64, f64),
    /// What the medoid gives, and how implausible that is.
    pub medoid: (f64, f64),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fresh {
    /// The seed.
    pub seed: u64,
    /// Countries of each set.
    pub countries: usize,
    /// Members that were tried, and how many of them are not ruled out.
    pub sets: (usize, usize),
    /// The second largest implausibility of the defaults and of the medoid.
    pub second_largest: (f64, f64),
    /// Finding by finding.
    pub findings: Vec<FreshFinding>,
}

/// Runs the defaults, the medoid and these members once more; `each` is told of every one.
///
/// # Errors
/// [`ValidateError`] when a set cannot be run.
pub fn fresh(
    evidence: &Evidence,
    crew: &Crew,
    keys: &[&str],
    medoid: &[f64],
    members: &[Vec<f64>],
    each: impl Fn() + Sync,
) -> Result<Fresh, ValidateError> {
    let named = |values: &[f64]| -> Vec<(String, f64)> {
        keys.iter().map(|key| (*key).to_owned()).zip(values.iter().copied()).collect()
    };
    let mut sets = vec![Vec::new(), named(medoid)];
    sets.extend(members.iter().map(|values| named(values)));
    let see = |set: &Vec<(String, f64)>| {
        let set: Vec<(&str, f64)> = set.iter().map(|(key, value)| (key.as_str(), *value)).collect();
        let seen = evidence.see_whole(&set);
        each();
        seen
    };
    let seen: Vec<Seen> = crew.map(&sets, see).into_iter().collect::<Result<_, _>>()?;
    let (first, tried) = seen.split_at(2);
    let of = |(place, (target, finding)): (usize, (&str, &Finding))| {
        let mut values: Vec<f64> = tried.iter().map(|seen| seen.measured[place]).collect();
        values.sort_by(f64::total_cmp);
        let edge = values.len() / 20;
        let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        let both = |seen: &Seen| (seen.measured[place], seen.implausible[place]);
        FreshFinding {
            target: target.to_owned(),
            finding: finding.short.to_owned(),
            mean: values.iter().sum::<f64>() / count(values.len()),
            low: at(edge),
            high: at(values.len().saturating_sub(1 + edge)),
            default: both(&first[0]),
            medoid: both(&first[1]),
        }
    };
    Ok(Fresh {
        seed: evidence.seed,
        countries: evidence.countries(),
        sets: (tried.len(), tried.iter().filter(|seen| seen.is_left()).count()),
        second_largest: (first[0].second_largest(), first[1].second_largest()),
        findings: findings().enumerate().map(of).collect(),
    })
}
