//! The page of a difference: why one strategy ends above another, cause by cause.

use crate::compare::{
    Beside, CauseRow, Explanation, Metric, PARTED, Parting, is_better, told_apart,
};
use crate::report::columns::{shown, window};
use crate::report::flow::{column, paragraph};
use crate::report::intervals::{decimals, number, signed, span};
use crate::report::marks::{bar, scale_of, sparkline, stretches};
use crate::report::numbers::{percent, week};
use crate::report::run_page::heading;
use crate::report::single_changes::bars::half;
use crate::report::single_changes::causes::{behind, told};
use crate::report::single_changes::words::{Measured, counted, footer, measured};
use crate::report::style::{BOLD, DIM, GREEN, RED, styled};
use crate::report::words::small;
use crate::run::Plan;
use crate::vocabulary::Sector;

/// Rows of causes, at most.
const MOST_ROWS: usize = 12;

/// Rows of what bound, at most.
const MOST_BOUND: usize = 8;

/// Columns in front of a cause.
const INDENT: usize = 49;

/// Columns in front of what lies behind a cause.
const BEHIND: usize = 20;

/// Columns of a sparkline.
const SPARKS: usize = 40;

/// The page; `again` is the command that makes it once more.
#[must_use]
pub fn difference_page(plan: &Plan, done: &Explanation, again: &str) -> String {
    let what = measured(&Metric::Part(done.of.part));
    let (first, second) = names(plan, done);
    let question = format!(
        "Why does {first} differ from {second} in {} of {} over {} weeks?",
        what.name,
        shown(&plan.scenario.name),
        plan.weeks
    );
    let mut page = column(&format!("{}  ", styled(BOLD, "Question")), 10, &question);
    if let Some(asked) = asked(plan, done) {
        page.push_str(&column(&format!("{}     ", styled(BOLD, "Asked")), 10, &asked));
    }
    let told = answer(plan, done);
    page.push_str(&column(&format!("{}    ", styled(BOLD, "Answer")), 10, &told));
    page.push_str(&causes(plan, done, &what));
    page.push_str(&paths(plan, done, &what));
    page.push_str(&bound(plan, done));
    let notes = "The rows are the two ledgers, future by future; work is put together by \
                 component. Intervals hold each by itself.";
    page.push_str(&footer(plan, &done.futures, notes, again));
    page
}

fn names(plan: &Plan, done: &Explanation) -> (String, String) {
    let of = |strategy: usize| shown(&plan.scenario.strategies[strategy].id);
    (of(done.strategies.0), of(done.strategies.1))
}

/// That no ledger is kept of what was asked about, how both did by it, and what is told in its
/// place; none where a ledger is kept of it.
#[must_use]
pub fn asked(plan: &Plan, done: &Explanation) -> Option<String> {
    let metric = done.asked.as_ref()?;
    let (wanted, shown) = (measured(metric), measured(&Metric::Part(done.of.part)));
    let (first, second) = names(plan, done);
    let found = done.parts.iter().find(|beside| beside.metric == *metric);
    let both = found.map_or(String::new(), |beside| {
        let half = half(&beside.difference) * wanted.scale;
        let digits = decimals(half);
        let value = |mean: f64| match wanted.signed {
            true => signed(mean * wanted.scale, digits),
            false => number(mean * wanted.scale, digits),
        };
        format!(
            " By that {first} comes to {} and {second} to {}: {} {} (±{}).",
            value(beside.means.0),
            value(beside.means.1),
            signed(beside.difference.mean * wanted.scale, digits),
            wanted.unit,
            number(half, digits)
        )
    });
    Some(format!(
        "No ledger is kept of {}, so its causes cannot be told apart.{both} What follows explains \
         {}, the nearest that has a ledger; what moves the one need not move the other.",
        wanted.name, shown.name
    ))
}

/// The sector that is explained; security for what parties hold.
pub fn sector_of(done: &Explanation) -> Sector {
    match done.of.part {
        part if part < 10 => Sector::ALL[part % 5],
        _ => Sector::Security,
    }
}

