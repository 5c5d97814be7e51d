//! A package of an older format: refused with the remedy, upgraded with its comments, then sound.

use crate::pages::contadora;
use contadora::model::registry;
use contadora::report::check_page;
use contadora::scenario::{FORMAT, Texts, check_texts, upgrade};
use std::path::Path;

/// The tiny package as it was written for format 1.
fn old() -> Texts {
    [
        ("scenario.ron", include_str!("format_1/scenario.ron")),
        ("strategies/first.ron", include_str!("format_1/strategies/first.ron")),
        ("catalogue/own.ron", include_str!("format_1/catalogue/own.ron")),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

fn write(folder: &Path, texts: &Texts) {
    for (path, bytes) in texts {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("it can be made");
        std::fs::write(path, bytes).expect("it can be written");
    }
}

fn words(output: &std::process::Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn an_older_package_is_refused_with_the_remedy() {
    let (scenario, report) = check_texts("old", &old(), registry());
    assert!(scenario.is_none());
    let page = anstream::adapter::strip_str(&check_page(&report)).to_string();
    let expected = "\
error[format-version]: `old/scenario.ron` has format 1, which is too old
  --> old/scenario.ron:3:13
  3 |     format: 1,
    |             ^ contadora 0.1.0 reads format 2
  help: `contadora upgrade` and the package's folder bring its files to this format
";
    assert!(page.starts_with(expected), "{page}");
    assert!(
        page.ends_with(
            "old: 2 errors in 3 files; it cannot run yet. More: contadora check --explain CODE\n"
        ),
        "{page}"
    );
}

#[test]
fn an_upgraded_package_is_sound_and_keeps_its_comments() {
    let mut texts = old();
    for file in upgrade(&texts).expect("its formats are known") {
        texts.insert(file.path, file.text.into_bytes());
    }
    let (scenario, report) = check_texts("old", &texts, registry());
    assert!(scenario.is_some(), "{}", check_page(&report));
    let own = String::from_utf8(texts["catalogue/own.ron"].clone()).expect("it is text");
    let was = String::from_utf8(old()["catalogue/own.ron"].clone()).expect("it is text");
    let expected = was
        .replace("format: 1,", &format!("format: {FORMAT},"))
        .replace("arm: Police", "arm: Police, owner: Anyone, rotation_weeks: 0")
        .replace("arm: Civilian", "arm: Civilian, owner: Anyone, rotation_weeks: 0");
    assert_eq!(own, expected);
    assert!(own.contains("// the first there was"));
}

#[test]
fn the_command_keeps_the_old_files_and_has_nothing_to_do_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("old");
    write(&package, &old());
    let shown = package.to_str().expect("a path");
    let (page, told, code) = words(&contadora(&["upgrade", shown, "--dry-run"]));
    assert!(page.ends_with("Nothing was written.\n") && told.is_empty(), "{page}{told}");
    assert_eq!(code, Some(0));
    assert_eq!(
        std::fs::read(package.join("scenario.ron")).ok(),
        old().get("scenario.ron").cloned()
    );
    let (page, told, code) = words(&contadora(&["upgrade", shown]));
    let expected = format!(
        "{shown}: 3 of 3 files are brought to format 2
  catalogue/own.ron     from format 1; 2 components: look at `owner` and `rotation_weeks`
  scenario.ron          from format 1
  strategies/first.ron  from format 1
The old files are kept beside them, as FILE.format-1. Next: contadora check {shown}
"
    );
    assert_eq!((page, told, code), (expected, String::new(), Some(0)));
    let kept = std::fs::read(package.join("catalogue/own.ron.format-1")).ok();
    assert_eq!(kept, old().get("catalogue/own.ron").cloned());
    assert_eq!(words(&contadora(&["check", shown])).2, Some(0));
    let (page, _, _) = words(&contadora(&["upgrade", shown]));
    assert_eq!(page, format!("{shown}: its files have format 2 already; nothing to do.\n"));
}

#[test]
fn an_upgrade_that_was_broken_off_goes_on_and_overwrites_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("old");
    write(&package, &old());
    let shown = package.to_str().expect("a path");
    let kept = package.join("scenario.ron.format-1");
    std::fs::write(&kept, "somebody else's").expect("it can be written");
    let (page, told, code) = words(&contadora(&["upgrade", shown]));
    assert_eq!((page.as_str(), code), ("", Some(2)));
    assert!(told.contains("scenario.ron.format-1 is there already"), "{told}");
    assert_eq!(
        std::fs::read(package.join("scenario.ron")).ok(),
        old().get("scenario.ron").cloned()
    );
    std::fs::write(&kept, &old()["scenario.ron"]).expect("it can be written");
    assert_eq!(words(&contadora(&["upgrade", shown])).2, Some(0));
}

#[test]
fn a_newer_package_and_a_shipped_one_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let package = folder.path().join("new");
    let mut texts = old();
    texts.insert("strategies/later.ron".into(), b"(format: 9, intent: \"x\")".to_vec());
    write(&package, &texts);
    let shown = package.to_str().expect("a path");
    let (page, told, code) = words(&contadora(&["upgrade", shown]));
    assert_eq!((page.as_str(), code), ("", Some(2)));
    assert!(
        told.starts_with("error: `strategies/later.ron` has format 9, which is too new"),
        "{told}"
    );
    assert_eq!(
        std::fs::read(package.join("scenario.ron")).ok(),
        old().get("scenario.ron").cloned()
    );
    assert_eq!(words(&contadora(&["upgrade", "marova"])).2, Some(2));
}
