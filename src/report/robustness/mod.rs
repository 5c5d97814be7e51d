//! How robust strategies are over a design: as a page, as a report, and for programs.

mod html;
mod json;
mod page;
mod sheets;

pub use html::{robustness_html, robustness_sheets};
pub use json::robustness_json;
pub use page::robustness_page;
