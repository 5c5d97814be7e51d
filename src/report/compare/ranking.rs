//! The drawing of a ranking: how far each strategy lies from the best of the others.

use crate::compare::Comparison;
use crate::report::compare::labels::{heading, longest_name, strategy, told};
use crate::report::intervals::{decade, power_of_ten, signed, span};
use crate::report::style::{DIM, GREEN};
use crate::scenario::Scenario;
use std::fmt::Write;

/// The title, the axis, a line a strategy, and what the signs mean.
pub fn ranking(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let of = told(&comparison.metrics[comparison.judge]);
    let best = &comparison.best[comparison.judge];
    let together = match comparison.pairs.len() {
        2 => "95 % for both together".to_owned(),
        n => format!("95 % for all {} together", crate::report::words::number_word(n)),
    };
    let name = crate::report::words::capital(&of.name);
    let unit = of.unit;
    heading(page, &format!("{name}, {unit}: lead over the best of the others, {together}"));
    let rows = rows(comparison);
    let words: Vec<String> = rows.iter().map(|row| row.words.clone()).collect();
    let label = longest_name(scenario, comparison).max(8);
    let wide = words.iter().map(|w| w.chars().count() + 1).fold(12, usize::max);
    let reach = rows
        .iter()
        .flat_map(|row| [row.ends.0.abs(), row.ends.1.abs(), row.at.abs()])
        .filter(|value| value.is_finite())
        .fold(0.0_f64, f64::max);
    let axis = Axis::new(nice(reach.max(1.0e-6)), room_to_draw(label, wide));
    let _ = writeln!(
        page,
        "  {DIM}{:label$}{:>9}  {:<wide$}{}{DIM:#}",
        "Strategy",
        "mean",
        "lead",
        axis.numbers()
    );
    for row in &rows {
        let place = &best.places[row.strategy];
        let own = &comparison.pairs[row.strategy].own[comparison.judge];
        let mean = of.value(own.mean, of.digits(own.half_width));
        let name = strategy(scenario, comparison, row.strategy);
        let bar = axis.bar(row, place.may_be_best);
        let (style, word) = match (place.may_be_best, row.strategy == best.leader) {
            (true, true) => (GREEN, "may be best"),
            (true, false) => (anstyle::Style::new(), "may be best"),
            (false, _) => (DIM, "ruled out"),
        };
        let line = format!("{name:label$}{mean:>9}  {:<wide$}{bar}  {word}", row.words);
        let _ = writeln!(page, "  {style}{line}{style:#}");
    }
    let names: Vec<String> =
        best.candidates().map(|i| strategy(scenario, comparison, i).to_owned()).collect();
    let legend = match names.len() == comparison.pairs.len() {
        true => "Nobody can be ruled out as best.".to_owned(),
        false => format!("Cannot be ruled out as best: {}.", names.join(", ")),
    };
    for line in crate::report::columns::wrap(&legend, 98, 98) {
        let _ = writeln!(page, "  {line}");
    }
    let dots = if names.len() < comparison.pairs.len() { "  · known only as below 0" } else { "" };
    let _ = writeln!(page, "  {DIM}● estimate  ─ interval{dots}{DIM:#}");
}

/// One line of the drawing.
struct Row {
    strategy: usize,
    at: f64,
    ends: (f64, f64),
    words: String,
}

