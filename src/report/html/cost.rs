//! Cost against what decides, with the strategies that no other beats in both.

use crate::compare::{Comparison, Metric};
use crate::model::score::part_index;
use crate::report::compare::{clip, strategy, told};
use crate::report::html::axes::{GRID, INK, LEADER, SOFT, WIDTH, around, plot, series, words};
use crate::report::html::axes::{ticks, told as on_axis};
use crate::run::Plan;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

const HEIGHT: u32 = 380;
const LEFT: i32 = 70;
const RIGHT: i32 = 640;
/// How far names may reach [pixels].
const WIDE: i32 = 850;
const TOP: i32 = 28;
const FOOT: i32 = 320;

/// What stands on the two axes: the metric of cost and the one that decides, or security where cost
/// decides. None where there is no cost to see.
pub fn axes(plan: &Plan, comparison: &Comparison) -> Option<(usize, usize)> {
    if plan.without.contains(&"funds") {
        return None;
    }
    let cost = comparison.find(&Metric::Part(part_index("cost")?))?;
    let other = if comparison.judge == cost {
        comparison.find(&Metric::Part(part_index("security")?))?
    } else {
        comparison.judge
    };
    Some((cost, other))
}

/// Strategies that no other beats in one of the two without being beaten in the other, by means.
pub fn front(comparison: &Comparison, (cost, other): (usize, usize)) -> Vec<usize> {
    let sign = comparison.metrics[other].sign();
    let at =
        |i: usize| (comparison.moments[cost].mean(i), sign * comparison.moments[other].mean(i));
    let beaten = |i: usize| {
        let (cheap, good) = at(i);
        (0..comparison.pairs.len()).any(|l| {
            let (c, g) = at(l);
            c <= cheap && g >= good && (c < cheap || g > good)
        })
    };
    let mut front: Vec<usize> = (0..comparison.pairs.len()).filter(|i| !beaten(*i)).collect();
    front.sort_by(|a, b| at(*a).0.total_cmp(&at(*b).0).then(a.cmp(b)));
    front
}

/// The plot.
pub fn cost(plan: &Plan, comparison: &Comparison) -> Option<String> {
    let axes = axes(plan, comparison)?;
    let of = told(&comparison.metrics[axes.1]);
    let own = |m: usize, i: usize| comparison.pairs[i].own[m];
    let all = || 0..comparison.pairs.len();
    let ends = |m: usize, scale: f64| {
        let values = all().flat_map(move |i| {
            let own = own(m, i);
            [own.mean - own.half_width, own.mean + own.half_width].map(|value| value * scale)
        });
        around(values, false)
    };
    let (across, up) = (ends(axes.0, 1.0), ends(axes.1, of.scale));
    let x = |value: f64| place(value, across, LEFT, RIGHT);
    let y = |value: f64| place(value, up, FOOT, TOP);
    let points: Vec<(i32, i32)> =
        all().map(|i| (x(own(axes.0, i).mean), y(own(axes.1, i).mean * of.scale))).collect();
    let front: Vec<(i32, i32)> = front(comparison, axes).into_iter().map(|i| points[i]).collect();
    let says = "Cost of each strategy against what decides";
    plot((WIDTH, HEIGHT), says, |area| {
        for tick in ticks(across, 7) {
            let line = vec![(x(tick), TOP), (x(tick), FOOT)];
            area.draw(&PathElement::new(line, GRID.stroke_width(1)))?;
            let style = words(13, SOFT, HPos::Center, VPos::Top);
            area.draw(&Text::new(on_axis(tick, across), (x(tick), FOOT + 6), style))?;
        }
        for tick in ticks(up, 6) {
            let line = vec![(LEFT, y(tick)), (RIGHT, y(tick))];
            area.draw(&PathElement::new(line, GRID.stroke_width(1)))?;
            let style = words(13, SOFT, HPos::Right, VPos::Center);
            area.draw(&Text::new(on_axis(tick, up), (LEFT - 6, y(tick)), style))?;
        }
        let style = words(13, SOFT, HPos::Right, VPos::Top);
        area.draw(&Text::new("cost, M USD", (RIGHT, FOOT + 26), style))?;
        let style = words(13, SOFT, HPos::Left, VPos::Top);
        area.draw(&Text::new(format!("{}, {}", of.name, of.unit), (4, 2), style))?;
        area.draw(&PathElement::new(front.clone(), LEADER.stroke_width(2)))?;
        for i in all() {
            let (c, v) = (own(axes.0, i), own(axes.1, i));
            let at = points[i];
            let wide = vec![(x(c.mean - c.half_width), at.1), (x(c.mean + c.half_width), at.1)];
            area.draw(&PathElement::new(wide, SOFT.stroke_width(1)))?;
            let (low, high) = (v.mean - v.half_width, v.mean + v.half_width);
            let tall = vec![(at.0, y(low * of.scale)), (at.0, y(high * of.scale))];
            area.draw(&PathElement::new(tall, SOFT.stroke_width(1)))?;
            area.draw(&Circle::new(at, 6, series(i).filled()))?;
        }
        for (i, named) in names(plan, comparison, &points, &front).iter().enumerate() {
            let name = clip(strategy(&plan.scenario, comparison, i), LONGEST);
            let across = if named.right { HPos::Left } else { HPos::Right };
            let (at, away) = (named.at, if named.right { -2 } else { 2 });
            if (at.1 - points[i].1).abs() > 12 {
                let way = vec![points[i], (at.0 + away, at.1)];
                area.draw(&PathElement::new(way, SOFT.stroke_width(1)))?;
            }
            area.draw(&Text::new(name, at, words(13, INK, across, VPos::Center)))?;
        }
        Ok(())
    })
}

