//! Who was there, and what they waited for: a row a component, a bar over time.

use crate::report::columns::{PAGE_WIDTH, shown, width, window};
use crate::report::numbers::{count, month, week};
use crate::report::run_page::page::heading;
use crate::report::run_page::view::{View, at_work, waiting};
use crate::report::style::{DIM, YELLOW, styled};
use crate::scenario::Arm;
use crate::vocabulary::{Stage, Wait};

/// Columns of the bar at most.
const BAR: usize = 39;
/// Columns of a date above the bar.
const LABEL: usize = 11;

/// A row.
struct Row {
    name: String,
    asked: f64,
    peak: f64,
    bar: String,
    longest: Option<(Wait, f64)>,
    refused: bool,
}

pub(super) fn section(view: &View) -> String {
    let column_weeks = column_weeks(view.end());
    let rows: Vec<Row> =
        in_order(view).into_iter().map(|component| row(view, component, column_weeks)).collect();
    if rows.is_empty() {
        return heading("Who was there") + "  nobody: no component was asked for or deployed\n";
    }
    let columns = columns(view.end(), column_weeks).max(LABEL);
    let peaks: Vec<String> =
        rows.iter().map(|row| format!("{} of {}", count(row.peak), count(row.asked))).collect();
    let peak_width = peaks.iter().map(|text| width(text)).chain([13]).max().unwrap_or(13);
    let waits: Vec<String> = rows.iter().map(wait_text).collect();
    let wait_width = waits.iter().map(|text| width(text)).chain([12]).max().unwrap_or(12);
    let room = PAGE_WIDTH - 2 - 1 - peak_width - 1 - columns - 1 - wait_width;
    let names: Vec<String> = rows.iter().map(|row| fitted(&row.name, room)).collect();
    let name_width = names.iter().map(|name| width(name)).chain([9]).max().unwrap_or(9);
    let mut text = heading(&format!(
        "Who was there, and what they waited for (a column is {column_weeks} weeks)"
    ));
    let head = format!(
        "  {}{} {:>peak_width$} {} longest wait",
        "Component",
        " ".repeat(name_width - 9),
        "peak of asked",
        scale(view, column_weeks, columns),
    );
    text.push_str(&(head + "\n"));
    for (((row, name), peak), wait) in rows.iter().zip(&names).zip(&peaks).zip(&waits) {
        let pad = " ".repeat(name_width - width(name));
        let wait = if row.longest.is_some() { styled(YELLOW, wait) } else { wait.clone() };
        text.push_str(&format!(
            "  {name}{pad} {peak:>peak_width$} {} {wait}\n",
            coloured(&row.bar, columns)
        ));
    }
    text.push_str(&legend(&rows));
    text
}

/// Weeks in a column: four, or as many more fours as the run needs.
fn column_weeks(end: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "under 1,041")]
    let weeks = end.ceil() as usize;
    4 * weeks.div_ceil(4 * BAR).max(1)
}

fn columns(end: f64, column_weeks: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "under 1,041")]
    let weeks = end.ceil() as usize;
    weeks.div_ceil(column_weeks).max(1)
}

/// Components by arm, then by first use, then in the order of the catalogue.
fn in_order(view: &View) -> Vec<usize> {
    let arm = |component: usize| match view.scenario().components[component].arm {
        Arm::Military => 0,
        Arm::Police => 1,
        Arm::Civilian => 2,
        Arm::Coordination => 3,
    };
    let first = |component: usize| {
        view.units_of(component)
            .filter_map(|unit| view.stages(unit).position(|stage| stage != Stage::Pooled))
            .min()
    };
    let mut used = view.used_components();
    used.sort_by_key(|component| (arm(*component), first(*component), *component));
    used
}

