//! The fit: from a first wave to walkers, from where they went to an ensemble, and what that says.

use crate::batch::{Crew, Ensemble};
use crate::chance::analysis_uniform;
use crate::model::registry;
use crate::validate::calibration::drawn::{share_of, value_at};
use crate::validate::calibration::evidence::{Evidence, Seen};
use crate::validate::calibration::fresh::{Fresh, fresh};
use crate::validate::calibration::left_out::{LeftOut, Without, left_out, without};
use crate::validate::calibration::sampler::{Leg, Place, Walk, memory, walk};
use crate::validate::calibration::surrogate::Surrogate;
use crate::validate::calibration::waves::{Sample, wave};
use crate::validate::trial::ValidateError;
use crate::vocabulary::ParameterSpec;
use serde::{Deserialize, Serialize};

/// The format of the report.
pub const FIT_FORMAT: u32 = 1;

/// How much is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Sets of the first wave, the defaults among them.
    pub sets: u32,
    /// Walkers: an even number, at least twice as many as there are parameters.
    pub walkers: usize,
    /// Steps of each on its way to where sets are likely; nothing is kept of them.
    pub way: usize,
    /// Steps of each after that.
    pub steps: usize,
    /// How many of these are dropped, as still coming from where they began.
    pub dropped: usize,
    /// Members of the ensemble.
    pub members: usize,
    /// A third of the countries on which it is confirmed.
    pub fresh_runs: u64,
    /// How many members are confirmed.
    pub fresh_sets: usize,
}

/// What was learned of a parameter, on the scale on which it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// The parameter.
    pub key: String,
    /// Its default.
    pub default: f64,
    /// Its mean over the members.
    pub mean: f64,
    /// Value that 5 % of the members lie below.
    pub low: f64,
    /// Value that 5 % of the members lie above.
    pub high: f64,
    /// Its value in the medoid.
    pub medoid: f64,
    /// Share of the variance that is gone [0..1]; below 0 where they spread wider.
    pub learned: f64,
    /// How far the default lies from the mean [standard deviations of the members].
    pub default_off: f64,
    /// For how many steps of the walkers it stays like itself.
    pub memory: f64,
}

/// What came of calibration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The format of this report.
    pub format: u32,
    /// The version of the program that made it.
    pub program: String,
    /// The hash of the ensemble.
    pub hash: String,
    /// The seed.
    pub seed: u64,
    /// Countries of each set.
    pub countries: usize,
    /// Sets of the first wave, without the defaults, and how many of them are not ruled out.
    pub wave: (usize, usize),
    /// Walkers, their steps on their way, their steps after that, and how many of these were
    /// dropped.
    pub walked: (usize, usize, usize, usize),
    /// The share of moves that were made [0..1].
    pub accepted: f64,
    /// Members of the ensemble, and how many of them differ from each other.
    pub members: (usize, usize),
    /// How many independent sets they are worth, by the parameter that the walkers keep longest.
    pub effective: f64,
    /// The parameters.
    pub parameters: Vec<Fitted>,
    /// Share of the members that lie nearer to the medoid than the defaults do [0..1].
    pub nearer: f64,
    /// What becomes of the members where one target is left out.
    pub left_out: Vec<LeftOut>,
    /// The same sets on luck and countries that nothing was fitted to.
    pub fresh: Fresh,
    /// The target that did not count, where one was left out, and what the members give for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<Without>,
}

/// A member of the ensemble.
#[derive(Debug, Clone)]
pub struct Member {
    /// The shares of the ranges [0..1].
    pub shares: Vec<f64>,
    /// What it gave.
    pub seen: Seen,
}

