//! A scripted seat: what a strategy of a package observes and orders, tick by tick.

mod last;
mod script;
mod watch;

pub use last::Last;
pub use script::{Reading, Script, StepState, most_orders, strategy_decides};
pub use watch::{Seen, Watch};
