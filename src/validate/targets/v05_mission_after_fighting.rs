//! V5: a mission of median size after fighting has stopped cuts the hazard of its return.
//!
//! Fortna 2004: by 50 to 75 %, in some specifications 85; Gilligan and Sergenti 2008, by matching:
//! by 85. Measured over the population, each country with a mission of 3,600 soldiers and 324
//! police from the day on which fighting stopped to the end of the decade, against none, on the
//! same luck: returns for each year at risk.
//!
//! Those figures are of missions that were there. Most leave after a few years, and what they did
//! for peace fades then (Sambanis 2008): beside it stands the same decade with a mission that
//! leaves after four years, the median stay being about three and a half (Mullenbach, v3.1). No
//! publication gives that size, so only its sign is held.

use crate::validate::band::Band;
use crate::validate::courses::{Course, YEAR, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::{MissionDraw, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V5",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Hazard cut by a mission",
            target: "A mission of median size, while deployed after fighting has stopped, cuts the \
                     hazard of its return by 50 to 85 %.",
            source: "Fortna 2004, ISQ 48:269-292; Gilligan & Sergenti 2008, QJPS 3:89-122",
            band: Band::Between(50.0, 85.0),
            unit: "%",
            missed: "What soldiers and police do for peace while they are there is off by as much. \
                     Held out, so nothing was moved.",
        },
        Finding {
            short: "The same, gone after 4 years",
            target: "Over the decade, a mission that leaves after four years still cuts the hazard \
                     of fighting's return.",
            source: "Sambanis 2008, World Bank Economic Review 22(1): sign only",
            band: Band::Above(0.0),
            unit: "%",
            missed: "A mission that leaves gains nothing over ten years here: read what it does \
                     for peace as lent, not given.",
        },
    ],
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

/// How long the mission stays that leaves within the decade [weeks].
const STAYS: f64 = 4.0 * YEAR;

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let stays = MissionDraw::median();
    let leaves = MissionDraw { stays_weeks: Some(STAYS), ..stays };
    let all = courses(trial, &population, |_| vec![None, Some(stays), Some(leaves)])?;
    let cut = |arm: usize| {
        let of = |arms: &Vec<Course>| (arms[0].at_risk(), arms[arm].at_risk());
        let pairs: Vec<_> = all.iter().map(of).collect();
        Estimate::jackknife(&pairs, |arms| (1.0 - hazard_ratio(arms)) * 100.0)
    };
    Ok(vec![cut(1), cut(2)])
}
