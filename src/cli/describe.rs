//! `describe`: a scenario, a strategy or a component of it in plain English.

use crate::cli::args::DescribeArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::report::{self, Found, Shelf};
use crate::scenario::{Scenario, beside_name, is_beside};

/// Describes.
pub fn run(typed: &DescribeArguments) -> Result<Exit, Mistake> {
    let scenario = plan::scenario(&typed.scenario, &typed.name)?;
    let page = match &typed.name {
        Some(name) => named(&scenario, name, &typed.scenario)?,
        None => {
            let more = format!("contadora describe {} STRATEGY", typed.scenario);
            report::describe_scenario_page(&scenario, &more)
        }
    };
    output::print(&page)?;
    Ok(Exit::Done)
}

/// The page of the strategy or the component of a name; both where both bear it. `path` is the
/// scenario as it was typed.
fn named(scenario: &Scenario, name: &str, path: &str) -> Result<String, Mistake> {
    if is_beside(name) {
        // Loading has put it among the others.
        let name = beside_name(name);
        let place = scenario.strategies.iter().position(|strategy| strategy.id == name);
        return Ok(
            place.map_or_else(String::new, |place| report::describe_strategy_page(scenario, place))
        );
    }
    let shelf = Shelf { scenario, country: true };
    let strategy = scenario.strategies.iter().position(|strategy| strategy.id == name);
    let strategy = strategy.map(|place| report::describe_strategy_page(scenario, place));
    let found = shelf.find(name).into_iter();
    let components = found.filter(|found| matches!(found, Found::Component(_)));
    let components = components.map(|component| report::found_page(shelf, component));
    let pages: Vec<String> = strategy.into_iter().chain(components).collect();
    if !pages.is_empty() {
        return Ok(pages.join("\n"));
    }
    let names = scenario.strategies.iter().map(|strategy| strategy.id.as_str());
    let names = names.chain(scenario.components.iter().map(|component| component.id.as_str()));
    let help = format!(
        "{}; its components: `contadora catalogue --scenario {path}`",
        plan::strategies_told(scenario),
    );
    Err(Mistake::unknown_name("strategy or component", name, names, &help))
}
