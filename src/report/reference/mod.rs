//! The reference of the model, made of the program's own data: the registry, the module docs of the
//! concerns, the page of a tick and the list of targets. As Markdown, or as one file of HTML.

mod concern_text;
mod concerns;
mod document;
mod html;
mod limits;
mod markdown;
mod reference_page;
mod targets;
mod tick;

pub use reference_page::{reference_html, reference_markdown};
