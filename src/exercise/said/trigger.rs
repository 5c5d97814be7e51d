//! What an inject waits for, in the words of the scenario: the same triggers as in a package, but
//! for steps of a strategy, of which an exercise has none.

use crate::exercise::decide::unknown;
use crate::exercise::refusal::Refusal;
use crate::exercise::said::effect::region as region_of;
use crate::exercise::said::observation::{observation, spelled};
use crate::scenario::{Exercise, Scenario};
use crate::vocabulary::{Direction, Trigger};
use serde::{Deserialize, Serialize};

/// What the simulated state has to say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TriggerSaid {
    /// From a week of the scenario on.
    Week(f64),
    /// An indicator of the exercise has been on one side of a level.
    Indicator {
        /// The indicator's id.
        indicator: String,
        /// Whether it has to be at the level or above; below it otherwise.
        at_least: bool,
        /// The level, in the unit of the indicator.
        level: f64,
        /// For how long [weeks].
        weeks: f64,
    },
    /// Anything the engine observes has been on one side of a level.
    Reaches {
        /// What, as a package spells it: `Balance(Security)`, `Cash(trust-fund)`.
        of: String,
        /// Where; the country as a whole when none is named.
        region: Option<String>,
        /// Whether it has to be at the level or above; below it otherwise.
        at_least: bool,
        /// The level, in the unit of the observation.
        level: f64,
        /// For how long [weeks].
        weeks: f64,
    },
    /// All of these.
    All(Vec<TriggerSaid>),
    /// Any of these.
    Any(Vec<TriggerSaid>),
    /// Not this one.
    Not(Box<TriggerSaid>),
}

/// The trigger as the engine knows it.
///
/// # Errors
/// [`Refusal::Unknown`] where the exercise or the scenario has nothing of a name.
pub fn trigger(
    scenario: &Scenario,
    exercise: &Exercise,
    said: &TriggerSaid,
) -> Result<Trigger, Refusal> {
    let all = |parts: &[TriggerSaid]| {
        parts.iter().map(|part| trigger(scenario, exercise, part)).collect::<Result<Vec<_>, _>>()
    };
    let side = |at_least: bool| if at_least { Direction::AtLeast } else { Direction::Below };
    Ok(match said {
        TriggerSaid::Week(week) => Trigger::At { week: *week },
        TriggerSaid::Indicator { indicator, at_least, level, weeks } => {
            let ids = || exercise.indicators.iter().map(|one| one.id.as_str());
            let one = exercise.indicator(indicator);
            let one = one.ok_or_else(|| unknown("indicator", indicator, ids()))?;
            let (observation, region, direction) = (one.of, one.region, side(*at_least));
            let (level, for_weeks) = (*level, *weeks);
            Trigger::Reaches { observation, region, direction, level, for_weeks }
        }
        TriggerSaid::Reaches { of, region, at_least, level, weeks } => {
            let observation = observation(scenario, of)?;
            let region = region.as_ref().map(|id| region_of(scenario, id)).transpose()?;
            if region.is_some() && observation.is_of_country() {
                return Err(Refusal::Invalid {
                    what: format!("the place of {of}"),
                    given: "a region".into(),
                    expected: "left out: there is one value for the whole country".into(),
                });
            }
            let (direction, level, for_weeks) = (side(*at_least), *level, *weeks);
            Trigger::Reaches { observation, region, direction, level, for_weeks }
        }
        TriggerSaid::All(parts) => Trigger::All(all(parts)?),
        TriggerSaid::Any(parts) => Trigger::Any(all(parts)?),
        TriggerSaid::Not(part) => Trigger::Not(Box::new(trigger(scenario, exercise, part)?)),
    })
}

/// A trigger of the engine in words a person reads: completes "once ...".
#[must_use]
pub fn spelled_trigger(scenario: &Scenario, exercise: &Exercise, of: &Trigger) -> String {
    let part = |part: &Trigger| spelled_trigger(scenario, exercise, part);
    let joined =
        |parts: &[Trigger], word: &str| parts.iter().map(part).collect::<Vec<_>>().join(word);
    match of {
        Trigger::At { week } => format!("it is week {week}"),
        Trigger::Reaches { observation, region, direction, level, for_weeks } => {
            let same =
                |one: &&crate::scenario::Indicator| (one.of, one.region) == (*observation, *region);
            let name = match exercise.indicators.iter().find(same) {
                Some(one) => one.id.clone(),
                None => {
                    let place = region.and_then(|at| scenario.regions.get(at.index()));
                    let place = place.map_or(String::new(), |at| format!(" in {}", at.id));
                    let name = spelled(scenario, *observation).unwrap_or_default();
                    format!("{name}{place}")
                }
            };
            let side = if *direction == Direction::AtLeast { "above" } else { "below" };
            let long = match *for_weeks > 0.0 {
                true => format!(" for {for_weeks} weeks"),
                false => String::new(),
            };
            format!("{name} is {side} {level}{long}")
        }
        Trigger::All(parts) => joined(parts, " and "),
        Trigger::Any(parts) => joined(parts, " or "),
        Trigger::Not(inner) => format!("not: {}", part(inner)),
        Trigger::After { .. } | Trigger::AtWork { .. } => "another step has run".into(),
    }
}
