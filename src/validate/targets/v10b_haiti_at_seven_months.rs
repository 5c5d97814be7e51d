//! V10b: how many of the soldiers and police authorised for Haiti were there after seven months.
//!
//! On 30 November 2004, seven months after Resolution 1542, 4,800 of 6,700 soldiers (72 %) and
//! 1,270 of 1,622 police (78 %) were there (US Department of State of that day). Measured in the
//! shipped scenario `haiti-2004` under the order of events as it happened.

use crate::model::registry;
use crate::scenario::{Arm as ForceArm, Measure, load};
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::reading::{at, place};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError};
use crate::vocabulary::MandateId;

const SOURCE: &str = "US Department of State, 30 Nov 2004";
const MISSED: &str = "Held out, so nothing was moved. Read strengths in the first year of Haiti as \
                      off by that much: battalions prepare here as missions do on average, and \
                      this one came to a near country with an interim force in it.";

/// The target.
pub static TARGET: Target = Target {
    id: "V10b",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Haiti at 7 months, soldiers",
            target: "Seven months after the mandate for Haiti 65 to 80 % of its soldiers are \
                     there.",
            source: SOURCE,
            band: Band::Between(65.0, 80.0),
            unit: "%",
            missed: MISSED,
        },
        Finding {
            short: "Haiti at 7 months, police",
            target: "Seven months after the mandate for Haiti 70 to 85 % of its police are there.",
            source: SOURCE,
            band: Band::Between(70.0, 85.0),
            unit: "%",
            missed: "Held out, so nothing was moved. The order of events asks for fewer police \
                     than were authorised; read police strength in Haiti's first year as too low.",
        },
    ],
    measure,
};

/// 30 November 2004, in weeks from 1 March 2004: 274 days.
const WEEK: f64 = 274.0 / 7.0;

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let haiti = load("haiti-2004", registry())?.scenario;
    let un = place(&haiti.id, "mandate `un-mission`", &haiti.mandates, |m| m.id == "un-mission")?;
    let mandate = MandateId::from_index(un);
    let arm = Arm::under(haiti, "as-it-happened", 52)?;
    let runs = trial.read(&[arm], |plan, record| {
        let share = |arm| at(plan, record, Measure::ShareOfCeiling { arm, mandate }, WEEK);
        (share(ForceArm::Military), share(ForceArm::Police))
    })?;
    let (soldiers, police): (Vec<f64>, Vec<f64>) = runs.into_iter().flatten().unzip();
    Ok(vec![Estimate::mean(&soldiers), Estimate::mean(&police)])
}
