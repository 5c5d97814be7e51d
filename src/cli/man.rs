//! `man`: the program's man page, or one for each command.

use crate::cli::args::{Arguments, ManArguments};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report;

/// Prints the program's page, or writes all of them.
pub fn run(typed: &ManArguments) -> Result<Exit, Mistake> {
    let pages = Arguments::man_pages()
        .map_err(|error| Mistake::typed(format!("cannot make the man pages: {error}")))?;
    let Some(folder) = &typed.out else {
        for (_, page) in pages.iter().take(1) {
            output::print(page)?;
        }
        return Ok(Exit::Done);
    };
    output::make_folder(folder)?;
    let mut written = Vec::new();
    for (file, page) in &pages {
        output::write_file(&folder.join(file), page)?;
        written.push(file.clone());
    }
    output::print(&report::written_page("man pages", &folder.display().to_string(), &written))?;
    Ok(Exit::Done)
}
