//! Targets and what comes of them.

use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::trial::{Trial, ValidateError};

/// What meeting a target proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The model contains the number.
    ReadBack,
    /// May be fitted.
    Calibration,
    /// The structure was mended after looking at it.
    Seen,
    /// Never fitted.
    HoldOut,
}

impl Class {
    /// All classes, in the order of pages.
    pub const ALL: [Self; 4] = [Self::ReadBack, Self::Calibration, Self::Seen, Self::HoldOut];

    /// Its letter.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::ReadBack => "R",
            Self::Calibration => "C",
            Self::Seen => "S",
            Self::HoldOut => "H",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadBack => "read-back",
            Self::Calibration => "calibration",
            Self::Seen => "seen",
            Self::HoldOut => "hold-out",
        }
    }

    /// What meeting one proves.
    #[must_use]
    pub fn proves(self) -> &'static str {
        match self {
            Self::ReadBack => {
                "the model contains the number, so that it checks the code and nothing else"
            }
            Self::Calibration => "a fit exists, since parameters may be fitted to it",
            Self::Seen => "little, since the structure was mended after a look at it",
            Self::HoldOut => "what the model says unprompted, since nothing was ever fitted to it",
        }
    }
}

/// One published finding that is measured.
#[derive(Debug, Clone, Copy)]
pub struct Finding {
    /// A few words for tables.
    pub short: &'static str,
    /// A sentence.
    pub target: &'static str,
    /// The original publication.
    pub source: &'static str,
    /// Where the value has to lie.
    pub band: Band,
    /// The unit of band and value.
    pub unit: &'static str,
    /// How it is measured here, where that is less than the finding says; and what to think of a
    /// miss.
    pub missed: &'static str,
}

/// A target: one or several findings that one set of runs answers.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its id.
    pub id: &'static str,
    /// Its class.
    pub class: Class,
    /// The findings.
    pub findings: &'static [Finding],
    /// Measures all of them, in their order.
    pub measure: fn(&Trial) -> Result<Vec<Estimate>, ValidateError>,
}

/// What came of a finding.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// The target.
    pub target: &'static Target,
    /// The finding.
    pub finding: &'static Finding,
    /// What was measured.
    pub measured: Estimate,
}

impl Verdict {
    /// Whether the finding is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.finding.band.is_met(&self.measured)
    }

    /// Whether the interval decides it; otherwise the point does, with the runs at an end.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.finding.band.is_decided(&self.measured)
    }
}

/// Measures targets one after the other; `progress` is told which one begins.
///
/// # Errors
/// [`ValidateError`] when one of them cannot be measured.
pub fn validate(
    targets: &[&'static Target],
    trial: &Trial,
    mut progress: impl FnMut(&Target),
) -> Result<Vec<Verdict>, ValidateError> {
    let mut verdicts = Vec::new();
    for target in targets {
        progress(target);
        let measured = (target.measure)(trial)?;
        let of = target.findings.iter().zip(measured);
        verdicts.extend(of.map(|(finding, measured)| Verdict { target, finding, measured }));
    }
    Ok(verdicts)
}
