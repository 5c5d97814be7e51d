//! `completions`: a script with which a shell completes commands.

use crate::cli::args::{Arguments, CompletionsArguments};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;

/// Prints the script.
pub fn run(typed: &CompletionsArguments) -> Result<Exit, Mistake> {
    output::print(&Arguments::completions(typed.shell))?;
    Ok(Exit::Done)
}
