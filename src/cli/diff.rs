//! `diff`: how two strategies differ, without running them.

use crate::cli::args::DiffArguments;
use crate::cli::batch::quoted;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::report;

/// Tells the difference.
pub fn run(typed: &DiffArguments) -> Result<Exit, Mistake> {
    let scenario = plan::scenario(&typed.scenario, [&typed.first, &typed.second])?;
    let first = plan::strategy(&scenario, &typed.first)?;
    let second = plan::strategy(&scenario, &typed.second)?;
    if first == second {
        return Err(Mistake::Typed {
            what: format!("`{}` is held against itself", typed.first),
            nearest: None,
            help: Some(plan::strategies_told(&scenario)),
        });
    }
    let compare = {
        let (first, second) = (quoted(&typed.first), quoted(&typed.second));
        format!("contadora compare {} {first} {second}", typed.scenario)
    };
    output::print(&report::diff_page(&scenario, first, second, &compare))?;
    Ok(Exit::Done)
}
