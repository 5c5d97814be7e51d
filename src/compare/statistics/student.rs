//! Quantiles of Student's t, the normal and the binomial distribution, as intervals use them.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, Normal, StudentsT};

/// The `p`-quantile of Student's t with `degrees` degrees of freedom; not a number for fewer than
/// one.
#[must_use]
pub fn t_quantile(p: f64, degrees: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, degrees) {
        Ok(t) if degrees >= 1.0 => t.inverse_cdf(p),
        _ => f64::NAN,
    }
}

/// How likely Student's t with `degrees` degrees of freedom lies at or below `value`.
#[must_use]
pub fn t_below(value: f64, degrees: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, degrees) {
        Ok(t) if degrees >= 1.0 && !value.is_nan() => t.cdf(value),
        _ => f64::NAN,
    }
}

/// The `p`-quantile of the standard normal distribution.
#[must_use]
pub fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// The least number that a binomial of `n` trials of chance `p` reaches with at least `level`.
#[must_use]
pub fn binomial_quantile(level: f64, n: u64, p: f64) -> u64 {
    Binomial::new(p.clamp(0.0, 1.0), n).map_or(0, |binomial| binomial.inverse_cdf(level))
}

/// A small number of things.
#[must_use]
pub fn count(things: usize) -> f64 {
    u32::try_from(things).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_published_tables() {
        // SciPy 1.17.1: scipy.stats.t.ppf, norm.ppf, binom.ppf.
        for (p, degrees, value) in [
            (0.975, 4.0, 2.776_445_105_197_793),
            (0.975, 511.0, 1.964_617_222_330_403),
            (1.0 - 0.05 / 3.0, 511.0, 2.133_816_275_778_415),
            (0.95, 1.0, 6.313_751_514_675_037),
        ] {
            let found = t_quantile(p, degrees);
            assert!((found - value).abs() < 1e-7, "{p} {degrees}: {found} for {value}");
        }
        assert!((normal_quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-9);
        assert_eq!(binomial_quantile(0.025, 1000, 0.95), 936);
        assert_eq!(binomial_quantile(0.975, 1000, 0.95), 963);
        assert!((t_below(2.776_445_105_197_793, 4.0) - 0.975).abs() < 1e-9);
        assert!(t_quantile(0.975, 0.0).is_nan(), "one value has no interval");
    }
}
