//! Exit codes, and mistakes as they are told: what is wrong, the nearest name, what to type.

use crate::scenario::{BesideError, LoadError};
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Findings, or a refused result.
    Findings,
    /// A mistake on the command line, or input and output that failed.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Usage => Self::from(2),
        }
    }
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub enum Mistake {
    /// A mistake on the command line.
    Typed {
        /// What is wrong.
        what: String,
        /// The nearest name, if one is near.
        nearest: Option<String>,
        /// What to type.
        help: Option<String>,
    },
    /// A scenario that cannot run: the page of its findings.
    Scenario(String),
    /// Something that was understood and refused: why, and what would be accepted.
    Refused(String),
    /// A reader that went away.
    PipeClosed,
}

impl Mistake {
    /// A mistake with nothing to add.
    pub fn typed(what: impl Into<String>) -> Self {
        Self::Typed { what: what.into(), nearest: None, help: None }
    }

    /// A name that nothing has: with the nearest of `names` and what to type.
    pub fn unknown_name<'a>(
        what: &str,
        name: &str,
        names: impl IntoIterator<Item = &'a str>,
        help: &str,
    ) -> Self {
        Self::Typed {
            what: format!("no {what} is called `{name}`"),
            nearest: crate::scenario::nearest_name(name, names).map(str::to_owned),
            help: Some(help.to_owned()),
        }
    }
}

impl From<LoadError> for Mistake {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::UnknownName { name, nearest } => Self::Typed {
                what: format!("no scenario is called `{name}`"),
                help: Some(match &nearest {
                    Some(near) => format!(
                        "`contadora run {near}`; all names: `contadora list`; your own: \
                         `contadora run ./NAME`"
                    ),
                    None => "all names: `contadora list`; your own: `contadora run ./NAME`".into(),
                }),
                nearest,
            },
            LoadError::Shipped(name) => Self::Typed {
                what: format!("`{name}` is part of the program and cannot be changed"),
                nearest: None,
                help: Some("give the path of a package of your own, as in `./my-country`".into()),
            },
            LoadError::Beside(error) => error.into(),
            LoadError::Findings(report) => Self::Scenario(crate::report::check_page(&report)),
            LoadError::Unreadable { path, source } => Self::Typed {
                what: format!("cannot read {}: {source}", path.display()),
                nearest: None,
                help: Some(
                    "a package is a folder with `scenario.ron` and `strategies/*.ron`".into(),
                ),
            },
        }
    }
}

impl From<BesideError> for Mistake {
    fn from(error: BesideError) -> Self {
        let what = error.to_string();
        let (nearest, help) = match error {
            BesideError::Missing { nearest, .. } => {
                let help =
                    "a strategy is named as the scenario calls it, or by the path of its file";
                (nearest, Some(help.to_owned()))
            }
            BesideError::NotRon(_) => {
                (None, Some("`contadora exercise strategy FILE --out table.ron` writes one".into()))
            }
            BesideError::Taken { path, name, .. } => {
                let help =
                    format!("copy {path} under another name, or type `{name}` for the other");
                (None, Some(help))
            }
            BesideError::Unreadable { .. } => (None, None),
            BesideError::DoesNotFit { fits, report, .. } => {
                let page = crate::report::does_not_fit_page(&what, fits.as_deref(), &report);
                return Self::Scenario(page);
            }
        };
        Self::Typed { what, nearest, help }
    }
}
