//! The page of a change: what it was, and its causes, the largest first, adding up as printed.

use crate::report::columns::shown;
use crate::report::flow::{column, paragraph};
use crate::report::marks::bar;
use crate::report::narrate::place_of;
use crate::report::numbers::{month, week};
use crate::report::run_page::{View, command};
use crate::report::style::{RED, styled};
use crate::report::why::causes::{self, Told, Traced};
use crate::report::why::traces;
use crate::vocabulary::RegionId;
use crate::why::{Answer, Asked, Row};
use serde_json::json;

/// Causes smaller than this are put together [points].
const SMALL: f64 = 0.1;

/// Columns of a bar of the largest cause.
const BAR_COLUMNS: f64 = 10.0;

/// The version of the JSON.
const FORMAT: u32 = 1;

/// The page of an answer; `again` is what has to be typed for it.
#[must_use]
pub fn why_page(view: &View, answer: &Answer, again: &str) -> String {
    let mut page = paragraph(&headline(view, answer));
    page.push('\n');
    let printed: Vec<(&Row, f64)> =
        answer.rows.iter().map(|row| (row, tenth(row.amount))).filter(|(_, a)| *a != 0.0).collect();
    let largest = printed.iter().map(|(_, a)| a.abs()).fold(SMALL, f64::max);
    let mut sum = 0.0;
    let mut absent_told = false;
    for (row, amount) in &printed {
        sum += amount;
        let Told { text, traced } = causes::told(view, answer, row);
        let bar = bar(amount.abs(), largest / BAR_COLUMNS);
        let head = amount_head(*amount, &bar, answer.question.asked);
        page.push_str(&column(&head, 20, &shown(&text)));
        // Who was not there is the same for every party.
        if traced == Traced::Absent && std::mem::replace(&mut absent_told, true) {
            continue;
        }
        for trace in traces::of(view, answer, traced) {
            page.push_str(&column(&format!("{:20}└ ", ""), 22, &shown(&trace)));
        }
    }
    let change = tenth(answer.change());
    let rest = tenth(change - sum);
    let small = answer.rows.len() - printed.len();
    if rest != 0.0 || small > 0 {
        let told = format!("{small} smaller {}, and what rounding leaves", causes_word(small));
        page.push_str(&column(&amount_head(rest, "", answer.question.asked), 20, &told));
    }
    let what = match answer.question.asked {
        Asked::Sector(_) => "points: the change, which the rows add up to",
        Asked::Control | Asked::Trust(_) | Asked::TrustBetween { .. } => {
            "percent points: the change, which the rows add up to"
        }
    };
    page.push_str(&column(&amount_head(change, "", answer.question.asked), 20, what));
    page.push_str(&format!("\n{}", command("Again: ", again)));
    page
}

fn causes_word(count: usize) -> &'static str {
    if count == 1 { "cause" } else { "causes" }
}

/// To a tenth; nothing where that is zero.
fn tenth(value: f64) -> f64 {
    // What is added takes the sign off a zero.
    (value * 10.0).round() / 10.0 + 0.0
}

/// "   -7.9  ███▌      ": the amount, red where it makes things worse, and a bar.
fn amount_head(amount: f64, bar: &str, asked: Asked) -> String {
    let sign = if amount > 0.0 { "+" } else { "" };
    let text = format!("{:>7}", format!("{sign}{amount:.1}"));
    let worse = match asked {
        Asked::Sector(_) | Asked::Trust(_) | Asked::TrustBetween { .. } => amount < 0.0,
        Asked::Control => amount > 0.0,
    };
    let text = if worse { styled(RED, &text) } else { text };
    format!("{text}  {bar}{} ", " ".repeat(10_usize.saturating_sub(bar.chars().count())))
}

/// "Security in Cité Soleil fell by 11.2 points, from -21.4 in w20 to -32.6 in w40 (Jul 2004 to
/// Dec 2004)."
fn headline(view: &View, answer: &Answer) -> String {
    let scenario = view.scenario();
    let place = place_of(scenario, answer.question.region.map(RegionId::from_index));
    let (from, to) = answer.weeks;
    let change = tenth(answer.change());
    let (what, unit) = match answer.question.asked {
        Asked::Sector(sector) => (format!("{} in {place}", sector.name()), "points"),
        Asked::Control => (format!("What parties hold of {place}"), "percent points"),
        Asked::Trust(whom) => (format!("Trust in {} in {place}", whom.name()), "percent points"),
        Asked::TrustBetween { party, other } => {
            let name = |party: usize| scenario.parties[party].name.as_str();
            (format!("Trust of {} in {}", name(party), name(other)), "percent points")
        }
    };
    let moved = if change > 0.0 {
        format!("rose by {change:.1} {unit}")
    } else if change < 0.0 {
        format!("fell by {:.1} {unit}", -change)
    } else {
        format!("ended where it began, within 0.1 {unit}")
    };
    let value = |value: f64| match answer.question.asked {
        Asked::Sector(_) if tenth(value) > 0.0 => format!("+{value:.1}"),
        Asked::Sector(_) => format!("{value:.1}"),
        Asked::Control | Asked::Trust(_) | Asked::TrustBetween { .. } => format!("{value:.1} %"),
    };
    let dates = format!("{} to {}", month(scenario.date(from)), month(scenario.date(to)));
    let mut text = format!(
        "{what} {moved}, from {} in {} to {} in {} ({dates}).",
        value(answer.values.0),
        week(from),
        value(answer.values.1),
        week(to)
    );
    if matches!(answer.question.asked, Asked::Sector(_)) {
        // Drivers that rise lower the balance.
        let drivers = -tenth(answer.by_drivers);
        let capacity = tenth(answer.by_capacity);
        let went = |x: f64| match x {
            x if x > 0.0 => format!("rose by {x:.1}"),
            x if x < 0.0 => format!("fell by {:.1}", -x),
            _ => "hardly moved".to_owned(),
        };
        text.push_str(&format!(
            " Drivers {} and accountable local capacity {}.",
            went(drivers),
            went(capacity)
        ));
    }
    let luck = view.record.luck;
    text.push_str(&format!(
        " In this model; {}, seed {}, run {}.",
        view.strategy_name(),
        luck.seed,
        luck.run
    ));
    text
}

/// The answer for programs: full precision, every row.
#[must_use]
pub fn why_json(view: &View, answer: &Answer) -> serde_json::Value {
    let scenario = view.scenario();
    let rows: Vec<serde_json::Value> = answer
        .rows
        .iter()
        .map(|row| {
            let Told { text, traced } = causes::told(view, answer, row);
            json!({
                "amount": row.amount,
                "cause": causes::key(row.cause),
                "text": text,
                "because": traces::of(view, answer, traced),
            })
        })
        .collect();
    let between = match answer.question.asked {
        Asked::TrustBetween { party, other } => Some((party, other)),
        _ => None,
    };
    json!({
        "format": FORMAT,
        "scenario": scenario.id,
        "strategy": view.strategy_name(),
        "seed": view.record.luck.seed,
        "run": view.record.luck.run,
        "variable": answer.question.asked.name(),
        "party": between.map(|(party, _)| scenario.parties[party].id.clone()),
        "other_party": between.map(|(_, other)| scenario.parties[other].id.clone()),
        "region": answer.question.region.map(|r| scenario.regions[r].id.clone()),
        "from_week": answer.weeks.0,
        "to_week": answer.weeks.1,
        "before": answer.values.0,
        "after": answer.values.1,
        "by_drivers": answer.by_drivers,
        "by_capacity": answer.by_capacity,
        "causes": rows,
    })
}
