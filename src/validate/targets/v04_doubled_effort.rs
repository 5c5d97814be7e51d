//! V4: twice the effort of peacekeeping lowers the danger of a decade.
//!
//! Collier, Hoeffler and Soderbom 2008: doubling what is spent on peacekeeping lowers the risk of
//! the first decade from 40 to 31 %. Measured over the countries of the population that get a
//! mission, with it and with twice its people at the same times, on the same luck.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, courses};
use crate::validate::estimate::Estimate;
use crate::validate::population::Population;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V4",
    class: Class::HoldOut,
    findings: &[Finding {
        short: "Twice the effort, risk",
        target: "Twice the effort of peacekeeping lowers the risk of the first decade by 6 to 12 \
                 points.",
        source: "Collier, Hoeffler & Soderbom 2008, J. Peace Research 45(4):461-478",
        band: Band::Between(-12.0, -6.0),
        unit: "percent points",
        missed: "What more soldiers buy is off by as much. Held out, so nothing was moved.",
    }],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION);
    let all = courses(trial, &population, |country| {
        let mission = country.mission;
        mission.map_or_else(Vec::new, |mission| vec![Some(mission), Some(mission.times(2.0))])
    })?;
    let pairs: Vec<(bool, bool)> = all
        .iter()
        .filter(|arms| arms.len() == 2)
        .map(|arms| (arms[0].returns_by(DECADE), arms[1].returns_by(DECADE)))
        .collect();
    Ok(vec![Estimate::share_difference(&pairs)])
}
