//! `check`: every mistake in a package at once.

use crate::cli::args::CheckArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{mend, output};
use crate::model::registry;
use crate::report;
use crate::scenario;

/// Checks a package, or explains a code.
pub fn run(typed: &CheckArguments) -> Result<Exit, Mistake> {
    if let Some(code) = &typed.explain {
        let Some(rule) = scenario::rule(code) else {
            let codes = scenario::RULES.iter().map(|rule| rule.code);
            let help = "all codes: `contadora check --explain all`";
            if code == "all" {
                output::print(&report::codes_page())?;
                return Ok(Exit::Done);
            }
            return Err(Mistake::unknown_name("finding", code, codes, help));
        };
        output::print(&report::explain_page(rule))?;
        return Ok(Exit::Done);
    }
    let name = typed.scenario.as_deref().unwrap_or_default();
    if typed.fix {
        return mend::run(name);
    }
    let found = scenario::check(name, registry())?;
    output::print(&report::check_page(&found))?;
    Ok(if found.can_run() { Exit::Done } else { Exit::Findings })
}