fn row(view: &View, component: usize, column_weeks: usize) -> Row {
    let units: Vec<usize> = view.units_of(component).collect();
    let asked = units
        .iter()
        .filter(|unit| view.stages(**unit).any(|stage| stage != Stage::Pooled))
        .map(|unit| view.headcount(*unit))
        .sum();
    let peak = view
        .record
        .units
        .iter()
        .map(|week| {
            let there =
                units.iter().filter(|unit| week.get(**unit).is_some_and(|u| at_work(u.stage)));
            there.map(|unit| view.headcount(*unit)).sum::<f64>()
        })
        .fold(0.0, f64::max);
    let refused = view.record.facts.iter().any(|(_, fact)| {
        matches!(fact, crate::model::fact::Fact::Refused { unit, .. }
            if view.component_of(*unit as usize) == Some(component))
    });
    let bar = (0..columns(view.end(), column_weeks))
        .map(|column| cell(view, &units, column, column_weeks))
        .collect();
    Row {
        name: shown(&view.scenario().components[component].name),
        asked,
        peak,
        bar,
        longest: longest_wait(view, &units),
        refused,
    }
}

/// The sign of a stretch of weeks.
fn cell(view: &View, units: &[usize], column: usize, column_weeks: usize) -> char {
    #[expect(clippy::cast_precision_loss, reason = "weeks are few")]
    let (from, to) = ((column * column_weeks) as f64, ((column + 1) * column_weeks) as f64);
    let (mut there, mut asked, mut leaving) = (0.0, 0.0, 0.0);
    let mut waits = [0.0; Wait::COUNT];
    let weeks = view.record.weeks.iter().zip(&view.record.units);
    for (_, week) in weeks.filter(|(week, _)| **week > from && **week <= to) {
        for unit in units {
            let Some(seen) = week.get(*unit) else { continue };
            let people = view.headcount(*unit);
            if at_work(seen.stage) {
                there += people;
                asked += people;
            } else if waiting(seen.stage) {
                asked += people;
                if let Some(wait) = seen.wait {
                    waits[wait.index()] += people;
                }
            } else if seen.stage == Stage::Withdrawing {
                leaving += people;
            }
        }
    }
    let most = Wait::ALL.into_iter().map(|wait| (wait, waits[wait.index()])).fold(
        None,
        |best: Option<(Wait, f64)>, next| {
            if next.1 > best.map_or(0.0, |(_, people)| people) { Some(next) } else { best }
        },
    );
    if leaving > there && most.is_none() {
        return '>';
    }
    if there > 0.0 {
        let share = there / asked;
        return if share < 0.5 {
            '▒'
        } else if share < 0.995 {
            '▓'
        } else {
            '█'
        };
    }
    most.map_or(' ', |(wait, _)| wait.sign())
}

/// The longest time one unit waited for one thing without a break.
fn longest_wait(view: &View, units: &[usize]) -> Option<(Wait, f64)> {
    let mut longest: Option<(Wait, f64)> = None;
    for unit in units {
        let mut run: Option<(Wait, f64)> = None;
        for (times, week) in view.record.weeks.windows(2).zip(view.record.units.iter().skip(1)) {
            let step = times[1] - times[0];
            let wait = week.get(*unit).and_then(|seen| seen.wait);
            run = match (wait, run) {
                (Some(wait), Some((same, weeks))) if same == wait => Some((wait, weeks + step)),
                (Some(wait), _) => Some((wait, step)),
                (None, _) => None,
            };
            if let Some((wait, weeks)) = run
                && weeks > longest.map_or(0.0, |(_, weeks)| weeks)
            {
                longest = Some((wait, weeks));
            }
        }
    }
    longest
}

fn wait_text(row: &Row) -> String {
    match row.longest {
        _ if row.refused && row.peak <= 0.0 => "refused".to_owned(),
        Some((wait, weeks)) => format!("{} {} w", wait.name(), count(weeks)),
        None => "none".to_owned(),
    }
}

/// A name in `room` columns: with "&", or without its last word where that is enough, else cut.
fn fitted(name: &str, room: usize) -> String {
    if width(name) <= room {
        return name.to_owned();
    }
    let name = &name.replace(" and ", " & ");
    if width(name) <= room {
        return name.clone();
    }
    let shorter = name.rsplit_once(' ').map_or("", |(head, _)| head);
    let dangling = shorter.ends_with(['&', '\'']) || shorter.ends_with(" of");
    if !shorter.is_empty() && !dangling && width(shorter) <= room {
        return shorter.to_owned();
    }
    window(name, 0, room)
}

