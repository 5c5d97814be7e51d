//! Samples together with where they come from, as a manifest states it.

use crate::batch::distribution::Distribution;
use crate::batch::ensemble::shipped;
use crate::batch::manifest::{Origin, Varied};
use crate::batch::sample_error::SampleError;
use crate::batch::samples::{SampleSet, Sampling};
use crate::vocabulary::Registry;
use std::sync::Arc;

/// Samples and their origin.
#[derive(Debug, Clone, PartialEq)]
pub struct Sampled {
    /// The samples; none where parameters are fixed.
    pub set: Option<Arc<SampleSet>>,
    /// Where they come from.
    pub origin: Origin,
    /// The parameters they set.
    pub varied: Vec<Varied>,
}

impl Sampled {
    /// Parameters as they are.
    #[must_use]
    pub fn fixed() -> Self {
        Self { set: None, origin: Origin::Fixed, varied: Vec::new() }
    }

    /// What is done where nothing else is said: the ensemble that comes with the program; without
    /// one, every parameter drawn from the registry. The parameters of `except` stay as they are:
    /// what a scenario says of its country, and what was set for all runs.
    ///
    /// # Errors
    /// [`SampleError`] for no samples, or more than there can be.
    pub fn standard(
        registry: Registry,
        samples: u64,
        seed: u64,
        except: &[String],
    ) -> Result<Self, SampleError> {
        match shipped() {
            Ok(ensemble) => {
                let set = SampleSet::members(ensemble, samples, except)?;
                Ok(Self::of(set, Origin::Ensemble))
            }
            Err(_) => {
                let vary = SampleSet::all_of(registry, except);
                Self::drawn(registry, &vary, Sampling::MonteCarlo, samples, seed)
            }
        }
    }

    /// Draws from distributions.
    ///
    /// # Errors
    /// As [`SampleSet::drawn`].
    pub fn drawn(
        registry: Registry,
        vary: &[(String, Distribution)],
        sampling: Sampling,
        samples: u64,
        seed: u64,
    ) -> Result<Self, SampleError> {
        let set = SampleSet::drawn(registry, vary, sampling, samples, seed)?;
        let origin = match sampling {
            Sampling::MonteCarlo => Origin::MonteCarlo,
            Sampling::LatinHypercube => Origin::LatinHypercube,
            Sampling::Sobol => Origin::Sobol,
        };
        let varied = vary.iter().map(|(key, distribution)| Varied {
            key: key.clone(),
            distribution: Some(distribution.to_string()),
        });
        Ok(Self { set: Some(Arc::new(set)), origin, varied: varied.collect() })
    }

    /// Samples as they stand.
    #[must_use]
    pub fn of(set: SampleSet, origin: Origin) -> Self {
        let of = |key: &&str| Varied { key: (*key).to_owned(), distribution: None };
        let varied = set.keys().iter().map(of).collect();
        Self { set: Some(Arc::new(set)), origin, varied }
    }
}
