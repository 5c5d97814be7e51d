//! The README's commands do what it shows: a block of text after `<!-- output: WORDS -->` is the
//! output of `contadora WORDS`; with `| first N lines` only its beginning. `CONTADORA_BLESS=1`
//! writes them anew.

use crate::pages::{blessing, contadora};
use std::path::Path;

/// A block to hold: where it starts and ends in the text, and what has to stand there.
fn blocks(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(mark) = text[at..].find("<!-- output: ") {
        let start = at + mark + "<!-- output: ".len();
        let end = start + text[start..].find(" -->").expect("the mark ends");
        let body = end + text[end..].find("```text\n").expect("a block follows") + 8;
        let past = body + text[body..].find("```").expect("the block ends");
        let (words, lines) = match text[start..end].split_once(" | first ") {
            Some((words, rest)) => {
                let count = rest.strip_suffix(" lines").and_then(|n| n.parse().ok());
                (words, count.expect("a number of lines"))
            }
            None => (&text[start..end], usize::MAX),
        };
        let output = contadora(&words.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{words} ends well");
        let page = String::from_utf8(output.stdout).expect("pages are UTF-8");
        let shown: String = page.lines().take(lines).map(|line| format!("{line}\n")).collect();
        found.push((body, past, shown));
        at = past;
    }
    found
}

#[test]
fn what_the_readme_shows_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).expect("there is a README");
    let blocks = blocks(&text);
    assert!(!blocks.is_empty(), "the README shows output");
    if blessing() {
        let mut new = text.clone();
        for (from, to, shown) in blocks.iter().rev() {
            new.replace_range(*from..*to, shown);
        }
        std::fs::write(&path, new).expect("the README can be written");
        return;
    }
    for (from, to, shown) in &blocks {
        assert_eq!(&text[*from..*to], shown);
    }
}

#[test]
fn every_command_of_the_readme_is_a_command() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).expect("there is a README");
    let mut seen = 0;
    let mut in_shell = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("```") {
            in_shell = line == "```sh";
        }
        if !in_shell {
            continue;
        }
        let Some(words) = line
            .strip_prefix("contadora ")
            .or_else(|| line.strip_prefix("cargo run --release -- "))
        else {
            continue;
        };
        let words = words.split('#').next().unwrap_or_default();
        let verb = words.split_whitespace().next().unwrap_or_default();
        let output = contadora(&[verb, "--help"]);
        assert!(output.status.success(), "`{verb}` is a command");
        seen += 1;
    }
    assert!(seen >= 4, "the README shows how to start");
}
