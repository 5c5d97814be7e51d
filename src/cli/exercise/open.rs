//! `exercise open`: a file is opened again, after a break or an accident.

use crate::cli::args::FileArguments;
use crate::cli::exercise::table::Table;
use crate::cli::exercise::{act, clock, show};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;

/// Checks the file, releases what fell due while no program had it open, and says how it stands.
pub fn run(typed: &FileArguments) -> Result<Exit, Mistake> {
    let mut table = Table::open(&typed.file)?;
    let due = act::due(&mut table)?;
    let file = typed.file.display();
    output::print(&format!(
        "{file} is whole: {} events.\n{}{due}\n{}\nLead it: contadora exercise console {file}\n",
        table.log().version(),
        clock::other_wall(&table.state),
        show::status_of(&table)?
    ))?;
    Ok(Exit::Done)
}
