//! What came of calibration, as text, Markdown or JSON.

use crate::report::reference::{
    Document, WITHOUT_ONE, fit_blocks, fits_without_blocks, markdown, plain_text, screening_blocks,
};
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

/// A page of fits that each leave out one target.
#[must_use]
pub fn fits_without_page(fits: &[Fit]) -> String {
    plain_text(&without_document(fits))
}

/// The same in Markdown.
#[must_use]
pub fn fits_without_markdown(fits: &[Fit]) -> String {
    markdown(&without_document(fits))
}

fn without_document(fits: &[Fit]) -> Document {
    // The title says what the heading does.
    let blocks = fits_without_blocks(fits, 2).split_off(1);
    Document { title: WITHOUT_ONE.to_owned(), opening: Vec::new(), blocks }
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
