//! How sure an answer is: on average, over parameter sets, in single futures; what each kind of
//! uncertainty makes of it; what knowing more would be worth; which weights would turn it.

use crate::compare::statistics::Distribution;
use crate::compare::{Comparison, uncertainty};
use crate::model::registry;
use crate::model::score::PARTS;
use crate::report::columns::wrap;
use crate::report::compare::labels::{
    Told, heading, longest_name, percent_of, strategy, sure, told,
};
use crate::report::compare::parts::saved;
use crate::report::compare::ranking::{Axis, nice};
use crate::report::intervals::{decimals, number, signed};
use crate::report::style::DIM;
use crate::scenario::Scenario;
use std::fmt::Write;

/// How often the leader is better than each of the others.
pub fn how_often(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let leader = comparison.leader();
    let name = strategy(scenario, comparison, leader);
    heading(page, &format!("How often {name} is better than each of the others"));
    let label = longest_name(scenario, comparison).max(8);
    let _ = writeln!(
        page,
        "  {DIM}{:label$}{:>14}{:>18}{:>16}{:>9}{:>8}{DIM:#}",
        "", "on average", "over parameters", "single futures", "corr.", "saved"
    );
    for i in (0..comparison.pairs.len()).filter(|i| *i != leader) {
        let shares = comparison.better(leader, i);
        let moments = comparison.judged();
        let over = match (shares.over_samples, &comparison.knowing) {
            (Some(share), Some(knowing)) if knowing.reliability >= 0.9 => percent_of(share),
            (Some(share), _) => about(&percent_of(share)),
            (None, _) => "-".to_owned(),
        };
        let _ = writeln!(
            page,
            "  {:label$}{:>14}{over:>18}{:>16}{:>9}{:>8}",
            strategy(scenario, comparison, i),
            sure(shares.on_average),
            percent_of(shares.in_futures),
            number(moments.correlation(leader, i), 2),
            saved(moments.runs_saved(leader, i)),
        );
    }
    let why = if comparison.fixed {
        "  Parameters were fixed, so nothing is said over them."
    } else {
        ""
    };
    let legend = format!(
        "on average: how sure the sign of the mean difference is, given the runs; corr., saved: \
         correlation under the same luck, and how many times more runs independent luck would \
         take.{why}"
    );
    for line in wrap(&legend, 98, 98) {
        let _ = writeln!(page, "  {DIM}{line}{DIM:#}");
    }
}

/// "about 53 %"; nothing before "under" and "over".
fn about(share: &str) -> String {
    let whole = ["0 %", "100 %"].contains(&share);
    if share.starts_with(|sign: char| sign.is_ascii_digit()) && !whole {
        format!("about {share}")
    } else {
        share.to_owned()
    }
}

/// Where the leader's lead over its rival may lie, by each kind of uncertainty on one axis.
pub fn bars(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let (leader, rival) = (comparison.leader(), comparison.rival());
    let of = told(&comparison.metrics[comparison.judge]);
    let bars = uncertainty(comparison, leader, rival);
    let lead = comparison.ahead(leader, rival).mean * of.scale;
    let error = comparison.half_width_of_any_pair(leader, rival);
    let title = format!(
        "Where {}'s lead over {} ({} {}) may lie, 95 % of each kind of uncertainty",
        strategy(scenario, comparison, leader),
        strategy(scenario, comparison, rival),
        signed(lead, decimals(error * of.scale)),
        of.unit
    );
    heading(page, &title);
    let reach = bars
        .iter()
        .flat_map(|bar| [bar.ends.0.abs(), bar.ends.1.abs()])
        .filter(|value| value.is_finite())
        .fold(0.0_f64, f64::max)
        * of.scale;
    let axis = Axis::new(nice(reach.max(1.0e-6)), 45);
    let _ = writeln!(page, "  {DIM}{:27}{}{DIM:#}", "", axis.numbers());
    for bar in &bars {
        let (low, high) = (bar.ends.0 * of.scale, bar.ends.1 * of.scale);
        let digits = decimals((high - low) / 2.0);
        let words = format!("{} to {}", signed(low, digits), signed(high, digits));
        let mut signs = vec![' '; 45];
        for sign in &mut signs[axis.column(low)..=axis.column(high)] {
            *sign = '█';
        }
        let zero = &mut signs[axis.column(0.0)];
        *zero = if *zero == '█' { '┃' } else { '│' };
        let drawn: String = signs.into_iter().collect();
        let _ = writeln!(page, "  {:27}{drawn}  {words}", bar.kind.words());
    }
    let _ = writeln!(
        page,
        "  {DIM}More runs shrink the first bar only. It does not say that the parameters are \
         right.{DIM:#}"
    );
    let words = structure_words(comparison);
    for line in words.iter().flat_map(|words| wrap(words, 98, 98)) {
        let _ = writeln!(page, "  {line}");
    }
}

