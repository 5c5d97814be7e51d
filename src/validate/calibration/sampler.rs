//! The sampler: walkers that move through sets of parameters, each the more often where it stands
//! as the set there is likely.
//!
//! The law is that before anything was learned (even over the ranges) times `exp(-sum I^2 / 2)`,
//! and nothing where a set is ruled out. Walkers move by stretching toward another (Goodman and
//! Weare 2010, CAMCoS 5(1)) or along the way between two others (ter Braak 2006, Statistics and
//! Computing 16), which asks for no knowledge of scales, and most often to where a guess leads them
//! ([`Surrogate`]). Places are log-odds of the shares of the ranges, so that no move leaves them.
//! Countries and their luck are fixed, so the law is a plain function. Half of the walkers are
//! moved at a time, on several threads; the number of threads never shows.

use crate::batch::Crew;
use crate::chance;
use crate::maths;
use crate::validate::calibration::drawn::value_at;
use crate::validate::calibration::evidence::{Evidence, Seen};
use crate::validate::calibration::surrogate::Surrogate;
use crate::vocabulary::ParameterSpec;
use hammer_and_sample::{
    DifferentialEvolution, Execution, MinChainLen, Mixture, Model, Params, Schedule, Stretch,
    sample,
};
use std::ops::ControlFlow;
use std::sync::OnceLock;

/// Log-odds beyond which nobody goes: shares of the range within a millionth of its ends.
const FARTHEST: f64 = 14.0;

/// Spread of the jumps along the way between two others.
const JITTER: f64 = 1.0e-5;

/// A set of parameters as a place of walkers.
#[derive(Debug, Clone)]
pub struct Place {
    /// Log-odds of the share of each range.
    odds: Vec<f64>,
    seen: OnceLock<Seen>,
}

impl Place {
    /// The place at these shares of the ranges, with what is seen there.
    #[must_use]
    pub fn at(shares: &[f64], seen: Seen) -> Self {
        let odds = |share: &f64| {
            let share = share.clamp(1.0e-6, 1.0 - 1.0e-6);
            maths::ln(share / (1.0 - share))
        };
        Self { odds: shares.iter().map(odds).collect(), seen: OnceLock::from(seen) }
    }

    /// The log-odds of the shares.
    #[must_use]
    pub fn odds(&self) -> &[f64] {
        &self.odds
    }

    /// The shares of the ranges [0..1].
    #[must_use]
    pub fn shares(&self) -> Vec<f64> {
        self.odds.iter().map(|odds| maths::logistic(*odds)).collect()
    }

    /// What is seen there, where somebody looked.
    #[must_use]
    pub fn seen(&self) -> Option<&Seen> {
        self.seen.get()
    }
}

impl Params for Place {
    fn dimension(&self) -> usize {
        self.odds.len()
    }

    fn values(&self) -> impl Iterator<Item = &f64> {
        self.odds.iter()
    }

    fn collect(values: impl Iterator<Item = f64>) -> Self {
        Self { odds: values.collect(), seen: OnceLock::new() }
    }
}

/// The law that is walked over.
struct Law<'a> {
    evidence: &'a Evidence,
    specs: &'a [&'static ParameterSpec],
}

impl Model for Law<'_> {
    type Params = Place;

    fn log_prob(&self, place: &Place) -> f64 {
        if place.odds.iter().any(|odds| odds.is_nan() || odds.abs() > FARTHEST) {
            return f64::NEG_INFINITY;
        }
        let shares = place.shares();
        let seen = place.seen.get_or_init(|| {
            let set = self.specs.iter().zip(&shares);
            let set: Vec<_> = set.map(|(spec, share)| (spec.key, value_at(spec, *share))).collect();
            // Keys and values come from the registry, so that nothing can be refused.
            self.evidence.see(&set).unwrap_or_default()
        });
        // Even in the share is this in its log-odds.
        let before: f64 = shares.iter().map(|share| maths::ln(share * (1.0 - share))).sum();
        before + seen.log_weight()
    }
}

/// Half of the walkers at a time, shared out among a crew.
struct ByCrew<'a>(&'a Crew);

impl Execution for ByCrew<'_> {
    fn extend_chain<P, W, U>(&self, chain: &mut Vec<P>, walkers: &mut [W], update: U)
    where
        P: Send + Sync,
        W: Send + Sync,
        U: Fn(&mut W) -> P + Send + Sync,
    {
        chain.extend(self.0.update(walkers, update));
    }
}

/// So many places, telling of each step.
struct Told<F>(MinChainLen, F);

impl<F: FnMut()> Schedule<Place> for Told<F> {
    fn next_step(&mut self, chain: &[Place]) -> ControlFlow<()> {
        (self.1)();
        self.0.next_step(chain)
    }

    fn iterations(&self, walkers: usize) -> Option<usize> {
        Schedule::<Place>::iterations(&self.0, walkers)
    }
}

