//! V5c: a mission sent into a war under way does not change how soon it ends.
//!
//! Gilligan and Sergenti 2008 find no effect of UN missions on the end of wars under way. Measured
//! over the population with the government at war with the first rebels, and no accord: a mission
//! of 5,000 soldiers, there at once, against none, on the same luck; ends for each year of war
//! within five years.

use crate::validate::band::Band;
use crate::validate::courses::{Course, YEAR, courses_of};
use crate::validate::estimate::Estimate;
use crate::validate::population::{MissionDraw, Peace, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V5c",
    class: Class::Seen,
    findings: &[Finding {
        short: "A war's end with a mission",
        target: "A mission sent into a war under way changes the chance that it ends by 15 % at \
                 most.",
        source: "Gilligan & Sergenti 2008, QJPS 3:89-122",
        band: Band::Between(-15.0, 15.0),
        unit: "%",
        missed: "Read the end of wars with a mission in them as too soon, or too late, by as much.",
    }],
    measure,
};

/// Wars are followed so long [weeks].
const FOLLOWED: f64 = 5.0 * YEAR;

/// Whether a war ended, and how long it was followed [ends, years].
fn ended(course: &Course) -> (f64, f64) {
    match course.quiet_week.filter(|week| *week <= FOLLOWED) {
        Some(week) => (1.0, week / YEAR),
        None => (0.0, FOLLOWED / YEAR),
    }
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let war = Peace { at_war: true, ..Peace::default() };
    let mission = Some(MissionDraw::there_at_once(5_000.0));
    let all = courses_of(trial, &population, |_| vec![(None, war), (mission, war)])?;
    let blocks: Vec<_> = all.iter().map(|arms| (ended(&arms[0]), ended(&arms[1]))).collect();
    let change = Estimate::jackknife(&blocks, |blocks| {
        let sum = blocks.iter().fold([0.0; 4], |sum, ((e0, t0), (e1, t1))| {
            [sum[0] + e0, sum[1] + t0, sum[2] + e1, sum[3] + t1]
        });
        ((sum[2] / sum[3]) / (sum[0] / sum[1]) - 1.0) * 100.0
    });
    Ok(vec![change])
}