/// Strategies, the best first.
fn rows(comparison: &Comparison) -> Vec<Row> {
    let of = told(&comparison.metrics[comparison.judge]);
    let best = &comparison.best[comparison.judge];
    let mut order: Vec<usize> = (0..comparison.pairs.len()).collect();
    let lead = |i: &usize| best.places[*i].difference;
    order.sort_by(|a, b| lead(b).total_cmp(&lead(a)).then(a.cmp(b)));
    order
        .into_iter()
        .map(|strategy| {
            let place = &best.places[strategy];
            let at = place.difference * of.scale;
            let ends = (place.interval.0 * of.scale, place.interval.1 * of.scale);
            // Digits follow the side on which the interval ends by itself, not at 0.
            let alone = place.may_be_best && best.candidates().count() == 1;
            let wide = match (place.may_be_best, alone) {
                (false, _) => at - ends.0,
                (true, true) => ends.1 - at,
                (true, false) => (at - ends.0).max(ends.1 - at),
            };
            let digits = crate::report::intervals::decimals(wide);
            let below = !place.may_be_best;
            let words = if below {
                format!("{} ({} to below 0)", signed(at, digits), signed(ends.0, digits))
            } else if alone {
                format!("{} (above 0 to {})", signed(at, digits), signed(ends.1, digits))
            } else {
                format!("{} ({})", signed(at, digits), span(ends, digits))
            };
            Row { strategy, at, ends, words }
        })
        .collect()
}

/// How wide the drawing may be beside names and words of these widths: an odd number of columns,
/// so that nothing stands in the middle.
fn room_to_draw(label: usize, words: usize) -> usize {
    let room = 100_usize.saturating_sub(2 + label + 9 + 2 + words + 13);
    (room.saturating_sub(1) | 1).clamp(9, 45)
}

/// A round number at or above `value`: 1, 2 or 5 times a power of ten.
pub fn nice(value: f64) -> f64 {
    let power = power_of_ten(decade(value));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|k| k * power).find(|k| *k >= value).unwrap_or(value)
}

/// An axis from `-reach` to `reach`, with nothing in the middle.
pub struct Axis {
    reach: f64,
    width: usize,
}

impl Axis {
    /// Of so many columns, an odd number.
    pub fn new(reach: f64, width: usize) -> Self {
        Self { reach, width }
    }

    /// The column of a value.
    pub fn column(&self, value: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "columns of a page")]
        let last = (self.width - 1) as f64;
        let place = ((value / self.reach + 1.0) / 2.0 * last).round().clamp(0.0, last);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to width")]
        let place = place as usize;
        place
    }

    /// Its ends and its middle in figures.
    pub fn numbers(&self) -> String {
        let digits = match self.reach {
            reach if reach < 0.2 => 2,
            reach if reach < 2.0 => 1,
            _ => 0,
        };
        let (low, high) = (signed(-self.reach, digits), signed(self.reach, digits));
        let middle = self.width / 2;
        let left = format!("{low}{}", " ".repeat(middle.saturating_sub(low.len())));
        let right = self.width.saturating_sub(middle + 1 + high.len());
        format!("{left}0{}{high}", " ".repeat(right))
    }

    fn bar(&self, row: &Row, may_be_best: bool) -> String {
        let mut signs = vec![' '; self.width];
        let (from, to) = (self.column(row.ends.0), self.column(row.ends.1));
        let stroke = if may_be_best { '─' } else { '·' };
        for sign in &mut signs[from..=to] {
            *sign = stroke;
        }
        signs[self.column(0.0)] = '│';
        if may_be_best {
            signs[from] = '├';
            signs[to] = '┤';
        } else {
            for sign in &mut signs[from..=self.column(row.at)] {
                *sign = '─';
            }
            signs[from] = '├';
        }
        signs[self.column(row.at)] = '●';
        signs.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_reaches_a_round_number_past_the_widest_interval() {
        assert!((nice(3.2) - 5.0).abs() < 1e-9);
        assert!((nice(10.0) - 10.0).abs() < 1e-9);
        assert_eq!(Axis::new(5.0, 21).numbers().chars().count(), 21);
    }

    #[test]
    fn a_drawing_has_a_middle_and_fits_beside_long_names() {
        for (label, words) in [(14, 24), (24, 27), (24, 28), (60, 28)] {
            let room = room_to_draw(label, words);
            assert_eq!(room % 2, 1, "{label} and {words}");
            assert!(label > 50 || 26 + label + words + room <= 100, "{label} and {words}");
        }
    }

    #[test]
    fn the_middle_of_the_axis_is_nothing() {
        assert_eq!(Axis::new(5.0, 45).column(0.0), 22);
        assert_eq!(Axis::new(5.0, 45).column(-9.0), 0);
    }
}
