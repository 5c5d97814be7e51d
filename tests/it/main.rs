//! The integration tests: one binary, a file for each behaviour.

mod mutated_scenarios;
mod pages;
mod scenario_errors;
mod tiny;
