//! The live world of an exercise: replayed from its course, looked ahead of, and taken apart
//! afterwards. No live world is kept; it is a pure function of (program version, scenario,
//! parameters, course).

mod course;
mod replay;

pub use course::{Course, CourseError, Redraw};
pub use replay::{Moment, Seen, record_course, replay};
