//! `wrong-type`: a text where a number belongs, and the like.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::located::parse;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "wrong-type",
    "\
Texts and names stand in double quotes; numbers, `true`, `false` and the format's own words do
not. Numbers have a point, not a comma, before the fraction, and no unit; underscores may set
thousands apart.",
)
.bad(&[r#"people: "410 000""#, "name: Tarn"])
.good(&["people: 410_000", r#"name: "Tarn""#]);

/// What stands at `place` is not `expected` ("a number").
#[must_use]
pub fn finding(place: Place, expected: &str) -> Finding {
    let fix = certain(place.text(), expected);
    let help = match (expected, &fix) {
        _ if place.text().starts_with(['(', '[']) => format!("write {expected}, without brackets"),
        ("a number", Some(number)) => format!("write `{number}`, without quotes"),
        ("a number", None) => "write digits alone, as in `410_000` or `0.6`".into(),
        ("a text" | "a name", Some(text)) => format!("write it between double quotes: {text}"),
        ("a text" | "a name", None) => "write it between double quotes".into(),
        _ => "write `true` or `false`, without quotes".into(),
    };
    RULE.at(place.clone(), format!("this should be {expected}"))
        .label(format!("not {expected}"))
        .help(help)
        .fix_if(fix.map(|text| (place, text)))
}

/// A date stands where a week is counted; it falls into this one, where that is known.
#[must_use]
pub fn date_for_week(place: Place, date: &str, week: Option<i32>) -> Finding {
    let help = match week {
        Some(week) => format!("write the week of that day: {week}"),
        None => "write the number of a week, counted from the start".into(),
    };
    RULE.at(place, "this should be the number of a week, and is a date")
        .label("not a number")
        .help(format!("{help}; events and pledges may have `date: \"{date}\"` instead"))
}

/// What should stand there, if only quotes are missing or too many.
fn certain(text: &str, expected: &str) -> Option<String> {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).map(str::trim);
    match expected {
        "a number" => {
            let digits = |c: char| c.is_ascii_digit() || "._-+".contains(c);
            let number = inner.filter(|inner| inner.chars().all(digits))?;
            parse::<f64>(number).ok().filter(|number| number.is_finite())?;
            Some(number.to_owned())
        }
        "a text" | "a name" => {
            let part = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let bare =
                text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(part);
            bare.then(|| format!("\"{text}\""))
        }
        _ => {
            let word = inner.unwrap_or(text).to_ascii_lowercase();
            ["true", "false"].contains(&word.as_str()).then_some(word)
        }
    }
}
