//! V5: a mission of median size after fighting has stopped cuts the hazard of its return.
//!
//! Fortna 2004: by 50 to 75 %, in some specifications 85; Gilligan and Sergenti 2008, by matching:
//! by 85. Measured over the population, each country with a mission of 3,600 soldiers and 324
//! police from the day on which fighting stopped to the end of the decade, against none, on the
//! same luck: returns for each year at risk.

use crate::validate::band::Band;
use crate::validate::courses::{Course, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::{MissionDraw, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V5",
    class: Class::HoldOut,
    findings: &[Finding {
        short: "Hazard cut by a mission",
        target: "A mission of median size, while deployed after fighting has stopped, cuts the \
                 hazard of its return by 50 to 85 %.",
        source: "Fortna 2004, ISQ 48:269-292; Gilligan & Sergenti 2008, QJPS 3:89-122",
        band: Band::Between(50.0, 85.0),
        unit: "%",
        missed: "What soldiers and police do for peace while they are there is off by as much. \
                 Held out, so nothing was moved.",
    }],
    measure,
};

/// Returns and years at risk [events, years].
pub type AtRisk = (f64, f64);

/// Returns and years at risk of two arms, added up: the hazard of the second for that of the first.
#[must_use]
pub fn hazard_ratio(arms: &[(AtRisk, AtRisk)]) -> f64 {
    let sum = arms.iter().fold([0.0; 4], |sum, ((e0, t0), (e1, t1))| {
        [sum[0] + e0, sum[1] + t0, sum[2] + e1, sum[3] + t1]
    });
    (sum[2] / sum[3]) / (sum[0] / sum[1])
}

/// Returns and years at risk of two arms of each country.
#[must_use]
pub fn at_risk(all: &[Vec<Course>]) -> Vec<(AtRisk, AtRisk)> {
    all.iter()
        .filter(|arms| arms.len() == 2)
        .map(|arms| (arms[0].at_risk(), arms[1].at_risk()))
        .collect()
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let all = courses(trial, &population, |_| vec![None, Some(MissionDraw::median())])?;
    let cut = Estimate::jackknife(&at_risk(&all), |arms| (1.0 - hazard_ratio(arms)) * 100.0);
    Ok(vec![cut])
}
