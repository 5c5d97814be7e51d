//! One world, one schedule, one seed: a run is a pure function of (scenario, parameters, strategy,
//! seed, run index).

mod course;
mod digest;
mod ending;
mod engine;
mod kept;
mod measured;
mod passage;
mod record;
mod schedule;

pub use course::{Course, Moment, course};
pub use digest::Digest;
pub use ending::{CountryLine, Ending};
pub use engine::{Engine, Plan, PlanError};
pub use kept::Kept;
pub use measured::measured;
pub use passage::{Passage, passages};
pub use record::{
    FundWeek, LadderEnd, PartyEnd, RegionWeek, RunRecord, StepReport, UnitWeek, record,
    record_steered, record_with_ledger,
};
pub use schedule::{Entry, Page, Tick, tick_page};
