//! V14: trust in a mission falls while progress stalls, and comes back with gains people can see.
//!
//! Kosovo: satisfaction with the UN mission above 60 % in 2002, 23 % in March 2004. Afghanistan:
//! favourable views of US forces 83, 74, 65, 47 % from 2005 to January 2009; in December 2009,
//! after a surge and visible gains, the direction was again called right by 70 %, for 40 before.
//! Measured in the package `after-war`: eight battalions and nothing else for four years, trust
//! lost a year; and, where five more, police, pay, courts, clinics, relief and jobs come after two
//! years, what trust does in the two years after that.

use crate::scenario::Measure;
use crate::validate::band::Band;
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::reading::at;
use crate::validate::target::{Class, Finding, Target};
use crate::validate::trial::{Arm, Trial, ValidateError, deploying};
use crate::vocabulary::Trusted;

/// The target.
pub static TARGET: Target = Target {
    id: "V14",
    class: Class::Calibration,
    findings: &[
        Finding {
            short: "Trust a year, stalled",
            target: "While progress stalls a mission loses 8 to 11 points of trust a year.",
            source: "UNDP Early Warning, Kosovo 2002-04 (Reuters, B92, 12 Apr 2007); ABC/BBC/ARD, \
                     Afghanistan 2005-09",
            band: Band::Between(-11.0, -8.0),
            unit: "percent points a year",
            missed: "People lose patience more slowly, or faster, than in Kosovo and Afghanistan. \
                     Read trust after the second year as off by that much for each year.",
        },
        Finding {
            short: "Trust after visible gains",
            target: "Trust comes back when people can see gains.",
            source: "AP, 11 Jan 2010: Afghanistan",
            band: Band::Above(0.0),
            unit: "percent points in two years",
            missed: "What a large civilian programme brings is less than what people expect by \
                     then. Read a surge late in a mission as too weak for trust.",
        },
    ],
    measure,
};

fn measure(trial: &Trial) -> Result<Vec<Estimate>, ValidateError> {
    let country = deploying(package("after-war")?, &[("infantry-battalion", 8, 0)])?;
    let arms = [Arm::without_orders(country.clone(), 208)?, Arm::under(country, "surge", 208)?];
    let runs = trial.read(&arms, |plan, record| {
        let trust = |week| at(plan, record, Measure::Trust(Trusted::Mission), week);
        (
            -at(plan, record, Measure::TrustLost(Trusted::Mission), 208.0),
            trust(208.0) - trust(104.0),
        )
    })?;
    let lost: Vec<f64> = runs.iter().map(|run| run[0].0).collect();
    let regained: Vec<f64> = runs.iter().map(|run| run[1].1).collect();
    Ok(vec![Estimate::mean(&lost), Estimate::mean(&regained)])
}
