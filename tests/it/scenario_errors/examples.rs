//! The examples of `check --explain` are real: each is pasted into the tiny package, and the bad
//! one gives its finding, the good one does not.

use crate::scenario_errors::{CATALOGUE, SCENARIO, STRATEGY};
use crate::tiny::{edited, exercise_texts};
use contadora::model::registry;
use contadora::report::{check_page, explain_page};
use contadora::scenario::{DRY_RUN, Place, RULES, Report, Rule, Texts, check_texts};
use std::path::Path;

/// Where the pieces of a rule's examples go.
struct Example {
    code: &'static str,
    /// The file and the words that each piece stands in for; `…` stands for all between two words.
    places: &'static [(&'static str, &'static str)],
    /// Whether each piece is a mistake by itself.
    each: bool,
    /// A file that lies in the package beside them; then the finding is at this file.
    beside: Option<&'static str>,
    /// Whether the good example leaves other findings, since the rest of the package names what
    /// it has not.
    others: bool,
}

const fn at(code: &'static str, places: &'static [(&'static str, &'static str)]) -> Example {
    Example { code, places, each: false, beside: None, others: false }
}

impl Example {
    const fn each(mut self) -> Self {
        self.each = true;
        self
    }

    const fn beside(mut self, path: &'static str) -> Self {
        self.beside = Some(path);
        self
    }

    const fn with_others(mut self) -> Self {
        self.others = true;
        self
    }
}

const PATROL_POOL: &str = r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed","#;
const COURTS_POOL: &str =
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#;
const TARN: &str = r#"id: "tarn", name: "Tarn", people: 410_000"#;
const DEPLOYED: &str =
    r#"deployed: [(actor: "un", component: "patrol", units: 1, region: "sarn")],"#;
const OVERRIDE: &str =
    r#"(key: "violence.harm", value: 1.2, reason: "Its ports have a long smuggling trade.")"#;
const STREETS_ORDER: &str =
    r#"Send(component: "patrol", units: 2, to: Lowest(of: Balance(Security), count: 1))"#;
const COURTS_ORDER: &str =
    r#"Send(component: "courts-team", from: "donors", units: 2, to: Named(["tarn"]))"#;
const STREETS_WHEN: &str = "when: At(week: 0), priority: 1, ask_again_weeks: 8,";
const COURTS_WHEN: &str = r#"when: AtWork(step: "streets", share: 0.5, weeks: 4),"#;
const HANDOVER_WHEN: &str =
    r#"when: All([After(step: "courts", weeks: 8), Reaches(of: PartyControl, below: 20)]),"#;
const HANDOVER: &str = r#"id: "handover"…share: 0.5)],"#;
const HANDOVER_ORDER: &str = r#"HandOver(component: "patrol", regions: All, share: 0.5)"#;
const EVENT: &str = r#"(week: 6, text: "Donors pledge 8 M USD.")"#;

