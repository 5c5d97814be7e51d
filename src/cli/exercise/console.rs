//! `exercise console`: a prompt from which a whole exercise is led, with a laptop and a projector.
//! While the prompt waits, injects are released when their time comes.

use crate::cli::args::{ConsoleArguments, ValueOfArguments, WhatIfArguments};
use crate::cli::exercise::completing::Words;
use crate::cli::exercise::table::Table;
use crate::cli::exercise::ticking::Ticking;
use crate::cli::exercise::{act, advance, choices, clock, help, looking, show};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::State;
use crate::report;
use rustyline::Editor;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;

/// What is told in the beginning.
const WELCOME: &str = "? lists what can be done now; Tab completes; help says how commands read.\n";

/// Leads an exercise until `quit` or the end of input.
pub fn run(typed: &ConsoleArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    table.futures = typed.futures;
    let cannot = |error: ReadlineError| Mistake::typed(format!("no prompt: {error}"));
    let mut editor = Editor::<Words, DefaultHistory>::new().map_err(cannot)?;
    let wall = clock::other_wall(&table.state);
    output::print(&format!("{}\n{wall}{WELCOME}", show::status_of(&table)?))?;
    // Where there is no terminal there is no line that printing could break.
    let printer = editor.create_external_printer().ok();
    let ticking = Ticking::start(table, printer)?;
    loop {
        let state = ticking.table().state.clone();
        let prompt = prompt(&state);
        editor.set_helper(Some(Words(state))); // rustyline's word
        let line = match editor.readline(prompt.as_str()) {
            Ok(line) => line,
            // A key that stops a line does not end an exercise.
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(Exit::Done),
            Err(error) => return Err(cannot(error)),
        };
        let line = line.trim();
        let mut table = ticking.table();
        // What has come due by the time somebody types is released before it is answered.
        match act::due(&mut table) {
            Ok(page) => output::print(&page)?,
            Err(mistake) => {
                let _ = output::tell(&mistake);
            }
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        // A line that is not remembered can be typed again.
        let _ = editor.add_history_entry(line);
        if matches!(line, "quit" | "exit") {
            return Ok(Exit::Done);
        }
        match answer(&mut table, typed, line) {
            Ok(page) => output::print(&page)?,
            Err(Mistake::PipeClosed) => return Ok(Exit::Done),
            Err(Mistake::Typed { what, nearest, help }) => {
                let page = report::wrapped_error(&what, nearest.as_deref(), help.as_deref());
                let _ = output::tell(&Mistake::Refused(page));
            }
            Err(mistake) => {
                let _ = output::tell(&mistake);
            }
        }
    }
}

/// What is on, in a few signs.
fn prompt(state: &State) -> String {
    let on = state.session().map_or("before", |session| session.id.as_str());
    let phase =
        state.phase().map_or(String::new(), |phase| format!(" {}", report::phase_word(phase)));
    let clock = if state.clock.runs() { "" } else { " (clock stands)" };
    format!("w{} {on}{phase}{clock}> ", state.week)
}

/// The arguments with which a console is opened where nothing else is said.
#[cfg(test)]
pub fn as_typed(file: &std::path::Path) -> ConsoleArguments {
    ConsoleArguments { file: file.to_owned(), futures: 2 }
}

/// The answer to a line.
pub fn answer(table: &mut Table, typed: &ConsoleArguments, line: &str) -> Result<String, Mistake> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        ["?"] => {
            Ok(choices::lines(&table.state).iter().map(|line| format!("  {line}\n")).collect())
        }
        ["help", rest @ ..] => help::page(&table.state, rest),
        ["status"] => show::status_of(table),
        ["show"] => show::page(table, &["plenary"]),
        ["show", rest @ ..] => show::page(table, rest),
        ["log"] => {
            let mut lines = show::log_lines(table);
            let first = lines.len().saturating_sub(20);
            Ok(lines.split_off(first).concat())
        }
        ["advance", "preview"] => advance::preview(table),
        ["advance"] | ["advance", "expected"] => {
            let done = act::one(table, line)?;
            let readings = advance::readings(&table.plan, &table.state)?;
            let page = act::sentences(table, &done);
            Ok(format!(
                "{page}\n{}",
                report::facilitator_page(&table.state, &readings, clock::now())
            ))
        }
        ["what-if", rest @ ..] => looking::what_if_of(table, &asked_ahead(typed, rest)?),
        ["luck", rest @ ..] => looking::luck_page(table, &valued(typed, "luck", rest)?),
        ["credit", rest @ ..] => looking::credit_page(table, &valued(typed, "credit", rest)?),
        _ => act::line_of(table, line),
    }
}

/// What is asked by `what-if [drafts N,N] [strategy NAME] [futures N] [weeks N] [from WEEK]`, the
/// first two as often as wanted.
fn asked_ahead(typed: &ConsoleArguments, mut rest: &[&str]) -> Result<WhatIfArguments, Mistake> {
    let mut asked = WhatIfArguments {
        file: typed.file.clone(),
        drafts: Vec::new(),
        strategy: Vec::new(),
        seat: None,
        from: None,
        weeks: 52,
        futures: 250,
        threads: None,
    };
    while !rest.is_empty() {
        match rest {
            ["drafts", list, after @ ..] => {
                asked.drafts.push((*list).to_owned());
                rest = after;
            }
            ["strategy", name, after @ ..] => {
                asked.strategy.push((*name).to_owned());
                rest = after;
            }
            ["for", seat, after @ ..] => {
                asked.seat = Some((*seat).to_owned());
                rest = after;
            }
            ["futures", number, after @ ..] => {
                asked.futures = count(number)?;
                rest = after;
            }
            ["weeks", number, after @ ..] => {
                asked.weeks = count(number)?;
                rest = after;
            }
            ["from", week, after @ ..] => {
                asked.from = Some(count(week.trim_start_matches('w'))?);
                rest = after;
            }
            _ => {
                return Err(Mistake::Typed {
                    what: "which options?".into(),
                    nearest: None,
                    help: Some(
                        "what-if drafts 4,5 strategy NAME for SEAT futures 250 weeks 52 from w13; \
                         each may be left out, the first two may come several times"
                            .into(),
                    ),
                });
            }
        }
    }
    Ok(asked)
}

/// What is asked by `luck [part PART] [futures N]`, and by `credit`.
fn valued(
    typed: &ConsoleArguments,
    verb: &str,
    mut rest: &[&str],
) -> Result<ValueOfArguments, Mistake> {
    let (file, part) = (typed.file.clone(), "composite".to_owned());
    let mut asked = ValueOfArguments { file, part, futures: 250, threads: None };
    while !rest.is_empty() {
        match rest {
            ["part", part, after @ ..] => {
                asked.part = (*part).to_owned();
                rest = after;
            }
            ["futures", number, after @ ..] => {
                asked.futures = count(number)?;
                rest = after;
            }
            _ => {
                return Err(Mistake::Typed {
                    what: format!("`{}` was not understood", rest.join(" ")),
                    nearest: None,
                    help: Some(format!("{verb} [part security] [futures 250]")),
                });
            }
        }
    }
    Ok(asked)
}

/// A whole number in a question.
fn count<N: std::str::FromStr>(text: &str) -> Result<N, Mistake> {
    text.parse().map_err(|_| Mistake::Typed {
        what: format!("`{text}` is no whole number"),
        nearest: None,
        help: Some("for example `futures 250`".into()),
    })
}
