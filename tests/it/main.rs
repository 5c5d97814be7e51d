//! The integration tests: one binary, a file for each behaviour.

mod access_sets;
mod mutated_scenarios;
mod scenario_errors;
mod tidy;
mod tiny;
