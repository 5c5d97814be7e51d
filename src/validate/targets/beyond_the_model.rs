//! Targets that the model cannot show yet, since it has no accords, votes, ladders of disarmament
//! or levels of fighting: printed as missed, with nothing measured.

use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const NO_ACCORDS: &str = "The model has no accords that could collapse.";
const NO_LADDER: &str = "The model has no ladder of disarmament.";
const NO_VOTES: &str = "The model has no votes that a loser could reject; elections teams build \
                        governance and nothing more.";

const fn unseen(
    short: &'static str,
    target: &'static str,
    source: &'static str,
    band: Band,
    unit: &'static str,
    missed: &'static str,
) -> Finding {
    Finding { short, target, source, band, unit, missed }
}

/// Nothing was measured.
fn nothing(findings: usize) -> Vec<Estimate> {
    let not_seen = Estimate { value: f64::NAN, low: f64::NAN, high: f64::NAN, blocks: 0 };
    vec![not_seen; findings]
}

fn none_of_one(_: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    Ok(nothing(1))
}

fn none_of_two(_: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    Ok(nothing(2))
}

fn none_of_three(_: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    Ok(nothing(3))
}

const AGREEMENTS: &str = "UCDP Peace Agreement data 1975-2021, own calculation";

/// V3: how often accords collapse.
pub static V3: Target = Target {
    id: "V3",
    class: Class::Calibration,
    findings: &[
        unseen(
            "Accords collapsed, 12 months",
            "After 12 months 18 to 23 % of accords have collapsed.",
            AGREEMENTS,
            Band::Between(18.0, 23.0),
            "%",
            NO_ACCORDS,
        ),
        unseen(
            "Accords collapsed, 60 months",
            "After five years 25 to 33 % of accords have collapsed.",
            AGREEMENTS,
            Band::Between(25.0, 33.0),
            "%",
            NO_ACCORDS,
        ),
        unseen(
            "Partial minus full accords",
            "Full accords collapse less often than partial ones.",
            AGREEMENTS,
            Band::Above(0.0),
            "percent points",
            NO_ACCORDS,
        ),
    ],
    measure: none_of_three,
};

/// V13: votes before and after demobilisation.
pub static V13: Target = Target {
    id: "V13",
    class: Class::Seen,
    findings: &[unseen(
        "Vote before demobilisation",
        "Fighting returns more often where a vote comes before demobilisation than after it.",
        "Brancati & Snyder 2013, J. Conflict Resolution 57(5):822-853: sign only",
        Band::SurelyAbove(1.0),
        "times",
        NO_VOTES,
    )],
    measure: none_of_one,
};

/// V13b: accommodation before a vote.
pub static V13B: Target = Target {
    id: "V13b",
    class: Class::Seen,
    findings: &[unseen(
        "Accommodation before a vote",
        "A vote after accommodation of the losers stabilises; one without it does the opposite.",
        "Joshi, Melander & Quinn 2017, J. Conflict Resolution: sign only",
        Band::Above(0.0),
        "percent points",
        NO_VOTES,
    )],
    measure: none_of_one,
};

/// V16: slippage of a ladder.
pub static V16: Target = Target {
    id: "V16",
    class: Class::Seen,
    findings: &[unseen(
        "Slippage of a ladder",
        "The last tranche of a lock-step ladder slips by 1 to 6 months after an unkept step.",
        "Kroc Institute, Peace Accords Matrix: El Salvador 1992",
        Band::Between(1.0, 6.0),
        "months",
        NO_LADDER,
    )],
    measure: none_of_one,
};

/// V19: together more than the sum.
pub static V19: Target = Target {
    id: "V19",
    class: Class::Seen,
    findings: &[
        unseen(
            "Demobilisation x livelihoods",
            "Demobilisation with livelihoods does more for peace than both apart.",
            "Blattman & Annan 2016, APSR 110(1): sign only",
            Band::SurelyAbove(0.0),
            "percent points",
            NO_LADDER,
        ),
        unseen(
            "Guarantor x lock-step",
            "A guarantor with lock-step disarms more than both apart.",
            "Mattes & Savun 2010, AJPS 54(2):511-524: sign only",
            Band::SurelyAbove(0.0),
            "percent points",
            NO_LADDER,
        ),
    ],
    measure: none_of_two,
};
