//! A log as JSON Lines: a line that says what follows, then an event a line.

use crate::store::chain::Hash;
use crate::store::package::Files;
use crate::store::read::StoredEvent;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// The format of the lines.
const LINES_FORMAT: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLine {
    /// The format of the lines that follow.
    contadora_exercise_log: u32,
    /// How many events follow.
    events: u64,
    /// The hash of the last.
    head: String,
    /// The package: paths inside it, and texts.
    package: BTreeMap<String, String>,
}

/// What lines hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The events.
    pub events: Vec<StoredEvent>,
    /// The package the exercise is of.
    pub package: Files,
}

/// An event; its payload is kept as it was written, sign by sign, since the hash is over that.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLine<'a> {
    seq: u64,
    at: i64,
    command: String,
    hash: String,
    #[serde(borrow)]
    event: &'a RawValue,
}

/// Why lines cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {why}")]
pub struct BadLine {
    /// Which line, from 1 on.
    pub line: usize,
    /// What is wrong with it.
    pub why: String,
}

/// Events and their package as lines. Names of people are not among them.
#[must_use]
pub fn export_lines(events: &[StoredEvent], package: &Files) -> String {
    // A package is checked to be text when an exercise is opened.
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let head = events.last().map_or_else(Hash::beginning, |event| event.hash);
    let first = FirstLine {
        contadora_exercise_log: LINES_FORMAT,
        events: events.len() as u64,
        head: head.to_string(),
        package: package.iter().map(|(path, bytes)| (path.clone(), text(bytes))).collect(),
    };
    let mut text = serde_json::json!(first).to_string();
    text.push('\n');
    for event in events {
        // By hand, so that the payload stays as it is; its JSON was read when it was written.
        let command = serde_json::Value::from(event.command.as_str());
        text += &format!(
            "{{\"seq\":{},\"at\":{},\"command\":{command},\"hash\":\"{}\",\"event\":{}}}\n",
            event.seq, event.at, event.hash, event.payload
        );
    }
    text
}

/// The events of lines, each held against its hash.
///
/// # Errors
/// [`BadLine`]: the first line that is not as it was written.
pub fn import_lines(text: &str) -> Result<Exported, BadLine> {
    let mut lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    let bad = |line: usize, why: String| BadLine { line, why };
    let (_, first) = lines.next().ok_or_else(|| bad(1, "the file is empty".into()))?;
    let first: FirstLine = serde_json::from_str(first).map_err(|error| {
        bad(1, format!("not the first line of an exported exercise ({})", without_place(&error)))
    })?;
    if first.contadora_exercise_log != LINES_FORMAT {
        let found = first.contadora_exercise_log;
        let why = format!("has format {found}, and this program reads format {LINES_FORMAT}");
        return Err(bad(1, why));
    }
    let mut events: Vec<StoredEvent> = Vec::new();
    let mut head = Hash::beginning();
    let mut last_line = 1;
    for (number, line) in lines {
        let event = event_of(line, head).map_err(|why| bad(number, why))?;
        let wanted = events.len() as u64 + 1;
        if event.seq != wanted {
            let why = format!("event {wanted} was expected here, and this is {}", event.seq);
            return Err(bad(number, why));
        }
        head = event.hash;
        last_line = number;
        events.push(event);
    }
    if events.len() as u64 != first.events || head.to_string() != first.head {
        let why = format!(
            "{} events were exported, and {} of them are here; the end is missing or changed",
            first.events,
            events.len()
        );
        return Err(bad(last_line, why));
    }
    let package = first.package.into_iter().map(|(path, text)| (path, text.into_bytes()));
    Ok(Exported { events, package: package.collect() })
}

/// The event of a line, which follows what has the hash `head`.
fn event_of(line: &str, head: Hash) -> Result<StoredEvent, String> {
    let read: EventLine<'_> = serde_json::from_str(line)
        .map_err(|error| format!("not an event ({})", without_place(&error)))?;
    let payload = read.event.get().to_owned();
    let hash = head.next(read.seq, read.at, &read.command, &payload);
    if Hash::from_hex(&read.hash) != Some(hash) {
        return Err(format!("event {} or one before it was changed or is missing", read.seq));
    }
    Ok(StoredEvent { seq: read.seq, at: read.at, command: read.command, payload, hash })
}

/// What the reader of JSON says, with the column but not the line, which is always the first.
fn without_place(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", column ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(count: u64) -> Vec<StoredEvent> {
        let mut head = Hash::beginning();
        (1..=count)
            .map(|seq| {
                // Spaces, and a number that has more digits than a float, have to stay.
                let payload = format!("{{ \"n\": {seq}.10000000000000000000001, \"t\": \"é\" }}");
                let (at, command) = (1_000, format!("c\"{seq}"));
                head = head.next(seq, at, &command, &payload);
                StoredEvent { seq, at, command, payload, hash: head }
            })
            .collect()
    }

    #[test]
    fn what_was_exported_is_imported_sign_by_sign() {
        for count in [0, 1, 7] {
            let package = Files::from([("scenario.ron".into(), "(\n  a: \"é\",\n)".into())]);
            let exported = Exported { events: events(count), package };
            let text = export_lines(&exported.events, &exported.package);
            assert_eq!(import_lines(&text), Ok(exported));
        }
    }

    #[test]
    fn the_first_bad_line_is_named() {
        let text = export_lines(&events(5), &Files::new());
        let lines: Vec<&str> = text.lines().collect();
        let without = |gone: usize| {
            let kept = lines.iter().enumerate().filter(|(i, _)| *i + 1 != gone);
            kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
        };
        let line = |text: &str| import_lines(text).expect_err("bad").line;
        assert_eq!(line(""), 1);
        assert_eq!(line("{}\n"), 1);
        assert_eq!(line(&without(1)), 1);
        assert_eq!(line(&without(3)), 3);
        assert_eq!(line(&without(6)), 5, "the end is missing");
        assert_eq!(line(&text.replacen("\"n\": 3", "\"n\": 9", 1)), 4);
        assert_eq!(line(&text.replacen("\"seq\":4", "\"seq\":x", 1)), 5);
        let later = text.replacen("log\":1", "log\":2", 1);
        let error = import_lines(&later).expect_err("another format").to_string();
        assert_eq!(error, "line 1: has format 2, and this program reads format 1");
    }
}
