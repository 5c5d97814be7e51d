//! Words of a line, and what is said of words that are not understood.

use crate::exercise::{Amount, Refusal};
use crate::scenario::nearest_name;

/// Why words were not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// What is wrong.
    pub what: String,
    /// The nearest word.
    pub nearest: Option<String>,
    /// What to type.
    pub help: String,
}

/// What was understood, or why not.
pub type Understood<T> = Result<T, NotUnderstood>;

/// What is wrong, and what to type.
pub fn not(what: impl Into<String>, help: impl Into<String>) -> NotUnderstood {
    NotUnderstood { what: what.into(), nearest: None, help: help.into() }
}

/// A word that nothing has, with the nearest of those there are.
pub fn unknown(what: &str, word: &str, known: &[String]) -> NotUnderstood {
    NotUnderstood {
        what: format!("no {what} is called `{word}`"),
        nearest: nearest_name(word, known.iter().map(String::as_str)).map(str::to_owned),
        help: listed(known),
    }
}

/// What there is, as far as somebody wants to read it.
fn listed(known: &[String]) -> String {
    if known.is_empty() {
        return "there is none at all".to_owned();
    }
    let rest = if known.len() > 40 { ", ..." } else { "" };
    format!("there are: {}{rest}", known.iter().take(40).cloned().collect::<Vec<_>>().join(", "))
}

impl From<Refusal> for NotUnderstood {
    fn from(refusal: Refusal) -> Self {
        match &refusal {
            Refusal::Unknown { what, name, possible } => unknown(what, name, possible),
            other => not(other.to_string(), other.remedy()),
        }
    }
}

/// Words of a shell as one line, quoted where they hold blanks.
#[must_use]
pub fn joined(words: &[String]) -> String {
    let quoted = |word: &String| match word.contains(char::is_whitespace) || word.is_empty() {
        true => format!("\"{}\"", word.replace('"', "'")),
        false => word.clone(),
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The words of a line; what stands in quotes is one word.
pub fn words(text: &str) -> Understood<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            sign if sign.is_whitespace() && !quoted => words.extend(word.take()),
            sign => word.get_or_insert_default().push(sign),
        }
    }
    if quoted {
        return Err(not("a quote is not closed", "put a \" behind the text"));
    }
    words.extend(word);
    Ok(words)
}

/// A whole number.
pub fn whole(text: &str) -> Understood<u64> {
    text.parse().map_err(|_| not(format!("`{text}` is no number of anything"), "a whole number"))
}

/// A number; a sign before it is fine.
pub fn decimal(text: &str) -> Understood<f64> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(not(format!("`{text}` is no number"), "a number, as 12 or 0.5")),
    }
}

/// A number of something and, behind `@`, the version of it that was seen: "4", or "4@31".
pub fn seen(text: &str) -> Understood<(u64, Option<u64>)> {
    match text.split_once('@') {
        Some((number, version)) => Ok((whole(number)?, Some(whole(version)?))),
        None => Ok((whole(text)?, None)),
    }
}

/// "50%" or "0.5".
pub fn share_of(text: &str) -> Understood<f64> {
    match text.strip_suffix('%') {
        Some(percent) => Ok(decimal(percent)? / 100.0),
        None => decimal(text),
    }
}

/// "12M" is 12 million dollars, "30%" a share.
pub fn amount_of(text: &str) -> Understood<Amount> {
    match text.strip_suffix(['M', 'm']) {
        Some(million) => Ok(Amount::Million(decimal(million)?)),
        None => Ok(Amount::Share(share_of(text)?)),
    }
}

/// Words up to one of some others, and those from there on.
pub fn up_to<'a, 'b>(words: &'a [&'b str], ends: &[&str]) -> (&'a [&'b str], &'a [&'b str]) {
    let end = words.iter().position(|word| ends.contains(word)).unwrap_or(words.len());
    words.split_at(end)
}

/// A text that is not empty.
pub fn said(words: &[&str], missing: &str, help: &str) -> Understood<String> {
    match words.join(" ") {
        text if text.trim().is_empty() => Err(not(missing, help)),
        text => Ok(text),
    }
}
