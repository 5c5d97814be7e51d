//! The rules of this repository, held by reading its own text: arrows between rooms, sizes, words
//! that have a better replacement, and what lies where.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The rooms of `src`, lowest first. A room names its own level and lower ones, never a higher one;
/// rooms of one level do not name each other.
const LAYERS: &[&[&str]] = &[
    &["quantity", "maths"],
    &["chance"],
    &["vocabulary"],
    &["scenario"],
    &["model"],
    &["strategy"],
    &["run"],
    &["batch", "rehearse", "why"],
    &["compare", "exercise", "validate"],
    &["report", "store"],
    &["cli"],
];

/// The rooms that know no clock, no environment, no network, and whose order reaches results.
const PURE: &[&str] =
    &["quantity", "maths", "chance", "vocabulary", "scenario", "model", "strategy", "run"];
const PURE_AND_ABOVE: &[&str] = &[
    "quantity",
    "maths",
    "chance",
    "vocabulary",
    "scenario",
    "model",
    "strategy",
    "run",
    "batch",
    "compare",
    "exercise",
    "validate",
];
const ALL: &[&str] = &[];

/// Words that code may not use in some rooms, except in some files, and what to use instead.
struct Ban {
    words: &'static [&'static str],
    /// Rooms in which the words are banned; everywhere when none is named.
    rooms: &'static [&'static str],
    /// Beginnings of paths below `src` where they are fine all the same.
    except: &'static [&'static str],
    /// Whether unit tests are held to it too.
    tests_too: bool,
    instead: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        words: &["todo!", "unimplemented!", "FIXME", "TODO", "XXX"],
        rooms: ALL,
        except: &[],
        tests_too: true,
        instead: "do it, or say in the module's docs what is left out",
    },
    Ban {
        words: &["dbg!", "println!", "eprintln!"],
        rooms: PURE_AND_ABOVE,
        except: &[],
        tests_too: true,
        instead: "a fact, a finding, or an assertion with a message",
    },
    Ban {
        words: &["HashMap", "HashSet"],
        rooms: PURE_AND_ABOVE,
        except: &[],
        tests_too: true,
        instead: "BTreeMap, BTreeSet, or a Vec by dense id: their order is the same in every run",
    },
    Ban {
        words: &["std::time", "std::env", "std::net", "std::process"],
        rooms: PURE_AND_ABOVE,
        except: &[],
        tests_too: true,
        instead: "an argument from `cli`: a result depends on nothing but its inputs",
    },
    Ban {
        words: &["rand_chacha", "rand_core", "rand::", "fastrand"],
        rooms: ALL,
        except: &["chance.rs"],
        tests_too: true,
        instead: "keyed draws from `crate::chance`",
    },
    Ban {
        words: &["libm::"],
        rooms: ALL,
        except: &["maths.rs"],
        tests_too: true,
        instead: "`crate::maths`",
    },
    Ban {
        words: &[
            ".exp()",
            ".exp2()",
            ".exp_m1()",
            ".ln()",
            ".ln_1p()",
            ".log2()",
            ".log10()",
            ".log(",
            ".powf(",
            ".powi(",
            ".cbrt()",
            ".sin()",
            ".cos()",
            ".tan()",
            ".tanh()",
            ".hypot(",
        ],
        rooms: PURE,
        except: &[],
        tests_too: false,
        instead: "`crate::maths`: the platform's versions differ in their last bits",
    },
    Ban {
        words: &["statrs"],
        rooms: PURE,
        except: &[],
        tests_too: true,
        instead: "`crate::maths` and `crate::chance`: statrs serves analysis, never the tick",
    },
    Ban {
        words: &["ron::", "use ron"],
        rooms: ALL,
        except: &["scenario/"],
        tests_too: true,
        instead: "`crate::scenario`: only it knows the format of packages",
    },
    Ban {
        words: &["rusqlite"],
        rooms: ALL,
        except: &["store/"],
        tests_too: true,
        instead: "`crate::store`: only it speaks SQL",
    },
    Ban {
        words: &["clap::", "use clap", "clap(", "clap_complete", "clap_mangen"],
        rooms: ALL,
        except: &["cli/args.rs", "cli/args/"],
        tests_too: true,
        instead: "the arguments that `cli/args.rs` has parsed",
    },
    Ban {
        words: &["std::fs", "File::open", "File::create", "tempfile"],
        rooms: ALL,
        except: &["scenario/load.rs", "batch/sink/", "store/writer.rs", "cli/"],
        tests_too: true,
        instead: "bytes handed in: `scenario/load.rs` reads, `cli` writes",
    },
    Ban {
        words: &["rayon", "std::thread", "std::sync::Mutex", "std::sync::mpsc", "Atomic"],
        rooms: PURE_AND_ABOVE,
        except: &["batch/execute.rs"],
        tests_too: true,
        instead: "`batch/execute.rs`: parallelism is between runs, and in one place",
    },
    Ban {
        words: &["anyhow", "indicatif"],
        rooms: ALL,
        except: &["cli/", "main.rs"],
        tests_too: true,
        instead: "the room's own error; progress as a call back",
    },
    Ban {
        words: &["bevy_ecs"],
        rooms: &["scenario", "batch", "compare", "exercise", "validate", "report", "cli"],
        except: &[],
        tests_too: true,
        instead: "plain data from `crate::run`",
    },
    Ban {
        words: &["serde"],
        rooms: &["model", "strategy", "run"],
        except: &[],
        tests_too: true,
        instead: "a stored shape of its own: model types are never serialised",
    },
];

