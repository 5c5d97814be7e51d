//! The reference of the model, made of the program's own data: the registry, the module docs of the
//! concerns, the page of a tick and the list of targets. As Markdown, or as one file of HTML.

mod calibration;
mod concern_text;
mod concerns;
mod document;
mod html;
mod limits;
mod markdown;
mod plain_text;
mod reference_page;
mod see_it;
mod targets;
mod tick;

pub use calibration::{WITHOUT_ONE, fit_blocks, fits_without_blocks, screening_blocks};
pub use document::Document;
pub use markdown::markdown;
pub use plain_text::plain_text;
pub use reference_page::{reference_html, reference_markdown};
