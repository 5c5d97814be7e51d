//! V5b: where missions go to hard cases, comparing countries with and without them shows less than
//! missions do.
//!
//! Agreements with a peacekeeping clause (UCDP Peace Agreement data 1975-2021): naive hazard ratio
//! 1.58 (0.87 to 2.88); wars of 1989 to 2013 with a third-party mission a year after (UCDP and
//! Mullenbach): 0.71 (0.46 to 1.11). Measured over the population at three strengths of selection
//! (0.4, 0.8, 1.6), written down beforehand: *naive*, returns for each year at risk in countries
//! with a mission against those without; *counterfactual*, in the countries with a mission, with it
//! against without it on the same luck. Nearer to 1 is meant by the logarithm.

use crate::validate::band::Band;
use crate::validate::courses::courses;
use crate::validate::estimate::Estimate;
use crate::validate::population::Population;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::targets::v05_mission_after_fighting::{AtRisk, hazard_ratio};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str =
    "UCDP Peace Agreement data 1975-2021; UCDP/PRIO and Mullenbach PKM v3.1, own calculation";
const MISSED: &str = "Whoever compares countries of this model as studies compare real ones finds \
                      something else than they do.";

/// The target.
pub static TARGET: Target = Target {
    id: "V5b",
    class: Class::HoldOut,
    findings: &[
        Finding {
            short: "Naive ratio, selection 0.8",
            target: "The naive hazard ratio lies between 0.6 and 1.6 at the middle strength.",
            source: SOURCE,
            band: Band::Between(0.6, 1.6),
            unit: "times",
            missed: MISSED,
        },
        Finding {
            short: "Naive nearer 1, sel. 0.4",
            target: "At weak selection the naive ratio is nearer to 1 than the counterfactual one.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "in logarithms",
            missed: MISSED,
        },
        Finding {
            short: "Naive nearer 1, sel. 0.8",
            target: "At the middle strength it is, too.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "in logarithms",
            missed: MISSED,
        },
        Finding {
            short: "Naive nearer 1, sel. 1.6",
            target: "At strong selection it is, too.",
            source: SOURCE,
            band: Band::Above(0.0),
            unit: "in logarithms",
            missed: MISSED,
        },
    ],
    measure,
};

/// Of a country: without a mission, with the one it got if it got one [events, years].
type Block = (AtRisk, Option<AtRisk>);

fn naive(blocks: &[Block]) -> f64 {
    let with = blocks.iter().filter_map(|(_, with)| with.map(|with| ((0.0, 0.0), with)));
    let without =
        blocks.iter().filter(|(_, with)| with.is_none()).map(|(none, _)| (*none, (0.0, 0.0)));
    hazard_ratio(&with.chain(without).collect::<Vec<_>>())
}

fn counterfactual(blocks: &[Block]) -> f64 {
    let both = blocks.iter().filter_map(|(none, with)| with.map(|with| (*none, with)));
    hazard_ratio(&both.collect::<Vec<_>>())
}

fn nearer(blocks: &[Block]) -> f64 {
    let far = |ratio: f64| crate::maths::ln(ratio).abs();
    far(counterfactual(blocks)) - far(naive(blocks))
}

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let mut gaps = Vec::new();
    let mut middle = Vec::new();
    for strength in [0.4, Population::SELECTION, 1.6] {
        let population = Population::new(trial.seed, strength);
        let all = courses(trial, &population, |country| {
            let with = country.mission.map(Some);
            std::iter::once(None).chain(with).collect()
        })?;
        let blocks: Vec<Block> = all
            .iter()
            .map(|arms| (arms[0].at_risk(), arms.get(1).map(|with| with.at_risk())))
            .collect();
        if (strength - Population::SELECTION).abs() < 1.0e-9 {
            middle.push(Estimate::jackknife(&blocks, naive));
        }
        gaps.push(Estimate::jackknife(&blocks, nearer));
    }
    middle.extend(gaps);
    Ok(middle)
}
