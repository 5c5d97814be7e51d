//! Bars from nothing, each with its interval: a tornado.

use crate::report::compare::clip;
use crate::report::html::axes::{INK, LEADER, ROW, Rows, WIDTH, around, plot, series};
use plotters::prelude::*;

/// Room for names [pixels].
const NAMES: i32 = 370;
/// Room for what is told of each at the right [pixels].
const TOLD: i32 = 180;

/// A row: what does something, and what.
pub struct Effect {
    /// What does it.
    pub name: String,
    /// The mean.
    pub mean: f64,
    /// Its interval.
    pub interval: (f64, f64),
    /// The same in words.
    pub told: String,
    /// Whether it is for the better.
    pub better: bool,
}

/// The plot; none without a row. `says` is read to those who cannot see it.
pub fn effects(rows: &[Effect], unit: &str, says: &str) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let values = rows.iter().flat_map(|row| [row.mean, row.interval.0, row.interval.1]);
    let frame = Rows { left: NAMES, right: TOLD, top: 8, ends: around(values, true) };
    plot((WIDTH, frame.height(rows.len())), says, |area| {
        frame.axis(area, rows.len(), unit)?;
        let high = i32::try_from(ROW).unwrap_or(30) / 3;
        let nothing = frame.x(0.0);
        for (at, row) in rows.iter().enumerate() {
            frame.name(area, at, &clip(&row.name, 46))?;
            let (y, end) = (frame.y(at), frame.x(row.mean));
            let colour = if row.better { LEADER } else { series(1) };
            let shape = [(nothing.min(end), y - high), (nothing.max(end), y + high)];
            area.draw(&Rectangle::new(shape, colour.mix(0.6).filled()))?;
            let (low, far) = (frame.x(row.interval.0), frame.x(row.interval.1));
            if row.interval.0.is_finite() && row.interval.1.is_finite() {
                area.draw(&PathElement::new(vec![(low, y), (far, y)], INK.stroke_width(1)))?;
                for x in [low, far] {
                    let cap = vec![(x, y - 4), (x, y + 4)];
                    area.draw(&PathElement::new(cap, INK.stroke_width(1)))?;
                }
            }
            frame.note(area, at, &row.told)?;
        }
        frame.zero(area, rows.len())
    })
}
