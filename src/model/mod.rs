//! The simulation's state and its rules, one concern a file: what is there (`country`), what is
//! deployed (`mission`), what is agreed or fought over (`peace`), and what it was worth (`score`).
//!
//! Concerns speak through boards ([`board`]); each piece of state has one concern that writes it.
//! The order of the systems stands on one page, in the room above (`run`).

pub mod board;
pub mod calendar;
pub mod cause;
pub mod country;
pub mod effects;
pub mod exercise_board;
pub mod fact;
pub mod ground;
pub mod ledger;
pub mod mission;
pub mod money_board;
pub mod movements;
pub mod observe;
pub mod orders;
pub mod peace;
pub mod peace_board;
pub mod peace_seen;
mod redraw;
pub mod registry;
pub mod room;
pub mod rows;
pub mod score;
mod score_parts;
pub mod spawn;
mod testimony;
pub mod texts;

pub use redraw::draw_anew;
pub use registry::registry;
pub use testimony::Testimony;
