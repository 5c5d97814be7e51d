//! `parameters`: every number of the model that is not a fact of a scenario.

use crate::cli::args::{Format, ParametersArguments};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::model::registry;
use crate::report;
use crate::scenario::load;
use crate::vocabulary::ParameterTable;

/// Prints the table.
pub fn run(typed: &ParametersArguments) -> Result<Exit, Mistake> {
    let overrides: Vec<(String, f64)> = match &typed.scenario {
        Some(name) => {
            let scenario = load(name, registry())?.scenario;
            scenario.overrides.iter().map(|o| (o.key.clone(), o.value)).collect()
        }
        None => Vec::new(),
    };
    let table = ParameterTable::new(registry(), &overrides)
        .map_err(|error| Mistake::typed(error.to_string()))?;
    let set: Vec<String> = overrides.into_iter().map(|(key, _)| key).collect();
    match typed.format {
        Format::Json => output::print_json(&report::parameters_json(registry(), &table, &set))?,
        Format::Text => output::print(&report::parameters_page(registry(), &table, &set))?,
    }
    Ok(Exit::Done)
}
