//! V10: months from the mandate to the peak of soldiers, and that peak as a share of the ceiling.
//!
//! Rappa 2016, over missions of 25 years: more than ten months on average, about twelve in Africa,
//! under seven elsewhere but Europe; 92.5 % of the authorised strength at the peak. Measured in the
//! package `arrival`: ten battalions under a ceiling of their size, asked for on the day of the
//! mandate and asked again after a refusal, over two years. How long a battalion prepares was set
//! with these months in view: this is read-back.

use crate::scenario::{Arm as ForceArm, Measure};
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::at;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError};
use crate::vocabulary::MandateId;

const SOURCE: &str = "Rappa 2016, Global Peace Operations Review";

/// The target.
pub static TARGET: Target = Target {
    id: "V10",
    class: Class::ReadBack,
    findings: &[
        Finding {
            short: "Months to the peak",
            target: "From the mandate to the peak of soldiers it takes 9 to 12 months.",
            source: SOURCE,
            band: Band::Between(9.0, 12.0),
            unit: "months",
            missed: "Read the dates at which large forces are complete as off by that much.",
        },
        Finding {
            short: "Peak of the ceiling, share",
            target: "At the peak 88 to 98 % of the ceiling are there.",
            source: SOURCE,
            band: Band::Between(88.0, 98.0),
            unit: "%",
            missed: "Here every refusal is asked again until somebody says yes; in fact some \
                     places are never filled. Read full strength as a few percent points too high.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let arm = Arm::under(package("arrival")?, "all-at-once", 104)?;
    let (arm_of, mandate) = (ForceArm::Military, MandateId(0));
    let runs = trial.read(&[arm], |plan, record| {
        let of = |of| at(plan, record, of, 104.0);
        (
            of(Measure::MonthsToPeak { arm: arm_of, mandate }),
            of(Measure::PeakShareOfCeiling { arm: arm_of, mandate }),
        )
    })?;
    let (months, shares): (Vec<f64>, Vec<f64>) = runs.into_iter().flatten().unzip();
    Ok(vec![Estimate::mean(&months), Estimate::mean(&shares)])
}
