//! The page of `compare`: which parts of the score differ, by how much, how sure, and what differed
//! on the way.

use crate::compare::{Comparison, Difference, Metric, Pair};
use crate::model::score::{Better, PARTS, is_seen};
use crate::report::columns::{shown, wrap};
use crate::report::intervals::{decade, decimals, number, power_of_ten, signed, span};
use crate::report::run_page::command;
use crate::report::style::{BOLD, DIM, GREEN, RED};
use crate::run::{Digest, Plan};
use crate::scenario::Scenario;
use crate::vocabulary::Sector;
use anstyle::Style;
use std::fmt::Write;

/// Rows of what differed on the way, at most, for each kind and pair.
const MOST_ROWS: usize = 5;

/// What to call a strategy.
fn name<'a>(scenario: &'a Scenario, pair: &Pair) -> &'a str {
    &scenario.strategies[pair.strategy].id
}

/// Whether the interval excludes nothing at all happening.
fn told_apart(difference: &Difference) -> bool {
    difference.interval.0 > 0.0 || difference.interval.1 < 0.0
}

/// Half the width of an interval: to the end that is further from the mean, where they differ.
pub(super) fn half(difference: &Difference) -> f64 {
    (difference.interval.1 - difference.mean).max(difference.mean - difference.interval.0)
}

/// "-5.4 ±0.7": a difference and half its interval.
fn with_half(d: &Difference, scale: f64) -> String {
    let digits = decimals(half(d) * scale);
    format!("{} ±{}", signed(d.mean * scale, digits), number(half(d) * scale, digits))
}

/// The page. `composite` adds the composite of the sectors; `again` is the command that makes the
/// page once more.
#[must_use]
pub fn compare_page(plan: &Plan, comparison: &Comparison, composite: bool, again: &str) -> String {
    let scenario = &*plan.scenario;
    let mut page = String::new();
    let weeks = plan.weeks;
    let question = format!(
        "How do {} of {} differ after {weeks} weeks, on the same luck?",
        strategies(comparison.pairs.len()),
        scenario.name
    );
    let _ = writeln!(page, "{BOLD}Question  {question}{BOLD:#}");
    answer(&mut page, plan, comparison);
    lessons(&mut page, scenario, comparison);
    drawing(&mut page, scenario, comparison);
    for pair in &comparison.pairs[1..] {
        parts(&mut page, plan, comparison, pair, composite);
    }
    for pair in &comparison.pairs[1..] {
        on_the_way(&mut page, scenario, comparison, pair);
    }
    footer(&mut page, plan, comparison, again);
    page
}

/// What those show that get one thing wrong on purpose.
fn lessons(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    for pair in &comparison.pairs {
        let Some(shows) = &scenario.strategies[pair.strategy].shows else { continue };
        let told = format!("{} shows {}.", shown(name(scenario, pair)), shown(shows));
        for (i, line) in wrap(&told, 90, 90).iter().enumerate() {
            let _ = writeln!(page, "{:<10}{line}", if i == 0 { "Lesson" } else { "" });
        }
    }
}

fn strategies(count: usize) -> String {
    match count {
        2 => "two strategies".into(),
        3 => "three strategies".into(),
        4 => "four strategies".into(),
        n => format!("{n} strategies"),
    }
}

