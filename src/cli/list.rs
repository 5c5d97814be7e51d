//! `list`: what there is.

use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::model::registry;
use crate::report;
use crate::scenario::{load, shipped};

/// Lists the shipped scenarios.
pub fn run() -> Result<Exit, Mistake> {
    let mut scenarios = Vec::new();
    for name in shipped() {
        scenarios.push(load(&name, registry())?.scenario);
    }
    // The fictional country is where newcomers start.
    scenarios.sort_by_key(|scenario| scenario.id != "marova");
    output::print(&report::list_page(&scenarios))?;
    Ok(Exit::Done)
}
