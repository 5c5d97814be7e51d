//! Whatever is done to the text of a package, the check ends in findings or in a scenario that is
//! safe to run: never in a panic, and in bounded time.

use crate::tiny::{REGISTRY, texts};
use contadora::report::{changes_page, check_page};
use contadora::scenario::{Income, Scenario, Texts, check_texts, mend_texts};
use contadora::vocabulary::{RegionSelection, Trigger};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// Longer than any check of these small packages may take, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is done to the bytes of a file; places are parts of its length, from 0 to 1.
#[derive(Debug, Clone)]
enum Change {
    Flip(f64, u8),
    Delete(f64, usize),
    Double(f64, usize),
    Swap(f64, f64, usize),
    Insert(f64, Vec<u8>),
    Number(f64, &'static str),
    Nest(f64, usize, &'static str),
    Cut(f64),
    Empty,
}

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1e308",
    "1e999",
    "-0.0",
    "inf",
    "-inf",
    "NaN",
    "1e-320",
    "99999999999999999999999",
    "0.5",
    "2000000000",
    "1000000",
    "5000",
    "1040",
    "4294967296",
    "0x7fffffff",
    "1_0_0",
    "1.",
    "\"\"",
];

fn change() -> impl Strategy<Value = Change> {
    let place = || 0.0..1.0_f64;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (place(), 1..200_usize).prop_map(|(at, length)| Change::Delete(at, length)),
        (place(), 1..400_usize).prop_map(|(at, length)| Change::Double(at, length)),
        (place(), place(), 1..100_usize).prop_map(|(a, b, length)| Change::Swap(a, b, length)),
        (place(), prop::collection::vec(any::<u8>(), 1..40))
            .prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (place(), "[()\\[\\]{},:\"a-zA-Z0-9_#!/* \\n\\\\'éŁ海]{1,20}")
            .prop_map(|(at, text)| Change::Insert(at, text.into_bytes())),
        (place(), prop::sample::select(NUMBERS)).prop_map(|(at, n)| Change::Number(at, n)),
        (
            place(),
            1..20_000_usize,
            prop::sample::select(&["(", "[", "{", "Some(", "Not(", "/*", "a:("][..])
        )
            .prop_map(|(at, depth, bracket)| Change::Nest(at, depth, bracket)),
        place().prop_map(Change::Cut),
        Just(Change::Empty),
    ]
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
        let place = |at: &f64| ((at * length as f64) as usize).min(length.saturating_sub(1));
        let end = |from: usize, span: &usize| (from + span).min(length);
        match self {
            _ if length == 0 => {}
            Self::Flip(at, bits) => bytes[place(at)] ^= bits,
            Self::Delete(at, span) => drop(bytes.drain(place(at)..end(place(at), span))),
            Self::Double(at, span) => {
                let piece = bytes[place(at)..end(place(at), span)].to_vec();
                let at = place(at);
                bytes.splice(at..at, piece);
            }
            Self::Swap(a, b, span) => {
                for i in 0..*span {
                    let (a, b) = (place(a) + i, place(b) + i);
                    if a < length && b < length {
                        bytes.swap(a, b);
                    }
                }
            }
            Self::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
            Self::Number(at, number) => replace_number(bytes, place(at), number),
            Self::Nest(at, depth, bracket) => {
                let at = place(at);
                bytes.splice(at..at, bracket.repeat(*depth).into_bytes());
            }
            Self::Cut(at) => bytes.truncate(place(at)),
            Self::Empty => bytes.clear(),
        }
    }
}

/// So many cases; a case that once failed becomes a named test, not a file of seeds.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Puts `number` in the place of the first number from `at` on.
fn replace_number(bytes: &mut Vec<u8>, at: usize, number: &str) {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.' || *byte == b'_';
    let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| i + at) else {
        return;
    };
    let to = bytes[from..].iter().position(|byte| !is_part(byte)).map_or(bytes.len(), |i| i + from);
    bytes.splice(from..to, number.bytes());
}

