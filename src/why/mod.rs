//! Why a variable changed: the rows of a run's ledger over some weeks, put together by cause, and
//! what kept away those who could have made a difference.

mod absence;
mod answer;

pub use absence::{Absence, absences};
pub use answer::{Answer, Asked, Question, Row, answer};
