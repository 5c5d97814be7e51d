//! Uniforms of analyses, from which no run draws: of walkers, and of designs by their keys.

use crate::chance::{Generator, open_unit_52};

/// The next uniform of a generator, strictly between 0 and 1.
pub fn uniform_of(generator: &mut impl Generator) -> f64 {
    open_unit_52(generator.next_u64())
}

/// A uniform of an analysis, strictly between 0 and 1: a pure function of its seed and its key.
#[must_use]
pub fn analysis_uniform(seed: u64, key: &str) -> f64 {
    let hash = blake3::hash(format!("{seed} {key}").as_bytes());
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.as_bytes()[..8]);
    open_unit_52(u64::from_le_bytes(bytes))
}
