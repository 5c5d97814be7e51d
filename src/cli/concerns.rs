//! `concerns`: what each part of the model does to a scenario.

use crate::cli::args::{ChanceArgument, ConcernsArguments, Format};
use crate::cli::batch::quoted;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::compare::concern_effects;
use crate::report;

/// Runs with and without each, on the same luck, and prints what differs.
pub fn run(typed: &ConcernsArguments) -> Result<Exit, Mistake> {
    let plan = plan::plan(&typed.model, &typed.strategy)?;
    let strategy = plan::strategy_or_default(&plan.scenario, typed.strategy.as_deref())?;
    if !(2..=100_000).contains(&typed.runs) {
        return Err(Mistake::typed("`--runs` takes 2 to 100,000"));
    }
    // Without chance every run is the same.
    let runs = if typed.model.chance == ChanceArgument::Off { 1 } else { typed.runs };
    let effects = concern_effects(&plan, strategy, typed.model.seed, runs);
    let body = &plan.scenario.strategies[strategy];
    match typed.model.format {
        Format::Json => {
            output::print_json(&report::concerns_json(&plan, body, runs, &effects))?;
        }
        Format::Text => {
            let again = format!(
                "contadora concerns {} --strategy {} --runs {} --seed {}{}",
                typed.model.scenario,
                quoted(typed.strategy.as_ref().unwrap_or(&body.id)),
                typed.runs,
                typed.model.seed,
                crate::cli::compare::model_words(&typed.model)
            );
            output::print(&report::concerns_page(&plan, body, runs, &effects, &again))?;
        }
    }
    Ok(Exit::Done)
}
