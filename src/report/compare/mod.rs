//! The page of `compare`, and the same for programs.

mod contest;
mod how_sure;
mod json;
mod labels;
mod on_the_way;
mod page;
mod parts;
mod ranking;

pub use contest::contest_note;
pub use json::compare_json;
pub use page::{Asked, compare_page};

pub(in crate::report) use how_sure::{
    knowing_words, short, structure_words, turns_lines, varied_words,
};
pub(in crate::report) use labels::{
    Told, clip, is_shown, percent_of, row_label, strategies, strategy, sure, told,
};
pub(in crate::report) use page::{LIMITS, answer, question, what_was_run};
pub(in crate::report) use parts::saved;
pub(in crate::report) use ranking::nice;
