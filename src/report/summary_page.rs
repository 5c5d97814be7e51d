//! A batch summed up, as a page and for programs.

use crate::batch::{ColumnSummary, Estimate, QUANTILES, StrategySummary, Summary};
use crate::model::score::{PARTS, part_index};
use crate::report::batch_page::{counted_name, parameters};
use crate::report::columns::{shown, width};
use crate::report::flow::column;
use crate::report::intervals::{decimals, number};
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{capital, list};
use serde_json::{Value, json};

/// Columns of a name, of a cell with a range, and of the spread, whose range is left to programs.
const NAME: usize = 20;
const CELL: usize = 17;
const SPREAD: usize = 9;
/// The quantiles that a page shows: their places in [`QUANTILES`], and what they are called.
const SHOWN: [(usize, &str); 3] = [(0, "5 %"), (2, "half below"), (4, "95 %")];

/// The page.
#[must_use]
pub fn summary_page(summary: &Summary, file: &str) -> String {
    let plan = &summary.plan;
    let futures = counted_name(plan.runs, "future");
    let id = shown(&plan.scenario);
    let head = format!(
        "{id}, in this model: {} in the same {futures}, seed {}. {}",
        counted_name(plan.strategies.len() as u64, "strategy"),
        plan.seed,
        capital(&parameters(plan))
    );
    let mut page = column("", 0, &head).replacen(&id, &styled(BOLD, &id), 1);
    let read = if plan.sampling.is_random() {
        "Below each number stands the range in which it lies with 95 %, as far as so many futures \
         can tell. More futures make it narrower; it does not say that the model or its parameters \
         are right."
    } else {
        "There are no ranges: samples of such a design do not show by themselves how far a mean may \
         be off. Run it with ten seeds or more and compare, or draw samples one by one \
         (`--sample mc`)."
    };
    page += &column("", 0, read);
    if let Some(extended) = extended(summary) {
        page += &column("", 0, &extended);
    }
    page += &shares(summary);
    page += &numbers(summary);
    let more = format!("Full precision and all quantiles: contadora summary {file} --format json");
    page + "\n" + &column("", 0, &styled(DIM, &shown(&more)))
}

/// What a column is called on pages, with its unit.
fn called(name: &str, unit: &str) -> String {
    let title = match part_index(name) {
        Some(part) => PARTS[part].name.to_owned(),
        None => match name {
            "mission_person_years" => "The mission's people in the country".to_owned(),
            "asked_person_weeks" => "Asked for".to_owned(),
            "work_person_weeks" => "Became work".to_owned(),
            "creep_share" => "Work outside mandates".to_owned(),
            other => capital(&other.replace('_', " ")),
        },
    };
    if unit.is_empty() { title } else { format!("{title} [{unit}]") }
}

/// Shares of futures, each strategy in a row.
fn shares(summary: &Summary) -> String {
    let mut text = String::new();
    for (place, of) in summary.columns.iter().enumerate() {
        let own = |strategy: &StrategySummary| match strategy.of.get(place) {
            Some(ColumnSummary::Share(share)) => Some(*share),
            _ => None,
        };
        if !summary.strategies.iter().any(|strategy| own(strategy).is_some()) {
            continue;
        }
        text += &format!("\n{}\n", styled(BOLD, &called(&of.name, &of.unit)));
        for strategy in &summary.strategies {
            let Some(share) = own(strategy) else { continue };
            let percent = scaled(share, 100.0);
            let digits = digits_of(percent);
            let range = percent
                .interval
                .map_or(String::new(), |interval| format!("  {}", range(interval, digits)));
            let value = number(percent.value, digits);
            text += &format!("  {} {value:>6} %{range}\n", name_cell(&strategy.strategy));
        }
    }
    text
}

/// Numbers: a table for each column, two lines for each strategy.
fn numbers(summary: &Summary) -> String {
    let mut text = String::new();
    for (place, of) in summary.columns.iter().enumerate() {
        let is_number = |s: &StrategySummary| matches!(s.of[place], ColumnSummary::Number { .. });
        if !summary.strategies.iter().any(is_number) {
            continue;
        }
        text += &format!("\n{}\n", styled(BOLD, &called(&of.name, &of.unit)));
        text += &format!("  {}{:>CELL$}{:>SPREAD$}", " ".repeat(NAME), "mean", "spread");
        SHOWN.iter().for_each(|(_, head)| text += &format!("{head:>CELL$}"));
        text += "\n";
        for strategy in &summary.strategies {
            if let ColumnSummary::Number { mean, spread, quantiles } = &strategy.of[place] {
                text += &rows(&strategy.strategy, *mean, *spread, SHOWN.map(|(q, _)| quantiles[q]));
            }
        }
    }
    text
}

