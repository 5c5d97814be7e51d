//! V7: soldiers alone raise homicide, police offset it; others than the former parties kill most.
//!
//! Di Salvatore 2019 (58 countries, 1995 to 2012) and Bara 2020: signs only. Measured in the
//! package `after-war` over two years without a mission, with eight battalions (5,200 soldiers),
//! and with these and 20 contingents of police (1,000), as in the light mission of Dobbins et al.
//! 2007. Who kills: over five years without a mission, all violent deaths but those in clashes of
//! the former parties and in their attacks on civilians; Bara counts organised violence, so that
//! homicides counted here make this easier to meet.

use crate::run::{Plan, RunRecord};
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::incidents;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError, deploying, pairs};
use crate::vocabulary::IncidentKind;

const DI_SALVATORE: &str = "Di Salvatore 2019, AJPS 63(4): sign only";

/// The target.
pub static TARGET: Target = Target {
    id: "V7",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Homicide, soldiers alone",
            target: "Soldiers alone raise homicide.",
            source: DI_SALVATORE,
            band: Band::Above(0.0),
            unit: "%",
            missed: "The order that patrols keep outweighs what soldiers do to crime here. Read \
                     the page of a mission of soldiers alone as too kind in homicide.",
        },
        Finding {
            short: "Homicide, with police",
            target: "Police offset what soldiers add: with both, homicide is no higher than \
                     without.",
            source: DI_SALVATORE,
            band: Band::AtMost(0.0),
            unit: "%",
            missed: "Police of a usual number do not take back what soldiers add here.",
        },
        Finding {
            short: "Killed by others, share",
            target: "Most who die by violence after a war die by others than the former parties.",
            source: "Bara 2020, EJIR 26(4):979-1003: sign only",
            band: Band::Above(50.0),
            unit: "%",
            missed: "The former parties do most of the killing here. Read attacks on civilians and \
                     clashes after a war as too many against crime.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let country = package("after-war")?;
    let with = |units: &[(&str, u32, usize)], weeks| {
        deploying(country.clone(), units).and_then(|scenario| Arm::without_orders(scenario, weeks))
    };
    let soldiers = ("infantry-battalion", 8, 0);
    let arms =
        [with(&[], 104)?, with(&[soldiers], 104)?, with(&[soldiers, ("un-police", 20, 0)], 104)?];
    let runs = trial.read(&arms, |_, record| incidents(record, IncidentKind::Crime, None))?;
    let deaths = trial.read(&[with(&[], 260)?], by_others)?;
    let deaths: Vec<(f64, f64)> = deaths.into_iter().flatten().collect();
    Ok(vec![
        Estimate::change(&pairs(&runs, 0, 1)),
        Estimate::change(&pairs(&runs, 0, 2)),
        Estimate::ratio(&deaths, 100.0),
    ])
}

/// Killed by others than the former parties, and in all [people].
fn by_others(plan: &Plan, record: &RunRecord) -> (f64, f64) {
    let in_all: f64 = record.regions.iter().skip(1).flatten().map(|week| week.dead).sum();
    let by_parties: f64 = [
        (IncidentKind::Clash, "violence.clash-deaths"),
        (IncidentKind::AttackOnCivilians, "violence.attack-deaths"),
        (IncidentKind::AttackOnMission, "violence.ambush-deaths"),
    ]
    .into_iter()
    .map(|(kind, deaths)| incidents(record, kind, None) * plan.table.get(deaths))
    .sum();
    (in_all - by_parties, in_all)
}