/// Two sentences for each other strategy: security, and how often.
fn answer(page: &mut String, plan: &Plan, comparison: &Comparison) {
    let scenario = &*plan.scenario;
    let seen = PARTS.iter().filter(|part| is_seen(part.key, scenario, &plan.without)).count();
    let first = name(scenario, &comparison.pairs[0]);
    let Some(security) = comparison.find(&Metric::Part(Sector::Security.index())) else {
        return;
    };
    let mut sentences = Vec::new();
    for pair in &comparison.pairs[1..] {
        let other = name(scenario, pair);
        let d = &pair.difference[security];
        let digits = decimals(half(d));
        let how = if told_apart(d) {
            let way = if d.mean > 0.0 { "higher" } else { "lower" };
            let (near, far) = match d.mean > 0.0 {
                true => d.interval,
                false => (-d.interval.1, -d.interval.0),
            };
            format!(
                "ends {} points {way} in security than {first} ({} to {})",
                number(d.mean.abs(), digits),
                number(near, digits),
                number(far, digits)
            )
        } else {
            format!(
                "cannot be told apart from {first} in security ({} points, {})",
                signed(d.mean, digits),
                span(d.interval, digits)
            )
        };
        let worse = pair
            .difference
            .iter()
            .zip(&PARTS)
            .filter(|(_, part)| is_seen(part.key, scenario, &plan.without))
            .filter(|(d, part)| told_apart(d) && (d.mean > 0.0) != (part.better == Better::Higher))
            .count();
        let better = pair
            .difference
            .iter()
            .zip(&PARTS)
            .filter(|(_, part)| is_seen(part.key, scenario, &plan.without))
            .filter(|(d, part)| told_apart(d) && (d.mean > 0.0) == (part.better == Better::Higher))
            .count();
        sentences.push(format!(
            "{other} {how}, and does better in {} single futures; of the {} parts of the score \
             it is better in {better} and worse in {worse}.",
            share(d.above),
            seen
        ));
    }
    let text = format!("In this model {}", sentences.join(" "));
    for (i, line) in wrap(&text, 88, 88).iter().enumerate() {
        let label = if i == 0 { "Answer    " } else { "          " };
        let _ = writeln!(page, "{BOLD}{label}{line}{BOLD:#}");
    }
}

/// A share of futures: the ends are "under 1 %" and "over 99 %".
fn share(share: f64) -> String {
    let percent = share * 100.0;
    match percent {
        p if p <= 0.0 => "none of the".to_owned(),
        p if p >= 100.0 => "all".to_owned(),
        p if p > 0.0 && p < 1.0 => "under 1 % of".to_owned(),
        p if p > 99.0 && p < 100.0 => "over 99 % of".to_owned(),
        p => format!("{} % of", number(p, 0)),
    }
}

/// "-5.4 (-6.1 to -4.7)": a difference and its interval.
fn with_interval(d: &Difference) -> String {
    let digits = decimals(half(d));
    format!("{} ({})", signed(d.mean, digits), span(d.interval, digits))
}

/// How wide the drawing may be beside names and words of these widths: an odd number of columns,
/// so that nothing stands in the middle.
fn room_to_draw(label: usize, words: usize) -> usize {
    let room = 100_usize.saturating_sub(2 + label + 8 + 2 + words);
    (room.saturating_sub(1) | 1).clamp(15, 45)
}

/// The difference in security of every strategy on one axis.
fn drawing(page: &mut String, scenario: &Scenario, comparison: &Comparison) {
    let Some(security) = comparison.find(&Metric::Part(Sector::Security.index())) else {
        return;
    };
    let others = || comparison.pairs[1..].iter().map(|pair| &pair.difference[security]);
    let reach = others()
        .flat_map(|d| [d.interval.0.abs(), d.interval.1.abs()])
        .filter(|value| value.is_finite())
        .fold(1.0_f64, f64::max);
    let reach = nice(reach);
    let first = name(scenario, &comparison.pairs[0]);
    let label = longest_name(scenario, comparison).max(8);
    let _ = writeln!(
        page,
        "\n{BOLD}Security at the end, points: difference from {first}, 95 % for each{BOLD:#}"
    );
    let wide = others().map(|d| with_interval(d).chars().count() + 1).fold(24, usize::max);
    let room = room_to_draw(label, wide);
    let axis = axis(reach, room);
    let _ = writeln!(
        page,
        "  {DIM}{:label$}{:>8}  {:<wide$}{axis}{DIM:#}",
        "Strategy", "mean", "difference"
    );
    for pair in &comparison.pairs {
        let d = &pair.difference[security];
        let own = &pair.own[security];
        let mean = signed(own.mean, decimals(own.half_width));
        let (words, bar) = if pair.strategy == comparison.pairs[0].strategy {
            ("what the others are set against".to_owned(), String::new())
        } else {
            (with_interval(d), interval_bar(d, reach, room))
        };
        let line = format!("  {:label$}{mean:>8}  {words:<wide$}{bar}", name(scenario, pair));
        let _ = writeln!(page, "{}", line.trim_end());
    }
}

