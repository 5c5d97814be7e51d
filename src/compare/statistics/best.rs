//! Multiple comparisons with the best: which strategies may be best, and how far each lies from the
//! best of the others, all at one level together.
//!
//! Hsu, *Multiple Comparisons* (1996), ch. 4, and Hsu 1984, *Annals of Statistics* 12(3):1136-1144;
//! under common random numbers by Bonferroni's inequality: Nelson and Matejcik 1995, *Management
//! Science* 41(12):1935-1945. Only the `k - 1` differences of the true best from the others have to
//! hold at once, each on one side: `W_il = t(1 - a / (k - 1), n - 1) S_il / sqrt n`. With `D_il`
//! the mean of i less that of l, and more being better:
//!
//! - `U_i = max(0, min over l of (D_il + W_il))`; i may be best where that minimum is not below 0;
//! - `L_i = 0` where nobody else may be best, else `min(0, min over others l that may be best of
//!   (D_il - W_il))`.

use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::{count, t_quantile};

/// Strategies held against the best of the others.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// Who has the best mean.
    pub leader: usize,
    /// Each strategy's place.
    pub places: Vec<Place>,
}

/// One strategy against the best of the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its mean less the best mean of the others; above 0 is better.
    pub difference: f64,
    /// Ends of the simultaneous interval; it holds 0 or touches it.
    pub interval: (f64, f64),
    /// Whether it cannot be ruled out as best.
    pub may_be_best: bool,
}

impl Best {
    /// Strategies that cannot be ruled out as best, in the order of the columns.
    pub fn candidates(&self) -> impl Iterator<Item = usize> {
        self.places.iter().enumerate().filter(|(_, place)| place.may_be_best).map(|(i, _)| i)
    }
}

/// Multiple comparisons with the best over the first `k` columns, at level `1 - alpha` for all
/// together. `sign` is 1 where more is better and -1 where less is; differences are told so that
/// above 0 is better.
#[must_use]
pub fn with_the_best(nested: &Nested, sign: f64, alpha: f64) -> Best {
    let k = nested.size();
    let t = t_quantile(1.0 - alpha / count(k.max(2) - 1), nested.degrees());
    let apart = |i: usize, l: usize| {
        let spread = nested.difference(i, l);
        (sign * spread.mean, t * spread.error)
    };
    let others = |i: usize| (0..k).filter(move |l| *l != i);
    let ups: Vec<f64> = (0..k)
        .map(|i| others(i).map(|l| apart(i, l)).map(|(d, w)| d + w).fold(f64::INFINITY, f64::min))
        .collect();
    // Not a number, with too few blocks, rules nobody out.
    let may: Vec<bool> = ups.iter().map(|up| up.is_nan() || *up >= 0.0).collect();
    let alone = may.iter().filter(|may| **may).count() == 1;
    let places = (0..k)
        .map(|i| {
            let low = if may[i] && alone {
                0.0
            } else {
                others(i)
                    .filter(|l| may[*l])
                    .map(|l| apart(i, l))
                    .map(|(d, w)| d - w)
                    .fold(0.0, f64::min)
            };
            let nearest = others(i).map(|l| apart(i, l).0).fold(f64::INFINITY, f64::min);
            Place { difference: nearest, interval: (low, ups[i].max(0.0)), may_be_best: may[i] }
        })
        .collect();
    let leader = (0..k)
        .reduce(|best, i| if sign * (nested.mean(i) - nested.mean(best)) > 0.0 { i } else { best })
        .unwrap_or(0);
    Best { leader, places }
}

