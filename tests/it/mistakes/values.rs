//! Values: the wrong unit, sign, order or form of a number, a date, a text.

use crate::mistakes::case::{Case, Package, SCENARIO, packages, tiny_package};
use crate::mistakes::scan::{Kind, fields, pieces, some};

const STRATEGY: &str = "strategies/first.ron";
const CATALOGUE: &str = "catalogue/own.ron";

/// Fields that hold a share from 0 to 1.
const SHARES: &[&str] = &[
    "drivers",
    "capacity",
    "accountability",
    "dependence",
    "proximity",
    "grievance",
    "predation",
    "patrons",
    "share",
    "hostility",
    "refusal",
    "local_capacity",
];

/// All cases of this file.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for package in packages() {
        for path in package.texts.keys() {
            let every = if package.name == "tiny" { 1 } else { 23 };
            cases.extend(percents(&package, path, every));
            cases.extend(numbers(&package, path, every));
        }
    }
    cases.extend(thousands());
    cases.extend(dates());
    cases.extend(by_hand());
    cases
}

/// A percentage where a share belongs.
fn percents(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let is_share = |field: &crate::mistakes::scan::Field<'_>| {
        let value = text[field.value.0..field.value.1].parse::<f64>();
        SHARES.contains(&field.name) && value.is_ok_and(|value| value > 0.01 && value < 1.0)
    };
    let shares: Vec<_> = fields(text).into_iter().filter(is_share).collect();
    let mut cases = Vec::new();
    for (n, field) in some(shares, every * 4).into_iter().enumerate() {
        let share: f64 = text[field.value.0..field.value.1].parse().unwrap();
        let percent = (share * 100.0).round();
        let new = if n % 3 == 2 { format!("{percent}%") } else { format!("{percent}") };
        let remedy = format!("`{}`", percent / 100.0);
        cases.push(package.case("percent", path, field.value, &new, &[&remedy]));
    }
    cases
}

/// Numbers that are negative, in quotes, with a unit or with a decimal comma.
fn numbers(package: &Package, path: &str, every: usize) -> Vec<Case> {
    let text = package.text(path);
    let is_number = |field: &crate::mistakes::scan::Field<'_>| {
        let (start, end) = field.value;
        pieces(&text[start..end]).iter().all(|piece| piece.kind == Kind::Number)
            && !["at_least", "below", "format"].contains(&field.name)
    };
    let all: Vec<_> = fields(text).into_iter().filter(is_number).collect();
    let mut cases = Vec::new();
    for (n, field) in some(all, every * 3).into_iter().enumerate() {
        let number = &text[field.value.0..field.value.1];
        let in_backticks = format!("`{number}`");
        let (kind, new, remedy) = match n % 5 {
            0 if number.trim_matches('0').is_empty() => continue,
            0 => (
                "negative",
                format!("-{}", number.replace("0.", "1.")),
                "write a|write an|write the",
            ),
            1 => ("quoted number", format!("\"{number}\""), in_backticks.as_str()),
            2 => ("unit", format!("{number} people"), "number alone"),
            3 if number.contains('.') => ("decimal comma", number.replace('.', ","), "`0.6`"),
            3 => ("decimal comma", format!("{number},5"), "`0.6`"),
            _ => ("in words", "many".to_owned(), "digits"),
        };
        cases.push(package.case(kind, path, field.value, &new, &[remedy]));
    }
    cases
}

fn thousands() -> Vec<Case> {
    let package = tiny_package();
    let slip = |path, old, new, right: &str| {
        package.slip("thousands", path, old, new, &[&format!("`{right}`")])
    };
    let people = |new| slip(SCENARIO, "410_000", new, "410_000");
    vec![
        people("410,000"),
        people("410'000"),
        people("410 000"),
        people("410.000"),
        people("\"410,000\""),
        people("\"410 000\""),
        people("410k"),
        people("1,410,000"),
        slip(SCENARIO, "520_000", "520.000", "520_000"),
        slip(SCENARIO, "520_000", "1.520.000", "1_520_000"),
        slip(SCENARIO, "number: 1_800", "number: 1.800", "1_800"),
        slip(SCENARIO, "number: 1_800", "number: 1,800", "410_000"),
        slip(SCENARIO, "number: 1_800", "number: 1'800", "410_000"),
        slip(CATALOGUE, "headcount: 140", "headcount: 1.140", "1_140"),
        slip(SCENARIO, "entry_people_per_week: 200", "entry_people_per_week: 1.200", "1_200"),
    ]
}

fn dates() -> Vec<Case> {
    let package = tiny_package();
    let start =
        |new: &str, remedy: &str| package.slip("date", SCENARIO, "\"2031-03-03\"", new, &[remedy]);
    let event = |new: &str, remedy: &[&str]| {
        package.slip("date", SCENARIO, "(week: 6, text", &format!("({new}, text"), remedy)
    };
    vec![
        start("\"03-03-2031\"", "\"2031-03-03\""),
        start("\"04.03.2031\"", "\"2031-03-04\""),
        start("\"25/03/2031\"", "\"2031-03-25\""),
        start("\"3 March 2031\"", "\"2031-03-03\""),
        start("\"March 3, 2031\"", "\"2031-03-03\""),
        start("\"2031/03/04\"", "\"2031-03-04\""),
        start("\"2031-3-4\"", "\"2031-03-04\""),
        start("\"2031-13-03\"", "no month 13"),
        start("\"2031-02-30\"", "28"),
        start("\"31-03-03\"", "\"2031-03-03\""),
        start("\"2031\"", "\"2031-03-03\""),
        start("2031-03-03", "double quotes"),
        start("20310303", "double quotes"),
        event("date: \"14-04-2031\"", &["\"2031-04-14\""]),
        event("date: \"2031-04-31\"", &["30"]),
        event("date: \"2031-02-14\"", &["2031-03-03"]),
        event("date: \"2033-02-14\"", &["weeks"]),
        event("week: \"2031-04-14\"", &["6|`date`"]),
        event("week: 6, date: \"2031-04-14\"", &["one of the two"]),
        event("when: 6", &["`week`|possible here"]),
        event("week: 60", &["`weeks`"]),
        event("week: -1", &["weeks"]),
        package.slip("date", STRATEGY, "At(week: 0)", "At(week: \"2031-04-14\")", &["6"]),
        package.slip("date", STRATEGY, "At(week: 0)", "At(date: \"2031-04-14\")", &["`week`"]),
        package.slip(
            "date",
            SCENARIO,
            "closed_months: [1, 2]",
            "closed_months: [12, 13]",
            &["12 (December)"],
        ),
        package.slip(
            "date",
            SCENARIO,
            "closed_months: [1, 2]",
            "closed_months: [0, 1]",
            &["1 (January)"],
        ),
    ]
}