/// The files of a folder below `scenarios`.
fn shipped_texts(name: &str) -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name);
    let mut texts = BTreeMap::new();
    for folder in [root.clone(), root.join("strategies")] {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                let inner = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                texts.insert(inner, std::fs::read(&path).unwrap());
            }
        }
    }
    texts
}

/// Checks a package, renders its page, and holds a scenario that comes of it against the limits.
fn survives(texts: &Texts) -> Result<(), TestCaseError> {
    let begin = Instant::now();
    let (scenario, report) = check_texts("mutated", texts, REGISTRY);
    let page = anstream::adapter::strip_str(&check_page(&report)).to_string();
    prop_assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
    prop_assert!(page.ends_with('\n'));
    prop_assert!(!page.chars().any(|sign| sign.is_control() && sign != '\n'), "{page:?}");
    prop_assert_eq!(scenario.is_some(), report.can_run(), "{}", page);
    mends_to_an_end(texts)?;
    if let Some(scenario) = scenario {
        is_safe(&scenario)?;
    }
    Ok(())
}

/// Whatever can be mended for certain is mended at once: a second time changes nothing.
fn mends_to_an_end(texts: &Texts) -> Result<(), TestCaseError> {
    let mended = mend_texts("mutated", texts, REGISTRY);
    let page = changes_page(&mended.changes);
    prop_assert!(!page.chars().any(|sign| sign.is_control() && sign != '\n'), "{page:?}");
    prop_assert_eq!(mended.texts.is_empty(), mended.changes.is_empty());
    let mut texts = texts.clone();
    texts.extend(mended.texts);
    let again = mend_texts("mutated", &texts, REGISTRY);
    prop_assert!(again.changes.is_empty(), "{:?}", again.changes);
    Ok(())
}

#[test]
fn thousands_of_unknown_names_among_thousands_of_names_are_checked_in_bounded_time() {
    let mut texts = texts();
    let scenario = String::from_utf8(texts["scenario.ron"].clone()).unwrap();
    let (head, tail) = scenario.split_once("regions: [").unwrap();
    let region = |i: u32| format!("(id: \"{}{i:05}\", name: 1),\n", "x".repeat(50));
    let regions: String = (0..2_000).map(region).collect();
    texts.insert("scenario.ron".into(), format!("{head}regions: [\n{regions}{tail}").into_bytes());
    let name = |i: u32| format!("\"{}{i:05}\",", "xy".repeat(25));
    let names: String = (0..15_000).map(name).collect();
    let order = format!("Send(component: \"patrol\", units: 1, to: Named([{names}]))");
    let step = format!("(id: \"s\", intent: \"x\", when: At(week: 0), orders: [{order}])");
    let strategy = format!("(format: 2, intent: \"x\", steps: [{step}])");
    texts.insert("strategies/first.ron".into(), strategy.into_bytes());
    let begin = Instant::now();
    let (_, report) = check_texts("worst", &texts, REGISTRY);
    assert!(report.errors > 500);
    assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
}

/// The limits that spawning and running a world rely on.
fn is_safe(scenario: &Scenario) -> Result<(), TestCaseError> {
    prop_assert!((1..=1_040).contains(&scenario.weeks));
    prop_assert!((1..=2_000).contains(&scenario.regions.len()));
    prop_assert!(scenario.unit_count() <= 5_000);
    prop_assert!(scenario.tasks.len() <= 300 && scenario.parties.len() <= 50);
    prop_assert!(scenario.people() >= 1.0 && scenario.people() <= 4.0e12);
    prop_assert!(scenario.weights.iter().sum::<f64>() > 0.0);
    prop_assert!(scenario.regions.iter().all(|region| region.people.get() >= 1.0));
    prop_assert!(scenario.components.iter().all(|component| component.headcount.get() >= 1.0));
    prop_assert!(scenario.tasks.iter().all(|task| task.two_thirds_per_1000.get() > 0.0));
    for component in &scenario.components {
        let sound = component
            .requires
            .iter()
            .all(|(port, quantity)| port.index() < scenario.ports.len() && quantity.get() > 0.0);
        prop_assert!(sound, "{:?}", component.requires);
    }
    for deployed in &scenario.deployed {
        prop_assert!(deployed.units <= scenario.pools[deployed.pool.index()].units);
    }
    for fund in &scenario.funds {
        let total = match &fund.income {
            Income::Assessed { per_year, .. } => per_year.get() * 20.0,
            Income::Pledges(pledges) => pledges.iter().map(|(_, money)| money.get()).sum(),
            Income::Cash(money) => money.get(),
        };
        prop_assert!(total.is_finite() && total < 1.0e9);
    }
    for step in scenario.strategies.iter().flat_map(|strategy| &strategy.steps) {
        prop_assert!(is_sound(&step.when));
        for order in &step.orders {
            if let RegionSelection::Named(regions) = order.regions() {
                prop_assert!(!regions.is_empty());
                prop_assert!(regions.iter().all(|id| id.index() < scenario.regions.len()));
            }
        }
    }
    Ok(())
}

