//! Triggers and what they look at, as clauses of a sentence.

use crate::report::columns::shown;
use crate::report::narrate::money::fund_name;
use crate::report::narrate::names::{local_hands, place_of, step_name};
use crate::report::narrate::peace::{accord_name, party_name, vote_name};
use crate::report::numbers::{self, weeks};
use crate::report::words::{capital, joined, list, plural, share_word};
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::{Direction, Observation, Sector, Trigger};

/// The trigger as the beginning of a sentence: "In week 8", "Once ...".
#[must_use]
pub fn lead(scenario: &Scenario, strategy: &Strategy, trigger: &Trigger) -> String {
    match trigger {
        Trigger::At { week } => format!("In week {}", numbers::plain(*week)),
        Trigger::After { step, weeks: wait } if *wait > 0.0 => {
            format!(
                "{} after {} has run",
                capital(&weeks(*wait)),
                step_name(scenario, strategy, *step)
            )
        }
        Trigger::After { step, .. } => {
            format!("As soon as {} has run", step_name(scenario, strategy, *step))
        }
        Trigger::Any(parts) => any_lead(scenario, strategy, parts),
        other => format!("Once {}", condition(scenario, strategy, other)),
    }
}

/// "Once a or b, and in week 36 at the latest".
fn any_lead(scenario: &Scenario, strategy: &Strategy, parts: &[Trigger]) -> String {
    let latest = parts
        .iter()
        .filter_map(|part| if let Trigger::At { week } = part { Some(*week) } else { None })
        .fold(f64::INFINITY, f64::min);
    let others: Vec<String> = parts
        .iter()
        .filter(|part| !matches!(part, Trigger::At { .. }))
        .map(|part| condition(scenario, strategy, part))
        .collect();
    match (others.is_empty(), latest.is_finite()) {
        (true, true) => format!("In week {}", numbers::plain(latest)),
        (true, false) => "Never".to_owned(),
        (false, true) => {
            let once = joined(&others, "or");
            format!("Once {once}, and in week {} at the latest", numbers::plain(latest))
        }
        (false, false) => format!("Once {}", joined(&others, "or")),
    }
}

/// A trigger as a clause that can be true or not: "3 of 5 units ... have been at work".
#[must_use]
pub fn condition(scenario: &Scenario, strategy: &Strategy, trigger: &Trigger) -> String {
    match trigger {
        Trigger::At { week } => format!("week {} has come", numbers::plain(*week)),
        Trigger::After { step, weeks: wait } if *wait > 0.0 => {
            format!("{} have passed since {}", weeks(*wait), step_name(scenario, strategy, *step))
        }
        Trigger::After { step, .. } => format!("{} has run", step_name(scenario, strategy, *step)),
        Trigger::AtWork { step, share, weeks: wait } => {
            let part = match share_word(*share).as_str() {
                "all" => "all units".to_owned(),
                part => format!("{part} of the units"),
            };
            let units = format!("{part} of {}", step_name(scenario, strategy, *step));
            if *wait > 0.0 {
                format!("{units} have been at work for {}", weeks(*wait))
            } else {
                format!("{units} are at work")
            }
        }
        Trigger::Reaches { observation, region, direction, level, for_weeks } => {
            let place = place_of(scenario, *region);
            let level = Level { direction: *direction, level: *level, for_weeks: *for_weeks };
            reached(scenario, *observation, &place, level)
        }
        Trigger::All(parts) => {
            let (not, yes): (Vec<_>, Vec<_>) =
                parts.iter().partition(|part| matches!(part, Trigger::Not(_)));
            let clauses = |parts: Vec<&Trigger>| -> Vec<String> {
                parts.into_iter().map(|part| condition(scenario, strategy, part)).collect()
            };
            let (yes, not) = (list(&clauses(yes)), list(&clauses(not)));
            match (yes.is_empty(), not.is_empty()) {
                (false, false) => format!("{yes} while {not}"),
                _ => format!("{yes}{not}"),
            }
        }
        Trigger::Any(parts) => {
            let clauses: Vec<String> =
                parts.iter().map(|part| condition(scenario, strategy, part)).collect();
            format!("either {}", joined(&clauses, "or"))
        }
        Trigger::Not(part) => negated(scenario, strategy, part),
    }
}

/// The clause that is true where `trigger` is not.
fn negated(scenario: &Scenario, strategy: &Strategy, trigger: &Trigger) -> String {
    match trigger {
        Trigger::Reaches { observation, region, direction, level, for_weeks: 0.0 } => {
            let direction = match direction {
                Direction::AtLeast => Direction::Below,
                Direction::Below => Direction::AtLeast,
            };
            let level = Level { direction, level: *level, for_weeks: 0.0 };
            reached(scenario, *observation, &place_of(scenario, *region), level)
        }
        Trigger::At { week } => format!("week {} has not come", numbers::plain(*week)),
        Trigger::Not(part) => condition(scenario, strategy, part),
        other => format!("it is not so that {}", condition(scenario, strategy, other)),
    }
}

