//! The format's own words: misspelt, in quotes, with the wrong brackets.

use crate::mistakes::case::{Case, Package, SCENARIO, packages, tiny_package};
use crate::mistakes::scan::{Kind, misspelt, pieces};
use std::collections::BTreeSet;

const STRATEGY: &str = "strategies/first.ron";
const CATALOGUE: &str = "catalogue/own.ron";

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for package in packages() {
        cases.extend(misspelt_words(&package));
    }
    cases.extend(wrong_shapes());
    cases
}

/// Each word once in each package, misspelt and without its capital.
fn misspelt_words(package: &Package) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut seen = BTreeSet::new();
    for path in package.texts.keys() {
        let text = package.text(path);
        let all = pieces(text);
        for pair in all.windows(2) {
            let word = &text[pair[0].start..pair[0].end];
            let is_word = pair[0].kind == Kind::Word && pair[1].kind != Kind::Sign(':');
            if !is_word || word.starts_with("true") || !seen.insert(word.to_owned()) {
                continue;
            }
            let range = (pair[0].start, pair[0].end);
            let remedy = format!("`{word}`");
            let new = misspelt(word, seen.len());
            cases.push(package.case("misspelt word", path, range, &new, &[&remedy]));
            let new = word.to_lowercase();
            cases.push(package.case("word in small letters", path, range, &new, &[&remedy]));
        }
    }
    cases
}

/// Words as they are, as they are typed, and what would help.
type Slip = (&'static str, &'static str, &'static [&'static str]);

const IN_STRATEGY: &[Slip] = &[
    ("At(week: 0)", "At(weeks: 0)", &["`week`"]),
    ("At(week: 0)", "At(0)", &["At(week: "]),
    ("At(week: 0)", "0", &["At(week: 0)"]),
    ("At(week: 0)", "\"At(week: 0)\"", &["At(week: 0)", "without quotes"]),
    ("At(week: 0)", "At(\"week 0\")", &["At(week: "]),
    ("At(week: 0)", "At", &["At(week: "]),
    ("At(week: 0)", "Week(0)", &["`At`"]),
    ("At(week: 0)", "(week: 0)", &["At(week: 0)"]),
    ("At(week: 0)", "[At(week: 0)]", &["At(week: 0)"]),
    ("At(week: 0)", "Not([At(week: 0)])", &["At(week: |Not(At"]),
    ("At(week: 0)", "All(At(week: 0))", &["`[`"]),
    ("AtWork(step: \"streets\", share: 0.5, weeks: 4)", "AtWork(\"streets\", 0.5, 4)", &["name"]),
    (
        "AtWork(step: \"streets\", share: 0.5, weeks: 4)",
        "After(step: \"streets\", share: 0.5)",
        &["`share`"],
    ),
    ("AtWork(step: \"streets\", share: 0.5, weeks: 4)", "AtWork(\"streets\")", &["name"]),
    (
        "Reaches(of: PartyControl, below: 20)",
        "Reaches(of: PartyControl, less_than: 20)",
        &["`below`"],
    ),
    (
        "Reaches(of: PartyControl, below: 20)",
        "Reaches(of: \"PartyControl\", below: 20)",
        &["without quotes"],
    ),
    (
        "Reaches(of: PartyControl, below: 20)",
        "Reaches(of: PartyControl())",
        &["PartyControl|brackets"],
    ),
    ("Reaches(of: PartyControl, below: 20)", "PartyControl < 20", &["Reaches|`<`"]),
    (
        "All([After(step: \"courts\", weeks: 8), Reaches(of: PartyControl, below: 20)])",
        "After(step: \"courts\", weeks: 8), Reaches(of: PartyControl, below: 20)",
        &["All|name: value"],
    ),
    ("Lowest(of: Balance(Security), count: 1)", "Lowest(Balance(Security), 1)", &["name"]),
    ("Lowest(of: Balance(Security), count: 1)", "Lowest(of: Security, count: 1)", &["`Balance`"]),
    ("Lowest(of: Balance(Security), count: 1)", "Lowest(of: Balance, count: 1)", &["Balance("]),
    (
        "Lowest(of: Balance(Security), count: 1)",
        "Lowest(of: Balance(\"Security\"), count: 1)",
        &["no quotes|without quotes"],
    ),
    (
        "Lowest(of: Balance(Security), count: 1)",
        "Lowest(of: Balance(of: Security), count: 1)",
        &["Balance(Security)|`of`"],
    ),
    (
        "Lowest(of: Balance(Security), count: 1)",
        "Lowest(of: Balance(Police), count: 1)",
        &["`Security`"],
    ),
    ("to: Named([\"tarn\"])", "to: Named(\"tarn\")", &["`[`"]),
    ("to: Named([\"tarn\"])", "to: \"tarn\"", &["Named([\"tarn\"])"]),
    ("to: Named([\"tarn\"])", "to: tarn", &["`Named`"]),
    ("to: Named([\"tarn\"])", "to: [\"tarn\"]", &["Named([\"tarn\"])"]),
    ("to: Named([\"tarn\"])", "to: Named([tarn])", &["\"tarn\""]),
    ("to: Named([\"tarn\"])", "to: Named(['tarn'])", &["double quotes"]),
    ("to: Named([\"tarn\"])", "to: Named([])", &["name a region"]),
    ("to: Named([\"tarn\"])", "to: Named", &["Named([\"tarn\"])"]),
    ("regions: All", "regions: all", &["`All`"]),
    ("regions: All", "regions: \"All\"", &["regions: All"]),
    ("regions: All", "regions: [\"sarn\", \"tarn\"]", &["regions: All|Named"]),
    ("regions: All", "to: All", &["`regions`|possible here"]),
    (
        "orders: [Send(component: \"courts-team\", from: \"donors\", units: 2, to: Named([\"tarn\"]))]",
        "orders: Send(component: \"courts-team\", from: \"donors\", units: 2, to: Named([\"tarn\"]))",
        &["`[`"],
    ),
    ("orders: [Send(", "orders: [(", &["Send"]),
    ("HandOver(", "Handover(", &["`HandOver`"]),
];

