//! Samples of the parameters: what is set in each.
//!
//! Values are drawn from distributions, or taken as they stand from an ensemble or a design. A
//! drawn value is a pure function of (seed, parameter, sample), so more samples leave the first
//! ones as they are (but for a Latin hypercube, which is laid out for its number of samples: McKay,
//! Beckman and Conover 1979, Technometrics 21(2)). Sobol' points are scrambled by the seed (Owen
//! 1995; direction numbers of Joe and Kuo 2008).

use crate::batch::distribution::Distribution;
use crate::batch::ensemble::Ensemble;
use crate::batch::sample_error::SampleError;
use crate::chance::{Chance, Draws, Luck, OrdinalSource};
use crate::run::Plan;
use crate::vocabulary::{ParameterSpec, Registry};

/// The most samples and parameters of Sobol' points, for which the sequence is known.
const SOBOL: (u64, usize) = (1 << 16, 256);
/// The most samples of a Latin hypercube, which is kept as a whole.
const HYPERCUBE: u64 = 1 << 16;
/// The most samples there can be: draws are told apart by 28 bits.
const MOST: u64 = 1 << 28;

/// How values are drawn from distributions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sampling {
    /// Each by itself.
    MonteCarlo,
    /// A Latin hypercube: each parameter has one value in each of as many equally likely strata as
    /// there are samples.
    LatinHypercube,
    /// Scrambled Sobol' points.
    Sobol,
}

/// Samples of some parameters.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleSet {
    keys: Vec<&'static str>,
    samples: u64,
    origin: Origin,
}

/// Where values come from.
#[derive(Debug, Clone, PartialEq)]
enum Origin {
    /// Drawn when they are asked for.
    Drawn { sampling: Sampling, seed: u64, distributions: Vec<Distribution>, layout: Vec<u32> },
    /// As they stand, sample by sample.
    Rows(Vec<f64>),
}

impl SampleSet {
    /// What can be varied where nothing is named: every parameter with the distribution of the
    /// registry, but for those of the score, which say what is measured, and those of `except`.
    #[must_use]
    pub fn all_of(registry: Registry, except: &[String]) -> Vec<(String, Distribution)> {
        let concerns = registry.concerns.iter().filter(|concern| concern.name != "score");
        concerns
            .flat_map(|concern| concern.parameters)
            .filter(|spec| spec.low < spec.high && !except.iter().any(|key| key == spec.key))
            .map(|spec| (spec.key.to_owned(), Distribution::of(spec)))
            .collect()
    }

    /// Draws so many samples of parameters from their distributions.
    ///
    /// # Errors
    /// [`SampleError`] for an unknown parameter, one named twice, a distribution that leaves its
    /// range, or more than the way of drawing can give.
    pub fn drawn(
        registry: Registry,
        vary: &[(String, Distribution)],
        sampling: Sampling,
        samples: u64,
        seed: u64,
    ) -> Result<Self, SampleError> {
        let names: Vec<&str> = vary.iter().map(|(key, _)| key.as_str()).collect();
        let specs = specs(registry, &names)?;
        let distributions = specs
            .iter()
            .zip(vary)
            .map(|(spec, (_, distribution))| fitted(spec, distribution))
            .collect::<Result<Vec<_>, _>>()?;
        let (most, way) = match sampling {
            Sampling::MonteCarlo => (MOST, "what can be told apart"),
            Sampling::LatinHypercube => (HYPERCUBE, "a Latin hypercube"),
            Sampling::Sobol => (SOBOL.0, "Sobol' points"),
        };
        if samples > most {
            return Err(SampleError::TooMany { asked: samples, most, way });
        }
        if sampling == Sampling::Sobol && vary.len() > SOBOL.1 {
            return Err(SampleError::TooManyParameters { asked: vary.len(), most: SOBOL.1 });
        }
        if samples == 0 {
            return Err(SampleError::Nothing);
        }
        let keys: Vec<&'static str> = specs.iter().map(|spec| spec.key).collect();
        let layout = match sampling {
            Sampling::LatinHypercube => hypercube(&keys, samples, seed),
            Sampling::MonteCarlo | Sampling::Sobol => Vec::new(),
        };
        let origin = Origin::Drawn { sampling, seed, distributions, layout };
        Ok(Self { keys, samples, origin })
    }

