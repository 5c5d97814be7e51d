//! `merge`: the shards of a batch become one.

use crate::batch::{Ended, merge};
use crate::cli::args::{Format, MergeArguments};
use crate::cli::batch::mistake;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report;

/// Joins the folders.
pub fn run(typed: &MergeArguments) -> Result<Exit, Mistake> {
    let manifest = merge(&typed.folders, &typed.out).map_err(mistake)?;
    let folder = typed.out.display().to_string();
    match typed.format {
        Format::Json => output::print_json(&report::batch_json(&folder, &manifest))?,
        Format::Text => {
            let chunks = manifest.chunks.len();
            let ended = Ended { manifest, kept: 0, chunks };
            output::print(&report::batch_page(&folder, &ended, ""))?;
        }
    }
    Ok(Exit::Done)
}
