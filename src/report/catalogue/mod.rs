//! The catalogue in plain English: what can be sent, what each of it does, and what it hangs on.

mod around;
mod component_page;
mod figures;
mod json;
mod list_page;
mod phrases;
mod shelf;
mod task_and_port_pages;

pub use component_page::component_page;
pub use json::{catalogue_json, found_json};
pub use list_page::catalogue_page;
pub use phrases::{arm, reach};
pub use shelf::{Found, Shelf};
pub use task_and_port_pages::found_page;