/// What becomes of the lead without each concern; none where nobody asked.
#[must_use]
pub fn structure_words(comparison: &Comparison) -> Option<String> {
    let structure = comparison.structure.as_ref()?;
    let turned: Vec<&str> = structure.turned(comparison.alpha).map(|off| off.concern).collect();
    let turns = match turned.is_empty() {
        true => "No concern switched off turns the sign for sure".to_owned(),
        false => format!("Switched off, these turn the sign for sure: {}", turned.join(", ")),
    };
    Some(format!(
        "{turns} ({} concerns, each by itself, over {} futures; the bar holds all of them).",
        structure.without.len(),
        crate::report::numbers::count(f64::from(u32::try_from(structure.runs).unwrap_or(u32::MAX)))
    ))
}

/// Parameters that are told on the page, at most.
const MOST_MOVERS: usize = 5;

/// How many parameters vary and how many stay as they are; none where all are fixed.
#[must_use]
pub fn varied_words(comparison: &Comparison) -> Option<String> {
    let fixed = registry().parameters().count().saturating_sub(comparison.varied);
    match (comparison.varied, fixed) {
        (0, _) => None,
        (1, _) => Some(format!("One parameter varies here, and {fixed} stay at their values")),
        (varied, _) => {
            Some(format!("{varied} parameters vary here, and {fixed} stay at their values"))
        }
    }
}

/// Which parameters move the lead, the strongest first.
pub fn movers(page: &mut String, comparison: &Comparison) {
    if comparison.fixed {
        return;
    }
    let of = told(&comparison.metrics[comparison.judge]);
    let title = format!("Which parameters move that lead, {}", of.unit);
    heading(page, &title);
    let rest = varied_words(comparison).unwrap_or_default();
    if comparison.movers.is_empty() {
        let text = format!(
            "None by itself that could be told from chance with these samples. {rest}; see at the \
             end of the page."
        );
        for line in wrap(&text, 98, 98) {
            let _ = writeln!(page, "  {line}");
        }
        return;
    }
    let _ = writeln!(
        page,
        "  {DIM}{:<44}{:>22}{:>14}{:>14}{DIM:#}",
        "Parameter, from low to high", "values", "lead at low", "at high"
    );
    for mover in comparison.movers.iter().take(MOST_MOVERS) {
        let half = mover.slope.half_width * 0.8 * of.scale;
        let lead = |lead: f64| signed(lead * of.scale, decimals(half));
        let values = format!("{} to {}", short(mover.values.0), short(mover.values.1));
        let _ = writeln!(
            page,
            "  {:<44}{values:>22}{:>14}{:>14}",
            mover.key,
            lead(mover.leads.0),
            lead(mover.leads.1)
        );
    }
    let more = comparison.movers.len().saturating_sub(MOST_MOVERS);
    let more = match more {
        0 => String::new(),
        more => format!(" {more} more in the JSON and the report."),
    };
    let text = format!(
        "low, high: a tenth of the samples lies beyond each; a straight line over ranks; told from \
         chance at 95 % for all parameters together. {rest}.{more}"
    );
    for line in wrap(&text, 98, 98) {
        let _ = writeln!(page, "  {DIM}{line}{DIM:#}");
    }
}

/// A parameter's value with three digits or so.
pub fn short(value: f64) -> String {
    number(value, decimals(value.abs() / 100.0).clamp(0, 4))
}

/// What it would be worth to know the parameters first.
pub fn knowing(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let Some(text) = knowing_words(scenario, comparison) else { return };
    page.push('\n');
    for line in wrap(&text, 100, 100) {
        let _ = writeln!(page, "{line}");
    }
}

