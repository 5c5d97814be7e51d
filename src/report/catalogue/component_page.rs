//! The page of a component: what it is for, what it does, what it hangs on, who has it.

use crate::report::catalogue::shelf::{Shelf, quantity};
use crate::report::catalogue::{around, figures, phrases};
use crate::report::columns::{PAGE_WIDTH, shown, width, wrap};
use crate::report::expect;
use crate::report::flow::{column, paragraph};
use crate::report::narrate::region_name;
use crate::report::numbers::{count, percent, plain, week};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{list, some_of};
use crate::scenario::{Component, Pool, Scenario};
use crate::vocabulary::{Order, SecurityNeed};

/// A component in plain English; in a country with who has it and who asks for it.
#[must_use]
pub fn component_page(shelf: Shelf<'_>, place: usize) -> String {
    let scenario = shelf.scenario;
    let Some(component) = scenario.components.get(place) else { return String::new() };
    let id = shown(&component.id);
    let mut page = paragraph(&format!(
        "{id} · {} · {} · import `{}`",
        shown(&component.name),
        phrases::arm(component.arm),
        shown(&component.file)
    ))
    .replacen(&id, &styled(BOLD, &id), 1);
    page.push_str(&paragraph(&shown(&component.purpose)));
    let mut sections = vec![work(scenario, component), ports(scenario, component)];
    sections.extend(around::sections(shelf, place));
    sections.push(figures::section(component));
    if shelf.country {
        sections.push(pools(shelf, place, component));
    }
    for section in sections.iter().filter(|section| !section.is_empty()) {
        page.push('\n');
        page.push_str(section);
    }
    page
}

fn work(scenario: &Scenario, component: &Component) -> String {
    let mut text = heading("What a unit does, in people's worth of work");
    if component.tasks.is_empty() {
        text.push_str("  No work of its own: it is there for what it provides to others.\n");
        return text;
    }
    let tasks: Vec<_> = component
        .tasks
        .iter()
        .filter_map(|(id, work)| Some((scenario.tasks.get(id.index())?, *work)))
        .collect();
    let names: Vec<String> = tasks.iter().map(|(task, _)| shown(&task.id)).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).min(40);
    for ((task, work), name) in tasks.iter().zip(&names) {
        let pad = " ".repeat(name_width.saturating_sub(width(name)));
        let head = format!("  {name}{pad}  {:>5}  ", plain(work.get()));
        let mut told = format!(
            "They {}. This {}. It takes {} security",
            shown(&task.does),
            phrases::lever(task.lever),
            phrases::security(task.security)
        );
        if let Some(needs) = phrases::needs(scenario, task) {
            told.push_str(&format!(", and is done in full only {}", shown(&needs)));
        }
        text.push_str(&column(&head, name_width + 11, &format!("{told}.")));
    }
    let half = |need| phrases::half_done_at(need);
    let legend = format!(
        "points of security, the mission's with it, at which half of a task can be done: low {}, \
         middle {}, high {}",
        half(SecurityNeed::Low),
        half(SecurityNeed::Middle),
        half(SecurityNeed::High)
    );
    let lines = wrap(&legend, PAGE_WIDTH - 2, PAGE_WIDTH - 2);
    text + &lines.iter().map(|line| format!("  {}\n", styled(DIM, line))).collect::<String>()
}

fn ports(scenario: &Scenario, component: &Component) -> String {
    let rows = |verb: &str, all: &[(crate::vocabulary::PortId, crate::quantity::Amount)]| {
        let mut text = String::new();
        for (port, amount) in all {
            let Some(port) = scenario.ports.get(port.index()) else { continue };
            let head = format!("  {verb:<9}{:>6}  ", plain(amount.get()));
            let told = format!(
                "{}, {} (1 is {})",
                shown(&port.name),
                phrases::reach(port.reach),
                shown(&port.unit)
            );
            text.push_str(&column(&head, 19, &told));
        }
        text
    };
    let text = rows("needs", &component.requires) + &rows("provides", &component.provides);
    if text.is_empty() {
        return heading("Ports") + "  It needs none and provides none: it brings all it needs.\n";
    }
    heading("Ports: what a unit docks with; it works at the share of its ports that is met") + &text
}

