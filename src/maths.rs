//! The only door to exp, ln and their kin: software versions that give every platform the same
//! bits. Plain arithmetic and `sqrt` are exact by IEEE 754 and need no door.

/// e to the power `x`.
///
/// The steps of `libm::exp` for what is asked of it here, without those for very small, very large
/// and special numbers, which are left to it. The bits are the same.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "k is within 1,010")]
pub fn exp(x: f64) -> f64 {
    const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
    const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
    // The high words of about 4e-9, half of ln 2, three halves of ln 2, and 700.
    const LEAST: u32 = 0x3e30_0001;
    const HALF: u32 = 0x3fd6_2e43;
    const THREE_HALVES: u32 = 0x3ff0_a2b2;
    const MOST: u32 = 0x4085_e000;
    let high = (x.to_bits() >> 32) as u32 & 0x7fff_ffff;
    if !(LEAST..MOST).contains(&high) {
        return libm::exp(x);
    }
    let k = if high >= THREE_HALVES {
        (std::f64::consts::LOG2_E * x + 0.5_f64.copysign(x)) as i32
    } else if high >= HALF {
        if x < 0.0 { -1 } else { 1 }
    } else {
        0
    };
    let (hi, lo) = (x - f64::from(k) * LN_2_HIGH, f64::from(k) * LN_2_LOW);
    let x = hi - lo;
    let xx = x * x;
    let c = x - xx * (P1 + xx * (P2 + xx * (P3 + xx * (P4 + xx * P5))));
    let y = 1.0 + (x * c / (2.0 - c) - lo + hi);
    y * f64::from_bits(((1023 + k) as u64) << 52)
}

// The coefficients of the quotient in `libm::exp`.
const P1: f64 = f64::from_bits(0x3fc5_5555_5555_553e);
const P2: f64 = f64::from_bits(0xbf66_c16c_16be_bd93);
const P3: f64 = f64::from_bits(0x3f11_566a_af25_de2c);
const P4: f64 = f64::from_bits(0xbebb_bd41_c5d2_6bf1);
const P5: f64 = f64::from_bits(0x3e66_3769_72be_a4d0);

/// The largest whole number that is not above `x`, for `x` from 0 to 2^53.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "it is small")]
pub fn whole(x: f64) -> f64 {
    x as i64 as f64
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

/// The complement of the error function.
#[must_use]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// The logarithm of the gamma function of a number above 0.
#[must_use]
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// `1 / (1 + e^-x)`.
#[must_use]
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + exp(-x))
}

/// Below this the quotient stands in for the exponential.
const SMALL: f64 = 0.25;

#[inline]
fn mean_decay_of_small(z: f64) -> f64 {
    let zz = z * z;
    (1.0 + zz / 60.0) / (1.0 + 0.5 * z + 0.1 * zz + z * zz / 120.0)
}

#[inline(never)]
fn mean_decay_of_large(z: f64) -> f64 {
    (1.0 - exp(-z)) / z
}

/// `(1 - e^-z) / z` for `z >= 0`: by a Pade quotient, right to 1e-9, where `z` is small, as it is
/// for most rates in a week, since a quotient costs half of an exponential.
#[inline]
fn mean_decay(z: f64) -> f64 {
    if z < SMALL { mean_decay_of_small(z) } else { mean_decay_of_large(z) }
}

/// The share that changes within `years` at `rate` a year: `1 - exp(-rate * years)`.
#[must_use]
#[inline]
pub fn step_share(rate: f64, years: f64) -> f64 {
    let z = rate * years;
    if z == 0.0 {
        return 0.0;
    }
    z * mean_decay(z)
}

/// What is left of a whole after `z` lifetimes: `e^-z` for `z >= 0`.
#[must_use]
#[inline]
pub fn decay(z: f64) -> f64 {
    1.0 - z * mean_decay(z)
}

/// Moves `value` toward `target` at `rate` a year for `years`, exactly and without overshoot.
#[must_use]
#[inline]
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

/// [`push`] for four shares at once: the same bits, without a choice to make for each.
pub fn push_four(shares: &mut [f64; 4], up: [f64; 4], down: [f64; 4], years: f64) {
    let rate: [f64; 4] = std::array::from_fn(|i| up[i] + down[i]);
    if rate.iter().all(|rate| rate * years < SMALL) {
        for (i, share) in shares.iter_mut().enumerate() {
            let moved = (up[i] - rate[i] * *share) * years;
            let mean = mean_decay_of_small(rate[i] * years);
            *share = (*share + moved * mean).clamp(0.0, 1.0);
        }
    } else {
        for (i, share) in shares.iter_mut().enumerate() {
            *share = push(*share, up[i], down[i], years);
        }
    }
}

/// Concave coverage `1 - 3^(-density / two_thirds)`: two thirds of the full effect at
/// `two_thirds`, no threshold (after Friedman 2011, who found none at any force ratio).
#[must_use]
#[inline]
pub fn coverage(density: f64, two_thirds: f64) -> f64 {
    const LN_3: f64 = 1.098_612_288_668_109_8;
    if density <= 0.0 { 0.0 } else { step_share(LN_3 * density / two_thirds, 1.0) }
}

/// From 0 at 0 to 1 at 1, the steeper at first the smaller `half` is: `(1 + half) x / (x + half)`.
#[must_use]
#[inline]
pub fn steep_to_one(x: f64, half: f64) -> f64 {
    (1.0 + half) * x / (x + half)
}

/// `x` where it is small, never more than `most`: `x most / (x + most)`, finite for every `x >= 0`.
#[must_use]
#[inline]
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
    fn the_exponential_has_the_bits_of_the_library() {
        let same = |x: f64| assert_eq!(exp(x).to_bits(), libm::exp(x).to_bits(), "{x}");
        for k in -70_000..70_000 {
            let x = f64::from(k) * 0.010_371;
            same(x);
            same(x * 0.01);
            same(x * 1.0e-4);
            same(x * 1.0e-9);
        }
        let special = [0.0, 1.0e-300, 700.0, 709.0, 710.0, 746.0, f64::INFINITY, f64::MIN_POSITIVE];
        for x in special {
            same(x);
            same(-x);
        }
        assert!(exp(f64::NAN).is_nan());
    }

    #[test]
    fn four_shares_are_pushed_as_each_by_itself() {
        let (up, down) = ([0.0, 0.3, 2.0, 0.0], [0.0, 0.1, 0.0, 40.0]);
        for years in [1.0 / 52.0, 1.0 / 365.0, 1.0] {
            let mut four = [0.2, 0.9, 1.0, 0.4];
            push_four(&mut four, up, down, years);
            for (i, before) in [0.2, 0.9, 1.0, 0.4].into_iter().enumerate() {
                let one = push(before, up[i], down[i], years);
                assert_eq!(four[i].to_bits(), one.to_bits());
            }
        }
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
