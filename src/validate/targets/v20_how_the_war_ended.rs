//! V20: peace lasts best after a victory, then after an agreement, then after a truce.
//!
//! Fortna, as reviewed by Diehl and Greig: a clear winner cuts renewed violence by 85 % or more, a
//! peace agreement by about 60 %. Measured over the population, the same countries as if all their
//! wars had ended one way or the other, with the missions that then come: returns within ten years.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::{Ending, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str = "Fortna 2004, ISQ 48:269-292, and 2008";
const MISSED: &str = "How a war ended says less here than it does in fact. Held out, so nothing \
                      was moved.";

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
    let difference = |first: usize, second: usize| {
        let both = endings[first].iter().flatten().zip(endings[second].iter().flatten());
        let pairs: Vec<(bool, bool)> =
            both.map(|(a, b)| (a.returns_by(DECADE), b.returns_by(DECADE))).collect();
        Estimate::share_difference(&pairs)
    };
    Ok(vec![difference(0, 1), difference(1, 2)])
}
