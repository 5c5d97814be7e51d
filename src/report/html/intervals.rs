//! Leads with their intervals, and the kinds of uncertainty, each a row.

use crate::compare::{Comparison, uncertainty};
use crate::report::compare::{strategy, told};
use crate::report::html::axes::{INK, LEADER, OUT, ROW, Rows, WIDTH, around, plot, series, words};
use crate::run::Plan;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// Each strategy's lead over the best of the others, the best first.
pub fn leads(plan: &Plan, comparison: &Comparison) -> Option<String> {
    let best = &comparison.best[comparison.judge];
    let of = told(&comparison.metrics[comparison.judge]);
    let mut order: Vec<usize> = (0..comparison.pairs.len()).collect();
    order.sort_by(|a, b| best.places[*b].difference.total_cmp(&best.places[*a].difference));
    let at = |i: usize| {
        let place = &best.places[i];
        let (low, high) = place.interval;
        (place.difference * of.scale, (low * of.scale, high * of.scale))
    };
    let values = order.iter().flat_map(|i| {
        let (mean, ends) = at(*i);
        [mean, ends.0, ends.1]
    });
    let rows = Rows { left: 210, right: 110, top: 8, ends: around(values, true) };
    let says = "Lead of each strategy over the best of the others, with simultaneous intervals";
    plot((WIDTH, rows.height(order.len())), says, |area| {
        rows.axis(area, order.len(), of.unit)?;
        rows.zero(area, order.len())?;
        for (row, i) in order.iter().enumerate() {
            rows.name(area, row, strategy(&plan.scenario, comparison, *i))?;
            let (mean, ends) = at(*i);
            let place = &best.places[*i];
            let colour = match (place.may_be_best, *i == best.leader) {
                (true, true) => LEADER,
                (true, false) => INK,
                (false, _) => OUT,
            };
            let y = rows.y(row);
            let solid = if place.may_be_best { ends.1 } else { mean };
            let line = vec![(rows.x(ends.0), y), (rows.x(solid), y)];
            area.draw(&PathElement::new(line, colour.stroke_width(2)))?;
            if !place.may_be_best {
                dotted(area, (rows.x(mean), rows.x(0.0)), y, colour)?;
            }
            for end in [ends.0].into_iter().chain(place.may_be_best.then_some(ends.1)) {
                let x = rows.x(end);
                let cap = vec![(x, y - 5), (x, y + 5)];
                area.draw(&PathElement::new(cap, colour.stroke_width(2)))?;
            }
            area.draw(&Circle::new((rows.x(mean), y), 5, colour.filled()))?;
            rows.note(area, row, if place.may_be_best { "may be best" } else { "ruled out" })?;
        }
        Ok(())
    })
}

/// A row of dots between two places.
fn dotted(
    area: &crate::report::html::axes::Area,
    (from, to): (i32, i32),
    y: i32,
    colour: RGBColor,
) -> crate::report::html::axes::Drawn {
    let mut x = from.min(to) + 8;
    while x < from.max(to) - 2 {
        area.draw(&Circle::new((x, y), 1, colour.filled()))?;
        x += 6;
    }
    Ok(())
}

/// Where the leader's lead over its rival may lie, by each kind of uncertainty.
pub fn bars(comparison: &Comparison) -> Option<String> {
    let of = told(&comparison.metrics[comparison.judge]);
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let bars = uncertainty(comparison, leader, rival);
    let lead = comparison.ahead(leader, rival).mean * of.scale;
    let values = bars.iter().flat_map(|bar| [bar.ends.0 * of.scale, bar.ends.1 * of.scale]);
    let rows = Rows { left: 210, right: 110, top: 8, ends: around(values, true) };
    let says = "Where the lead may lie, by kind of uncertainty";
    plot((WIDTH, rows.height(bars.len())), says, |area| {
        rows.axis(area, bars.len(), of.unit)?;
        let high = i32::try_from(ROW).unwrap_or(30) / 4;
        for (row, bar) in bars.iter().enumerate() {
            rows.name(area, row, bar.kind.words())?;
            let (low, far) = (rows.x(bar.ends.0 * of.scale), rows.x(bar.ends.1 * of.scale));
            let y = rows.y(row);
            let shape = [(low, y - high), (far.max(low + 2), y + high)];
            area.draw(&Rectangle::new(shape, LEADER.mix(0.55).filled()))?;
        }
        let (x, foot) = (rows.x(lead), rows.y(bars.len()) - i32::try_from(ROW / 2).unwrap_or(15));
        area.draw(&PathElement::new(vec![(x, rows.top), (x, foot)], LEADER.stroke_width(1)))?;
        rows.zero(area, bars.len())
    })
}

/// Parameters in the plot, at most.
const MOST_MOVERS: usize = 12;

/// The lead at low and high values of the parameters that move it most: a tornado.
pub fn tornado(comparison: &Comparison) -> Option<String> {
    let of = told(&comparison.metrics[comparison.judge]);
    let movers: Vec<_> = comparison.movers.iter().take(MOST_MOVERS).collect();
    if movers.is_empty() {
        return None;
    }
    let lead = comparison.ahead(comparison.leader(), comparison.rival()).mean * of.scale;
    let values = movers.iter().flat_map(|mover| [mover.leads.0, mover.leads.1]);
    let ends = around(values.map(|value| value * of.scale), true);
    let rows = Rows { left: 330, right: 20, top: 8, ends };
    let says = "The lead at low and at high values of the parameters that move it most";
    plot((WIDTH, rows.height(movers.len())), says, |area| {
        rows.axis(area, movers.len(), of.unit)?;
        let high = i32::try_from(ROW).unwrap_or(30) / 3;
        let middle = rows.x(lead);
        for (row, mover) in movers.iter().enumerate() {
            rows.name(area, row, mover.key)?;
            let y = rows.y(row);
            let (low, far) = (rows.x(mover.leads.0 * of.scale), rows.x(mover.leads.1 * of.scale));
            for (to, colour, word) in [(low, series(1), "low"), (far, series(0), "high")] {
                let shape = [(middle.min(to), y - high), (middle.max(to), y + high)];
                area.draw(&Rectangle::new(shape, colour.mix(0.7).filled()))?;
                if (to - middle).abs() > 40 {
                    let across = if to < middle { HPos::Left } else { HPos::Right };
                    let inset = if to < middle { 4 } else { -4 };
                    let style = words(11, INK, across, VPos::Center);
                    area.draw(&Text::new(word, (to + inset, y), style))?;
                }
            }
        }
        let foot = rows.y(movers.len()) - i32::try_from(ROW / 2).unwrap_or(15);
        let line = vec![(middle, rows.top), (middle, foot)];
        area.draw(&PathElement::new(line, LEADER.stroke_width(1)))?;
        rows.zero(area, movers.len())
    })
}
