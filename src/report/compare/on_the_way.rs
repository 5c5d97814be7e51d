//! What differed on the way: waits, gates, vacuums; what may explain a difference.

use crate::compare::{Comparison, Metric};
use crate::report::compare::labels::{clip, strategy};
use crate::report::intervals::{decimals, number, signed};
use crate::report::style::{BOLD, DIM};
use crate::scenario::Scenario;
use std::fmt::Write;

/// Rows at most, for each kind.
const MOST_ROWS: usize = 5;

/// A group of rows: its heading, the unit behind its numbers, and which metrics belong to it.
type Group = (&'static str, &'static str, fn(&Metric) -> bool);

/// What differed between two strategies, in the order of the pairs: `i` against `l`. Largest first,
/// only what is told apart.
pub fn on_the_way(
    page: &mut String,
    scenario: &Scenario,
    comparison: &Comparison,
    (i, l): (usize, usize),
) {
    let (other, first) = (strategy(scenario, comparison, i), strategy(scenario, comparison, l));
    let _ = writeln!(
        page,
        "\n{BOLD}What differed on the way: {other} against {first}, mean of all futures{BOLD:#}"
    );
    let groups: [Group; 3] = [
        ("Of 100 person-weeks asked for", "", |m| {
            matches!(m, Metric::Work | Metric::Wait(_) | Metric::Gate(_))
        }),
        ("Weeks from the request to work", " w", |m| matches!(m, Metric::ComponentWait(_))),
        ("Held by parties, mean of all weeks", " %", |m| matches!(m, Metric::RegionControl(_))),
    ];
    let difference = |m: usize| comparison.moments[m].difference(i, l);
    let mut any = false;
    for (heading, unit, belongs) in &groups {
        let mut rows: Vec<usize> = (0..comparison.metrics.len())
            .filter(|m| belongs(&comparison.metrics[*m]))
            .filter(|m| {
                let d = difference(*m);
                d.mean.abs() > d.half_width(comparison.alpha) && d.mean.abs() >= 0.1
            })
            .collect();
        rows.sort_by(|a, b| {
            let size = |m: usize| difference(m).mean.abs();
            size(*b).total_cmp(&size(*a)).then(a.cmp(b))
        });
        if rows.is_empty() {
            continue;
        }
        any = true;
        let line = format!(
            "  {heading:<38}{:>12}{:>14}{:>18}",
            clip(other, 11),
            clip(first, 13),
            "difference"
        );
        let _ = writeln!(page, "{DIM}{line}{DIM:#}");
        for m in rows.into_iter().take(MOST_ROWS) {
            row(page, scenario, comparison, (i, l), m, unit);
        }
    }
    if !any {
        let _ = writeln!(page, "  No wait, gate or vacuum can be told apart with so few runs.");
    }
}

fn row(
    page: &mut String,
    scenario: &Scenario,
    comparison: &Comparison,
    (i, l): (usize, usize),
    m: usize,
    unit: &str,
) {
    let moments = &comparison.moments[m];
    let d = moments.difference(i, l);
    let half = d.half_width(comparison.alpha);
    let digits = decimals(half);
    let label = match &comparison.metrics[m] {
        Metric::Work => "became work".to_owned(),
        Metric::Wait(wait) => format!("waited: {}", wait.name()),
        Metric::Gate(gate) => format!("held back: {}", gate.name()),
        Metric::RegionControl(r) => scenario.regions[*r].name.clone(),
        Metric::ComponentWait(c) => scenario.components[*c].name.clone(),
        Metric::Part(_) | Metric::Composite | Metric::Weighted | Metric::NeverStable => return,
    };
    let value = |mean: f64| format!("{}{unit}", number(mean, digits));
    let _ = writeln!(
        page,
        "    {:<36}{:>12}{:>14}{:>18}",
        clip(&label, 35),
        value(moments.mean(i)),
        value(moments.mean(l)),
        format!("{} ±{}", signed(d.mean, digits), number(half, digits))
    );
}