fn by_hand() -> Vec<Case> {
    let package = tiny_package();
    let [_, marova] = packages();
    let slip = |path, old, new, remedy: &[&str]| package.slip("size", path, old, new, remedy);
    vec![
        slip(CATALOGUE, "headcount: 140", "headcount: 0.14", &["people from 1"]),
        slip(CATALOGUE, "headcount: 140", "headcount: 140_000", &["people"]),
        slip(CATALOGUE, "one_off_cost: 4", "one_off_cost: 4_000_000", &["`4`"]),
        slip(CATALOGUE, "one_off_cost: 4", "one_off_cost: 400_000", &["`0.4`"]),
        slip(CATALOGUE, "monthly_cost: 0.9", "monthly_cost: 900_000", &["`0.9`"]),
        slip(SCENARIO, "per_year: 110", "per_year: 110_000_000", &["`110`"]),
        slip(SCENARIO, "Cash(8)", "Cash(8_000_000)", &["`8`"]),
        slip(SCENARIO, "Cash(8)", "Cash(800_000)", &["`0.8`"]),
        slip(SCENARIO, "people: 410_000", "people: 410", &["people"])
            .at(vec![(SCENARIO.into(), 23, 23), (SCENARIO.into(), 40, 40)]),
        slip(SCENARIO, "people: 520_000", "people: 0.52", &["people"]),
        slip(SCENARIO, "homicides: 14", "homicides: 14_000", &["100,000 people"]),
        slip(
            SCENARIO,
            "(low: 2, likely: 5, high: 14)",
            "(low: 14, likely: 5, high: 2)",
            &["(low: 2, likely: 5, high: 14)"],
        ),
        slip(
            CATALOGUE,
            "(low: 4, likely: 8, high: 16)",
            "(low: 8, likely: 4, high: 16)",
            &["(low: 4, likely: 8, high: 16)"],
        ),
        slip(SCENARIO, "weeks: 52,", "weeks: 52.5,", &["whole number"]),
        slip(SCENARIO, "weeks: 52,", "weeks: \"one year\",", &["digits"]),
        slip(SCENARIO, "weeks: 52,", "weeks: 365_0,", &["1,040"]),
        slip(SCENARIO, "weeks: 52,", "weeks: 52 weeks,", &["number alone"]),
        slip(SCENARIO, "units: 4,", "units: 0,", &["units from 1"]),
        slip(SCENARIO, "units: 4,", "units: 4.5,", &["whole number"]),
        slip(SCENARIO, "hostility: 0.6)", "hostility: 0.6, fighting: \"yes\")", &["`true`"]),
        slip(SCENARIO, "hostility: 0.6)", "hostility: 0.6, fighting: True)", &["`true`"]),
        slip(SCENARIO, "hostility: 0.6)", "hostility: High)", &["digits"]),
        slip(SCENARIO, "format: 2,", "format: 1,", &["upgrade"]),
        slip(SCENARIO, "format: 2,", "format: 3,", &["newer"]),
        slip(SCENARIO, "format: 2,", "format: \"2\",", &["`2`"]),
        slip(SCENARIO, "format: 2,", "version: 2,", &["`format`"]),
        slip(STRATEGY, "format: 2,", "", &["`format`"]).between(1, 24),
        slip(STRATEGY, "share: 0.5, weeks: 4", "share: 4, weeks: 0.5", &["`0.04`"]),
        slip(STRATEGY, "share: 0.5)]", "share: 0)]", &["share from"]),
        slip(STRATEGY, "count: 1", "count: 1.5", &["whole number"]),
        slip(STRATEGY, "below: 20", "below: 0.2", &["`20`|percent"]),
        slip(STRATEGY, "below: 20", "below: 2_000", &["percent"]),
        slip(STRATEGY, "below: 20", "at_least: 120", &["percent"]),
        slip(STRATEGY, "ask_again_weeks: 8", "ask_again_weeks: 0", &["from 1"]),
        slip(STRATEGY, "weeks: 4)", "weeks: 400)", &["`weeks`"]),
        slip(SCENARIO, "value: 1.2", "value: 12", &["write a value from"]),
        slip(SCENARIO, "violence.harm", "violence.harms", &["`violence.harm`"]),
        slip(SCENARIO, "Its ports have a long smuggling trade.", "because", &["in a sentence"]),
        marova.slip("size", SCENARIO, "amount: 160", "amount: 160_000_000", &["`160`"]),
        marova.slip("size", SCENARIO, "share: 0.40", "share: 40", &["`0.4`"]),
        marova.slip("size", SCENARIO, "number: 1_800", "number: 1_800_000", &["people"]),
    ]
}
