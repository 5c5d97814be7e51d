//! Triggers, choices of regions, orders and steps in plain English, for planners and committees.

use crate::report::marks::without_utf8;
use crate::report::numbers::{self, weeks};
use crate::report::words::{
    capital, joined, list, name_of_id, number_word, plural, share_word, some_of,
};
use crate::scenario::{Scenario, Step, Strategy};
use crate::vocabulary::{
    Direction, Observation, Order, RegionId, RegionSelection, Sector, Trigger,
};

/// A step in sentences: when, what, and what follows a refusal.
#[must_use]
pub fn step_sentence(scenario: &Scenario, strategy: &Strategy, index: usize) -> String {
    let Some(step) = strategy.steps.get(index) else { return String::new() };
    let lead = lead(scenario, strategy, &step.when);
    let mut text = format!("{lead}, {}.", orders_clause(scenario, step));
    if let Some(again) = after_refusal(scenario, step) {
        text.push(' ');
        text.push_str(&again);
    }
    text
}

/// What follows a refusal, where anybody may refuse.
fn after_refusal(scenario: &Scenario, step: &Step) -> Option<String> {
    let may_refuse = step.orders.iter().any(|order| match order {
        Order::Send { component, from, .. } => scenario.pools.iter().any(|pool| {
            pool.component == *component
                && from.is_none_or(|actor| actor == pool.actor)
                && pool.refusal.get() > 0.0
        }),
        Order::HandOver { .. } | Order::Withdraw { .. } => false,
    });
    may_refuse.then(|| match step.ask_again_weeks {
        Some(again) => format!("If refused, ask again after {}.", weeks(again.get())),
        None => "Whoever refuses is not asked again.".to_owned(),
    })
}

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
            let units = format!(
                "{} of the units of {}",
                share_word(*share),
                step_name(scenario, strategy, *step)
            );
            let units =
                units.strip_prefix("all of").map_or(units.clone(), |rest| format!("all{rest}"));
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
fn reached(scenario: &Scenario, observation: Observation, place: &str, level: Level) -> String {
    let is = if level.for_weeks > 0.0 { "has been" } else { "is" };
    let held = held_for(level.for_weeks);
    let side = side(level.direction, observation, level.level);
    match observation {
        Observation::PartyControl => {
            let (hold, their) =
                if level.for_weeks > 0.0 { ("have held", "") } else { ("hold", "") };
            let share = format!("{} %", numbers::plain(level.level));
            let side = match level.direction {
                Direction::AtLeast => format!("{share} or more"),
                Direction::Below => format!("less than {share}"),
            };
            format!("parties {hold}{their} {side} of {place}{held}")
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
        _ => format!("{} in {place} {is} {side}{held}", observed(scenario, observation)),
    }
}

fn held_for(for_weeks: f64) -> String {
    if for_weeks > 0.0 { format!(" for {}", weeks(for_weeks)) } else { String::new() }
}

/// "at -25 points or above", "below 30 %".
#[must_use]
pub fn side(direction: Direction, observation: Observation, level: f64) -> String {
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
        Observation::PartyControl => format!("{} %", numbers::count(value)),
        Observation::ViolentDeaths => numbers::count(value),
        Observation::AtWork(_) => format!("{} people", numbers::count(value)),
    }
}

/// What is observed, as the subject of a clause.
#[must_use]
pub fn observed(scenario: &Scenario, observation: Observation) -> String {
    match observation {
        Observation::Balance(sector) => sector_word(sector),
        Observation::BalanceWithMission(sector) => {
            format!("{} with the mission's capacity", sector_word(sector))
        }
        Observation::PartyControl => "what parties hold".to_owned(),
        Observation::ViolentDeaths => "violent deaths per 100,000 a year".to_owned(),
        Observation::AtWork(component) => {
            let name = scenario.components.get(component.index());
            let name = name.map_or_else(String::new, |component| plural(&component.one));
            format!("people of {name} at work")
        }
    }
}

