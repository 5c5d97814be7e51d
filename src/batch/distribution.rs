//! The distribution of one parameter, drawn by inversion: one uniform gives one value, to the same
//! bits on every machine.

use crate::batch::laws;
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
    /// A normal law, cut off where its parameter's range ends.
    Normal(Cut),
    /// A value whose logarithm has a normal law, cut off in the same way.
    LogNormal(Cut),
    /// A beta law: its two shapes, and the ends it is spread over.
    Beta {
        /// Its two shapes.
        shapes: (f64, f64),
        /// Its ends.
        ends: (f64, f64),
        /// Whether the ends were said; they are 0 and 1 where not.
        said: bool,
    },
    /// One of some values, each as likely as any other.
    Values(Vec<f64>),
}

/// A normal law and where it is cut off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// Its mean, before it is cut off.
    pub mean: f64,
    /// Its standard deviation, before it is cut off.
    pub deviation: f64,
    /// Where it is cut off, on the scale of the parameter; without ends at first.
    pub ends: (f64, f64),
}

impl Cut {
    /// The ends as so many standard deviations from the mean, read through `scale`.
    fn standard(&self, scale: fn(f64) -> f64) -> (f64, f64) {
        let of = |end: f64| (scale(end) - self.mean) / self.deviation;
        (of(self.ends.0), of(self.ends.1))
    }
}

/// The logarithm, also of what is not above 0.
fn ln_or_least(value: f64) -> f64 {
    if value > 0.0 { maths::ln(value) } else { f64::NEG_INFINITY }
}

