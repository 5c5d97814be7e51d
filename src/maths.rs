//! The only door to exp, ln and their kin: software versions that give every platform the same
//! bits. Plain arithmetic and `sqrt` are exact by IEEE 754 and need no door.

/// e to the power `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `x` to the power `y`.
#[must_use]
pub fn powf(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// `1 / (1 + e^-x)`.
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// `(1 - e^-z) / z` for `z >= 0`: by a Pade quotient, right to 1e-9, where `z` is small, as it is
/// for most rates in a week, since a quotient costs half of an exponential.
fn mean_decay(z: f64) -> f64 {
    if z < 0.25 {
        let zz = z * z;
        (1.0 + zz / 60.0) / (1.0 + 0.5 * z + 0.1 * zz + z * zz / 120.0)
    } else {
        (1.0 - exp(-z)) / z
    }
}

/// The share that changes within `years` at `rate` a year: `1 - exp(-rate * years)`.
#[must_use]
pub fn step_share(rate: f64, years: f64) -> f64 {
    let z = rate * years;
    if z == 0.0 {
        return 0.0;
    }
    z * mean_decay(z)
}

/// What is left of a whole after `z` lifetimes: `e^-z` for `z >= 0`.
#[must_use]
pub fn decay(z: f64) -> f64 {
    1.0 - z * mean_decay(z)
}

/// Moves `value` toward `target` at `rate` a year for `years`, exactly and without overshoot.
#[must_use]
pub fn relax(value: f64, target: f64, rate: f64, years: f64) -> f64 {
    value + (target - value) * step_share(rate, years)
}

/// A share under two pushes, `dx/dt = up (1 - x) - down x`, after `years`: stays in 0..1.
#[must_use]
pub fn push(share: f64, up: f64, down: f64, years: f64) -> f64 {
    let rate = up + down;
    if rate == 0.0 {
        return share.clamp(0.0, 1.0);
    }
    // Rounding alone could step over an end.
    (share + (up - rate * share) * years * mean_decay(rate * years)).clamp(0.0, 1.0)
}

/// Concave coverage `1 - 3^(-density / two_thirds)`: two thirds of the full effect at
/// `two_thirds`, no threshold (after Friedman 2011, who found none at any force ratio).
#[must_use]
pub fn coverage(density: f64, two_thirds: f64) -> f64 {
    const LN_3: f64 = 1.098_612_288_668_109_8;
    if density <= 0.0 { 0.0 } else { step_share(LN_3 * density / two_thirds, 1.0) }
}

/// `x` where it is small, never more than `most`: `x most / (x + most)`, finite for every `x >= 0`.
#[must_use]
pub fn saturating(x: f64, most: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { 1.0 / (1.0 / x + 1.0 / most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_two_thirds_at_its_scale_and_never_above_one() {
        assert!((coverage(4.0, 4.0) - 2.0 / 3.0).abs() < 1e-12);
        assert!(coverage(1.0e9, 4.0) <= 1.0);
        assert!(coverage(0.0, 4.0).abs() < f64::EPSILON);
    }

    #[test]
    fn the_quotient_and_the_exponential_meet() {
        for k in 1..100 {
            let z = f64::from(k) * 0.005;
            let exact = -libm::expm1(-z);
            assert!((step_share(z, 1.0) / exact - 1.0).abs() < 2e-9, "{z}");
        }
        assert!(step_share(1.0e9, 1.0) <= 1.0);
    }

    #[test]
    fn relaxing_twice_over_half_the_time_equals_once_over_all_of_it() {
        let once = relax(0.2, 0.9, 1.3, 0.5);
        let twice = relax(relax(0.2, 0.9, 1.3, 0.25), 0.9, 1.3, 0.25);
        assert!((once - twice).abs() < 1e-12);
    }
}
