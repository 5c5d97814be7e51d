//! The model held against published findings: what it meets and what it misses.
//!
//! A *target* is a finding of the literature with a band; one file each in `targets/`. Its
//! *measure* is a pure function of runs it asks for: of shipped scenarios, of small packages in
//! `packages/`, or of a population of post-war countries. Bands are written down before anything is
//! measured against them; no parameter is set for a target, and what is missed is printed as
//! missed.
//!
//! Each target has a class, which says what meeting it proves: *read-back* (the model contains the
//! number), *calibration* (may be fitted), *seen* (the structure was mended after looking at it)
//! and *hold-out* (never fitted). Classes are counted apart and never added up.

mod band;
mod calibration;
mod courses;
mod estimate;
mod package;
mod population;
mod reading;
mod target;
mod targets;
mod trial;

pub use band::Band;
pub use calibration::{
    AGAINST, DRAWN, Effect, Effort, Evidence, FIT_FORMAT, Fit, Fitted, Fresh, FreshFinding,
    Learned, LeftOut, REFIT_BELOW, Sample, Screening, Seen, StoredError, Without, drawn, effective,
    findings, fit, learned, screen, shipped_fit, shipped_fits_without, shipped_screening, wave,
};
pub use estimate::Estimate;
pub use package::{PACKAGES, package};
pub use population::{
    AccordDraw, AccordKind, CountryDraw, Ending, MissionDraw, PartyDraw, Population, written,
};
pub use target::{Class, Finding, Target, Verdict, validate};
pub use targets::TARGETS;
pub use trial::{Arm, Trial, ValidateError};
