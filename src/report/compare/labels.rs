//! What strategies and metrics are called on the page of a comparison.

use crate::compare::{Comparison, Metric};
use crate::model::score::{PARTS, is_seen};
use crate::report::intervals::{decimals, number, signed};
use crate::report::style::BOLD;
use crate::report::words::small;
use crate::run::Plan;
use crate::scenario::Scenario;

/// How a metric is told: its name in a sentence, its unit, and by what its values are multiplied.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// "security at the end".
    pub name: String,
    /// "points"; of shares "percent points".
    pub unit: &'static str,
    /// 100 where shares are told in percent.
    pub scale: f64,
    /// Whether values carry a sign.
    pub signed: bool,
}

impl Told {
    /// A value to so many decimals.
    pub fn value(&self, value: f64, digits: i32) -> String {
        let value = value * self.scale;
        if self.signed { signed(value, digits) } else { number(value, digits) }
    }

    /// Decimals that go with this half-width.
    pub fn digits(&self, half_width: f64) -> i32 {
        decimals(half_width * self.scale)
    }
}

/// A heading behind a blank line, bold, on as many lines as it takes.
pub fn heading(page: &mut String, words: &str) {
    page.push('\n');
    for line in crate::report::columns::wrap(words, 100, 100) {
        page.push_str(&format!("{BOLD}{line}{BOLD:#}\n"));
    }
}

/// How a metric is told in sentences.
pub fn told(metric: &Metric) -> Told {
    let scale = if metric.is_share_of_futures() { 100.0 } else { 1.0 };
    let (name, unit) = match metric {
        Metric::Part(part) => {
            let part = &PARTS[*part];
            let at_the_end = part.unit == "points" && !part.key.ends_with("_mean");
            let end = if at_the_end { " at the end" } else { "" };
            let unit = match part.unit {
                "weeks, at most the horizon" => "weeks",
                unit if unit.starts_with('%') => "percent points",
                unit => unit,
            };
            (format!("{}{end}", small(part.name)), unit)
        }
        Metric::Composite => ("the composite of the sectors at the end".to_owned(), "points"),
        Metric::Weighted => ("the weighted composite".to_owned(), "points"),
        _ => ("a metric on the way".to_owned(), "percent points"),
    };
    let is_points = match metric {
        Metric::Part(part) => PARTS[*part].unit == "points",
        other => *other != Metric::NeverStable,
    };
    Told { name, unit, scale, signed: is_points }
}

/// What a strategy is called, by its place in the comparison.
pub fn strategy<'a>(scenario: &'a Scenario, comparison: &Comparison, i: usize) -> &'a str {
    &scenario.strategies[comparison.pairs[i].strategy].id
}

/// The longest name of a strategy [columns].
pub fn longest_name(scenario: &Scenario, comparison: &Comparison) -> usize {
    let lengths = (0..comparison.pairs.len()).map(|i| strategy(scenario, comparison, i).len());
    lengths.max().unwrap_or(0)
}

/// Whether a metric has something to show in this plan.
pub fn is_shown(plan: &Plan, metric: &Metric) -> bool {
    match metric {
        Metric::Part(part) => is_seen(PARTS[*part].key, &plan.scenario, &plan.without),
        _ => true,
    }
}

/// The label of a row of the score, with its unit; none for what is no part of it.
pub fn row_label(metric: &Metric) -> Option<String> {
    let whole = match metric {
        Metric::Part(part) => &PARTS[*part],
        Metric::Composite => return Some("Composite, points".to_owned()),
        Metric::Weighted => return Some("As weighed, points".to_owned()),
        Metric::NeverStable => return Some("Never stable, %".to_owned()),
        _ => return None,
    };
    let unit = match whole.unit {
        "points" => return Some(whole.name.replace(", mean of all weeks", "")),
        "% of the country" | "% of capacity" | "% of the people" | "% of futures" => "%",
        "weeks, at most the horizon" => "weeks",
        "M USD a year" => "M USD",
        unit => unit,
    };
    Some(format!("{}, {unit}", whole.name))
}

/// The text, cut to so many signs.
pub fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// A share in percent with its sign: the ends are "under 1 %" and "over 99 %".
pub fn percent_of(share: f64) -> String {
    match share * 100.0 {
        p if p.is_nan() => "-".to_owned(),
        p if p <= 0.0 => "0 %".to_owned(),
        p if p >= 100.0 => "100 %".to_owned(),
        p if p < 1.0 => "under 1 %".to_owned(),
        p if p > 99.0 => "over 99 %".to_owned(),
        p => format!("{} %", number(p, 0)),
    }
}

/// How sure a sign is: never wholly, however many runs.
pub fn sure(share: f64) -> String {
    percent_of(share.clamp(0.001, 0.999))
}

/// "two strategies".
pub fn strategies(count: usize) -> String {
    format!("{} strategies", crate::report::words::number_word(count))
}
