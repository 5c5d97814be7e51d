//! The page of published findings, in Markdown: what the model meets, and what it misses.

use crate::report::columns::width;
use crate::report::flow::{item, paragraph};
use crate::report::intervals::{decimals, number};
use crate::report::style::{BOLD, GREEN, RED, styled};
use crate::report::words::list;
use crate::validate::{Band, Class, Estimate, Trial, Verdict};
use serde_json::{Value, json};

/// Heads of the table, and how wide its columns are.
const HEADS: [(&str, usize); 7] = [
    ("Id", 4),
    ("Class", 5),
    ("Finding", 28),
    ("From", 4),
    ("Band", 12),
    ("Model", 12),
    ("Verdict", 12),
];

/// What the model meets and what it misses.
#[must_use]
pub fn validate_page(verdicts: &[Verdict], trial: &Trial, again: &str) -> String {
    let met = verdicts.iter().filter(|verdict| verdict.is_met()).count();
    let missed: Vec<&Verdict> = verdicts.iter().filter(|verdict| !verdict.is_met()).collect();
    let by_point = verdicts.iter().filter(|verdict| is_by_point(verdict)).count();
    let unseen = verdicts.iter().filter(|verdict| !is_seen(verdict)).count();
    let mut page = format!("{}\n\n", styled(BOLD, "# The model against published findings"));
    page.push_str(&paragraph(&format!(
        "In this model {met} of {} published findings are met and {} missed, {unseen} of these \
         since the model cannot show them. {by_point} verdicts are by point only: the interval \
         lies across an edge of the band. Classes are counted apart below.",
        verdicts.len(),
        missed.len()
    )));
    page.push('\n');
    let sources = sources(verdicts);
    page.push_str(&table(verdicts, &sources));
    page.push('\n');
    page.push_str(&paragraph(&format!(
        "Model: the value with half its 95 % interval, over {} runs of each case of a target, or \
         over {} countries of the population (seed {}). By point: the runs are at an end and the \
         interval has not cleared the edge.",
        number(blocks(trial.runs), 0),
        number(blocks(trial.countries()), 0),
        trial.seed
    )));
    page.push_str(&format!("\n{}\n\n", styled(BOLD, "## Findings")));
    for verdict in verdicts {
        let finding = verdict.finding;
        let band = format!("{} {}", band_in_words(finding.band), finding.unit);
        page.push_str(&item(
            "",
            &format!(
                "- {} ({}): {} Band: {band}.",
                verdict.target.id, finding.short, finding.target
            ),
        ));
    }
    page.push_str(&format!("\n{}\n\n", styled(BOLD, "## Sources")));
    for (i, source) in sources.iter().enumerate() {
        page.push_str(&item("", &format!("{}. {source}.", i + 1)));
    }
    if !missed.is_empty() {
        page.push_str(&format!("\n{}\n\n", styled(BOLD, "## Missed, and what to think of it")));
        for verdict in missed {
            page.push_str(&item(
                "",
                &format!(
                    "- {} ({}): {}. {}",
                    verdict.target.id,
                    verdict.finding.short,
                    side(verdict),
                    verdict.finding.missed
                ),
            ));
        }
    }
    page.push_str(&format!("\nAgain: `{again}`\n"));
    page.push_str(&format!("\n{}\n\n", styled(BOLD, "## Count")));
    for class in Class::ALL {
        page.push_str(&counted(class, verdicts));
    }
    page
}

#[expect(clippy::cast_precision_loss, reason = "no batch has 2^52 runs")]
fn blocks(count: u64) -> f64 {
    count as f64
}

/// Whether the model can show it at all.
fn is_seen(verdict: &Verdict) -> bool {
    verdict.measured.value.is_finite()
}

fn is_by_point(verdict: &Verdict) -> bool {
    is_seen(verdict) && !verdict.is_decided()
}

/// The sources, each once, in the order in which they are named.
fn sources(verdicts: &[Verdict]) -> Vec<&'static str> {
    let mut sources = Vec::new();
    for verdict in verdicts {
        if !sources.contains(&verdict.finding.source) {
            sources.push(verdict.finding.source);
        }
    }
    sources
}

fn table(verdicts: &[Verdict], sources: &[&str]) -> String {
    let row = |cells: &[String]| -> String {
        let padded = cells.iter().zip(HEADS).map(|(cell, (_, columns))| {
            format!("{cell}{}", " ".repeat(columns.saturating_sub(width(cell))))
        });
        format!("| {} |", padded.collect::<Vec<_>>().join(" | "))
    };
    let heads = HEADS.map(|(head, _)| head.to_owned());
    let rule = HEADS.map(|(_, columns)| "-".repeat(columns));
    let mut text = format!("{}\n{}\n", styled(BOLD, &row(&heads)), row(&rule));
    for verdict in verdicts {
        let finding = verdict.finding;
        let source = sources.iter().position(|s| *s == finding.source).map_or(0, |i| i + 1);
        let line = row(&[
            verdict.target.id.to_owned(),
            verdict.target.class.letter().to_owned(),
            finding.short.to_owned(),
            source.to_string(),
            band(finding.band, finding.unit),
            value(&verdict.measured),
            words(verdict).to_owned(),
        ]);
        let colour = if verdict.is_met() { GREEN } else { RED };
        let word = words(verdict);
        text.push_str(&match line.rsplit_once(word) {
            Some((before, after)) => format!("{before}{}{after}", styled(colour, word)),
            None => line,
        });
        text.push('\n');
    }
    text
}