/// Week and month above the bar, as often as there is room.
fn scale(view: &View, column_weeks: usize, columns: usize) -> String {
    let mut text = String::new();
    let mut at_week = 0;
    loop {
        let at = at_week / column_weeks;
        #[expect(clippy::cast_precision_loss, reason = "weeks are few")]
        let here = at_week as f64;
        let label = format!("{} {}", week(here), month(view.scenario().date(here)));
        if at + width(&label) > columns.max(width(&label)) || here > view.end() {
            break;
        }
        if at >= width(&text) + usize::from(!text.is_empty()) {
            text.push_str(&" ".repeat(at - width(&text)));
            text.push_str(&label);
        }
        at_week += 52;
    }
    text.push_str(&" ".repeat(columns.saturating_sub(width(&text))));
    text
}

/// A bar with its waits in yellow.
fn coloured(bar: &str, columns: usize) -> String {
    let mut text = String::new();
    let mut letters = String::new();
    for sign in bar.chars() {
        if sign.is_ascii_alphabetic() || sign == '$' {
            letters.push(sign);
            continue;
        }
        if !letters.is_empty() {
            text.push_str(&styled(YELLOW, &letters));
            letters.clear();
        }
        text.push(sign);
    }
    if !letters.is_empty() {
        text.push_str(&styled(YELLOW, &letters));
    }
    text + &" ".repeat(columns.saturating_sub(width(bar)))
}

/// What the signs mean; only those that were used.
fn legend(rows: &[Row]) -> String {
    let used = |sign: char| rows.iter().any(|row| row.bar.contains(sign));
    let mut waits = Vec::new();
    let mut others = Vec::new();
    for wait in Wait::ALL {
        if used(wait.sign()) {
            let text = format!("{} {}", wait.sign(), wait.name());
            if wait == Wait::Transit { others.push(text) } else { waits.push(text) }
        }
    }
    let levels =
        [('▒', "under half"), ('▓', "half or more"), ('█', "all at work"), ('>', "leaving")];
    others.extend(
        levels.iter().filter(|(sign, _)| used(*sign)).map(|(s, name)| format!("{s} {name}")),
    );
    if !waits.is_empty() && !others.is_empty() {
        others.insert(0, "·".to_owned());
    }
    waits.extend(others);
    let mut lines = vec![String::new()];
    for text in waits {
        let last = lines.last().map_or(0, |line| width(line));
        if last > 0 && last + 1 + width(&text) > PAGE_WIDTH - 2 {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&text);
        }
    }
    let lines = lines.iter().filter(|line| !line.is_empty());
    lines.map(|line| format!("  {}\n", styled(DIM, line))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::{Run, marova};

    #[test]
    fn a_bar_never_grows_wider_than_its_place() {
        for weeks in [1.0, 4.0, 5.0, 156.0, 157.0, 520.0, 1040.0] {
            assert!(columns(weeks, column_weeks(weeks)) <= BAR, "{weeks}");
        }
        assert_eq!((column_weeks(156.0), column_weeks(157.0)), (4, 8));
    }

    #[test]
    fn long_names_lose_their_last_word_before_they_are_cut() {
        assert_eq!(fitted("Schools and clinics programmes", 26), "Schools & clinics");
        assert_eq!(fitted("Police trainers and vetters", 26), "Police trainers & vetters");
        assert_eq!(fitted("Dialogue and citizens' networks", 26), "Dialogue & citizens' netw…");
    }

    #[test]
    fn a_unit_that_waits_shows_the_letter_of_its_wait_and_then_works() {
        let run = Run::over(marova(), 80);
        let page = section(&run.view());
        let plain = anstream::adapter::strip_str(&page).to_string();
        let row = plain.lines().find(|line| line.contains("Infantry companies")).unwrap();
        assert!(row.contains(" cp") && row.contains('█'), "{row}");
        assert!(plain.contains("c contributor"), "{plain}");
        assert!(!plain.contains("s season"), "only signs that were used are explained: {plain}");
    }

    #[test]
    fn nobody_there_is_said() {
        let mut scenario = marova();
        scenario.deployed.clear();
        let mut run = Run::over(scenario, 4);
        run.record = run.no_orders.clone();
        assert!(section(&run.view()).contains("nobody: no component was asked for or deployed"));
    }
}
