//! `unlikely-level`: a condition compares an observation with a level that it never crosses.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;
use crate::vocabulary::{Direction, Observation};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "unlikely-level",
    "\
Each observation has its unit: a balance is in points from -100 to 100, control by parties in
percent from 0 to 100 (not a share from 0 to 1), violent deaths a year per 100,000 people. A
condition on a level that is never crossed holds always, or never.",
)
.bad(&["Reaches(of: PartyControl, below: 0.2)"])
.good(&["Reaches(of: PartyControl, below: 20)"]);

/// What is wrong with a level, if anything.
#[must_use]
pub fn check(place: Place, of: Observation, side: Direction, level: f64) -> Option<Finding> {
    let (low, high, unit) = match of {
        Observation::Balance(_) | Observation::BalanceWithMission(_) => (-100.0, 100.0, "points"),
        Observation::PartyControl
        | Observation::Legitimacy(_)
        | Observation::Mandated
        | Observation::Creep
        | Observation::Consent
        | Observation::Will(_)
        | Observation::Received(_)
        | Observation::Readiness(_)
        | Observation::InForce(_)
        | Observation::Steps(_)
        | Observation::Held(_) => (0.0, 100.0, "percent"),
        Observation::ViolentDeaths
        | Observation::AtWork(_)
        | Observation::Cash(_)
        | Observation::Displaced
        | Observation::Fighting
        | Observation::Force(_)
        | Observation::IllicitRevenue => {
            return None;
        }
    };
    if of == Observation::PartyControl && level > 0.0 && level < 1.0 {
        let percent = (level * 1.0e8).round() / 1.0e6;
        return Some(
            RULE.at(place, format!("control by parties is in percent, so this is {level} percent"))
                .label("under 1 percent")
                .help(format!("if you mean the share {level}, write `{percent}`")),
        );
    }
    let (always, never) = match side {
        Direction::AtLeast => (level <= low, level > high),
        Direction::Below => (level > high, level <= low),
    };
    let when = if always { "always" } else { "never" };
    (always || never).then(|| {
        RULE.at(place, format!("this observation runs from {low} to {high} {unit}"))
            .label(format!("{when} holds"))
            .help(format!("write a level between {low} and {high} {unit}"))
    })
}