/// Half the width of each difference from the leader when all hold at once on both sides
/// (Bonferroni over `k - 1`): `t(1 - a / (2 (k - 1)), n - 1) S / sqrt n`.
#[must_use]
pub fn simultaneous_half_width(nested: &Nested, i: usize, leader: usize, alpha: f64) -> f64 {
    nested.difference(i, leader).half_width(alpha / count(nested.size().max(2) - 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    fn of(rows: &[[f64; 3]]) -> Nested {
        let mut nested = Nested::new(3);
        for row in rows {
            nested.add(row);
            nested.close();
        }
        nested
    }

    #[test]
    fn the_intervals_are_those_of_the_formulas_by_hand() {
        // NumPy and SciPy 1.17.1: t.ppf(1 - 0.05/2, 4) = 2.776445105 for the two differences each.
        let nested = of(&[
            [5.0, 4.0, 1.0],
            [6.0, 5.5, 1.5],
            [5.5, 4.8, 0.0],
            [7.0, 6.9, 2.0],
            [6.5, 5.8, 2.5],
        ]);
        let best = with_the_best(&nested, 1.0, 0.05);
        assert_eq!(best.leader, 0);
        assert_eq!(best.candidates().collect::<Vec<_>>(), [0]);
        let d = nested.difference(1, 0);
        let low = d.mean - 2.776_445_105_197_793 * d.error;
        assert!((best.places[1].difference + 0.6).abs() < 1e-12);
        assert!((best.places[1].interval.0 - low).abs() < 1e-9);
        assert!(best.places[1].interval.1 == 0.0 && best.places[0].interval.0 == 0.0);
        let up = 0.6 + 2.776_445_105_197_793 * d.error;
        assert!((best.places[0].interval.1 - up).abs() < 1e-9);
        // Where less is better the last one leads.
        assert_eq!(with_the_best(&nested, -1.0, 0.05).leader, 2);
    }

    #[test]
    fn strategies_that_are_the_same_are_all_kept() {
        let nested = of(&[[1.0, 1.0, 0.0], [2.0, 2.0, 0.5], [3.0, 3.0, 1.0], [2.5, 2.5, 1.7]]);
        let best = with_the_best(&nested, 1.0, 0.05);
        assert_eq!(best.candidates().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(best.places[0].interval, (0.0, 0.0));
    }

    #[test]
    fn one_block_rules_nobody_out() {
        let best = with_the_best(&of(&[[1.0, 2.0, 3.0]]), 1.0, 0.05);
        assert_eq!(best.candidates().count(), 3);
    }

    /// How often all intervals hold at once: `k` strategies, one ahead by `ahead`.
    fn coverage(k: usize, ahead: f64, correlated: f64, of_parameters: f64, seed: u64) -> f64 {
        let mut world = World::new(seed);
        let trials = 800;
        let mut covered = 0;
        let mut values = vec![0.0; k];
        let mut effect = vec![0.0; k];
        for _ in 0..trials {
            let mut nested = Nested::new(k);
            for _ in 0..20 {
                effect.iter_mut().for_each(|e| *e = of_parameters * world.normal());
                for _ in 0..2 {
                    let shared = correlated * world.normal();
                    for (i, value) in values.iter_mut().enumerate() {
                        let lead = if i == 0 { ahead } else { 0.0 };
                        *value = lead + shared + effect[i] + world.normal();
                    }
                    nested.add(&values);
                }
                nested.close();
            }
            let best = with_the_best(&nested, 1.0, 0.05);
            let holds = best.places.iter().enumerate().all(|(i, place)| {
                let truth = if i == 0 { ahead } else { -ahead };
                place.interval.0 <= truth && truth <= place.interval.1
            });
            covered += u32::from(holds);
        }
        f64::from(covered) / f64::from(trials)
    }

    #[test]
    fn all_intervals_hold_at_once_as_often_as_they_say() {
        for (k, ahead) in [(4, 0.5), (4, 0.0), (8, 0.5)] {
            for (correlated, of_parameters) in [(0.0, 0.0), (2.0, 0.0), (1.0, 1.0)] {
                let share = coverage(k, ahead, correlated, of_parameters, 3);
                assert!(share >= 0.935, "k {k}, {correlated}, {of_parameters}: {share}");
                // With a leader that is well ahead the bound is sharp, not only safe.
                if ahead > 0.0 && k == 4 {
                    assert!(share <= 0.985, "k {k}, {correlated}, {of_parameters}: {share}");
                }
            }
        }
    }
}
