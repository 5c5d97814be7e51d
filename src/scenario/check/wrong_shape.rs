//! `wrong-shape`: the brackets are in order, but what stands in them is not what belongs there.

use crate::scenario::check::Rule;
use crate::scenario::check::missing_field::example;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use ron::error::Error;

/// The rule.
pub static RULE: Rule = Rule::error(
    "wrong-shape",
    "\
Each field has a shape: a number, a text, a list between `[` and `]`, fields between `(` and `)`, or
one of the format's own words, which begin with a capital letter, stand without quotes and may have
brackets of their own. Within `( )` each value has its name before it.",
)
.bad(&["when: At(0)", r#"to: "tarn""#, r#"pays: "open-courts""#])
.good(&["when: At(week: 0)", r#"to: Named(["tarn"])"#, r#"pays: ["open-courts"]"#]);

/// A field's name or one of the format's words is expected at `token`; `before` is what stands
/// before it.
#[must_use]
pub fn word_expected(before: &str, token: Place) -> Finding {
    let before = before.trim_end();
    if is_cut_number(before, token.text()) {
        return cut_number(token);
    }
    if let Some(field) = before.strip_suffix(':').map(last_word).filter(|word| !word.is_empty()) {
        let example = match field {
            "security" => "security: Middle".to_owned(),
            field => example(field),
        };
        return RULE
            .at(token, format!("`{field}` takes one of the format's own words"))
            .label("not one of them")
            .help(format!("for instance `{example}`; the word itself stands without quotes"));
    }
    let (message, help) = if before.ends_with('[') {
        (
            "this list takes the format's own words",
            "for instance `[Work(\"patrol\"), SalariesPaid]`, with no quotes around the words",
        )
    } else if before.strip_suffix('(').is_some_and(|head| !last_word(head).is_empty()) {
        (
            "a field's name, or one of the format's own words, is expected here",
            "write a name first, as in `At(week: 8)`, or no quotes, as in `Balance(Security)`",
        )
    } else {
        (
            "a field's name is expected here",
            "write `name: value`, as in `(to: \"tarn\", proximity: 0.7)`",
        )
    };
    RULE.at(token, message).label("has no name").help(help)
}

/// A number goes on behind a comma, a blank or an apostrophe.
#[must_use]
pub fn cut_number(token: Place) -> Finding {
    RULE.at(token, "this number is cut in two")
        .label("read as something of its own")
        .help("write thousands as in `410_000` and fractions as in `0.6`")
}

/// The text is well-formed, but not what belongs at `at`; none where the error is of another kind.
#[must_use]
pub fn finding(error: &Error, at: &Place) -> Option<Finding> {
    let (message, help) = match error {
        Error::ExpectedArray => {
            ("a list is expected here", "write it between `[` and `]`, even if it is only one")
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => (
            "round brackets with fields in them are expected here",
            "write them as in `At(week: 8)` or `(to: \"tarn\", proximity: 0.7)`",
        ),
        Error::ExpectedStructLikeEnd => (
            "there is more in these brackets than belongs there",
            "delete what is too much: a pair has two values, and `Cash(8)` has no name in it",
        ),
        Error::ExpectedDifferentLength { .. } => {
            ("there is less in these brackets than belongs there", "write the missing value")
        }
        Error::InvalidValueForType { .. } => {
            ("this is not what belongs here", "compare with a shipped scenario")
        }
        _ => return None,
    };
    Some(RULE.at(at.clone(), message).help(help))
}

/// Whether the token is what follows the comma in `410,000` or `0,6`.
fn is_cut_number(before: &str, token: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let head = before.strip_suffix(',').unwrap_or_default();
    digits(token.trim()) && head.ends_with(|sign: char| sign.is_ascii_digit())
}

/// The word a text ends with.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.get(text.trim_end_matches(is_part).len()..).unwrap_or_default()
}
