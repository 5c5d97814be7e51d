//! The parties to the conflict, and who may fight whom, on the page of a scenario.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::narrate::region_name;
use crate::report::numbers::{count, counted, percent};
use crate::report::run_page::heading;
use crate::report::words::list;
use crate::scenario::{Intensity, Party, PartyKind, Relation, Scenario};

/// The section.
pub(super) fn section(scenario: &Scenario) -> String {
    let mut text = heading("Parties");
    for party in &scenario.parties {
        let kind = match party.kind {
            PartyKind::Government => "the government's own",
            PartyKind::Rebels => "an armed movement",
            PartyKind::Gang => "a gang",
        };
        let all: f64 = party.fighters.iter().map(|(_, number)| number.get()).sum();
        let mut places = party.fighters.clone();
        places.sort_by(|a, b| b.1.get().total_cmp(&a.1.get()).then(a.0.cmp(&b.0)));
        let most: Vec<String> = places
            .iter()
            .take(3)
            .map(|(at, _)| shown(&region_name(scenario, at.index())))
            .collect();
        let most_of = if places.len() > 3 { "most in" } else { "in" };
        let mut told = format!(
            "{}, {kind}: {} armed people, {most_of} {}",
            shown(&party.name),
            count(all),
            list(&most)
        );
        let holds: Vec<String> = party
            .control
            .iter()
            .filter(|(_, share)| share.get() > 0.0)
            .map(|(at, share)| {
                let share = percent(share.get());
                format!("{share} % of {}", shown(&region_name(scenario, at.index())))
            })
            .collect();
        if !holds.is_empty() {
            told.push_str(&format!("; control over {}", list(&holds)));
        }
        text.push_str(&item("  ", &format!("{told}.{}", more(party))));
    }
    let name = |party: crate::vocabulary::PartyId| {
        scenario.parties.get(party.index()).map_or_else(String::new, |party| shown(&party.name))
    };
    let mut relations: Vec<_> = scenario.relations.iter().collect();
    relations.sort_by(|a, b| b.hostility.get().total_cmp(&a.hostility.get()));
    let pairs: Vec<String> = relations
        .iter()
        .map(|relation| {
            format!(
                "{} and {} ({}{})",
                name(relation.between.0),
                name(relation.between.1),
                percent(relation.hostility.get()),
                fight(relation)
            )
        })
        .collect();
    if !pairs.is_empty() {
        text.push_str(&item(
            "  ",
            &format!("Who may fight whom, the most hostile first (of 100): {}.", pairs.join("; ")),
        ));
    }
    text
}

/// How a pair fights at the start, and for how long it has: ", at war at the start, after 7 years
/// of fighting".
fn fight(relation: &Relation) -> String {
    let now = match relation.fighting {
        None => "",
        Some(Intensity::Local) => ", fighting in one place at the start",
        Some(Intensity::Spread) => ", fighting at the start",
        Some(Intensity::War) => ", at war at the start",
    };
    match relation.fought_years.get() {
        years if years > 0.0 => format!("{now}, after {} of fighting", counted(years, "year")),
        _ => now.to_owned(),
    }
}

/// What else is said of a party, each where it is not what is usual; begins with a blank.
fn more(party: &Party) -> String {
    let mut told = String::new();
    if party.hidden.get() > 0.0 {
        let share = percent(party.hidden.get());
        told.push_str(&format!(" {share} % of them are hidden, with their arms."));
    }
    if let Some(height) = party.at_its_height {
        told.push_str(&format!(" At the height of the war they were {}.", count(height.get())));
    }
    if party.political_share != party.kind.usual_political_share() {
        let share = percent(party.political_share.get());
        told.push_str(&format!(" It has {share} % of power."));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::{Headcount, Share};
    use crate::report::fixture::marova;

    #[test]
    fn what_is_usual_of_a_party_is_not_told() {
        let mut scenario = marova();
        let usual = section(&scenario);
        assert!(!usual.contains("of power") && !usual.contains("hidden"), "{usual}");
        let front = &mut scenario.parties[1];
        front.hidden = Share::new(0.2).unwrap();
        front.at_its_height = Headcount::new(4_000.0).ok();
        front.political_share = Share::new(0.25).unwrap();
        let text = section(&scenario).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("20 % of them are hidden, with their arms."), "{text}");
        assert!(text.contains("At the height of the war they were 4,000."), "{text}");
        assert!(text.contains("It has 25 % of power."), "{text}");
    }
}
