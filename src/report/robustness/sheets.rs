//! The tables of the report on robustness.

use crate::compare::Robustness;
use crate::report::compare::{percent_of, told};
use crate::report::html::{Cell, Sheet};
use crate::report::intervals::{decimals, number, signed};
use crate::report::robustness::page::{as_told, label, mark, name};
use crate::run::Plan;

/// Every measure of every strategy.
pub fn measures(plan: &Plan, found: &Robustness) -> Sheet {
    let of = told(&found.metric);
    let heads =
        ["measure", "unit", "strategy", "value", "low", "high", "noise left in", "best", "mark"];
    let mut sheet = Sheet::new("measures", format!("{}, {}", of.name, of.unit), &heads);
    for (m, measure) in found.measures.iter().enumerate() {
        let (scale, unit, with_sign) = as_told(measure, &of);
        for i in 0..found.strategies.len() {
            let of = found.told(m, i);
            let digits = decimals((of.interval.1 - of.interval.0) / 2.0 * scale);
            let cell = |value: f64| {
                let value = value * scale;
                let words = if with_sign { signed(value, digits) } else { number(value, digits) };
                Cell::number(value, words)
            };
            sheet.rows.push(vec![
                Cell::words(label(measure, found)),
                Cell::words(unit),
                Cell::words(name(plan, found, i)),
                cell(of.value),
                cell(of.interval.0),
                cell(of.interval.1),
                cell(of.plain),
                Cell::number(of.best, percent_of(of.best)),
                Cell::words(match mark(found, m, i) {
                    "*" => "best",
                    "~" => "best here",
                    _ => "",
                }),
            ]);
        }
    }
    sheet
}

/// What is set at every point, and what each strategy does there.
pub fn points(plan: &Plan, found: &Robustness) -> Sheet {
    let of = told(&found.metric);
    let mut sheet = Sheet::new("points", format!("{}, {}", of.name, of.unit), &["line"]);
    sheet.heads.extend(found.keys.iter().map(|key| (*key).to_owned()));
    for i in 0..found.strategies.len() {
        let name = name(plan, found, i);
        sheet.heads.extend([name.clone(), format!("{name}, luck out"), format!("{name}, regret")]);
    }
    let sign = found.metric.sign();
    for (point, values) in found.values.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "the number of a line")]
        let line = (point + 2) as f64;
        let mut row = vec![Cell::number(line, number(line, 0))];
        row.extend(values.iter().map(|value| Cell::number(*value, value.to_string())));
        for i in 0..found.strategies.len() {
            let (mean, worth) = (found.means[point][i], sign * found.worths[point][i]);
            for value in [mean, worth, found.regret(point, i)] {
                let value = value * of.scale;
                row.push(Cell::number(value, number(value, 2)));
            }
        }
        sheet.rows.push(row);
    }
    sheet
}
