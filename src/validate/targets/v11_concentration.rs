//! V11: soldiers stand at few sites, in the first year more so than in the third.
//!
//! Geo-PKO (Cil et al. 2020): the five largest sites hold 85 % of the soldiers of a mission in its
//! first year and 55 to 70 % in the second and third. The model knows no sites within a region, so
//! the nearest thing is measured: the share of the five regions with the most soldiers, in the
//! shipped scenario `haiti-2004` (14 regions, as it happened), a year after the mandate and at the
//! end, 2.8 years after it.

use crate::model::registry;
use crate::scenario::load;
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::reading::soldiers_by_region;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError};

const SOURCE: &str = "Cil et al. 2020, Geo-PKO data v2.3";
const MISSED: &str = "The model has regions and no sites; a region may hold many. Read nothing \
                      into how soldiers are spread within a region.";

/// The target.
pub static TARGET: Target = Target {
    id: "V11",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "At five sites, first year",
            target: "In the first year 80 to 95 % of the soldiers stand at the five largest sites \
                     (here: regions).",
            source: SOURCE,
            band: Band::Between(80.0, 95.0),
            unit: "%",
            missed: MISSED,
        },
        Finding {
            short: "At five sites, third year",
            target: "In the third year 50 to 75 % do.",
            source: SOURCE,
            band: Band::Between(50.0, 75.0),
            unit: "%",
            missed: MISSED,
        },
        Finding {
            short: "First year minus third",
            target: "Soldiers are more concentrated in the first year than in the third.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "percent points",
            missed: MISSED,
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let haiti = load("haiti-2004", registry())?.scenario;
    let arm = Arm::under(haiti, "as-it-happened", 156)?;
    let runs = trial.read(&[arm], |plan, record| {
        let share = |week| {
            let there = soldiers_by_region(plan, record, week);
            let five: f64 = there.iter().take(5).sum();
            five / there.iter().sum::<f64>() * 100.0
        };
        (share(61.0), share(156.0))
    })?;
    let (first, third): (Vec<f64>, Vec<f64>) = runs.into_iter().flatten().unzip();
    let fall: Vec<f64> = first.iter().zip(&third).map(|(first, third)| first - third).collect();
    Ok([first, third, fall].iter().map(|values| Estimate::mean(values)).collect())
}
