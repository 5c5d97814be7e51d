//! `exercise status`, `show` and `log`.

use crate::cli::args::{FileArguments, ShowArguments};
use crate::cli::exercise::stand::Stand;
use crate::cli::exercise::{advance, choices, clock};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::view;
use crate::report;
use crate::store::Reader;
use std::io::IsTerminal as _;
use std::time::Duration;

/// How it stands.
pub fn status(typed: &FileArguments) -> Result<Exit, Mistake> {
    let table = Stand::look(&typed.file)?;
    output::print(&status_of(&table)?)?;
    Ok(Exit::Done)
}

/// The page of how it stands.
pub fn status_of(table: &Stand) -> Result<String, Mistake> {
    let readings = advance::readings(&table.plan, &table.state)?;
    let next = choices::lines(&table.state);
    Ok(report::status_page(&table.state, &readings, clock::now(), &next))
}

/// What somebody sees.
pub fn run(typed: &ShowArguments) -> Result<Exit, Mistake> {
    let words: Vec<&str> = typed.whom.iter().map(String::as_str).collect();
    if typed.follow {
        return follow(typed, &words);
    }
    output::print(&page(&Stand::look(&typed.file)?, &words)?)?;
    Ok(Exit::Done)
}

/// How wide a page is that no terminal shows [columns].
const PAGE_COLUMNS: usize = 100;
/// How often the file is looked at while a page is followed.
const EVERY: Duration = Duration::from_millis(400);
/// Clears a terminal and puts what follows into its upper left corner.
const CLEAR: &str = "\u{1b}[2J\u{1b}[3J\u{1b}[H";

/// Draws a page anew whenever it has changed, until the exercise is closed.
fn follow(typed: &ShowArguments, words: &[&str]) -> Result<Exit, Mistake> {
    let mut reader = Reader::open(&typed.file)?;
    let mut stand = Stand::read(&typed.file, &mut reader)?;
    let mut drawn = String::new();
    loop {
        // A file that is just being written to is looked at again in a moment.
        if reader.version().is_ok_and(|written| written != stand.entries.len() as u64)
            && let Ok(now) = Stand::read(&typed.file, &mut reader)
        {
            stand = now;
        }
        let page = page(&stand, words)?;
        if page != drawn {
            let clear = if std::io::stdout().is_terminal() { CLEAR } else { "" };
            match output::print(&format!("{clear}{page}")) {
                Err(Mistake::PipeClosed) => return Ok(Exit::Done),
                other => other?,
            }
            drawn = page;
        }
        if stand.state.closed {
            return Ok(Exit::Done);
        }
        std::thread::sleep(EVERY);
    }
}

/// The page that somebody sees, by the words after `show`.
pub fn page(table: &Stand, words: &[&str]) -> Result<String, Mistake> {
    let state = &table.state;
    let seat = |name: &str| {
        let seats = &state.exercise.seats;
        let help = format!(
            "plenary, plenary all, facilitator, evaluator, observer, or seat and one of: {}",
            choices::seats(state)
        );
        let ids = || seats.iter().map(|seat| seat.id.as_str());
        state.seat(name).ok_or_else(|| Mistake::unknown_name("seat", name, ids(), &help))
    };
    let readings = advance::readings(&table.plan, state)?;
    match words {
        ["plenary"] => {
            let view = view::public(state, clock::now());
            let (columns, rows) = output::window().unzip();
            let columns = columns.unwrap_or(PAGE_COLUMNS);
            let shown = readings.up_to(state.shown_to);
            Ok(report::plenary_screen(state, &view, &shown, columns, rows))
        }
        ["plenary" | "observer", "all"] => {
            let view = view::public(state, clock::now());
            Ok(report::plenary_page(state, &view, &readings.up_to(state.shown_to)))
        }
        ["facilitator"] => Ok(report::facilitator_page(state, &readings, clock::now())),
        // An observer sees what the room sees, and no more.
        ["observer"] => page(table, &["plenary"]),
        ["evaluator", code @ ..] if code.len() <= 1 => {
            let code = code.first().copied().unwrap_or("evaluator");
            let view = view::evaluator(state, code, clock::now());
            Ok(report::evaluator_page(state, &view, &readings.up_to(state.shown_to)))
        }
        ["status"] => status_of(table),
        other => {
            let name = other.iter().find(|word| **word != "seat").copied().unwrap_or("");
            let id = &seat(name)?.id;
            let view = view::seat(state, id, clock::now());
            let view = view.ok_or_else(|| Mistake::typed(format!("no seat is called `{id}`")))?;
            Ok(report::seat_page(state, &view, &readings.up_to(state.shown_to)))
        }
    }
}

/// Every event.
pub fn log(typed: &FileArguments) -> Result<Exit, Mistake> {
    let stand = Stand::look(&typed.file)?;
    output::print(&log_lines(&stand).concat())?;
    Ok(Exit::Done)
}

/// Every event as a line or more.
pub fn log_lines(stand: &Stand) -> Vec<String> {
    stand.told(|state, entry| report::log_page([(state, entry)]))
}
