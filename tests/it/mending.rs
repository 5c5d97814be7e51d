//! `check --fix`: what is certain is written into the files, and nothing else; nothing is lost.

use crate::tiny::edited;
use contadora::scenario::Texts;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const SCENARIO: &str = "scenario.ron";
const STRATEGY: &str = "strategies/first.ron";
const CATALOGUE: &str = "catalogue/own.ron";

/// A package in a folder of its own.
struct Folder {
    parent: TempDir,
}

impl Folder {
    fn with(texts: &Texts) -> Self {
        let folder = Self { parent: tempfile::tempdir().unwrap() };
        for (path, bytes) in texts {
            let path = folder.path(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.parent.path().join("tiny").join(inner)
    }

    fn bytes(&self, inner: &str) -> Vec<u8> {
        std::fs::read(self.path(inner)).unwrap()
    }

    /// Every file that lies there, hidden ones too.
    fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        for folder in ["", "strategies", "catalogue"] {
            for entry in std::fs::read_dir(self.path(folder)).unwrap().flatten() {
                if entry.path().is_file() {
                    files.push(entry.file_name().to_string_lossy().into_owned());
                }
            }
        }
        files.sort();
        files
    }

    fn run(&self, words: &[&str]) -> Output {
        let parent: &Path = self.parent.path();
        Command::new(env!("CARGO_BIN_EXE_contadora"))
            .args(words)
            .current_dir(parent)
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The edits with the parameter that the model has.
fn package(edits: &[(&str, &str, &str)]) -> Texts {
    let known = (SCENARIO, "violence.crime", "violence.harm");
    edited(&std::iter::once(known).chain(edits.iter().copied()).collect::<Vec<_>>())
}

/// These words are mended back to those of the sound package, and the page begins with this line.
fn mends(path: &str, sound: &str, slip: &str, line: &str) {
    let folder = Folder::with(&package(&[(path, sound, slip)]));
    let output = folder.run(&["check", "tiny", "--fix"]);
    let page = text(&output.stdout);
    assert_eq!(page, format!("{line}\ntiny: no findings in 4 files; it can run.\n"));
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&folder.bytes(path)), text(&package(&[])[path]));
    assert_eq!(folder.files(), ["first.ron", "own.ron", "scenario.ron"]);
}

#[test]
fn a_name_that_only_looks_different_is_mended() {
    let at = "fixed tiny/scenario.ron:47: ";
    mends(SCENARIO, r#"holder: "un""#, r#"holder: "UN""#, &format!(r#"{at}"UN" -> "un""#));
    let at = "fixed tiny/scenario.ron:56: ";
    let line = format!(r#"{at}"Trust Fund" -> "trust-fund""#);
    mends(SCENARIO, r#"paid_by: "trust-fund""#, r#"paid_by: "Trust Fund""#, &line);
    let line = r#"fixed tiny/strategies/first.ron:15: "courts_team" -> "courts-team""#;
    mends(STRATEGY, r#"component: "courts-team""#, r#"component: "courts_team""#, line);
    let line = r#"fixed tiny/scenario.ron:10: "First.ron" -> "first""#;
    mends(SCENARIO, r#"strategy: "first""#, r#"strategy: "First.ron""#, line);
    let line = r#"fixed tiny/scenario.ron:63: "Violence.harm" -> "violence.harm""#;
    mends(SCENARIO, "violence.harm", "Violence.harm", line);
}

#[test]
fn an_import_with_an_ending_is_mended() {
    let line = r#"fixed tiny/scenario.ron:9: "own.ron" -> "own""#;
    mends(SCENARIO, r#"["own"]"#, r#"["own.ron"]"#, line);
}

#[test]
fn a_field_that_only_looks_different_is_mended() {
    mends(
        SCENARIO,
        "closed_months",
        "closedMonths",
        "fixed tiny/scenario.ron:23: closedMonths -> closed_months",
    );
    mends(
        CATALOGUE,
        "headcount",
        "Headcount",
        "fixed tiny/catalogue/own.ron:17: Headcount -> headcount",
    );
}

#[test]
fn a_word_that_only_looks_different_is_mended() {
    mends(SCENARIO, "kind: Rebels", "kind: rebels", "fixed tiny/scenario.ron:39: rebels -> Rebels");
    mends(
        STRATEGY,
        "HandOver(",
        "Hand_over(",
        "fixed tiny/strategies/first.ron:20: Hand_over -> HandOver",
    );
}

#[test]
fn an_entry_said_twice_to_the_letter_goes() {
    let line = r#"fixed tiny/strategies/first.ron:15: deleted , "tarn""#;
    mends(STRATEGY, r#"["tarn"]"#, r#"["tarn", "tarn"]"#, line);
    let twice = r#"[(region: "tarn", share: 0.15), (region: "tarn", share: 0.15)]"#;
    let line = r#"fixed tiny/scenario.ron:41: deleted , (region: "tarn", share: 0.15)"#;
    mends(SCENARIO, r#"[(region: "tarn", share: 0.15)]"#, twice, line);
}

#[test]
fn a_number_in_quotes_is_freed() {
    let line = r#"fixed tiny/scenario.ron:23: "410_000" -> 410_000"#;
    mends(SCENARIO, "people: 410_000", r#"people: "410_000""#, line);
}

#[test]
fn smart_quotes_are_made_straight_all_at_once() {
    let slip = "id: “tarn”, name: „Tarn“";
    let at = "fixed tiny/scenario.ron:23:";
    let lines = format!("{at} “tarn” -> \"tarn\"\n{at} „Tarn“ -> \"Tarn\"");
    mends(SCENARIO, r#"id: "tarn", name: "Tarn""#, slip, &lines);
}

#[test]
fn signs_that_can_mean_nothing_else_are_mended() {
    mends(SCENARIO, "people: 410", "people = 410", "fixed tiny/scenario.ron:23: = -> :");
    mends(SCENARIO, "people: 410_000,", "people: 410_000;", "fixed tiny/scenario.ron:23: ; -> ,");
    let line = r#"fixed tiny/scenario.ron:23: "people" -> people"#;
    mends(SCENARIO, "people: 410", r#""people": 410"#, line);
    let line = r#"fixed tiny/scenario.ron:6: 2031-03-03 -> "2031-03-03""#;
    mends(SCENARIO, r#""2031-03-03""#, "2031-03-03", line);
}

#[test]
fn a_name_without_quotes_gets_them() {
    let line = r#"fixed tiny/strategies/first.ron:15: tarn -> "tarn""#;
    mends(STRATEGY, r#"["tarn"]"#, "[tarn]", line);
    let line = r#"fixed tiny/strategies/first.ron:15: courts-team -> "courts-team""#;
    mends(STRATEGY, r#"component: "courts-team""#, "component: courts-team", line);
}

#[test]
fn what_is_not_certain_stays_and_is_told() {
    let slips = [
        (SCENARIO, r#"holder: "un""#, r#"holder: "UN""#),
        (STRATEGY, r#"["tarn"]"#, r#"["tarm"]"#),
        (
            SCENARIO,
            "fighters: [(region: \"tarn\", number: 700)]",
            "fighters: [(region: \"tarn\", number: 700), (region: \"tarn\", number: 700)]",
        ),
    ];
    let folder = Folder::with(&package(&slips));
    let before = folder.bytes(STRATEGY);
    let output = folder.run(&["check", "./tiny/", "--fix"]);
    let page = text(&output.stdout);
    assert!(
        page.starts_with("fixed ./tiny/scenario.ron:47: \"UN\" -> \"un\"\nerror[said-twice]: "),
        "{page}"
    );
    assert!(page.contains("error[unknown-region]: no region is called `tarm`"), "{page}");
    assert!(page.ends_with("it cannot run yet. More: contadora check --explain CODE\n"), "{page}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(folder.bytes(STRATEGY), before);
}

#[test]
fn a_change_that_brings_another_to_light_is_followed_by_it() {
    let folder = Folder::with(&package(&[
        (SCENARIO, "people: 410_000", "people = \"410_000\""),
        (SCENARIO, r#"holder: "un""#, r#"holder: “UN”"#),
    ]));
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert_eq!(text(&folder.bytes(SCENARIO)), text(&package(&[])[SCENARIO]));
}

#[test]
fn a_sign_in_a_text_that_lost_its_quotes_is_not_mended() {
    for slip in ["name: Port; Sarn\"", "name: Port Sarn; or so", "name: \"Port = Sarn"] {
        let folder = Folder::with(&package(&[(SCENARIO, "name: \"Port Sarn\"", slip)]));
        let before = folder.bytes(SCENARIO);
        let output = folder.run(&["check", "tiny", "--fix"]);
        assert!(!text(&output.stdout).contains("fixed"), "{}", text(&output.stdout));
        assert_eq!(folder.bytes(SCENARIO), before);
    }
}

#[test]
fn a_field_that_is_already_there_is_not_written_twice() {
    let folder =
        Folder::with(&package(&[(SCENARIO, "people: 410_000", "People: 1, people: 410_000")]));
    let before = folder.bytes(SCENARIO);
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!text(&output.stdout).contains("fixed"), "{}", text(&output.stdout));
    assert_eq!(folder.bytes(SCENARIO), before);
}

#[test]
fn line_ends_and_a_byte_order_mark_stay_as_they_are() {
    let mut texts = package(&[(SCENARIO, r#"holder: "un""#, r#"holder: "UN""#)]);
    let windows = |texts: &Texts| {
        let text = text(&texts[SCENARIO]).replace('\n', "\r\n");
        [b"\xef\xbb\xbf".to_vec(), text.into_bytes()].concat()
    };
    let bytes = windows(&texts);
    texts.insert(SCENARIO.to_owned(), bytes);
    let folder = Folder::with(&texts);
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    assert_eq!(folder.bytes(SCENARIO), windows(&package(&[])));
}

#[test]
fn an_entry_alone_on_its_line_goes_with_the_line_and_comments_stay() {
    let list = |lines: &[&str]| format!("[\n{}            ]", lines.concat());
    let (sarn, tarn) = ("                \"sarn\", // the port\n", "                \"tarn\",\n");
    let (sound, twice) = (list(&[sarn, tarn]), list(&[sarn, tarn, tarn]));
    let order = r#"to: Named(["tarn"])"#;
    let named = |list: &str| format!("to: Named({list})");
    let folder = Folder::with(&package(&[(STRATEGY, order, &named(&twice))]));
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let expected = package(&[(STRATEGY, order, &named(&sound))]);
    assert_eq!(text(&folder.bytes(STRATEGY)), text(&expected[STRATEGY]));
}

#[test]
fn without_the_word_nothing_is_written() {
    let folder = Folder::with(&package(&[(SCENARIO, r#"holder: "un""#, r#"holder: "UN""#)]));
    let before = folder.bytes(SCENARIO);
    let page = text(&folder.run(&["check", "tiny"]).stdout);
    let last = "1 of these can be fixed for certain: contadora check tiny --fix\n";
    assert!(page.ends_with(last), "{page}");
    assert_eq!(folder.bytes(SCENARIO), before);
}

#[test]
fn a_shipped_scenario_is_not_changed() {
    let output = Folder::with(&Texts::new()).run(&["check", "marova", "--fix"]);
    let told = "error: `marova` is part of the program and cannot be changed\n";
    let help = "  help: give the path of a package of your own, as in `./my-country`\n";
    assert_eq!(text(&output.stderr), format!("{told}{help}"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_nothing_is_lost() {
    let slips = [(STRATEGY, "HandOver(", "Handover("), (CATALOGUE, "headcount", "Headcount")];
    let texts = package(&slips);
    let folder = Folder::with(&texts);
    let path = folder.path(STRATEGY);
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(output.status.code(), Some(2));
    let told = "cannot write tiny/strategies/first.ron: it is read-only; nothing was changed";
    assert!(text(&output.stderr).contains(told), "{}", text(&output.stderr));
    for path in [SCENARIO, STRATEGY, CATALOGUE] {
        assert_eq!(folder.bytes(path), texts[path], "{path}");
    }
    assert_eq!(folder.files(), ["first.ron", "own.ron", "scenario.ron"]);
}

#[test]
fn a_package_without_slips_is_left_alone() {
    let folder = Folder::with(&package(&[]));
    let output = folder.run(&["check", "tiny", "--fix"]);
    assert_eq!(text(&output.stdout), "tiny: no findings in 4 files; it can run.\n");
    assert_eq!(folder.bytes(SCENARIO), package(&[])[SCENARIO]);
}