/// Letters of a name, at most.
const LONGEST: usize = 28;

/// Where a name stands.
struct Named {
    /// The end of it that is nearer to its point [pixels].
    at: (i32, i32),
    /// Whether it stands at the right of its point.
    right: bool,
}

/// What takes room: left, top, right, bottom [pixels].
type Room = (i32, i32, i32, i32);

/// What the line that joins the front takes, in small pieces.
fn along(front: &[(i32, i32)]) -> Vec<Room> {
    let between = front.windows(2).flat_map(|ends| {
        let [from, to] = [ends[0], ends[1]];
        let pieces = ((to.0 - from.0).abs().max((to.1 - from.1).abs()) / 6).max(1);
        (1..pieces).map(move |piece| {
            let at = |a: i32, b: i32| a + (b - a) * piece / pieces;
            let (x, y) = (at(from.0, to.0), at(from.1, to.1));
            (x, y, x, y)
        })
    });
    between.collect()
}

/// Where each strategy's name stands: beside its point, or as near to it as no other name, point or
/// the line of the front is in the way.
fn names(
    plan: &Plan,
    comparison: &Comparison,
    points: &[(i32, i32)],
    front: &[(i32, i32)],
) -> Vec<Named> {
    let mut taken: Vec<Room> = points.iter().map(|(x, y)| (x - 7, y - 7, x + 7, y + 7)).collect();
    taken.extend(along(front));
    let mut names = Vec::new();
    for (i, (x, y)) in points.iter().enumerate() {
        let letters = strategy(&plan.scenario, comparison, i).chars().count().min(LONGEST);
        let wide = i32::try_from(letters).unwrap_or(20) * 8;
        let rows = (0..12).flat_map(|step| [-1, 1].map(|way| y + way * (12 + 16 * step)));
        let places = rows.flat_map(|row| [(true, x + 12, row), (false, x - 12, row)]);
        let room = |right: bool, at: i32, row: i32| -> Room {
            let from = if right { at } else { at - wide };
            (from, row - 7, from + wide, row + 7)
        };
        let is_free = |own: Room| {
            let inside = own.0 >= LEFT && own.2 <= WIDE && own.1 >= TOP && own.3 <= FOOT;
            let clear = |other: &Room| {
                own.2 < other.0 || other.2 < own.0 || own.3 < other.1 || other.3 < own.1
            };
            inside && taken.iter().all(clear)
        };
        let mut places = places.filter(|(right, at, row)| is_free(room(*right, *at, *row)));
        let (right, at, row) = places.next().unwrap_or((true, x + 12, *y));
        taken.push(room(right, at, row));
        names.push(Named { at: (at, row), right });
    }
    names
}

/// Where a value stands between two pixels.
fn place(value: f64, (low, high): (f64, f64), from: i32, to: i32) -> i32 {
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let shift = (share * f64::from(to - from)).round() as i32;
    from + shift
}
