//! Choices of regions, orders and whole steps in plain English, for planners and committees.

use crate::report::narrate::conditions::{Level, lead, observed, reached};
use crate::report::narrate::money::money_clause;
use crate::report::narrate::names::{local_hands, region_name, signing};
use crate::report::narrate::peace::peace_clause;
use crate::report::narrate::rehat::rehat_clause;
use crate::report::numbers::{self, weeks};
use crate::report::words::{list, number_word, plural, share_word, some_of};
use crate::scenario::{Scenario, Step, Strategy};
use crate::vocabulary::{Observation, Order, RegionSelection, Sector};

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
        _ => false,
    });
    may_refuse.then(|| match step.ask_again_weeks {
        Some(again) => format!("If refused, ask again after {}.", weeks(again.get())),
        None => "Whoever refuses is not asked again.".to_owned(),
    })
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
            Order::Rehat { .. } => others.extend(rehat_clause(scenario, order)),
            Order::Sign { agreement } => others.push(signing(scenario, *agreement)),
            Order::Allocate { .. }
            | Order::Transfer { .. }
            | Order::Prepare { .. }
            | Order::Exercise { .. } => {
                others.extend(money_clause(scenario, order));
            }
            Order::Talk { .. } | Order::Hold { .. } | Order::Accommodate { .. } => {
                others.extend(peace_clause(scenario, order));
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
        Observation::PartyControl | Observation::Displaced => text,
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
        (Observation::Displaced, true) => format!("{regions} that most people have fled"),
        (Observation::Displaced, false) => format!("{regions} that fewest people have fled"),
        (Observation::AtWork(_), true) => {
            format!("{regions} with most {}", observed(scenario, observation))
        }
        (Observation::AtWork(_), false) => {
            format!("{regions} with fewest {}", observed(scenario, observation))
        }
        (other, true) => format!("{regions} where {} is highest", observed(scenario, other)),
        (other, false) => format!("{regions} where {} is lowest", observed(scenario, other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::{Direction, RegionId, Trigger};

    fn sentence(orders: Vec<Order>) -> String {
        let mut scenario = marova();
        let step = &mut scenario.strategies[0].steps[0];
        step.when = Trigger::At { week: 0.0 };
        step.orders = orders;
        step.ask_again_weeks = None;
        step_sentence(&scenario, &scenario.strategies[0], 0)
    }

    fn component(id: &str) -> crate::vocabulary::ComponentId {
        let scenario = marova();
        let index = scenario.components.iter().position(|component| component.id == id);
        crate::vocabulary::ComponentId::from_index(index.expect("it is in the catalogue"))
    }

    fn send(id: &str, units: u32, to: RegionSelection) -> Order {
        Order::Send { component: component(id), from: None, units, to }
    }

    fn named(regions: &[u32]) -> RegionSelection {
        RegionSelection::Named(regions.iter().map(|r| RegionId(*r)).collect())
    }

    #[test]
    fn units_for_the_same_place_are_said_together() {
        let orders =
            vec![send("liaison-office", 1, named(&[0])), send("interpreter-pool", 1, named(&[0]))];
        let words = "In week 0, ask for a liaison office and an interpreter pool for Port Sarn \
                     (52 people in all).";
        assert_eq!(sentence(orders), words);
    }

    #[test]
    fn the_same_unit_for_several_places_is_said_once() {
        let orders =
            vec![send("field-hospital", 1, named(&[0])), send("field-hospital", 1, named(&[2]))];
        let words = "In week 0, ask for a field hospital each for Port Sarn and Dorrin (160 \
                     people in \
                     all). Whoever refuses is not asked again.";
        assert_eq!(sentence(orders), words);
    }

    #[test]
    fn regions_chosen_by_what_is_seen_are_described() {
        let observation = Observation::Balance(Sector::Security);
        let to = RegionSelection::Lowest { observation, count: 3 };
        let said = sentence(vec![send("formed-police-unit", 4, to)]);
        let words = "ask for 4 formed police units for the three least secure regions (560 people)";
        assert!(said.contains(words), "{said}");
        let to = RegionSelection::Highest { observation: Observation::PartyControl, count: 1 };
        let said = sentence(vec![send("formed-police-unit", 1, to)]);
        assert!(said.contains("for the region of which parties hold most"), "{said}");
    }

    #[test]
    fn signing_says_what_and_for_how_long_it_is_negotiated() {
        let mut scenario = marova();
        scenario.docking.agreements = vec![crate::scenario::Agreement {
            id: "compact".to_owned(),
            name: "Relief compact".to_owned(),
            between: Vec::new(),
            arms: Vec::new(),
            negotiation_weeks: crate::quantity::Weeks::new(6.0).ok(),
        }];
        let step = &mut scenario.strategies[0].steps[0];
        step.when = Trigger::At { week: 2.0 };
        step.orders = vec![Order::Sign { agreement: crate::vocabulary::AgreementId(0) }];
        let said = step_sentence(&scenario, &scenario.strategies[0], 0);
        assert_eq!(said, "In week 2, negotiate and sign the Relief compact (6 weeks).");
    }

    #[test]
    fn handing_over_says_to_whom_and_when() {
        let regions = RegionSelection::Where {
            observation: Observation::Balance(Sector::Security),
            direction: Direction::AtLeast,
            level: -5.0,
            for_weeks: 13.0,
        };
        let component = component("formed-police-unit");
        let said = sentence(vec![Order::HandOver { component, regions, share: 0.5 }]);
        let words = "In week 0, hand the work of half of the formed police units in every region \
                     where \
                     security has been at -5 or above for 13 weeks over to local police; they \
                     leave \
                     once local police that answer for what they do reach 35 %.";
        assert_eq!(said, words);
    }
}
