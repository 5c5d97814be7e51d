//! V18: where peacekeepers leave early, violence returns within two years more often.
//!
//! Sambanis 2008: what UN missions do for peace fades after they leave; Timor-Leste 2005-06.
//! Measured over the population, each country with a mission of median size from the day on which
//! fighting stopped that leaves after one year or after five: returns within two years of the exit,
//! of those at peace then. A part of the difference is that danger falls with the years in any
//! case.

use crate::validate::band::Band;
use crate::validate::courses::{Course, YEAR, as_number, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::{MissionDraw, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V18",
    class: Class::HoldOut,
    findings: &[Finding {
        short: "Return after early exit",
        target: "Violence returns within two years of an exit more often after one year than after \
                 five.",
        source: "Sambanis 2008, World Bank Economic Review 22(1); Timor-Leste 2005-06: sign only",
        band: Band::SurelyAbove(0.0),
        unit: "percent points",
        missed: "Leaving early costs nothing here. Read the page of an early exit as too kind.",
    }],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let stays =
        |years: f64| Some(MissionDraw { stays_weeks: Some(years * YEAR), ..MissionDraw::median() });
    let all = courses(trial, &population, |_| vec![stays(1.0), stays(5.0)])?;
    let after = |course: &Course, years: f64| {
        let exit = years * YEAR;
        let peace = !course.fights_at(exit);
        let back = course.return_after(exit).is_some_and(|week| week <= exit + 2.0 * YEAR);
        (as_number(peace && back), as_number(peace))
    };
    let blocks: Vec<_> =
        all.iter().map(|arms| (after(&arms[0], 1.0), after(&arms[1], 5.0))).collect();
    let difference = Estimate::jackknife(&blocks, |blocks| {
        let sum = blocks.iter().fold([0.0; 4], |sum, ((a, b), (c, d))| {
            [sum[0] + a, sum[1] + b, sum[2] + c, sum[3] + d]
        });
        (sum[0] / sum[1] - sum[2] / sum[3]) * 100.0
    });
    Ok(vec![difference])
}
