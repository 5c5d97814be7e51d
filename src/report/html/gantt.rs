//! One strategy over time: when the people of each component are on their way, wait, work and
//! leave, in one future under the parameters as they are.

use crate::report::compare::clip;
use crate::report::html::axes::{Area, Drawn, words};
use crate::report::html::axes::{GRID, INK, LEADER, OUT, PAPER, ROW, Rows, WIDTH, plot, series};
use crate::report::html::sheet::{Cell, Sheet};
use crate::report::numbers::count;
use crate::run::{Plan, RunRecord};
use crate::vocabulary::{Stage, Wait};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, VPos};

/// What most of a component's people who were asked for do in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Nothing,
    Waiting(Wait),
    PartAtWork,
    AtWork,
    Leaving,
}

/// A component's course: what it does, from week to week.
struct Course {
    name: String,
    spans: Vec<(f64, f64, Doing)>,
    /// People at work at most, and of how many [people].
    peak: f64,
    pool: f64,
    /// Weeks of each wait of its people, on average [weeks].
    waits: Vec<(Wait, f64)>,
}

/// People of a component in one tick: asked for, at work, leaving, and waiting for each wait.
#[derive(Default, Clone)]
struct Heads {
    asked: f64,
    work: f64,
    leaving: f64,
    waits: [f64; Wait::COUNT],
}

fn courses(plan: &Plan, run: &RunRecord) -> Vec<Course> {
    let scenario = &plan.scenario;
    (0..scenario.components.len())
        .filter_map(|c| {
            let units: Vec<usize> =
                (0..run.unit_components.len()).filter(|u| run.unit_components[*u] == c).collect();
            let each = scenario.components[c].headcount.get();
            let heads: Vec<Heads> = run.units.iter().map(|at| heads(at, &units, each)).collect();
            if heads.iter().all(|h| h.asked + h.work <= 0.0) {
                return None;
            }
            let peak = heads.iter().map(|h| h.work).fold(0.0, f64::max);
            let pool = heads.iter().map(|h| h.asked + h.work).fold(0.0, f64::max);
            let mut waits: Vec<(Wait, f64)> = Wait::ALL
                .into_iter()
                .map(|wait| {
                    let steps = run.weeks.windows(2).zip(&heads[1..]);
                    let weeks: f64 =
                        steps.map(|(w, h)| (w[1] - w[0]) * h.waits[wait.index()]).sum();
                    (wait, weeks / pool)
                })
                .filter(|(_, weeks)| *weeks >= 0.5)
                .collect();
            waits.sort_by(|a, b| b.1.total_cmp(&a.1));
            let spans = spans(&run.weeks, &heads);
            Some(Course { name: scenario.components[c].name.clone(), spans, peak, pool, waits })
        })
        .collect()
}

fn heads(at: &[crate::run::UnitWeek], units: &[usize], each: f64) -> Heads {
    let mut heads = Heads::default();
    for unit in units.iter().filter_map(|u| at.get(*u)) {
        match unit.stage {
            Stage::Pooled | Stage::Regenerating => {}
            Stage::Operating | Stage::HandingOver => heads.work += each,
            Stage::Withdrawing => heads.leaving += each,
            _ => {
                heads.asked += each;
                if let Some(wait) = unit.wait {
                    heads.waits[wait.index()] += each;
                }
            }
        }
    }
    heads
}

/// What most do, joined over weeks in which it is the same.
fn spans(weeks: &[f64], heads: &[Heads]) -> Vec<(f64, f64, Doing)> {
    let doing = |heads: &Heads| {
        let there = heads.asked + heads.work;
        if there <= 0.0 {
            return if heads.leaving > 0.0 { Doing::Leaving } else { Doing::Nothing };
        }
        if heads.work >= 0.5 * there {
            return if heads.asked > 0.0 { Doing::PartAtWork } else { Doing::AtWork };
        }
        let longest = Wait::ALL
            .into_iter()
            .reduce(|a, b| if heads.waits[b.index()] > heads.waits[a.index()] { b } else { a });
        longest.map_or(Doing::Nothing, Doing::Waiting)
    };
    let mut spans: Vec<(f64, f64, Doing)> = Vec::new();
    for (step, heads) in weeks.windows(2).zip(heads.iter().skip(1)) {
        let now = doing(heads);
        match spans.last_mut() {
            Some((_, end, last)) if *last == now => *end = step[1],
            _ => spans.push((step[0], step[1], now)),
        }
    }
    spans.retain(|(_, _, doing)| *doing != Doing::Nothing);
    spans
}