    /// Takes samples as they stand: a row of values for each.
    ///
    /// # Errors
    /// [`SampleError`] for an unknown parameter, one named twice, a value out of its range (with
    /// the number of its line, from `first_line` on), or rows of another length.
    pub fn rows<'a>(
        registry: Registry,
        keys: &[&str],
        rows: impl IntoIterator<Item = &'a [f64]>,
        first_line: u64,
    ) -> Result<Self, SampleError> {
        let specs = specs(registry, keys)?;
        let mut values = Vec::new();
        let mut samples = 0;
        for row in rows {
            let place = || format!("line {}", first_line + samples);
            if row.len() != specs.len() {
                let (found, wanted) = (row.len(), specs.len());
                return Err(SampleError::Ragged { place: place(), found, wanted });
            }
            for (spec, value) in specs.iter().zip(row) {
                in_range(spec, *value, &place())?;
            }
            values.extend_from_slice(row);
            samples += 1;
        }
        if samples == 0 {
            return Err(SampleError::Nothing);
        }
        let keys = specs.iter().map(|spec| spec.key).collect();
        Ok(Self { keys, samples, origin: Origin::Rows(values) })
    }

    /// The first members of an ensemble, which stand in random order, without the parameters of
    /// `except`.
    ///
    /// # Errors
    /// [`SampleError::TooMany`] when it has fewer, [`SampleError::Nothing`] for none.
    pub fn members(
        ensemble: &Ensemble,
        samples: u64,
        except: &[String],
    ) -> Result<Self, SampleError> {
        let most = ensemble.members.len() as u64;
        if samples > most {
            return Err(SampleError::TooMany { asked: samples, most, way: "the ensemble" });
        }
        let left = |place: &usize| !except.iter().any(|key| key == ensemble.keys[*place]);
        let places: Vec<usize> = (0..ensemble.keys.len()).filter(left).collect();
        if samples == 0 || places.is_empty() {
            return Err(SampleError::Nothing);
        }
        let members = ensemble.members.iter().take(count(samples));
        let values = members.flat_map(|member| places.iter().map(|place| member[*place]));
        let origin = Origin::Rows(values.collect());
        let keys = places.iter().map(|place| ensemble.keys[*place]).collect();
        Ok(Self { keys, samples, origin })
    }

    /// The parameters, in the order of the values.
    #[must_use]
    pub fn keys(&self) -> &[&'static str] {
        &self.keys
    }

    /// How many samples there are.
    #[must_use]
    pub fn samples(&self) -> u64 {
        self.samples
    }

    /// The values of a sample, in the order of [`SampleSet::keys`].
    #[must_use]
    pub fn values(&self, sample: u64) -> Vec<f64> {
        match &self.origin {
            Origin::Rows(rows) => {
                let width = self.keys.len();
                let place = usize::try_from(sample).unwrap_or(usize::MAX);
                rows.chunks(width).nth(place).unwrap_or_default().to_vec()
            }
            Origin::Drawn { sampling, seed, distributions, layout } => {
                let draws = draws(*seed);
                let n = u32::try_from(sample).unwrap_or(u32::MAX);
                let of = |(place, distribution): (usize, &Distribution)| {
                    let own = || uniform(&draws, self.keys[place], n);
                    let uniform = match sampling {
                        Sampling::MonteCarlo => own(),
                        Sampling::LatinHypercube => {
                            let stratum = layout[place * count(self.samples) + n as usize];
                            (f64::from(stratum) + own()) / f64::from(size(self.samples))
                        }
                        Sampling::Sobol => scrambled(n, size(place as u64), *seed),
                    };
                    distribution.at(uniform)
                };
                distributions.iter().enumerate().map(of).collect()
            }
        }
    }

    /// The plan with the values of a sample set.
    #[must_use]
    pub fn applied(&self, plan: &Plan, sample: u64) -> Plan {
        let mut plan = plan.clone();
        for (key, value) in self.keys.iter().zip(self.values(sample)) {
            plan.table.replace(key, value);
        }
        plan
    }

    /// The first of these samples, as a set of their own; none where there are fewer, or where they
    /// are laid out for their number.
    #[must_use]
    pub fn first(&self, samples: u64) -> Option<Self> {
        if samples > self.samples || samples == 0 {
            return None;
        }
        let origin = match &self.origin {
            Origin::Drawn { sampling: Sampling::LatinHypercube, .. } => return None,
            drawn @ Origin::Drawn { .. } => drawn.clone(),
            Origin::Rows(rows) => {
                Origin::Rows(rows[..count(samples).saturating_mul(self.keys.len())].to_vec())
            }
        };
        Some(Self { keys: self.keys.clone(), samples, origin })
    }

    /// The fingerprint as a manifest states it.
    #[must_use]
    pub fn hash_words(&self) -> String {
        self.hash().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// A fingerprint: equal samples give equal ones.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.samples.to_le_bytes());
        for key in &self.keys {
            hasher.update(key.as_bytes()).update(b"\n");
        }
        match &self.origin {
            Origin::Rows(rows) => {
                hasher.update(b"rows");
                for value in rows {
                    hasher.update(&value.to_bits().to_le_bytes());
                }
            }
            Origin::Drawn { sampling, seed, distributions, .. } => {
                hasher.update(format!("{sampling:?} {seed}").as_bytes());
                for distribution in distributions {
                    hasher.update(distribution.to_string().as_bytes()).update(b"\n");
                    if let Distribution::Normal(law) | Distribution::LogNormal(law) = distribution {
                        for end in [law.ends.0, law.ends.1] {
                            hasher.update(&end.to_bits().to_le_bytes());
                        }
                    }
                }
            }
        }
        *hasher.finalize().as_bytes()
    }
}

