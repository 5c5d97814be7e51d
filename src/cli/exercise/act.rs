//! `exercise do`: commands in words, or as JSON, one a line.

use crate::cli::args::DoArguments;
use crate::cli::exercise::advance::Resolution;
use crate::cli::exercise::table::{Table, Unsent};
use crate::cli::exercise::{advance, clock, kept, speech};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::told as told_of;
use crate::exercise::{Command, Entry, Envelope, Event, InjectTime, Who, is_due};
use crate::report;
use std::io::BufRead as _;
use std::path::Path;

/// Longest line that is read [bytes].
const LONGEST_LINE: usize = 1 << 20;

/// Does one command in words, or every line of standard input.
pub fn run(typed: &DoArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    table.futures = typed.futures;
    if !typed.words.is_empty() {
        return in_words(&mut table, &typed.words);
    }
    let mut input = std::io::stdin().lock();
    let mut number = 0;
    loop {
        number += 1;
        let mut line = String::new();
        let read = input
            .read_line(&mut line)
            .map_err(|error| Mistake::typed(format!("line {number} cannot be read: {error}")))?;
        if read == 0 {
            return Ok(Exit::Done);
        }
        if line.len() > LONGEST_LINE {
            return Err(at(number, Mistake::typed("longer than a command can be")));
        }
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let page = line_of(&mut table, text).map_err(|mistake| at(number, mistake))?;
        // What is printed is on the disk.
        output::print(&page)?;
    }
}

/// One command, each word as it was typed.
pub fn words(file: &Path, typed: &[&str]) -> Result<Exit, Mistake> {
    let typed: Vec<String> = typed.iter().map(|word| (*word).to_owned()).collect();
    in_words(&mut Table::open(file)?, &typed)
}

fn in_words(table: &mut Table, typed: &[String]) -> Result<Exit, Mistake> {
    let page = line_of(table, &speech::joined(typed))?;
    output::print(&page)?;
    Ok(Exit::Done)
}

/// What comes of a line, in words or as JSON; when this returns, it is on the disk.
pub fn line_of(table: &mut Table, text: &str) -> Result<String, Mistake> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let done = match words.as_slice() {
        ["kept"] => return kept::page(table),
        ["again", number] => return kept::again(table, number),
        ["forget", number] => return kept::forget(table, number),
        [json, ..] if json.starts_with('{') => self::json(table, text)?,
        _ => one(table, text)?,
    };
    Ok(sentences(table, &done))
}

/// A command as JSON: an envelope with its id, so that one that is sent again is done once.
fn json(table: &mut Table, text: &str) -> Result<Vec<Entry>, Mistake> {
    let envelope: Envelope = serde_json::from_str(text).map_err(|error| Mistake::Typed {
        what: format!("not a command: {error}"),
        nearest: None,
        help: Some(
            "for example {\"id\":\"1\",\"by\":\"Facilitator\",\"version\":null,\
             \"command\":\"Resume\"}"
                .into(),
        ),
    })?;
    match table.send(&envelope, clock::now()) {
        Ok(entries) => Ok(entries),
        Err(Unsent::Refused(refusal)) => {
            Err(kept::refused(table, &envelope.by, &envelope.command, &refusal))
        }
        Err(Unsent::Kept(error)) => Err(error.into()),
    }
}

/// One command in words, done; `advance` also has the turn played.
pub fn one(table: &mut Table, text: &str) -> Result<Vec<Entry>, Mistake> {
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        ["advance"] => return advance::play(table, Resolution::AsItCame),
        ["advance", "expected"] => return advance::play(table, Resolution::Expected),
        _ => {}
    }
    let spoken = speech::understood(&table.state, text).map_err(|not| Mistake::Typed {
        what: not.what,
        nearest: not.nearest,
        help: Some(not.help),
    })?;
    let mut done = Vec::new();
    for order in spoken {
        match table.act(order.by.clone(), order.version, order.command.clone()) {
            Ok(entries) => done.extend(entries),
            Err(Unsent::Refused(refusal)) => {
                return Err(kept::refused(table, &order.by, &order.command, &refusal));
            }
            Err(Unsent::Kept(error)) => return Err(error.into()),
        }
    }
    Ok(done)
}

/// Releases what has come due by the clocks; what came of it, an event a line.
pub fn due(table: &mut Table) -> Result<String, Mistake> {
    if table.state.closed {
        return Ok(String::new());
    }
    if !is_due(&table.state, clock::now()) {
        return Ok(String::new());
    }
    let done = table.act(Who::Program, None, Command::Tick)?;
    Ok(if done.is_empty() { String::new() } else { sentences(table, &done) })
}

/// What came of a command, an event a line; under a draft, what it costs and waits for.
pub fn sentences(table: &Table, done: &[Entry]) -> String {
    if done.is_empty() {
        return "       done before\n".to_owned();
    }
    let state = &table.state;
    let mut page = String::new();
    for entry in done {
        page += &report::log_page([(state, entry)]);
        if let Event::Drafted { seat, action, .. } = &entry.event
            && let Some(seat) = state.seat(seat)
        {
            page += &report::under_page(&told_of(state, seat, action));
        }
        let time = match &entry.event {
            Event::InjectRetimed { time, .. } => Some(time),
            Event::InjectAdded(new) => Some(&new.time),
            _ => None,
        };
        if matches!(time, Some(InjectTime::Clock { .. })) {
            page += &clock::other_wall(state);
        }
    }
    page
}

/// A mistake of one line of many; those before it are done.
fn at(number: usize, mistake: Mistake) -> Mistake {
    let tail = "the lines before it are done; JSON lines may be sent again, and are done once";
    match mistake {
        Mistake::Refused(text) => Mistake::Refused(format!("line {number} is {text}  ({tail})\n")),
        Mistake::Typed { what, nearest, help } => {
            let help = help.map_or_else(|| tail.to_owned(), |help| format!("{help}; {tail}"));
            Mistake::Typed { what: format!("line {number}: {what}"), nearest, help: Some(help) }
        }
        other => other,
    }
}
