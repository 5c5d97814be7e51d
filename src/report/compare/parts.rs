//! All parts of the score in a table: of two strategies with their difference, of more with their
//! own intervals and a star for whoever may be best in the row.

use crate::compare::{Comparison, Difference, Metric, Moments};
use crate::model::score::part_index;
use crate::report::compare::labels::{clip, is_shown, longest_name, row_label, strategy, told};
use crate::report::intervals::{decimals, number, with_half};
use crate::report::style::{BOLD, DIM, GREEN, RED};
use crate::run::Plan;
use crate::scenario::Scenario;
use anstyle::Style;
use std::fmt::Write;

/// Strategies side by side in one table.
const MOST_COLUMNS: usize = 4;
/// Width of a column of a strategy.
const COLUMN: usize = 17;

/// The table, or as many as it takes.
pub fn parts(page: &mut String, plan: &Plan, comparison: &Comparison) {
    if comparison.pairs.len() == 2 {
        return pair(page, plan, comparison);
    }
    let all: Vec<usize> = (0..comparison.pairs.len()).collect();
    for some in all.chunks(MOST_COLUMNS) {
        table(page, plan, comparison, some);
    }
    let _ = writeln!(
        page,
        "  {DIM}± half of the 95 % interval of each mean by itself; * cannot be ruled out as best \
         in its row{DIM:#}"
    );
}

/// Rows of the score; how often stability never comes stands behind the time to it.
fn rows<'a>(
    plan: &'a Plan,
    comparison: &'a Comparison,
) -> impl Iterator<Item = (usize, &'a Metric, String)> {
    let time = part_index("time_to_stability").unwrap_or(0);
    let place = |m: usize, metric: &Metric| match metric {
        Metric::NeverStable => (time, 1),
        _ => (m, 0),
    };
    let mut metrics: Vec<(usize, &Metric)> = comparison.metrics.iter().enumerate().collect();
    metrics.sort_by_key(|(m, metric)| place(*m, metric));
    metrics.into_iter().filter(move |(_, metric)| is_shown(plan, metric)).filter_map(
        move |(m, metric)| {
            let composite = matches!(metric, Metric::Composite | Metric::Weighted);
            if composite && comparison.judge != m {
                return None;
            }
            row_label(metric).map(|label| (m, metric, label))
        },
    )
}

/// The heading of the group of parts that this one begins.
fn group_before(metric: &Metric) -> Option<&'static str> {
    match metric {
        Metric::Part(0) => Some("Local capacity minus drivers at the end, points"),
        Metric::Part(5) => Some("The same, mean of all weeks, points"),
        Metric::Part(10) => Some("The rest of the score"),
        _ => None,
    }
}

fn table(page: &mut String, plan: &Plan, comparison: &Comparison, some: &[usize]) {
    let scenario = &*plan.scenario;
    let _ = writeln!(page, "\n{BOLD}All parts of the score{BOLD:#}");
    let heads: Vec<Vec<String>> = some
        .iter()
        .map(|i| crate::report::columns::wrap(&spaced(strategy(scenario, comparison, *i)), 15, 15))
        .collect();
    let deep = heads.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..deep {
        let first = if line + 1 == deep { "Part" } else { "" };
        let mut text = format!("  {first:<27}");
        for head in &heads {
            let skipped = deep - head.len();
            let word = line.checked_sub(skipped).and_then(|at| head.get(at));
            // The star has a column of its own behind the numbers.
            let word = word.map_or(String::new(), |word| word.replace("- ", "-"));
            let _ = write!(text, "{word:>width$} ", width = COLUMN - 1);
        }
        let _ = writeln!(page, "{DIM}{}{DIM:#}", text.trim_end());
    }
    for (m, metric, label) in rows(plan, comparison) {
        if let Some(group) = group_before(metric) {
            let _ = writeln!(page, "  {DIM}{group}{DIM:#}");
        }
        let mut line = format!("  {label:<27}");
        for i in some {
            let own = &comparison.pairs[*i].own[m];
            let star = if comparison.best[m].places[*i].may_be_best { "*" } else { " " };
            let _ = write!(line, "{:>width$}{star}", mean(metric, own), width = COLUMN - 1);
        }
        let _ = writeln!(page, "{}", line.trim_end());
    }
    let costs = some.iter().map(|i| cost(comparison, *i));
    let cells: String = costs.map(|cost| format!("{cost:>width$} ", width = COLUMN - 1)).collect();
    let _ = writeln!(page, "  {:<27}{}", "A stable year, M USD", cells.trim_end());
}

