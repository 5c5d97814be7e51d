//! Pages about the log: every event, whether it is as it was written, and every state again.

use crate::exercise::{Entry, State};
use crate::report::exercise::Readings;
use crate::report::exercise::event_told::event_sentence;
use crate::report::flow::{led, paragraph};
use crate::report::style::{BOLD, DIM, GREEN, RED, styled};

/// Every event, a sentence each. `states` are what they added up to, one after each event.
#[must_use]
pub fn log_page<'a>(told: impl IntoIterator<Item = (&'a State, &'a Entry)>) -> String {
    told.into_iter()
        .map(|(state, entry)| {
            led(&format!("{:>5}  ", entry.sequence), &event_sentence(state, entry))
        })
        .collect()
}

/// Sentences set in under an event, as what an order costs and waits for.
#[must_use]
pub fn under_page(sentences: &[String]) -> String {
    sentences.iter().map(|one| led("         ", one)).collect()
}

/// What `verify` has found.
#[must_use]
pub fn chain_page(events: u64, head: &str, damage: Option<&str>, states: &[String]) -> String {
    let (begins, style) = match damage {
        None => ("Verified.", GREEN),
        Some(_) => ("Not as it was written:", RED),
    };
    let text = match damage {
        None => format!(
            "{begins} Every one of {events} events is as it was written, and every state that was \
             recorded comes out again."
        ),
        Some(damage) => format!("{begins} {damage}"),
    };
    let mut page = paragraph(&text).replacen(begins, &styled(style, begins), 1);
    for line in states {
        page += &format!("  {line}\n");
    }
    page + &format!("{}\n", styled(DIM, &format!("The last hash is {head}")))
}

/// The states of a log, turn by turn.
#[must_use]
pub fn replay_page(state: &State, readings: &Readings, digests: &[(u32, String)]) -> String {
    let mut page = crate::report::exercise::status_page::headline(state);
    page += &format!("\n{}\n", styled(BOLD, "Every state that was recorded, run again"));
    for (week, digest) in digests {
        page += &format!("  w{week:<5} {digest}  as recorded\n");
    }
    if digests.is_empty() {
        page += "  No turn has been played yet.\n";
    }
    page += &format!("\n{}\n", styled(BOLD, "Indicators, in this model"));
    page + &readings.table(state, |_| true)
}
