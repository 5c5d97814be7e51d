//! What single futures bring: a histogram for each strategy, on one axis.

use crate::compare::Comparison;
use crate::compare::statistics::count;
use crate::report::compare::{strategy, told};
use crate::report::html::axes::{INK, Rows, SOFT, WIDTH, around, plot, series};
use crate::run::Plan;
use plotters::prelude::*;

/// Bars of a histogram.
const BARS: usize = 60;
/// Rows of the grid that one histogram takes.
const HIGH: usize = 2;

/// A histogram for each strategy; the line in it is the median.
pub fn histograms(plan: &Plan, comparison: &Comparison) -> Option<String> {
    let of = told(&comparison.metrics[comparison.judge]);
    if comparison.metrics[comparison.judge].is_share_of_futures() {
        return None;
    }
    // The outermost half percent on either side would leave no room for the rest.
    let all = comparison.distributions.iter();
    let ends = around(all.flat_map(|d| [d.at(0.005), d.at(0.995)]).map(|v| v * of.scale), false);
    let rows = Rows { left: 210, right: 20, top: 8, ends };
    let lines = comparison.distributions.len() * HIGH;
    let shares: Vec<Vec<f64>> = comparison
        .distributions
        .iter()
        .map(|d| histogram(d.sorted().iter().map(|v| v * of.scale), ends))
        .collect();
    let most = shares.iter().flatten().copied().fold(0.0_f64, f64::max);
    plot((WIDTH, rows.height(lines)), "How single futures end under each strategy", |area| {
        rows.axis(area, lines, of.unit)?;
        rows.zero(area, lines)?;
        for (i, shares) in shares.iter().enumerate() {
            rows.name(area, i * HIGH + 1, strategy(&plan.scenario, comparison, i))?;
            let foot = f64::from(rows.y(i * HIGH + 1) + 14);
            let edge = |bar: usize| ends.0 + (ends.1 - ends.0) * count(bar) / count(BARS);
            for (bar, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
                #[expect(clippy::cast_possible_truncation, reason = "pixels")]
                let top = (foot - (share / most * 50.0).max(1.0)) as i32;
                #[expect(clippy::cast_possible_truncation, reason = "pixels")]
                let foot = foot as i32;
                let shape = [(rows.x(edge(bar)), top), (rows.x(edge(bar + 1)), foot)];
                area.draw(&Rectangle::new(shape, series(i).mix(0.75).filled()))?;
            }
            let median = rows.x(comparison.distributions[i].at(0.5) * of.scale);
            #[expect(clippy::cast_possible_truncation, reason = "pixels")]
            let foot = foot as i32;
            let line = vec![(median, foot - 52), (median, foot)];
            area.draw(&PathElement::new(line, INK.stroke_width(2)))?;
            let base = vec![(rows.left, foot), (rows.x(ends.1), foot)];
            area.draw(&PathElement::new(base, SOFT.stroke_width(1)))?;
        }
        Ok(())
    })
}

/// Shares of values in each of [`BARS`] bars between two ends.
fn histogram(values: impl Iterator<Item = f64>, (low, high): (f64, f64)) -> Vec<f64> {
    let mut bars = vec![0.0; BARS];
    let mut all = 0.0;
    for value in values {
        all += 1.0;
        let place = (value - low) / (high - low) * count(BARS);
        if (0.0..count(BARS)).contains(&place) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place")]
            let bar = place as usize;
            bars[bar] += 1.0;
        }
    }
    bars.iter().map(|bar| bar / f64::max(all, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_holds_every_value_between_the_ends() {
        let bars = histogram([0.0, 0.5, 0.5, 0.99, 7.0].into_iter(), (0.0, 1.0));
        assert!((bars.iter().sum::<f64>() - 0.8).abs() < 1e-12);
        assert!((bars[30] - 0.4).abs() < 1e-12);
    }
}
