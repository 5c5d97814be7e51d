//! Pages: plain data in, text out. Styles are always written; whoever prints a page sends it
//! through anstream, which takes them away where nobody would see them.

mod check_page;
mod columns;
mod expect;
mod marks;
pub mod narrate;
mod numbers;
mod run_page;
mod style;
mod words;

pub use check_page::{check_page, codes_page, explain_page};
pub use marks::without_utf8;
pub use narrate::step_sentence;
pub use run_page::run_page;
