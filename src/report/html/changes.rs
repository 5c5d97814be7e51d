//! What each single change of the leader does: a tornado, and the same on fresh futures.

use crate::compare::{Change, ChangeBar, Difference, OneAtATime, is_better, told_apart};
use crate::report::html::effects::{Effect, effects};
use crate::report::html::sheet::{Cell, Sheet};
use crate::report::intervals::{decimals, half, signed, with_half};
use crate::report::numbers::week;
use crate::report::single_changes::{Measured, label, measured};
use crate::run::Plan;

/// Rows in the plot, at most.
const MOST: usize = 20;

/// The changes that can be told from nothing, the largest first.
pub fn plot(plan: &Plan, tried: &OneAtATime) -> Option<String> {
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let what = measured(&tried.trials.metric);
    let rows: Vec<Effect> = tried
        .bars
        .iter()
        .filter(|bar| told_apart(&bar.effect))
        .take(MOST)
        .map(|bar| Effect {
            name: label(base, &bar.variant.change),
            mean: bar.effect.mean * what.scale,
            interval: scaled(bar.effect.interval, &what),
            told: with_half(&bar.effect, what.scale),
            better: is_better(&tried.trials.metric, bar.effect.mean),
        })
        .collect();
    effects(&rows, what.unit, "What each single change does, the largest first")
}

fn scaled(interval: (f64, f64), what: &Measured) -> (f64, f64) {
    (interval.0 * what.scale, interval.1 * what.scale)
}

/// A difference and the ends of its interval, as cells.
fn cells(d: &Difference, what: &Measured) -> [Cell; 3] {
    let digits = decimals(half(d) * what.scale);
    [d.mean, d.interval.0, d.interval.1].map(|value| {
        let value = value * what.scale;
        Cell::number(value, signed(value, digits))
    })
}

/// Every change that was tried, and what could not be.
pub fn all(plan: &Plan, tried: &OneAtATime) -> Sheet {
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let what = measured(&tried.trials.metric);
    let heads = ["change", "runs in", "effect", "low", "high", "told apart"];
    let mut sheet = Sheet::new("changes", format!("{}, {}", what.name, what.unit), &heads);
    let when = |change: &Change| {
        let ran = |step: &usize| tried.ran[*step].map_or_else(|| "never".to_owned(), week);
        change.steps().iter().map(ran).collect::<Vec<_>>().join(", ")
    };
    for ChangeBar { variant, effect } in &tried.bars {
        let [mean, low, high] = cells(effect, &what);
        let apart = match effect.above + effect.below > 0.0 {
            true if told_apart(effect) => "yes",
            true => "no",
            false => "changes nothing",
        };
        sheet.rows.push(vec![
            Cell::words(label(base, &variant.change)),
            Cell::words(when(&variant.change)),
            mean,
            low,
            high,
            Cell::words(apart),
        ]);
    }
    for (change, error) in &tried.impossible {
        let mut row = vec![Cell::words(label(base, change)), Cell::words(when(change))];
        row.extend((0..3).map(|_| Cell::number(f64::NAN, "-")));
        row.push(Cell::words(format!("not tried: {error}")));
        sheet.rows.push(row);
    }
    sheet
}

/// The largest on fresh futures, and two of them at once.
pub fn again(plan: &Plan, tried: &OneAtATime) -> Sheet {
    let base = &plan.scenario.strategies[tried.trials.strategy];
    let what = measured(&tried.trials.metric);
    let heads = ["change", "at first", "again", "low", "high", "beyond the sum", "low", "high"];
    let mut sheet = Sheet::new("changes-again", "On fresh futures", &heads);
    let nothing = || Cell::number(f64::NAN, "-");
    let name = |bar: usize| label(base, &tried.bars[bar].variant.change);
    for again in &tried.again {
        let [first, ..] = cells(&tried.bars[again.bar].effect, &what);
        let mut row = vec![Cell::words(name(again.bar)), first];
        row.extend(cells(&again.effect, &what));
        row.extend([nothing(), nothing(), nothing()]);
        sheet.rows.push(row);
    }
    for pair in &tried.together {
        let Some((both, beyond)) = &pair.effects else { continue };
        let names = format!("{} and {}", name(pair.bars.0), name(pair.bars.1));
        let mut row = vec![Cell::words(names), nothing()];
        row.extend(cells(both, &what));
        row.extend(cells(beyond, &what));
        sheet.rows.push(row);
    }
    sheet
}
