//! `exercise`: a roundtable exercise from the command line. One file a verb; `table` holds an open
//! file and the state it adds up to, `speech` understands commands in words.

mod act;
mod advance;
mod branch;
mod choices;
mod clock;
mod completing;
mod console;
mod dispatch;
mod help;
mod kept;
mod lines;
mod looking;
mod new;
mod open;
mod people;
mod show;
mod speech;
mod stand;
mod stop;
mod strategy;
mod table;
mod ticking;
#[cfg(test)]
mod typed_at_random;
mod verify;

pub use dispatch::run;
