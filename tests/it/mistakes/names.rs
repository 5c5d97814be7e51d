//! Names: misspelt, of another kind, renamed or deleted where they are defined.

use crate::mistakes::case::{Case, Package, SCENARIO, packages};
use crate::mistakes::scan::{entry_around, fields, line_of, misspelt, names, some};
use std::collections::BTreeMap;
use std::path::Path;

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for package in packages() {
        cases.extend(misspelt_names(&package));
        cases.extend(other_looks(&package));
        cases.extend(stale(&package));
        cases.extend(deleted(&package));
    }
    cases.extend(other_kinds());
    cases.extend(lists());
    cases
}

fn misspelt_names(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in package.texts.keys() {
        let text = package.text(path);
        let every = if package.name == "tiny" { 1 } else { 17 };
        for (n, (start, end)) in some(names(text), every).into_iter().enumerate() {
            let name = &text[start + 1..end - 1];
            let new = format!("\"{}\"", misspelt(name, n));
            let remedy = format!("`{name}`");
            cases.push(package.case("misspelt name", path, (start, end), &new, &[&remedy]));
        }
    }
    cases
}

fn other_looks(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in package.texts.keys() {
        let text = package.text(path);
        let every = if package.name == "tiny" { 5 } else { 41 };
        for (n, (start, end)) in some(names(text), every).into_iter().enumerate() {
            let name = &text[start + 1..end - 1];
            let capital = || name[..1].to_uppercase() + &name[1..];
            let new = match n % 3 {
                0 if name.contains('-') => name.replace('-', " "),
                1 if name.contains('-') => name.replace('-', "_"),
                2 => name.to_uppercase(),
                _ => capital(),
            };
            let (new, remedy) = (format!("\"{new}\""), format!("`{name}`"));
            cases.push(package.case("other look", path, (start, end), &new, &[&remedy]));
        }
    }
    cases
}

/// The definitions of a package, file by file: the id with quotes.
fn definitions(package: &Package) -> Vec<(String, usize, usize)> {
    let of_file = |path: &String| {
        let text = package.text(path);
        let ids = fields(text).into_iter().filter(|field| field.name == "id");
        ids.map(|id| (path.clone(), id.value.0, id.value.1)).collect::<Vec<_>>()
    };
    package.texts.keys().flat_map(of_file).collect()
}

/// Where a name that is defined in a file is used: in that file for steps, in all for others.
fn uses(package: &Package, defined: &str, quoted: &str) -> Vec<(String, usize, usize)> {
    let mut uses = Vec::new();
    for path in package.texts.keys() {
        let alone = defined.starts_with("strategies/") || defined.starts_with("exercise");
        if alone && path != defined {
            continue;
        }
        let text = package.text(path);
        // A file that gives the same name to something of its own means that: the seat of a
        // mission may be called as its mandate.
        let own = fields(text)
            .into_iter()
            .any(|field| field.name == "id" && &text[field.value.0..field.value.1] == quoted);
        if own && path != defined {
            continue;
        }
        for (start, end) in names(text) {
            if &text[start..end] == quoted {
                let line = line_of(text, start);
                uses.push((path.clone(), line, line));
            }
        }
    }
    uses
}

/// A definition that was renamed, while others still use the old name.
fn stale(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    let every = if package.name == "tiny" { 1 } else { 4 };
    for (path, start, end) in some(definitions(package), every) {
        let quoted = &package.text(&path)[start..end];
        let places = uses(package, &path, quoted);
        if places.is_empty() {
            continue;
        }
        let new = format!("new-{}", &quoted[1..quoted.len() - 1]);
        let remedy = format!("`{new}`");
        let case = package.case("renamed", &path, (start, end), &format!("\"{new}\""), &[&remedy]);
        cases.push(case.at(places));
    }
    cases
}

/// A definition that was deleted, while others still use it.
fn deleted(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    let every = if package.name == "tiny" { 1 } else { 6 };
    for (path, start, end) in some(definitions(package), every) {
        let text = package.text(&path);
        let quoted = &text[start..end];
        let (open, close) = entry_around(text, start);
        let comma = usize::from(text[close + 1..].starts_with(','));
        let (first, last) = (line_of(text, open), line_of(text, close));
        let gone = text[open..close].matches('\n').count();
        // Uses within the entry go with it; those below it move up.
        let places: Vec<_> = uses(package, &path, quoted)
            .into_iter()
            .filter(|(file, line, _)| *file != path || !(first..=last).contains(line) || gone == 0)
            .map(|(file, line, _)| {
                let line = if file == path && line > last { line - gone } else { line };
                (file, line, line)
            })
            .collect();
        if places.is_empty() {
            continue;
        }
        let remedy = format!("`{}`", &quoted[1..quoted.len() - 1]);
        let range = (open, close + 1 + comma);
        cases.push(package.case("deleted", &path, range, "", &[&remedy]).at(places));
    }
    cases
}

