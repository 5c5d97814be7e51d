//! Why a variable changed: the rows of a run's ledger over some weeks, put together by cause, and
//! what kept away, or took away, those who could have made a difference.

mod absence;
mod answer;
mod departure;

pub use absence::{Absence, absences};
pub use answer::{Answer, Asked, Question, Row, answer};
pub use departure::{Departure, Reason, departures};
