//! How two strategies of a scenario differ, in plain English; nothing is run.

mod dates;
mod diff_page;
mod orders;
mod steps;

pub use diff_page::diff_page;
