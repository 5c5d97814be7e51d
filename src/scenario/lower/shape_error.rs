//! From what the parser says to a finding of the rule that was broken.

use crate::scenario::check::{
    missing_field, repeated_field, syntax, unknown_field, unknown_word, wrong_type,
};
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use ron::error::{Error, SpannedError};

/// What is wrong with the text at `place`, by the parser's error on it.
#[must_use]
pub fn finding(error: &SpannedError, place: &Place) -> Finding {
    let start = (error.span.start.line, error.span.start.col);
    let end = (error.span.end.line, error.span.end.col);
    let at = place.inner(start, end);
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            unknown_field::finding(word_before(place, end, found), found, expected)
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            unknown_word::finding(word_before(place, end, found), found, expected)
        }
        Error::DuplicateStructField { field, .. } => {
            repeated_field::finding(word_before(place, end, field), field)
        }
        Error::MissingStructField { field, .. } => {
            missing_field::finding(brackets_before(place, end), field)
        }
        Error::InvalidValueForType { .. } | Error::ExpectedDifferentLength { .. } => {
            wrong_type::finding(at, "something else")
        }
        other @ Error::Eof => syntax::finding(other, last_sign(place)),
        other => syntax::finding(other, place.inner(end, (end.0, end.1 + 1))),
    }
}

/// The last sign of a text that ends too early.
fn last_sign(place: &Place) -> Place {
    let text = place.text().trim_end();
    place.slice(text.floor_char_boundary(text.len().saturating_sub(1)), text.len())
}

/// The last `word` before a position: where the parser read it.
fn word_before(place: &Place, end: (usize, usize), word: &str) -> Place {
    let before = place.inner((1, 1), end);
    match before.text().rfind(word) {
        Some(at) => before.slice(at, at + word.len()),
        None => place.inner(end, end),
    }
}

/// The brackets that close just at a position: the entry that lacks a field.
fn brackets_before(place: &Place, end: (usize, usize)) -> Place {
    let before = place.inner((1, 1), end);
    let text = before.text();
    let closed = text.trim_end().trim_end_matches(',').trim_end().ends_with(')');
    let mut depth = 1_usize;
    let mut quoted = false;
    let cut = if closed && place.text().len() == text.len() { text.len() - 1 } else { text.len() };
    for (at, sign) in text.char_indices().rev().skip_while(|(at, _)| *at >= cut) {
        match sign {
            '"' => quoted = !quoted,
            ')' if !quoted => depth += 1,
            '(' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return before.slice(at, text.len());
        }
    }
    place.inner((1, 1), (1, 2))
}
