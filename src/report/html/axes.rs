//! A sheet to draw on, and what all plots share: colours that the page's style sets, axes, words.
//!
//! Every colour is a mark of its own that the style sheet replaces by one that suits a light or a
//! dark page: `[fill="#010203"]` and so on. Nothing depends on colour alone: rows, words or dashes
//! say the same.

use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// The page itself, below what is drawn half through.
pub const PAPER: RGBColor = RGBColor(10, 11, 12);
/// Lines and words.
pub const INK: RGBColor = RGBColor(1, 2, 3);
/// Words of less weight.
pub const SOFT: RGBColor = RGBColor(4, 5, 6);
/// Lines of an axis.
pub const GRID: RGBColor = RGBColor(7, 8, 9);
/// Whoever leads.
pub const LEADER: RGBColor = RGBColor(16, 17, 18);
/// Whoever is ruled out.
pub const OUT: RGBColor = RGBColor(19, 20, 21);
/// Series, in their order.
pub const SERIES: [RGBColor; 6] = [
    RGBColor(31, 32, 33),
    RGBColor(34, 35, 36),
    RGBColor(37, 38, 39),
    RGBColor(40, 41, 42),
    RGBColor(43, 44, 45),
    RGBColor(46, 47, 48),
];

/// How wide a plot is [pixels].
pub const WIDTH: u32 = 860;
/// How high a row is [pixels].
pub const ROW: u32 = 30;

/// A sheet to draw on.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
/// What can go wrong while drawing.
pub type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The colour of a series.
pub fn series(place: usize) -> RGBColor {
    SERIES[place % SERIES.len()]
}

/// Draws on a sheet of this size; `says` is read to those who cannot see it. None when it cannot be
/// drawn: the numbers behind it stand on the page all the same.
pub fn plot(
    (width, height): (u32, u32),
    says: &str,
    draw: impl FnOnce(&Area) -> Drawn,
) -> Option<String> {
    let mut text = String::new();
    {
        let area = SVGBackend::with_string(&mut text, (width, height)).into_drawing_area();
        draw(&area).ok()?;
        area.present().ok()?;
    }
    // The size follows the page; what is drawn keeps its shape.
    let says = crate::report::html::sheet::escaped(says);
    let end = text.find("<svg ").map(|at| at + "<svg ".len())?;
    text.insert_str(end, &format!("role=\"img\" aria-label=\"{says}\" "));
    Some(text)
}

/// Words of this size at a place: how they stand to it is said across and down.
pub fn words(size: u32, colour: RGBColor, across: HPos, down: VPos) -> TextStyle<'static> {
    ("sans-serif", size).into_font().color(&colour).pos(Pos::new(across, down))
}

/// Rows of a plot: a number across, a name at the left of each row.
pub struct Rows {
    /// Room for names [pixels].
    pub left: i32,
    /// Room for words at the right [pixels].
    pub right: i32,
    /// Above the first row [pixels].
    pub top: i32,
    /// What stands at the left and right end of the axis.
    pub ends: (f64, f64),
}

impl Rows {
    /// Where a value stands [pixels].
    pub fn x(&self, value: f64) -> i32 {
        let (low, high) = self.ends;
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        let width = f64::from(i32::try_from(WIDTH).unwrap_or(860) - self.left - self.right);
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        let x = (share * width).round() as i32;
        self.left + x
    }

    /// The middle of a row [pixels].
    pub fn y(&self, row: usize) -> i32 {
        let row = i32::try_from(row).unwrap_or(0);
        let high = i32::try_from(ROW).unwrap_or(30);
        self.top + row * high + high / 2
    }

    /// How high the whole is [pixels].
    pub fn height(&self, rows: usize) -> u32 {
        u32::try_from(self.top + self.y(rows) - self.y(0)).unwrap_or(100) + 40
    }

    /// The axis below the rows, with its unit, and lines through them.
    pub fn axis(&self, area: &Area, rows: usize, unit: &str) -> Drawn {
        let foot = self.y(rows) - i32::try_from(ROW / 2).unwrap_or(15);
        for tick in ticks(self.ends, 7) {
            let x = self.x(tick);
            area.draw(&PathElement::new(vec![(x, self.top), (x, foot)], GRID.stroke_width(1)))?;
            let told = told(tick, self.ends);
            area.draw(&Text::new(told, (x, foot + 5), words(13, SOFT, HPos::Center, VPos::Top)))?;
        }
        let x = self.x(self.ends.1);
        let style = words(13, SOFT, HPos::Right, VPos::Top);
        area.draw(&Text::new(unit.to_owned(), (x, foot + 19), style))
    }

    /// A line at 0, where the axis has one.
    pub fn zero(&self, area: &Area, rows: usize) -> Drawn {
        if self.ends.0 > 0.0 || self.ends.1 < 0.0 {
            return Ok(());
        }
        let (x, foot) = (self.x(0.0), self.y(rows) - i32::try_from(ROW / 2).unwrap_or(15));
        area.draw(&PathElement::new(vec![(x, self.top), (x, foot)], INK.stroke_width(1)))
    }

    /// The name of a row.
    pub fn name(&self, area: &Area, row: usize, name: &str) -> Drawn {
        let style = words(14, INK, HPos::Left, VPos::Center);
        let room = usize::try_from(self.left / 8).unwrap_or(20);
        let name = crate::report::compare::clip(name, room);
        area.draw(&Text::new(name, (4, self.y(row)), style))
    }

    /// Words at the right of a row.
    pub fn note(&self, area: &Area, row: usize, note: &str) -> Drawn {
        let x = i32::try_from(WIDTH).unwrap_or(860) - self.right + 10;
        let style = words(13, SOFT, HPos::Left, VPos::Center);
        area.draw(&Text::new(note.to_owned(), (x, self.y(row)), style))
    }
}

/// Round places on an axis, so many at most.
pub fn ticks((low, high): (f64, f64), most: u32) -> Vec<f64> {
    let wide = high - low;
    if !(wide.is_finite() && wide > 0.0) {
        return Vec::new();
    }
    let step = crate::report::compare::nice(wide / f64::from(most));
    let first = (low / step).ceil();
    (0..=most)
        .map(|k| (first + f64::from(k)) * step)
        .take_while(|tick| *tick <= high + step * 1.0e-9)
        .collect()
}

/// A number on an axis with these ends.
pub fn told(value: f64, (low, high): (f64, f64)) -> String {
    let digits = match high - low {
        wide if wide < 0.4 => 2,
        wide if wide < 4.0 => 1,
        _ => 0,
    };
    crate::report::intervals::number(value, digits)
}

/// Ends that hold all values, with some air; 0 among them where `zero`.
pub fn around(values: impl Iterator<Item = f64>, zero: bool) -> (f64, f64) {
    let values = values.filter(|value| value.is_finite());
    let (mut low, mut high) = values
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low > high {
        return (0.0, 1.0);
    }
    if zero {
        (low, high) = (low.min(0.0), high.max(0.0));
    }
    let air = ((high - low) * 0.04).max(1.0e-9 + high.abs() * 1.0e-6);
    (low - air, high + air)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_within_the_ends() {
        assert_eq!(ticks((-3.0, 12.0), 7), [0.0, 5.0, 10.0]);
        assert!(ticks((1.0, 1.0), 7).is_empty());
        assert_eq!(around([f64::NAN].into_iter(), true), (0.0, 1.0));
    }
}
