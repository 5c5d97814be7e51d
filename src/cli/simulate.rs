//! `run`: one strategy, one future.

use crate::cli::args::{Format, RunArguments};
use crate::cli::batch::quoted;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::report;
use crate::run::record;

/// Runs once, and once more without any orders, and prints what happened.
pub fn run(typed: &RunArguments) -> Result<Exit, Mistake> {
    let plan = plan::plan(&typed.model, &typed.strategy)?;
    let strategy = plan::strategy_or_default(&plan.scenario, typed.strategy.as_deref())?;
    let luck = plan.luck(typed.model.seed, typed.run);
    let kept = record(&plan, Some(strategy), luck);
    if let Some(path) = &typed.facts {
        output::write_file(path, &report::facts_lines(&plan, &kept))?;
    }
    if let Some(path) = &typed.series {
        output::write_file(path, &report::series_csv(&plan, &kept))?;
    }
    let no_orders = record(&plan, None, luck);
    match typed.model.format {
        Format::Json => output::print_json(&report::run_json(&plan, &kept, &no_orders))?,
        Format::Text => {
            let id = &plan.scenario.strategies[strategy].id;
            let name = quoted(typed.strategy.as_ref().unwrap_or(id));
            let again = format!(
                "contadora run {} --strategy {name} --seed {} --run {}{}",
                typed.model.scenario,
                typed.model.seed,
                typed.run,
                crate::cli::compare::model_words(&typed.model)
            );
            let mut page = report::run_page(&plan, &kept, &no_orders, &again);
            page.push_str(&report::why_hint(&plan, &kept, &again));
            output::print(&page)?;
        }
    }
    Ok(Exit::Done)
}
