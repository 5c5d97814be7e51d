//! V12: how much of what donors pledge is paid after 8 to 10 months, after two years, and in the
//! end.
//!
//! Haiti 2004: under 20 % after eight months, under 50 % after two years (BBC, Reuters, Los Angeles
//! Times). Three conferences of 2007 to 2014: 47 % of 16.4 bn USD (Oxfam 2015). Measured in the
//! package `arrival` on a pledge of week 0, after nine months, two years and ten years. The model
//! contains these numbers: this is read-back. Pledges are paid without chance, so that the interval
//! is a point.

use crate::scenario::Measure;
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::{at, place};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError};
use crate::vocabulary::FundId;

const HAITI: &str = "Haiti's pledges of July 2004: BBC, Reuters, Los Angeles Times, 2005-06";
const MISSED: &str = "Read when donors' money comes as off by that much.";

/// Runs enough where chance changes nothing.
const RUNS: u64 = 2;

/// The target.
pub static TARGET: Target = Target {
    id: "V12",
    class: Class::ReadBack,
    findings: &[
        Finding {
            short: "Pledges paid, 9 months",
            target: "After 8 to 10 months 10 to 20 % of pledges are paid.",
            source: HAITI,
            band: Band::Between(10.0, 20.0),
            unit: "%",
            missed: MISSED,
        },
        Finding {
            short: "Pledges paid, 24 months",
            target: "After two years 35 to 50 % of pledges are paid.",
            source: HAITI,
            band: Band::Between(35.0, 50.0),
            unit: "%",
            missed: MISSED,
        },
        Finding {
            short: "Pledges paid in the end",
            target: "In the end 45 to 65 % of pledges are paid.",
            source: "Oxfam 2015: three conferences of 2007 to 2014",
            band: Band::Between(45.0, 65.0),
            unit: "%",
            missed: MISSED,
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let scenario = package("arrival")?;
    let fund = place(&scenario.id, "fund `pledges`", &scenario.funds, |f| f.id == "pledges")?;
    let paid = Measure::Paid(FundId::from_index(fund));
    let few = Trial::new(trial.seed, trial.runs.min(RUNS), trial.threads);
    let runs = few.read(&[Arm::without_orders(scenario, 520)?], |plan, record| {
        [39.0, 104.0, 520.0].map(|week| at(plan, record, paid, week))
    })?;
    let values = |i: usize| runs.iter().flatten().map(|run| run[i]).collect::<Vec<f64>>();
    Ok((0..3).map(|i| Estimate::mean(&values(i))).collect())
}
