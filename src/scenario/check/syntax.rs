//! `syntax`: the text does not follow the rules of RON, so nothing in the file can be read.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::located::NESTING_LIMIT;
use crate::scenario::source::Place;
use ron::error::Error;

/// The rule.
pub static RULE: Rule = Rule::error(
    "syntax",
    "\
A file is written in RON: `name: value` pairs between round brackets, lists between square
brackets, texts between double quotes, and a comma after each. Where that breaks, nothing in the
file can be understood; the place named is where reading stopped, so look there and just before it.

Bad:   (id: \"tarn\" people: 410_000)
Good:  (id: \"tarn\", people: 410_000)",
);

/// The parser stopped at `place` for a reason that is no matter of fields and types.
#[must_use]
pub fn finding(error: &Error, place: Place) -> Finding {
    let (message, help) = words(error);
    RULE.at(place, message).label("reading stopped here").help(help)
}

fn words(error: &Error) -> (String, String) {
    let (message, help) = match error {
        Error::Eof => ("the file ends too early", "close every bracket and every quote"),
        Error::ExpectedComma => (
            "a comma is missing, or a bracket too many",
            "write `,` after the value before this; or a quote or bracket before it is not closed",
        ),
        Error::ExpectedArray => ("a list is expected here", "write it between `[` and `]`"),
        Error::ExpectedArrayEnd => ("a list is not closed", "write `]` after its last entry"),
        Error::ExpectedMapColon => ("a colon is missing", "write `name: value`"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            ("a round bracket is expected here", "write the fields between `(` and `)`")
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            ("a round bracket is not closed", "write `)` after the last field")
        }
        Error::ExpectedString => ("a text is expected here", "write it between double quotes"),
        Error::ExpectedStringEnd => ("a text is not closed", "write `\"` at its end"),
        Error::ExpectedIdentifier => ("a field's name is expected here", "write `name: value`"),
        Error::ExpectedDifferentStructName { .. } => {
            ("a round bracket is missing", "write `(` before the first field")
        }
        Error::UnclosedBlockComment => ("a comment is not closed", "write `*/` at its end"),
        Error::TrailingCharacters => (
            "the file goes on after its last bracket",
            "a file is one pair of round brackets: look for a `)` too many, or a missing first `(`",
        ),
        Error::ExceededRecursionLimit => {
            return (
                format!("brackets are nested more than {NESTING_LIMIT} deep"),
                "write it flatter".into(),
            );
        }
        Error::UnexpectedChar(sign @ ('“' | '”' | '„' | '«' | '»' | '’' | '‘')) => {
            return (
                format!("`{sign}` is a printer's quote, which cannot be read"),
                "write straight quotes: switch off smart quotes in your editor".into(),
            );
        }
        Error::UnexpectedChar(sign) => {
            return (
                format!("`{}` makes no sense here", sign.escape_debug()),
                "texts stand between double quotes, numbers and names of kinds without them".into(),
            );
        }
        other => {
            let mut said = other.to_string();
            said.truncate(said.floor_char_boundary(160));
            let message = format!("this cannot be read: {}", said.replace(['\n', '\r'], " "));
            return (message, "compare with a shipped scenario: `contadora list`".into());
        }
    };
    (message.into(), help.into())
}
