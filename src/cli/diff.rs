//! `diff`: how two strategies differ, without running them.

use crate::cli::args::DiffArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::model::registry;
use crate::report;
use crate::scenario::load;

/// Tells the difference.
pub fn run(typed: &DiffArguments) -> Result<Exit, Mistake> {
    let scenario = load(&typed.scenario, registry())?.scenario;
    let first = plan::strategy(&scenario, &typed.first)?;
    let second = plan::strategy(&scenario, &typed.second)?;
    if first == second {
        return Err(Mistake::Typed {
            what: format!("`{}` is held against itself", typed.first),
            nearest: None,
            help: Some(plan::strategies_told(&scenario)),
        });
    }
    let compare = format!("contadora compare {} {} {}", typed.scenario, typed.first, typed.second);
    output::print(&report::diff_page(&scenario, first, second, &compare))?;
    Ok(Exit::Done)
}
