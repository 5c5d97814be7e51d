//! How a strategy differs from its neighbour: other components, or the same in another order.

use crate::report::columns::shown;
use crate::report::expect;
use crate::report::flow::column;
use crate::report::numbers::week;
use crate::report::run_page::heading;
use crate::report::words::{list, plural, some_of};
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::Order;
use std::collections::BTreeMap;

/// Differences told one by one at most.
const MOST: usize = 8;

/// Against the default strategy; the default itself against the next one.
pub(super) fn section(scenario: &Scenario, strategy: usize) -> String {
    let other = if strategy == 0 { 1 } else { 0 };
    let (Some(this), Some(that)) =
        (scenario.strategies.get(strategy), scenario.strategies.get(other))
    else {
        return String::new();
    };
    let mut text = heading(&format!("Against {}", shown(&that.id)));
    text.push_str(&column("  ", 2, &components_told(scenario, this, that)));
    if let Some(told) = order_told(scenario, this, that) {
        text.push_str(&column("  ", 2, &told));
    }
    text
}

/// What one strategy asks for that another does not.
pub(in crate::report) struct UnitsCompared {
    /// What this one asks for beyond that one, in words.
    pub more: Vec<String>,
    /// What that one asks for beyond this one, in words.
    pub less: Vec<String>,
    /// All units that this one asks for.
    pub sum: u32,
}

/// Compares the units of two strategies, component by component.
pub(in crate::report) fn units_compared(
    scenario: &Scenario,
    this: &Strategy,
    that: &Strategy,
) -> UnitsCompared {
    let (ours, theirs) = (expect::units(scenario, this), expect::units(scenario, that));
    let differences = |more: &[u32], less: &[u32]| -> Vec<String> {
        scenario
            .components
            .iter()
            .zip(more.iter().zip(less))
            .filter(|(_, (a, b))| a > b)
            .map(|(component, (a, b))| some_of(a - b, &component.one))
            .collect()
    };
    let (more, less) = (differences(&ours, &theirs), differences(&theirs, &ours));
    UnitsCompared { more, less, sum: ours.iter().sum() }
}

fn components_told(scenario: &Scenario, this: &Strategy, that: &Strategy) -> String {
    let UnitsCompared { more, less, sum } = units_compared(scenario, this, that);
    match (more.is_empty(), less.is_empty()) {
        (true, true) => match others_told(scenario, this, that) {
            Some(told) => format!("The same {sum} units, but {told}."),
            None => format!("The same {sum} units; only when they are asked for differs."),
        },
        (false, true) => format!("All that it asks for, and {} more.", list(&more)),
        (true, false) => format!("Less than that: without {}.", list(&less)),
        (false, false) => {
            format!("{} in place of {}.", crate::report::words::capital(&list(&more)), list(&less))
        }
    }
}

/// Of the same components, those that come from somebody else: "2 infantry battalions from ...".
fn others_told(scenario: &Scenario, this: &Strategy, that: &Strategy) -> Option<String> {
    let of = |strategy: &Strategy| -> BTreeMap<(usize, usize), u32> {
        let mut sums = BTreeMap::new();
        for order in strategy.steps.iter().flat_map(|step| &step.orders) {
            let Order::Send { component, from, units, .. } = order else { continue };
            let first = scenario.pools.iter().find(|pool| pool.component == *component);
            let Some(actor) = from.or_else(|| first.map(|pool| pool.actor)) else { continue };
            *sums.entry((component.index(), actor.index())).or_insert(0) += units;
        }
        sums
    };
    let (ours, theirs) = (of(this), of(that));
    let told: Vec<String> = ours
        .iter()
        .filter_map(|(key, units)| {
            let more = units.checked_sub(theirs.get(key).copied().unwrap_or(0))?;
            let (component, actor) = (&scenario.components[key.0], &scenario.actors[key.1]);
            let name = shown(&actor.name);
            (more > 0).then(|| format!("{} from {name}", some_of(more, &component.one)))
        })
        .collect();
    (!told.is_empty()).then(|| list(&told))
}

/// Components asked for much earlier or later.
fn order_told(scenario: &Scenario, this: &Strategy, that: &Strategy) -> Option<String> {
    let mut moved: Vec<(usize, f64, f64)> = expect::firsts(scenario, this)
        .into_iter()
        .zip(expect::firsts(scenario, that))
        .enumerate()
        .filter_map(|(component, (ours, theirs))| Some((component, ours?.asked, theirs?.asked)))
        .filter(|(_, ours, theirs)| (ours - theirs).abs() >= 4.0)
        .collect();
    if moved.is_empty() {
        return None;
    }
    moved.sort_by(|a, b| {
        let by = |m: &(usize, f64, f64)| (m.1 - m.2).abs();
        by(b).total_cmp(&by(a)).then(a.0.cmp(&b.0))
    });
    let told = |earlier: bool| -> Vec<String> {
        moved
            .iter()
            .filter(|(_, ours, theirs)| (ours < theirs) == earlier)
            .take(MOST)
            .map(|(component, ours, theirs)| {
                let name = plural(&scenario.components[*component].one);
                format!("{name} ({}, not {})", week(*ours), week(*theirs))
            })
            .collect()
    };
    let (earlier, later) = (told(true), told(false));
    let mut sentences = Vec::new();
    if !earlier.is_empty() {
        sentences.push(format!("Asked for earlier: {}.", list(&earlier)));
    }
    if !later.is_empty() {
        sentences.push(format!("Asked for later: {}.", list(&later)));
    }
    Some(sentences.join(" "))
}
