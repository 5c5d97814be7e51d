//! The commands of every README do what it shows.
//!
//! A block of text after `<!-- output: WORDS -->` is the output of `contadora WORDS`; with
//! `| first N lines` only its beginning. A README is followed from top to bottom in a folder of
//! its own: lines of a shell block that begin with `cp` are done, a block after
//! `<!-- file: FILE -->` is written to that file, and the changes of a block after
//! `<!-- edit: FILE -->` are made to it. So what a reader is told to type is what the output comes
//! from. `check` may find something. `CONTADORA_BLESS=1` writes the blocks of output anew.

use crate::pages::{blessing, contadora_in};
use clap::Parser;
use clap::error::ErrorKind;
use contadora::cli::Arguments;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README of the repository, then those of the shipped scenarios.
fn documents() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(root().join("scenarios")).expect("there are scenarios");
    let folders = folders.map(|entry| entry.expect("it can be read").path());
    let mut found: Vec<PathBuf> =
        folders.map(|folder| folder.join("README.md")).filter(|path| path.is_file()).collect();
    found.sort();
    found.insert(0, root().join("README.md"));
    assert!(found.len() > 2, "the scenarios' READMEs were not found");
    found
}

/// A block of output to hold: where it starts and ends in the text, and what has to stand there.
type Shown = (usize, usize, String);

/// What is marked in a README.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Shell,
    Edit,
    File,
    Output,
}

const MARKS: [(Mark, &str); 4] = [
    (Mark::Shell, "```sh\n"),
    (Mark::Edit, "<!-- edit: "),
    (Mark::File, "<!-- file: "),
    (Mark::Output, "<!-- output: "),
];

/// The words of a mark that starts at `start`, and where its block begins and ends.
fn block<'a>(text: &'a str, start: usize, fence: &str) -> (&'a str, usize, usize) {
    let end = start + text[start..].find(" -->").expect("the mark ends");
    let body = end + text[end..].find(fence).expect("a block follows") + fence.len();
    let between = text[end + " -->".len()..body - fence.len()].trim();
    assert_eq!(between, "", "the block follows its mark at once");
    (&text[start..end], body, body + text[body..].find("```").expect("the block ends"))
}

/// Follows a README: does what it says and returns what its blocks of output have to show.
fn follow(text: &str) -> Vec<Shown> {
    let folder = tempfile::tempdir().expect("a folder for the reader");
    let mut shown = Vec::new();
    let mut at = 0;
    loop {
        let next = MARKS.iter().filter_map(|(mark, sign)| {
            let place = at + text[at..].find(sign)?;
            Some((place, *mark, place + sign.len()))
        });
        let Some((_, mark, start)) = next.min_by_key(|(place, ..)| *place) else { break };
        at = match mark {
            Mark::Shell => {
                let end = start + text[start..].find("```").expect("the block ends");
                let copies = text[start..end].lines().filter(|line| line.starts_with("cp "));
                copies.for_each(|line| copy(folder.path(), line));
                end + "```".len()
            }
            Mark::Edit => {
                let (file, from, to) = block(text, start, "```diff\n");
                edit(&folder.path().join(file), &text[from..to]);
                to + "```".len()
            }
            Mark::File => {
                let named = text[start..].split(" -->").next().unwrap_or_default();
                let fence = if named.ends_with(".csv") { "```csv\n" } else { "```ron\n" };
                let (file, from, to) = block(text, start, fence);
                let path = folder.path().join(file);
                std::fs::write(path, &text[from..to]).expect("the file can be written");
                to + "```".len()
            }
            Mark::Output => {
                let (words, from, to) = block(text, start, "```text\n");
                shown.push((from, to, output(folder.path(), words)));
                to + "```".len()
            }
        };
    }
    shown
}

/// What a command prints, or its first lines.
fn output(folder: &Path, words: &str) -> String {
    let (words, lines) = match words.split_once(" | first ") {
        Some((words, rest)) => {
            let count = rest.strip_suffix(" lines").and_then(|n| n.parse().ok());
            (words, count.expect("a number of lines"))
        }
        None => (words, usize::MAX),
    };
    let output = contadora_in(folder, &words.split(' ').collect::<Vec<_>>());
    let told = String::from_utf8_lossy(&output.stderr);
    let found = words.starts_with("check ") && output.status.code() == Some(1);
    assert!(output.status.success() || found, "{words} ends well: {told}");
    let page = String::from_utf8(output.stdout).expect("pages are UTF-8");
    page.lines().take(lines).map(|line| format!("{line}\n")).collect()
}

/// Does `cp [-r] FROM TO`: from the reader's folder, or from the repository.
fn copy(folder: &Path, line: &str) {
    let words: Vec<&str> = line.split_whitespace().skip(1).filter(|word| *word != "-r").collect();
    let [from, to] = words[..] else { panic!("`{line}` copies one thing to one place") };
    let own = folder.join(from);
    let from = if own.exists() { own } else { root().join(from) };
    copy_all(&from, &folder.join(to));
}

