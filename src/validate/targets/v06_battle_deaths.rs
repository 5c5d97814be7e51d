//! V6: soldiers lower battle deaths in a war under way; police or observers alone do not.
//!
//! Hultman, Kathman and Shannon 2014 (data of African wars 1992-2011): with 10,000 UN soldiers 6
//! battle deaths a month for 22 without. The band of -60 to -80 % lies around their -70 %; "no
//! effect" is read as a change within 15 %. Measured: clashes, each as deadly as the other, over a
//! year of the package `small-war`, with 15 battalions (9,750 soldiers), 20 contingents of police
//! (1,000) or 25 teams of observers (500) there from the start, against nobody, on the same luck.

use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::incidents;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError, deploying, pairs};
use crate::vocabulary::IncidentKind;

const SOURCE: &str = "Hultman, Kathman & Shannon 2014, APSR 108(4):737-753";
const NO_EFFECT: Band = Band::Between(-15.0, 15.0);

/// The target.
pub static TARGET: Target = Target {
    id: "V6",
    class: Class::Calibration,
    findings: &[
        Finding {
            short: "Battle deaths, soldiers",
            target: "10,000 soldiers lower battle deaths in a war under way, from 22 to 6 a month.",
            source: SOURCE,
            band: Band::Between(-80.0, -60.0),
            unit: "%",
            missed: "Read what soldiers do to fighting that goes on as wrong by as much as the \
                     interval lies outside the band.",
        },
        Finding {
            short: "Battle deaths, police",
            target: "Police alone do not change battle deaths.",
            source: SOURCE,
            band: NO_EFFECT,
            unit: "%",
            missed: "Police have an effect on clashes here that was not found.",
        },
        Finding {
            short: "Battle deaths, observers",
            target: "Observers alone do not change battle deaths.",
            source: SOURCE,
            band: NO_EFFECT,
            unit: "%",
            missed: "Observers have an effect on clashes here that was not found.",
        },
    ],
    measure,
};

/// The war without a mission, and with soldiers, police or observers.
pub fn arms() -> Result<Vec<Arm>, ValidateError> {
    let war = package("small-war")?;
    let with = |units: &[(&str, u32, usize)]| {
        deploying(war.clone(), units).and_then(|scenario| Arm::without_orders(scenario, 52))
    };
    Ok(vec![
        with(&[])?,
        with(&[("infantry-battalion", 15, 0)])?,
        with(&[("un-police", 20, 0)])?,
        with(&[("military-observers", 25, 0)])?,
    ])
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let runs = trial.read(&arms()?, |_, record| incidents(record, IncidentKind::Clash, None))?;
    Ok((1..4).map(|arm| Estimate::change(&pairs(&runs, 0, arm))).collect())
}
