//! Why the leader ends above its rival: both ledgers, cause by cause.

use crate::compare::{Explanation, Metric, is_better, told_apart};
use crate::report::html::effects::{Effect, effects};
use crate::report::html::sheet::{Cell, Sheet};
use crate::report::intervals::{decimals, half, number, signed, with_half};
use crate::report::single_changes::{bound_label, cause_words, measured, sector_of};
use crate::run::Plan;

/// Rows in the plot, at most.
const MOST: usize = 12;

/// The largest causes, as bars.
pub fn plot(plan: &Plan, done: &Explanation) -> Option<String> {
    let what = measured(&Metric::Part(done.of.part));
    let rows: Vec<Effect> = done
        .rows
        .iter()
        .filter(|row| row.difference.mean != 0.0)
        .take(MOST)
        .map(|row| Effect {
            name: cause_words(&plan.scenario, sector_of(done), row.cause),
            mean: row.difference.mean,
            interval: row.difference.interval,
            told: with_half(&row.difference, 1.0),
            better: is_better(&Metric::Part(done.of.part), row.difference.mean),
        })
        .collect();
    effects(&rows, what.unit, "What each cause does to the difference of the two strategies")
}

/// All causes; what lies behind each stands in its row.
pub fn causes(plan: &Plan, done: &Explanation) -> Sheet {
    let what = measured(&Metric::Part(done.of.part));
    let heads = ["cause", &name(plan, done.strategies.0), &name(plan, done.strategies.1)];
    let mut sheet = Sheet::new("causes", format!("{}, {}", what.name, what.unit), &heads);
    sheet.heads.extend(["difference", "±", "told apart", "behind it"].map(str::to_owned));
    for row in &done.rows {
        let half = half(&row.difference);
        let digits = decimals(half);
        let value = |value: f64| Cell::number(value, signed(value, digits));
        let behind = crate::report::single_changes::behind(&plan.scenario, done, row.cause);
        sheet.rows.push(vec![
            Cell::words(cause_words(&plan.scenario, sector_of(done), row.cause)),
            value(row.amounts.0),
            value(row.amounts.1),
            value(row.difference.mean),
            Cell::number(half, number(half, digits)),
            Cell::words(if told_apart(&row.difference) { "yes" } else { "no" }),
            Cell::words(behind.join("; ")),
        ]);
    }
    sheet
}

/// What became of the people asked for: work, waits and gates.
pub fn bound(plan: &Plan, done: &Explanation) -> Sheet {
    let heads = ["of 100 person-weeks asked for", &name(plan, done.strategies.0)];
    let mut sheet = Sheet::new("bound", "Work, waits and gates", &heads);
    sheet.heads.push(name(plan, done.strategies.1));
    sheet.heads.extend(["difference", "±"].map(str::to_owned));
    for row in done.bound.iter().filter(|row| row.means.0 != 0.0 || row.means.1 != 0.0) {
        let half = half(&row.difference);
        let digits = decimals(half);
        sheet.rows.push(vec![
            Cell::words(bound_label(&row.metric)),
            Cell::number(row.means.0, number(row.means.0, digits)),
            Cell::number(row.means.1, number(row.means.1, digits)),
            Cell::number(row.difference.mean, signed(row.difference.mean, digits)),
            Cell::number(half, number(half, digits)),
        ]);
    }
    sheet
}

fn name(plan: &Plan, strategy: usize) -> String {
    plan.scenario.strategies[strategy].id.clone()
}
