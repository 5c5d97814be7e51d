//! Estimates from futures, each with its interval.

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// A number and the 95 % interval for it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The estimate.
    pub value: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Estimate {
    /// A number that is known.
    #[must_use]
    pub fn known(value: f64) -> Self {
        Self { value, low: value, high: value }
    }

    /// Whether the interval leaves open which side of zero it is on.
    #[must_use]
    pub fn leaves_the_sign_open(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// The mean of independent values and its Student interval.
#[must_use]
pub fn mean_of(values: &[f64]) -> Estimate {
    let (mean, error) = mean_and_error(values);
    around(mean, error, values.len())
}

/// The mean of some values and the standard error of it.
#[must_use]
pub fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = count(values.len());
    if values.is_empty() {
        return (f64::NAN, f64::NAN);
    }
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let error = if values.len() > 1 { (squares / (n - 1.0) / n).sqrt() } else { f64::NAN };
    (mean, error)
}

/// The interval of a number with a standard error that comes from `n` values.
#[must_use]
pub fn around(value: f64, error: f64, n: usize) -> Estimate {
    let freedom = count(n.saturating_sub(1)).max(1.0);
    let reach = StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |law| law.inverse_cdf(0.975));
    Estimate { value, low: value - reach * error, high: value + reach * error }
}

/// A share of futures and the interval of Wilson (1927, JASA 22).
#[must_use]
pub fn share_of(hits: usize, all: usize) -> Estimate {
    const Z: f64 = 1.959_963_984_540_054;
    let n = count(all);
    if all == 0 {
        return Estimate { value: f64::NAN, low: 0.0, high: 1.0 };
    }
    let p = count(hits) / n;
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + Z * Z / n;
    Estimate {
        value: p,
        low: ((middle - reach) / whole).max(0.0),
        high: ((middle + reach) / whole).min(1.0),
    }
}

/// The value below which a share of the values lies, between neighbours by straight lines; `values`
/// are put in order.
#[must_use]
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else { return f64::NAN };
    let at = share.clamp(0.0, 1.0) * count(last);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a place")]
    let below = at.floor() as usize;
    let part = at - count(below);
    let above = (below + 1).min(last);
    values[below] + (values[above] - values[below]) * part
}

/// A count as a number.
#[must_use]
pub fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_has_the_interval_of_the_tables() {
        // Mean 3, standard error sqrt(2.5 / 5), t of 4 degrees of freedom 2.776445.
        let estimate = mean_of(&[1.0, 2.0, 3.0, 4.0, 5.0]);
        assert!((estimate.value - 3.0).abs() < 1e-12);
        assert!((estimate.high - 3.0 - 2.776_445 * 0.5_f64.sqrt()).abs() < 1e-5, "{estimate:?}");
        assert!(!estimate.leaves_the_sign_open());
    }

    #[test]
    fn a_share_has_the_interval_of_wilson() {
        // Newcombe 1998, Statistics in Medicine 17: 81 of 263 gives 0.2553 to 0.3662.
        let share = share_of(81, 263);
        assert!((share.low - 0.2553).abs() < 5e-5 && (share.high - 0.3662).abs() < 5e-5);
        assert!(share_of(0, 20).low.abs() < 1e-12 && share_of(20, 20).high <= 1.0);
    }

    #[test]
    fn quantiles_lie_between_neighbours() {
        let mut values = [5.0, 1.0, 3.0, 2.0, 4.0];
        assert!((quantile(&mut values, 0.5) - 3.0).abs() < 1e-12);
        assert!((quantile(&mut values, 0.1) - 1.4).abs() < 1e-12);
        assert!(quantile(&mut [], 0.5).is_nan());
    }
}
