//! Pages of single changes: variants made on the fly, one at a time, owner by owner, and why one
//! strategy ends above another.

mod bars;
mod causes;
mod difference_json;
mod difference_page;
mod json;
mod notes;
mod one_at_a_time_page;
mod owners_page;
mod words;

pub use difference_json::difference_json;
pub use difference_page::difference_page;
pub use json::{by_owner_json, one_at_a_time_json, variants_json};
pub use notes::variants_notes;
pub use one_at_a_time_page::one_at_a_time_page;
pub use owners_page::by_owner_page;

pub(in crate::report) use causes::{behind, told as cause_words};
pub(in crate::report) use difference_page::{
    answer as difference_answer, asked as difference_asked, bound_label, sector_of,
};
pub(in crate::report) use json::score;
pub(in crate::report) use one_at_a_time_page::answer as changes_answer;
pub(in crate::report) use words::{Measured, counted, label, measured};