/// What comes of it, in sentences.
pub fn answer(plan: &Plan, done: &Explanation) -> String {
    let what = &measured(&Metric::Part(done.of.part));
    let (first, second) = names(plan, done);
    let d = &done.difference;
    let digits = decimals(half(d));
    let value = |mean: f64| match what.signed {
        true => signed(mean, digits),
        false => number(mean, digits),
    };
    let mut text = if told_apart(d) {
        let (way, near, far) = match d.mean > 0.0 {
            true => ("above", d.interval.0, d.interval.1),
            false => ("below", -d.interval.1, -d.interval.0),
        };
        format!(
            "In this model {first} ends {} {} {way} {second} ({} to {}): {} against {}.",
            number(d.mean.abs(), digits),
            what.unit,
            number(near, digits),
            number(far, digits),
            value(done.means.0),
            value(done.means.1)
        )
    } else {
        format!(
            "In this model {first} and {second} cannot be told apart: {} {} ({}).",
            signed(d.mean, digits),
            what.unit,
            span(d.interval, digits)
        )
    };
    text.push_str(&largest_causes(plan, done));
    text.push(' ');
    text.push_str(&parted(&done.parting, what));
    text
}

/// The two largest causes of a difference that can be told from none; one that works the other way
/// is told too where it is larger than these.
fn largest_causes(plan: &Plan, done: &Explanation) -> String {
    let mean = done.difference.mean;
    if !told_apart(&done.difference) {
        return String::new();
    }
    let told_rows = |same: bool| {
        done.rows
            .iter()
            .filter(move |row| (row.difference.mean * mean > 0.0) == same)
            .filter(|row| told_apart(&row.difference))
    };
    let words = |row: &CauseRow| {
        let cause = told(&plan.scenario, sector_of(done), row.cause);
        // In the tenths of the table below, finer only where these would say too little.
        let fine = row.difference.mean.abs() < 1.0;
        let digits = if fine { decimals(half(&row.difference)) } else { 1 };
        let size = signed(row.difference.mean, digits);
        format!("{} ({size})", small(&cause))
    };
    let largest: Vec<&CauseRow> = told_rows(true).take(2).collect();
    let Some(least) = largest.last() else { return String::new() };
    let against = told_rows(false)
        .next()
        .filter(|row| row.difference.mean.abs() > least.difference.mean.abs())
        .map_or(String::new(), |row| format!("; the other way, {}", words(row)));
    let largest: Vec<String> = largest.into_iter().map(words).collect();
    format!(" The largest causes: {}{against}.", largest.join("; "))
}

/// When the paths part, in a sentence.
fn parted(parting: &Parting, what: &Measured) -> String {
    let Some([quarter, middle, most]) = parting.weeks else {
        return format!("The paths never part by {PARTED} {}.", what.unit);
    };
    let share = match parting.share {
        share if share >= 1.0 => "all".to_owned(),
        share => format!("{} % of the", percent(share)),
    };
    format!(
        "The paths part by {PARTED} {} in {share} futures, in the middle one in {} (half of them: \
         {} to {}).",
        what.unit,
        week(middle),
        week(quarter),
        week(most)
    )
}

/// To a tenth; nothing where that is zero.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// The rows of causes, adding up as printed.
fn causes(plan: &Plan, done: &Explanation, what: &Measured) -> String {
    let (first, second) = names(plan, done);
    let title = format!(
        "What did it, {} of {}: {first} minus {second}, 95 % for each, mean of {} futures",
        what.unit,
        what.name,
        counted(done.futures.count())
    );
    let mut page = String::from("\n");
    for line in paragraph(&title).lines() {
        page.push_str(&format!("{}\n", styled(BOLD, line)));
    }
    let clip = |name: &str| window(name, 0, 12);
    let head =
        format!("  {:<13}{:<6} {:>12}{:>13}  cause", "difference", "", clip(&first), clip(&second));
    page.push_str(&format!("{}\n", styled(DIM, &head)));
    let mut printed: Vec<_> =
        done.rows.iter().filter(|row| tenth(row.difference.mean) != 0.0).collect();
    printed.truncate(MOST_ROWS);
    let largest = printed.iter().map(|row| row.difference.mean.abs()).fold(0.1, f64::max);
    let mut sum = 0.0;
    for row in &printed {
        let amount = tenth(row.difference.mean);
        sum += amount;
        let better = is_better(&Metric::Part(done.of.part), amount);
        let blocks = bar(amount.abs(), largest / 5.0);
        let head = amounts(amount, Some(half(&row.difference)), &blocks, better, Some(row.amounts));
        let cause = told(&plan.scenario, sector_of(done), row.cause);
        page.push_str(&column(&head, INDENT, &cause));
        for line in behind(&plan.scenario, done, row.cause) {
            page.push_str(&column(&format!("{:1$}└ ", "", BEHIND), BEHIND + 2, &line));
        }
    }
    let (whole, rest) = (tenth(done.difference.mean), tenth(tenth(done.difference.mean) - sum));
    let small = done.rows.len() - printed.len();
    if small > 0 || rest != 0.0 {
        let head = amounts(rest, None, "", true, None);
        let causes = if small == 1 { "cause" } else { "causes" };
        let told = format!("{small} smaller {causes}, and what rounding leaves");
        page.push_str(&column(&head, INDENT, &told));
    }
    let head = amounts(whole, None, "", true, Some(done.means));
    page.push_str(&column(&head, INDENT, "the difference, which the rows add up to"));
    page
}

