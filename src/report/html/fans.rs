//! How each sector moves over time: the middle of all futures as a line for each strategy, and for
//! the leader and its rival the band in which eight of ten futures lie.

use crate::compare::{Comparison, Courses};
use crate::report::compare::strategy;
use crate::report::html::axes::{Area, Drawn, GRID, INK, SOFT, WIDTH, around, plot, series, words};
use crate::report::html::axes::{ticks, told};
use crate::run::Plan;
use crate::vocabulary::Sector;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// How high one sector's plot is [pixels].
const HEIGHT: u32 = 210;

/// The plot of one sector.
pub fn fan(
    plan: &Plan,
    comparison: &Comparison,
    courses: &Courses,
    sector: Sector,
) -> Option<String> {
    let s = sector.index();
    let bands = [comparison.leader(), comparison.rival()];
    let lines = |i: usize| &courses.strategies[i][s];
    let all = 0..courses.strategies.len();
    let banded = all.clone().flat_map(|i| {
        let band = bands.contains(&i);
        lines(i).iter().flat_map(move |l| if band { [l[0], l[1], l[2]] } else { [l[1]; 3] })
    });
    let ends = around(banded, false);
    let last = courses.weeks.last().copied().unwrap_or(1.0).max(1.0);
    let frame = Frame { last, ends };
    let says = format!("{}: balance over time under each strategy", sector.name());
    plot((WIDTH, HEIGHT), &says, |area| {
        frame.draw(area)?;
        for i in bands {
            let there = courses.weeks.iter().zip(lines(i)).map(|(w, l)| frame.at(*w, l[2]));
            let back = courses.weeks.iter().zip(lines(i)).rev().map(|(w, l)| frame.at(*w, l[0]));
            let outline: Vec<(i32, i32)> = there.chain(back).collect();
            area.draw(&Polygon::new(outline, series(i).mix(0.22)))?;
        }
        for i in all {
            let line: Vec<(i32, i32)> =
                courses.weeks.iter().zip(lines(i)).map(|(w, l)| frame.at(*w, l[1])).collect();
            area.draw(&PathElement::new(line, series(i).stroke_width(2)))?;
        }
        for (i, y) in apart(courses, s, &frame) {
            let name = strategy(&plan.scenario, comparison, i);
            let name = crate::report::compare::clip(name, 26);
            let style = words(12, series(i), HPos::Left, VPos::Center);
            area.draw(&Text::new(name, (RIGHT + 20, y), style))?;
            // From the end of the line to its name, wherever that had to go.
            let end = lines(i).last().map(|l| frame.at(frame.last, l[1]));
            let way = end.into_iter().chain([(RIGHT + 18, y)]).collect::<Vec<_>>();
            area.draw(&PathElement::new(way, series(i).stroke_width(1)))?;
        }
        Ok(())
    })
}

const LEFT: i32 = 46;
const RIGHT: i32 = 660;
const TOP: i32 = 10;
const FOOT: i32 = 182;

/// Where weeks and points stand.
struct Frame {
    last: f64,
    ends: (f64, f64),
}

impl Frame {
    fn at(&self, week: f64, points: f64) -> (i32, i32) {
        let across = (week / self.last).clamp(0.0, 1.0) * f64::from(RIGHT - LEFT);
        let (low, high) = self.ends;
        let up = ((points - low) / (high - low)).clamp(0.0, 1.0) * f64::from(FOOT - TOP);
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        let place = (LEFT + across.round() as i32, FOOT - up.round() as i32);
        place
    }

    fn draw(&self, area: &Area) -> Drawn {
        for tick in ticks(self.ends, 5) {
            let (_, y) = self.at(0.0, tick);
            let line = if tick == 0.0 { INK } else { GRID };
            area.draw(&PathElement::new(vec![(LEFT, y), (RIGHT, y)], line.stroke_width(1)))?;
            let style = words(13, SOFT, HPos::Right, VPos::Center);
            area.draw(&Text::new(told(tick, self.ends), (LEFT - 6, y), style))?;
        }
        for tick in ticks((0.0, self.last), 8) {
            let (x, _) = self.at(tick, 0.0);
            let style = words(13, SOFT, HPos::Center, VPos::Top);
            area.draw(&Text::new(format!("w{tick:.0}"), (x, FOOT + 6), style))?;
        }
        Ok(())
    }
}

/// Where each strategy's name stands at the end of its line, moved apart where lines end together.
fn apart(courses: &Courses, s: usize, frame: &Frame) -> Vec<(usize, i32)> {
    let mut places: Vec<(usize, i32)> = (0..courses.strategies.len())
        .filter_map(|i| courses.strategies[i][s].last().map(|l| (i, frame.at(frame.last, l[1]).1)))
        .collect();
    places.sort_by_key(|(i, y)| (*y, *i));
    let mut free = TOP;
    for (_, y) in &mut places {
        *y = (*y).max(free);
        free = *y + 14;
    }
    // From below, so that the last one does not leave the sheet.
    let mut floor = FOOT + 10;
    for (_, y) in places.iter_mut().rev() {
        *y = (*y).min(floor);
        floor = *y - 14;
    }
    places
}