/// The numbers of a strategy, and below them their ranges where there are any.
fn rows(
    name: &str,
    mean: Estimate,
    spread: Estimate,
    quantiles: [Estimate; SHOWN.len()],
) -> String {
    let value = |of: Estimate| number(of.value, digits_of(of));
    let mut text = format!("  {}{:>CELL$}{:>SPREAD$}", name_cell(name), value(mean), value(spread));
    quantiles.iter().for_each(|of| text += &format!("{:>CELL$}", value(*of)));
    text += "\n";
    if mean.interval.is_some() {
        let told = |of: Estimate| {
            of.interval.map_or("-".to_owned(), |interval| range(interval, digits_of(of)))
        };
        let mut line = format!("  {}{:>CELL$}{:SPREAD$}", " ".repeat(NAME), told(mean), "");
        quantiles.iter().for_each(|of| line += &format!("{:>CELL$}", told(*of)));
        text += &format!("{}\n", styled(DIM, &line));
    }
    text
}

fn name_cell(name: &str) -> String {
    let name = shown(name);
    format!("{name}{}", " ".repeat(NAME.saturating_sub(width(&name))))
}

/// Two ends, as short as they have to be for a cell.
fn range((low, high): (f64, f64), digits: i32) -> String {
    let text = format!("{}..{}", number(low, digits), number(high, digits));
    if text.len() < CELL {
        return text;
    }
    let bare = text.replace(',', "");
    if bare.len() < CELL {
        return bare;
    }
    format!("{}k..{}k", number(low / 1e3, 0), number(high / 1e3, 0))
}

fn digits_of(estimate: Estimate) -> i32 {
    match estimate.interval {
        Some((low, high)) if high > low => decimals((high - low) / 2.0).clamp(-3, 2),
        Some(_) => 0,
        None => decimals(estimate.value.abs() / 50.0).clamp(-3, 2),
    }
}

fn scaled(estimate: Estimate, by: f64) -> Estimate {
    Estimate {
        value: estimate.value * by,
        interval: estimate.interval.map(|(low, high)| (low * by, high * by)),
    }
}

/// That the batch was extended after it had been whole, and what that means for its ranges.
fn extended(summary: &Summary) -> Option<String> {
    let (sizes, block) = (&summary.extended, block(summary));
    if sizes.is_empty() || !summary.plan.sampling.is_random() {
        return None;
    }
    let told: Vec<String> = sizes.iter().map(|size| counted_name(*size, block)).collect();
    Some(format!(
        "It was whole at {} before and extended then. Who goes on after looking may stop where it \
         suits: so the ranges of means are those of a confidence sequence, which hold at this and \
         all sizes together, however often it is extended, and are wider for it; those of shares \
         and quantiles have a smaller share of the 5 % at each size.",
        list(&told)
    ))
}

/// What the ranges rest on: samples, or futures where parameters are fixed.
fn block(summary: &Summary) -> &'static str {
    if summary.plan.samples_hash.is_some() { "sample" } else { "future" }
}

/// The same for programs: full precision; null where there is no valid interval.
#[must_use]
pub fn summary_json(summary: &Summary) -> Value {
    let estimate = |of: &Estimate| {
        json!({
            "value": of.value,
            "low": of.interval.map(|(low, _)| low),
            "high": of.interval.map(|(_, high)| high),
        })
    };
    let of = |of: &ColumnSummary| match of {
        ColumnSummary::Share(share) => json!({ "share_of_futures": estimate(share) }),
        ColumnSummary::Number { mean, spread, quantiles } => {
            let quantiles = QUANTILES.iter().zip(quantiles).map(|(p, of)| {
                let mut quantile = estimate(of);
                quantile["p"] = json!(p);
                quantile
            });
            json!({
                "mean": estimate(mean),
                "standard_deviation": estimate(spread),
                "quantiles": quantiles.collect::<Vec<_>>(),
            })
        }
    };
    let strategies = summary.strategies.iter().map(|strategy| {
        let columns = summary.columns.iter().zip(&strategy.of);
        let columns: serde_json::Map<String, Value> =
            columns.map(|(column, summed)| (column.name.clone(), of(summed))).collect();
        json!({ "strategy": strategy.strategy, "futures": strategy.futures, "columns": columns })
    });
    let units: serde_json::Map<String, Value> =
        summary.columns.iter().map(|c| (c.name.clone(), json!(c.unit))).collect();
    json!({
        "format": 1,
        "plan": summary.plan,
        "level": 0.95,
        "blocks": summary.blocks,
        "extended_at_blocks": summary.extended,
        "units": units,
        "strategies": strategies.collect::<Vec<_>>(),
    })
}
