//! V15: aid raises violence where it is not safe, and lowers it at most where it is.
//!
//! Zuercher 2017, a review of 19 studies: aid in districts that are not secure tends to raise
//! violence; it dampens it only where the government is in control ("down or none": none is
//! read as not told apart from no change). Measured in the package
//! `two-districts` over two years: three relief networks, three jobs programmes and two for
//! infrastructure in the hills (not safe) or in the plain (safe), against no aid, on the same luck;
//! clashes and attacks on civilians in that district.

use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::incidents;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError, deploying};
use crate::vocabulary::IncidentKind;

const SOURCE: &str = "Zuercher 2017, World Development 98:506-522: sign only";
const HILLS: usize = 0;
const PLAIN: usize = 1;

/// The target.
pub static TARGET: Target = Target {
    id: "V15",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Aid where it is not safe",
            target: "Aid in a district that is not safe raises violence there.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "%",
            missed: "Aid calms an unsafe district here. Read aid before security as too kind.",
        },
        Finding {
            short: "Aid where it is safe",
            target: "Aid in a district that is safe lowers violence there, or does not change it.",
            source: SOURCE,
            band: Band::NotSurelyAbove(0.0),
            unit: "%",
            missed: "Aid stirs up a safe district here. Read aid behind security as too harsh.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let country = package("two-districts")?;
    let aid = |region| {
        let units = [
            ("relief-network", 3, region),
            ("jobs-programme", 3, region),
            ("infrastructure-programme", 2, region),
        ];
        deploying(country.clone(), &units).and_then(|scenario| Arm::without_orders(scenario, 104))
    };
    let arms = [Arm::without_orders(country.clone(), 104)?, aid(HILLS)?, aid(PLAIN)?];
    let runs = trial.read(&arms, |_, record| {
        [HILLS, PLAIN].map(|region| {
            incidents(record, IncidentKind::Clash, Some(region))
                + incidents(record, IncidentKind::AttackOnCivilians, Some(region))
        })
    })?;
    let change = |arm: usize, region: usize| {
        let pairs: Vec<(f64, f64)> =
            runs.iter().map(|run| (run[0][region], run[arm][region])).collect();
        Estimate::change(&pairs)
    };
    Ok(vec![change(1, HILLS), change(2, PLAIN)])
}