/// "  +3.6 ±0.4  ██████      -2.1      -5.7  ": half-widths are rounded up.
fn amounts(
    amount: f64,
    half: Option<f64>,
    blocks: &str,
    better: bool,
    both: Option<(f64, f64)>,
) -> String {
    let half = match half {
        Some(half) if half.is_finite() => format!("±{:.1}", (half * 10.0).ceil() / 10.0),
        _ => String::new(),
    };
    let text = format!("  {:>6} {half:<6}", signed(amount, 1));
    let text = if half.is_empty() { text } else { styled(if better { GREEN } else { RED }, &text) };
    let blanks = " ".repeat(6_usize.saturating_sub(blocks.chars().count()));
    let both = both.map_or_else(
        || format!("{:>12}{:>13}", "", ""),
        |(a, b)| format!("{:>12}{:>13}", signed(tenth(a), 1), signed(tenth(b), 1)),
    );
    format!("{text}{blocks}{blanks} {both}  ")
}

/// Both over time, on one scale.
fn paths(plan: &Plan, done: &Explanation, what: &Measured) -> String {
    let (first, second) = names(plan, done);
    let of = |pick: fn((f64, f64)) -> f64| -> Vec<f64> {
        done.path.iter().map(|at| pick(at.means)).collect()
    };
    let (a, b) = (of(|means| means.0), of(|means| means.1));
    let scale = scale_of(a.iter().chain(&b).copied());
    let room = first.chars().count().max(second.chars().count()).min(40);
    let title = format!(
        "The mean path of {}, w0 to w{}, both on one scale",
        what.name.trim_end_matches(", mean of all weeks"),
        plan.weeks
    );
    let mut page = format!("\n{}", heading(&title));
    for (name, values) in [(first, a), (second, b)] {
        let name = window(&name, 0, room);
        let value = |at: Option<&f64>| match what.signed {
            true => signed(at.copied().unwrap_or(f64::NAN), 1),
            false => number(at.copied().unwrap_or(f64::NAN), 1),
        };
        page.push_str(&format!(
            "  {name:<room$} {:>6} {} {:>6}\n",
            value(values.first()),
            sparkline(&stretches(&values, SPARKS), scale),
            value(values.last())
        ));
    }
    page
}

/// The waits and gates that bound.
fn bound(plan: &Plan, done: &Explanation) -> String {
    let (first, second) = names(plan, done);
    let mut page =
        format!("\n{}", heading("What bound, of 100 person-weeks asked for, 95 % for each"));
    let rows: Vec<&Beside> = done
        .bound
        .iter()
        .filter(|row| told_apart(&row.difference) && row.difference.mean.abs() >= 0.1)
        .take(MOST_BOUND)
        .collect();
    if rows.is_empty() {
        page.push_str("  No wait and no gate can be told apart.\n");
        return page;
    }
    let clip = |name: &str| window(name, 0, 20);
    let head = format!("  {:<30}{:>21}{:>21}{:>20}", "", clip(&first), clip(&second), "difference");
    page.push_str(&format!("{}\n", styled(DIM, head.trim_end())));
    for row in rows {
        let d = &row.difference;
        let digits = decimals(half(d));
        let label = bound_label(&row.metric);
        let difference = format!("{} ±{}", signed(d.mean, digits), number(half(d), digits));
        page.push_str(&format!(
            "  {label:<30}{:>21}{:>21}{difference:>20}\n",
            number(row.means.0, digits),
            number(row.means.1, digits)
        ));
    }
    page
}

/// What became of people asked for, as a row names it.
pub fn bound_label(metric: &Metric) -> String {
    match metric {
        Metric::Wait(wait) => format!("waited: {}", wait.name()),
        Metric::Gate(gate) => format!("held back: {}", gate.name()),
        _ => "became work".to_owned(),
    }
}
