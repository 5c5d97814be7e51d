//! V19: together more than the sum.
//!
//! Police with courts, and demobilisation with livelihoods: peace at five years. A guarantor with
//! lock-step: fighters who laid down arms and hid none, after three years. Interactions are read as
//! `both - one - the other + neither`, over the population as if all wars had ended by a full
//! accord with a ladder, on the same luck; missions come at once and stay.

use crate::validate::band::Band;
use crate::validate::courses::{Course, YEAR, as_number, courses_of};
use crate::validate::estimate::Estimate;
use crate::validate::population::{CountryDraw, Ending, MissionDraw, Peace, Population, Tasks};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const MISSED: &str = "The two do here what they would do apart.";

/// The target.
pub static TARGET: Target = Target {
    id: "V19",
    class: Class::Seen,
    findings: &[
        Finding {
            short: "Police x courts",
            target: "Police and courts together do more for peace at five years than both apart.",
            source: "NATO spokesman, Financial Times, 2 Aug 1999; Dobbins et al. 2007: sign only",
            band: Band::SurelyAbove(0.0),
            unit: "percent points",
            missed: MISSED,
        },
        Finding {
            short: "Demobilisation x livelihoods",
            target: "Demobilisation and livelihoods together do more for peace at five years than \
                     both apart.",
            source: "Blattman & Annan 2016, APSR 110(1): sign only",
            band: Band::SurelyAbove(0.0),
            unit: "percent points",
            missed: MISSED,
        },
        Finding {
            short: "Guarantor x lock-step",
            target: "A guarantor and lock-step together disarm more, with fewer arms hidden, than \
                     both apart.",
            source: "Kroc Institute, Peace Accords Matrix: El Salvador 1992: sign only",
            band: Band::SurelyAbove(0.0),
            unit: "percent points",
            missed: MISSED,
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let peace = |lock_step: bool| Peace {
        full_accord: true,
        ladder_after_weeks: Some(0.0),
        lock_step: Some(lock_step),
        vote_week: Some(None),
        ..Peace::default()
    };
    // So many that their order shows: 4,500 police in a country of nine million.
    let civil = |tasks: Tasks| Some(MissionDraw { tasks, ..MissionDraw::civil(50_000.0) });
    let soldiers = |number: f64| {
        let tasks = Tasks::only(&["deter", "observe", "disarm", "reintegrate"]);
        Some(MissionDraw { soldiers: number, tasks, ..MissionDraw::there_at_once(5_000.0) })
    };
    let only = |tasks: &'static [&'static str]| civil(Tasks::only(tasks));
    let arms = |_: &CountryDraw| {
        let same = peace(false);
        vec![
            (None, same),
            (only(&["public-order", "train-police", "joint-policing"]), same),
            (only(&["court-support", "corrections-support"]), same),
            (
                only(&[
                    "public-order",
                    "train-police",
                    "joint-policing",
                    "court-support",
                    "corrections-support",
                ]),
                same,
            ),
            (only(&["disarm"]), same),
            (only(&["reintegrate"]), same),
            (only(&["disarm", "reintegrate"]), same),
            (soldiers(0.0), peace(false)),
            (soldiers(5_000.0), peace(false)),
            (soldiers(0.0), peace(true)),
            (soldiers(5_000.0), peace(true)),
        ]
    };
    let all = courses_of(trial, &population, arms)?;
    let together = |of: &dyn Fn(&Course) -> f64, [none, one, other, both]: [usize; 4]| {
        let each = all.iter().map(|arms| {
            let [none, one, other, both] = [none, one, other, both].map(|arm| of(&arms[arm]));
            (both - one - other + none) * 100.0
        });
        Estimate::mean(&each.collect::<Vec<f64>>())
    };
    let at_peace = |course: &Course| 1.0 - as_number(course.returns_by(5.0 * YEAR));
    let disarmed = |course: &Course| course.disarmed;
    Ok(vec![
        together(&at_peace, [0, 1, 2, 3]),
        together(&at_peace, [0, 4, 5, 6]),
        together(&disarmed, [7, 8, 9, 10]),
    ])
}
