//! The page of concerns: what each part of the model does to a scenario.

use crate::compare::{ConcernEffect, Difference, MEASURES};
use crate::report::columns::{PAGE_WIDTH, shown};
use crate::report::flow::{column, flow};
use crate::report::intervals::{decimals, half, number, signed};
use crate::report::numbers::weeks;
use crate::report::run_page::{command, heading};
use crate::report::style::{BOLD, DIM, styled};
use crate::run::Plan;
use crate::scenario::Strategy;
use serde_json::{Value, json};

/// Columns before the words of a concern.
const INDENT: usize = 4;

/// What each concern changes, the one that moves security most first.
#[must_use]
pub fn concerns_page(
    plan: &Plan,
    strategy: &Strategy,
    runs: u64,
    effects: &[ConcernEffect],
    again: &str,
) -> String {
    let mut order: Vec<&ConcernEffect> = effects.iter().collect();
    order.sort_by(|a, b| b.changes[0].mean.abs().total_cmp(&a.changes[0].mean.abs()));
    let question = format!(
        "What does each part of the model do to {} under {} in {}, over {}?",
        shown(&plan.scenario.name),
        shown(&strategy.id),
        weeks(f64::from(plan.weeks)),
        if runs == 1 { "one run".to_owned() } else { format!("{runs} runs") }
    );
    let mut page = column("Question  ", 10, &question);
    page.push_str(&column(&format!("{}    ", styled(BOLD, "Answer")), 10, &answer(&order)));
    page.push('\n');
    page.push_str(&heading(
        "With it, against without it    security    civilians killed    became work        cost",
    ));
    page.push_str(&styled(
        DIM,
        "                                 points              people   of 100 asked       M USD",
    ));
    page.push('\n');
    for effect in &order {
        let [security, killed, work, cost] = &effect.changes;
        page.push_str(&format!(
            "  {:<22} {:>15} {:>19} {:>14} {:>11}\n",
            effect.concern.name,
            told(effect, security),
            told(effect, killed),
            told(effect, work),
            told(effect, cost)
        ));
        let room = PAGE_WIDTH - INDENT;
        for line in flow(effect.concern.does, room, room) {
            page.push_str(&format!("    {}\n", styled(DIM, &line)));
        }
    }
    page.push('\n');
    let note = "Ranges are 95 % for each and hold for these parameters; they do not say that the \
                parameters are right. Parts act on each other: their effects do not add up.";
    for line in flow(note, PAGE_WIDTH, PAGE_WIDTH) {
        page.push_str(&format!("{line}\n"));
    }
    page.push_str(&command(
        "See a run without one: ",
        &format!(
            "contadora run {} --strategy {} --without CONCERN",
            shown(&plan.scenario.id),
            shown(&strategy.id)
        ),
    ));
    page.push_str(&command("Again: ", again));
    page
}

fn answer(order: &[&ConcernEffect]) -> String {
    let acting = order.iter().filter(|effect| effect.acts).count();
    let most: Vec<String> = order
        .iter()
        .filter(|effect| effect.acts)
        .take(3)
        .map(|effect| {
            let change = &effect.changes[0];
            format!("{} ({} points)", effect.concern.name, signed(change.mean, places(change)))
        })
        .collect();
    let still = order.iter().filter(|effect| !effect.acts);
    let still: Vec<String> = still.map(|effect| effect.concern.name.to_owned()).collect();
    let still = if still.is_empty() {
        String::new()
    } else {
        format!(" Nothing here depends on {}.", crate::report::words::list(&still))
    };
    match most.is_empty() {
        true => "In this model no part that can be switched off acts here.".to_owned(),
        false => format!(
            "In this model {acting} parts act here; {} move security at the end most.{still}",
            crate::report::words::list(&most)
        ),
    }
}

fn places(change: &Difference) -> i32 {
    decimals(half(change)).min(2)
}

fn told(effect: &ConcernEffect, change: &Difference) -> String {
    if !effect.acts {
        return "-".to_owned();
    }
    let places = places(change);
    let half = half(change);
    if half.is_finite() && half > 0.0 {
        format!("{} ±{}", signed(change.mean, places), number(half, places))
    } else {
        signed(change.mean, places)
    }
}

/// The same for programs.
#[must_use]
pub fn concerns_json(
    plan: &Plan,
    strategy: &Strategy,
    runs: u64,
    effects: &[ConcernEffect],
) -> Value {
    let list = effects.iter().map(|effect| {
        let changes: serde_json::Map<String, Value> = MEASURES
            .iter()
            .zip(&effect.changes)
            .map(|(key, change)| {
                let (low, high) = change.interval;
                ((*key).to_owned(), json!({ "mean": change.mean, "low": low, "high": high }))
            })
            .collect();
        json!({
            "concern": effect.concern.name,
            "does": effect.concern.does,
            "acts": effect.acts,
            "with_minus_without": changes,
        })
    });
    json!({
        "format": 1,
        "program": env!("CARGO_PKG_VERSION"),
        "scenario": plan.scenario.id,
        "strategy": strategy.id,
        "weeks": plan.weeks,
        "runs": runs,
        "concerns": list.collect::<Vec<_>>(),
    })
}
