//! A table whose rows end in an interval drawn on one axis.

use crate::compare::Difference;
use crate::report::columns::{PAGE_WIDTH, width, window};
use crate::report::intervals::{decade, decimals, power_of_ten, signed, span};
use crate::report::style::{DIM, GREEN, RED, styled};
use anstyle::Style;

/// A row: what it is about, and what that does.
#[derive(Debug, Clone)]
pub struct BarRow {
    /// What stands in front.
    pub label: String,
    /// What stands in each further column.
    pub cells: Vec<String>,
    /// What is drawn, in the unit of the table.
    pub effect: Difference,
    /// Whether it is for the better; none where it cannot be told from nothing.
    pub better: Option<bool>,
}

/// The widest a label may be [columns].
const LABEL: usize = 34;

/// How a table is laid out: the same for several tables of one page.
#[derive(Debug, Clone)]
pub struct Layout {
    label: usize,
    cells: Vec<usize>,
    words: usize,
    room: usize,
    reach: f64,
}

impl Layout {
    /// What all these rows need, under these names of columns; the first is as wide as `label`.
    #[must_use]
    pub fn of<'a>(
        rows: impl Iterator<Item = &'a BarRow> + Clone,
        label: &str,
        columns: &[&str],
    ) -> Self {
        let widest = |of: &dyn Fn(&BarRow) -> usize, least: usize| {
            rows.clone().map(of).fold(least, usize::max)
        };
        let label = widest(&|row| width(&row.label), width(label)).min(LABEL);
        let cells: Vec<usize> = columns
            .iter()
            .enumerate()
            .map(|(i, name)| {
                widest(&|row| row.cells.get(i).map_or(0, |cell| width(cell)), width(name))
            })
            .collect();
        let words = widest(&|row| width(&with_interval(&row.effect)), 12);
        let taken = 2 + label + cells.iter().map(|cell| cell + 2).sum::<usize>() + 2 + words + 2;
        let room = (PAGE_WIDTH.saturating_sub(taken).saturating_sub(1) | 1).clamp(11, 45);
        let ends = rows.flat_map(|row| [row.effect.interval.0, row.effect.interval.1]);
        let reach = ends.map(f64::abs).filter(|end| end.is_finite()).fold(1.0e-6, f64::max);
        Self { label, cells, words, room, reach: nice(reach) }
    }

    /// The names of the columns, and the axis.
    #[must_use]
    pub fn head(&self, label: &str, columns: &[&str], effect: &str) -> String {
        let Self { label: first, words, .. } = *self;
        let mut line = format!("  {label:<first$}");
        for (name, room) in columns.iter().zip(self.cells.iter().copied()) {
            line.push_str(&format!("  {name:>room$}"));
        }
        line.push_str(&format!("  {effect:<words$}  {}", self.axis()));
        styled(DIM, line.trim_end()) + "\n"
    }

    /// A row.
    #[must_use]
    pub fn row(&self, row: &BarRow) -> String {
        let mut line = format!("  {}", padded(&window(&row.label, 0, self.label), self.label));
        for (cell, room) in row.cells.iter().zip(&self.cells) {
            let blanks = room.saturating_sub(width(cell));
            line.push_str(&format!("  {}{cell}", " ".repeat(blanks)));
        }
        let words = with_interval(&row.effect);
        let style = match row.better {
            Some(true) => GREEN,
            Some(false) => RED,
            None => Style::new(),
        };
        let told = padded(&words, self.words);
        let drawn = self.drawn(&row.effect);
        let end = drawn.trim_end();
        if end.is_empty() {
            return format!("{line}  {}\n", styled(style, told.trim_end()));
        }
        format!("{line}  {}  {end}\n", styled(style, &told))
    }

    fn column(&self, value: f64) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "columns of a page")]
        let last = (self.room - 1) as f64;
        let place = ((value / self.reach + 1.0) / 2.0 * last).round().clamp(0.0, last);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to last")]
        let place = place as usize;
        place
    }

    fn axis(&self) -> String {
        let digits = if self.reach < 2.0 { -decade(self.reach / 2.0) } else { 0 };
        let (low, high) = (signed(-self.reach, digits), signed(self.reach, digits));
        let middle = self.room / 2;
        let left = format!("{low}{}", " ".repeat(middle.saturating_sub(low.len())));
        let right = self.room.saturating_sub(middle + 1 + high.len());
        format!("{left}0{}{high}", " ".repeat(right))
    }

    fn drawn(&self, d: &Difference) -> String {
        let mut signs = vec![' '; self.room];
        signs[self.column(0.0)] = '│';
        let (from, to) = (self.column(d.interval.0), self.column(d.interval.1));
        for sign in &mut signs[from..=to.max(from)] {
            *sign = '─';
        }
        signs[from] = '├';
        signs[to.max(from)] = '┤';
        signs[self.column(d.mean)] = '●';
        signs.into_iter().collect()
    }
}

fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Half the width of an interval, to the end that is further from the mean.
#[must_use]
pub fn half(d: &Difference) -> f64 {
    (d.interval.1 - d.mean).max(d.mean - d.interval.0)
}

/// "-5.4 (-6.1 to -4.7)".
#[must_use]
pub fn with_interval(d: &Difference) -> String {
    let digits = decimals(half(d));
    format!("{} ({})", signed(d.mean, digits), span(d.interval, digits))
}

/// The same difference in another unit.
#[must_use]
pub fn scaled(d: &Difference, scale: f64) -> Difference {
    let interval = (d.interval.0 * scale, d.interval.1 * scale);
    Difference { mean: d.mean * scale, interval, ..*d }
}

/// A round number at or above `value`: 1, 2 or 5 times a power of ten.
fn nice(value: f64) -> f64 {
    let power = power_of_ten(decade(value));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|k| k * power).find(|k| *k >= value).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, mean: f64, half: f64) -> BarRow {
        let effect = Difference {
            mean,
            interval: (mean - half, mean + half),
            correlation: 0.9,
            runs_saved: 8.0,
            above: 0.5,
            below: 0.5,
        };
        BarRow { label: label.into(), cells: vec!["w12".into()], effect, better: Some(mean > 0.0) }
    }

    #[test]
    fn rows_share_one_axis_and_fit_the_page() {
        let rows = [row("streets", -2.1, 0.3), row(&"x".repeat(60), 0.4, 0.3)];
        let layout = Layout::of(rows.iter(), "Step", &["runs in"]);
        let head =
            anstream::adapter::strip_str(&layout.head("Step", &["runs in"], "change")).to_string();
        assert!(head.contains("-5") && head.contains("+5"), "{head}");
        for row in &rows {
            let line = anstream::adapter::strip_str(&layout.row(row)).to_string();
            assert!(line.trim_end().chars().count() <= PAGE_WIDTH, "{line}");
            assert!(line.contains('●') && !line.trim_end_matches('\n').ends_with(' '), "{line}");
        }
    }

    #[test]
    fn the_middle_is_nothing_and_what_has_no_interval_is_still_drawn() {
        let rows = [row("a", 0.0, f64::NAN)];
        let layout = Layout::of(rows.iter(), "Step", &["runs in"]);
        assert_eq!(layout.column(0.0), layout.room / 2);
        assert!(layout.row(&rows[0]).contains('●'));
    }
}
