//! Pages: plain data in, text out. Styles are always written; whoever prints a page sends it
//! through anstream, which takes them away where nobody would see them.

mod changes_page;
mod check_page;
mod columns;
mod compare_json;
mod compare_page;
mod describe;
mod expect;
#[cfg(test)]
mod fixture;
mod flow;
mod intervals;
mod marks;
mod mistake;
mod narrate;
mod numbers;
mod parameters_page;
mod run_files;
mod run_page;
mod style;
mod words;

pub use changes_page::changes_page;
pub use check_page::{check_page, codes_page, explain_page};
pub use compare_json::compare_json;
pub use compare_page::compare_page;
pub use describe::{describe_scenario_page, describe_strategy_page, list_page};
pub use marks::without_utf8;
pub use mistake::styled_error;
pub use narrate::step_sentence;
pub use parameters_page::{parameters_json, parameters_page};
pub use run_files::{facts_lines, run_json, series_csv};
pub use run_page::run_page;