/// The plot.
pub fn gantt(plan: &Plan, run: &RunRecord) -> Option<String> {
    let courses = courses(plan, run);
    let last = run.weeks.last().copied().unwrap_or(1.0).max(1.0);
    let rows = Rows { left: 282, right: 20, top: 8, ends: (0.0, last) };
    plot((WIDTH, rows.height(courses.len())), "Who is there when, and what they wait for", |area| {
        rows.axis(area, courses.len(), "weeks")?;
        for (row, course) in courses.iter().enumerate() {
            rows.name(area, row, &clip(&course.name, 35))?;
            let y = rows.y(row);
            let line = vec![(rows.left, y), (rows.x(last), y)];
            area.draw(&PathElement::new(line, GRID.stroke_width(1)))?;
            for (from, to, doing) in &course.spans {
                span(area, (rows.x(*from), rows.x(*to)), y, *doing)?;
            }
        }
        Ok(())
    })
}

/// One stretch of a row: a bar, apart from the next, with what is waited for in it.
fn span(area: &Area, (from, to): (i32, i32), y: i32, doing: Doing) -> Drawn {
    let high = i32::try_from(ROW).unwrap_or(30) / 2 - 5;
    let (colour, half) = match doing {
        Doing::AtWork => (LEADER.mix(0.9), high),
        Doing::PartAtWork => (LEADER.mix(0.45), high),
        Doing::Leaving => (OUT.mix(0.5), high / 2),
        Doing::Waiting(_) | Doing::Nothing => (series(1).mix(0.45), high / 2 + 2),
    };
    let shape = [(from, y - half), (to, y + half)];
    area.draw(&Rectangle::new(shape, PAPER.filled()))?;
    // A pixel of paper tells one wait from the next.
    let shape = [(from, y - half), ((to - 1).max(from + 1), y + half)];
    area.draw(&Rectangle::new(shape, colour.filled()))?;
    let Doing::Waiting(wait) = doing else { return Ok(()) };
    let told = match to - from {
        room if room >= 10 + 6 * i32::try_from(wait.name().len()).unwrap_or(20) => {
            wait.name().to_owned()
        }
        room if room >= 9 => letter(wait).to_string(),
        _ => return Ok(()),
    };
    let style = words(12, INK, HPos::Center, VPos::Center);
    area.draw(&Text::new(told, (i32::midpoint(from, to), y), style))
}

/// What stands for a wait where there is no room for its name: its sign on other pages.
fn letter(wait: Wait) -> char {
    if wait == Wait::Transit { 't' } else { wait.sign() }
}

/// What the bars and letters mean, in sentences.
pub fn legend() -> String {
    let letters: Vec<String> =
        Wait::ALL.iter().map(|wait| format!("{} {}", letter(*wait), wait.name())).collect();
    format!(
        "Thick: at work, pale where half of them or more are but not all. Thin: on the way there, \
         with what most of them wait for ({}). Grey: leaving.",
        letters.join(", ")
    )
}

/// The numbers behind it.
pub fn table(plan: &Plan, run: &RunRecord) -> Sheet {
    let heads = ["component", "at work at most", "asked for", "longest waits, weeks a head"];
    let mut sheet = Sheet::new("sequence", "", &heads);
    for course in courses(plan, run) {
        let waits: Vec<String> = course
            .waits
            .iter()
            .take(3)
            .map(|(wait, weeks)| format!("{} {}", wait.name(), count(*weeks)))
            .collect();
        let waits = if waits.is_empty() { "-".to_owned() } else { waits.join(", ") };
        sheet.rows.push(vec![
            Cell::words(course.name),
            Cell::number(course.peak, count(course.peak)),
            Cell::number(course.pool, count(course.pool)),
            Cell::words(waits),
        ]);
    }
    sheet
}