/// A name that may be broken behind its hyphens.
fn spaced(name: &str) -> String {
    name.replace('-', "- ")
}

/// "58 ±2".
fn mean(metric: &Metric, own: &Moments) -> String {
    let of = told(metric);
    let digits = of.digits(own.half_width);
    format!("{} ±{}", of.value(own.mean, digits), number(own.half_width * of.scale, digits))
}

/// Cost of a year of stability, with half its interval.
fn cost(comparison: &Comparison, i: usize) -> String {
    comparison.cost_of_stability[i].map_or_else(
        || "-".to_owned(),
        |ratio| {
            let half = (ratio.interval.1 - ratio.value).max(ratio.value - ratio.interval.0);
            let digits = decimals(half);
            format!("{} ±{}", number(ratio.value, digits), number(half, digits))
        },
    )
}

/// The table of two strategies, with their paired difference.
fn pair(page: &mut String, plan: &Plan, comparison: &Comparison) {
    let scenario: &Scenario = &plan.scenario;
    let name = |i| strategy(scenario, comparison, i);
    let (first, other) = (name(0), name(1));
    let _ = writeln!(
        page,
        "\n{BOLD}{other} against {first}: each part of the score, 95 % for each{BOLD:#}"
    );
    let _ = writeln!(
        page,
        "  {DIM}{:<26}{:>15}{:>15}{:>17} {:>8}{:>7}{:>7}{DIM:#}",
        "Part",
        clip(first, 14),
        clip(other, 14),
        "difference",
        "better",
        "corr.",
        "saved"
    );
    for (m, metric, label) in rows(plan, comparison) {
        if let Some(group) = group_before(metric) {
            let _ = writeln!(page, "  {DIM}{group}{DIM:#}");
        }
        let own = (&comparison.pairs[0].own[m], &comparison.pairs[1].own[m]);
        pair_row(page, metric, &label, own, &comparison.pairs[1].difference[m]);
    }
    let cells: String = (0..2).map(|i| format!("{:>15}", cost(comparison, i))).collect();
    let _ = writeln!(page, "  {:<26}{cells}", "A stable year, M USD");
    let short = clip(other, 40.min(longest_name(scenario, comparison).max(8)));
    let better = format!(
        "better: % of futures in which {short} does better; corr.: correlation under the same luck;"
    );
    let saved = "saved: how many times more runs independent luck would take. * told apart";
    for line in
        crate::report::columns::wrap(&better, 98, 98).iter().map(String::as_str).chain([saved])
    {
        let _ = writeln!(page, "  {DIM}{line}{DIM:#}");
    }
}

/// Whether the interval excludes nothing at all happening.
pub fn told_apart(difference: &Difference) -> bool {
    difference.interval.0 > 0.0 || difference.interval.1 < 0.0
}

fn pair_row(
    page: &mut String,
    metric: &Metric,
    label: &str,
    own: (&Moments, &Moments),
    d: &Difference,
) {
    let of = told(metric);
    let mean = |m: &Moments| of.value(m.mean, of.digits(m.half_width));
    let apart = told_apart(d);
    let star = if apart { "*" } else { " " };
    let style = match (apart, d.mean * metric.sign() > 0.0) {
        (true, true) => GREEN,
        (true, false) => RED,
        (false, _) => Style::new(),
    };
    let words = format!("{:>17}", with_half(d, of.scale));
    let better = if metric.sign() < 0.0 { d.below } else { d.above };
    let _ = writeln!(
        page,
        "  {label:<26}{:>15}{:>15}{style}{words}{style:#}{star}{:>8}{:>7}{:>7}",
        mean(own.0),
        mean(own.1),
        number(better * 100.0, 0),
        number(d.correlation, 2),
        saved(d.runs_saved),
    );
}

/// "x7.1": how many times more runs independent luck would take.
pub fn saved(runs: f64) -> String {
    match runs {
        saved if saved.is_nan() => "-".to_owned(),
        saved if saved > 999.0 => ">x999".to_owned(),
        saved => format!("x{}", number(saved, if saved < 9.95 { 1 } else { 0 })),
    }
}
