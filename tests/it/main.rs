//! The integration tests: one binary, a file for each behaviour.

mod mutated_scenarios;
mod scenario_errors;
mod tidy;
mod tiny;
