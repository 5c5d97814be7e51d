//! The parts of the score: what each is called, its unit, and which way is better.

use crate::scenario::Scenario;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// One entry of the score.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its name in files and on the command line.
    pub key: &'static str,
    /// Its name on pages.
    pub name: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Which way is better.
    pub better: Better,
}

macro_rules! part {
    ($key:literal, $name:literal, $unit:literal, $better:ident) => {
        Part { key: $key, name: $name, unit: $unit, better: Better::$better }
    };
}

/// All parts of the score, in the order of every table.
pub const PARTS: [Part; 26] = [
    part!("security", "Security", "points", Higher),
    part!("governance", "Governance", "points", Higher),
    part!("humanitarian", "Humanitarian", "points", Higher),
    part!("economy", "Economy", "points", Higher),
    part!("justice", "Justice", "points", Higher),
    part!("security_mean", "Security, mean of all weeks", "points", Higher),
    part!("governance_mean", "Governance, mean of all weeks", "points", Higher),
    part!("humanitarian_mean", "Humanitarian, mean of all weeks", "points", Higher),
    part!("economy_mean", "Economy, mean of all weeks", "points", Higher),
    part!("justice_mean", "Justice, mean of all weeks", "points", Higher),
    part!("stable", "Stable at the end", "% of futures", Higher),
    part!("time_to_stability", "Time to stability", "weeks, at most the horizon", Lower),
    part!("fighting_returned", "Fighting returned", "% of futures", Lower),
    part!("weeks_of_peace", "Time to fighting", "weeks, at most the horizon", Higher),
    part!("civilians_killed", "Civilians killed", "people", Lower),
    part!("party_control", "Held by parties", "% of the country", Lower),
    part!("party_control_mean", "Held by parties, mean", "% of the country", Lower),
    part!("local_ownership", "Local ownership", "% of capacity", Higher),
    part!("contributors_dead", "Contributors' dead", "people", Lower),
    part!("cost", "Cost", "M USD", Lower),
    part!("legitimacy_mission", "Trust in the mission", "% of the people", Higher),
    part!("legitimacy_government", "Trust in the government", "% of the people", Higher),
    part!("in_flight", "In flight at the end", "people", Lower),
    part!("illicit_revenue", "Illicit revenue", "M USD a year", Lower),
    part!("war_returned", "War returned", "% of futures", Lower),
    part!("accord_collapsed", "An accord collapsed", "% of futures", Lower),
];

/// Whether a part can be seen in a scenario with these concerns switched off: without those that
/// make it, and where the scenario says nothing of it, there is nothing to see.
#[must_use]
pub fn is_seen(key: &str, scenario: &Scenario, without: &[&str]) -> bool {
    let told = match key {
        "legitimacy_mission" | "legitimacy_government" => scenario.legitimacy.is_some(),
        "in_flight" => scenario.displacement,
        "illicit_revenue" => scenario.trades().next().is_some(),
        "accord_collapsed" => !scenario.accords.is_empty(),
        _ => true,
    };
    let made_by: &[&str] = match key {
        "civilians_killed" | "contributors_dead" => &["violence"],
        "fighting_returned" | "weeks_of_peace" | "war_returned" => &["violence", "fighting"],
        "accord_collapsed" => &["accord"],
        "party_control" | "party_control_mean" => &["vacuum"],
        "cost" => &["funds"],
        "legitimacy_mission" | "legitimacy_government" => &["legitimacy"],
        "in_flight" => &["displacement"],
        "illicit_revenue" => &["illicit"],
        _ => &[],
    };
    told && !made_by.iter().any(|concern| without.contains(concern))
}

/// The place of a part in [`PARTS`].
#[must_use]
pub fn part_index(key: &str) -> Option<usize> {
    PARTS.iter().position(|part| part.key == key)
}
