//! Futures beside the one that is played: which lucks they are, and what is left of a time of which
//! a part has passed.

use crate::chance::{Luck, triangular};

/// What futures beside the one that is played are for. The numbers are keys: append, never
/// renumber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Purpose {
    /// A branch that is played on.
    Branch = 0,
    /// What might come: options on the table.
    WhatIf = 1,
    /// What a position was worth: luck and credit.
    Worth = 2,
    /// How much a change differs from what is usual.
    Spread = 3,
}

/// The first run index that is kept for futures beside those that are played.
const BESIDE: u64 = 1 << 63;

impl Luck {
    /// The `index`-th future for a purpose from a week on. No two differ in purpose, week or index
    /// and share a run index, and none is the index of a run that is played ([`Luck::is_played`]).
    /// Weeks above 32,767 and indices above 2^40 are beyond any exercise; they are cut off.
    #[must_use]
    pub fn beside(self, purpose: Purpose, week: u32, index: u64) -> Self {
        let purpose = u64::from(purpose as u8 & 0x7f) << 56;
        let week = u64::from(week & 0xffff) << 40;
        Self { run: BESIDE | purpose | week | (index & ((1 << 40) - 1)), ..self }
    }

    /// Whether a run index is one of a run that may be played: of a batch, or a branch.
    #[must_use]
    pub fn is_played(self) -> bool {
        self.run < BESIDE || (self.run >> 56) & 0x7f == u64::from(Purpose::Branch as u8)
    }
}

/// A triangular variate that is known to lie beyond `passed`, by inversion of what is left.
#[must_use]
pub fn triangular_beyond(uniform: f64, [low, likely, high]: [f64; 3], passed: f64) -> f64 {
    let width = high - low;
    if passed <= low || width <= 0.0 {
        return triangular(uniform, low, likely, high).max(passed);
    }
    let passed = passed.min(high);
    let below = if passed < likely {
        (passed - low) * (passed - low) / (width * (likely - low))
    } else if high > likely {
        1.0 - (high - passed) * (high - passed) / (width * (high - likely))
    } else {
        1.0
    };
    triangular(below + (1.0 - below) * uniform, low, likely, high).max(passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    #[test]
    fn what_is_left_of_a_triangular_time_has_the_law_of_the_whole_beyond_what_has_passed() {
        let range = [4.0, 9.0, 30.0];
        for passed in [0.0, 5.0, 12.0, 29.0] {
            let n = 4000;
            let whole = (0..n).map(|i| (f64::from(i) + 0.5) / f64::from(n));
            let whole: Vec<f64> =
                whole.map(|u| triangular(u, 4.0, 9.0, 30.0)).filter(|x| *x > passed).collect();
            let mean = whole.iter().sum::<f64>() / f64::from(u32::try_from(whole.len()).unwrap());
            let uniforms = (0..n).map(|i| (f64::from(i) + 0.5) / f64::from(n));
            let left: f64 = uniforms.map(|u| triangular_beyond(u, range, passed)).sum();
            let left = left / f64::from(n);
            assert!((left - mean).abs() < 0.02, "{passed}: {left} {mean}");
        }
        assert!(triangular_beyond(0.3, range, 31.0) >= 30.0);
    }

    #[test]
    fn futures_beside_a_run_are_never_runs_that_are_played_nor_each_other() {
        let luck = Luck { seed: 7, run: 3, chance: Chance::On };
        let mut seen = std::collections::BTreeSet::new();
        for purpose in [Purpose::Branch, Purpose::WhatIf, Purpose::Worth, Purpose::Spread] {
            for week in [0, 1, 52, 1040] {
                for index in 0..300 {
                    let beside = luck.beside(purpose, week, index);
                    assert!(beside.run > u64::from(u32::MAX) && seen.insert(beside.run));
                    assert_eq!(beside.is_played(), purpose == Purpose::Branch);
                    let again = Luck { run: 99, ..luck }.beside(purpose, week, index);
                    assert_eq!(beside.run, again.run, "branches meet the same futures");
                }
            }
        }
        assert!(luck.is_played());
    }
}
