//! V2: most returns to fighting come early.
//!
//! UCDP/PRIO armed conflict data 1946 to 2024: 83 to 89 % of the returns within ten years come
//! within five; by the clock that asks for quiet calendar years first, fighting returns within the
//! next ten after 35 % (26 to 46). Measured as V1; the quiet year is the first one after the war.

use crate::validate::band::Band;
use crate::validate::courses::{DECADE, YEAR, as_it_went};
use crate::validate::estimate::Estimate;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Trial, ValidateError};

const SOURCE: &str = "UCDP/PRIO armed conflict data 1946-2024, own calculation (117 wars)";

/// The target.
pub static TARGET: Target = Target {
    id: "V2",
    class: Class::Calibration,
    findings: &[
        Finding {
            short: "Returns inside five years",
            target: "Of the returns within ten years 80 to 90 % come within five.",
            source: SOURCE,
            band: Band::Between(80.0, 90.0),
            unit: "%",
            missed: "The danger falls off too slowly, or too fast, with the years. Read late years \
                     of long runs with care.",
        },
        Finding {
            short: "Returns after a quiet year",
            target: "After a first quiet year fighting returns within the next ten in 26 to 46 %.",
            source: SOURCE,
            band: Band::Between(26.0, 46.0),
            unit: "%",
            missed: "What a quiet first year says of the years after is off by as much.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let all = as_it_went(trial)?;
    let returned = all.iter().filter(|course| course.returns_by(DECADE));
    let early: Vec<bool> = returned.map(|course| course.returns_by(DECADE / 2.0)).collect();
    let quiet = all.iter().filter(|course| !course.returns_by(YEAR));
    let later: Vec<bool> = quiet.map(|course| course.returns_by(DECADE + YEAR)).collect();
    Ok(vec![Estimate::share(&early), Estimate::share(&later)])
}
