//! From the text of an entry to the entry.

use crate::exercise::event::{Entry, Event, FORMAT, Opening};
use crate::exercise::upgrade::format_1_to_2;
use crate::scenario::Scenario;
use serde::Deserialize;
use serde_json::Value;

/// Why the text of an entry cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// A later version wrote it.
    #[error("has format {found}, and this version reads formats up to {FORMAT}")]
    TooNew {
        /// Its format.
        found: u32,
    },
    /// It is no entry of its format.
    #[error("is not known to this version ({0})")]
    Unknown(String),
}

/// What every entry says of itself; those of format 1 do not say it.
#[derive(Deserialize)]
struct Format {
    #[serde(default = "first")]
    format: u32,
}

fn first() -> u32 {
    1
}

/// A change of format, for one entry; `Err` says what of it is unknown.
type Step = fn(&mut Value, &Scenario) -> Result<(), String>;

/// Every change of format there has been: from which format it leads to the next.
const STEPS: &[(u32, Step)] = &[(1, format_1_to_2::bring_up)];

/// An entry from its text, brought up to this version's format. What its words mean is looked up
/// in the scenario of the exercise.
///
/// # Errors
/// [`Unread`].
pub fn entry_of(text: &str, scenario: &Scenario) -> Result<Entry, Unread> {
    let unknown = |error: serde_json::Error| Unread::Unknown(error.to_string());
    let mut format = format_of(text)?;
    if format == FORMAT {
        return serde_json::from_str(text).map_err(unknown);
    }
    let mut value: Value = serde_json::from_str(text).map_err(unknown)?;
    if !value.is_object() {
        return Err(Unread::Unknown("it is no object".into()));
    }
    while format < FORMAT {
        let step = STEPS.iter().find(|(from, _)| *from == format);
        let (_, step) =
            step.ok_or_else(|| Unread::Unknown(format!("no version wrote format {format}")))?;
        step(&mut value, scenario).map_err(Unread::Unknown)?;
        format += 1;
        value["format"] = format.into();
    }
    serde_json::from_value(value).map_err(unknown)
}

fn format_of(text: &str) -> Result<u32, Unread> {
    let said: Format =
        serde_json::from_str(text).map_err(|error| Unread::Unknown(error.to_string()))?;
    if said.format > FORMAT {
        return Err(Unread::TooNew { found: said.format });
    }
    Ok(said.format)
}

/// The part of an entry that says how the exercise was opened: it is read before the scenario is.
#[derive(Deserialize)]
struct FirstEntry {
    event: Value,
}

/// How an exercise was opened, from the text of its first entry; none where that says something
/// else. It has had one shape in all formats.
///
/// # Errors
/// [`Unread`].
pub fn opening_of(text: &str) -> Result<Option<Opening>, Unread> {
    format_of(text)?;
    let unknown = |error: serde_json::Error| Unread::Unknown(error.to_string());
    let first: FirstEntry = serde_json::from_str(text).map_err(unknown)?;
    if first.event.get("Opened").is_none() {
        return Ok(None);
    }
    match serde_json::from_value(first.event).map_err(unknown)? {
        Event::Opened(opening) => Ok(Some(opening)),
        _ => Ok(None),
    }
}