/// The specs of parameters by name.
fn specs(registry: Registry, keys: &[&str]) -> Result<Vec<&'static ParameterSpec>, SampleError> {
    if keys.is_empty() {
        return Err(SampleError::Nothing);
    }
    for (place, key) in keys.iter().enumerate() {
        if keys[..place].contains(key) {
            return Err(SampleError::Twice((*key).to_owned()));
        }
    }
    let find = |key: &&str| registry.find(key).ok_or_else(|| SampleError::Unknown((*key).into()));
    keys.iter().map(find).collect()
}

/// A distribution as the range of its parameter lets it be.
fn fitted(spec: &ParameterSpec, law: &Distribution) -> Result<Distribution, SampleError> {
    let fitted = law.within((spec.low, spec.high));
    if fitted.left() < 0.01 {
        let (law, key) = (law.to_string(), spec.key.to_owned());
        return Err(SampleError::NothingLeft { law, key, low: spec.low, high: spec.high });
    }
    let (low, high) = fitted.ends();
    in_range(spec, low, &law.to_string())?;
    in_range(spec, high, &law.to_string())?;
    Ok(fitted)
}

fn in_range(spec: &ParameterSpec, value: f64, place: &str) -> Result<(), SampleError> {
    if (spec.low..=spec.high).contains(&value) {
        return Ok(());
    }
    let (place, key) = (place.to_owned(), spec.key.to_owned());
    Err(SampleError::OutOfRange { place, key, value, low: spec.low, high: spec.high })
}

/// The draws of samples: they stand beside all runs.
fn draws(seed: u64) -> Draws {
    let mut draws = Draws::new(0);
    draws.restart(Luck { seed, run: 0, chance: Chance::On });
    draws
}