/// A round number at or above `value`: 1, 2 or 5 times a power of ten.
fn nice(value: f64) -> f64 {
    let power = power_of_ten(decade(value));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|k| k * power).find(|k| *k >= value).unwrap_or(value)
}

fn column(value: f64, reach: f64, width: usize) -> usize {
    #[expect(clippy::cast_precision_loss, reason = "columns of a page")]
    let last = (width - 1) as f64;
    let place = ((value / reach + 1.0) / 2.0 * last).round().clamp(0.0, last);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to width")]
    let place = place as usize;
    place
}

fn axis(reach: f64, width: usize) -> String {
    let digits = if reach < 2.0 { 1 } else { 0 };
    let (low, high) = (signed(-reach, digits), signed(reach, digits));
    let middle = width / 2;
    let left = format!("{low}{}", " ".repeat(middle.saturating_sub(low.len())));
    let right = width.saturating_sub(middle + 1 + high.len());
    format!("{left}0{}{high}", " ".repeat(right))
}

fn interval_bar(d: &Difference, reach: f64, width: usize) -> String {
    let mut signs = vec![' '; width];
    signs[column(0.0, reach, width)] = '│';
    let (from, to) = (column(d.interval.0, reach, width), column(d.interval.1, reach, width));
    for sign in &mut signs[from..=to] {
        *sign = '─';
    }
    signs[from] = '├';
    signs[to] = '┤';
    signs[column(d.mean, reach, width)] = '●';
    signs.into_iter().collect()
}

fn longest_name(scenario: &Scenario, comparison: &Comparison) -> usize {
    comparison.pairs.iter().map(|pair| name(scenario, pair).len()).max().unwrap_or(0)
}

/// The table of all parts of one pair.
fn parts(page: &mut String, plan: &Plan, comparison: &Comparison, pair: &Pair, composite: bool) {
    let scenario = &*plan.scenario;
    let (first, other) = (name(scenario, &comparison.pairs[0]), name(scenario, pair));
    let _ = writeln!(
        page,
        "\n{BOLD}{other} against {first}: each part of the score, 95 % for each{BOLD:#}"
    );
    let _ = writeln!(
        page,
        "  {DIM}{:<26}{:>15}{:>15}{:>17} {:>8}{:>7}{:>7}{DIM:#}",
        "Part",
        clip(first, 14),
        clip(other, 14),
        "difference",
        "better",
        "corr.",
        "saved"
    );
    for (i, metric) in comparison.metrics.iter().enumerate() {
        let label = match metric {
            Metric::Part(part) if !is_seen(PARTS[*part].key, &plan.scenario, &plan.without) => {
                continue;
            }
            Metric::Part(part) => part_label(*part),
            Metric::Composite if composite => "Composite, points".to_owned(),
            _ => continue,
        };
        if let Some(group) = group_before(metric) {
            let _ = writeln!(page, "  {DIM}{group}{DIM:#}");
        }
        let own = (&comparison.pairs[0].own[i], &pair.own[i]);
        part_row(page, metric, &label, own, &pair.difference[i]);
    }
    let better = format!(
        "better: % of futures in which {other} does better; corr.: correlation under the same luck;"
    );
    let saved = "saved: how many times more runs independent luck would take. * told apart";
    for line in wrap(&better, 98, 98).iter().map(String::as_str).chain([saved]) {
        let _ = writeln!(page, "  {DIM}{line}{DIM:#}");
    }
}

fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

/// The heading of the group of parts that this one begins.
fn group_before(metric: &Metric) -> Option<&'static str> {
    match metric {
        Metric::Part(0) => Some("Local capacity minus drivers at the end, points"),
        Metric::Part(5) => Some("The same, mean of all weeks, points"),
        Metric::Part(10) => Some("The rest of the score"),
        _ => None,
    }
}

fn part_label(part: usize) -> String {
    let whole = &PARTS[part];
    let unit = match whole.unit {
        "points" => return whole.name.replace(", mean of all weeks", ""),
        "% of the country" | "% of capacity" | "% of the people" | "% of futures" => "%",
        "weeks, at most the horizon" => "weeks",
        "M USD a year" => "M USD",
        unit => unit,
    };
    format!("{}, {unit}", whole.name)
}

fn part_row(
    page: &mut String,
    metric: &Metric,
    label: &str,
    own: (&crate::compare::Moments, &crate::compare::Moments),
    d: &Difference,
) {
    // A share of futures is told in percent; everything else in its own unit.
    let scale = if metric.is_share_of_futures() { 100.0 } else { 1.0 };
    let is_points = match metric {
        Metric::Part(part) => PARTS[*part].unit == "points",
        _ => true,
    };
    let mean = |m: &crate::compare::Moments| {
        let digits = decimals(m.half_width * scale);
        if is_points { signed(m.mean * scale, digits) } else { number(m.mean * scale, digits) }
    };
    let apart = told_apart(d);
    let star = if apart { "*" } else { " " };
    let saved = match d.runs_saved {
        saved if saved.is_nan() => "-".to_owned(),
        saved if saved > 999.0 => ">x999".to_owned(),
        saved => format!("x{}", number(saved, if saved < 9.95 { 1 } else { 0 })),
    };
    let style = match (apart, metric) {
        (true, Metric::Part(part)) => {
            let good = (d.mean > 0.0) == (PARTS[*part].better == Better::Higher);
            if good { GREEN } else { RED }
        }
        _ => Style::new(),
    };
    let words = format!("{:>17}", with_half(d, scale));
    let better = match metric {
        Metric::Part(part) if PARTS[*part].better == Better::Lower => d.below,
        _ => d.above,
    };
    let _ = writeln!(
        page,
        "  {label:<26}{:>15}{:>15}{style}{words}{style:#}{star}{:>8}{:>7}{saved:>7}",
        mean(own.0),
        mean(own.1),
        number(better * 100.0, 0),
        number(d.correlation, 2),
    );
}

/// A group of rows: its heading, the unit behind its numbers, and which metrics belong to it.
type Group = (&'static str, &'static str, fn(&Metric) -> bool);

/// What differed on the way: waits, gates, vacuums; largest first, only what is told apart.
fn on_the_way(page: &mut String, scenario: &Scenario, comparison: &Comparison, pair: &Pair) {
    let (first, other) = (name(scenario, &comparison.pairs[0]), name(scenario, pair));
    let _ = writeln!(
        page,
        "\n{BOLD}What differed on the way: {other} against {first}, mean of all futures{BOLD:#}"
    );
    let groups: [Group; 3] = [
        ("Of 100 person-weeks asked for", "", |m| {
            matches!(m, Metric::Work | Metric::Wait(_) | Metric::Gate(_))
        }),
        ("Weeks from the request to work", " w", |m| matches!(m, Metric::ComponentWait(_))),
        ("Held by parties, mean of all weeks", " %", |m| matches!(m, Metric::RegionControl(_))),
    ];
    let mut any = false;
    for (heading, unit, belongs) in &groups {
        let mut rows: Vec<usize> = (0..comparison.metrics.len())
            .filter(|i| belongs(&comparison.metrics[*i]))
            .filter(|i| told_apart(&pair.difference[*i]) && pair.difference[*i].mean.abs() >= 0.1)
            .collect();
        rows.sort_by(|a, b| {
            pair.difference[*b].mean.abs().total_cmp(&pair.difference[*a].mean.abs()).then(a.cmp(b))
        });
        if rows.is_empty() {
            continue;
        }
        any = true;
        let line = format!(
            "  {heading:<38}{:>10}{:>14}{:>18}",
            clip(other, 10),
            clip(first, 13),
            "difference"
        );
        let _ = writeln!(page, "{DIM}{line}{DIM:#}");
        for i in rows.into_iter().take(MOST_ROWS) {
            way_row(page, scenario, comparison, pair, i, unit);
        }
    }
    if !any {
        let _ = writeln!(page, "  No wait, gate or vacuum can be told apart with so few runs.");
    }
}

