//! What the facilitator sees of the last turn: the largest changes with their causes, and every
//! move of every seat.

use crate::exercise::live::{YES_OR_NO, figure};
use crate::exercise::view::facilitator;
use crate::exercise::{Change, Moment, State, Status};
use crate::report::exercise::Readings;
use crate::report::exercise::event_told::release_words;
use crate::report::exercise::fog_lines::fog_section;
use crate::report::exercise::forecasts::{MEANING, forecast_lines};
use crate::report::exercise::status_page::headline;
use crate::report::exercise::told::{action_words, seat_name};
use crate::report::flow::{led, paragraph};
use crate::report::numbers::{count, percent};
use crate::report::style::{BOLD, styled};

/// The page.
#[must_use]
pub fn facilitator_page(state: &State, readings: &Readings, now: Moment) -> String {
    let mut page = headline(state);
    page += &format!("\n{}\n", styled(BOLD, "The largest changes of the last turn"));
    match state.played.last() {
        None => page += "  No turn has been played yet.\n",
        Some(played) if played.changes.is_empty() => page += "  None were recorded.\n",
        Some(played) => {
            let turn = state.played.len() - 1;
            for (place, one) in played.changes.iter().enumerate() {
                page += &change(place + 1, one);
                let mut told = state.overrides.iter().rev();
                if let Some(told) = told.find(|one| (one.turn, one.change) == (turn, place)) {
                    page += &led("       Told instead: ", &told.narration);
                }
            }
        }
    }
    page += &injects(state, now);
    page += &asked(state);
    page += &votes(state);
    page += &format!("\n{}\n", styled(BOLD, "Every move"));
    let mut none = true;
    for (number, one) in &state.moves {
        if one.status == Status::Discarded {
            continue;
        }
        let status = match one.status {
            Status::Submitted => format!("submitted, turn {}", one.turn + 1),
            _ => "draft".into(),
        };
        let words = action_words(state, state.seat(&one.seat), &one.action);
        let seat = seat_name(state, &one.seat);
        page += &led(&format!("  {number:>3} "), &format!("{seat}: {words} ({status})"));
        none = false;
    }
    if none {
        page += "  None yet.\n";
    }
    page += &format!("\n{}\n", styled(BOLD, "Indicators, in this model"));
    page += &readings.table(state, |_| true);
    page += &fog_section(state, &facilitator(state, now).believed, readings);
    page + &forecasts(state, now)
}

/// How good forecasts have been so far.
fn forecasts(state: &State, now: Moment) -> String {
    let lines = forecast_lines(state, &facilitator(state, now).calibration);
    if lines.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", styled(BOLD, "Forecasts"));
    lines.iter().for_each(|line| page += &led("  ", line));
    page + &led("  ", MEANING)
}

/// What would become of a turn that is not played yet.
#[must_use]
pub fn preview_page(state: &State, weeks: (u32, u32), changes: &[Change]) -> String {
    let mut page = headline(state);
    let title = format!("What would become of weeks {} to {}", weeks.0, weeks.1);
    page += &format!("\n{}\n", styled(BOLD, &title));
    if changes.is_empty() {
        page += "  Nothing would change much.\n";
    }
    changes.iter().enumerate().for_each(|(place, one)| page += &change(place + 1, one));
    let next = "Nothing was recorded. `advance` plays the turn as it stands here; \
        `advance expected` takes the future that lies nearest to the average of all.";
    page + "\n" + &paragraph(next)
}

/// The injects that are still to come, and those that have come.
fn injects(state: &State, now: Moment) -> String {
    let rows = facilitator(state, now).injects;
    if rows.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", styled(BOLD, "Injects"));
    for row in rows {
        let late = row.late.filter(|late| *late >= 60_000);
        let late = late.map_or(String::new(), |late| format!(", {} min late", late / 60_000));
        let to = if row.to.is_empty() { "all".to_owned() } else { row.to.join(", ") };
        let when = match (row.status, state.inject(&row.id)) {
            ("pending" | "held", Some(one)) => format!(", {}", release_words(state, &one.inject)),
            _ => String::new(),
        };
        let text = format!("{} (to {to}{when}): {}", row.title, row.text);
        page += &led(&format!("  {:<4} {:<8}{late} ", row.id, row.status), &text);
    }
    page
}

/// What seats asked for, with the rulings.
fn asked(state: &State) -> String {
    if state.asks.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", styled(BOLD, "Asked for beside the cards"));
    for (number, one) in &state.asks {
        let ruling = one.ruling.as_ref().map_or("no ruling yet", |ruling| ruling);
        let seat = seat_name(state, &one.seat);
        page += &led(&format!("  {number:>3} "), &format!("{seat}: {} ({ruling})", one.text));
    }
    page
}

/// Votes at the table and what the plenary has before it.
fn votes(state: &State) -> String {
    let mut page = String::new();
    for (number, one) in &state.ballots {
        let how = if one.counts.is_some() { "ended" } else { "open" };
        let text = format!("vote: {} ({}; {how})", one.question, one.choices.join(", "));
        page += &led(&format!("  {number:>3} "), &text);
    }
    for (number, one) in &state.recommendations {
        let text = one.texts.last().map_or("", |(_, text)| text);
        let text = format!("recommendation: {text} ({} endorse it)", one.endorsed.len());
        page += &led(&format!("  {number:>3} "), &text);
    }
    match page.is_empty() {
        true => page,
        false => format!("\n{}\n{page}", styled(BOLD, "Votes and recommendations")),
    }
}

/// A change by its number, with its causes and how sure it is.
fn change(number: usize, one: &Change) -> String {
    // Who is counted is whole; the rest has the digits of the narration.
    let value = if matches!(one.unit.as_str(), "people" | "pairs") { count } else { figure };
    let values = match one.unit == YES_OR_NO {
        true => {
            let word = |value: f64| if value > 0.0 { "yes" } else { "no" };
            format!("{} before, {} now", word(one.before), word(one.after))
        }
        false => format!("{} to {} {}", value(one.before), value(one.after), one.unit),
    };
    let sure = format!("{} % of fresh futures move the same way", percent(one.confidence));
    let told = format!("{}: {values}; {sure}.", one.what);
    let mut page = led(&format!("  {number:>3} "), &told);
    one.causes.iter().for_each(|cause| page += &led("      - ", cause));
    page += &led("      Say: ", &one.narration);
    if one.in_fog {
        let told = "it lies in the fog. `reveal` leaves it out; `override` puts words of yours \
            in its place.";
        page += &led("      Not for all: ", told);
    }
    page
}
