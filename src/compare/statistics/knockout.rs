//! Choosing the best strategy with runs enough and no more: the fully sequential procedure of Kim
//! and Nelson 2001 (*ACM Transactions on Modeling and Computer Simulation* 11(3):251-273).
//!
//! The analyst says how much better the best has to be to matter, `d`; then the chosen strategy is
//! the best with probability `1 - a` at least whenever it is ahead by `d`. It allows common luck.
//! With `n0` blocks in a first stage: `eta = ((2 a / (k - 1))^(-2 / (n0 - 1)) - 1) / 2`, `h^2 = 2
//! eta (n0 - 1)`, `S2_il` the variance of first-stage differences; after r blocks i is dropped if
//! for some l it lies more than `W_il(r) = max(0, d / (2 r) (h^2 S2_il / d^2 - r))` below l. It
//! rests on block means that are near normal, and on `d` being set before the data are seen.

use crate::compare::statistics::nested::Nested;
use crate::compare::statistics::student::count;
use crate::maths::powf;

/// A contest of strategies that goes on until one is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Knockout {
    indifference: f64,
    h2: f64,
    /// First-stage variances of differences, at `i * k + l`.
    s2: Vec<f64>,
    left: Vec<usize>,
    size: usize,
}

impl Knockout {
    /// After the first stage, whose blocks are in `first`; `indifference` is `d`, above 0.
    #[must_use]
    pub fn new(first: &Nested, indifference: f64, alpha: f64) -> Self {
        let k = first.size();
        let degrees = first.degrees();
        let level = 2.0 * alpha / count(k.max(2) - 1);
        let eta = (powf(level, -2.0 / degrees) - 1.0) / 2.0;
        let s2 = (0..k * k).map(|at| first.difference(at / k, at % k).between).collect();
        Self { indifference, h2: 2.0 * eta * degrees, s2, left: (0..k).collect(), size: k }
    }

    /// Strategies that are still in.
    #[must_use]
    pub fn left(&self) -> &[usize] {
        &self.left
    }

    /// The most blocks it can take before one is left.
    #[must_use]
    pub fn most_blocks(&self) -> f64 {
        let d2 = self.indifference * self.indifference;
        self.s2.iter().map(|s2| (self.h2 * s2 / d2).floor() + 1.0).fold(0.0, f64::max)
    }

    /// After `blocks` blocks: `means` of all strategies (of those that are out, anything), more
    /// being better. Says whether one is left.
    pub fn look(&mut self, means: &[f64], blocks: f64) -> bool {
        let d = self.indifference;
        let width = |i: usize, l: usize| {
            let whole = self.h2 * self.s2[i * self.size + l] / (d * d) - blocks;
            (d / (2.0 * blocks) * whole).max(0.0)
        };
        let stays =
            |i: &usize| self.left.iter().all(|l| l == i || means[*i] >= means[*l] - width(*i, *l));
        let left: Vec<usize> = self.left.iter().filter(|i| stays(i)).copied().collect();
        // Past the most blocks the widths are nothing: only exact ties are left, and the first of
        // them stands for all.
        self.left = match blocks >= self.most_blocks() {
            true => left.into_iter().take(1).collect(),
            false => left,
        };
        self.left.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn the_constants_are_those_of_the_paper() {
        // NumPy: k = 10, n0 = 20, a = 0.05: eta = ((0.1/9)^(-2/19) - 1)/2, h^2 = 38 eta.
        let mut first = Nested::new(10);
        let mut world = World::new(1);
        for _ in 0..20 {
            let row: Vec<f64> = (0..10).map(|_| world.normal()).collect();
            first.add(&row);
            first.close();
        }
        let contest = Knockout::new(&first, 0.25, 0.05);
        assert!((contest.h2 - 11.511_484_538_672).abs() < 1e-9, "{}", contest.h2);
    }

    /// How often the best is chosen where it is ahead by just `d`, and blocks it took on average.
    fn contests(correlated: f64, of_parameters: f64) -> (f64, f64) {
        let mut world = World::new(17);
        let (k, d, trials) = (5, 0.4, 300);
        let (mut right, mut spent) = (0, 0.0);
        for _ in 0..trials {
            let mut block = || {
                let shared = correlated * world.normal();
                let mut row = vec![shared; k];
                for (i, value) in row.iter_mut().enumerate() {
                    *value += if i == 2 { d } else { 0.0 } + world.normal();
                    *value += of_parameters * world.normal();
                }
                row
            };
            let mut all = Nested::new(k);
            for _ in 0..24 {
                all.add(&block());
                all.close();
            }
            let mut contest = Knockout::new(&all, d, 0.05);
            loop {
                let means: Vec<f64> = (0..k).map(|i| all.mean(i)).collect();
                if contest.look(&means, all.blocks()) {
                    break;
                }
                for _ in 0..8 {
                    all.add(&block());
                    all.close();
                }
            }
            right += u32::from(contest.left() == [2]);
            spent += all.blocks() / f64::from(trials);
        }
        (f64::from(right) / f64::from(trials), spent)
    }

    #[test]
    fn the_best_is_chosen_as_often_as_promised() {
        for (correlated, of_parameters) in [(0.0, 0.0), (2.0, 0.0), (1.0, 0.7)] {
            let (right, spent) = contests(correlated, of_parameters);
            assert!(right >= 0.95, "{correlated} {of_parameters}: {right}");
            assert!(spent < 400.0, "{spent} blocks on average");
        }
    }

    #[test]
    fn strategies_that_are_the_same_end_the_contest_too() {
        let mut all = Nested::new(2);
        for value in [1.0, 2.0, 4.0] {
            all.add(&[value, value]);
            all.close();
        }
        let mut contest = Knockout::new(&all, 0.5, 0.05);
        assert!(contest.look(&[1.0, 1.0], all.blocks()));
        assert_eq!(contest.left(), [0]);
    }
}
