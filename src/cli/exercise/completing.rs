//! What Tab completes at the console: words that can be typed at this moment.

use crate::cli::exercise::choices;
use crate::exercise::State;
use rustyline::Context;
use rustyline::completion::Completer;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;

/// Completes words from what can be typed at this moment.
pub struct Words(pub State);

impl Completer for Words {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(completed(&self.0, line.get(..pos).unwrap_or(line)))
    }
}

impl Hinter for Words {
    type Hint = String;
}

impl Highlighter for Words {}

impl Validator for Words {}

impl rustyline::Helper for Words {} // rustyline's word

/// Where the last word of a line begins, and what it may become.
pub fn completed(state: &State, line: &str) -> (usize, Vec<String>) {
    let start = line.rfind([' ', ',']).map_or(0, |blank| blank + 1);
    let before: Vec<&str> = line[..start].split_whitespace().collect();
    // Behind a comma the list goes on with what may stand in its first place.
    let before = match before.split_last() {
        Some((list, rest)) if list.ends_with(',') => rest.to_vec(),
        _ => before,
    };
    let begun = &line[start..];
    let words = choices::next_words(state, &before).into_iter();
    (start, words.filter(|word| word.starts_with(begun)).collect())
}
