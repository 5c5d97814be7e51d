//! Which sequence does better, by how much, and how sure: strategies paired on the same luck.

mod adaptive;
mod comparison;
mod concerns;
mod contest;
mod courses;
mod explain;
mod futures;
mod metric;
mod movers;
mod one_at_a_time;
mod owners;
mod paired;
mod question;
mod robustness;
pub mod statistics;
mod structure;
mod tails;
mod tally;
mod uncertainty;
mod variants;

pub use adaptive::{Reached, compare_to_precision, most_runs};
pub use comparison::{Comparison, Pair, Turn, compare, compare_by, judge};
pub use concerns::{ConcernEffect, MEASURES, concern_effects};
pub use contest::{AgainOnFresh, Contest, Lead, choose_best};
pub use courses::{Courses, Fans, LINES, courses};
pub use explain::{
    Abreast, Beside, CauseRow, Explained, Explanation, PARTED, Parting, Ran, explain,
};
pub use futures::Futures;
pub use metric::{Metric, Weights, metrics};
pub use movers::{Mover, movers};
pub use one_at_a_time::{
    Again, ChangeBar, OneAtATime, Together, Trials, is_better, one_at_a_time, running_order,
    told_apart,
};
pub use owners::{ByOwner, LeftOut, OwnerBar, by_owner, without_owner};
pub use paired::{Difference, Moments, Paired};
pub use question::{Question, QuestionError};
pub use robustness::{Robustness, RobustnessError, robustness};
pub use structure::{Structure, Without, structure};
pub use tails::SHARES_APART;
pub use tally::{Tally, Wins};
pub use uncertainty::{Bar, Kind, Shares, uncertainty};
pub use variants::{Change, Variant, VariantError, vary, with_strategies};