/// A part of the way.
#[derive(Debug, Clone)]
pub struct Leg {
    /// From where: as many places as there are walkers, an even number, at least twice as many as
    /// there are parameters.
    pub from: Vec<Place>,
    /// How many steps of each walker.
    pub steps: usize,
    /// Its number: walkers draw anew in each.
    pub stage: u64,
}

/// Where the walkers went.
#[derive(Debug, Clone)]
pub struct Walk {
    /// How many walkers.
    pub walkers: usize,
    /// Places step by step, in each in the order of the walkers.
    pub places: Vec<Place>,
    /// The share of moves that were made [0..1].
    pub accepted: f64,
}

/// Walks a part of the way; `each` is told of every step.
#[must_use]
pub fn walk(
    evidence: &Evidence,
    crew: &Crew,
    specs: &[&'static ParameterSpec],
    guess: &Surrogate,
    leg: Leg,
    each: impl FnMut(),
) -> Walk {
    let Leg { from, steps, stage } = leg;
    let (walkers, law) = (from.len(), Law { evidence, specs });
    let d = f64::from(u32::try_from(specs.len()).unwrap_or(u32::MAX));
    let moves = Mixture::from((
        (Stretch::default(), 1_u32),
        (DifferentialEvolution::new(2.38 / (2.0 * d).sqrt(), JITTER), 1),
        (guess.clone(), 6),
    ));
    let start = (0_u64..)
        .zip(from)
        .map(|(number, place)| (place, chance::walker(evidence.seed, (stage << 32) | number)));
    let schedule = Told(MinChainLen(walkers * steps), each);
    let (places, accepted) = sample(&law, &moves, start, schedule, ByCrew(crew));
    let made = f64::from(u32::try_from(accepted).unwrap_or(u32::MAX));
    let asked = f64::from(u32::try_from(places.len().max(1)).unwrap_or(u32::MAX));
    Walk { walkers, places, accepted: made / asked }
}

impl Walk {
    /// Where the walkers stand at last.
    #[must_use]
    pub fn last(&self) -> Vec<Place> {
        self.places[self.places.len().saturating_sub(self.walkers)..].to_vec()
    }

    /// The places without those of the first steps.
    #[must_use]
    pub fn after(&self, steps: usize) -> &[Place] {
        self.places.get(steps * self.walkers..).unwrap_or_default()
    }
}

/// For how many steps a parameter stays like itself: the integrated time of its correlation with
/// itself, averaged over the walkers, summed up to five times its own length (Sokal 1997).
#[must_use]
pub fn memory(places: &[Place], walkers: usize, parameter: usize) -> f64 {
    let steps: Vec<Vec<f64>> = places
        .chunks_exact(walkers.max(1))
        .map(|step| step.iter().map(|place| place.odds[parameter]).collect())
        .collect();
    let n = steps.len();
    let count = f64::from(u32::try_from(n * walkers).unwrap_or(u32::MAX));
    let mean = steps.iter().flatten().sum::<f64>() / count;
    let along = |lag: usize| -> f64 {
        let pairs = steps[..n - lag].iter().zip(&steps[lag..]);
        let products =
            pairs.flat_map(|(a, b)| a.iter().zip(b)).map(|(a, b)| (a - mean) * (b - mean));
        products.sum::<f64>() / count
    };
    let all = if n == 0 { 0.0 } else { along(0) };
    let mut time = 1.0;
    for lag in 1..n {
        if all <= 0.0 {
            break;
        }
        time += 2.0 * along(lag) / all;
        if f64::from(u32::try_from(lag).unwrap_or(u32::MAX)) >= 5.0 * time {
            break;
        }
    }
    time.max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing() -> Seen {
        Seen { implausible: vec![0.0; 2], ..Seen::default() }
    }

    #[test]
    fn a_place_is_at_its_shares() {
        let place = Place::at(&[0.25, 0.5, 1.0], nothing());
        let shares = place.shares();
        assert!((shares[0] - 0.25).abs() < 1e-12 && (shares[1] - 0.5).abs() < 1e-12);
        assert!(shares[2] < 1.0 && shares[2] > 0.999);
    }

    #[test]
    fn walkers_that_stay_remember_longer_than_those_that_jump() {
        let uniform = |n: usize| chance::analysis_uniform(5, &format!("test {n}"));
        let jumps: Vec<Place> = (0..4_000).map(|n| Place::at(&[uniform(n)], nothing())).collect();
        let stays: Vec<Place> =
            (0..4_000).map(|n| Place::at(&[uniform(n / 4 / 10 * 4 + n % 4)], nothing())).collect();
        assert!(memory(&jumps, 4, 0) < 1.5, "{}", memory(&jumps, 4, 0));
        let long = memory(&stays, 4, 0);
        assert!((7.0..14.0).contains(&long), "{long}");
    }
}
