//! `bad-id`: an id that cannot be typed, or told from another.

use crate::scenario::check::too_large::ID;
use crate::scenario::check::{Rule, too_large};
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "bad-id",
    "\
Ids are typed at the command line and in other files, so they are short and plain: small letters
from a to z, digits and hyphens, at most 60. The name that pages print (`name`) may be anything.",
)
.bad(&[r#"id: "Hand over", intent: "Hand over.""#])
.good(&[r#"id: "hand-over", intent: "Hand over.""#]);

/// What is wrong with an id, if anything.
#[must_use]
pub fn check(place: &Place, id: &str) -> Option<Finding> {
    let length = id.chars().count();
    if length > ID.most {
        return Some(too_large::finding(place.clone(), length, ID));
    }
    if is_plain(id) {
        return None;
    }
    let message =
        format!("`{}` is not an id: small letters, digits and hyphens only", id.escape_debug());
    let suggestion = plain_form(id);
    let help = if suggestion.is_empty() {
        "write a short name, as in \"cite-soleil\"".into()
    } else {
        format!("write \"{suggestion}\"")
    };
    Some(RULE.at(place.clone(), message).help(help))
}

/// Whether a name is made of small letters, digits and hyphens only, and not too many of them.
#[must_use]
pub fn is_plain(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (1..=ID.most).contains(&id.len()) && id.chars().all(plain)
}

/// The nearest thing to a name that is plain; may be empty.
#[must_use]
pub fn plain_form(id: &str) -> String {
    let signs = id.chars().map(|c| match c.to_ascii_lowercase() {
        plain @ ('a'..='z' | '0'..='9') => plain,
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'É' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => '-',
    });
    let text: String = signs.collect();
    text.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_form_is_offered() {
        assert_eq!(plain_form("Cité  Soleil!"), "cite-soleil");
        assert_eq!(plain_form("海地"), "");
    }
}
