//! `concerns`: what each part of the model does to a scenario.

use crate::cli::args::{ConcernsArguments, Format};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::compare::concern_effects;
use crate::report;

/// Runs with and without each, on the same luck, and prints what differs.
pub fn run(typed: &ConcernsArguments) -> Result<Exit, Mistake> {
    let plan = plan::plan(&typed.model)?;
    let strategy = match &typed.strategy {
        Some(name) => plan::strategy(&plan.scenario, name)?,
        None => 0,
    };
    if !(2..=100_000).contains(&typed.runs) {
        return Err(Mistake::typed("`--runs` takes 2 to 100,000"));
    }
    let effects = concern_effects(&plan, strategy, typed.model.seed, typed.runs);
    let body = &plan.scenario.strategies[strategy];
    match typed.model.format {
        Format::Json => {
            output::print_json(&report::concerns_json(&plan, body, typed.runs, &effects))?;
        }
        Format::Text => {
            let again = format!(
                "contadora concerns {} --strategy {} --runs {} --seed {}{}",
                typed.model.scenario,
                body.id,
                typed.runs,
                typed.model.seed,
                crate::cli::compare::model_words(&typed.model)
            );
            output::print(&report::concerns_page(&plan, body, typed.runs, &effects, &again))?;
        }
    }
    Ok(Exit::Done)
}
