//! `describe`: a scenario or a strategy in plain English.

use crate::cli::args::DescribeArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::model::registry;
use crate::report;
use crate::scenario::load;

/// Describes.
pub fn run(typed: &DescribeArguments) -> Result<Exit, Mistake> {
    let scenario = load(&typed.scenario, registry())?.scenario;
    let page = match &typed.strategy {
        Some(name) => report::describe_strategy_page(&scenario, plan::strategy(&scenario, name)?),
        None => report::describe_scenario_page(&scenario),
    };
    output::print(&page)?;
    Ok(Exit::Done)
}