/// Names that say nothing, in code and its comments, and what to say instead.
const EMPTY_WORDS: &[(&str, &str)] = &[
    ("util", "the noun of the thing itself"),
    ("utils", "the noun of the thing itself"),
    ("helper", "the verb of what it does"),
    ("helpers", "the verbs of what they do"),
    ("manager", "the noun of what is managed"),
    ("misc", "a file for each thing"),
    ("stuff", "the noun of the thing itself"),
    ("refactored", "what it is now"),
    ("worktree", "nothing: text outlives how it was made"),
];

/// Pieces of text that belong to one machine or one afternoon.
const STRAY_TEXT: &[&str] =
    &["/home/", "/root/", "/work/", "/tmp/", "C:\\", "../shared", "issue #", "as requested"];

/// What may lie at the top.
const TOP: &[&str] = &[
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "build.rs",
    "clippy.toml",
    "deny.toml",
    "examples",
    "rustfmt.toml",
    "scenarios",
    "src",
    "target",
    "tests",
];

const MOST_LINES: usize = 500;
const MOST_COLUMNS: usize = 100;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A text file and its path below the root, with slashes.
struct Text {
    path: String,
    text: String,
}

impl Text {
    /// The path below `src`.
    fn below_src(&self) -> Option<&str> {
        self.path.strip_prefix("src/")
    }

    /// The room below `src` this file belongs to; none for the crate's own two files.
    fn room(&self) -> Option<&str> {
        let inner = self.below_src()?;
        let name = inner.split('/').next()?.trim_end_matches(".rs");
        (name != "lib" && name != "main").then_some(name)
    }

    /// Numbered lines of code, without comments; unit tests only when asked for.
    fn code(&self, tests_too: bool) -> impl Iterator<Item = (usize, &str)> {
        let end = match self.text.find("#[cfg(test)]") {
            Some(at) if !tests_too => at,
            _ => self.text.len(),
        };
        self.text[..end]
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(i, line)| (i + 1, line))
    }
}

