//! V13b: sharing power before a vote stabilises; a vote without it does the opposite.
//!
//! Joshi, Melander and Quinn 2017: accommodation before a first vote after a war makes peace last,
//! its absence does not. Measured over the population as if all wars had ended by a full accord
//! with a ladder, with missions of 1,250 soldiers: a vote after two years against none, on the same
//! luck.

use crate::validate::band::Band;
use crate::validate::courses::{Course, DECADE, as_number, courses_of};
use crate::validate::estimate::Estimate;
use crate::validate::population::{CountryDraw, Ending, MissionDraw, Peace, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str = "Joshi, Melander & Quinn 2017, J. Conflict Resolution: sign only";

/// The target.
pub static TARGET: Target = Target {
    id: "V13b",
    class: Class::Seen,
    findings: &[
        Finding {
            short: "Vote without accommodation",
            target: "Without power shared before it a vote raises the chance that fighting \
                     returns.",
            source: SOURCE,
            band: Band::Above(1.0),
            unit: "times",
            missed: "Losers who keep nothing are taken for too patient.",
        },
        Finding {
            short: "Vote after accommodation",
            target: "With power shared before it a vote lowers the chance that fighting returns.",
            source: SOURCE,
            band: Band::Below(1.0),
            unit: "times",
            missed: "What a vote that all accept does for peace is too small here.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let peace = |vote: bool, accommodation: f64| Peace {
        full_accord: true,
        ladder_after_weeks: Some(0.0),
        vote_week: Some(vote.then_some(104.0)),
        accommodation,
        ..Peace::default()
    };
    let arms = |_: &CountryDraw| {
        let mission = Some(MissionDraw::there_at_once(1_250.0));
        vec![(mission, peace(false, 0.0)), (mission, peace(true, 0.0)), (mission, peace(true, 0.9))]
    };
    let all = courses_of(trial, &population, arms)?;
    let pair = |first: usize| -> Vec<(f64, f64)> {
        let returns = |course: &Course| as_number(course.returns_by(DECADE));
        all.iter().map(|arms| (returns(&arms[first]), returns(&arms[0]))).collect()
    };
    Ok(vec![Estimate::ratio(&pair(1), 1.0), Estimate::ratio(&pair(2), 1.0)])
}
