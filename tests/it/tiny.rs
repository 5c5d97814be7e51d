//! The smallest complete package, for tests that break it, and what the model is said to know.

use contadora::report::check_page;
use contadora::scenario::{Scenario, Texts, check_texts};
use contadora::vocabulary::{Concern, Mark, ParameterSpec, Registry};

const VIOLENCE: Concern = Concern {
    name: "violence",
    does: "Lets people come to harm.",
    core: false,
    parameters: &[ParameterSpec {
        key: "violence.crime",
        meaning: "how much crime there is",
        unit: "times",
        default: 1.0,
        low: 0.3,
        high: 3.0,
        mark: Mark::Assumed,
        source: "assumed",
    }],
};

/// A registry with one parameter.
pub const REGISTRY: Registry = Registry { concerns: &[VIOLENCE] };

/// The files of the package.
pub fn texts() -> Texts {
    [
        ("scenario.ron", include_str!("tiny/scenario.ron")),
        ("strategies/first.ron", include_str!("tiny/strategies/first.ron")),
        ("catalogue/own.ron", include_str!("tiny/catalogue/own.ron")),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

/// The files with some words replaced; the words have to be there.
pub fn edited(edits: &[(&str, &str, &str)]) -> Texts {
    let mut texts = texts();
    for (path, old, new) in edits {
        let bytes = texts.get_mut(*path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(old), "`{old}` is not in {path}");
        *bytes = text.replacen(old, new, 1).into_bytes();
    }
    texts
}

/// The package with some words replaced, as the model itself runs it.
pub fn runnable(edits: &[(&str, &str, &str)]) -> Scenario {
    // The model has no such parameter: it stands for any in tests of the text.
    let known = ("scenario.ron", "violence.crime", "violence.harm");
    let edits: Vec<_> = std::iter::once(known).chain(edits.iter().copied()).collect();
    let registry = contadora::model::registry();
    let (scenario, report) = check_texts("tiny", &edited(&edits), registry);
    scenario.unwrap_or_else(|| panic!("{}", check_page(&report)))
}

/// The page without colours, and the scenario if there is one.
pub fn checked(texts: &Texts) -> (Option<Scenario>, String) {
    let (scenario, report) = check_texts("tiny", texts, REGISTRY);
    (scenario, anstream::adapter::strip_str(&check_page(&report)).to_string())
}

/// The package with its exercise, as the model itself runs it, with some words replaced.
pub fn with_exercise(edits: &[(&str, &str, &str)]) -> Scenario {
    let registry = contadora::model::registry();
    let (scenario, report) = check_texts("tiny", &exercise_texts(edits), registry);
    scenario.unwrap_or_else(|| panic!("{}", check_page(&report)))
}

/// The files of the package with its exercise, with some words replaced.
pub fn exercise_texts(edits: &[(&str, &str, &str)]) -> Texts {
    // The model has no such parameter: it stands for any in tests of the text.
    let mut texts = edited(&[("scenario.ron", "violence.crime", "violence.harm")]);
    let exercise = include_str!("tiny/exercise.ron");
    texts.insert("exercise.ron".to_owned(), exercise.as_bytes().to_vec());
    for (path, old, new) in edits {
        let text = String::from_utf8(texts[*path].clone()).unwrap();
        assert!(text.contains(old), "`{old}` is not in {path}");
        texts.insert((*path).to_owned(), text.replacen(old, new, 1).into_bytes());
    }
    texts
}
