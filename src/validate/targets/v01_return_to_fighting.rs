//! V1: how often fighting returns within ten years of the end of a war.
//!
//! UCDP/PRIO armed conflict data 1946 to 2024: of 117 wars that ended, 49 % saw 25 battle deaths in
//! a year again within ten years (95 % interval 40 to 59). Measured over the population with the
//! missions that came; the clock starts at the end of the war, and the year is any 52 weeks.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, as_it_went};
use crate::validate::estimate::Estimate;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V1",
    class: Class::Calibration,
    findings: &[Finding {
        short: "Fighting returns in 10 years",
        target: "Fighting (25 battle deaths a year) returns within ten years after 40 to 59 % of \
                 wars.",
        source: "UCDP/PRIO armed conflict data 1946-2024, own calculation (117 wars)",
        band: Band::Between(40.0, 59.0),
        unit: "%",
        missed: "Read every chance that fighting returns as too high, or too low, by as many \
                 times; differences between strategies are less affected.",
    }],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let all = as_it_went(trial)?;
    let returned: Vec<bool> = all.iter().map(|course| course.returns_by(DECADE)).collect();
    Ok(vec![Estimate::share(&returned)])
}
