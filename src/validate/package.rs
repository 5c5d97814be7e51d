//! The small packages of this room: RON texts, loaded as any package is, with the shared catalogue.

use crate::model::registry;
use crate::scenario::{Scenario, Texts, check_texts};
use crate::validate::trial::ValidateError;

/// A package: its name, and the path and text of each of its files.
type Package = (&'static str, &'static [(&'static str, &'static str)]);

macro_rules! packages {
    ($($name:literal: $($file:literal),*;)*) => {
        &[$((
            $name,
            &[
                ("scenario.ron", include_str!(concat!("packages/", $name, "/scenario.ron"))),
                $((
                    concat!($file, ".ron"),
                    include_str!(concat!("packages/", $name, "/", $file, ".ron")),
                ),)*
            ],
        ),)*]
    };
}

/// The packages.
pub static PACKAGES: &[Package] = packages! {
    "small-war": "strategies/presence";
    "after-war": "strategies/presence", "strategies/surge";
    "two-districts": "strategies/presence";
    "arrival": "strategies/all-at-once";
    "post-war": "strategies/mission", "catalogue/mission";
};

/// Loads a package of this room.
///
/// # Errors
/// [`ValidateError`] when there is none of that name, or it has errors.
pub fn package(name: &str) -> Result<Scenario, ValidateError> {
    let found = PACKAGES.iter().find(|(known, _)| *known == name);
    let (name, files) = found.ok_or_else(|| ValidateError::Lacks {
        scenario: "validate".to_owned(),
        what: format!("package `{name}`"),
    })?;
    let texts: Texts =
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
    let (scenario, report) = check_texts(name, &texts, registry());
    let first = || report.findings.first().map(|finding| finding.message.clone());
    scenario.ok_or_else(|| ValidateError::Package {
        name,
        errors: report.findings.len(),
        first: first().unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_loads_without_an_error() {
        for (name, _) in PACKAGES {
            let scenario = package(name).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(scenario.id, *name);
        }
        assert!(package("nowhere").is_err());
    }
}