fn way_row(
    page: &mut String,
    scenario: &Scenario,
    comparison: &Comparison,
    pair: &Pair,
    i: usize,
    unit: &str,
) {
    let d = &pair.difference[i];
    let digits = decimals(half(d));
    let label = match &comparison.metrics[i] {
        Metric::Work => "became work".to_owned(),
        Metric::Wait(wait) => format!("waited: {}", wait.name()),
        Metric::Gate(gate) => format!("held back: {}", gate.name()),
        Metric::RegionControl(r) => scenario.regions[*r].name.clone(),
        Metric::ComponentWait(c) => scenario.components[*c].name.clone(),
        Metric::Part(_) | Metric::Composite => return,
    };
    let value = |mean: f64| format!("{}{unit}", number(mean, digits));
    let _ = writeln!(
        page,
        "    {:<36}{:>10}{:>14}{:>18}",
        clip(&label, 35),
        value(pair.own[i].mean),
        value(comparison.pairs[0].own[i].mean),
        with_half(d, 1.0)
    );
}

fn footer(page: &mut String, plan: &Plan, comparison: &Comparison, again: &str) {
    let _ = writeln!(
        page,
        "\n{} futures, each met by every strategy; the block is the future; parameters fixed.",
        number(
            {
                #[expect(clippy::cast_precision_loss, reason = "a count for people")]
                let runs = comparison.runs as f64;
                runs
            },
            0
        )
    );
    if !plan.without.is_empty() {
        let off = plan.without.join(", ");
        let _ = writeln!(page, "Concerns switched off: {off}; what they make is left out.");
    }
    page.push_str(
        "The intervals are Monte Carlo error of the average; more runs shrink it. They do not say \
         that\nthe parameters are right: what is not known of them comes on top.\n",
    );
    page.push_str(&command("Again: ", again));
    let _ = writeln!(
        page,
        "{DIM}contadora {} · scenario {}{DIM:#}",
        env!("CARGO_PKG_VERSION"),
        Digest::shortened(&plan.scenario.digest)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_reaches_a_round_number_past_the_widest_interval() {
        assert!((nice(3.2) - 5.0).abs() < 1e-9);
        assert!((nice(10.0) - 10.0).abs() < 1e-9);
        assert_eq!(axis(5.0, 21).chars().count(), 21);
    }

    #[test]
    fn a_drawing_has_a_middle_and_fits_beside_long_names() {
        for (label, words) in [(14, 24), (24, 27), (24, 28), (60, 28)] {
            let room = room_to_draw(label, words);
            assert_eq!(room % 2, 1, "{label} and {words}");
            assert!(label > 50 || 12 + label + words + room <= 100, "{label} and {words}");
        }
        assert_eq!(room_to_draw(14, 24), 45, "there is room");
    }

    #[test]
    fn the_middle_of_the_axis_is_nothing() {
        assert_eq!(column(0.0, 5.0, 45), 22);
        assert_eq!(column(-9.0, 5.0, 45), 0);
    }
}