/// The name of a sector inside a sentence.
#[must_use]
pub fn sector_word(sector: Sector) -> String {
    match sector {
        Sector::Humanitarian => "the humanitarian balance".to_owned(),
        Sector::Economy => "the economy".to_owned(),
        other => other.name().to_lowercase(),
    }
}

/// A region's name, or the country's.
#[must_use]
pub fn place_of(scenario: &Scenario, region: Option<RegionId>) -> String {
    match region {
        Some(region) => region_name(scenario, region.index()),
        None => scenario.name.clone(),
    }
}

/// A region's name.
#[must_use]
pub fn region_name(scenario: &Scenario, region: usize) -> String {
    scenario.regions.get(region).map_or_else(|| "-".to_owned(), |region| region.name.clone())
}

/// "step 4 (Streets)".
#[must_use]
pub fn step_name(scenario: &Scenario, strategy: &Strategy, step: usize) -> String {
    let name = strategy.steps.get(step).map(|step| name_of_step(scenario, step));
    format!("step {} ({})", step + 1, name.unwrap_or_default())
}

/// The id of a step as a name; one called like a region is written as the region is.
#[must_use]
pub fn name_of_step(scenario: &Scenario, step: &Step) -> String {
    let plain = |name: &str| without_utf8(name).to_lowercase().replace(' ', "-");
    let region = scenario.regions.iter().find(|region| plain(&region.name) == step.id);
    region.map_or_else(|| name_of_id(&step.id), |region| region.name.clone())
}

/// Which regions: "Dorrin and Upper Vell", "the three least secure regions".
#[must_use]
pub fn selection(scenario: &Scenario, selection: &RegionSelection) -> String {
    match selection {
        RegionSelection::Named(regions) => {
            let names: Vec<String> =
                regions.iter().map(|region| region_name(scenario, region.index())).collect();
            list(&names)
        }
        RegionSelection::All => "all regions".to_owned(),
        RegionSelection::Lowest { observation, count } => {
            extreme(scenario, *observation, *count, false)
        }
        RegionSelection::Highest { observation, count } => {
            extreme(scenario, *observation, *count, true)
        }
        RegionSelection::Where { observation, direction, level, for_weeks } => {
            let level = Level { direction: *direction, level: *level, for_weeks: *for_weeks };
            format!("every region where {}", there(scenario, *observation, level))
        }
    }
}

/// A condition on "it", a region already named: "security has been at -5 or above for 13 weeks".
#[must_use]
pub fn there(scenario: &Scenario, observation: Observation, level: Level) -> String {
    let text = reached(scenario, observation, "it", level);
    match observation {
        Observation::PartyControl => text,
        _ => text.replacen(" in it ", " ", 1).replacen(" in it", "", 1),
    }
}

fn extreme(scenario: &Scenario, observation: Observation, count: usize, most: bool) -> String {
    let regions = if count == 1 {
        "the region".to_owned()
    } else {
        format!("the {} regions", number_word(count))
    };
    match (observation, most) {
        (Observation::Balance(Sector::Security), false) => {
            regions.replacen("region", "least secure region", 1)
        }
        (Observation::Balance(Sector::Security), true) => {
            regions.replacen("region", "most secure region", 1)
        }
        (Observation::PartyControl, true) => format!("{regions} of which parties hold most"),
        (Observation::PartyControl, false) => format!("{regions} of which parties hold least"),
        (Observation::ViolentDeaths, true) => {
            format!("{regions} with most violent deaths for their people")
        }
        (Observation::ViolentDeaths, false) => {
            format!("{regions} with fewest violent deaths for their people")
        }
        (other, most) => {
            let end = if most { "highest" } else { "lowest" };
            let is = if matches!(other, Observation::AtWork(_)) { "are most" } else { "is" };
            match other {
                Observation::AtWork(_) => {
                    let is = if most { is } else { "are fewest" };
                    format!("{regions} where {} {is}", observed(scenario, other))
                }
                _ => format!("{regions} where {} {is} {end}", observed(scenario, other)),
            }
        }
    }
}

