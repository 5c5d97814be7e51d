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
const TOP: i32 = 14;
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
        let line: Vec<(i32, i32)> = front(comparison, axes)
            .into_iter()
            .map(|i| (x(own(axes.0, i).mean), y(own(axes.1, i).mean * of.scale)))
            .collect();
        area.draw(&PathElement::new(line, LEADER.stroke_width(2)))?;
        for i in all() {
            let (c, v) = (own(axes.0, i), own(axes.1, i));
            let at = (x(c.mean), y(v.mean * of.scale));
            let wide = vec![(x(c.mean - c.half_width), at.1), (x(c.mean + c.half_width), at.1)];
            area.draw(&PathElement::new(wide, SOFT.stroke_width(1)))?;
            let (low, high) = (v.mean - v.half_width, v.mean + v.half_width);
            let tall = vec![(at.0, y(low * of.scale)), (at.0, y(high * of.scale))];
            area.draw(&PathElement::new(tall, SOFT.stroke_width(1)))?;
            area.draw(&Circle::new(at, 6, series(i).filled()))?;
            let name = clip(strategy(&plan.scenario, comparison, i), 28);
            let style = words(13, INK, HPos::Left, VPos::Bottom);
            area.draw(&Text::new(name, (at.0 + 9, at.1 - 3), style))?;
        }
        Ok(())
    })
}

/// Where a value stands between two pixels.
fn place(value: f64, (low, high): (f64, f64), from: i32, to: i32) -> i32 {
    let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let shift = (share * f64::from(to - from)).round() as i32;
    from + shift
}
