//! What the shell is given: completions and man pages that know every command.

use crate::pages::{contadora, contadora_in, text};

const VERBS: [&str; 23] = [
    "run",
    "compare",
    "batch",
    "merge",
    "verify",
    "summary",
    "emit",
    "concerns",
    "validate",
    "calibrate",
    "exercise",
    "why",
    "diff",
    "new",
    "check",
    "list",
    "describe",
    "catalogue",
    "upgrade",
    "parameters",
    "reference",
    "completions",
    "man",
];

#[test]
fn every_shell_completes_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = contadora(&["completions", shell]);
        assert!(output.status.success(), "{shell}: {}", text(&output.stderr));
        let script = text(&output.stdout);
        for verb in VERBS {
            assert!(script.contains(verb), "{shell} does not know {verb}");
        }
    }
    assert_eq!(contadora(&["completions", "telepathy"]).status.code(), Some(2));
}

#[test]
fn the_man_page_names_every_command() {
    let page = text(&contadora(&["man"]).stdout);
    assert!(page.contains(".TH contadora 1"), "{page}");
    for verb in VERBS {
        assert!(page.contains(&format!("contadora\\-{verb}(1)")), "{verb}");
    }
}

#[test]
fn every_command_has_a_man_page_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let output = contadora_in(folder.path(), &["man", "--out", "pages/man1"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("24 man pages in pages/man1:\n"));
    for verb in VERBS {
        let file = folder.path().join(format!("pages/man1/contadora-{verb}.1"));
        let page = std::fs::read_to_string(file).unwrap_or_default();
        assert!(page.contains(&format!(".TH contadora-{verb} 1")), "{verb}: {page}");
    }
    std::fs::write(folder.path().join("taken"), "x").expect("a file");
    let output = contadora_in(folder.path(), &["man", "--out", "taken"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).starts_with("error: cannot make the folder taken: "));
}
