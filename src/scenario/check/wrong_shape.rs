//! `wrong-shape`: the brackets are in order, but what stands in them is not what belongs there.

use crate::scenario::check::Rule;
use crate::scenario::check::missing_field::{entry_example, example, word_example};
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

/// More text than stands between a value and the bracket it is in.
const FAR: usize = 4_000;

/// Where a value stands, by what is before it.
#[derive(Debug, PartialEq, Eq)]
enum Before<'t> {
    /// `field:`
    Field(&'t str),
    /// An entry of the list `field: [`, or of the list in `Word([`.
    Entry(&'t str),
    /// In the brackets of `field: (`, or of an entry of that list.
    Brackets(&'t str),
    /// In the brackets of `Word(`.
    Word(&'t str),
    /// Elsewhere.
    Nothing,
}

impl<'t> Before<'t> {
    fn of(place: &'t Place) -> Self {
        let text = place.file().text();
        let start = place.range().0;
        let from = text.floor_char_boundary(start.saturating_sub(FAR));
        Self::read(text.get(from..start).unwrap_or_default())
    }

    fn read(before: &'t str) -> Self {
        let before = before.trim_end();
        if let Some(head) = before.strip_suffix(':') {
            return Self::Field(last_word(head));
        }
        let Some(open) = innermost(before) else { return Self::Nothing };
        let head = before.get(..open).unwrap_or_default().trim_end();
        let is_list = before.get(open..).is_some_and(|rest| rest.starts_with('['));
        if let Some(field) = head.strip_suffix(':').map(last_word) {
            return if is_list { Self::Entry(field) } else { Self::Brackets(field) };
        }
        match (is_list, last_word(head)) {
            (true, "") if head.ends_with('(') => Self::Entry(last_word(head.trim_end_matches('('))),
            (false, "") => match Self::read(head) {
                Self::Entry(field) => Self::Brackets(field),
                _ => Self::Nothing,
            },
            (false, word) => Self::Word(word),
            (true, _) => Self::Nothing,
        }
    }

    /// What could stand there: the whole of it, and whether quotes would be wrong.
    fn example(&self) -> Option<String> {
        match self {
            Self::Field(field) => Some(example(field)),
            Self::Entry(field) => entry_example(field).map(str::to_owned),
            Self::Brackets(field) => {
                entry_example(field).map(str::to_owned).or_else(|| Some(example(field)))
            }
            Self::Word(word) => word_example(word).map(str::to_owned),
            Self::Nothing => None,
        }
        .filter(|example| !example.ends_with(": 4"))
    }
}

/// A field's name or one of the format's words is expected at `token`; `before` is what stands
/// before it.
#[must_use]
pub fn word_expected(before: &str, token: Place) -> Finding {
    if is_cut_number(before.trim_end(), token.text()) {
        return cut_number(token);
    }
    let context = Before::of(&token);
    let example = match &context {
        Before::Field("security") => Some("security: Middle".to_owned()),
        context => context.example(),
    };
    let instance = example.as_ref().map(|example| format!("for instance `{example}`"));
    let (message, label, help) = match &context {
        Before::Field(field) => (
            format!("`{field}` takes one of the format's own words"),
            "not one of them",
            instance.map(|it| format!("{it}; the word itself stands without quotes")),
        ),
        Before::Entry("needs" | "orders") => (
            "this list takes the format's own words".into(),
            "not one of them",
            instance.map(|it| format!("{it}, with no quotes around the words")),
        ),
        Before::Word(word) if token.text().starts_with('"') => (
            format!("`{word}` takes one of the format's own words, or a field with its name"),
            "has no name",
            instance.map(|it| format!("{it}, with no quotes around the words")),
        ),
        _ => ("a field's name is expected here".into(), "has no name", instance),
    };
    let otherwise = "write `name: value`, as in `(to: \"tarn\", proximity: 0.7)`";
    RULE.at(token, message).label(label).help(help.unwrap_or_else(|| otherwise.into()))
}

/// One of the format's words stands where a field's name belongs.
#[must_use]
pub fn name_missing(token: Place, possible: &str) -> Finding {
    let help = match Before::of(&token).example() {
        Some(example) => format!("for instance `{example}`"),
        None => format!("write its name before it; possible here: {possible}"),
    };
    RULE.at(token, "a field's name is expected here").label("has no name").help(help)
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
    if at.text() == "{" {
        return Some(
            RULE.at(at.clone(), "curly brackets are not used here")
                .help("write fields between `(` and `)`, lists between `[` and `]`"),
        );
    }
    let (message, help) = match error {
        Error::ExpectedArray => {
            ("a list is expected here", "write it between `[` and `]`, even if it is only one")
        }
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. } => {
            return Some(brackets_expected(at));
        }
        Error::ExpectedStructLikeEnd => (
            "there is more in these brackets than belongs there",
            "delete what is too much: a pair has two values, and `Cash(8)` has no name in it",
        ),
        Error::ExpectedDifferentLength { .. } => {
            ("there is less in these brackets than belongs there", "write the missing value")
        }
        Error::ExpectedComma if at.text() == "(" => {
            let word = last_word(text_before(at)).to_owned();
            return Some(
                RULE.at(at.clone(), format!("`{word}` has no brackets"))
                    .label("too much")
                    .help(format!("write `{word}` alone")),
            );
        }
        Error::InvalidValueForType { .. } => {
            ("this is not what belongs here", "compare with a shipped scenario")
        }
        _ => return None,
    };
    Some(RULE.at(at.clone(), message).help(help))
}

/// Brackets are missing: behind a word that has some, or around fields; or a word is too much.
fn brackets_expected(at: &Place) -> Finding {
    let before = text_before(at);
    let word = last_word(before);
    if at.text() == "(" && !word.is_empty() {
        return RULE
            .at(at.clone(), format!("`{word}` does not belong before these brackets"))
            .help("write `(` alone, with no word before it");
    }
    let behind = before.trim_end().strip_suffix(word).unwrap_or(before);
    let example = match word_example(word) {
        Some(example) => Some(example.to_owned()),
        None => Before::read(behind).example(),
    };
    let help = match example {
        Some(example) => format!("for instance `{example}`"),
        None => "write them as in `At(week: 8)` or `(to: \"tarn\", proximity: 0.7)`".into(),
    };
    RULE.at(at.clone(), "round brackets are expected here").help(help)
}

/// The text before a place, as far as it matters.
fn text_before(place: &Place) -> &str {
    let (text, start) = (place.file().text(), place.range().0);
    let from = text.floor_char_boundary(start.saturating_sub(FAR));
    text.get(from..start).unwrap_or_default()
}

/// Whether the token is what follows the comma in `410,000` or `0,6`.
fn is_cut_number(before: &str, token: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let head = before.strip_suffix(',').unwrap_or_default();
    digits(token.trim()) && head.ends_with(|sign: char| sign.is_ascii_digit())
}

/// The innermost bracket that is open at the end of a text.
fn innermost(text: &str) -> Option<usize> {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, sign) in text.char_indices().rev() {
        match sign {
            '"' => quoted = !quoted,
            ')' | ']' if !quoted => depth += 1,
            '(' | '[' if !quoted && depth == 0 => return Some(at),
            '(' | '[' if !quoted => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The word a text ends with.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.get(text.trim_end_matches(is_part).len()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_value_tells_what_belongs_there() {
        assert_eq!(Before::read("(a: 1, when: "), Before::Field("when"));
        assert_eq!(Before::read("(tasks: [(task: \"(\"), "), Before::Entry("tasks"));
        assert_eq!(Before::read("income: Pledges(["), Before::Entry("Pledges"));
        assert_eq!(Before::read("span: (2, "), Before::Brackets("span"));
        assert_eq!(Before::read("neighbours: [("), Before::Brackets("neighbours"));
        assert_eq!(Before::read("when: At("), Before::Word("At"));
        assert_eq!(Before::read("("), Before::Nothing);
    }
}
