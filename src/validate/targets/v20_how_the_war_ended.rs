//! V20: peace lasts best after a victory, then after an agreement, then after a truce.
//!
//! Fortna, as reviewed by Diehl and Greig: a clear winner cuts renewed violence by 85 % or more, a
//! peace agreement by about 60 %. Measured over the population, the same countries as if all their
//! wars had ended one way or the other, with the missions that then come: returns within ten years.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, as_number, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::{Ending, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError, pairs};

const SOURCE: &str = "Fortna 2004, ISQ 48:269-292, and 2008";
const MISSED: &str = "How a war ended says less here than it does in fact. Held out, so nothing was \
                      moved.";

/// The target.
pub static TARGET: Target = Target {
    id: "V20",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Agreement minus victory",
            target: "Fighting returns more often after an agreement than after a victory.",
            source: SOURCE,
            band: Band::SurelyAbove(0.0),
            unit: "percent points",
            missed: MISSED,
        },
        Finding {
            short: "Truce minus agreement",
            target: "Fighting returns more often after a truce than after an agreement.",
            source: SOURCE,
            band: Band::SurelyAbove(0.0),
            unit: "percent points",
            missed: MISSED,
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let mut endings = Vec::new();
    for ending in [Ending::Victory, Ending::Agreement, Ending::Truce] {
        let all =
            courses(trial, &population.clone().ended(ending), |country| vec![country.mission])?;
        endings.push(all);
    }
    let runs: Vec<Vec<f64>> = (0..endings[0].len())
        .map(|i| {
            let returns = |all: &Vec<Vec<_>>| -> f64 {
                let course: &crate::validate::courses::Course = &all[i][0];
                as_number(course.returns_by(DECADE)) * 100.0
            };
            endings.iter().map(returns).collect()
        })
        .collect();
    let difference = |first, second| {
        let of: Vec<f64> = pairs(&runs, first, second).iter().map(|(x, y)| y - x).collect();
        Estimate::mean(&of)
    };
    Ok(vec![difference(0, 1), difference(1, 2)])
}
