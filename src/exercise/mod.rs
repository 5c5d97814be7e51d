//! A roundtable exercise, pure and event-sourced: a command is decided into events or refused, and
//! events are applied to a state. Nothing here reads a clock, a file or a name of a person; the time
//! is handed in, and the engine is asked by whoever drives the exercise.

mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod refusal;
mod state;

pub mod live;

pub use apply::apply;
pub use clock::{Clock, Moment};
pub use command::{
    Action, Amount, Command, Condition, Envelope, InjectTime, Phase, Role, Saying, Settings, Spend,
    Term, Where, Who,
};
pub use decide::{decide, fold, step};
pub use event::{Change, Entry, Event, FORMAT, Opening, Played, Reading};
pub use refusal::Refusal;
pub use state::{Draft, Known, MoveState, Running, State, Status};
