//! Fields: misspelt, left out, in the wrong brackets.

use crate::mistakes::case::{Case, Package, SCENARIO, packages, tiny_package};
use crate::mistakes::scan::{entry_around, fields, line_of, misspelt};
use std::collections::BTreeSet;

const STRATEGY: &str = "strategies/first.ron";

/// Fields that may be left out.
const OPTIONAL: &[&str] = &[
    "imports",
    "parties",
    "relations",
    "actors",
    "funds",
    "pools",
    "deployed",
    "events",
    "parameters",
    "closed_months",
    "neighbours",
    "anchors",
    "patrons",
    "fighters",
    "control",
    "fighting",
    "from_week",
    "pays",
    "refusal",
    "leaves_week",
    "priority",
    "ask_again_weeks",
    "region",
    "for_weeks",
    "from",
    "share",
    "ports",
    "tasks",
    "components",
    "needs",
    "skills",
    "requires",
    "provides",
    "handover",
    "steps",
    "orders",
];

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for package in packages() {
        cases.extend(misspelt_fields(&package));
    }
    cases.extend(left_out());
    cases.extend(misplaced());
    cases
}

/// Each field once in each package.
fn misspelt_fields(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut seen = BTreeSet::new();
    for path in package.texts.keys() {
        let text = package.text(path);
        for field in fields(text) {
            if !seen.insert(field.name.to_owned()) {
                continue;
            }
            let new = misspelt(field.name, seen.len());
            let range = (field.start, field.start + field.name.len());
            let remedy = format!("`{}`", field.name);
            cases.push(package.case("misspelt field", path, range, &new, &[&remedy]));
        }
    }
    cases
}

/// Each field that cannot be left out, once.
fn left_out() -> Vec<Case> {
    let package = tiny_package();
    let mut cases = Vec::new();
    let mut seen = BTreeSet::new();
    for path in package.texts.keys() {
        let text = package.text(path);
        for field in fields(text) {
            if OPTIONAL.contains(&field.name) || !seen.insert(field.name.to_owned()) {
                continue;
            }
            let (open, close) = entry_around(text, field.start);
            let end = field.value.1;
            let comma = usize::from(text[end..].starts_with(','));
            let remedy = format!("`{}`", field.name);
            let range = (field.start, end + comma);
            let gone = text[range.0..range.1].matches('\n').count();
            let case = package.case("left out", path, range, "", &[&remedy]);
            cases.push(case.between(line_of(text, open), line_of(text, close) - gone));
        }
    }
    cases
}

/// Fields that are known elsewhere, but not in these brackets.
fn misplaced() -> Vec<Case> {
    let package = tiny_package();
    let kind = "misplaced";
    let slip = |path, old, new, field: &str| {
        let remedy = format!("`{field}`");
        package.slip(kind, path, old, new, &[&remedy, "possible here|belongs"])
    };
    vec![
        slip(SCENARIO, "high: 14), refusal: 0.1", "high: 14, refusal: 0.1)", "refusal"),
        slip(
            SCENARIO,
            r#"(to: "tarn", proximity: 0.7)"#,
            r#"(to: "tarn", proximity: 0.7, homicides: 4)"#,
            "homicides",
        ),
        slip(SCENARIO, "weeks: 52,", "weeks: 52, homicides: 14,", "homicides"),
        slip(SCENARIO, r#"number: 700)],"#, r#"number: 700, share: 0.1)],"#, "share"),
        slip(
            SCENARIO,
            r#"income: Assessed(per_year: 110)"#,
            r#"income: Assessed(per_year: 110, pays: [])"#,
            "pays",
        ),
        slip(
            SCENARIO,
            r#"(id: "un", name"#,
            r#"(id: "un", component: "patrol", name"#,
            "component",
        ),
        slip(STRATEGY, r#"units: 2, to: Named"#, r#"units: 2, priority: 1, to: Named"#, "priority"),
        slip(
            STRATEGY,
            r#"id: "courts","#,
            r#"id: "courts", component: "courts-team","#,
            "component",
        ),
        slip(STRATEGY, "At(week: 0)", "At(week: 0, share: 0.5)", "share"),
        slip(STRATEGY, "count: 1)", "count: 1, at_least: 5)", "at_least"),
        slip("catalogue/own.ron", "security: Low,", "security: Low, headcount: 5,", "headcount"),
        slip(
            "catalogue/own.ron",
            "(low: 4, likely: 8, high: 16)",
            "(low: 4, likely: 8, high: 16, mean: 9)",
            "mean",
        ),
    ]
}
