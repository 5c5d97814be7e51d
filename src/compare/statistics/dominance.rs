//! First-order stochastic dominance: whether one strategy may be at least as good at every level.
//!
//! With more being better, the first dominates the other where its distribution lies at or below
//! the other's everywhere: `F_1(y) <= F_2(y)` for all y (Hadar and Russell 1969, *American Economic
//! Review* 59(1):25-34). Each empirical distribution of n independent blocks lies within
//! `eps = sqrt(ln(2 / a') / (2 n))` of the true one at all levels together, at level `1 - a'`
//! (Dvoretzky, Kiefer and Wolfowitz 1956; the constant by Massart 1990, *Annals of Probability*
//! 18(3)). With `a' = a / 2` for each of the two, dominance is ruled out where `F_1 - F_2` exceeds
//! `2 eps` somewhere. Where it is not ruled out, that proves nothing: the tails, above all, hold
//! few futures.
//!
//! Runs of one parameter sample are not independent, so n counts samples: the distribution over all
//! runs is the mean of those of one run a sample each, and lies no further off than these do.

use crate::compare::statistics::student::count;
use crate::maths::ln;

/// How far one distribution lies on the wrong side of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dominance {
    /// The largest share by which the first distribution lies above the other [0..1].
    pub excess: f64,
    /// From which on dominance is ruled out [0..1].
    pub band: f64,
}

impl Dominance {
    /// Whether it can be ruled out that the first dominates the other.
    #[must_use]
    pub fn ruled_out(&self) -> bool {
        self.excess > self.band
    }
}

/// Whether the first may dominate the other, from sorted values of both, lowest first, more being
/// better, of so many independent blocks.
#[must_use]
pub fn dominance(first: &[f64], other: &[f64], blocks: f64, alpha: f64) -> Dominance {
    let below = |values: &[f64], level: f64| {
        let at = values.partition_point(|value| *value <= level);
        count(at) / count(values.len().max(1))
    };
    // Distributions step at values only, and the first rises above the other at one of its own.
    let excess =
        first.iter().map(|level| below(first, *level) - below(other, *level)).fold(0.0, f64::max);
    Dominance { excess, band: 2.0 * (ln(4.0 / alpha) / (2.0 * blocks)).sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn excess_is_the_largest_gap_on_the_wrong_side() {
        let found = dominance(&[1.0, 2.0, 3.0, 4.0], &[2.5, 2.5, 2.5, 2.5], 4.0, 0.05);
        assert!((found.excess - 0.5).abs() < 1e-12, "two of four lie below 2.5: {found:?}");
        assert!((dominance(&[2.0, 3.0], &[1.0, 2.0], 2.0, 0.05).excess).abs() < 1e-12);
        // By hand: 2 sqrt(ln 80 / 1024) for 512 blocks.
        let band = dominance(&[1.0], &[1.0], 512.0, 0.05).band;
        assert!((band - 0.130_833_067).abs() < 1e-8, "{band}");
    }

    /// How often dominance of the first, which holds, is ruled out; and how often that of the
    /// other, which does not.
    fn ruled_out(of_parameters: f64, block: usize, lead: f64) -> (f64, f64) {
        let (trials, samples) = (200, 256 / block);
        let mut world = World::new(17);
        let (mut wrong, mut right) = (0, 0);
        for _ in 0..trials {
            let (mut first, mut other) = (Vec::new(), Vec::new());
            for _ in 0..samples {
                let shared = of_parameters * world.normal();
                for _ in 0..block {
                    let luck = world.normal();
                    first.push(shared + luck + 0.3 * world.normal() + lead);
                    other.push(shared + luck + 0.3 * world.normal());
                }
            }
            first.sort_by(f64::total_cmp);
            other.sort_by(f64::total_cmp);
            let blocks = count(samples);
            wrong += u32::from(dominance(&first, &other, blocks, 0.05).ruled_out());
            right += u32::from(dominance(&other, &first, blocks, 0.05).ruled_out());
        }
        let share = |times: u32| f64::from(times) / f64::from(trials);
        (share(wrong), share(right))
    }

    #[test]
    fn what_dominates_is_seldom_ruled_out_and_what_does_not_is_found_out() {
        for (of_parameters, block) in [(0.0, 1), (0.0, 8), (1.0, 8)] {
            let (wrong, _) = ruled_out(of_parameters, block, 0.0);
            assert!(wrong <= 0.05, "{of_parameters} {block}: {wrong}");
        }
        let (wrong, right) = ruled_out(0.0, 1, 1.5);
        assert!(wrong == 0.0 && right > 0.99, "{wrong} {right}");
    }
}
