//! A case of the corpus: a package with one mistake in it, where it is, and what would help.

use crate::mistakes::scan::line_of;
use crate::tiny;
use contadora::model::registry;
use contadora::report::check_page;
use contadora::scenario::{Finding, Texts, check_texts};
use std::path::Path;

/// The country of a package.
pub const SCENARIO: &str = "scenario.ron";

/// A sound package.
#[derive(Clone)]
pub struct Package {
    pub name: &'static str,
    pub texts: Texts,
}

/// The tiny package, and the shipped one that planners begin with.
pub fn packages() -> [Package; 2] {
    // The model has no such parameter: it stands for any in other tests of the text.
    let tiny = tiny::edited(&[(SCENARIO, "violence.crime", "violence.harm")]);
    [Package { name: "tiny", texts: tiny }, Package { name: "marova", texts: shipped("marova") }]
}

/// The tiny package alone.
pub fn tiny_package() -> Package {
    let [tiny, _] = packages();
    tiny
}

fn shipped(name: &str) -> Texts {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name);
    let mut texts = Texts::new();
    for folder in [root.clone(), root.join("strategies")] {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                let inner = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                texts.insert(inner, std::fs::read(&path).unwrap());
            }
        }
    }
    texts
}

impl Package {
    /// The text of a file.
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.texts[path]).unwrap()
    }

    /// A case that replaces the bytes from `start` to `end` of a file. The mistake is on the line
    /// where they begin.
    pub fn case(
        &self,
        kind: &'static str,
        path: &str,
        (start, end): (usize, usize),
        new: &str,
        remedy: &[&str],
    ) -> Case {
        let text = self.text(path);
        let line = line_of(text, start);
        let old: String = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        let short = |text: &str| text.chars().take(40).collect::<String>().replace('\n', " ");
        let (from, to) = (short(&old), short(new));
        let column = start - text[..start].rfind('\n').map_or(0, |at| at + 1) + 1;
        let name = format!("{kind}: {}/{path}:{line}:{column} {from} -> {to}", self.name);
        let mut texts = self.texts.clone();
        let new_text = format!("{}{new}{}", &text[..start], &text[end..]);
        texts.insert(path.to_owned(), new_text.into_bytes());
        let places = vec![(path.to_owned(), line, line)];
        let remedy = remedy.iter().map(|&words| words.to_owned()).collect();
        Case { kind, name, package: self.name, texts, places, remedy }
    }

    /// A case that replaces words, which have to be there, by others.
    pub fn slip(
        &self,
        kind: &'static str,
        path: &str,
        old: &str,
        new: &str,
        remedy: &[&str],
    ) -> Case {
        let start = self.text(path).find(old);
        let start = start.unwrap_or_else(|| panic!("`{old}` is not in {path}"));
        // The mistake begins where the words begin to differ.
        let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let same = (0..=same).rev().find(|at| old.is_char_boundary(*at)).unwrap_or(0);
        let mut case = self.case(kind, path, (start, start + old.len()), new, remedy);
        let line = line_of(self.text(path), start + same.min(old.len().saturating_sub(1)));
        case.places = vec![(path.to_owned(), line, line)];
        case
    }
}

/// A package with one mistake in it.
pub struct Case {
    pub kind: &'static str,
    pub name: String,
    pub package: &'static str,
    pub texts: Texts,
    /// Where the mistake is: file, first line, last line. Any of them will do.
    pub places: Vec<(String, usize, usize)>,
    /// What has to be in the words of the finding; `a|b` stands for either.
    pub remedy: Vec<String>,
}

/// What the check said.
pub struct Outcome {
    /// Whether one finding has the place and the remedy.
    pub told: bool,
    /// Whether the first finding has the place.
    pub first: bool,
    pub page: String,
}

impl Case {
    /// The mistake may be told anywhere between two lines of the file as it was.
    pub fn between(mut self, first: usize, last: usize) -> Self {
        let path = self.places[0].0.clone();
        self.places = vec![(path, first, last)];
        self
    }

    /// The mistake is told at these places.
    pub fn at(mut self, places: Vec<(String, usize, usize)>) -> Self {
        self.places = places;
        self
    }

    pub fn outcome(&self) -> Outcome {
        let (_, report) = check_texts(self.package, &self.texts, registry());
        let page = anstream::adapter::strip_str(&check_page(&report)).to_string();
        let first = report.findings.first().is_some_and(|finding| self.is_at(finding));
        let told = report.findings.iter().any(|found| self.is_at(found) && self.helps(found));
        Outcome { told, first, page }
    }

    fn is_at(&self, finding: &Finding) -> bool {
        let line = finding.place.line();
        self.places.iter().any(|(path, first, last)| {
            finding.place.file().path() == format!("{}/{path}", self.package)
                && (finding.place.is_whole_file() || (*first..=*last).contains(&line))
        })
    }

    fn helps(&self, finding: &Finding) -> bool {
        let words = format!("{}\n{}\n{}", finding.message, finding.label, finding.help);
        self.remedy.iter().all(|remedy| remedy.split('|').any(|either| words.contains(either)))
    }
}
