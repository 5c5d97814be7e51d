//! Pages: plain data in, text out. Styles are always written; whoever prints a page sends it
//! through anstream, which takes them away where nobody would see them.

mod check_page;
mod columns;

pub use check_page::{check_page, codes_page, explain_page};
