//! `exercise status`, `show` and `log`.

use crate::cli::args::{FileArguments, ShowArguments};
use crate::cli::exercise::table::{Table, beginning};
use crate::cli::exercise::{advance, choices, clock};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::{apply, view};
use crate::report;

/// How it stands.
pub fn status(typed: &FileArguments) -> Result<Exit, Mistake> {
    let table = Table::open(&typed.file)?;
    output::print(&status_of(&table)?)?;
    Ok(Exit::Done)
}

/// The page of how it stands.
pub fn status_of(table: &Table) -> Result<String, Mistake> {
    let readings = advance::readings(&table.plan, &table.state)?;
    let next = choices::lines(&table.state);
    Ok(report::status_page(&table.state, &readings, clock::now(), &next))
}

/// What somebody sees.
pub fn run(typed: &ShowArguments) -> Result<Exit, Mistake> {
    let table = Table::open(&typed.file)?;
    let words: Vec<&str> = typed.whom.iter().map(String::as_str).collect();
    output::print(&page(&table, &words)?)?;
    Ok(Exit::Done)
}

/// The page that somebody sees, by the words after `show`.
pub fn page(table: &Table, words: &[&str]) -> Result<String, Mistake> {
    let state = &table.state;
    let seat = |name: &str| {
        let seats = &state.exercise.seats;
        let help = format!("plenary, facilitator, or seat and one of: {}", choices::seats(state));
        let ids = || seats.iter().map(|seat| seat.id.as_str());
        state.seat(name).ok_or_else(|| Mistake::unknown_name("seat", name, ids(), &help))
    };
    let readings = advance::readings(&table.plan, state)?;
    match words {
        ["plenary"] => {
            let view = view::public(state, clock::now());
            Ok(report::plenary_page(state, &view, &readings.up_to(state.shown_to)))
        }
        ["facilitator"] => Ok(report::facilitator_page(state, &readings, clock::now())),
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
    let table = Table::open(&typed.file)?;
    let files = table.log().package()?;
    let (_, mut state) = beginning(&typed.file, &files, &table.entries)?;
    let mut page = String::new();
    for entry in &table.entries {
        apply(&mut state, entry);
        page += &report::log_page([(&state, entry)]);
    }
    output::print(&page)?;
    Ok(Exit::Done)
}
