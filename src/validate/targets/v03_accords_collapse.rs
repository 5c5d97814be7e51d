//! V3: how often accords collapse, and which kinds.
//!
//! UCDP Peace Agreement Dataset 1975 to 2021 (255 full or partial accords): 12 to 15 % have
//! collapsed within 6 months, 20 to 22 within 12, 25 to 26 within two years, 27 to 29 within five;
//! full accords less often than partial ones. Measured over the countries of the population whose
//! wars ended by an accord, with the missions that then come.

use crate::validate::band::Band;
use crate::validate::courses::{Course, YEAR, as_if_agreed, as_number};
use crate::validate::estimate::Estimate;
use crate::validate::population::{AccordKind, Ending, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str = "UCDP Peace Agreement Dataset 1975-2021, own calculation (255 accords)";
const MISSED: &str = "Read the collapse of an accord as too likely, or too unlikely, by as much in \
                      that time.";

const fn collapsed(short: &'static str, target: &'static str, low: f64, high: f64) -> Finding {
    let band = Band::Between(low, high);
    Finding { short, target, source: SOURCE, band, unit: "%", missed: MISSED }
}

/// The target.
pub static TARGET: Target = Target {
    id: "V3",
    class: Class::Calibration,
    findings: &[
        collapsed(
            "Accords collapsed, 6 months",
            "Within 6 months 12 to 15 % of full and partial accords have collapsed.",
            12.0,
            15.0,
        ),
        collapsed(
            "Accords collapsed, 12 months",
            "Within 12 months 18 to 23 % of full and partial accords have collapsed.",
            18.0,
            23.0,
        ),
        collapsed(
            "Accords collapsed, 24 months",
            "Within two years 24 to 29 % of full and partial accords have collapsed.",
            24.0,
            29.0,
        ),
        collapsed(
            "Accords collapsed, 60 months",
            "Within five years 25 to 33 % of full and partial accords have collapsed.",
            25.0,
            33.0,
        ),
        Finding {
            short: "Partial minus full accords",
            target: "Full accords collapse less often within a year than partial ones.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "percent points",
            missed: "What is left open in an accord says less here than it does in fact.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let numbered = (0..).zip(as_if_agreed(trial)?);
    let of_kind: Vec<(AccordKind, &Course)> = numbered
        .filter_map(|(number, course)| {
            let kind = population.country(number).accord?.kind;
            course.has_accord.then_some((kind, course))
        })
        .collect();
    let by = |months: f64, kinds: &[AccordKind]| -> Vec<f64> {
        let within = |course: &Course| {
            course.collapsed_week.is_some_and(|week| week <= months / 12.0 * YEAR)
        };
        let those = of_kind.iter().filter(|(kind, _)| kinds.contains(kind));
        those.map(|(_, course)| as_number(within(course)) * 100.0).collect()
    };
    let both = [AccordKind::Full, AccordKind::Partial];
    let mut measured: Vec<Estimate> =
        [6.0, 12.0, 24.0, 60.0].map(|months| Estimate::mean(&by(months, &both))).to_vec();
    let full = Estimate::mean(&by(12.0, &[AccordKind::Full]));
    let partial = Estimate::mean(&by(12.0, &[AccordKind::Partial]));
    measured.push(Estimate::difference(&partial, &full));
    Ok(measured)
}
