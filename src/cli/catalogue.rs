//! `catalogue`: what can be sent, and what a component, a task or a port is.

use crate::cli::args::{CatalogueArguments, Format};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::model::registry;
use crate::report::{self, Found, Shelf};
use crate::scenario;

/// Lists, or explains whatever bears the name.
pub fn run(typed: &CatalogueArguments) -> Result<Exit, Mistake> {
    let holder = match &typed.scenario {
        Some(name) => scenario::load(name, registry())?.scenario,
        None => scenario::catalogue(registry())?,
    };
    let shelf = Shelf { scenario: &holder, country: typed.scenario.is_some() };
    let found = match &typed.name {
        None => None,
        Some(name) => Some(find(shelf, name, typed.scenario.as_deref())?),
    };
    match (typed.format, found) {
        (Format::Json, None) => output::print_json(&report::catalogue_json(shelf))?,
        (Format::Json, Some(found)) => output::print_json(&report::found_json(shelf, &found))?,
        (Format::Text, None) => {
            let of = of_scenario(typed.scenario.as_deref());
            let explain = format!("contadora catalogue NAME{of}");
            output::print(&report::catalogue_page(shelf, &explain))?;
        }
        (Format::Text, Some(found)) => output::print(&pages(shelf, &found))?,
    }
    Ok(Exit::Done)
}

/// The pages of all that was found, a blank line between them.
pub fn pages(shelf: Shelf<'_>, found: &[Found]) -> String {
    let pages: Vec<String> = found.iter().map(|one| report::found_page(shelf, *one)).collect();
    pages.join("\n")
}

fn find(shelf: Shelf<'_>, name: &str, scenario: Option<&str>) -> Result<Vec<Found>, Mistake> {
    let found = shelf.find(name);
    if !found.is_empty() {
        return Ok(found);
    }
    let help = format!("all names: `contadora catalogue{}`", of_scenario(scenario));
    Err(Mistake::unknown_name("component, task or port", name, shelf.names(), &help))
}

/// The words that name the scenario again.
fn of_scenario(scenario: Option<&str>) -> String {
    scenario.map_or_else(String::new, |name| format!(" --scenario {name}"))
}
