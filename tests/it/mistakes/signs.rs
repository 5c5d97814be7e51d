//! Signs: commas, brackets, quotes and colons that are missing, too many or wrong.

use crate::mistakes::case::{Case, Package, SCENARIO, packages, tiny_package};
use crate::mistakes::scan::{Kind, fields, line_of, pairs, pieces, some};

const STRATEGY: &str = "strategies/first.ron";
const CATALOGUE: &str = "catalogue/own.ron";

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for package in packages() {
        for path in package.texts.keys() {
            let every = if package.name == "tiny" { 1 } else { 9 };
            cases.extend(commas(&package, path, every));
            cases.extend(brackets(&package, path, every));
            cases.extend(quotes(&package, path, every));
            cases.extend(colons(&package, path, every));
        }
    }
    cases.extend(by_hand());
    cases
}

fn commas(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let all = pieces(text);
    let is_between = |pair: &&[crate::mistakes::scan::Piece]| {
        pair[0].kind == Kind::Sign(',') && !")]".contains(&text[pair[1].start..pair[1].end])
    };
    let between: Vec<_> = all.windows(2).filter(is_between).map(|pair| pair[0].start).collect();
    let mut cases = Vec::new();
    for at in some(between.clone(), every * 7) {
        cases.push(package.case("missing comma", path, (at, at + 1), "", &["`,`"]));
    }
    for at in some(between.clone(), every * 29) {
        cases.push(package.case("semicolon", path, (at, at + 1), ";", &["`,`"]));
    }
    for at in some(between, every * 37) {
        cases.push(package.case("two commas", path, (at, at + 1), ",,", &["comma"]));
    }
    cases
}

fn brackets(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let lines = |open: usize, close: usize| (line_of(text, open), line_of(text, close));
    let mut cases = Vec::new();
    for (n, (open, close)) in some(pairs(text), every * 3).into_iter().enumerate() {
        let (opening, closing) = (&text[open..=open], &text[close..=close]);
        let (first, last) = lines(open, close);
        let remedy = [format!("`{opening}`"), format!("`{closing}`")];
        let [o, c] = [remedy[0].as_str(), remedy[1].as_str()];
        let other = if opening == "(" { "]" } else { ")" };
        let case = match n % 5 {
            0 | 1 => package.case("missing closing bracket", path, (close, close + 1), "", &[c]),
            2 => package.case("missing opening bracket", path, (open, open + 1), "", &[o]),
            3 => package.case("bracket too many", path, (close, close), closing, &[c]),
            _ => package.case("wrong bracket", path, (close, close + 1), other, &[c]),
        };
        cases.push(if n % 5 < 3 { case.between(first, last) } else { case });
    }
    cases
}

fn quotes(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let quoted: Vec<_> = pieces(text).into_iter().filter(|p| p.kind == Kind::Quoted).collect();
    let mut cases = Vec::new();
    for (n, piece) in some(quoted, every * 3).into_iter().enumerate() {
        let (start, end) = (piece.start, piece.end);
        let inner = &text[start + 1..end - 1];
        let remedy = &["`\"`|double quotes|straight quotes"];
        cases.push(match n % 4 {
            0 => package.case("missing quote behind", path, (end - 1, end), "", remedy),
            1 => package.case("missing quote before", path, (start, start + 1), "", remedy),
            2 => package.case("smart quotes", path, (start, end), &format!("“{inner}”"), remedy),
            _ => package.case("single quotes", path, (start, end), &format!("'{inner}'"), remedy),
        });
    }
    cases
}

fn colons(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let mut cases = Vec::new();
    for (n, field) in some(fields(text), every * 13).into_iter().enumerate() {
        let end = field.start + field.name.len();
        let name = format!("`{}", field.name);
        let range = (end, end + 1);
        cases.push(match n % 4 {
            0 => package.case("equals sign", path, range, " =", &["`name: value`|colon"]),
            1 => package.case("missing colon", path, range, "", &["colon"]),
            2 => {
                let quoted = format!("\"{}\"", field.name);
                let range = (field.start, end);
                package.case("field in quotes", path, range, &quoted, &["without quotes", &name])
            }
            _ => package.case("missing value", path, field.value, "", &[&name, "value"]),
        });
    }
    cases
}