/// The uniform of a parameter and a sample, keyed by the parameter's name, so that neither new
/// parameters nor their order move it.
fn uniform(draws: &Draws, key: &str, n: u32) -> f64 {
    draws.ordinal(OrdinalSource::ParameterSample, name_key(key), n)
}

/// The first 28 bits of the fingerprint of a name.
fn name_key(key: &str) -> u32 {
    let hash = blake3::hash(key.as_bytes());
    let [a, b, c, d, ..] = *hash.as_bytes();
    u32::from_le_bytes([a, b, c, d]) >> 4
}

/// Which stratum each sample has, parameter by parameter: a shuffle of all (Fisher and Yates).
fn hypercube(keys: &[&'static str], samples: u64, seed: u64) -> Vec<u32> {
    let draws = draws(seed);
    let mut layout = Vec::with_capacity(keys.len() * count(samples));
    for key in keys {
        let mut strata: Vec<u32> = (0..size(samples)).collect();
        for last in (1..strata.len()).rev() {
            let attempt = size(samples) + size(last as u64);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a place in a list of at most 65,536"
            )]
            let other = (uniform(&draws, key, attempt) * (last + 1) as f64) as usize;
            strata.swap(last, other.min(last));
        }
        layout.extend(strata);
    }
    layout
}

/// A number that was held against its most, as a width.
fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The same in 32 bits.
fn size(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// A scrambled Sobol' point, strictly between 0 and 1: one of 2^24 cells, taken in its middle.
fn scrambled(n: u32, dimension: u32, seed: u64) -> f64 {
    let [a, b, c, d, ..] = *blake3::hash(&seed.to_le_bytes()).as_bytes();
    let seed = u32::from_le_bytes([a, b, c, d]);
    f64::from(sobol_burley::sample(n, dimension, seed)) + 0.5 / 16_777_216.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;

    fn two() -> Vec<(String, Distribution)> {
        ["fighting.base", "trust.gain"]
            .iter()
            .map(|key| {
                let spec = registry().find(key).unwrap();
                (spec.key.to_owned(), Distribution::Uniform(spec.low, spec.high))
            })
            .collect()
    }

    /// The uniforms behind the values of one parameter.
    fn uniforms(set: &SampleSet, place: usize) -> Vec<f64> {
        let (low, high) = two()[place].1.ends();
        (0..set.samples()).map(|s| (set.values(s)[place] - low) / (high - low)).collect()
    }

    #[test]
    fn every_way_of_drawing_fills_the_range_and_depends_on_the_seed() {
        for sampling in [Sampling::MonteCarlo, Sampling::LatinHypercube, Sampling::Sobol] {
            let set = |seed| SampleSet::drawn(registry(), &two(), sampling, 256, seed).unwrap();
            let (first, other) = (set(1), set(2));
            assert_ne!(first.values(0), other.values(0), "{sampling:?}");
            assert_ne!(first.hash(), other.hash());
            assert_eq!(first.hash(), set(1).hash());
            for place in [0, 1] {
                let uniforms = uniforms(&first, place);
                let mean = uniforms.iter().sum::<f64>() / 256.0;
                assert!((mean - 0.5).abs() < 0.06, "{sampling:?} {mean}");
                assert!(uniforms.iter().all(|u| (0.0..=1.0).contains(u)));
            }
            assert_ne!(uniforms(&first, 0), uniforms(&first, 1), "one draw for all parameters");
        }
    }

    #[test]
    fn a_hypercube_and_sobol_points_have_one_value_in_each_stratum() {
        for sampling in [Sampling::LatinHypercube, Sampling::Sobol] {
            let set = SampleSet::drawn(registry(), &two(), sampling, 64, 5).unwrap();
            for place in [0, 1] {
                let mut strata: Vec<i64> =
                    uniforms(&set, place).iter().map(|u| (u * 64.0).floor() as i64).collect();
                strata.sort_unstable();
                assert!(strata.into_iter().eq(0..64), "{sampling:?}");
            }
        }
    }

    #[test]
    fn more_samples_and_more_parameters_leave_drawn_values_as_they_are() {
        let set = |vary: &[(String, Distribution)], samples| {
            SampleSet::drawn(registry(), vary, Sampling::MonteCarlo, samples, 3).unwrap()
        };
        let (few, many) = (set(&two(), 10), set(&two(), 1000));
        assert_eq!(few.values(9), many.values(9));
        let other: Vec<_> = two().into_iter().rev().collect();
        assert_eq!(set(&other, 10).values(4)[0], few.values(4)[1]);
    }

    #[test]
    fn the_first_samples_of_a_set_are_a_set_of_their_own_but_for_a_hypercube() {
        for sampling in [Sampling::MonteCarlo, Sampling::Sobol] {
            let set = |samples| SampleSet::drawn(registry(), &two(), sampling, samples, 3).unwrap();
            let first = set(1000).first(10).unwrap();
            assert_eq!(first.hash(), set(10).hash(), "{sampling:?}");
            assert_eq!(first.values(9), set(1000).values(9));
            assert_eq!(set(10).first(11), None);
        }
        let cube = SampleSet::drawn(registry(), &two(), Sampling::LatinHypercube, 20, 3).unwrap();
        assert_eq!(cube.first(10), None);
        let rows: [&[f64]; 3] = [&[0.1], &[0.2], &[0.3]];
        let of = |rows: &[&[f64]]| {
            SampleSet::rows(registry(), &["trust.gain"], rows.iter().copied(), 2).unwrap()
        };
        assert_eq!(of(&rows).first(2).unwrap().hash(), of(&rows[..2]).hash());
    }

    #[test]
    fn no_two_parameters_share_a_key() {
        let mut keys: Vec<u32> = registry().parameters().map(|spec| name_key(spec.key)).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn an_ensemble_gives_its_first_members() {
        let members = vec![vec![0.1], vec![0.2], vec![0.3]];
        let ensemble = Ensemble::new(registry(), &["trust.gain"], members).unwrap();
        let set = SampleSet::members(&ensemble, 2, &[]).unwrap();
        assert_eq!((set.samples(), set.values(1)), (2, vec![0.2]));
        let refused = SampleSet::members(&ensemble, 4, &[]).unwrap_err().to_string();
        assert_eq!(refused, "4 samples are more than 3, the most of the ensemble");
        let none = SampleSet::members(&ensemble, 2, &["trust.gain".to_owned()]);
        assert_eq!(none, Err(SampleError::Nothing), "what is set stays as it is set");
    }

    #[test]
    fn what_cannot_be_set_is_refused_with_its_place() {
        let one = |rows: &[&[f64]], keys: &[&str]| {
            SampleSet::rows(registry(), keys, rows.iter().copied(), 2).unwrap_err().to_string()
        };
        let refused = one(&[&[0.1], &[1e9]], &["trust.gain"]);
        assert!(refused.starts_with("line 3: `trust.gain` = 1000000000 is outside"), "{refused}");
        assert_eq!(one(&[&[0.1, 0.2]], &["trust.gain"]), "line 2: 2 values for 1 parameters");
        assert_eq!(one(&[], &["no.such"]), "no parameter is called `no.such`");
        assert!(one(&[], &["trust.gain"]).starts_with("nothing is varied"));
        let twice = one(&[], &["trust.gain", "trust.gain"]);
        assert_eq!(twice, "parameter `trust.gain` is varied twice");
        let drawn = |sampling, samples| {
            SampleSet::drawn(registry(), &two(), sampling, samples, 1).unwrap_err()
        };
        let refused = drawn(Sampling::Sobol, 65_537).to_string();
        assert_eq!(refused, "65537 samples are more than 65536, the most of Sobol' points");
        assert_eq!(drawn(Sampling::MonteCarlo, 0), SampleError::Nothing);
    }
}
