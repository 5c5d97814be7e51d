//! The command line: arguments, one file a verb, exit codes.

mod args;
mod check;
mod compare;
mod describe;
mod dispatch;
mod exit;
mod list;
mod mend;
mod output;
mod parameters;
mod plan;
mod simulate;

pub use args::Arguments;
pub use dispatch::run;
