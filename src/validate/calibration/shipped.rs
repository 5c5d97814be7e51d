//! What came of the calibration that the program comes with, as it was written then.

use crate::validate::calibration::fit::{FIT_FORMAT, Fit};
use crate::validate::calibration::screening::Screening;

const FIT: &str = include_str!("fit.json");
/// The fits that leave out a target of which the ensemble's weights say too little.
const WITHOUT: [&str; 3] = [
    include_str!("without/V1b.json"),
    include_str!("without/V2.json"),
    include_str!("without/V3.json"),
];
const SCREENING: &str = include_str!("screening.json");

/// Why a stored report of calibration cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// The program was built without one.
    #[error(
        "this program was built without a calibration; `contadora calibrate --ensemble` makes one"
    )]
    NotShipped,
    /// Its text is no report.
    #[error("the report of calibration cannot be read: {0}")]
    Text(#[from] serde_json::Error),
    /// Its format is of another version.
    #[error("the report of calibration has format {found}; this program reads format {FIT_FORMAT}")]
    Format {
        /// What it says.
        found: u32,
    },
}

/// The report of the ensemble that comes with the program.
///
/// # Errors
/// [`StoredError`] where there is none, or it cannot be read.
pub fn shipped_fit() -> Result<Fit, StoredError> {
    if FIT.is_empty() {
        return Err(StoredError::NotShipped);
    }
    read(FIT)
}

fn read(text: &str) -> Result<Fit, StoredError> {
    let fit: Fit = serde_json::from_str(text)?;
    match fit.format {
        FIT_FORMAT => Ok(fit),
        found => Err(StoredError::Format { found }),
    }
}

/// The reports of fits like that of the ensemble, each without one target.
///
/// # Errors
/// As [`shipped_fit`].
pub fn shipped_fits_without() -> Result<Vec<Fit>, StoredError> {
    WITHOUT.into_iter().map(read).collect()
}

/// The screening by which the drawn parameters were chosen.
///
/// # Errors
/// As [`shipped_fit`].
pub fn shipped_screening() -> Result<Screening, StoredError> {
    match SCREENING {
        "" => Err(StoredError::NotShipped),
        text => Ok(serde_json::from_str(text)?),
    }
}