/// A file, words of it, as they are typed, and what would help.
type Slip = (&'static str, &'static str, &'static str, &'static [&'static str]);

const BY_HAND: &[Slip] = &[
    (SCENARIO, "between: (", "between (", &["colon"]),
    (STRATEGY, "steps: [", "steps: (", &["`[`"]),
    (SCENARIO, "weights: (", "weights: [", &["`(`"]),
    (SCENARIO, "    regions: [", "    regions: [[", &["`]`"]),
    (SCENARIO, "deployed: [(actor", "deployed: (actor", &["`[`"]),
    (SCENARIO, "refusal: 0.1", "refusal: 1/10", &["`0.6`"]),
    (SCENARIO, "income: Cash(8)", "income: Cash 8", &["Cash(8)"]),
    (STRATEGY, "At(week: 0)", "At week 0", &["At(week: 8)"]),
    (STRATEGY, "share: 0.5, weeks: 4", "share: 50 %, weeks: 4", &["`0.5`"]),
    (
        SCENARIO,
        r#"[(to: "tarn", proximity: 0.7)]"#,
        r#"["tarn": 0.7]"#,
        &[r#"(to: "tarn", proximity: 0.7)"#],
    ),
    (SCENARIO, "weeks: 52,", "weeks: (52),", &["without brackets"]),
    (CATALOGUE, r#"source: "assumed""#, "source: assumed by us", &["double quotes"]),
    (
        CATALOGUE,
        "handover: (sector: Security, local_capacity: 0.45)",
        "handover: Security",
        &["(sector: Security"],
    ),
    (
        SCENARIO,
        r#"paid_by: "assessed""#,
        r#"paid_by: ["assessed", "trust-fund"]"#,
        &["without brackets"],
    ),
    (SCENARIO, "[1, 2]", "[1 2]", &["`,`"]),
    (SCENARIO, "\"Two regions, for tests.\"", "Two regions; for tests.\"", &["`\"`"]),
    (SCENARIO, "// The smallest", "# The smallest", &["`//`"]),
    (SCENARIO, "weeks: 52,", "weeks: 52, # a year", &["`//`"]),
    (SCENARIO, "weeks: 52,", "weeks: 52, <!-- a year -->", &["`<`"]),
    (SCENARIO, "weeks: 52,", "/* weeks: 52,", &["`*/`"]),
    (
        SCENARIO,
        "(id: \"un\", name: \"United Nations\")",
        "{id: \"un\", name: \"United Nations\"}",
        &["`(`"],
    ),
    (
        SCENARIO,
        "(id: \"un\", name: \"United Nations\")",
        "{\"id\": \"un\", \"name\": \"United Nations\"}",
        &["`(`|without quotes"],
    ),
    (
        SCENARIO,
        "(id: \"un\", name: \"United Nations\")",
        "id: \"un\", name: \"United Nations\"",
        &["`(`"],
    ),
    (SCENARIO, "closed_months: [1, 2]", "closed_months: {1, 2}", &["`[`"]),
    (SCENARIO, "\"United Nations\"", "\"United \"Nations\"\"", &["comma|`\"`"]),
    (SCENARIO, "\"Donors pledge 8 M USD.\"", "\"Donors pledge \\8 M USD.\"", &["`\\\\`|`\\`"]),
    (SCENARIO, "\"Donors pledge 8 M USD.\"", "\"Donors pledge\n8 M USD.\"", &["`\\`|one line"]),
    (SCENARIO, "name: \"Tiny\"", "name: Tiny Land", &["`,`|double quotes"]),
    (SCENARIO, "name: \"Tiny\"", "name: \"\"", &["write a few words"]),
    (
        STRATEGY,
        "component: \"patrol\", units: 2",
        "component: formed-police-unit, units: 2",
        &["double quotes"],
    ),
    (STRATEGY, "(\n    format", "format", &["`(`"]),
    (STRATEGY, "(\n    format", "Strategy(\n    format", &["`(`"]),
    (STRATEGY, "(\n    format", "{\n    format", &["`(`"]),
    (CATALOGUE, "lever: Build(Justice)", "lever: Build: Justice", &["Build(|`,`|`:`"]),
    (CATALOGUE, "lever: Build(Justice)", "lever: Build Justice", &["Build(|`,`"]),
    (CATALOGUE, "lever: Build(Justice)", "lever: Build[Justice]", &["Build(|`(`"]),
    (CATALOGUE, "reach: Region", "reach: -Region", &["`-`"]),
];

fn by_hand() -> Vec<Case> {
    let package = tiny_package();
    let case = |(path, old, new, remedy): &Slip| package.slip("by hand", path, old, new, remedy);
    BY_HAND.iter().map(case).collect()
}
