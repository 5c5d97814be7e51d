//! What the facilitator sees of the last turn: the largest changes with their causes, and every
//! move of every seat.

use crate::exercise::live::figure;
use crate::exercise::view::facilitator;
use crate::exercise::{Change, Moment, State, Status};
use crate::report::exercise::Readings;
use crate::report::exercise::forecasts::{MEANING, forecast_lines};
use crate::report::exercise::status_page::headline;
use crate::report::exercise::told::{action_words, seat_name};
use crate::report::flow::{item, paragraph};
use crate::report::numbers::percent;
use crate::report::style::{BOLD, styled};

/// The page.
#[must_use]
pub fn facilitator_page(state: &State, readings: &Readings, now: Moment) -> String {
    let mut page = headline(state);
    page += &format!("\n{}\n", styled(BOLD, "The largest changes of the last turn"));
    match state.played.last() {
        None => page += "  No turn has been played yet.\n",
        Some(played) if played.changes.is_empty() => page += "  None were recorded.\n",
        Some(played) => played.changes.iter().for_each(|one| page += &change(one)),
    }
    page += &injects(state, now);
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
        page += &item(&format!("  {number:>3} "), &format!("{seat}: {words} ({status})"));
        none = false;
    }
    if none {
        page += "  None yet.\n";
    }
    page += &format!("\n{}\n", styled(BOLD, "Indicators, in this model"));
    page += &readings.table(state, |_| true);
    page + &forecasts(state, now)
}

/// How good forecasts have been so far.
fn forecasts(state: &State, now: Moment) -> String {
    let lines = forecast_lines(state, &facilitator(state, now).calibration);
    if lines.is_empty() {
        return String::new();
    }
    let mut page = format!("\n{}\n", styled(BOLD, "Forecasts"));
    lines.iter().for_each(|line| page += &item("  ", line));
    page + &item("  ", MEANING)
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
    changes.iter().for_each(|one| page += &change(one));
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
        let text = format!("{} (to {to}): {}", row.title, row.text);
        page += &item(&format!("  {:<4} {:<8}{late} ", row.id, row.status), &text);
    }
    page
}

/// A change with its causes and how sure it is.
pub fn change(one: &Change) -> String {
    let values = format!("{} to {} {}", figure(one.before), figure(one.after), one.unit);
    let sure = format!("{} % of fresh futures move the same way", percent(one.confidence));
    let mut page = item("  ", &format!("{}: {values}; {sure}.", one.what));
    one.causes.iter().for_each(|cause| page += &item("    - ", cause));
    page + &item("    Say: ", &one.narration)
}