const IN_SCENARIO: &[Slip] = &[
    ("kind: Rebels", "kind: \"Rebels\"", &["without quotes"]),
    ("kind: Rebels", "kind: Militia", &["`Gang`"]),
    ("income: Cash(8)", "income: Cash(amount: 8)", &["Cash(8)"]),
    ("income: Cash(8)", "income: 8", &["Cash(8)"]),
    ("income: Cash(8)", "income: Pledges(8)", &["`[`"]),
    ("income: Cash(8)", "income: Pledges([8])", &["(date: |(week: |amount"]),
    ("income: Assessed(per_year: 110)", "income: Assessed(110)", &["name"]),
    ("income: Assessed(per_year: 110)", "income: Assessed(yearly: 110)", &["`per_year`"]),
    (
        "between: (\"government\", \"vell-front\")",
        "between: [\"government\", \"vell-front\"]",
        &["(\"government\", \"vell-front\")"],
    ),
    (
        "between: (\"government\", \"vell-front\")",
        "between: \"government\"",
        &["(\"government\", \"vell-front\")"],
    ),
    ("between: (\"government\", \"vell-front\")", "between: (\"government\")", &["missing value"]),
    ("(low: 2, likely: 5, high: 14)", "5", &["(low: 2, likely: 5, high: 14)"]),
    ("(low: 2, likely: 5, high: 14)", "(2, 5, 14)", &["low"]),
    ("(low: 2, likely: 5, high: 14)", "[2, 5, 14]", &["(low: 2, likely: 5, high: 14)"]),
    ("(low: 2, likely: 5, high: 14)", "(min: 2, likely: 5, max: 14)", &["`low`"]),
    ("pays: [\"open-courts\"]", "pays: \"open-courts\"", &["`[`"]),
    ("imports: [\"own\"]", "imports: \"own\"", &["`[`"]),
    ("closed_months: [1, 2]", "closed_months: 1", &["`[`"]),
    ("closed_months: [1, 2]", "closed_months: (1, 2)", &["`[`"]),
    ("closed_months: [1, 2]", "closed_months: [\"January\"]", &["digits|1 (January)"]),
    ("closed_months: [1, 2]", "closed_months: [January]", &["digits|1 (January)"]),
    (
        "neighbours: [(to: \"tarn\", proximity: 0.7)]",
        "neighbours: [\"tarn\"]",
        &["(to: \"tarn\", proximity: 0.7)"],
    ),
    (
        "neighbours: [(to: \"tarn\", proximity: 0.7)]",
        "neighbours: (to: \"tarn\", proximity: 0.7)",
        &["`[`"],
    ),
    (
        "neighbours: [(to: \"tarn\", proximity: 0.7)]",
        "neighbours: [(\"tarn\", 0.7)]",
        &["(to: \"tarn\", proximity: 0.7)"],
    ),
    (
        "weights: (security: 2, governance: 1, humanitarian: 1, economy: 1, justice: 1)",
        "weights: (2, 1, 1, 1, 1)",
        &["security: "],
    ),
    ("fighters: [(region: \"tarn\", number: 700)]", "fighters: 700", &["`[`"]),
];

const IN_CATALOGUE: &[Slip] = &[
    ("lever: Build(Justice)", "lever: Build", &["Build("]),
    ("lever: Build(Justice)", "lever: Justice", &["`Build`"]),
    ("lever: Build(Justice)", "lever: Build(Courts)", &["`Justice`"]),
    ("lever: Order", "lever: \"Order\"", &["without quotes"]),
    ("lever: Order", "lever: Order(Security)", &["Order|brackets"]),
    ("security: Low", "security: 0.2", &["security: Middle"]),
    ("security: Low", "security: None", &["`Low`"]),
    ("[Work(\"own-patrol\"), SalariesPaid]", "[\"own-patrol\"]", &["Work(\"patrol\")"]),
    ("[Work(\"own-patrol\"), SalariesPaid]", "Work(\"own-patrol\")", &["`[`"]),
    ("[Work(\"own-patrol\"), SalariesPaid]", "[Work(own-patrol)]", &["\"own-patrol\""]),
    ("arm: Police", "arm: Policeman", &["`Police`"]),
    ("owner: Anyone", "owner: UN", &["`UnitedNations`"]),
    ("tasks: [(task: \"own-patrol\", capacity: 140)]", "tasks: [\"own-patrol\"]", &["task: "]),
];

fn wrong_shapes() -> Vec<Case> {
    let package = tiny_package();
    let tables = [(STRATEGY, IN_STRATEGY), (SCENARIO, IN_SCENARIO), (CATALOGUE, IN_CATALOGUE)];
    let mut cases = Vec::new();
    for (path, slips) in tables {
        for (old, new, remedy) in slips {
            cases.push(package.slip("wrong shape", path, old, new, remedy));
        }
    }
    cases
}
