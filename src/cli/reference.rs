//! `reference`: what the model consists of, and what it is not for.

use crate::cli::args::{ReferenceArguments, ReferenceFormat};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::model::registry;
use crate::report;
use crate::validate::TARGETS;

/// Prints the reference.
pub fn run(typed: &ReferenceArguments) -> Result<Exit, Mistake> {
    output::print(&match typed.format {
        ReferenceFormat::Md => report::reference_markdown(registry(), TARGETS),
        ReferenceFormat::Html => report::reference_html(registry(), TARGETS),
    })?;
    Ok(Exit::Done)
}
