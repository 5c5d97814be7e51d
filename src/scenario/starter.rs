//! The starter: a small package, full of comments, for whoever writes a first scenario. Text only;
//! `cli` writes it.

/// The files: path inside the package, what it holds, its text. `{ID}` stands for the name of the
/// folder and `{COUNTRY}` for that of the country.
const FILES: [(&str, &str, &str); 4] = [
    (
        "scenario.ron",
        "the country, the parties, who has what, who pays",
        include_str!("starter/scenario.ron"),
    ),
    (
        "strategies/security-first.ron",
        "a strategy, with all that may stand in one",
        include_str!("starter/strategies/security-first.ron"),
    ),
    (
        "strategies/relief-first.ron",
        "the same units in another order",
        include_str!("starter/strategies/relief-first.ron"),
    ),
    ("README.md", "the next half hour, step by step", include_str!("starter/README.md")),
];

/// A file of the starter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Its path inside the package.
    pub path: &'static str,
    /// What it holds.
    pub holds: &'static str,
    /// Its text.
    pub text: String,
}

/// The files of a starter package in a folder called `id`.
#[must_use]
pub fn starter(id: &str) -> Vec<StarterFile> {
    let country = name_of(id);
    let files = FILES.iter().map(|(path, holds, text)| StarterFile {
        path,
        holds,
        text: text.replace("{ID}", id).replace("{COUNTRY}", &country),
    });
    files.collect()
}

/// "my-country" as the name of a country: "My Country".
fn name_of(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.is_empty());
    let words: Vec<String> = words
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_ascii_uppercase() + rest
        })
        .collect();
    if words.is_empty() { id.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::file::FORMAT;

    #[test]
    fn the_starter_is_written_in_the_format_that_is_read() {
        let line = format!("    format: {FORMAT},");
        for file in starter("x").iter().filter(|file| file.path.ends_with(".ron")) {
            assert!(file.text.lines().any(|known| known == line), "{} is not `{line}`", file.path);
        }
    }

    #[test]
    fn the_folder_names_the_country() {
        assert_eq!(name_of("my-country"), "My Country");
        assert_eq!(name_of("x1"), "X1");
        assert_eq!(name_of("-"), "-");
        let files = starter("my-country");
        assert!(files.iter().all(|file| !file.text.contains('{')));
        assert!(files[0].text.contains("name: \"My Country\""));
    }
}
