//! `check`: every mistake in a package at once.

use crate::cli::args::{CheckArguments, Format};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{mend, output};
use crate::model::registry;
use crate::report;
use crate::scenario;

/// Checks a package, or explains a code.
pub fn run(typed: &CheckArguments) -> Result<Exit, Mistake> {
    if let Some(code) = &typed.explain {
        explain(code, typed.format)?;
        return Ok(Exit::Done);
    }
    let name = typed.scenario.as_deref().unwrap_or_default();
    if typed.fix {
        return mend::run(name);
    }
    let mut found = scenario::check(name, registry())?;
    report::run_dry(&mut found, registry());
    match typed.format {
        Format::Json => output::print_json(&report::check_json(&found.report))?,
        Format::Text => output::print(&report::check_page(&found.report))?,
    }
    Ok(if found.report.can_run() { Exit::Done } else { Exit::Findings })
}

/// Explains the finding of a code, or lists all codes.
fn explain(code: &str, format: Format) -> Result<(), Mistake> {
    if code == "all" {
        return match format {
            Format::Json => output::print_json(&report::codes_json()),
            Format::Text => output::print(&report::codes_page()),
        };
    }
    let Some(rule) = scenario::rule(code) else {
        let codes = scenario::RULES.iter().map(|rule| rule.code);
        let help = "all codes: `contadora check --explain all`";
        return Err(Mistake::unknown_name("finding", code, codes, help));
    };
    match format {
        Format::Json => output::print_json(&report::explain_json(rule)),
        Format::Text => output::print(&report::explain_page(rule)),
    }
}
