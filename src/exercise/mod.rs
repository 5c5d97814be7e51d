//! A roundtable exercise, pure and event-sourced: a command is decided into events or refused, and
//! events are applied to a state. Nothing here reads a clock, a file or a person's name: the time
//! is handed in, and the engine is asked by whoever drives the exercise.

mod apply;
mod clock;
mod command;
mod decide;
mod event;
mod fog;
mod forecast;
mod inject;
mod practice;
mod refusal;
mod said;
mod stand_in;
mod state;
mod strategy;
mod told;
mod upgrade;
mod wall;

pub mod live;
pub mod view;

pub use apply::apply;
pub use clock::{Clock, Moment};
pub use command::{
    Action, Amount, Answer, Command, Condition, Envelope, InjectTime, NewInject, Phase, Rating,
    Role, Saying, Settings, Spend, Term, Where, Who,
};
pub use decide::{decide, fold, step, version_of};
pub use event::{Change, Entry, Event, FORMAT, Opening, Played, Reading};
pub use fog::{Presence, Sight, Sighting, Source, as_known, at_start, plainly_seen, sightings};
pub use forecast::{
    Calibration, Forecast, Score, by_indicator, by_seat, interval_score, score, scored,
};
pub use inject::{is_due, is_heard_by};
pub use refusal::Refusal;
pub use said::{EffectSaid, TriggerSaid, observation, sector, spelled, spelled_trigger, trigger};
pub use stand_in::own_steps;
pub use state::{
    AskState, Ballot, DealState, Draft, InjectState, InjectStatus, Known, MoveState, NoteState,
    Overridden, Recommendation, Running, StandIn, State, Status,
};
pub use strategy::{course, still_waiting, strategy};
pub use told::told;
pub use upgrade::{Unread, entry_of, opening_of};
