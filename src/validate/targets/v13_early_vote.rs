//! V13: a vote before demobilisation is dangerous; a large mission takes part of that away; a vote
//! with none of the dangers is not.
//!
//! Brancati and Snyder 2013 find that early votes raise the risk of war, mitigated by
//! demobilisation, peacekeeping, power-sharing and strong institutions; Collier, Hoeffler and
//! Soderbom 2008 find no net effect of elections. Measured over the population as if all wars had
//! ended by a full accord with a ladder, on the same luck: the vote is held after two years, and
//! the ladder begins at once or a month after the vote. Missions come at once and stay: a small one
//! has 1,250 soldiers, a large one 20,000.

use crate::validate::band::Band;
use crate::validate::courses::{Course, DECADE, as_number, courses_of};
use crate::validate::estimate::Estimate;
use crate::validate::population::{CountryDraw, Ending, MissionDraw, Peace, Population};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str = "Brancati & Snyder 2013, J. Conflict Resolution 57(5):822-853: sign only";

/// The target.
pub static TARGET: Target = Target {
    id: "V13",
    class: Class::Seen,
    findings: &[
        Finding {
            short: "Vote before demobilisation",
            target: "With a small mission fighting returns more often where a vote comes before \
                     demobilisation than after it.",
            source: SOURCE,
            band: Band::SurelyAbove(1.0),
            unit: "times",
            missed: "Read a vote before arms are given up as too harmless.",
        },
        Finding {
            short: "Its excess, large mission",
            target: "A large mission makes the excess of returns after such a vote smaller than a \
                     small one does.",
            source: SOURCE,
            band: Band::Below(0.0),
            unit: "percent points",
            missed: "Soldiers take less of the danger of an early vote away than they do in fact.",
        },
        Finding {
            short: "A vote without dangers",
            target: "A vote after demobilisation, with power shared before it and a large \
                     mission, leaves the chance of return as it is (0.8 to 1.25 times).",
            source: "Collier, Hoeffler & Soderbom 2008, J. Peace Research 45(4):461-478",
            band: Band::Between(0.8, 1.25),
            unit: "times",
            missed: "Votes do something here by themselves, which they should not.",
        },
    ],
    measure,
};

/// The vote is held so long after the accord [weeks].
const VOTE_WEEK: f64 = 104.0;

fn small() -> MissionDraw {
    MissionDraw::there_at_once(1_250.0)
}

fn large() -> MissionDraw {
    MissionDraw::there_at_once(20_000.0)
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let peace = |ladder_after: f64, vote: bool, accommodation: f64| Peace {
        full_accord: true,
        ladder_after_weeks: Some(ladder_after),
        vote_week: Some(vote.then_some(VOTE_WEEK)),
        accommodation,
        ..Peace::default()
    };
    let (before, after) = (peace(VOTE_WEEK + 4.0, true, 0.0), peace(0.0, true, 0.0));
    let (safe, none) = (peace(0.0, true, 0.9), peace(0.0, false, 0.9));
    let arms = |_: &CountryDraw| {
        vec![
            (Some(small()), before),
            (Some(small()), after),
            (Some(large()), before),
            (Some(large()), after),
            (Some(large()), safe),
            (Some(large()), none),
        ]
    };
    let all = courses_of(trial, &population, arms)?;
    let returns = |arms: &[Course]| -> [f64; 6] {
        std::array::from_fn(|arm| as_number(arms[arm].returns_by(DECADE)))
    };
    let blocks: Vec<[f64; 6]> = all.iter().map(|arms| returns(arms)).collect();
    let pair = |first: usize, second: usize| -> Vec<(f64, f64)> {
        blocks.iter().map(|block| (block[first], block[second])).collect()
    };
    let excess: Vec<f64> = blocks.iter().map(|b| ((b[2] - b[3]) - (b[0] - b[1])) * 100.0).collect();
    Ok(vec![
        Estimate::ratio(&pair(0, 1), 1.0),
        Estimate::mean(&excess),
        Estimate::ratio(&pair(4, 5), 1.0),
    ])
}
