//! The report on robustness: the same as the page, with a plot, its numbers and the method.

use crate::compare::Robustness;
use crate::report::compare::{clip, told};
use crate::report::html::axes::{
    Area, Drawn, GRID, INK, SOFT, WIDTH, around, plot, series, ticks, told as tick_told, words,
};
use crate::report::html::{Sheet, figure, heading, limits, opened, paragraph, to_make_it_again};
use crate::report::robustness::page::{LIMITS, answer, name, question, what_was_run, where_worst};
use crate::report::robustness::sheets::{measures, points};
use crate::run::Plan;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};
use std::fmt::Write;

/// Every table of the report that is written beside it.
#[must_use]
pub fn robustness_sheets(plan: &Plan, found: &Robustness) -> Vec<Sheet> {
    vec![measures(plan, found), points(plan, found)]
}

/// The report as one file of HTML.
#[must_use]
pub fn robustness_html(plan: &Plan, found: &Robustness, again: &str) -> String {
    let of = told(&found.metric);
    let mut page = opened(&question(plan, found), &answer(plan, found));
    page += &limits(LIMITS);
    heading(&mut page, "Which strategy is robust, and by which measure?");
    paragraph(
        &mut page,
        "Regret: by how much the best strategy of the same point does better. The measures differ \
         in what they are afraid of; which of them counts is for whoever chooses. Low and high: \
         95 % of the error of luck, each by itself; best: in how much of the data made again.",
    );
    page += &measures(plan, found).html();
    heading(&mut page, "How large is the regret, and at how many points?");
    let caption = format!(
        "Regret of each strategy in {}, its own points in order: at the share of points told below \
         it is no more than the line says. A line along the foot: no other does better there.",
        of.unit
    );
    figure(&mut page, curves(plan, found), &caption, &points(plan, found));
    let _ = writeln!(page, "<h3>Where is the greatest?</h3>");
    for i in 0..found.strategies.len() {
        paragraph(&mut page, &where_worst(plan, found, i));
    }
    heading(&mut page, "How it was made");
    paragraph(&mut page, &what_was_run(found));
    paragraph(
        &mut page,
        "Measures: McPhail and others 2018 (what a value is turned into, which points count, how \
         they are put together); maximin is Wald's, minimax regret Savage's, the mean Laplace's, \
         the share that reaches a threshold Starr's. Means of points are noisy, and the largest of \
         many noisy regrets is too large: so the vectors of strategies are shrunk until they vary \
         as much as they would without luck. Ranges, and how often each is best, come from making \
         the data again with residuals drawn anew, all strategies of a run together.",
    );
    to_make_it_again(&mut page, plan, found.seed, again);
    page + "</main>\n</body>\n</html>\n"
}

const LEFT: i32 = 56;
const RIGHT: i32 = 660;
const TOP: i32 = 10;
const FOOT: i32 = 232;

/// The regrets of each strategy, the least first, against the share of points.
fn curves(plan: &Plan, found: &Robustness) -> Option<String> {
    let scale = told(&found.metric).scale;
    let of = |i: usize| -> Vec<f64> {
        let points = 0..found.worths.len();
        let mut regrets: Vec<f64> = points.map(|point| scale * found.regret(point, i)).collect();
        regrets.sort_by(f64::total_cmp);
        regrets
    };
    let all: Vec<Vec<f64>> = (0..found.strategies.len()).map(of).collect();
    let ends = (0.0, around(all.iter().flatten().copied(), true).1);
    let says = "Regret of each strategy over the points of the design, in order";
    plot((WIDTH, 270), says, |area| {
        frame(area, ends)?;
        let mut names = Vec::new();
        for (i, regrets) in all.iter().enumerate() {
            let points = regrets.len();
            let mut line = vec![at(0.0, regrets.first().copied().unwrap_or(0.0), ends)];
            for (place, regret) in regrets.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "points are few")]
                let share = |place: usize| place as f64 / points as f64;
                line.push(at(share(place), *regret, ends));
                line.push(at(share(place + 1), *regret, ends));
            }
            names.push((i, line.last().map_or(FOOT, |(_, y)| *y)));
            area.draw(&PathElement::new(line, series(i).stroke_width(2)))?;
        }
        // Names stand where lines end, moved apart where they end together.
        names.sort_by_key(|(i, y)| (*y, *i));
        let mut free = TOP;
        for (i, y) in &mut names {
            *y = (*y).max(free);
            free = *y + 15;
            let style = words(13, series(*i), HPos::Left, VPos::Center);
            area.draw(&Text::new(clip(&name(plan, found, *i), 26), (RIGHT + 10, *y), style))?;
        }
        Ok(())
    })
}

/// Where a share of the points and a regret stand.
fn at(share: f64, regret: f64, (low, high): (f64, f64)) -> (i32, i32) {
    let across = share.clamp(0.0, 1.0) * f64::from(RIGHT - LEFT);
    let up = ((regret - low) / (high - low)).clamp(0.0, 1.0) * f64::from(FOOT - TOP);
    #[expect(clippy::cast_possible_truncation, reason = "pixels")]
    let place = (LEFT + across.round() as i32, FOOT - up.round() as i32);
    place
}

fn frame(area: &Area, ends: (f64, f64)) -> Drawn {
    for tick in ticks(ends, 5) {
        let (_, y) = at(0.0, tick, ends);
        let line = if tick == 0.0 { INK } else { GRID };
        area.draw(&PathElement::new(vec![(LEFT, y), (RIGHT, y)], line.stroke_width(1)))?;
        let style = words(13, SOFT, HPos::Right, VPos::Center);
        area.draw(&Text::new(tick_told(tick, ends), (LEFT - 6, y), style))?;
    }
    for quarter in 0..=4 {
        let share = f64::from(quarter) / 4.0;
        let (x, _) = at(share, 0.0, ends);
        let style = words(13, SOFT, HPos::Center, VPos::Top);
        area.draw(&Text::new(format!("{:.0} %", share * 100.0), (x, FOOT + 6), style))?;
    }
    Ok(())
}
