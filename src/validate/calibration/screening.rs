//! Screening: which parameters matter to what was published at all.
//!
//! Elementary effects (Morris 1991, Technometrics 33(2)), from base points in a radial design
//! (Campolongo, Saltelli and Cariboni 2011, Computer Physics Communications 182(4)): at each base
//! point every parameter is moved alone. A base point lies a third of the way from the defaults to
//! a random place of the ranges, since far from the defaults either nobody or everybody fights
//! again, and nothing shows any more; what is moved is moved to a random place of its whole range.
//! An effect is the change of a finding for a move over the whole range, in units in which the
//! implausibility of the finding is counted. Concerns whose parameters all together move no finding
//! are left out beforehand.

use crate::batch::Crew;
use crate::chance::analysis_uniform;
use crate::model::registry;
use crate::validate::calibration::drawn::{share_of, value_at};
use crate::validate::calibration::evidence::{Evidence, Seen};
use crate::validate::trial::ValidateError;
use crate::vocabulary::{Concern, ParameterSpec};
use serde::{Deserialize, Serialize};

/// How far from the defaults toward a random place base points lie [0..1].
const AWAY: f64 = 1.0 / 3.0;

/// Random places at which a whole concern is tried.
const TRIES: u32 = 2;

/// The least move that tells an effect, as a share of the range.
const LEAST_MOVE: f64 = 0.2;

/// What a parameter does to the findings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// The parameter.
    pub key: String,
    /// Mean size of its effect on each finding, over the whole range [implausibility].
    pub sizes: Vec<f64>,
    /// The largest of them.
    pub largest: f64,
    /// How much the effect on that finding varies from base point to base point: a standard
    /// deviation that is as large as the mean size speaks of bends or of joint work with others.
    pub spread: f64,
}

/// Which parameters matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Screening {
    /// The seed.
    pub seed: u64,
    /// Countries of each set.
    pub countries: usize,
    /// Base points.
    pub points: u32,
    /// Concerns whose parameters move no finding.
    pub idle: Vec<String>,
    /// The parameters of all others, the largest effect first.
    pub effects: Vec<Effect>,
}

/// The random place of a parameter.
fn place(seed: u64, what: &str, number: u32, spec: &ParameterSpec) -> f64 {
    analysis_uniform(seed, &format!("screening {what} {number} {}", spec.key))
}

