//! V1b: how often war returns within ten years of its end.
//!
//! UCDP/PRIO armed conflict data 1946 to 2024: 21 % saw 1,000 battle deaths in a year again within
//! ten years (95 % interval 15 to 30). Measured as V1.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, as_it_went};
use crate::validate::estimate::Estimate;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V1b",
    class: Class::Calibration,
    findings: &[Finding {
        short: "Back to war in 10 years",
        target: "War (1,000 battle deaths a year) returns within ten years after 15 to 30 % of \
                 wars.",
        source: "UCDP/PRIO armed conflict data 1946-2024, own calculation (117 wars)",
        band: Band::Between(15.0, 30.0),
        unit: "%",
        missed: "Fighting that returns grows into war too often, or too seldom; read how deadly a \
                 return is as uncertain.",
    }],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let all = as_it_went(trial)?;
    let war: Vec<bool> =
        all.iter().map(|course| course.war_week.is_some_and(|week| week <= DECADE)).collect();
    Ok(vec![Estimate::share(&war)])
}
