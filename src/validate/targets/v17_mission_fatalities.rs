//! V17: how many of a mission's people are killed, and that fewer are where the force is dense.
//!
//! Mullenbach's data of missions (PKM v3.1; peak strength as the denominator): 0.8 a year per 1,000
//! in the median UN mission, 1.3 on average, up to 21 elsewhere; hence 0.2 to 3. RAND Review,
//! spring 2005: low force ratios go with higher casualties (Bosnia and Kosovo against Afghanistan
//! and Iraq). Measured: in both shipped scenarios under their own strategies, over all people of
//! the mission; and in the package `after-war` over two years, ten battalions against one.

use crate::model::registry;
use crate::run::{Plan, RunRecord};
use crate::scenario::load;
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::part;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError, deploying};

/// The target.
pub static TARGET: Target = Target {
    id: "V17",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Mission's dead per 1,000",
            target: "Of 1,000 people of a mission 0.2 to 3 are killed a year.",
            source: "Mullenbach, Third-Party Peacekeeping Missions data v3.1",
            band: Band::Between(0.2, 3.0),
            unit: "a year",
            missed: "Read a mission's casualties, and the will that goes with them, as off by as \
                     many times.",
        },
        Finding {
            short: "The same, dense for thin",
            target: "Fewer of a mission's people are killed where its force is dense.",
            source: "RAND Review, spring 2005: sign only",
            band: Band::Below(0.0),
            unit: "%",
            missed: "A large force is no safer than a small one here; read its casualties as too \
                     many.",
        },
    ],
    measure,
};

/// Killed, and years that people were there [people, 1,000 person-years].
fn killed(_: &Plan, record: &RunRecord) -> (f64, f64) {
    (part(record, "contributors_dead"), record.mission_person_years / 1000.0)
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let shipped = ["marova", "haiti-2004"].map(|name| -> Result<Arm, ValidateError> {
        let scenario = load(name, registry())?.scenario;
        let weeks = scenario.weeks;
        Ok(Arm { strategy: Some(0), ..Arm::without_orders(scenario, weeks)? })
    });
    let shipped: Vec<Arm> = shipped.into_iter().collect::<Result<_, _>>()?;
    let runs = trial.read(&shipped, killed)?;
    let both: Vec<(f64, f64)> = runs
        .iter()
        .map(|run| run.iter().fold((0.0, 0.0), |sum, arm| (sum.0 + arm.0, sum.1 + arm.1)))
        .collect();

    let country = package("after-war")?;
    let battalions = |units| {
        deploying(country.clone(), &[("infantry-battalion", units, 0)])
            .and_then(|scenario| Arm::without_orders(scenario, 104))
    };
    let runs = trial.read(&[battalions(1)?, battalions(10)?], killed)?;
    let rate = |arm: (f64, f64)| arm.0 / arm.1;
    let rates: Vec<(f64, f64)> = runs.iter().map(|run| (rate(run[0]), rate(run[1]))).collect();
    Ok(vec![Estimate::ratio(&both, 1.0), Estimate::change(&rates)])
}
