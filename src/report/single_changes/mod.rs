//! Pages of single changes: variants made on the fly, one at a time, owner by owner, and why one
//! strategy ends above another.

mod bars;
mod causes;
mod explain_json;
mod explain_page;
mod json;
mod notes;
mod one_at_a_time_page;
mod owners_page;
mod words;

pub use explain_json::explain_json;
pub use explain_page::explain_page;
pub use json::{by_owner_json, one_at_a_time_json, variants_json};
pub use notes::variants_notes;
pub use one_at_a_time_page::one_at_a_time_page;
pub use owners_page::by_owner_page;
