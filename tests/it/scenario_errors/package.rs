//! Packages that lack a file, or hold one that cannot be read; shipped ones, and folders.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY};
use crate::tiny::{REGISTRY, checked, texts};
use contadora::report::{codes_page, explain_page};
use contadora::scenario::{LoadError, RULES, Texts, check, check_texts, load, rule, shipped};
use contadora::vocabulary::Registry;

/// A package with one file replaced or added.
fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Texts {
    let mut texts = texts();
    texts.insert(path.to_owned(), bytes.into());
    texts
}

fn shows(texts: &Texts, page: &str) {
    assert_eq!(checked(texts).1, page.trim_start_matches('\n'));
}

#[test]
fn a_package_without_its_scenario_is_told_which_file_it_lacks() {
    let mut texts = texts();
    texts.remove(SCENARIO);
    shows(
        &texts,
        r"
error[missing-file]: the package has no `scenario.ron`
  --> tiny/scenario.ron
  help: write one: `contadora check --explain missing-file` shows where it stands
tiny: 1 error in 2 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_package_without_a_strategy_is_told_where_to_put_one() {
    let mut texts = texts();
    texts.remove(STRATEGY);
    shows(
        &texts,
        r"
error[missing-file]: the package has no strategy
  --> tiny/scenario.ron
  help: put each strategy into a file of its own, as in `strategies/police-first.ron`
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_file_in_another_encoding_is_told_by_its_line() {
    shows(
        &with(STRATEGY, b"(\n  intent: \"caf\xe9\"\n)".to_vec()),
        r"
error[not-utf8]: `tiny/strategies/first.ron` is not text in UTF-8: see line 2
  --> tiny/strategies/first.ron
  help: save the file as UTF-8 in your editor
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_file_that_is_too_large_is_told_the_limit() {
    shows(
        &with(STRATEGY, vec![b' '; 1_048_577]),
        r"
error[too-large]: 1,048,577 bytes in a file; the limit is 1,048,576
  --> tiny/strategies/first.ron
  help: at most 1,048,576 bytes in a file can be read
tiny: 1 error in 3 files; it cannot run yet. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_file_that_nothing_reads_is_warned_of() {
    shows(
        &with("strategy/second.ron", "()"),
        r"
warning[unread-file]: nothing reads `tiny/strategy/second.ron`
  --> tiny/strategy/second.ron
  help: strategies lie in `strategies/`, components in `catalogue/`
tiny: 1 warning in 4 files; it can run. More: contadora check --explain CODE
",
    );
}

#[test]
fn a_strategy_is_named_by_its_file_so_the_file_has_a_plain_name() {
    let text = texts().remove(STRATEGY).unwrap_or_default();
    shows(
        &with("strategies/Police First.ron", text),
        r#"
error[bad-id]: `Police First` is not an id: small letters, digits and hyphens only
  --> tiny/strategies/Police First.ron
  help: write "police-first"
tiny: 1 error in 5 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn a_country_without_regions_is_refused() {
    let text = String::from_utf8(texts().remove(SCENARIO).unwrap_or_default()).unwrap_or_default();
    let head = text.split("    regions: [").next().unwrap_or_default();
    let tail = "weights: (security: 1, governance: 1, humanitarian: 1, economy: 1, justice: 1))";
    let bare = "(format: 2, intent: \"nothing\", steps: [])";
    let mut texts = with(SCENARIO, format!("{head}    regions: [],\n    {tail}"));
    texts.insert(STRATEGY.to_owned(), bare.into());
    shows(
        &texts,
        r#"
error[no-regions]: the scenario has no regions
  --> tiny/scenario.ron:11:14
  11 |     regions: [],
     |              ^^
  help: write one into the list `regions`: `contadora check --explain no-regions`
warning[strategy-without-steps]: this strategy has no steps
  --> tiny/strategies/first.ron:1:39
  1 | (format: 2, intent: "nothing", steps: [])
    |                                       ^^
  help: write one: `contadora check --explain strategy-without-steps`
tiny: 1 error, 1 warning in 4 files; it cannot run yet. More: contadora check --explain CODE
"#,
    );
}

#[test]
fn findings_without_end_are_counted_and_not_all_shown() {
    let steps = "(id: \"s\", intent: \"x\", when: At(week: 0), orders: [Send()]),\n".repeat(499);
    let texts = with(STRATEGY, format!("(format: 2, intent: \"x\", steps: [\n{steps}\n])"));
    let (scenario, report) = check_texts("tiny", &texts, REGISTRY);
    assert!(scenario.is_none());
    assert_eq!(report.errors, 499);
    let steps = "(id: \"s\", intent: 1, when: 2, orders: 3),\n".repeat(20_000);
    let texts = with(CATALOGUE, format!("(format: 2, components: [\n{steps}\n])"));
    let (_, report) = check_texts("tiny", &texts, REGISTRY);
    assert!(report.findings.len() <= 500);
}

#[test]
fn an_unknown_name_gets_the_nearest_shipped_one() {
    let error = load("marowa", REGISTRY).map(|_| ()).unwrap_err();
    assert_eq!(error.to_string(), "no scenario is called `marowa`");
    assert!(
        matches!(error, LoadError::UnknownName { nearest: Some(name), .. } if name == "marova")
    );
    assert!(matches!(load("./no-such-folder", REGISTRY), Err(LoadError::Unreadable { .. })));
    assert!(matches!(load("catalogue", REGISTRY), Err(LoadError::UnknownName { .. })));
}

#[test]
fn shipped_scenarios_pass_without_a_finding() {
    assert!(shipped().len() >= 2, "{:?}", shipped());
    for name in shipped() {
        let report = check(&name, Registry { concerns: &[] });
        let page = report.map(|report| contadora::report::check_page(&report.report));
        assert!(page.as_ref().is_ok_and(|page| page.contains(": no findings in ")), "{page:?}");
    }
}

#[test]
fn a_folder_works_wherever_a_name_does_and_gives_the_same_scenario() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/marova");
    let registry = Registry { concerns: &[] };
    let by_name = load("marova", registry).map(|loaded| loaded.scenario).ok();
    let by_path = load(&format!("{folder}/"), registry).map(|loaded| loaded.scenario).ok();
    assert!(by_name.is_some());
    assert_eq!(by_name, by_path);
}

#[test]
fn the_digest_follows_every_file_that_is_read() {
    let digest = |texts: &Texts| checked(texts).0.map(|scenario| scenario.digest);
    let whole = digest(&texts());
    assert!(whole.is_some());
    for path in [SCENARIO, STRATEGY, CATALOGUE] {
        let mut changed = texts();
        changed.entry(path.to_owned()).or_default().extend(b"\n// a remark\n");
        assert!(digest(&changed).is_some());
        assert_ne!(digest(&changed), whole, "{path}");
    }
    assert_eq!(digest(&with("README.md", "words")), whole);
}

#[test]
fn the_default_strategy_comes_first_and_the_rest_in_alphabetical_order() {
    let text = texts().remove(STRATEGY).unwrap_or_default();
    let mut texts = with("strategies/zeal.ron", text.clone());
    texts.insert("strategies/aid.ron".to_owned(), text);
    let strategies = checked(&texts).0.map(|scenario| scenario.strategies).unwrap_or_default();
    let names: Vec<_> = strategies.iter().map(|strategy| strategy.id.as_str()).collect();
    assert_eq!(names, ["first", "aid", "zeal"]);
}

#[test]
fn every_code_can_be_explained() {
    for known in RULES {
        assert_eq!(rule(known.code).map(explain_page), Some(explain_page(known)));
        assert!(codes_page().contains(known.code));
    }
    assert!(rule("no-such-code").is_none());
}
