//! Findings: what a check has to say, where, and what to write instead. Plain data; the page that
//! prints them is in `report`.

use crate::scenario::check::Rule;
use crate::scenario::source::Place;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot run.
    Error,
    /// The scenario can run, but probably not as its author thinks.
    Warning,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// What to write in place of something, where nothing else can have been meant.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What is taken away; may be empty.
    pub place: Place,
    /// What is written there; may be empty.
    pub text: String,
}

/// One thing found in a package.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule it comes from: its code and how much it matters.
    pub rule: &'static Rule,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub place: Place,
    /// A few words to stand beside the carets; may be empty.
    pub label: String,
    /// The second place, where two clash, with its own few words.
    pub second: Option<(Place, String)>,
    /// What to write instead.
    pub help: String,
    /// The same as changes to the text, where they are certain: all of them together, or none.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding of a rule at a place.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        let (label, help) = (String::new(), String::new());
        let fixes = Vec::new();
        Self { rule, message: message.into(), place, label, second: None, help, fixes }
    }

    /// Adds a few words beside the carets.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds the second place.
    #[must_use]
    pub fn second(mut self, place: Place, label: impl Into<String>) -> Self {
        self.second = Some((place, label.into()));
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Adds a change that is certain.
    #[must_use]
    pub fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { place, text: text.into() });
        self
    }

    /// Adds a change, if there is one.
    #[must_use]
    pub fn fix_if(self, fix: Option<(Place, String)>) -> Self {
        match fix {
            Some((place, text)) => self.fix(place, text),
            None => self,
        }
    }
}

/// Findings as they are collected. Of errors and of warnings at most [`Findings::LIMIT`] each are
/// kept; the rest is only counted.
#[derive(Debug, Default)]
pub struct Findings {
    errors: Vec<Finding>,
    warnings: Vec<Finding>,
    error_count: usize,
    warning_count: usize,
}

impl Findings {
    /// More findings of one severity than anybody reads.
    pub const LIMIT: usize = 500;

    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        let (list, count) = match finding.rule.severity {
            Severity::Error => (&mut self.errors, &mut self.error_count),
            Severity::Warning => (&mut self.warnings, &mut self.warning_count),
        };
        *count += 1;
        if list.len() < Self::LIMIT {
            list.push(finding);
        }
    }

    /// Whether there are so many errors that looking for nearest names is no longer worth the
    /// time it takes.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.errors.len() >= 100
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.error_count > 0
    }

    /// The findings as a report: errors first, then warnings, each in file order.
    #[must_use]
    pub fn into_report(mut self, name: &str, files: usize) -> Report {
        self.errors.sort_by_key(|finding| finding.place.order());
        self.warnings.sort_by_key(|finding| finding.place.order());
        let mut findings = self.errors;
        findings.append(&mut self.warnings);
        let (errors, warnings) = (self.error_count, self.warning_count);
        Report { name: name.to_owned(), files, findings, errors, warnings, accepted: 0 }
    }
}

/// All that was found in a package.
#[derive(Debug, Clone)]
pub struct Report {
    /// The name of the package, as it was asked for.
    pub name: String,
    /// How many files were read.
    pub files: usize,
    /// The findings: errors first, then warnings, each in file order.
    pub findings: Vec<Finding>,
    /// How many errors there are, with those that the list has no room for.
    pub errors: usize,
    /// How many warnings there are, with those that the list has no room for.
    pub warnings: usize,
    /// How many warnings of the dry run the package accepts; they are not among the findings.
    pub accepted: usize,
}

impl Report {
    /// Adds the warnings of the dry run behind those of the text, in file order; a dry run has so
    /// few that they need no limit.
    pub fn add_dry_run(&mut self, mut warnings: Vec<Finding>, accepted: usize) {
        warnings.sort_by_key(|finding| finding.place.order());
        self.warnings += warnings.len();
        self.accepted += accepted;
        self.findings.append(&mut warnings);
    }

    /// Whether the scenario can run.
    #[must_use]
    pub fn can_run(&self) -> bool {
        self.errors == 0
    }

    /// How many of the findings can be mended for certain.
    #[must_use]
    pub fn fixable(&self) -> usize {
        self.findings.iter().filter(|finding| !finding.fixes.is_empty()).count()
    }
}