/// A level of an observation, held for some weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// On which side.
    pub direction: Direction,
    /// The level, in the observation's unit.
    pub level: f64,
    /// For how many weeks without a break.
    pub for_weeks: f64,
}

/// "security in Dorrin has been at -25 or above for 4 weeks".
pub(super) fn reached(
    scenario: &Scenario,
    observation: Observation,
    place: &str,
    level: Level,
) -> String {
    let is = if level.for_weeks > 0.0 { "has been" } else { "is" };
    let held = held_for(level.for_weeks);
    let side = side(level.direction, observation, level.level);
    match observation {
        Observation::PartyControl => {
            let hold = if level.for_weeks > 0.0 { "have held" } else { "hold" };
            let share = format!("{} %", numbers::plain(level.level));
            let side = match level.direction {
                Direction::AtLeast => format!("{share} or more"),
                Direction::Below => format!("less than {share}"),
            };
            format!("parties {hold} {side} of {place}{held}")
        }
        Observation::AtWork(component) => {
            let people = numbers::plain(level.level);
            let name = scenario
                .components
                .get(component.index())
                .map_or_else(String::new, |component| plural(&component.one));
            let side = match level.direction {
                Direction::AtLeast => format!("at least {people}"),
                Direction::Below => format!("fewer than {people}"),
            };
            let are = if level.for_weeks > 0.0 { "have been" } else { "are" };
            format!("{side} people of {name} {are} at work in {place}{held}")
        }
        of if of.is_of_country() => format!("{} {is} {side}{held}", observed(scenario, of)),
        Observation::Displaced => {
            let people = numbers::count(level.level);
            let side = match level.direction {
                Direction::AtLeast => format!("at least {people}"),
                Direction::Below => format!("fewer than {people}"),
            };
            let are = if level.for_weeks > 0.0 { "have been" } else { "are" };
            format!("{side} people of {place} {are} in flight{held}")
        }
        Observation::IllicitRevenue => {
            let side = match level.direction {
                Direction::AtLeast => "at least",
                Direction::Below => "less than",
            };
            let brought = if level.for_weeks > 0.0 { "have brought in" } else { "bring in" };
            let money = numbers::plain(level.level);
            format!("illicit trades in {place} {brought} {side} {money} M USD a year{held}")
        }
        _ => format!("{} in {place} {is} {side}{held}", observed(scenario, observation)),
    }
}

fn held_for(for_weeks: f64) -> String {
    if for_weeks > 0.0 { format!(" for {}", weeks(for_weeks)) } else { String::new() }
}

/// "at -25 points or above", "below 30 %".
pub(super) fn side(direction: Direction, observation: Observation, level: f64) -> String {
    let level = amount(observation, level);
    match direction {
        Direction::AtLeast => format!("at {level} or above"),
        Direction::Below => format!("below {level}"),
    }
}

/// A value of an observation, with its sign or unit.
#[must_use]
pub fn amount(observation: Observation, value: f64) -> String {
    match observation {
        Observation::Balance(_) | Observation::BalanceWithMission(_) => numbers::points(value),
        Observation::PartyControl
        | Observation::Mandated
        | Observation::Creep
        | Observation::Consent
        | Observation::Will(_)
        | Observation::Received(_)
        | Observation::Readiness(_)
        | Observation::InForce(_)
        | Observation::Steps(_)
        | Observation::Held(_)
        | Observation::Force(_)
        | Observation::Legitimacy(_) => format!("{} %", numbers::count(value)),
        Observation::ViolentDeaths => numbers::count(value),
        Observation::Cash(_) => format!("{} M USD", numbers::money(value)),
        Observation::AtWork(_) | Observation::Displaced => {
            format!("{} people", numbers::count(value))
        }
        Observation::IllicitRevenue => format!("{} M USD a year", numbers::money(value)),
        Observation::Fighting => format!("{} pairs", numbers::count(value)),
    }
}