/// Calibrates; `told` hears what is done, in words and how many of how many.
///
/// # Errors
/// [`ValidateError`] when a set cannot be run, the walkers are too few, or all sets are ruled out.
pub fn fit(
    evidence: &Evidence,
    crew: &Crew,
    specs: &[&'static ParameterSpec],
    effort: Effort,
    told: &(impl Fn(&'static str, u64) + Sync),
) -> Result<(Ensemble, Fit), ValidateError> {
    let few = effort.walkers < (2 * specs.len()).max(4);
    if !effort.walkers.is_multiple_of(2) || few || effort.walkers > effort.sets as usize {
        return Err(ValidateError::Walkers { walkers: effort.walkers, parameters: specs.len() });
    }
    told("sets of the first wave", u64::from(effort.sets));
    let first = wave(evidence, crew, specs, effort.sets, || told("", 1))?;
    let mut known = nearest(&first, specs);
    // Walkers find their way to where sets are likely, and the guess learns what is there.
    told("steps of the walkers on their way", effort.way as u64);
    let guess = Surrogate::new(known.iter()).ok_or(ValidateError::TooFewSets)?;
    let from = known[..effort.walkers].to_vec();
    let leg = Leg { from, steps: effort.way, stage: 0 };
    let way = walk(evidence, crew, specs, &guess, leg, || told("", 1));
    known.extend(way.places.iter().cloned());
    let guess = Surrogate::new(known.iter()).ok_or(ValidateError::TooFewSets)?;
    told("steps of the walkers", effort.steps as u64);
    let leg = Leg { from: way.last(), steps: effort.steps, stage: 1 };
    let walked = walk(evidence, crew, specs, &guess, leg, || told("", 1));
    let members = members(evidence.seed, &walked, effort)?;
    let values = |member: &Member| -> Vec<f64> {
        specs.iter().zip(&member.shares).map(|(spec, share)| value_at(spec, *share)).collect()
    };
    let keys: Vec<&str> = specs.iter().map(|spec| spec.key).collect();
    let ensemble = Ensemble::new(registry(), &keys, members.iter().map(values).collect())?;
    let middle = medoid(&members);
    told("sets on fresh runs", effort.fresh_sets as u64 + 2);
    let again = Evidence::new(fresh_seed(evidence.seed), effort.fresh_runs)?;
    let tried = distinct(&members).into_iter().take(effort.fresh_sets);
    let tried: Vec<Vec<f64>> = tried.map(values).collect();
    let fresh = fresh(&again, crew, &keys, &values(&members[middle]), &tried, || told("", 1))?;
    let parameters = fitted(specs, &members, middle, &walked, effort.dropped);
    let longest = parameters.iter().map(|fitted| fitted.memory).fold(1.0, f64::max);
    let effective = count(walked.after(effort.dropped).len()) / longest;
    let independent = (effective / count(members.len())).min(1.0);
    let drawn = first.iter().filter(|sample| sample.number > 0);
    let fit = Fit {
        format: FIT_FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        hash: ensemble.hash.clone(),
        seed: evidence.seed,
        countries: evidence.countries(),
        wave: (drawn.clone().count(), drawn.filter(|sample| sample.seen.is_left()).count()),
        walked: (effort.walkers, effort.way, effort.steps, effort.dropped),
        accepted: walked.accepted,
        members: (members.len(), distinct(&members).len()),
        effective,
        nearer: nearer(specs, &members, middle),
        left_out: match evidence.without() {
            None => left_out(specs, &members, independent),
            Some(_) => Vec::new(),
        },
        parameters,
        fresh,
        without: evidence.without().map(|target| without(target, &members)),
    };
    Ok((ensemble, fit))
}

/// The seed of fresh runs.
fn fresh_seed(seed: u64) -> u64 {
    seed.wrapping_add(1_000_003)
}

/// The sets of the wave as places, those that come nearest first.
fn nearest(first: &[Sample], specs: &[&'static ParameterSpec]) -> Vec<Place> {
    let mut sorted: Vec<&Sample> = first.iter().collect();
    let far = |sample: &&Sample| sample.seen.far();
    sorted.sort_by(|a, b| far(a).total_cmp(&far(b)).then(a.number.cmp(&b.number)));
    let place = |sample: &&Sample| {
        let shares = specs.iter().zip(&sample.values);
        let shares: Vec<f64> = shares.map(|(spec, value)| share_of(spec, *value)).collect();
        Place::at(&shares, sample.seen.clone())
    };
    sorted.iter().map(place).collect()
}

/// Members in random order: places where walkers stood after the steps that are dropped, as often
/// as they stood there.
fn members(seed: u64, walked: &Walk, effort: Effort) -> Result<Vec<Member>, ValidateError> {
    let places = walked.after(effort.dropped);
    let mut order: Vec<(f64, &Place)> = places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.seen().is_some_and(Seen::is_left))
        .map(|(number, place)| (analysis_uniform(seed, &format!("member {number}")), place))
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    if order.is_empty() {
        return Err(ValidateError::AllRuledOut);
    }
    let member = |(_, place): (f64, &Place)| Member {
        shares: place.shares(),
        seen: place.seen().cloned().unwrap_or_default(),
    };
    Ok(order.into_iter().take(effort.members).map(member).collect())
}

/// The members that differ from each other, the first of each.
fn distinct(members: &[Member]) -> Vec<&Member> {
    let bits = |member: &Member| -> Vec<u64> {
        member.shares.iter().map(|share| share.to_bits()).collect()
    };
    let mut met = std::collections::BTreeSet::new();
    members.iter().filter(|member| met.insert(bits(member))).collect()
}

/// Mean and standard deviation of each parameter's share over the members.
pub fn moments(members: &[Member], parameter: usize) -> (f64, f64) {
    let n = count(members.len());
    let mean = members.iter().map(|member| member.shares[parameter]).sum::<f64>() / n;
    let off = |member: &Member| member.shares[parameter] - mean;
    let variance = members.iter().map(|member| off(member) * off(member)).sum::<f64>() / n;
    (mean, variance.sqrt())
}

/// The distance of two places, each parameter in its own standard deviation.
fn distance(a: &[f64], b: &[f64], deviations: &[f64]) -> f64 {
    let each = a.iter().zip(b).zip(deviations).map(|((a, b), s)| (a - b) / s.max(1.0e-9));
    each.map(|off| off * off).sum::<f64>().sqrt()
}

fn deviations(members: &[Member]) -> Vec<f64> {
    let parameters = members.first().map_or(0, |member| member.shares.len());
    (0..parameters).map(|parameter| moments(members, parameter).1).collect()
}

/// The member from which all others are nearest.
fn medoid(members: &[Member]) -> usize {
    let deviations = deviations(members);
    let far = |member: &Member| -> f64 {
        members.iter().map(|other| distance(&member.shares, &other.shares, &deviations)).sum()
    };
    let mut best = (0, f64::INFINITY);
    for (place, member) in members.iter().enumerate() {
        let sum = far(member);
        if sum < best.1 {
            best = (place, sum);
        }
    }
    best.0
}

/// The share of the members that lie nearer to the medoid than the defaults do.
fn nearer(specs: &[&'static ParameterSpec], members: &[Member], middle: usize) -> f64 {
    let deviations = deviations(members);
    let usual: Vec<f64> = specs.iter().map(|spec| share_of(spec, spec.default)).collect();
    let from = |shares: &[f64]| distance(shares, &members[middle].shares, &deviations);
    let far = from(&usual);
    count(members.iter().filter(|member| from(&member.shares) < far).count()) / count(members.len())
}

fn fitted(
    specs: &[&'static ParameterSpec],
    members: &[Member],
    middle: usize,
    walked: &Walk,
    dropped: usize,
) -> Vec<Fitted> {
    /// The variance of what is even over 0 to 1.
    const EVEN: f64 = 1.0 / 12.0;
    let of = |(parameter, spec): (usize, &&'static ParameterSpec)| {
        let (mean, deviation) = moments(members, parameter);
        let mut sorted: Vec<f64> = members.iter().map(|member| member.shares[parameter]).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |hundredths: usize| sorted[(sorted.len() - 1) * hundredths / 100];
        Fitted {
            key: spec.key.to_owned(),
            default: spec.default,
            mean: value_at(spec, mean),
            low: value_at(spec, at(5)),
            high: value_at(spec, at(95)),
            medoid: value_at(spec, members[middle].shares[parameter]),
            learned: 1.0 - deviation * deviation / EVEN,
            default_off: (share_of(spec, spec.default) - mean) / deviation.max(1.0e-9),
            memory: memory(walked.after(dropped), walked.walkers, parameter),
        }
    };
    specs.iter().enumerate().map(of).collect()
}

/// A count as a number.
pub fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(shares: &[f64]) -> Member {
        Member { shares: shares.to_vec(), seen: Seen::default() }
    }

    #[test]
    fn the_medoid_is_the_member_in_the_middle() {
        let members = [[0.1, 0.1], [0.5, 0.4], [0.4, 0.5], [0.45, 0.45], [0.9, 0.8]];
        let members: Vec<Member> = members.iter().map(|shares| member(shares)).collect();
        assert_eq!(medoid(&members), 3);
        assert_eq!(distinct(&[members.clone(), members].concat()).len(), 5);
    }
}
