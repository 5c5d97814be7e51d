//! V6b: soldiers lower the chance that any civilian is killed in a month; police do not change it.
//!
//! Hultman, Kathman and Shannon 2013 give 3,746 months of African conflicts; the chance of any
//! killing was estimated again from their data (logit: -0.13 per 1,000 soldiers, p = 0.007; police
//! not significant). "No change" is read as one within 15 %, as for battle deaths. Measured: months
//! of four weeks with an attack of a party on civilians, in the year of V6.
//!
//! How much fewer are killed where soldiers are was estimated from the same data and is the
//! parameter `violence.deterrence`: so nothing here is held out.

use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::reading::months_with;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::targets::v06_battle_deaths::arms;
use crate::validate::trial::{Trial, ValidateError, pairs};
use crate::vocabulary::IncidentKind;

const SOURCE: &str = "Data of Hultman, Kathman & Shannon 2013, AJPS 57(4):875-891, estimated again";

/// The target.
pub static TARGET: Target = Target {
    id: "V6b",
    class: Class::ReadBack,
    findings: &[
        Finding {
            short: "Any killing, soldiers",
            target: "The chance of any killing of civilians in a month falls with soldiers.",
            source: SOURCE,
            band: Band::Below(0.0),
            unit: "%",
            missed: "Soldiers do not keep months free of killing here; read their worth for \
                     civilians as uncertain even in sign.",
        },
        Finding {
            short: "Any killing, police",
            target: "The chance of any killing of civilians in a month does not change with \
                     police.",
            source: SOURCE,
            band: Band::Between(-15.0, 15.0),
            unit: "%",
            missed: "Police alone stop killing by armed parties here, which was not found.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let arms = &arms()?[..3];
    let runs =
        trial.read(arms, |_, record| months_with(record, IncidentKind::AttackOnCivilians))?;
    Ok(vec![Estimate::change(&pairs(&runs, 0, 1)), Estimate::change(&pairs(&runs, 0, 2))])
}
