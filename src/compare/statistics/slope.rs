//! How far a value moves with another, over samples: the straight line through ranks.
//!
//! Ranks, because parameters are drawn on scales of their own; a line, because it takes no runs of
//! its own: the samples that are there serve (given-data sensitivity; Saltelli et al., *Sensitivity
//! Analysis in Practice*, 2004, ch. 5, on standardised rank regression). The interval is Student's
//! (Draper and Smith, *Applied Regression Analysis*, 3rd ed., ch. 1). It sees what goes up or down
//! throughout, and no more: not a hump, not what two parameters do together.

use crate::compare::statistics::student::{count, t_quantile};

/// The line of values over ranks from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// What the value changes by from the lowest rank to the highest.
    pub rise: f64,
    /// Half the width of its interval.
    pub half_width: f64,
    /// Share of the variance that goes with it [0..1].
    pub share: f64,
}

/// The line of `values` over the ranks of `drivers`, at level `1 - alpha`; none for fewer than
/// three, or where drivers or values never vary.
#[must_use]
pub fn slope(drivers: &[f64], values: &[f64], alpha: f64) -> Option<Slope> {
    let n = count(values.len());
    if values.len() < 3 || values.len() != drivers.len() {
        return None;
    }
    let ranks = ranks(drivers);
    let mean = values.iter().sum::<f64>() / n;
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (rank, value) in ranks.iter().zip(values) {
        let (x, y) = (rank - 0.5, value - mean);
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if !(xx > 0.0 && yy > 0.0) {
        return None;
    }
    let rise = xy / xx;
    let left = (yy - rise * xy).max(0.0);
    let error = (left / (n - 2.0) / xx).sqrt();
    let half_width = t_quantile(1.0 - alpha / 2.0, n - 2.0) * error;
    Some(Slope { rise, half_width, share: rise * xy / yy })
}

/// Ranks between 0 and 1, their mean 1/2; equal values share theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let n = count(values.len());
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let mut past = from + 1;
        while past < order.len() && values[order[past]] <= values[order[from]] {
            past += 1;
        }
        let shared = (count(from) + count(past)) / 2.0 / n;
        order[from..past].iter().for_each(|at| ranks[*at] = shared);
        from = past;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::statistics::synthetic::World;

    #[test]
    fn the_line_is_that_of_least_squares_over_ranks() {
        // SciPy 1.17.1: linregress((rankdata(x) - 0.5) / 6, y); its stderr times t.ppf(.975, 4).
        let found = slope(&[3.0, 1.0, 10.0, 2.0, 2.0, 40.0], &[1.0, 0.2, 2.5, 0.9, 0.4, 3.9], 0.05);
        let found = found.expect("both vary");
        assert!((found.rise - 4.305_882_352_941).abs() < 1e-9, "{}", found.rise);
        assert!((found.half_width - 2.484_911_794_468).abs() < 1e-8, "{}", found.half_width);
        assert!((found.share - 0.852_649_970_879).abs() < 1e-9, "{}", found.share);
        assert_eq!(slope(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0], 0.05), None);
    }

    #[test]
    fn what_moves_nothing_is_seldom_taken_for_something() {
        let mut world = World::new(12);
        let (mut wrong, mut covered, trials) = (0, 0, 800);
        for _ in 0..trials {
            let drivers: Vec<f64> = (0..60).map(|_| world.uniform()).collect();
            let noise: Vec<f64> = (0..60).map(|_| world.normal()).collect();
            let found = slope(&drivers, &noise, 0.05).expect("both vary");
            wrong += u32::from(found.rise.abs() > found.half_width);
            // Evenly drawn, so that the rank of 60 is near enough to the value.
            let moved: Vec<f64> =
                drivers.iter().zip(&noise).map(|(x, e)| 4.0 * x + 2.0 * e).collect();
            let found = slope(&drivers, &moved, 0.05).expect("both vary");
            covered += u32::from((found.rise - 4.0).abs() <= found.half_width);
        }
        let share = |count: u32| f64::from(count) / f64::from(trials);
        assert!(share(wrong) < 0.07, "{}", share(wrong));
        assert!((0.93..0.975).contains(&share(covered)), "{}", share(covered));
    }
}
