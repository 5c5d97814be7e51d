//! The integration tests: one binary, a file for each behaviour.

mod access_sets;
mod allocations;
mod catalogue;
mod catalogue_pages;
mod concerns;
mod determinism;
mod diff_pages;
mod division;
mod dry_run;
mod ledger;
mod mending;
mod mistakes;
mod mutated_scenarios;
mod new_package;
mod packages;
mod page_widths;
mod pages;
mod properties;
mod readme;
mod scenario_errors;
mod sequencing;
mod shell;
mod step_size;
mod tidy;
mod tiny;
mod upgrade;
