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
}

impl Finding {
    /// A finding of a rule at a place.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        let (label, help) = (String::new(), String::new());
        Self { rule, message: message.into(), place, label, second: None, help }
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
}

/// Findings as they are collected.
#[derive(Debug, Default)]
pub struct Findings {
    /// What was found so far, at most [`Findings::LIMIT`].
    list: Vec<Finding>,
    /// How many more there were.
    more: usize,
    /// How many of all are errors.
    errors: usize,
}

impl Findings {
    /// More findings than anybody reads; the rest is only counted.
    pub const LIMIT: usize = 500;

    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.errors += usize::from(finding.rule.severity == Severity::Error);
        if self.list.len() < Self::LIMIT {
            self.list.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether the list is full: there is no use in looking for nearest names any more.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.list.len() >= Self::LIMIT
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The findings as a report: errors first, then warnings, each in file order.
    #[must_use]
    pub fn into_report(mut self, name: &str, files: usize) -> Report {
        self.list.sort_by_key(|finding| (finding.rule.severity, finding.place.order()));
        Report { name: name.to_owned(), files, findings: self.list, more: self.more }
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
    /// How many more there were than the list holds.
    pub more: usize,
}

impl Report {
    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.rule.severity == severity).count()
    }

    /// Whether the scenario can run.
    #[must_use]
    pub fn can_run(&self) -> bool {
        self.count(Severity::Error) == 0 && (self.more == 0 || !self.findings.is_empty())
    }

    /// Whether nothing at all was found.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}