type Set = Vec<(&'static str, f64)>;

/// The set at shares of the ranges.
fn set_at(specs: &[&'static ParameterSpec], shares: &[f64]) -> Set {
    specs.iter().zip(shares).map(|(spec, share)| (spec.key, value_at(spec, *share))).collect()
}

/// Screens all parameters from so many base points; `each` is told of every set that is run.
///
/// # Errors
/// [`ValidateError`] when a set cannot be run.
pub fn screen(
    evidence: &Evidence,
    crew: &Crew,
    points: u32,
    each: impl Fn() + Sync,
) -> Result<Screening, ValidateError> {
    let see = |set: &Set| {
        let seen = evidence.see_whole(set);
        each();
        seen
    };
    let usual = see(&Vec::new())?;
    let (acting, idle) = acting(evidence.seed, crew, &usual, see)?;
    let specs: Vec<&'static ParameterSpec> =
        acting.iter().flat_map(|concern| concern.parameters).collect();
    let mut sets: Vec<Set> = Vec::new();
    let mut moves: Vec<f64> = Vec::new();
    for point in 0..points {
        let base: Vec<f64> = specs
            .iter()
            .map(|spec| {
                let usual = share_of(spec, spec.default);
                usual + AWAY * (place(evidence.seed, "base", point, spec) - usual)
            })
            .collect();
        sets.push(set_at(&specs, &base));
        for (i, spec) in specs.iter().enumerate() {
            let mut moved = base.clone();
            moved[i] = away_from(base[i], place(evidence.seed, "move", point, spec));
            moves.push(moved[i] - base[i]);
            sets.push(set_at(&specs, &moved));
        }
    }
    let seen: Vec<Seen> = crew.map(&sets, see).into_iter().collect::<Result<_, _>>()?;
    let mut effects = effects(&specs, &seen, &moves, &usual.errors);
    effects.sort_by(|a, b| b.largest.total_cmp(&a.largest));
    let idle = idle.iter().map(|concern| concern.name.to_owned()).collect();
    let (seed, countries) = (evidence.seed, evidence.countries());
    Ok(Screening { seed, countries, points, idle, effects })
}

/// A random place that is not too near.
fn away_from(base: f64, random: f64) -> f64 {
    if (random - base).abs() >= LEAST_MOVE {
        random
    } else if base < 0.5 {
        base + LEAST_MOVE
    } else {
        base - LEAST_MOVE
    }
}

/// Concerns whose parameters move a finding, and those whose do not.
fn acting(
    seed: u64,
    crew: &Crew,
    usual: &Seen,
    see: impl Fn(&Set) -> Result<Seen, ValidateError> + Sync,
) -> Result<(Vec<&'static Concern>, Vec<&'static Concern>), ValidateError> {
    let moves = |concern: &&'static Concern| -> Result<bool, ValidateError> {
        for number in 0..TRIES {
            let at = |spec| (spec, place(seed, "concern", number, spec));
            let set = concern.parameters.iter().map(at);
            let set: Set = set.map(|(spec, share)| (spec.key, value_at(spec, share))).collect();
            let seen = see(&set)?;
            let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits();
            if !seen.measured.iter().zip(&usual.measured).all(same) {
                return Ok(true);
            }
        }
        Ok(false)
    };
    let all: Vec<&'static Concern> =
        registry().concerns.iter().filter(|concern| !concern.parameters.is_empty()).collect();
    let moved: Vec<bool> = crew.map(&all, moves).into_iter().collect::<Result<_, _>>()?;
    let of = |which: bool| {
        let pairs = all.iter().zip(&moved);
        pairs.filter(|(_, moved)| **moved == which).map(|(concern, _)| *concern).collect()
    };
    Ok((of(true), of(false)))
}

/// The effects of the parameters: `seen` holds base points, each followed by the moved sets.
fn effects(
    specs: &[&'static ParameterSpec],
    seen: &[Seen],
    moves: &[f64],
    scales: &[f64],
) -> Vec<Effect> {
    let points: Vec<&[Seen]> = seen.chunks_exact(specs.len() + 1).collect();
    let of = |(i, spec): (usize, &&'static ParameterSpec)| {
        let on = |finding: usize| -> Vec<f64> {
            let each = points.iter().enumerate().map(|(point, sets)| {
                let by = sets[i + 1].measured[finding] - sets[0].measured[finding];
                by / moves[point * specs.len() + i] / scales[finding]
            });
            each.filter(|effect| effect.is_finite()).collect()
        };
        let all: Vec<Vec<f64>> = (0..scales.len()).map(on).collect();
        let size = |effects: &Vec<f64>| mean(effects.iter().map(|effect| effect.abs()));
        let sizes: Vec<f64> = all.iter().map(size).collect();
        let (most, largest) = sizes
            .iter()
            .enumerate()
            .fold((0, 0.0), |best, (i, size)| if *size > best.1 { (i, *size) } else { best });
        let middle = mean(all[most].iter().copied());
        let squares = mean(all[most].iter().map(|e| (e - middle) * (e - middle)));
        Effect { key: spec.key.to_owned(), sizes, largest, spread: squares.sqrt() }
    };
    specs.iter().enumerate().map(of).collect()
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_is_what_a_move_over_the_whole_range_would_change() {
        let specs: Vec<&'static ParameterSpec> = registry().parameters().take(2).collect();
        let scales = [1.0, 3.0];
        let seen = |by: f64| Seen {
            measured: scales.iter().map(|scale| 10.0 + by * scale).collect(),
            ..Seen::default()
        };
        // The first moves by half its range and changes each finding by 1; the second does nothing.
        let all = [seen(0.0), seen(1.0), seen(0.0), seen(0.0), seen(-1.0), seen(0.0)];
        let effects = effects(&specs, &all, &[0.5, 0.5, 0.5, 0.5], &scales);
        assert!((effects[0].largest - 2.0).abs() < 1e-9 && effects[1].largest == 0.0);
        assert!((effects[0].spread - 2.0).abs() < 1e-9, "{effects:?}");
    }

    #[test]
    fn a_move_is_never_too_small_to_tell() {
        for (base, random) in [(0.0, 0.1), (1.0, 0.9), (0.5, 0.5), (0.3, 0.9)] {
            let moved = away_from(base, random);
            assert!((moved - base).abs() >= LEAST_MOVE - 1e-12 && (0.0..=1.0).contains(&moved));
        }
    }
}
