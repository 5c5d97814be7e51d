//! Made-up data for tests: a fixed sequence, so that each test sees the same data each time.

use crate::compare::statistics::student::normal_quantile;

/// A source of made-up values.
pub struct World {
    state: u64,
}

impl World {
    /// A sequence by its seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Between 0 and 1, both left out (Steele, Lea and Flood 2014, SplitMix64).
    pub fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let whole = (z >> 11) as f64;
        (whole + 0.5) / 9_007_199_254_740_992.0
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// 1 with this chance, else 0.
    pub fn flag(&mut self, chance: f64) -> f64 {
        if self.uniform() < chance { 1.0 } else { 0.0 }
    }
}