fn words(verdict: &Verdict) -> &'static str {
    match (verdict.is_met(), is_by_point(verdict)) {
        (true, false) => "met",
        (true, true) => "met by point",
        (false, false) => "MISSED",
        (false, true) => "MISSED by p.",
    }
}

/// A number of a band as it was written down.
fn edge(value: f64) -> String {
    crate::report::numbers::plain(value)
}

fn band(band: Band, unit: &str) -> String {
    let percent = if unit == "%" { " %" } else { "" };
    match band {
        Band::Between(low, high) => format!("{} to {}{percent}", edge(low), edge(high)),
        Band::Above(low) | Band::SurelyAbove(low) => format!("> {}{percent}", edge(low)),
        Band::Below(high) => format!("< {}{percent}", edge(high)),
        Band::AtMost(high) => format!("<= {}{percent}", edge(high)),
        Band::NotSurelyAbove(high) => format!("not > {}{percent}", edge(high)),
    }
}

/// A band in words, without its unit.
pub fn band_in_words(band: Band) -> String {
    match band {
        Band::Between(low, high) => format!("{} to {}", edge(low), edge(high)),
        Band::Above(low) => format!("above {}", edge(low)),
        Band::SurelyAbove(low) => format!("above {}, with the whole interval", edge(low)),
        Band::Below(high) => format!("below {}", edge(high)),
        Band::AtMost(high) => format!("at most {}", edge(high)),
        Band::NotSurelyAbove(high) => format!("at most {}, or not told apart from it,", edge(high)),
    }
}

/// "14.2 ±1.3".
fn value(measured: &Estimate) -> String {
    let half = (measured.high - measured.low) / 2.0;
    if half.is_finite() && half > 1.0e-9 {
        let places = decimals(half).min(3);
        format!("{} ±{}", number(measured.value, places), number(half, places))
    } else {
        number(measured.value, 1)
    }
}

/// On which side of its band a missed value lies, and by how much.
fn side(verdict: &Verdict) -> String {
    let (band, measured, unit) = (verdict.finding.band, verdict.measured, verdict.finding.unit);
    let off = match (band.low(), band.high()) {
        (Some(low), _) if measured.value < low => Some((low - measured.value, "below")),
        (_, Some(high)) if measured.value > high => Some((measured.value - high, "above")),
        _ => None,
    };
    match off {
        Some((by, side)) => {
            let unit = if unit == "%" { "percent points" } else { unit };
            format!("{} {unit} {side} the band", number(by, decimals(by).min(3)))
        }
        None if measured.value.is_finite() => "Its interval does not clear the edge".to_owned(),
        None => "It could not be seen".to_owned(),
    }
}

/// "hold-out H  13 of 14 ...".
fn counted(class: Class, verdicts: &[Verdict]) -> String {
    let of: Vec<&Verdict> =
        verdicts.iter().filter(|verdict| verdict.target.class == class).collect();
    if of.is_empty() {
        return String::new();
    }
    let met = of.iter().filter(|verdict| verdict.is_met()).count();
    let by_point = of.iter().filter(|verdict| is_by_point(verdict)).count();
    let mut ids: Vec<&str> = of.iter().map(|verdict| verdict.target.id).collect();
    ids.dedup();
    let whole = |id: &&&str| of.iter().all(|verdict| verdict.target.id != **id || verdict.is_met());
    let whole: Vec<String> = ids.iter().filter(whole).map(|id| (*id).to_owned()).collect();
    let whole = match whole.len() {
        0 => "none".to_owned(),
        _ => list(&whole),
    };
    item(
        "",
        &format!(
            "- {} ({}): met {met} of {} findings, {by_point} by point. Of {} targets met in all \
             findings: {whole}. What that proves: {}.",
            class.letter(),
            class.name(),
            of.len(),
            ids.len(),
            class.proves()
        ),
    )
}

/// The same for programs: a list with an object a finding.
#[must_use]
pub fn validate_json(verdicts: &[Verdict]) -> Value {
    let finite = |value: f64| if value.is_finite() { json!(value) } else { Value::Null };
    let each = verdicts.iter().map(|verdict| {
        let (finding, measured) = (verdict.finding, verdict.measured);
        json!({
            "id": verdict.target.id,
            "class": verdict.target.class.letter(),
            "target": finding.target,
            "source": finding.source,
            "band": { "low": finding.band.low(), "high": finding.band.high(), "unit": finding.unit },
            "measured": finite(measured.value),
            "interval": [finite(measured.low), finite(measured.high)],
            "verdict": if verdict.is_met() { "met" } else { "missed" },
            "decided": verdict.is_decided(),
        })
    });
    Value::Array(each.collect())
}
