//! Validated quantities: the numbers a scenario may hold, each with its unit and its range.
//!
//! They depend on nothing. A value that exists is in range; the tick works on plain `f64` taken
//! from them once, at spawn.

use std::fmt;

/// A number that is not one the quantity can hold.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("{value} is not {expected}")]
pub struct OutOfRange {
    /// The number as given.
    pub value: f64,
    /// What it has to be, in words that complete "is not ...".
    pub expected: &'static str,
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $low:expr, $high:expr, $expected:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
        #[derive(serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "f64", into = "f64")]
        pub struct $name(f64);

        impl TryFrom<f64> for $name {
            type Error = OutOfRange;

            fn try_from(value: f64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }
        }

        impl From<$name> for f64 {
            fn from(quantity: $name) -> Self {
                quantity.0
            }
        }

        impl $name {
            /// What a value has to be, in words that complete "is not ...".
            pub const EXPECTED: &'static str = $expected;

            /// Checks the range.
            ///
            /// # Errors
            /// [`OutOfRange`] when the number is not finite or outside the range of the type.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                if value.is_finite() && ($low..=$high).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { value, expected: $expected })
                }
            }

            /// The plain number.
            #[must_use]
            pub fn get(self) -> f64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

quantity!(
    /// A part of a whole [0..1].
    Share, 0.0, 1.0, "a share from 0 to 1"
);
quantity!(
    /// A sum of money [million USD of the scenario's year, 0..1 000 000].
    Money, 0.0, 1.0e6, "an amount from 0 to 1,000,000 M USD"
);
quantity!(
    /// A number of people [0..2 000 000 000]; a fraction of a person stands for an average.
    Headcount, 0.0, 2.0e9, "a number of people from 0 to 2,000,000,000"
);
quantity!(
    /// A length of time [weeks, 0..2 080].
    Weeks, 0.0, 2080.0, "a number of weeks from 0 to 2,080"
);
quantity!(
    /// A plain amount of something counted, in the unit its field names [0..1 000 000].
    Amount, 0.0, 1.0e6, "an amount from 0 to 1,000,000"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_above_one_or_not_a_number_is_refused() {
        assert!(Share::new(1.0).is_ok());
        assert!(Share::new(1.000_001).is_err());
        assert!(Share::new(f64::NAN).is_err());
        assert!(Money::new(-0.1).is_err());
    }
}
