//! The page of one run: what came of it, who was late and why, what bound, and what each step did.

mod answer;
mod beside;
mod between;
mod bound;
mod happened;
mod money;
mod page;
mod rest;
mod sectors;
mod step_waits;
mod steps;
mod tell;
mod tell_authority;
mod tell_country;
mod tell_docking;
mod tell_handover;
mod tell_mission;
mod tell_money;
mod tell_peace;
mod tell_people;
mod tell_rehat;
mod tell_trades;
mod tell_will;
mod view;
mod who;
mod why_not;

pub use beside::{name as measure_name, whose as measured_of};
pub use between::between_parties_json;
pub use page::{command, heading, run_page, why_hint};
pub use step_waits::{StepWaited, step_waited, step_waited_clause};
pub use steps::step_outcomes;
pub use view::{View, at_work, country_week};
pub use why_not::why_not;
