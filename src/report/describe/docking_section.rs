//! What outside elements dock to, on the page of a scenario: hosts, hubs, agreements, and who has
//! none of them.

use crate::report::catalogue::{arm, reach};
use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::numbers::weeks;
use crate::report::run_page::heading;
use crate::report::words::{capital, list, small};
use crate::scenario::{Agreement, Hub, Scenario};
use crate::vocabulary::ActorId;

/// The section; nothing where the scenario names no anchors.
pub(super) fn section(scenario: &Scenario) -> String {
    let docking = &scenario.docking;
    if !docking.told {
        return String::new();
    }
    let mut text = heading("What outside elements dock to; who reaches none of it works at a loss");
    let mut tell = |told: String| text.push_str(&item("  ", &told));
    if !docking.hosts.is_empty() {
        tell(format!("There from the start: {}.", actors(scenario, &docking.hosts)));
    }
    for hub in &docking.hubs {
        tell(hub_told(scenario, hub));
    }
    for agreement in &docking.agreements {
        tell(agreement_told(scenario, agreement));
    }
    if !docking.exercised.is_empty() {
        let who = actors(scenario, &docking.exercised);
        tell(format!("Exercised with the others beforehand: {who}."));
    }
    let outside = outside(scenario);
    if !outside.is_empty() {
        tell(format!("With nothing to dock to under any order: {}.", actors(scenario, &outside)));
    }
    text
}

fn actors(scenario: &Scenario, actors: &[ActorId]) -> String {
    let names = actors.iter().filter_map(|actor| scenario.actors.get(actor.index()));
    list(&names.map(|actor| shown(&actor.name)).collect::<Vec<_>>())
}

fn hub_told(scenario: &Scenario, hub: &Hub) -> String {
    let name = scenario.components.get(hub.component.index()).map_or("", |c| &c.name);
    let takes = if hub.takes.is_empty() {
        "anyone's units".to_owned()
    } else {
        format!("units of {}", actors(scenario, &hub.takes))
    };
    let place = reach(hub.reach).replace("its region", "their region");
    format!("{}, while at work: take {takes} {place}.", capital(&small(&shown(name))))
}

fn agreement_told(scenario: &Scenario, agreement: &Agreement) -> String {
    let signed = match agreement.negotiation_weeks {
        None => "signed from the start".to_owned(),
        Some(time) => format!("to be negotiated for {} once ordered", weeks(time.get())),
    };
    let arms: Vec<String> = agreement.arms.iter().map(|of| arm(*of).to_owned()).collect();
    let covers = if arms.is_empty() {
        "units of all arms".to_owned()
    } else {
        format!("{} units", list(&arms))
    };
    format!(
        "{}, between {}: {covers}; {signed}.",
        shown(&agreement.name),
        actors(scenario, &agreement.between)
    )
}

/// Actors with pools whom neither host nor hub nor agreement can take.
fn outside(scenario: &Scenario) -> Vec<ActorId> {
    let docking = &scenario.docking;
    let mut actors: Vec<ActorId> = scenario.pools.iter().map(|pool| pool.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors.retain(|actor| {
        !docking.hosts.contains(actor)
            && !docking.hubs.iter().any(|hub| hub.takes.is_empty() || hub.takes.contains(actor))
            && !docking.agreements.iter().any(|agreement| agreement.between.contains(actor))
    });
    actors
}
