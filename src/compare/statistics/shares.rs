//! Shares of futures, and differences of two of them in the same futures.
//!
//! One share over runs that are independent: Wilson's score interval (Wilson 1927, *JASA*
//! 22:209-212). Two shares in the same runs: the adjusted Wald interval of Bonett and Price 2012
//! (*Journal of Educational and Behavioral Statistics* 37(4):479-488), which does not collapse
//! where few pairs are discordant. Both take runs for independent, so they serve where parameters
//! are fixed; over parameter samples a share is a mean of the samples' shares
//! ([`Nested`](crate::compare::statistics::Nested)).

use crate::compare::statistics::student::normal_quantile;

/// Wilson's interval for `hits` of `n` at level `1 - alpha` [0..1].
#[must_use]
pub fn wilson(hits: f64, n: f64, alpha: f64) -> (f64, f64) {
    let z = normal_quantile(1.0 - alpha / 2.0);
    let share = hits / n;
    let whole = 1.0 + z * z / n;
    let middle = (share + z * z / (2.0 * n)) / whole;
    let half = z / whole * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// Bonett and Price's interval for the difference of two shares in `n` pairs, of which `up` have
/// only the other and `down` only the first.
#[must_use]
pub fn bonett_price(up: f64, down: f64, n: f64, alpha: f64) -> (f64, f64) {
    let n = n + 2.0;
    let (up, down) = ((up + 1.0) / n, (down + 1.0) / n);
    let error = ((up + down - (up - down) * (up - down)) / n).sqrt();
    let half = normal_quantile(1.0 - alpha / 2.0) * error;
    ((up - down - half).max(-1.0), (up - down + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::nested::Nested;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn wilson_gives_what_scipy_gives() {
        // SciPy 1.17.1: scipy.stats.binomtest(7, 50).proportion_ci(0.95, method="wilson").
        let (low, high) = wilson(7.0, 50.0, 0.05);
        assert!(
            (low - 0.069_508_334_27).abs() < 1e-9 && (high - 0.261_861_937_106).abs() < 1e-9,
            "{low} {high}"
        );
        assert!(wilson(0.0, 50.0, 0.05).0 == 0.0 && wilson(0.0, 50.0, 0.05).1 > 0.05);
    }

    #[test]
    fn bonett_price_is_the_formula_by_hand_and_never_collapses() {
        // 59 pairs, 10 of one kind and 4 of the other: (11 - 5)/61 -+ 1.959964 sqrt((16/61 -
        // (6/61)^2)/61), by NumPy.
        let (low, high) = bonett_price(10.0, 4.0, 59.0, 0.05);
        assert!(
            (low - -0.027_769_015_958).abs() < 1e-9 && (high - 0.224_490_327_434).abs() < 1e-9,
            "{low} {high}"
        );
        let (low, high) = bonett_price(0.0, 0.0, 100.0, 0.05);
        assert!(low < -0.01 && high > 0.01);
    }

    #[test]
    fn rare_shares_in_pairs_are_covered() {
        let mut world = World::new(2);
        let (mut covered, trials) = (0, 2_000);
        for _ in 0..trials {
            let (mut up, mut down) = (0.0, 0.0);
            for _ in 0..150 {
                let shared = world.uniform();
                let first = f64::from(u8::from(shared < 0.03));
                let other = f64::from(u8::from(shared < 0.02)).max(world.flag(0.02));
                up += f64::from(u8::from(other > first));
                down += f64::from(u8::from(other < first));
            }
            let truth = 0.02 + 0.98 * 0.02 - 0.03;
            let (low, high) = bonett_price(up, down, 150.0, 0.05);
            covered += u32::from(low <= truth && truth <= high);
        }
        let share = f64::from(covered) / f64::from(trials);
        assert!((0.94..0.995).contains(&share), "{share}");
    }

    #[test]
    fn shares_over_samples_need_the_spread_of_samples() {
        // Each sample has its own chance of the event; runs of a sample share it.
        let mut world = World::new(4);
        let (mut by_block, mut pooled, trials) = (0, 0, 1_000);
        for _ in 0..trials {
            let mut nested = Nested::new(1);
            let mut hits = 0.0;
            for _ in 0..64 {
                let chance = world.uniform() * 0.6;
                for _ in 0..16 {
                    let hit = world.flag(chance);
                    hits += hit;
                    nested.add(&[hit]);
                }
                nested.close();
            }
            let own = nested.own(0);
            by_block += u32::from((own.mean - 0.3).abs() <= own.half_width(0.05));
            let (low, high) = wilson(hits, 1024.0, 0.05);
            pooled += u32::from(low <= 0.3 && 0.3 <= high);
        }
        let (by_block, pooled) =
            (f64::from(by_block) / f64::from(trials), f64::from(pooled) / f64::from(trials));
        assert!((0.93..0.97).contains(&by_block), "{by_block}");
        assert!(pooled < 0.85, "taken for independent they cover too seldom: {pooled}");
    }
}
