//! How a strategy differs from its neighbour: other components, or the same in another order.

use crate::report::columns::shown;
use crate::report::expect;
use crate::report::flow::column;
use crate::report::numbers::week;
use crate::report::run_page::heading;
use crate::report::words::{list, plural, some_of};
use crate::scenario::{Scenario, Strategy};
use crate::vocabulary::Order;

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

/// Units asked for, by component.
fn units(scenario: &Scenario, strategy: &Strategy) -> Vec<u32> {
    let mut sums = vec![0; scenario.components.len()];
    for order in strategy.steps.iter().flat_map(|step| &step.orders) {
        if let Order::Send { component, units, .. } = order
            && let Some(sum) = sums.get_mut(component.index())
        {
            *sum += units;
        }
    }
    sums
}

fn components_told(scenario: &Scenario, this: &Strategy, that: &Strategy) -> String {
    let (ours, theirs) = (units(scenario, this), units(scenario, that));
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
    let sum: u32 = ours.iter().sum();
    match (more.is_empty(), less.is_empty()) {
        (true, true) => format!("The same {sum} units; only when they are asked for differs."),
        (false, true) => format!("All that it asks for, and {} more.", list(&more)),
        (true, false) => format!("Less than that: without {}.", list(&less)),
        (false, false) => {
            format!("{} in place of {}.", crate::report::words::capital(&list(&more)), list(&less))
        }
    }
}

/// Components asked for much earlier or later.
fn order_told(scenario: &Scenario, this: &Strategy, that: &Strategy) -> Option<String> {
    let first = |strategy: &Strategy| {
        let mut weeks = vec![None; scenario.components.len()];
        for item in expect::expected(scenario, strategy) {
            let known: &mut Option<f64> = &mut weeks[item.component];
            *known = Some(known.map_or(item.asked, |week: f64| week.min(item.asked)));
        }
        weeks
    };
    let mut moved: Vec<(usize, f64, f64)> = first(this)
        .into_iter()
        .zip(first(that))
        .enumerate()
        .filter_map(|(component, (ours, theirs))| Some((component, ours?, theirs?)))
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