/// All text files below `folder` with one of these endings, in order of their paths.
fn texts(folder: &str, endings: &[&str]) -> Vec<Text> {
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Text>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, endings, found);
            continue;
        }
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
        if endings.contains(&ending) {
            let inner = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Text { path: inner, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

fn sources() -> Vec<Text> {
    let sources = texts("src", &["rs"]);
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

/// Sources, tests and benches, without this file, which has to name what it bans.
fn all_code() -> Vec<Text> {
    let mut all = sources();
    all.extend(texts("tests", &["rs"]));
    all.extend(texts("benches", &["rs"]));
    all.retain(|text| text.path != "tests/it/tidy.rs");
    all
}

/// Everything a person may read: code, scenarios, documents and settings.
fn all_prose() -> Vec<Text> {
    let mut all = all_code();
    all.extend(texts("scenarios", &["ron", "md"]));
    all.extend(texts("src", &["ron", "md"]));
    all.extend(texts("tests", &["ron", "md", "txt"]));
    for name in TOP {
        let path = root().join(name);
        if path.is_file() && *name != "Cargo.lock" && *name != ".git" {
            let text = std::fs::read_to_string(&path).unwrap();
            all.push(Text { path: (*name).to_owned(), text });
        }
    }
    if let Ok(text) = std::fs::read_to_string(root().join(".ci/run")) {
        all.push(Text { path: ".ci/run".to_owned(), text });
    }
    all
}

/// Fails with every finding at once.
fn none(findings: &str) {
    assert!(findings.is_empty(), "\n{findings}");
}

fn level(room: &str) -> Option<usize> {
    LAYERS.iter().position(|rooms| rooms.contains(&room))
}

/// The rooms that `line` names by paths from the crate's root.
fn rooms_named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn arrows_between_rooms_run_one_way() {
    let mut findings = String::new();
    for file in sources() {
        let own = file.room();
        for (number, line) in file.text.lines().enumerate() {
            for named in rooms_named(line) {
                let path = format!("{}:{}", file.path, number + 1);
                let Some(below) = level(named) else {
                    writeln!(findings, "{path}: `crate::{named}` is no room of LAYERS").unwrap();
                    continue;
                };
                let Some(own) = own else { continue };
                let runs_down = level(own).is_some_and(|level| below < level);
                if named != own && !runs_down {
                    writeln!(findings, "{path}: `{own}` may not name `{named}`").unwrap();
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn every_room_has_its_layer() {
    let rooms: BTreeSet<String> = sources().iter().filter_map(Text::room).map(Into::into).collect();
    for room in &rooms {
        assert!(level(room).is_some(), "`{room}` is missing from LAYERS");
    }
    for room in ["quantity", "chance", "scenario", "model", "strategy", "run"] {
        assert!(rooms.contains(room), "`{room}` is gone: LAYERS holds nothing any more");
    }
}

#[test]
fn a_room_is_left_by_a_path_from_the_root_only() {
    let mut findings = String::new();
    for file in sources() {
        for (number, line) in file.code(false) {
            if line.contains("super::") {
                let place = format!("{}:{number}", file.path);
                writeln!(findings, "{place}: name it from `crate::`, not from `super::`").unwrap();
            }
        }
    }
    none(&findings);
}

#[test]
fn everything_of_a_parent_is_taken_in_tests_only() {
    let mut findings = String::new();
    for file in all_code() {
        let of_tests = file.path.starts_with("tests/");
        for (number, line) in file.code(of_tests) {
            let glob = line.trim_start().contains("use ") && line.contains("::*");
            if glob && !line.contains("prelude::*") {
                writeln!(findings, "{}:{number}: name what is used", file.path).unwrap();
            }
        }
    }
    none(&findings);
}

#[test]
fn every_file_says_what_it_is() {
    let mut findings = String::new();
    for file in all_code() {
        if !file.text.starts_with("//! ") {
            writeln!(findings, "{}: begins without `//!`", file.path).unwrap();
        }
    }
    none(&findings);
}

#[test]
fn files_and_lines_are_short() {
    let mut findings = String::new();
    let mut all = all_code();
    // The starter is read in an editor by people who see it for the first time.
    all.extend(texts("src", &["ron", "md"]));
    for file in all {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            writeln!(findings, "{}: {lines} lines", file.path).unwrap();
        }
        for (number, line) in file.text.lines().enumerate() {
            let columns = line.chars().count();
            // A text that stands alone on its line is data: a source, a message.
            if columns > MOST_COLUMNS && !line.trim_start().starts_with('"') {
                writeln!(findings, "{}:{}: {columns} columns", file.path, number + 1).unwrap();
            }
        }
    }
    none(&findings);
}

#[test]
fn a_mod_file_holds_docs_and_re_exports_only() {
    let begins = ["mod ", "pub mod ", "pub use ", "pub(crate) use ", "pub(crate) mod ", "pub(in "];
    let mut findings = String::new();
    for file in sources() {
        if !file.path.ends_with("/mod.rs") && file.path != "src/lib.rs" {
            continue;
        }
        let code: String = file.code(true).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
        for statement in code.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let bare = statement.lines().filter(|line| !line.trim_start().starts_with("#["));
            let bare = bare.collect::<Vec<_>>().join(" ");
            if !begins.iter().any(|begin| bare.starts_with(begin)) {
                let first = bare.lines().next().unwrap_or_default();
                writeln!(findings, "{}: `{first}` belongs in a file of its own", file.path)
                    .unwrap();
            }
        }
    }
    none(&findings);
}

#[test]
fn banned_words_are_replaced() {
    let mut findings = String::new();
    for file in sources() {
        let inner = file.below_src().unwrap_or_default();
        for ban in BANS {
            let here = ban.rooms.is_empty() || file.room().is_some_and(|r| ban.rooms.contains(&r));
            if !here || ban.except.iter().any(|path| inner.starts_with(path)) {
                continue;
            }
            for (number, line) in file.code(ban.tests_too) {
                for word in ban.words.iter().filter(|word| names(line, word)) {
                    let place = format!("{}:{number}", file.path);
                    writeln!(findings, "{place}: `{word}`; instead: {}", ban.instead).unwrap();
                }
            }
        }
    }
    none(&findings);
}

/// Whether `line` has `word`, not as the end of a longer name.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
        word.starts_with('.') || !before.is_some_and(part_of_a_name)
    })
}

#[test]
fn names_say_something() {
    let mut findings = String::new();
    for file in all_code() {
        for (number, line) in file.text.lines().enumerate() {
            let lower = line.to_lowercase();
            // A library's own word is no choice of ours.
            if lower.contains("rustyline") {
                continue;
            }
            for word in lower.split(|c: char| !c.is_alphanumeric()) {
                for (empty, instead) in EMPTY_WORDS.iter().filter(|(empty, _)| *empty == word) {
                    let place = format!("{}:{}", file.path, number + 1);
                    writeln!(findings, "{place}: `{empty}`; instead: {instead}").unwrap();
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn text_means_the_same_on_every_machine_and_day() {
    let mut findings = String::new();
    for file in all_prose() {
        for (number, line) in file.text.lines().enumerate() {
            for stray in STRAY_TEXT.iter().filter(|stray| line.contains(*stray)) {
                let place = format!("{}:{}", file.path, number + 1);
                writeln!(findings, "{place}: `{stray}` means nothing elsewhere").unwrap();
            }
        }
    }
    none(&findings);
}

#[test]
fn a_document_that_is_named_exists() {
    let mut findings = String::new();
    let known: Vec<String> = all_prose()
        .into_iter()
        .map(|file| file.path.rsplit('/').next().unwrap_or_default().to_owned())
        .chain(TOP.iter().map(|name| (*name).to_owned()))
        .collect();
    for file in all_prose() {
        for (number, line) in file.text.lines().enumerate() {
            let part = |c: char| !(c.is_alphanumeric() || "._-".contains(c));
            for name in line.split(part).map(|word| word.trim_end_matches('.')) {
                let is_document = name.len() > 3 && name.ends_with(".md");
                if is_document && !known.iter().any(|other| other == name) {
                    let place = format!("{}:{}", file.path, number + 1);
                    writeln!(findings, "{place}: there is no {name}").unwrap();
                }
            }
        }
    }
    none(&findings);
}

#[test]
fn only_the_expected_lies_at_the_top() {
    for entry in std::fs::read_dir(root()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(TOP.contains(&name.as_str()), "`{name}` has no place at the top");
    }
}

#[test]
fn every_shipped_scenario_says_what_it_teaches() {
    let shipped = contadora::scenario::shipped();
    assert!(shipped.len() >= 2, "{shipped:?}");
    for name in shipped {
        let readme = root().join("scenarios").join(&name).join("README.md");
        let text = std::fs::read_to_string(&readme).unwrap_or_default();
        assert!(text.lines().count() > 10, "{} is missing or empty", readme.display());
    }
}
