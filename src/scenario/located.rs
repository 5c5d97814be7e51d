//! `Located<T>`: a value that keeps its place, so that what is wrong with it can be shown.
//!
//! serde stops at its first error. A `Located` value is therefore only cut out of the text while a
//! file is parsed, and read later, one by one: so all findings of a file are collected, each with
//! its line and column. What is cut out is known to be well-formed; what it means is not.

use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::{Deserialize, Deserializer};
use std::marker::PhantomData;

/// How deeply brackets may be nested: far more than any scenario needs, and little enough for the
/// stack of any thread.
pub const NESTING_LIMIT: usize = 48;

/// The dialect of RON that scenario files are written in.
fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(NESTING_LIMIT)
}

/// Reads `text` as a `T`.
///
/// # Errors
/// What the parser says, with positions counted from the start of `text`.
pub fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ron::error::SpannedError> {
    options().from_str(text)
}

/// A value that has been found in a text, but not yet read.
#[derive(Debug)]
pub struct Located<'a, T> {
    /// The text it is written as, without white space and comments around it; a slice of the file.
    pub raw: &'a str,
    shape: PhantomData<fn() -> T>,
}

impl<T> Clone for Located<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Located<'_, T> {}

impl<'a, T: Deserialize<'a>> Located<'a, T> {
    /// Reads the value.
    ///
    /// # Errors
    /// What the parser says, with positions counted from the start of `raw`.
    pub fn read(&self) -> Result<T, ron::error::SpannedError> {
        parse(self.raw)
    }

    /// The same text, to be read as something else.
    #[must_use]
    pub fn reread<U>(&self) -> Located<'a, U> {
        Located { raw: self.raw, shape: PhantomData }
    }
}

impl<'de: 'a, 'a, T> Deserialize<'de> for Located<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'a RawValue>::deserialize(deserializer)?;
        Ok(Self { raw: raw.trim().get_ron(), shape: PhantomData })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    #[serde(bound(deserialize = "'de: 'a"))]
    struct Pair<'a> {
        first: Located<'a, f64>,
        second: Option<Located<'a, String>>,
    }

    #[test]
    fn a_value_is_cut_out_of_the_text_without_comments_around_it() {
        let text = "(first: /* so many */ 4_000 /* people */, second: // a name\n \"x\" \n)";
        let pair: Pair = parse(text).unwrap();
        assert_eq!(pair.first.raw, "4_000");
        assert_eq!(pair.first.read().unwrap(), 4000.0);
        assert_eq!(pair.second.unwrap().raw, "\"x\"");
        assert_eq!(pair.first.raw.as_ptr().addr() - text.as_ptr().addr(), 22);
    }

    #[test]
    fn a_value_of_the_wrong_type_fails_only_when_it_is_read() {
        let pair: Pair = parse("(first: \"many\")").unwrap();
        assert!(pair.first.read().is_err());
        assert!(pair.second.is_none());
    }

    #[test]
    fn brackets_without_end_are_refused_and_do_not_exhaust_the_stack() {
        let deep = format!("(first: {})", "[".repeat(100_000));
        assert!(parse::<Pair>(&deep).is_err());
    }
}