fn is_sound(trigger: &Trigger) -> bool {
    match trigger {
        Trigger::At { week } => week.is_finite(),
        Trigger::After { weeks, .. } => weeks.is_finite(),
        Trigger::AtWork { share, weeks, .. } => *share > 0.0 && weeks.is_finite(),
        Trigger::Reaches { level, for_weeks, .. } => level.is_finite() && for_weeks.is_finite(),
        Trigger::All(of) | Trigger::Any(of) => !of.is_empty() && of.iter().all(is_sound),
        Trigger::Not(of) => is_sound(of),
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_broken_tiny_package_ends_in_findings_or_in_a_sound_scenario(
        file in 0..3_usize,
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut texts = texts();
        if let Some(bytes) = texts.values_mut().nth(file) {
            changes.iter().for_each(|change| change.apply(bytes));
        }
        survives(&texts)?;
    }

    #[test]
    fn numbers_of_any_size_end_in_findings_or_in_a_sound_scenario(
        file in 0..3_usize,
        places in prop::collection::vec((0.0..1.0_f64, prop::sample::select(NUMBERS)), 1..3),
    ) {
        let mut texts = texts();
        if let Some(bytes) = texts.values_mut().nth(file) {
            for (at, number) in places {
                Change::Number(at, number).apply(bytes);
            }
        }
        survives(&texts)?;
    }

    #[test]
    fn bytes_at_random_end_in_findings(
        bytes in prop::collection::vec(any::<u8>(), 0..2_000),
        file in 0..3_usize,
    ) {
        let mut texts = texts();
        if let Some(old) = texts.values_mut().nth(file) {
            *old = bytes;
        }
        survives(&texts)?;
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn a_broken_shipped_package_ends_in_findings_or_in_a_sound_scenario(
        name in prop::sample::select(&["marova", "haiti-2004"][..]),
        file in 0..12_usize,
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut texts = shipped_texts(name);
        let count = texts.len();
        if let Some(bytes) = texts.values_mut().nth(file % count) {
            changes.iter().for_each(|change| change.apply(bytes));
        }
        survives(&texts)?;
    }
}

#[test]
fn a_megabyte_of_the_worst_kind_is_checked_in_bounded_time() {
    let steps = "(id: \"s\", intent: \"x\", when: All([At(week: 0)]), orders: [Send()]),";
    let kinds = [
        "(".repeat(1_000_000),
        "\"".repeat(1_000_000),
        "a".repeat(1_000_000),
        "/*".repeat(500_000),
        format!("({}", "a: 1, ".repeat(170_000)),
        format!("(format: 2, intent: \"x\", steps: [{}])", steps.repeat(14_000)),
        format!("(format: 2, intent: \"{}\", steps: [])", "\\u{e9}".repeat(160_000)),
        format!("(format: {}, intent: \"x\")", "9".repeat(1_000_000)),
    ];
    for text in kinds {
        let mut texts = texts();
        texts.insert("strategies/first.ron".to_owned(), text.into_bytes());
        let begin = Instant::now();
        let (scenario, report) = check_texts("worst", &texts, REGISTRY);
        let page = check_page(&report);
        assert!(scenario.is_none() && page.len() < 400_000);
        assert!(begin.elapsed() < PATIENCE, "{:?}", begin.elapsed());
    }
}
