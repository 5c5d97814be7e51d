//! Pages of what only an engine can tell a table: fans of options, luck and credit.

use crate::exercise::State;
use crate::exercise::live::{
    Credits, Decision, Estimate, LuckOf, Share, WhatIf, YES_OR_NO, figure, whole,
};
use crate::report::exercise::status_page::headline;
use crate::report::flow::{item, paragraph};
use crate::report::style::{BOLD, DIM, styled};

/// Options side by side: the middle future, and where eight of ten lie. For a seat, by its name.
#[must_use]
pub fn what_if_page(state: &State, seat: Option<&str>, answer: &WhatIf) -> String {
    let mut page = headline(state);
    if let Some(seat) = seat {
        page += &paragraph(&format!(
            "For {seat}: without what lies in the fog, and without moves of others that have not \
             been shown. What was ruled, and what strategies play, is in it."
        ));
    }
    page += &paragraph(&format!(
        "In this model, from week {} to week {}: the future in the middle, and in brackets the worst \
         and the best tenth of futures.",
        answer.from_week, answer.to_week
    ));
    let fans = answer.options.first().map_or(0, |first| first.fans.len());
    for place in 0..fans {
        let indicator = &answer.options[0].fans[place].indicator;
        let name = indicator.name(&state.scenario);
        page += &format!("\n{}\n", styled(BOLD, &format!("{name}, {}", indicator.unit())));
        for option in &answer.options {
            let end = option.fans[place].end();
            let name: String = option.name.chars().take(30).collect();
            let written = |value| indicator.written(value);
            let [worst, median, best] = [end.worst_tenth, end.median, end.best_tenth].map(written);
            page += &format!("  {name:<30} {median:>9}  ({worst:>9} .. {best:>9})\n");
            if let Some(over) = option.over_first.get(place) {
                let futures = if indicator.unit() == YES_OR_NO { " of 100 futures" } else { "" };
                let over = signed_interval(&over.mean);
                page += &format!("    against the first: {over}{futures}\n");
            }
        }
    }
    page += &format!("\n{}\n", styled(BOLD, "Fighting has returned by then, % of futures"));
    for option in &answer.options {
        let name: String = option.name.chars().take(30).collect();
        let share = Estimate {
            value: option.fighting.value * 100.0,
            low: option.fighting.low * 100.0,
            high: option.fighting.high * 100.0,
        };
        page += &format!("  {name:<30} {}\n", interval(&share));
    }
    let limits = paragraph(&answer.limits());
    page += "\n";
    page + &limits.lines().map(|line| format!("{}\n", styled(DIM, line))).collect::<String>()
}

fn number(value: f64) -> String {
    if value.is_finite() { figure(value) } else { "-".to_owned() }
}

fn interval(of: &Estimate) -> String {
    format!("{} ({} to {})", number(of.value), number(of.low), number(of.high))
}

/// Decisions and chance valued apart.
#[must_use]
pub fn luck_page(state: &State, decisions: &[Decision], answer: &LuckOf) -> String {
    let mut page = headline(state);
    page += &paragraph(&answer.sentence());
    let unit = answer.worth.unit();
    page += &format!("\n{}\n", styled(BOLD, &format!("In the order of time, {unit}")));
    let mut small = 0;
    for share in &answer.shares {
        let (week, what) = match share {
            Share::Decision { worth, .. } if is_nothing(worth) => {
                small += 1;
                continue;
            }
            Share::Decision { decision, week, .. } => {
                let name = decisions.get(*decision).map_or("a decision", |one| &one.name);
                (*week, name.to_owned())
            }
            Share::Chance { weeks, .. } => {
                (weeks.0, format!("what chance brought from w{} to w{}", weeks.0, weeks.1))
            }
        };
        let worth = signed_interval(&share.worth());
        page += &item(&format!("  w{week:<4} {worth:<26} "), &what);
    }
    page += &too_small(small, unit);
    page + "\n" + &footer(answer.futures, "future")
}

/// Decisions with what each is to be credited with.
#[must_use]
pub fn credit_page(state: &State, answer: &Credits) -> String {
    let mut page = headline(state);
    page.push('\n');
    let (small, told): (Vec<_>, Vec<_>) =
        answer.credits.iter().partition(|it| is_nothing(&it.mean) && signed(it.played) == "0.0");
    told.iter().for_each(|credit| page += &item("  ", &answer.sentence(credit)));
    page += &too_small(small.len(), answer.worth.unit());
    page += &format!("\n{}\n", styled(BOLD, "Together"));
    page += &paragraph(&format!(
        "In this model, all of them together changed {} by {} {}; in the world that was played by \
         {}.",
        answer.worth.name(),
        signed_interval(&answer.joint),
        answer.worth.unit(),
        signed(answer.joint_played),
    ));
    page += &paragraph(&format!(
        "The credits do not add up to that: the remainder is {}. Below zero, some decisions needed \
         each other, and each is credited with what both did; above zero, some stood in for each \
         other.",
        signed_interval(&answer.remainder)
    ));
    page + &footer(answer.worlds, "world")
}

/// Whether a worth rounds to nothing, with its whole interval.
fn is_nothing(worth: &Estimate) -> bool {
    [worth.value, worth.low, worth.high].iter().all(|value| number(*value) == "0.0")
}

/// How many decisions are not listed, since they changed next to nothing.
fn too_small(count: usize, unit: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!("  One more decision changed it by less than 0.1 {unit}.\n"),
        _ => format!("  {count} more decisions changed it by less than 0.1 {unit} each.\n"),
    }
}

/// What stands under pages of luck and credit.
fn footer(futures: usize, what: &str) -> String {
    let text = format!(
        "For the facilitator first. Brackets hold 95 %: how well {} {what}s measure it, not how well \
         the model knows the country.",
        whole(futures as f64)
    );
    paragraph(&text).lines().map(|line| format!("{}\n", styled(DIM, line))).collect()
}

fn signed(value: f64) -> String {
    let text = number(value);
    if text.starts_with('-') || text == "0.0" { text } else { format!("+{text}") }
}

fn signed_interval(of: &Estimate) -> String {
    format!("{} ({} to {})", signed(of.value), signed(of.low), signed(of.high))
}