/// What is observed, as the subject of a clause.
pub(super) fn observed(scenario: &Scenario, observation: Observation) -> String {
    match observation {
        Observation::Balance(sector) => sector_word(sector),
        Observation::BalanceWithMission(sector) => {
            format!("{} with the mission's capacity", sector_word(sector))
        }
        Observation::PartyControl => "what parties hold".to_owned(),
        Observation::Legitimacy(of) => format!("trust in {}", of.name()),
        Observation::Displaced => "flight".to_owned(),
        Observation::IllicitRevenue => "illicit revenue".to_owned(),
        Observation::Cash(fund) => format!("what {} has in hand", fund_name(scenario, fund)),
        Observation::Received(fund) => {
            format!("what {} got of what was promised", fund_name(scenario, fund))
        }
        Observation::Readiness(of) => format!("the readiness of {}", local_hands(of)),
        Observation::ViolentDeaths => "violent deaths per 100,000 a year".to_owned(),
        Observation::AtWork(component) => {
            let name = scenario.components.get(component.index());
            let name = name.map_or_else(String::new, |component| plural(&component.one));
            format!("people of {name} at work")
        }
        Observation::Fighting => "pairs of parties at open fighting".to_owned(),
        Observation::InForce(accord) => {
            format!("{} being in force", accord_name(scenario, accord.index()))
        }
        Observation::Steps(accord) => {
            format!("the steps of {} as they are seen", accord_name(scenario, accord.index()))
        }
        Observation::Held(vote) => {
            format!("{} having been held", vote_name(scenario, vote.index()))
        }
        Observation::Force(party) => {
            format!("the force of {}", party_name(scenario, party.index()))
        }
        Observation::Mandated => "the share of the mission's people under a mandate".to_owned(),
        Observation::Creep => "the share of work outside the mandates".to_owned(),
        Observation::Consent => "the host's consent".to_owned(),
        Observation::Will(actor) => {
            let name = scenario.actors.get(actor.index());
            let name = name.map_or_else(String::new, |actor| shown(&actor.name));
            format!("the will of {name} to take part")
        }
    }
}

/// The name of a sector inside a sentence.
pub(super) fn sector_word(sector: Sector) -> String {
    match sector {
        Sector::Humanitarian => "the humanitarian balance".to_owned(),
        Sector::Economy => "the economy".to_owned(),
        other => other.name().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::RegionId;

    fn said(trigger: &Trigger) -> String {
        let scenario = marova();
        lead(&scenario, &scenario.strategies[0], trigger)
    }

    fn security(level: f64, for_weeks: f64) -> Trigger {
        Trigger::Reaches {
            observation: Observation::Balance(Sector::Security),
            region: Some(RegionId(2)),
            direction: Direction::AtLeast,
            level,
            for_weeks,
        }
    }

    fn control(direction: Direction) -> Trigger {
        let (level, for_weeks) = (30.0, 0.0);
        let observation = Observation::PartyControl;
        Trigger::Reaches { observation, region: None, direction, level, for_weeks }
    }

    #[test]
    fn times_and_other_steps_are_said_as_a_planner_would() {
        assert_eq!(said(&Trigger::At { week: 8.0 }), "In week 8");
        let after = Trigger::After { step: 3, weeks: 1.0 };
        assert_eq!(said(&after), "1 week after step 4 (Streets) has run");
        let at_once = Trigger::After { step: 3, weeks: 0.0 };
        assert_eq!(said(&at_once), "As soon as step 4 (Streets) has run");
        let all = Trigger::AtWork { step: 3, share: 1.0, weeks: 0.0 };
        assert_eq!(said(&all), "Once all units of step 4 (Streets) are at work");
        let half = Trigger::AtWork { step: 3, share: 0.5, weeks: 8.0 };
        let words = "Once half of the units of step 4 (Streets) have been at work for 8 weeks";
        assert_eq!(said(&half), words);
    }

    #[test]
    fn levels_have_signs_and_weeks() {
        let words = "Once security in Dorrin has been at -25 or above for 4 weeks";
        assert_eq!(said(&security(-25.0, 4.0)), words);
        assert_eq!(said(&security(5.0, 0.0)), "Once security in Dorrin is at +5 or above");
        assert_eq!(said(&control(Direction::Below)), "Once parties hold less than 30 % of Marova");
    }

    #[test]
    fn a_week_among_others_is_the_latest() {
        let any = Trigger::Any(vec![security(5.0, 0.0), Trigger::At { week: 36.0 }]);
        let words = "Once security in Dorrin is at +5 or above, and in week 36 at the latest";
        assert_eq!(said(&any), words);
    }

    #[test]
    fn what_must_not_be_is_said_as_what_has_to_be() {
        let not = Trigger::Not(Box::new(control(Direction::AtLeast)));
        let both = Trigger::All(vec![not, security(5.0, 0.0)]);
        let words = "Once security in Dorrin is at +5 or above while parties hold less than 30 % \
                     of \
                     Marova";
        assert_eq!(said(&both), words);
    }
}