/// What the orders of a step say, as one clause.
fn orders_clause(scenario: &Scenario, step: &Step) -> String {
    let mut sends: Vec<(String, Vec<String>)> = Vec::new();
    let mut people = 0.0;
    let mut others = Vec::new();
    for order in &step.orders {
        match order {
            Order::Send { component, from, units, to } => {
                let Some(body) = scenario.components.get(component.index()) else { continue };
                people += body.headcount.get() * f64::from(*units);
                let mut what = some_of(*units, &body.one);
                if let Some(actor) = from.and_then(|from| scenario.actors.get(from.index())) {
                    what.push_str(&format!(" ({})", actor.name));
                }
                let place = selection(scenario, to);
                match sends.iter_mut().find(|(known, _)| *known == place) {
                    Some((_, items)) => items.push(what),
                    None => sends.push((place, vec![what])),
                }
            }
            Order::HandOver { component, regions, share } => {
                others.push(ending(scenario, "hand over", component.index(), regions, *share));
            }
            Order::Withdraw { component, regions, share } => {
                others.push(ending(scenario, "withdraw", component.index(), regions, *share));
            }
        }
    }
    let mut clauses = Vec::new();
    if !sends.is_empty() {
        clauses.push(asking(&sends, people));
    }
    clauses.extend(others);
    clauses.join("; then ")
}

/// "ask for 2 logistics bases and a liaison office for Port Sarn, and a field hospital for ...".
fn asking(sends: &[(String, Vec<String>)], people: f64) -> String {
    let mut merged: Vec<(Vec<String>, &[String])> = Vec::new();
    for (place, items) in sends {
        match merged.iter_mut().find(|(_, known)| known == items) {
            Some((places, _)) => places.push(place.clone()),
            None => merged.push((vec![place.clone()], items)),
        }
    }
    let groups: Vec<String> = merged
        .iter()
        .map(|(places, items)| {
            let each = if places.len() > 1 { " each" } else { "" };
            format!("{}{each} for {}", list(items), list(places))
        })
        .collect();
    let people = numbers::counted(people, "person").replace("persons", "people");
    let many = sends.iter().map(|(_, items)| items.len()).sum::<usize>() > 1;
    let sum = if many { format!("{people} in all") } else { people };
    match groups.as_slice() {
        [one] => format!("ask for {one} ({sum})"),
        groups => {
            let (last, first) = groups.split_last().map_or(("", groups), |(l, f)| (l.as_str(), f));
            format!("ask for {}; and {last} ({sum})", first.join("; "))
        }
    }
}

/// "hand over the work of half of the formed police units in ...".
fn ending(
    scenario: &Scenario,
    verb: &str,
    component: usize,
    regions: &RegionSelection,
    share: f64,
) -> String {
    let component = scenario.components.get(component);
    let units = component.map_or_else(|| "units".to_owned(), |component| plural(&component.one));
    let part = match share_word(share).as_str() {
        "all" => format!("all {units}"),
        part => format!("{part} of the {units}"),
    };
    let to = match (verb, component.and_then(|component| component.handover)) {
        ("hand over", Some(handover)) => {
            let needed = numbers::percent(handover.local_capacity.get());
            let hands = local_hands(handover.sector);
            format!(
                " to {hands}; they leave once {hands} that answer for what they do reach {needed} %"
            )
        }
        _ => String::new(),
    };
    let place = selection(scenario, regions);
    match verb {
        "hand over" => format!("hand the work of {part} in {place} over{to}"),
        verb => format!("{verb} {part} from {place}"),
    }
}

/// Who takes over in a sector.
#[must_use]
pub fn local_hands(sector: Sector) -> &'static str {
    match sector {
        Sector::Security => "local police",
        Sector::Governance => "local offices",
        Sector::Humanitarian => "local services",
        Sector::Economy => "local firms",
        Sector::Justice => "local courts",
    }
}