/// Who has it in a country, whether that will do, and which strategies ask for it.
fn pools(shelf: Shelf<'_>, place: usize, component: &Component) -> String {
    let scenario = shelf.scenario;
    let mut text = heading(&format!("In {}", shown(&scenario.name)));
    let mut any = false;
    for pool in shelf.pools(place) {
        any = true;
        text.push_str(&column("  ", 2, &pool_told(scenario, component, pool)));
    }
    if !any {
        let told = "Nobody has any: it can be sent once scenario.ron has a pool of it.";
        text.push_str(&column("  ", 2, told));
        return text;
    }
    let there: Vec<String> = scenario
        .deployed
        .iter()
        .filter(|there| {
            scenario.pools.get(there.pool.index()).is_some_and(|p| p.component.index() == place)
        })
        .map(|there| {
            let region = shown(&region_name(scenario, there.region.index()));
            let leaves = there
                .leaves_week
                .map_or_else(String::new, |at| format!(" until {}", week(at.get())));
            format!("{} in {region}{leaves}", some_of(there.units, &shown(&component.one)))
        })
        .collect();
    if !there.is_empty() {
        text.push_str(&column("  ", 2, &format!("There from the start: {}.", list(&there))));
    }
    let asked = asked_by(scenario, place);
    let told = match asked.is_empty() {
        true => "No strategy asks for it.".to_owned(),
        false => format!("Asked for by {}.", list(&asked)),
    };
    text.push_str(&column("  ", 2, &told));
    text + &anchors(scenario, component)
}

/// "United Nations has 5 units, 700 people: it decides in ...".
fn pool_told(scenario: &Scenario, component: &Component, pool: &Pool) -> String {
    let actor = scenario.actors.get(pool.actor.index());
    let actor = actor.map_or_else(|| "-".to_owned(), |actor| shown(&actor.name));
    let people = component.headcount.get() * f64::from(pool.units);
    let to_work = expect::weeks_to_work(scenario, pool);
    let units = match pool.units {
        1 => "1 unit".to_owned(),
        units => format!("{} units", count(f64::from(units))),
    };
    let refusal = match pool.refusal.get() {
        none if none <= 0.0 => "never refuses".to_owned(),
        share => format!("refuses {} % of requests", percent(share)),
    };
    format!(
        "{actor}: {units}, {} people. Decides: {}; {refusal}. From the request to work, if nothing \
         waits: {} weeks ({} to {}). {}",
        count(people),
        figures::spread(pool.decision_weeks),
        plain((to_work.likely * 10.0).round() / 10.0),
        plain((to_work.low * 10.0).round() / 10.0),
        plain((to_work.high * 10.0).round() / 10.0),
        paid(scenario, component, pool)
    )
}

/// Who pays, and for which of its tasks not.
fn paid(scenario: &Scenario, component: &Component, pool: &Pool) -> String {
    let Some(fund) = scenario.funds.get(pool.paid_by.index()) else { return String::new() };
    let left_out: Vec<String> = component
        .tasks
        .iter()
        .filter(|(task, _)| !fund.pays.is_empty() && !fund.pays.contains(task))
        .filter_map(|(task, _)| scenario.tasks.get(task.index()))
        .map(|task| shown(&task.id))
        .collect();
    let name = shown(&fund.name);
    match left_out.is_empty() {
        true => format!("{name} pays."),
        false => format!("{name} pays, but not for {}: that part is not done.", list(&left_out)),
    }
}

/// "police-first (5 units, first in w0)".
fn asked_by(scenario: &Scenario, place: usize) -> Vec<String> {
    let mut asked = Vec::new();
    for strategy in &scenario.strategies {
        let mut units = 0;
        let mut steps = Vec::new();
        for (i, step) in strategy.steps.iter().enumerate() {
            for order in &step.orders {
                if let Order::Send { component, units: sent, .. } = order
                    && component.index() == place
                {
                    units += sent;
                    if !steps.contains(&(i + 1).to_string()) {
                        steps.push((i + 1).to_string());
                    }
                }
            }
        }
        if units > 0 {
            let word = if steps.len() == 1 { "step" } else { "steps" };
            let many = if units == 1 { "unit" } else { "units" };
            let id = shown(&strategy.id);
            asked.push(format!("{id} ({units} {many}, {word} {})", list(&steps)));
        }
    }
    asked
}

/// Which of the ports it needs stand in regions already.
fn anchors(scenario: &Scenario, component: &Component) -> String {
    let mut told = Vec::new();
    for (port, _) in &component.requires {
        let Some(body) = scenario.ports.get(port.index()) else { continue };
        let places: Vec<String> = scenario
            .regions
            .iter()
            .map(|region| (region, quantity(&region.anchors, port.index())))
            .filter(|(_, there)| *there > 0.0)
            .map(|(region, there)| format!("{} ({})", shown(&region.name), plain(there)))
            .collect();
        if !places.is_empty() {
            told.push(format!("{} in {}", shown(&body.name), list(&places)));
        }
    }
    match told.is_empty() {
        true => String::new(),
        false => {
            column("  ", 2, &format!("Of its ports there stands already: {}.", told.join("; ")))
        }
    }
}
