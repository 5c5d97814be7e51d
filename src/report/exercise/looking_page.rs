//! Pages of what only an engine can tell a table: fans of options, luck and credit.

use crate::exercise::State;
use crate::exercise::live::{Credits, Decision, Estimate, LuckOf, Share, WhatIf, figure};
use crate::report::exercise::status_page::headline;
use crate::report::flow::{item, paragraph};
use crate::report::style::{BOLD, DIM, styled};

/// Options side by side: the middle future, and where eight of ten lie.
#[must_use]
pub fn what_if_page(state: &State, answer: &WhatIf) -> String {
    let mut page = headline(state);
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
            let [worst, median, best] = [end.worst_tenth, end.median, end.best_tenth].map(number);
            let over = option
                .over_first
                .get(place)
                .map_or(String::new(), |over| format!("   {} on the first", interval(&over.mean)));
            let line = format!("  {name:<30} {median:>9}  ({worst:>9} .. {best:>9}){over}");
            page += &format!("{}\n", line.trim_end());
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
    for share in &answer.shares {
        let (week, what) = match share {
            Share::Decision { decision, week, .. } => {
                let name = decisions.get(*decision).map_or("a decision", |one| &one.name);
                (*week, name.to_owned())
            }
            Share::Chance { weeks, .. } => (weeks.0, format!("chance, to w{}", weeks.1)),
        };
        let worth = interval(&share.worth());
        page += &item(&format!("  w{week:<4} {worth:<26} "), &what);
    }
    page += &format!("\n{}\n", styled(DIM, "For the facilitator first; 95 % for each."));
    page
}

/// Decisions with what each is to be credited with.
#[must_use]
pub fn credit_page(state: &State, answer: &Credits) -> String {
    let mut page = headline(state);
    for credit in &answer.credits {
        page += &item("  ", &answer.sentence(credit));
    }
    page += &paragraph(&format!(
        "Together they changed {} by {} {}; that is {} more than the sum of the parts. {} worlds.",
        answer.worth.name(),
        interval(&answer.joint),
        answer.worth.unit(),
        interval(&answer.remainder),
        answer.worlds
    ));
    page + &format!("{}\n", styled(DIM, "For the facilitator first; 95 % for each."))
}
