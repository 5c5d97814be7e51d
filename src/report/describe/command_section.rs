//! Who commands whom, on the page of a scenario: the chains, who is claimed by two, whose capital
//! has to agree, and who stands outside all of them.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::numbers::counted;
use crate::report::run_page::heading;
use crate::report::words::{list, small};
use crate::scenario::{Pool, Scenario};
use crate::vocabulary::ChainId;

/// How far nodes are set in; deeper ones stand below each other.
const MOST_INDENTS: usize = 8;

/// The section; nothing where the scenario says nothing of command.
pub(super) fn section(scenario: &Scenario) -> String {
    let vetoes = vetoes(scenario);
    if scenario.chains.is_empty() && vetoes.is_empty() {
        return String::new();
    }
    let mut text = heading("Chains of command (weeks an order takes, from the head down)");
    for head in 0..scenario.chains.len() {
        if scenario.chains[head].under.is_none() {
            tell(scenario, ChainId::from_index(head), 1, &mut text);
        }
    }
    let twice: Vec<String> = scenario
        .pools
        .iter()
        .filter(|pool| pool.chains.len() > 1)
        .map(|pool| {
            let nodes: Vec<String> =
                pool.chains.iter().map(|id| node_name(scenario, *id)).collect();
            format!("{} ({})", units_of(scenario, pool), list(&nodes))
        })
        .collect();
    if !twice.is_empty() {
        text.push_str(&item("  ", &format!("Claimed by two: {}.", twice.join("; "))));
    }
    if !vetoes.is_empty() {
        text.push_str(&item("  ", &format!("A capital has to agree: {}.", vetoes.join("; "))));
    }
    let outside = outside(scenario);
    if !outside.is_empty() {
        let told = format!(
            "Outside all chains, so that each of these stands for itself: {}.",
            outside.join("; ")
        );
        text.push_str(&item("  ", &told));
    }
    text
}

/// A node, its units, and all below it.
fn tell(scenario: &Scenario, node: ChainId, depth: usize, text: &mut String) {
    let Some(chain) = scenario.chains.get(node.index()) else { return };
    let joint = if chain.joint { ", civilians and military together" } else { "" };
    let mut units: Vec<String> = Vec::new();
    for pool in scenario.pools.iter().filter(|pool| pool.chains.contains(&node)) {
        let name = units_of(scenario, pool);
        if !units.contains(&name) {
            units.push(name);
        }
    }
    let units = if units.is_empty() { "no units of its own".to_owned() } else { list(&units) };
    let weeks = counted(scenario.order_weeks(node), "week");
    text.push_str(&item(
        &"  ".repeat(depth.min(MOST_INDENTS)),
        &format!("{}{joint}: {weeks}; {units}.", shown(&chain.name)),
    ));
    for (below, chain) in scenario.chains.iter().enumerate() {
        if chain.under == Some(node) {
            tell(scenario, ChainId::from_index(below), depth + 1, text);
        }
    }
}

fn node_name(scenario: &Scenario, node: ChainId) -> String {
    scenario.chains.get(node.index()).map_or_else(String::new, |chain| shown(&chain.name))
}

fn units_of(scenario: &Scenario, pool: &Pool) -> String {
    let component = scenario.components.get(pool.component.index());
    component.map_or_else(String::new, |component| small(&shown(&component.name)))
}

fn actor_name(scenario: &Scenario, actor: usize) -> String {
    scenario.actors.get(actor).map_or_else(String::new, |actor| shown(&actor.name))
}

/// "infantry companies (Coastal Union), 2 weeks more".
fn vetoes(scenario: &Scenario) -> Vec<String> {
    let vetoed = scenario.pools.iter().filter(|pool| pool.caveat_weeks.get() > 0.0);
    vetoed
        .map(|pool| {
            format!(
                "{} ({}), {} more",
                units_of(scenario, pool),
                actor_name(scenario, pool.actor.index()),
                counted(pool.caveat_weeks.get(), "week")
            )
        })
        .collect()
}

/// Each actor with those of its units that no node claims; none where there are no chains.
fn outside(scenario: &Scenario) -> Vec<String> {
    if scenario.chains.is_empty() {
        return Vec::new();
    }
    let mut told = Vec::new();
    for actor in 0..scenario.actors.len() {
        let of_actor = scenario.pools.iter().filter(|pool| pool.actor.index() == actor);
        let free: Vec<String> = of_actor
            .filter(|pool| pool.chains.is_empty())
            .map(|pool| units_of(scenario, pool))
            .collect();
        if !free.is_empty() {
            told.push(format!("{} ({})", actor_name(scenario, actor), list(&free)));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Weeks;
    use crate::report::fixture::marova;
    use crate::scenario::Chain;

    #[test]
    fn chains_are_told_from_the_head_down_and_who_is_outside_is_named() {
        let mut scenario = marova();
        let chain = |id: &str, under: Option<u32>, joint: bool| Chain {
            id: id.to_owned(),
            name: format!("The {id}"),
            under: under.map(ChainId),
            order_weeks: Weeks::new(1.0).expect("in range"),
            joint,
        };
        scenario.chains = vec![chain("force", Some(1), false), chain("mission", None, true)];
        for pool in &mut scenario.pools {
            pool.chains.clear();
            pool.caveat_weeks = Weeks::default();
        }
        scenario.pools[0].chains = vec![ChainId(1)];
        scenario.pools[1].chains = vec![ChainId(0), ChainId(1)];
        scenario.pools[1].caveat_weeks = Weeks::new(2.0).expect("in range");
        let text = section(&scenario);
        let head = text.find("  The mission, civilians and military together: 1 week; ");
        let below = text.find("    The force: 2 weeks; ");
        assert!(head.is_some() && below > head, "{text}");
        assert!(text.contains("Claimed by two: ") && text.contains("A capital has to agree: "));
        assert!(text.contains("Outside all chains") && text.contains("NGO network ("), "{text}");
    }

    #[test]
    fn nothing_is_told_where_nothing_is_said() {
        let mut scenario = marova();
        scenario.chains.clear();
        for pool in &mut scenario.pools {
            pool.chains.clear();
            pool.caveat_weeks = Weeks::default();
        }
        assert!(section(&scenario).is_empty());
    }
}
