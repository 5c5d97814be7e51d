//! Ratios of means, and the weight at which a ranking turns.
//!
//! Fieller 1954 (*Journal of the Royal Statistical Society B* 16(2):175-185): the interval of `a /
//! b` holds every q for which `a - q b` cannot be told from nothing. Where b itself cannot be told
//! from nothing it has no end, and there is no answer. The mean of ratios would be another
//! quantity, which runs with a small denominator rule.

use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::t_quantile;

/// A ratio of means with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The ratio.
    pub value: f64,
    /// Ends of its interval.
    pub interval: (f64, f64),
}

/// Weighted columns.
type Weighted<'a> = &'a [(usize, f64)];

/// The ratio of two weighted sums of columns at level `1 - alpha`; none where the denominator
/// cannot be told from nothing.
#[must_use]
pub fn ratio(nested: &Nested, above: Weighted, below: Weighted, alpha: f64) -> Option<Ratio> {
    let t = t_quantile(1.0 - alpha / 2.0, nested.degrees());
    let (a, b) = (nested.combination(above), nested.combination(below));
    let covariance: f64 = above
        .iter()
        .flat_map(|(i, c)| below.iter().map(move |(l, d)| (i, l, c * d)))
        .map(|(i, l, weight)| weight * nested.covariance_of_means(*i, *l))
        .sum();
    let (va, vb) = (t * t * a.error * a.error, t * t * b.error * b.error);
    let whole = b.mean * b.mean - vb;
    if !(whole > 0.0 && va.is_finite()) {
        return None;
    }
    let middle = a.mean * b.mean - t * t * covariance;
    let root = (middle * middle - whole * (a.mean * a.mean - va)).max(0.0).sqrt();
    let interval = ((middle - root) / whole, (middle + root) / whole);
    Some(Ratio { value: a.mean / b.mean, interval })
}

/// By what a part's weight has to be multiplied before strategy `i` and `l` change places, all
/// other weights as they are: `m = 1 - D / (w_p D_p)`. Columns are `strategy * parts + part`, and
/// `weights` hold the sign of each part. None where the two cannot be told apart as it is, or where
/// the interval of m reaches 0 or below: then no weight above 0 turns them for sure.
#[must_use]
pub fn break_even(
    nested: &Nested,
    weights: &[f64],
    (i, l): (usize, usize),
    part: usize,
    alpha: f64,
) -> Option<Ratio> {
    let parts = weights.len();
    let difference =
        |part: usize| [(i * parts + part, weights[part]), (l * parts + part, -weights[part])];
    let whole: Vec<(usize, f64)> = (0..parts).flat_map(difference).collect();
    let d = nested.combination(&whole);
    if d.mean.abs() <= d.half_width(alpha) {
        return None;
    }
    let turned = ratio(nested, &whole, &difference(part), alpha)?;
    let found = Ratio {
        value: 1.0 - turned.value,
        interval: (1.0 - turned.interval.1, 1.0 - turned.interval.0),
    };
    (found.interval.0 > 0.0).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn the_ends_solve_fiellers_equation() {
        let rows = [[5.1, 2.0], [4.9, 2.4], [6.2, 2.9], [5.7, 2.2], [5.0, 2.6], [6.6, 2.8]];
        let mut nested = Nested::new(2);
        for row in &rows {
            nested.add(row);
            nested.close();
        }
        let found = ratio(&nested, &[(0, 1.0)], &[(1, 1.0)], 0.05).expect("the second is sure");
        assert!((found.value - 33.5 / 14.9).abs() < 1e-12);
        // At both ends a paired t test of a - q b against nothing gives p = 0.05 (SciPy's root of
        // ttest_1samp(a - q b, 0) by brentq).
        assert!((found.interval.0 - 1.993_203_710_945).abs() < 1e-8, "{}", found.interval.0);
        assert!((found.interval.1 - 2.547_208_475_894).abs() < 1e-8, "{}", found.interval.1);
    }

    #[test]
    fn a_denominator_that_may_be_nothing_gives_no_ratio() {
        let mut nested = Nested::new(2);
        for row in [[5.0, 0.4], [4.0, -0.3], [6.0, 0.1], [5.5, -0.2]] {
            nested.add(&row);
            nested.close();
        }
        assert_eq!(ratio(&nested, &[(0, 1.0)], &[(1, 1.0)], 0.05), None);
    }

    #[test]
    fn ratios_cover_as_often_as_they_say_and_break_even_weights_turn_the_ranking() {
        let mut world = World::new(21);
        let (trials, mut covered, mut told) = (600, 0, 0);
        for _ in 0..trials {
            // Two strategies, two parts: +2 on the first, -1 on the second. With weights 1 and 1
            // the first strategy is ahead by 1; the weight of the second turns it at twice.
            let mut nested = Nested::new(4);
            for _ in 0..240 {
                let (s, shared) = (world.normal(), world.normal());
                nested.add(&[
                    2.0 + s + shared + world.normal(),
                    -1.0 + shared + world.normal(),
                    s + shared + world.normal(),
                    shared + world.normal(),
                ]);
                nested.close();
            }
            if let Some(found) = break_even(&nested, &[1.0, 1.0], (0, 1), 1, 0.05) {
                told += 1;
                covered += u32::from(found.interval.0 <= 2.0 && 2.0 <= found.interval.1);
            }
        }
        assert!(told > 590, "{told}");
        let share = f64::from(covered) / f64::from(told);
        assert!((0.925..0.975).contains(&share), "{share}");
    }

    #[test]
    fn where_all_parts_agree_no_weight_turns_the_ranking() {
        let mut world = World::new(22);
        let mut nested = Nested::new(4);
        for _ in 0..100 {
            let mut at = |mean: f64| mean + world.normal();
            let row = [at(2.0), at(1.0), at(0.0), at(0.0)];
            nested.add(&row);
            nested.close();
        }
        for part in 0..2 {
            assert_eq!(break_even(&nested, &[1.0, 1.0], (0, 1), part, 0.05), None);
        }
    }
}
