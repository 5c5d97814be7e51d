//! What came of calibration, as text, Markdown or JSON.

use crate::report::reference::{Document, fit_blocks, markdown, plain_text, screening_blocks};
use crate::validate::{Fit, Screening};
use serde_json::Value;

fn fit_document(fit: &Fit) -> Document {
    Document {
        title: "Calibration: what was learned, and what was not".to_owned(),
        opening: Vec::new(),
        blocks: fit_blocks(fit, 2),
    }
}

/// A page of a fit.
#[must_use]
pub fn fit_page(fit: &Fit) -> String {
    plain_text(&fit_document(fit))
}

/// The same in Markdown.
#[must_use]
pub fn fit_markdown(fit: &Fit) -> String {
    markdown(&fit_document(fit))
}

/// The same for programs, and to be kept.
#[must_use]
pub fn fit_json(fit: &Fit) -> Value {
    serde_json::to_value(fit).unwrap_or_default()
}

fn screening_document(screening: &Screening, drawn: &[&str]) -> Document {
    Document {
        title: "Screening: which parameters matter to the evidence".to_owned(),
        opening: Vec::new(),
        blocks: screening_blocks(screening, drawn),
    }
}

/// A page of a screening; `drawn` are the parameters that calibration draws.
#[must_use]
pub fn screening_page(screening: &Screening, drawn: &[&str]) -> String {
    plain_text(&screening_document(screening, drawn))
}

/// The same in Markdown.
#[must_use]
pub fn screening_markdown(screening: &Screening, drawn: &[&str]) -> String {
    markdown(&screening_document(screening, drawn))
}

/// The same for programs, and to be kept.
#[must_use]
pub fn screening_json(screening: &Screening) -> Value {
    serde_json::to_value(screening).unwrap_or_default()
}
