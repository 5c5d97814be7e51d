//! The command line: arguments, one file a verb, exit codes.

mod args;
mod calibrate;
mod catalogue;
mod check;
mod compare;
mod completions;
mod concerns;
mod describe;
mod diff;
mod dispatch;
mod exit;
mod list;
mod man;
mod mend;
mod new;
mod output;
mod parameters;
mod plan;
mod reference;
mod replace;
mod simulate;
mod single_changes;
mod upgrade;
mod validate;
mod why;

pub use args::Arguments;
pub use dispatch::run;
