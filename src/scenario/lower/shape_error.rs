//! From what the parser says to a finding of the rule that was broken.

use crate::scenario::check::{
    missing_field, repeated_field, syntax, unknown_field, unknown_word, wrong_shape,
};
use crate::scenario::diagnostic::Finding;
use crate::scenario::located::parse;
use crate::scenario::lower::slip;
use crate::scenario::signs::fields_around;
use crate::scenario::source::Place;
use ron::error::{Error, SpannedError};
use serde::de::IgnoredAny;

/// What is wrong with the text at `place`, by the parser's error on it.
#[must_use]
pub fn finding(error: &SpannedError, place: &Place) -> Finding {
    let end = (error.span.end.line, error.span.end.col);
    let is_well_formed = parse::<IgnoredAny>(place.text()).is_ok();
    if !is_well_formed && !matches!(error.code, Error::ExceededRecursionLimit) {
        let stopped = place.inner((1, 1), end).text().len();
        if let Some(finding) = slip::finding(place, stopped) {
            return finding;
        }
    }
    match &error.code {
        Error::NoSuchStructField { expected, found, .. } => {
            let word = word_before(place, end, found);
            let rest = place.text().get(word.offset_in(place) + found.len()..);
            let has_value = rest.is_none_or(|rest| rest.trim_start().starts_with(':'));
            if !has_value {
                return wrong_shape::name_missing(word, &unknown_field::listed(expected));
            }
            let beside = fields_around(place.text(), word.offset_in(place));
            unknown_field::finding(word, found, expected, &beside)
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
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => {
            let before = place.inner((1, 1), end);
            wrong_shape::word_expected(before.text(), token_at(place, before.text().len()))
        }
        Error::ExpectedComma if cuts_number(place, end) => {
            wrong_shape::cut_number(place.inner(end, (end.0, end.1 + 1)))
        }
        other @ Error::Eof => syntax::finding(other, last_sign(place)),
        other => {
            let at = place.inner(end, (end.0, end.1 + 1));
            let shape = if is_well_formed { wrong_shape::finding(other, &at) } else { None };
            shape.unwrap_or_else(|| syntax::finding(other, at))
        }
    }
}

/// Whether digits stand before a position, and digits or an apostrophe after it.
fn cuts_number(place: &Place, at: (usize, usize)) -> bool {
    let before = place.inner((1, 1), at);
    let after = place.inner(at, (at.0, at.1 + 1));
    before.text().trim_end().ends_with(|sign: char| sign.is_ascii_digit())
        && after.text().starts_with(|sign: char| sign.is_ascii_digit() || sign == '\'')
}

/// The word, number or text that begins at a byte of a place.
fn token_at(place: &Place, from: usize) -> Place {
    let rest = place.text().get(from..).unwrap_or_default();
    let length = match rest.strip_prefix('"') {
        Some(quoted) => quoted.find(['"', '\n']).map_or(rest.len(), |at| at + 2),
        None => rest.find([',', '(', ')', '[', ']', '{', '}', ':', '\n']).unwrap_or(rest.len()),
    };
    place.slice(from, from + length.max(1))
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