fn copy_all(from: &Path, to: &Path) {
    if from.is_file() {
        std::fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
        return;
    }
    std::fs::create_dir_all(to).expect("the folder can be made");
    for entry in std::fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())) {
        let path = entry.expect("it can be read").path();
        let name = path.file_name().expect("it has a name").to_owned();
        copy_all(&path, &to.join(name));
    }
}

/// Makes the changes of a diff to a file: lines that begin with `-` become those with `+`, others
/// stand; `@@` goes on at another place. What is changed has to be there, and only once.
fn edit(path: &Path, diff: &str) {
    let mut text = std::fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("the README edits {}: {error}", path.display()));
    for change in diff.split("@@\n").filter(|change| !change.is_empty()) {
        let (mut old, mut new) = (String::new(), String::new());
        for line in change.lines() {
            let (sign, rest) = line.split_at_checked(1).expect("a sign begins the line");
            if sign != "+" {
                old += &format!("{rest}\n");
            }
            if sign != "-" {
                new += &format!("{rest}\n");
            }
        }
        assert_ne!(old, new, "the change changes something");
        assert_eq!(text.matches(&old).count(), 1, "not once in {}:\n{old}", path.display());
        text = text.replacen(&old, &new, 1);
    }
    std::fs::write(path, text).expect("the file can be written");
}

fn hold(path: &Path) {
    let text = std::fs::read_to_string(path).expect("there is a README");
    let shown = follow(&text);
    assert!(!shown.is_empty(), "{} shows output", path.display());
    if blessing() {
        let mut new = text.clone();
        for (from, to, page) in shown.iter().rev() {
            new.replace_range(*from..*to, page);
        }
        std::fs::write(path, new).expect("the README can be written");
        return;
    }
    for (from, to, page) in &shown {
        assert_eq!(&text[*from..*to], page, "{}", path.display());
    }
}

#[test]
fn what_the_readme_shows_is_what_the_program_prints() {
    hold(&documents()[0]);
}

#[test]
fn what_the_scenarios_readmes_show_is_what_the_program_prints() {
    documents()[1..].iter().for_each(|path| hold(path));
}

#[test]
fn an_edit_is_made_where_it_says_and_nowhere_else() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("a.ron");
    std::fs::write(&path, "one\n  two\nthree\n  two\nfour\n").expect("it can be written");
    edit(&path, " one\n-  two\n+  2\n@@\n-four\n+4\n+5\n");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "one\n  2\nthree\n  two\n4\n5\n");
}

#[test]
#[should_panic(expected = "not once in")]
fn an_edit_of_what_is_not_there_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("a.ron");
    std::fs::write(&path, "one\n").expect("it can be written");
    edit(&path, "-two\n+2\n");
}

/// The commands of a document, and whether it tells to type them, in a shell block or a table, or
/// only speaks of them.
fn commands(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut inside = "";
    for line in text.lines().map(str::trim) {
        if let Some(language) = line.strip_prefix("```") {
            inside = if inside.is_empty() && !language.is_empty() { language } else { "" };
            continue;
        }
        let spans: Vec<&str> = match inside {
            "sh" => vec![line.split(" #").next().unwrap_or(line)],
            "" => line.split('`').skip(1).step_by(2).collect(),
            _ => Vec::new(),
        };
        for words in spans {
            let typed = ["contadora ", "cargo run --release -- "]
                .iter()
                .find_map(|start| words.strip_prefix(start));
            found.extend(typed.map(|typed| (typed, inside == "sh" || line.starts_with('|'))));
        }
    }
    found
}

/// The words of a command as a shell hands them on; what is redirected is not among them.
fn split(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in command.chars() {
        match (quote, letter) {
            (None, '<' | '>' | '|') => break,
            (None, ' ') => words.push(String::new()),
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => words.last_mut().expect("there is one").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A number where a document names what only the reader can know.
fn filled(word: &str) -> String {
    if matches!(word, "EVENT" | "N") { "7".to_owned() } else { word.to_owned() }
}

#[test]
fn every_command_of_a_document_can_be_typed() {
    let mut documents = documents();
    documents.push(root().join("CONTRIBUTING.md"));
    for path in documents {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let commands = commands(&text);
        assert!(commands.len() >= 3, "{} shows how to start", path.display());
        for (command, whole) in commands {
            let words = split(command).into_iter().map(|word| filled(&word));
            let typed =
                Arguments::try_parse_from(std::iter::once("contadora".to_owned()).chain(words));
            if let Err(error) = typed {
                let fine = match error.kind() {
                    ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => true,
                    ErrorKind::MissingRequiredArgument => !whole,
                    _ => false,
                };
                assert!(fine, "{}: {command}: {error}", path.display());
            }
        }
    }
}

#[test]
fn the_job_files_of_the_readme_are_made() {
    let text = std::fs::read_to_string(&documents()[0]).expect("it can be read");
    let folder = tempfile::tempdir().expect("a folder for the reader");
    let told = commands(&text).into_iter().map(|(words, _)| words);
    let emitted: Vec<&str> = told.filter(|words| words.starts_with("emit")).collect();
    assert!(!emitted.is_empty(), "the README shows how a job file is made");
    for command in emitted {
        let words = split(command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = contadora_in(folder.path(), &words);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {told}");
    }
}
