//! V16: how long the last step of a ladder slips when one step stays unkept.
//!
//! In El Salvador the guerrilla's ladder of 1992 slipped from 31 October to 15 December after its
//! first step had fallen short (Peace Accords Matrix, Kroc Institute). Measured over two-party
//! countries of the population as if their wars had ended by a full accord in lock-step, with a
//! standard mission: the rebels' third step is held unkept for two months, against the same ladder
//! without that, on the same luck; months from one end to the other, of those that come to an end
//! in both.

use crate::validate::band::Band;
use crate::validate::courses::{YEAR, courses_of};
use crate::validate::estimate::Estimate;
use crate::validate::population::{CountryDraw, Ending, MissionDraw, Peace, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

/// The target.
pub static TARGET: Target = Target {
    id: "V16",
    class: Class::Seen,
    findings: &[Finding {
        short: "Slippage of a ladder",
        target: "The last step of a lock-step ladder slips by 1 to 6 months on average when one \
                 step stays unkept for two months.",
        source: "Kroc Institute, Peace Accords Matrix: El Salvador 1992",
        band: Band::Between(1.0, 6.0),
        unit: "months",
        missed: "Ladders give way too easily, or not at all.",
    }],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let peace = |held: bool| Peace {
        full_accord: true,
        ladder_after_weeks: Some(0.0),
        lock_step: Some(true),
        vote_week: Some(None),
        third_step_unkept: held,
        ..Peace::default()
    };
    let arms = |country: &CountryDraw| match country.parties.len() {
        2 => {
            let mission = Some(MissionDraw::there_at_once(5_000.0));
            vec![(mission, peace(false)), (mission, peace(true))]
        }
        _ => Vec::new(),
    };
    let all = courses_of(trial, &population, arms)?;
    let slips: Vec<f64> = all
        .iter()
        .filter(|arms| arms.len() == 2)
        .filter_map(|arms| Some((arms[0].climbed_week?, arms[1].climbed_week?)))
        .map(|(plain, held)| (held - plain) / YEAR * 12.0)
        .collect();
    Ok(vec![Estimate::mean(&slips)])
}
