//! Laws that have no quantiles in closed form, read backwards: the same bits on every machine.

use crate::maths;

/// Steps of a search by halves: beyond, nothing moves any more.
const HALVINGS: u32 = 200;

/// The share of a standard normal law at or below `z` [0..1].
pub fn normal_below(z: f64) -> f64 {
    0.5 * maths::erfc(-z / std::f64::consts::SQRT_2)
}

/// The value of a standard normal law, kept between two ends, below which it falls with a
/// probability of `uniform`. Worked in the lower tail, where digits are not lost.
pub fn normal_between((low, high): (f64, f64), uniform: f64) -> f64 {
    if low > 0.0 {
        return -normal_between((-high, -low), 1.0 - uniform);
    }
    let (from, to) = (normal_below(low), normal_below(high));
    // Beyond these ends nothing is left of the law that a uniform could hit.
    inverted(normal_below, (low.max(-40.0), high.min(40.0)), from + uniform * (to - from))
}

/// The share of a beta law on 0 to 1 at or below `x` [0..1]: the regularised incomplete beta
/// function by its continued fraction (Abramowitz and Stegun 1964, 26.5.8), after Lentz.
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below_by_fraction(1.0 - x, b, a);
    }
    beta_below_by_fraction(x, a, b)
}

fn beta_below_by_fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1.0e-300;
    let whole = maths::ln_gamma(a + b) - maths::ln_gamma(a) - maths::ln_gamma(b);
    let front = maths::exp(whole + a * maths::ln(x) + b * maths::ln(1.0 - x)) / a;
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..500 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let before = fraction;
        for step in [even, odd] {
            d = 1.0 / away(1.0 + step * d);
            c = away(1.0 + step / c);
            fraction *= c * d;
        }
        if (fraction - before).abs() <= 1.0e-16 * fraction.abs() {
            break;
        }
    }
    (front * fraction).clamp(0.0, 1.0)
}

/// The value of a beta law on 0 to 1 below which it falls with a probability of `uniform`.
pub fn beta_at(a: f64, b: f64, uniform: f64) -> f64 {
    inverted(|x| beta_below(x, a, b), (0.0, 1.0), uniform)
}

/// Where a function that rises reaches a value, between two ends: by halves.
fn inverted(below: impl Fn(f64) -> f64, (mut low, mut high): (f64, f64), target: f64) -> f64 {
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if below(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_scipy() {
        // SciPy 1.17.1: scipy.stats.beta.ppf(u, a, b).
        for (a, b, u, x) in [
            (2.0, 3.0, 0.1, 0.142_559_316_710_030_72),
            (2.0, 3.0, 0.5, 0.385_727_568_132_389_5),
            (0.5, 0.5, 0.25, 0.146_446_609_406_726_24),
            (8.0, 2.0, 0.975, 0.971_855_026_522_101_8),
            (1.5, 40.0, 0.6, 0.035_938_515_921_956_536),
        ] {
            assert!((beta_at(a, b, u) - x).abs() < 1e-12, "{a} {b} {u}: {}", beta_at(a, b, u));
        }
        // SciPy: scipy.stats.truncnorm.ppf(u, low, high).
        for (low, high, u, z) in [
            (-5.0, 5.0, 0.5, 0.0),
            (-0.5, 0.2, 0.25, -0.315_428_721_014_4),
            (-1.0 / 3.0, 8.0 / 3.0, 0.9, 1.502_351_259_257_7),
            (0.0, 1.0, 0.5, 0.441_770_546_686_6),
        ] {
            let found = normal_between((low, high), u);
            assert!((found - z).abs() < 1e-9, "{low} {high} {u}: {found}");
        }
        let far = normal_between((8.0, 40.0), 0.5);
        assert!((far - 8.085).abs() < 2e-3, "digits are lost in the upper tail: {far}");
    }

    #[test]
    fn what_is_read_backwards_is_read_forwards_again() {
        for u in [1e-9, 0.001, 0.3, 0.5, 0.77, 0.999] {
            for (a, b) in [(0.3, 0.4), (1.0, 1.0), (5.0, 90.0), (300.0, 200.0)] {
                assert!((beta_below(beta_at(a, b, u), a, b) - u).abs() < 1e-10, "{a} {b} {u}");
            }
            let z = normal_between((f64::NEG_INFINITY, f64::INFINITY), u);
            assert!((normal_below(z) - u).abs() < 1e-12, "{u}");
        }
    }
}
