//! The integration tests: one binary, a file for each behaviour.

mod access_sets;
mod allocations;
mod catalogue;
mod concerns;
mod concerns_of_people;
mod determinism;
mod division;
mod dry_run;
mod ledger;
mod mutated_scenarios;
mod packages;
mod page_widths;
mod pages;
mod properties;
mod readme;
mod scenario_errors;
mod sequencing;
mod step_size;
mod tidy;
mod tiny;
mod upgrade;
