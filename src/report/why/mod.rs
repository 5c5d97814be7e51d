//! The pages of `contadora why`: the causes of a change, each walked back to what a planner can
//! change, and what a component waited for.

mod between;
mod causes;
mod page;
mod traces;
mod wait_page;
mod waits;

pub use causes::key as cause_key;
pub use page::{why_json, why_page};
pub use wait_page::wait_page;
