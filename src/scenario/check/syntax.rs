//! `syntax`: the text does not follow the rules of RON, so nothing in the file can be read.

use crate::scenario::check::Rule;
use crate::scenario::check::missing_field::{example, word_example};
use crate::scenario::diagnostic::Finding;
use crate::scenario::located::NESTING_LIMIT;
use crate::scenario::signs::closing;
use crate::scenario::source::Place;
use ron::error::Error;

/// The rule.
pub static RULE: Rule = Rule::error(
    "syntax",
    "\
A file is written in RON: `name: value` pairs between round brackets, lists between square
brackets, texts between double quotes, and a comma after each. Where that breaks, nothing in the
file can be understood. The place named is where something is probably missing or too much; where
it says that reading stopped, look just before it too.",
)
.bad(&[r#"id: "tarn" name: "Tarn", people: 410_000"#])
.good(&[r#"id: "tarn", name: "Tarn", people: 410_000"#]);

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
        Error::InvalidEscape(_) => (
            "`\\` has a meaning of its own in a text, and not before this sign",
            "write `\\\\` where a `\\` is meant",
        ),
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

/// `sign` stands where something else belongs.
#[must_use]
pub fn sign(place: Place, sign: char, help: &str) -> Finding {
    RULE.at(place, format!("`{sign}` has no meaning here")).help(help)
}

/// A sign that RON has no use for.
#[must_use]
pub fn stray(place: Place, sign: char) -> Finding {
    let help = match sign {
        '#' => "a comment begins with `//`",
        '\'' => "texts and names stand between double quotes, as in \"tarn\"",
        '−' | '–' | '—' => "write the plain hyphen `-`",
        '\u{a0}' => "write a plain blank: this one does not break lines",
        '/' => "a comment begins with `//`, or stands between `/*` and `*/`",
        _ => "texts and names stand between double quotes; delete the sign where it is none",
    };
    RULE.at(place, format!("`{}` makes no sense here", sign.escape_debug())).help(help)
}

/// A printer's quote; all of them that stand around a text can be made straight.
#[must_use]
pub fn smart_quote(place: Place, sign: char, mut texts: Vec<(Place, String)>) -> Finding {
    let finding = RULE
        .at(place, format!("`{sign}` is a printer's quote, which cannot be read"))
        .help("write straight quotes: switch off smart quotes in your editor");
    texts.drain(..).fold(finding, |finding, (place, text)| finding.fix(place, text))
}

/// `60%` in place of a share.
#[must_use]
pub fn percent(place: Place, number: Option<&str>) -> Finding {
    let value = number.and_then(|number| number.parse::<f64>().ok());
    let help = match value {
        Some(value) => format!("write the share alone: `{}`", value / 100.0),
        None => "write the share alone, as in `0.6`".into(),
    };
    RULE.at(place, "a number has no sign behind it").help(help)
}

/// A word behind a number.
#[must_use]
pub fn unit(place: Place, word: &str) -> Finding {
    RULE.at(place, format!("a number has no unit behind it, but here stands `{word}`"))
        .help("write the number alone; if another field begins here, write `,` before it")
}

/// A name without quotes.
#[must_use]
pub fn bare_name(place: Place) -> Finding {
    let name = place.text().to_owned();
    RULE.at(place.clone(), format!("the name `{name}` has no quotes"))
        .help(format!("write it between double quotes: \"{name}\""))
        .fix(place, format!("\"{name}\""))
}

/// A text is not closed on its line.
#[must_use]
pub fn no_quote_behind(place: Place) -> Finding {
    RULE.at(place, "a text is not closed")
        .label("no `\"` at its end")
        .help("write `\"` at its end; to go on in the next line, write `\\` at the end of this one")
}

/// A text has a quote behind it, but none before it.
#[must_use]
pub fn no_quote_before(place: Place, word: &str) -> Finding {
    RULE.at(place, format!("a quote is missing before the text that ends with `{word}`"))
        .label("no `\"` before it")
        .help("write `\"` before it too")
}

/// A bracket is not closed, at the latest before a line.
#[must_use]
pub fn unclosed(place: Place, open: char, line: usize) -> Finding {
    let close = closing(open);
    let here = place.line() == line;
    let end =
        if here { "in this line".into() } else { format!("before line {line} at the latest") };
    RULE.at(place, format!("`{open}` is not closed"))
        .label(format!("no `{close}` to it"))
        .help(format!("write `{close}` behind what belongs in these brackets, {end}"))
}

/// The file ends before its first bracket is closed.
#[must_use]
pub fn ends_early(place: Place, close: char) -> Finding {
    RULE.at(place, "the file ends too early: its first bracket is not closed")
        .label("reading stopped here")
        .help(format!("write `{close}` at the end of the file"))
}

/// The file begins with a field.
#[must_use]
pub fn no_first_bracket(place: Place) -> Finding {
    RULE.at(place, "a round bracket is missing before the first field")
        .help("write `(` before the first field, and `)` at the end of the file")
}

/// A bracket closes nothing.
#[must_use]
pub fn closes_nothing(place: Place, close: char) -> Finding {
    let open = match close {
        ')' => '(',
        ']' => '[',
        _ => '{',
    };
    RULE.at(place, format!("`{close}` closes nothing"))
        .label("too many, or its partner is missing")
        .help(format!("delete it, or write the `{open}` that it closes"))
}

/// A bracket is closed by one of another kind.
#[must_use]
pub fn wrong_kind(place: Place, open: Place, opened: char) -> Finding {
    let (close, found) = (closing(opened), place.text().to_owned());
    RULE.at(place, format!("`{opened}` is closed by `{found}`"))
        .label(format!("`{close}` belongs here"))
        .second(open, "opened here")
        .help(format!("write `{close}` here, or the partner of `{found}` there"))
}

/// A field's name between quotes.
#[must_use]
pub fn quoted_field(place: Place) -> Finding {
    let quoted = place.text().to_owned();
    let name = quoted.trim_matches('"').to_owned();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_field = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain);
    let finding = RULE
        .at(place.clone(), "a field's name stands without quotes")
        .help(format!("write `{name}: value`"));
    if is_field { finding.fix(place, name) } else { finding }
}

/// A field without a value.
#[must_use]
pub fn no_value(place: Place, field: &str) -> Finding {
    RULE.at(place, format!("`{field}` has no value"))
        .label("nothing follows")
        .help(format!("for instance `{}`, or delete the field", example(field)))
}

/// Two commas in a row.
#[must_use]
pub fn two_commas(place: Place) -> Finding {
    RULE.at(place, "one comma too many").help("delete it, or write what is missing before it")
}

/// A field without a colon.
#[must_use]
pub fn no_colon(place: Place, field: &str) -> Finding {
    RULE.at(place, format!("a colon is missing after `{field}`"))
        .help(format!("write `{field}: value`"))
}

/// Two values without a comma between them.
#[must_use]
pub fn no_comma(place: Place) -> Finding {
    RULE.at(place, "a comma is missing after this").help("write `,` behind it")
}

/// A comment that has no end.
#[must_use]
pub fn open_comment(place: Place) -> Finding {
    RULE.at(place, "a comment is not closed")
        .label("begins here")
        .help("write `*/` at its end, or begin it with `//`")
}

/// A curly bracket.
#[must_use]
pub fn curly(place: Place) -> Finding {
    RULE.at(place, "curly brackets are not used here")
        .help("write fields between `(` and `)`, lists between `[` and `]`")
}

/// Something that begins like a number and is none.
#[must_use]
pub fn no_number(place: Place) -> Finding {
    let text = place.text().to_owned();
    let help = if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        format!(
            "a point stands before a fraction, once: if you mean thousands, write `{}`",
            text.replace('.', "_")
        )
    } else {
        "write digits alone, as in `410_000` or `0.6`".into()
    };
    RULE.at(place, format!("`{text}` is not a number")).help(help)
}

/// A date without quotes.
#[must_use]
pub fn bare_date(place: Place) -> Finding {
    let date = place.text().to_owned();
    RULE.at(place.clone(), "a date stands between double quotes")
        .help(format!("write \"{date}\""))
        .fix(place, format!("\"{date}\""))
}

/// A field in a list, without brackets around it.
#[must_use]
pub fn field_in_list(place: Place, field: &str) -> Finding {
    RULE.at(place, format!("the field `{field}` stands in a list, without brackets of its own"))
        .help("write each entry's fields between `(` and `)`")
}

/// Square brackets behind a word.
#[must_use]
pub fn square_behind_word(place: Place, word: &str) -> Finding {
    RULE.at(place, format!("round brackets belong behind `{word}`"))
        .help(format!("write `{word}(` and `)`"))
}

/// A bracket is of another kind than the one that closes it, and than what stands in it.
#[must_use]
pub fn wrong_opening(place: Place, close: Place) -> Finding {
    let (found, closed) = (place.text().to_owned(), close.text().to_owned());
    let open = if closed == "]" { '[' } else { '(' };
    RULE.at(place, format!("`{found}` is closed by `{closed}`"))
        .label(format!("`{open}` belongs here"))
        .second(close, "closed here")
        .help(format!("write `{open}` here"))
}

/// A number divided by another.
#[must_use]
pub fn division(place: Place) -> Finding {
    RULE.at(place, "numbers are not divided here").help("write the fraction, as in `0.6`")
}

/// A name with a colon behind it in a list.
#[must_use]
pub fn key_in_list(place: Place) -> Finding {
    RULE.at(place, "a list has no names before its entries").help(
        "write each entry's fields between `(` and `)`, as in `(to: \"tarn\", proximity: 0.7)`",
    )
}

/// A word as a value, and another value right behind it.
#[must_use]
pub fn two_words(place: Place, word: &str) -> Finding {
    let help = match word_example(word) {
        Some(example) => format!("what belongs to it stands in brackets, as in `{example}`"),
        None if word.starts_with(char::is_uppercase) => {
            "write `,` behind it, or a text between double quotes".into()
        }
        None => "a text stands between double quotes; another field needs a `,` before it".into(),
    };
    RULE.at(place, format!("something is missing after `{word}`")).help(help)
}
