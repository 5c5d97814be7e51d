//! What there is to run, in plain English: the list of scenarios, a scenario, a strategy.

mod accords_section;
mod authority;
mod command_section;
mod contributors;
mod docking_section;
mod funds_section;
mod handover_section;
mod list_page;
mod parties_section;
mod scenario_page;
mod strategy_page;
mod trades_section;
pub(crate) mod versus;

pub use list_page::list_page;
pub use scenario_page::describe_scenario_page;
pub use strategy_page::describe_strategy_page;