/// The same as a paragraph; none where parameters are fixed.
#[must_use]
pub fn knowing_words(scenario: &Scenario, comparison: &Comparison) -> Option<String> {
    let knowing = comparison.knowing.as_ref()?;
    let of = told(&comparison.metrics[comparison.judge]);
    let worth = knowing.worth * of.scale;
    let mut order: Vec<usize> = (0..knowing.best.len()).collect();
    order.sort_by(|a, b| knowing.best[*b].total_cmp(&knowing.best[*a]).then(a.cmp(b)));
    let shares: Vec<String> = order
        .iter()
        .map(|i| {
            let name = strategy(scenario, comparison, *i);
            let share = percent_of(knowing.best[*i]);
            let share = if knowing.reliability >= 0.9 { share } else { about(&share) };
            format!("{name} in {share}")
        })
        .collect();
    let mut text = format!(
        "Best over parameter samples: {}. Knowing the true parameters before choosing would be \
         worth {} on average (expected value of perfect information).",
        shares.join(", "),
        match worth {
            worth if worth < 0.005 => "next to nothing".to_owned(),
            worth => format!("about {} {}", number(worth, two_digits(worth)), of.unit),
        }
    );
    if knowing.reliability < 0.9 && knowing.runs_needed.is_finite() {
        let runs = number(knowing.runs_needed.ceil(), 0);
        let _ = write!(
            text,
            " \"About\": with {} runs a sample, luck still blurs what its parameters do; it would \
             take some {runs}.",
            comparison.runs_per_sample()
        );
    }
    Some(text)
}

/// Decimals with which a value shows two digits.
fn two_digits(value: f64) -> i32 {
    decimals(value.abs() / 10.0).clamp(-6, 3)
}

/// Weights that would turn the ranking.
pub fn turns(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let lines = turns_lines(scenario, comparison);
    if lines.is_empty() {
        return;
    }
    heading(page, "Which weights would turn it");
    for line in lines.iter().flat_map(|line| wrap(line, 98, 98)) {
        let _ = writeln!(page, "  {line}");
    }
}

/// The same as sentences; none where one part decides.
#[must_use]
pub fn turns_lines(scenario: &Scenario, comparison: &Comparison) -> Vec<String> {
    if comparison.weights.0.is_empty() {
        return Vec::new();
    }
    let leader = strategy(scenario, comparison, comparison.leader());
    let line = |turn: &crate::compare::Turn| {
        let (part, weight) = comparison.weights.0[turn.part];
        let (value, (low, high)) = (turn.multiplier.value, turn.multiplier.interval);
        let digits = decimals((high - low) / 2.0).max(0);
        format!(
            "{} overtakes {leader} where the weight of {} ({weight}) is times {} ({} to {}).",
            strategy(scenario, comparison, turn.overtakes),
            PARTS[part].name,
            number(value, digits),
            number(low, digits),
            number(high, digits)
        )
    };
    let mut lines: Vec<String> = comparison.turns.iter().map(line).collect();
    lines.push(match lines.is_empty() {
        true => "No weight by itself, however large or small, turns for sure who leads.".to_owned(),
        false => {
            "One weight at a time, the others as they are; only where the 95 % interval of the \
                  multiplier stays above 0 and the two can be told apart as it is."
                .to_owned()
        }
    });
    lines
}

/// What single futures bring under each strategy: quantiles with their intervals.
pub fn futures(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let of = told(&comparison.metrics[comparison.judge]);
    if comparison.metrics[comparison.judge].is_share_of_futures() {
        return;
    }
    let label = longest_name(scenario, comparison).max(8);
    let unit = of.unit;
    let title =
        format!("What single futures bring, {unit}: of 100 futures, so many end at or below");
    heading(page, &title);
    let heads: String = SHARES.iter().map(|p| format!("{:>14}", number(p * 100.0, 0))).collect();
    let _ = writeln!(page, "  {DIM}{:label$}{heads}{DIM:#}", "");
    for (i, distribution) in comparison.distributions.iter().enumerate() {
        let cells: String = SHARES
            .iter()
            .map(|p| format!("{:>14}", quantile(distribution, *p, comparison.alpha, &of)))
            .collect();
        let _ = writeln!(page, "  {:label$}{cells}", strategy(scenario, comparison, i));
    }
    let _ = writeln!(
        page,
        "  {DIM}± half of the 95 % interval of each by itself, its wider side{DIM:#}"
    );
}

/// Of single futures, so many end at or below what is told.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

fn quantile(distribution: &Distribution, p: f64, alpha: f64, of: &Told) -> String {
    let found = distribution.quantile(p, alpha);
    let wide = (found.interval.1 - found.value).max(found.value - found.interval.0);
    let digits = of.digits(wide);
    format!("{} ±{}", of.value(found.value, digits), number(wide * of.scale, digits))
}
