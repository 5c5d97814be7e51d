//! Which sequence does better, by how much, and how sure: strategies paired on the same luck.

mod adaptive;
mod comparison;
mod concerns;
mod courses;
mod metric;
mod movers;
mod paired;
mod question;
pub mod statistics;
mod structure;
mod tally;
mod uncertainty;

pub use adaptive::{Reached, choose_best, compare_to_precision, most_runs};
pub use comparison::{Comparison, Pair, Turn, compare, compare_by, judge};
pub use concerns::{ConcernEffect, MEASURES, concern_effects};
pub use courses::{Courses, Fans, LINES, courses};
pub use metric::{Metric, Weights, metrics};
pub use movers::{Mover, movers};
pub use paired::{Difference, Moments, Paired};
pub use question::{Question, QuestionError};
pub use structure::{Structure, Without, structure};
pub use tally::{Tally, Wins};
pub use uncertainty::{Bar, Kind, Shares, uncertainty};
