//! The distribution of one parameter, drawn by inversion: one uniform gives one value, to the same
//! bits on every machine.

use crate::maths;
use crate::vocabulary::ParameterSpec;
use std::fmt;

/// The distribution of one parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Distribution {
    /// Evenly between two ends.
    Uniform(f64, f64),
    /// Evenly on the scale of logarithms between two ends above zero.
    LogUniform(f64, f64),
    /// A triangle: lowest, likeliest, highest.
    Triangular(f64, f64, f64),
    /// One of some values, each as likely as any other.
    Values(Vec<f64>),
}

/// Why a text says no distribution.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DistributionError {
    /// It does not read as one.
    #[error(
        "`{0}` is no distribution: write uniform(A,B), loguniform(A,B), triangular(A,MODE,B) or \
         values(A,B,...)"
    )]
    Unreadable(String),
    /// Its numbers do not stand in order.
    #[error("`{0}`: its numbers have to rise, and those of loguniform to be above 0")]
    Disordered(String),
}

impl Distribution {
    /// What the registry says of a parameter: its range, evenly on the scale of logarithms where it
    /// is above zero and spans a factor of two or more, else evenly.
    #[must_use]
    pub fn of(spec: &ParameterSpec) -> Self {
        if spec.low > 0.0 && spec.high >= 2.0 * spec.low {
            Self::LogUniform(spec.low, spec.high)
        } else {
            Self::Uniform(spec.low, spec.high)
        }
    }

    /// Reads `uniform(0.1,0.5)` and its kin.
    ///
    /// # Errors
    /// [`DistributionError`] with what can be written.
    pub fn read(text: &str) -> Result<Self, DistributionError> {
        let unreadable = || DistributionError::Unreadable(text.to_owned());
        let (name, rest) = text.trim().split_once('(').ok_or_else(unreadable)?;
        let inner = rest.strip_suffix(')').ok_or_else(unreadable)?;
        let numbers: Vec<f64> = inner
            .split(',')
            .map(|number| number.trim().parse::<f64>().ok().filter(|value| value.is_finite()))
            .collect::<Option<_>>()
            .ok_or_else(unreadable)?;
        let rising = numbers.windows(2).all(|pair| pair[0] <= pair[1]);
        let read = match (name.trim(), numbers.as_slice()) {
            ("uniform", [low, high]) => Self::Uniform(*low, *high),
            ("loguniform", [low, high]) => Self::LogUniform(*low, *high),
            ("triangular", [low, mode, high]) => Self::Triangular(*low, *mode, *high),
            ("values", [_, ..]) => return Ok(Self::Values(numbers)),
            _ => return Err(unreadable()),
        };
        let above_zero = !matches!(read, Self::LogUniform(low, _) if low <= 0.0);
        let wide = numbers.first() < numbers.last();
        match rising && wide && above_zero {
            true => Ok(read),
            false => Err(DistributionError::Disordered(text.to_owned())),
        }
    }

    /// The least and the greatest value it gives.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        match self {
            Self::Uniform(low, high)
            | Self::LogUniform(low, high)
            | Self::Triangular(low, _, high) => (*low, *high),
            Self::Values(values) => {
                values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                    (low.min(*value), high.max(*value))
                })
            }
        }
    }

    /// The value below which it falls with a probability of `uniform` (0..1).
    #[must_use]
    pub fn at(&self, uniform: f64) -> f64 {
        match self {
            Self::Uniform(low, high) => (low + uniform * (high - low)).clamp(*low, *high),
            Self::LogUniform(low, high) => {
                let (from, to) = (maths::ln(*low), maths::ln(*high));
                maths::exp(from + uniform * (to - from)).clamp(*low, *high)
            }
            Self::Triangular(low, mode, high) => {
                let (width, below) = (high - low, mode - low);
                let value = if uniform * width < below {
                    low + (uniform * width * below).sqrt()
                } else {
                    high - ((1.0 - uniform) * width * (high - mode)).sqrt()
                };
                value.clamp(*low, *high)
            }
            Self::Values(values) => {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    clippy::cast_precision_loss,
                    reason = "a place in a short list"
                )]
                let place = (uniform * values.len() as f64) as usize;
                values[place.min(values.len() - 1)]
            }
        }
    }
}

impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uniform(low, high) => write!(f, "uniform({low},{high})"),
            Self::LogUniform(low, high) => write!(f, "loguniform({low},{high})"),
            Self::Triangular(low, mode, high) => write!(f, "triangular({low},{mode},{high})"),
            Self::Values(values) => {
                let words: Vec<String> = values.iter().map(f64::to_string).collect();
                write!(f, "values({})", words.join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_laws() {
        assert!((Distribution::Uniform(2.0, 4.0).at(0.25) - 2.5).abs() < 1e-15);
        assert!((Distribution::LogUniform(0.1, 10.0).at(0.5) - 1.0).abs() < 1e-12);
        // F(x) = (x - a)^2 / ((b - a) (c - a)) below the mode c.
        let triangle = Distribution::Triangular(0.0, 1.0, 4.0);
        assert!((triangle.at(0.25) - 1.0).abs() < 1e-12);
        assert!((triangle.at(0.0625) - 0.5).abs() < 1e-12);
        assert!((triangle.at(1.0 - 1.0 / 12.0) - 3.0).abs() < 1e-12);
        let values = Distribution::Values(vec![3.0, 1.0, 2.0]);
        assert_eq!([0.1, 0.5, 0.999, 1.0].map(|u| values.at(u)), [3.0, 1.0, 2.0, 2.0]);
        assert_eq!(values.ends(), (1.0, 3.0));
    }

    #[test]
    fn what_is_written_is_what_is_read_again() {
        for text in ["uniform(0.1,0.5)", "loguniform(1,10)", "triangular(0,0,2)", "values(2,1)"] {
            assert_eq!(Distribution::read(text).unwrap().to_string(), text);
        }
        let bad = ["", "uniform", "uniform(1)", "uniform(1,2,3)", "uniform(a,b)", "normal(0,1)"];
        for text in bad.into_iter().chain(["values()", "uniform(1,2", "uniform(NaN,1)"]) {
            let unreadable = DistributionError::Unreadable(text.into());
            assert_eq!(Distribution::read(text), Err(unreadable), "{text}");
        }
        for text in ["uniform(2,1)", "uniform(1,1)", "loguniform(0,1)", "triangular(0,3,2)"] {
            let disordered = DistributionError::Disordered(text.into());
            assert_eq!(Distribution::read(text), Err(disordered), "{text}");
        }
    }
}
