//! When to stop: looks at growing numbers of runs, and intervals that hold at every number of them.
//!
//! A width may be looked at as often as one likes, since it says next to nothing of the mean, as
//! long as there are runs enough at the first look (Chow and Robbins 1965, *Annals of Mathematical
//! Statistics* 36(2):457-462, hold for many runs only; from few, skew and rare events stop too
//! early). So looks are few and far apart: 4,096 runs, and twice as many each time, 7 looks at
//! most. Where the *mean* decides, each look has a seventh of the level (Bonferroni).
//!
//! Whoever goes on with runs for as long as they please needs a confidence sequence instead: with
//! `r^2 = 7.94 / n*` narrowest near `n*` blocks, `mean +- S sqrt(2 (n r^2 + 1) / (n^2 r^2)
//! ln(sqrt(n r^2 + 1) / a))` holds at all n together (Robbins 1970, *Annals of Mathematical
//! Statistics* 41(5):1397-1409; Howard, Ramdas, McAuliffe and Sekhon 2021, *Annals of Statistics*
//! 49(2):1055-1080; with the standard deviation estimated it holds for many blocks).

pub use crate::batch::always_valid_half_width;

/// Runs at the first look, of each strategy.
pub const FIRST_LOOK: u64 = 4_096;

/// Looks at most.
pub const MOST_LOOKS: u32 = 7;

/// Runs at a look, the first being 0.
#[must_use]
pub fn runs_at(look: u32) -> u64 {
    FIRST_LOOK << look.min(MOST_LOOKS - 1)
}

/// The level of each look where the mean decides whether to stop.
#[must_use]
pub fn level_of_a_look(alpha: f64) -> f64 {
    alpha / f64::from(MOST_LOOKS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::nested::Nested;
    use crate::compare::statistics::synthetic::World;
    use crate::maths::ln;

    #[test]
    fn looks_double_seven_times_at_most() {
        assert_eq!([runs_at(0), runs_at(1), runs_at(6)], [4_096, 8_192, 262_144]);
        assert_eq!(runs_at(40), 262_144);
        assert!((7.0 * level_of_a_look(0.05) - 0.05).abs() < 1e-15);
    }

    #[test]
    fn a_confidence_sequence_is_the_formula_by_hand() {
        // NumPy: n = 1000, n* = 1000, S = 2, a = 0.05.
        let half = always_valid_half_width(2.0, 1000.0, 1000.0, 0.05);
        assert!((half - 0.191_963_316_734).abs() < 1e-9, "{half}");
    }

    #[test]
    fn looking_at_every_turn_misleads_a_plain_interval_but_not_a_sequence() {
        let mut world = World::new(33);
        let (trials, mut plain, mut sequence) = (300, 0, 0);
        for _ in 0..trials {
            let mut nested = Nested::new(1);
            let (mut fooled, mut left) = (false, false);
            for n in 1..=1_000 {
                nested.add(&[world.normal()]);
                nested.close();
                if n >= 100 && n % 10 == 0 {
                    let own = nested.own(0);
                    fooled |= own.mean.abs() > 1.96 * own.error;
                    let half =
                        always_valid_half_width(own.between.sqrt(), f64::from(n), 500.0, 0.05);
                    left |= own.mean.abs() > half;
                }
            }
            plain += u32::from(fooled);
            sequence += u32::from(left);
        }
        let share = |count: u32| f64::from(count) / f64::from(trials);
        assert!(share(plain) > 0.2, "{}", share(plain));
        assert!(share(sequence) <= 0.05, "{}", share(sequence));
    }

    #[test]
    fn stopping_at_a_width_keeps_the_coverage_of_skewed_blocks() {
        let mut world = World::new(34);
        let (trials, mut covered) = (400, 0);
        for _ in 0..trials {
            let mut nested = Nested::new(1);
            let mut past = 0;
            for look in 0..4 {
                // As many blocks as there are samples at a look of 16 runs each.
                let blocks = runs_at(look) / 16;
                for _ in past..blocks {
                    // Exponential, of mean 1.
                    nested.add(&[-ln(world.uniform())]);
                    nested.close();
                }
                past = blocks;
                if nested.own(0).half_width(0.05) <= 0.08 {
                    break;
                }
            }
            let own = nested.own(0);
            covered += u32::from((own.mean - 1.0).abs() <= own.half_width(0.05));
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.92..0.975).contains(&share), "{share}");
    }
}