/// Why a text says no distribution.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DistributionError {
    /// It does not read as one.
    #[error(
        "`{0}` is no distribution: write uniform(A,B), loguniform(A,B), triangular(A,MODE,B), \
         normal(MEAN,SD), lognormal(MEAN,SD) of the logarithm, beta(A,B) on 0 to 1, \
         beta(A,B,LOW,HIGH) or values(A,B,...)"
    )]
    Unreadable(String),
    /// Its numbers do not stand in order.
    #[error("`{0}`: its numbers have to rise, and those of loguniform to be above 0")]
    Disordered(String),
    /// A spread or a shape is not above zero.
    #[error("`{0}`: a standard deviation, and the first two numbers of beta, have to be above 0")]
    NotAboveZero(String),
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
            (name, _) => return Self::shaped(name, &numbers, text),
        };
        let above_zero = !matches!(read, Self::LogUniform(low, _) if low <= 0.0);
        let wide = numbers.first() < numbers.last();
        match rising && wide && above_zero {
            true => Ok(read),
            false => Err(DistributionError::Disordered(text.to_owned())),
        }
    }

    /// Those that have a spread or shapes.
    fn shaped(name: &str, numbers: &[f64], text: &str) -> Result<Self, DistributionError> {
        let (none, whole) = ((f64::NEG_INFINITY, f64::INFINITY), (0.0, 1.0));
        let (read, above_zero) = match (name, numbers) {
            ("normal", [mean, deviation]) => {
                let law = Cut { mean: *mean, deviation: *deviation, ends: none };
                (Self::Normal(law), *deviation > 0.0)
            }
            ("lognormal", [mean, deviation]) => {
                let law = Cut { mean: *mean, deviation: *deviation, ends: none };
                (Self::LogNormal(law), *deviation > 0.0)
            }
            ("beta", [a, b]) => {
                (Self::Beta { shapes: (*a, *b), ends: whole, said: false }, *a > 0.0 && *b > 0.0)
            }
            ("beta", [a, b, low, high]) if low < high => {
                let ends = (*low, *high);
                (Self::Beta { shapes: (*a, *b), ends, said: true }, *a > 0.0 && *b > 0.0)
            }
            ("beta", [_, _, _, _]) => {
                return Err(DistributionError::Disordered(text.to_owned()));
            }
            _ => return Err(DistributionError::Unreadable(text.to_owned())),
        };
        match above_zero {
            true => Ok(read),
            false => Err(DistributionError::NotAboveZero(text.to_owned())),
        }
    }

    /// The same, cut off at the ends of a range where it has none of its own.
    #[must_use]
    pub fn within(&self, (low, high): (f64, f64)) -> Self {
        let cut = |law: &Cut| Cut { ends: (low, high), ..*law };
        match self {
            Self::Normal(law) => Self::Normal(cut(law)),
            Self::LogNormal(law) => Self::LogNormal(cut(law)),
            other => other.clone(),
        }
    }

    /// Which share of the law is left between its ends [0..1].
    #[must_use]
    pub fn left(&self) -> f64 {
        let share = |(low, high): (f64, f64)| laws::normal_below(high) - laws::normal_below(low);
        match self {
            Self::Normal(law) => share(law.standard(std::convert::identity)),
            Self::LogNormal(law) => share(law.standard(ln_or_least)),
            _ => 1.0,
        }
    }

    /// The least and the greatest value it gives.
    #[must_use]
    pub fn ends(&self) -> (f64, f64) {
        match self {
            Self::Uniform(low, high)
            | Self::LogUniform(low, high)
            | Self::Triangular(low, _, high)
            | Self::Beta { ends: (low, high), .. } => (*low, *high),
            Self::Normal(law) | Self::LogNormal(law) => law.ends,
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
            Self::Normal(law) => {
                let z = laws::normal_between(law.standard(std::convert::identity), uniform);
                (law.mean + law.deviation * z).clamp(law.ends.0, law.ends.1)
            }
            Self::LogNormal(law) => {
                let z = laws::normal_between(law.standard(ln_or_least), uniform);
                maths::exp(law.mean + law.deviation * z).clamp(law.ends.0, law.ends.1)
            }
            Self::Beta { shapes: (a, b), ends: (low, high), .. } => {
                let share = laws::beta_at(*a, *b, uniform);
                (low + share * (high - low)).clamp(*low, *high)
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
            Self::Normal(law) => write!(f, "normal({},{})", law.mean, law.deviation),
            Self::LogNormal(law) => write!(f, "lognormal({},{})", law.mean, law.deviation),
            Self::Beta { shapes: (a, b), ends: (low, high), said: true } => {
                write!(f, "beta({a},{b},{low},{high})")
            }
            Self::Beta { shapes: (a, b), .. } => write!(f, "beta({a},{b})"),
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
    fn laws_without_ends_are_cut_off_at_those_of_the_parameter() {
        // SciPy 1.17.1: truncnorm.ppf(u, (low - m) / s, (high - m) / s, m, s), and its exp.
        for (text, range, u, value) in [
            ("normal(0.5,0.1)", (0.45, 0.52), 0.25, 0.468_457_127_898_557),
            ("normal(0.2,0.3)", (0.1, 1.0), 0.9, 0.650_705_377_777_752),
            ("normal(1,2)", (1.0, 3.0), 0.5, 1.883_541_093_373_162),
            ("lognormal(0,0.5)", (0.2, 4.0), 0.3, 0.768_932_356_143_372),
            ("lognormal(-1,1)", (0.1, 1.0), 0.8, 0.608_058_166_157_548),
            ("beta(2,3,1,3)", (0.0, 9.0), 0.5, 1.771_455_136_264_779),
        ] {
            let law = Distribution::read(text).unwrap().within(range);
            assert!((law.at(u) - value).abs() < 1e-9, "{text} {u}: {}", law.at(u));
            assert!(law.ends().0 >= range.0 && law.ends().1 <= range.1, "{text}");
        }
        let far = Distribution::read("normal(9,1)").unwrap().within((0.0, 1.0));
        assert!(far.left() < 1e-9 && (0.0..=1.0).contains(&far.at(0.5)));
        let half = Distribution::read("normal(0,1)").unwrap().within((0.0, 1.0e9));
        assert!((half.left() - 0.5).abs() < 1e-12);
    }

    #[test]
    fn what_is_written_is_what_is_read_again() {
        for text in ["uniform(0.1,0.5)", "loguniform(1,10)", "triangular(0,0,2)", "values(2,1)"] {
            assert_eq!(Distribution::read(text).unwrap().to_string(), text);
        }
        let more = ["normal(0.5,0.1)", "lognormal(-1,0.5)", "beta(2,3)", "beta(2,3,0.5,4)"];
        for text in more {
            assert_eq!(Distribution::read(text).unwrap().to_string(), text);
        }
        let bad = ["", "uniform", "uniform(1)", "uniform(1,2,3)", "uniform(a,b)", "normal(0)"];
        for text in bad.into_iter().chain(["values()", "uniform(1,2", "uniform(NaN,1)"]) {
            let unreadable = DistributionError::Unreadable(text.into());
            assert_eq!(Distribution::read(text), Err(unreadable), "{text}");
        }
        for text in ["normal(0,0)", "lognormal(1,-1)", "beta(0,1)", "beta(1,-2,0,1)"] {
            let wrong = DistributionError::NotAboveZero(text.into());
            assert_eq!(Distribution::read(text), Err(wrong), "{text}");
        }
        let four = ["uniform(2,1)", "uniform(1,1)", "loguniform(0,1)", "triangular(0,3,2)"];
        for text in four.into_iter().chain(["beta(1,2,1,0)"]) {
            let disordered = DistributionError::Disordered(text.into());
            assert_eq!(Distribution::read(text), Err(disordered), "{text}");
        }
    }
}
