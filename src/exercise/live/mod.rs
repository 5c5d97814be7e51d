//! The live world of an exercise: replayed from its course, looked ahead of, and taken apart
//! afterwards. No live world is kept; it is a pure function of (program version, scenario,
//! parameters, course).

mod adjudicate;
mod branches;
mod causes;
mod course;
mod credit;
mod decisions;
mod futures;
mod happened;
mod indicator;
mod interval;
mod luck;
mod replay;
mod what_if;
mod worth;

pub use adjudicate::{Adjudication, Change, adjudicate};
pub use branches::{Alone, Beside, Branches, compare_branches};
pub use causes::Told;
pub use course::{Course, CourseError, LAST_WEEK, Redraw};
pub use credit::{Credit, Credits, credit};
pub use decisions::Decision;
pub use futures::{Cancelled, Future, Span, futures, luck_of};
pub use happened::Happened;
pub use indicator::{Indicator, YES_OR_NO, figure, whole};
pub use interval::Estimate;
pub use luck::{LuckOf, Share, luck, signed};
pub use replay::{Moment, Seen, record_course, replay, replay_weeks};
pub use what_if::{Choice, Difference, Fan, FanEnd, Looked, Question, WhatIf, what_if};
pub use worth::Worth;