/// A name that is there, but of another kind.
fn other_kinds() -> Vec<Case> {
    let [tiny, marova] = packages();
    let strategy = "strategies/police-first.ron";
    let slips: BTreeMap<&str, (&str, &str, &str)> = [
        (r#"component: "un-police", units: 4"#, (strategy, "sarn", "a region")),
        (r#"component: "mediation-team", units: 1, to"#, (strategy, "upper-vell", "a region")),
        (r#"actor: "un", component: "un-police""#, (SCENARIO, "assessed", "a fund")),
    ]
    .into();
    let mut cases = Vec::new();
    for (old, (path, name, kind)) in slips {
        let from = old.find('"').unwrap();
        let to = from + 2 + old[from + 1..].find('"').unwrap();
        let new = format!("{}\"{name}\"{}", &old[..from], &old[to..]);
        cases.push(marova.slip("other kind", path, old, &new, &[kind]));
    }
    let first = "strategies/first.ron";
    for (path, old, new, remedy) in [
        (first, r#"Named(["tarn"])"#, r#"Named(["courts-team"])"#, "a component"),
        (first, r#"from: "donors""#, r#"from: "trust-fund""#, "a fund"),
        (first, r#"AtWork(step: "streets""#, r#"AtWork(step: "courts-team""#, "a component"),
        (SCENARIO, r#"paid_by: "assessed""#, r#"paid_by: "un""#, "an actor"),
        (SCENARIO, r#"holder: "un""#, r#"holder: "assessed""#, "there are|a fund"),
        (SCENARIO, r#"region: "sarn", number"#, r#"region: "courts-team", number"#, "a component"),
        (SCENARIO, r#"pays: ["open-courts"]"#, r#"pays: ["courts-team"]"#, "a component"),
        (
            SCENARIO,
            r#"component: "patrol", units: 4"#,
            r#"component: "own-patrol", units: 4"#,
            "a task",
        ),
        (
            SCENARIO,
            r#"("government", "vell-front")"#,
            r#"("un", "vell-front")"#,
            "there are|an actor",
        ),
        (SCENARIO, r#"port: "housing""#, r#"port: "courts-team""#, "a component"),
    ] {
        cases.push(tiny.slip("other kind", path, old, new, &[remedy]));
    }
    cases
}

/// A file, words of it, as they are typed, and what would help.
type Slip = (&'static str, &'static str, &'static str, &'static [&'static str]);

const TWICE_IN_TINY: &[Slip] = &[
    ("strategies/first.ron", r#"["tarn"]"#, r#"["tarn", "tarn"]"#, &["twice"]),
    (SCENARIO, r#"imports: ["own"]"#, r#"imports: ["own", "own"]"#, &["twice"]),
    (SCENARIO, r#"pays: ["open-courts"]"#, r#"pays: ["open-courts", "open-courts"]"#, &["twice"]),
    (SCENARIO, "people: 410_000,", "people: 410_000, people: 410_000,", &["twice"]),
    (SCENARIO, r#"name: "Vell Front","#, r#"name: "Vell Front", id: "front","#, &["twice", "`id`"]),
    (SCENARIO, r#"id: "tarn""#, r#"id: "sarn""#, &["`sarn`", "another id"]),
    ("strategies/first.ron", r#"id: "courts""#, r#"id: "streets""#, &["`streets`", "another id"]),
    ("catalogue/own.ron", r#"id: "courts-team""#, r#"id: "patrol""#, &["`patrol`", "another id"]),
];

const TWICE_IN_MAROVA: &[Slip] = &[
    (
        "strategies/police-first.ron",
        r#"["sarn", "lower-vell"]"#,
        r#"["sarn", "sarn"]"#,
        &["`sarn`", "twice"],
    ),
    (
        SCENARIO,
        r#""donors", component: "services-team""#,
        r#""donors", component: "jobs-programme""#,
        &["twice"],
    ),
];

/// What a list or a package names twice, or not at all.
fn lists() -> Vec<Case> {
    let [tiny, marova] = packages();
    let mut cases = Vec::new();
    for (package, slips) in [(&tiny, TWICE_IN_TINY), (&marova, TWICE_IN_MAROVA)] {
        for (path, old, new, remedy) in slips {
            cases.push(package.slip("twice", path, old, new, remedy));
        }
    }
    for file in ["police", "military", "civilian"] {
        let quoted = format!("\"{file}\", ");
        let remedy = format!("add \"{file}\" to `imports`");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/catalogue");
        let catalogue = std::fs::read_to_string(folder.join(format!("{file}.ron"))).unwrap();
        let ids = fields(&catalogue).into_iter().filter(|field| field.name == "id");
        let defined = ids.map(|id| &catalogue[id.value.0..id.value.1]);
        let places = defined.flat_map(|id| uses(&marova, SCENARIO, id)).collect();
        cases.push(marova.slip("not imported", SCENARIO, &quoted, "", &[&remedy]).at(places));
    }
    cases
}
