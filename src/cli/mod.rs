//! The command line: arguments, one file a verb, exit codes.

mod args;
mod batch;
mod calibrate;
mod catalogue;
mod check;
mod compare;
mod compare_report;
mod completions;
mod concerns;
mod describe;
mod diff;
mod dispatch;
mod emit;
mod exercise;
mod exit;
mod list;
mod man;
mod mend;
mod merge;
mod new;
mod output;
mod parameters;
mod plan;
mod progress;
mod reference;
mod replace;
mod samples;
mod simulate;
mod single_changes;
mod summary;
mod upgrade;
mod validate;
mod verify;
mod why;

pub use args::Arguments;
pub use dispatch::run;