const EXAMPLES: &[Example] = &[
    at("syntax", &[(SCENARIO, TARN)]),
    at("too-large", &[(SCENARIO, "weeks: 52,")]),
    at("format-version", &[(SCENARIO, "format: 2,")]),
    at("unread-file", &[(SCENARIO, r#"imports: ["own"],"#)]).beside("catalogue/boats.ron"),
    at("unknown-field", &[(SCENARIO, "people: 410_000")]),
    at("unknown-word", &[(SCENARIO, "kind: Rebels,")]),
    at("missing-field", &[(SCENARIO, r#"(id: "un", name: "United Nations")"#)]),
    at("repeated-field", &[(SCENARIO, "people: 410_000")]),
    at("wrong-type", &[(SCENARIO, "people: 410_000"), (SCENARIO, r#"name: "Tarn""#)]).each(),
    at(
        "wrong-shape",
        &[
            (STRATEGY, "when: At(week: 0)"),
            (STRATEGY, r#"to: Named(["tarn"])"#),
            (SCENARIO, r#"pays: ["open-courts"]"#),
        ],
    )
    .each(),
    at("bad-id", &[(STRATEGY, r#"id: "handover", intent: "Hand over.""#)]),
    at("bad-date", &[(SCENARIO, r#"start: "2031-03-03""#), (SCENARIO, r#"start: "2031-03-03""#)])
        .each(),
    at("empty-text", &[(CATALOGUE, r#"source: "assumed""#)]),
    at("out-of-range", &[(SCENARIO, "accountability: 0.55")]),
    at("disordered-range", &[(SCENARIO, "decision_weeks: (low: 2, likely: 5, high: 14)")]),
    at(
        "duplicate-id",
        &[(SCENARIO, r#"(id: "un", name: "United Nations"), (id: "donors", name: "Donor group")"#)],
    ),
    at("said-twice", &[(SCENARIO, r#"fighters: [(region: "tarn", number: 700)]"#)]),
    at("unknown-region", &[(STRATEGY, r#"to: Named(["tarn"])"#)]),
    at("unknown-party", &[(SCENARIO, r#"between: ("government", "vell-front")"#)]),
    at("unknown-actor", &[(SCENARIO, r#"holder: "un""#)]),
    at("unknown-fund", &[(SCENARIO, r#"paid_by: "trust-fund""#)]),
    at("unknown-component", &[(STRATEGY, r#"component: "courts-team""#)]),
    at("unknown-task", &[(SCENARIO, r#"pays: ["open-courts"]"#)]),
    at("unknown-port", &[(SCENARIO, r#"(port: "housing", quantity: 12)"#)]),
    at("unknown-step", &[(STRATEGY, r#"After(step: "courts", weeks: 8)"#)]),
    at("unknown-import", &[(SCENARIO, r#"imports: ["own"]"#)]),
    at("unknown-strategy", &[(SCENARIO, r#"default_strategy: "first""#)]),
    at("unknown-parameter", &[(SCENARIO, OVERRIDE)]),
    at("parameter-out-of-range", &[(SCENARIO, OVERRIDE)]),
    at("override-without-reason", &[(SCENARIO, OVERRIDE)]),
    at("no-regions", &[(SCENARIO, "regions: [\n…        ),\n    ],")]).with_others(),
    at(
        "zero-weights",
        &[(
            SCENARIO,
            "weights: (security: 2, governance: 1, humanitarian: 1, economy: 1, justice: 1)",
        )],
    ),
    at("self-relation", &[(SCENARIO, r#"between: ("government", "vell-front")"#)]),
    at(
        "one-way-neighbours",
        &[
            (SCENARIO, r#"neighbours: [(to: "tarn", proximity: 0.7)],"#),
            (SCENARIO, r#"neighbours: [(to: "sarn", proximity: 0.7)],"#),
        ],
    ),
    at(
        "control-above-one",
        &[
            (SCENARIO, r#"control: [(region: "sarn", share: 0.6)],"#),
            (SCENARIO, r#"control: [(region: "tarn", share: 0.15)],"#),
        ],
    ),
    at(
        "more-fighters-than-people",
        &[
            (SCENARIO, r#"id: "tarn", name: "Tarn", people: 410_000,"#),
            (SCENARIO, r#"fighters: [(region: "tarn", number: 700)],"#),
        ],
    ),
    at("no-pool", &[(STRATEGY, COURTS_ORDER)]),
    at("deployed-beyond-pool", &[(SCENARIO, PATROL_POOL), (SCENARIO, DEPLOYED)]),
    at("not-enough-units", &[(SCENARIO, PATROL_POOL), (STRATEGY, STREETS_ORDER)]),
    at("fund-cannot-pay", &[(SCENARIO, r#"pays: ["open-courts"]"#), (SCENARIO, COURTS_POOL)]),
    at(
        "port-nobody-provides",
        &[(SCENARIO, r#"anchors: [(port: "housing", quantity: 12)],"#), (SCENARIO, PATROL_POOL)],
    ),
    at("one-moment", &[(SCENARIO, EVENT)]),
    at("one-level", &[(STRATEGY, "Reaches(of: PartyControl, below: 20)")]),
    at(
        "empty-selection",
        &[
            (STRATEGY, "to: Lowest(of: Balance(Security), count: 1)"),
            (STRATEGY, r#"to: Named(["tarn"])"#),
        ],
    )
    .each(),
    at("step-without-orders", &[(STRATEGY, HANDOVER)]),
    at("trigger-cycle", &[(STRATEGY, STREETS_WHEN), (STRATEGY, COURTS_WHEN)]),
    at("waits-for-nothing", &[(STRATEGY, COURTS_WHEN), (STRATEGY, HANDOVER_WHEN)]),
    at("beyond-horizon", &[(SCENARIO, "weeks: 52,"), (SCENARIO, "events: […],\n")]),
    at("never-open", &[(SCENARIO, "closed_months: [1, 2]")]),
    at("unlikely-size", &[(CATALOGUE, "one_off_cost: 4")]),
    at("unlikely-revenue", &[(SCENARIO, "homicides: 16")]),
    at("unlikely-level", &[(STRATEGY, "Reaches(of: PartyControl, below: 20)")]),
    at("idle-pool", &[(SCENARIO, COURTS_POOL), (STRATEGY, COURTS_ORDER)]),
    at("idle-fund", &[(SCENARIO, r#"(id: "trust-fund"…]),"#), (SCENARIO, COURTS_POOL)]),
    at("more-displaced-than-people", &[(SCENARIO, "people: 410_000")]),
    at("legitimacy-of-country", &[(SCENARIO, "homicides: 16"), (SCENARIO, "weights:")]),
    at("unseen-observation", &[(STRATEGY, HANDOVER), (SCENARIO, "weights:")]),
    at("chain-cycle", &[(SCENARIO, "parameters: […\n    ],")]),
    at("will-left-out", &[(SCENARIO, r#"(id: "un", name: "United Nations")"#)]),
    at("never-rotates", &[(SCENARIO, PATROL_POOL)]),
    at("one-figure", &[(SCENARIO, "parameters: […\n    ],")]),
    at("not-measured", &[(SCENARIO, "parameters: […\n    ],")]),
    at("mandate-order", &[(SCENARIO, "parameters: […\n    ],")]),
    at("mandate-contradiction", &[(SCENARIO, "parameters: […\n    ],")]),
    at("host-not-government", &[(SCENARIO, "parameters: […\n    ],")]),
    at("one-sum", &[(STRATEGY, HANDOVER_ORDER)]),
    at("allocates-in-vain", &[(STRATEGY, HANDOVER_ORDER)]),
    at("transfer-not-permitted", &[(SCENARIO, "income: Cash(8)"), (STRATEGY, HANDOVER_ORDER)]),
    at(
        "rehats-in-vain",
        &[
            (SCENARIO, "parameters: […\n    ],"),
            (STRATEGY, r#"orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#),
        ],
    ),
    at("money-has-no-region", &[(STRATEGY, "Reaches(of: PartyControl, below: 20)")]),
    at("agreement-of-one", &[(SCENARIO, "parameters: […\n    ],")]),
    at("exercise-of-one", &[(STRATEGY, HANDOVER_ORDER)]),
    at("accord-of-one", &[(SCENARIO, "parameters: […\n    ],")]),
    at(
        "signs-what-stands",
        &[
            (SCENARIO, "parameters: […\n    ],"),
            (STRATEGY, r#"orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#),
        ],
    ),
    at(
        "agenda-does-not-fit",
        &[(EXERCISE, r#"name: "The rest of the year", kind: Moves, weeks: 20, minutes: 30"#)],
    ),
    at("nobody-submits", &[(EXERCISE, r#"roles: [(…drafts: false)],"#)]),
    at(
        "card-of-others",
        &[(EXERCISE, r#"does: Send(component: "courts-team", from: "donors", units: 2)"#)],
    ),
    at("two-masters", &[(EXERCISE, r#"actors: ["donors"], funds: ["trust-fund"],"#)]),
    at("bad-time", &[(EXERCISE, r#"when: At("T+15")"#)]),
    at("one-delay", &[(EXERCISE, r#"when: AfterInject(inject: "1", minutes: 5)"#)]),
    at("fog-never-lifts", &[(EXERCISE, r#"(id: "cash"…"trust-fund")),"#)]).with_others(),
    at("inject-waits-for-itself", &[(EXERCISE, r#"when: AfterInject(inject: "1", minutes: 5)"#)]),
    at(
        "unsaid-effect",
        &[(EXERCISE, r#"effects: [Killed(region: "tarn", people: 3)], objectives: ["order"],"#)],
    ),
    at("unknown-objective", &[(EXERCISE, r#"objectives: ["order"],"#)]),
    at("unknown-indicator", &[(EXERCISE, r#"sees: ["cash"],"#)]),
    at("unknown-seat", &[(EXERCISE, r#"to: ["donors"]"#)]),
    at("unknown-card", &[(EXERCISE, r#"AfterMove(seat: "un", card: "patrols", minutes: 2)"#)]),
    at("unknown-session", &[(EXERCISE, r#"Session(session: "turn-1", minutes: 8)"#)]),
    at("unknown-inject", &[(EXERCISE, r#"AfterInject(inject: "1", minutes: 5)"#)]),
    at("absent-party", &[(SCENARIO, r#"id: "vell-front"…0.15)],"#)]),
    at("strategy-without-steps", &[(STRATEGY, "steps: [\n…\n    ],")]).with_others(),
    at(
        "withdraws-what-nobody-sends",
        &[
            (SCENARIO, DEPLOYED),
            (STRATEGY, STREETS_ORDER),
            (STRATEGY, r#"HandOver(component: "patrol", regions: All, share: 0.5)"#),
        ],
    ),
];

/// Rules about a file as a whole, whose examples are its name or its encoding; and those about
/// fields that the package has not, which other tests hold.
const OF_FILES: &[&str] = &[
    "missing-file",
    "not-utf8",
    "unknown-finding",
    "unknown-chain",
    "unknown-mandate",
    "unknown-agreement",
    "unknown-accord",
    "unknown-vote",
];

/// The tiny package as the model knows it.
fn package() -> Texts {
    // The model has no such parameter: it stands for any in other tests of the text.
    edited(&[(SCENARIO, "violence.crime", "violence.harm")])
}

fn report(texts: &Texts) -> Report {
    check_texts("tiny", texts, registry()).1
}

/// The exercise, which lies in the package where an example is about it.
const EXERCISE: &str = "exercise.ron";

/// Puts pieces into the package; tells which lines of which file they take up, first to last.
fn paste(pieces: &[&str], places: &[(&str, &str)]) -> (Texts, Vec<(String, usize, usize)>) {
    let mut texts = package();
    if places.iter().any(|(path, _)| *path == EXERCISE) {
        texts = exercise_texts(&[]);
    }
    let mut lines = Vec::new();
    for (piece, (path, old)) in pieces.iter().zip(places) {
        let text = String::from_utf8(texts[*path].clone()).unwrap();
        let (first, last) = old.split_once('…').unwrap_or((old, ""));
        let start = text.find(first).unwrap_or_else(|| panic!("`{first}` is not in {path}"));
        let after = start + first.len();
        let end = after + text[after..].find(last).unwrap() + last.len();
        let end = end - usize::from(last.ends_with('\n'));
        let line = text[..start].lines().count().max(1);
        lines.push((format!("tiny/{path}"), line, line + piece.lines().count() - 1));
        texts.insert((*path).to_owned(), [&text[..start], piece, &text[end..]].concat().into());
    }
    (texts, lines)
}

/// The places of the findings of a rule.
fn places<'a>(report: &'a Report, rule: &'static Rule) -> Vec<&'a Place> {
    report.findings.iter().filter(|found| found.rule == rule).map(|found| &found.place).collect()
}

/// One pasting: the bad pieces give the finding on their own lines, the good ones do not.
fn hold(rule: &'static Rule, example: &Example, bad: &[&str], good: &[&str], range: usize) {
    let words = if example.each { &example.places[range..=range] } else { example.places };
    let (mut texts, lines) = paste(bad, words);
    let beside = |texts: &mut Texts| {
        if let Some(path) = example.beside {
            texts.insert(path.to_owned(), b"(format: 2)".to_vec());
        }
    };
    beside(&mut texts);
    let found = report(&texts);
    let at = places(&found, rule);
    let is_there = |place: &&Place| match example.beside {
        Some(path) => place.file().path() == format!("tiny/{path}"),
        None => lines.iter().any(|(path, first, last)| {
            place.file().path() == path && (*first..=*last).contains(&place.line())
        }),
    };
    assert!(at.iter().any(is_there), "{}: {}", rule.code, check_page(&found));
    let (mut texts, _) = paste(good, words);
    beside(&mut texts);
    let found = report(&texts);
    assert!(places(&found, rule).is_empty(), "{}: {}", rule.code, check_page(&found));
    let clean = found.findings.is_empty();
    assert_eq!(clean, !example.others, "{}: {}", rule.code, check_page(&found));
}

#[test]
fn every_example_can_be_pasted_and_does_what_it_says() {
    // Those of the dry run are held where strategies are run dry.
    let of_text = |rule: &&&'static Rule| {
        !OF_FILES.contains(&rule.code) && !DRY_RUN.iter().any(|dry| dry.code == rule.code)
    };
    for rule in RULES.iter().filter(of_text) {
        let example = EXAMPLES.iter().find(|example| example.code == rule.code);
        let example = example.unwrap_or_else(|| panic!("where do examples of {} go?", rule.code));
        assert_eq!(example.places.len(), rule.bad.len(), "{}", rule.code);
        if example.each {
            for (i, (bad, good)) in rule.bad.iter().zip(rule.good).enumerate() {
                hold(rule, example, &[bad], &[good], i);
            }
        } else {
            hold(rule, example, rule.bad, rule.good, 0);
        }
    }
}

#[test]
fn no_entry_of_the_table_is_of_a_rule_that_is_gone() {
    for code in EXAMPLES.iter().map(|example| example.code).chain(OF_FILES.iter().copied()) {
        assert_eq!(RULES.iter().filter(|rule| rule.code == code).count(), 1, "{code}");
    }
}

/// The rule of a code.
fn rule(code: &str) -> &'static Rule {
    contadora::scenario::rule(code).unwrap()
}

#[test]
fn the_example_of_a_missing_file_is_a_name() {
    let rule = rule("missing-file");
    for (names, count) in [(rule.bad, 1), (rule.good, 0)] {
        let mut texts = package();
        let text = texts.remove(SCENARIO).unwrap();
        texts.insert(names[0].strip_prefix("my-scenario/").unwrap().to_owned(), text);
        assert_eq!(places(&report(&texts), rule).len(), count);
    }
}

#[test]
fn the_example_of_an_encoding_is_its_name() {
    let rule = rule("not-utf8");
    for (names, count) in [(rule.bad, 1), (rule.good, 0)] {
        let mut texts = package();
        let text = String::from_utf8(texts[STRATEGY].clone()).unwrap().replace("Hand", "Hänt");
        let bytes = match names[0].rsplit_once(' ').unwrap().1 {
            "Windows-1252" => text.chars().map(|sign| u8::try_from(sign).unwrap()).collect(),
            "UTF-8" => text.into_bytes(),
            other => panic!("{other}?"),
        };
        texts.insert(STRATEGY.to_owned(), bytes);
        assert_eq!(places(&report(&texts), rule).len(), count);
    }
}

#[test]
fn every_rule_has_a_page_to_the_letter() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let files = std::fs::read_dir(tests.join("scenario_errors")).unwrap().flatten();
    let files = files.map(|file| file.path()).chain([tests.join("dry_run.rs")]);
    let pages: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for rule in RULES {
        let head = format!("\n{}[{}]: ", rule.severity.name(), rule.code);
        assert!(pages.contains(&head), "no test shows a page with {head}");
    }
}

#[test]
fn the_page_of_an_explanation_shows_pieces_below_each_other() {
    let page = anstream::adapter::strip_str(&explain_page(rule("one-way-neighbours"))).to_string();
    let end = r#"Bad:   neighbours: [(to: "tarn", proximity: 0.7)], // sarn
       neighbours: [], // tarn
Good:  neighbours: [(to: "tarn", proximity: 0.7)], // sarn
       neighbours: [(to: "sarn", proximity: 0.7)], // tarn
"#;
    assert!(page.starts_with("error[one-way-neighbours]\nTwo regions border each other"), "{page}");
    assert!(page.ends_with(&format!("must be written.\n\n{end}")), "{page}");
}
