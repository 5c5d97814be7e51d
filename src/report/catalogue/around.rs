//! What a component is often sequenced with, read off ports and needs: who provides what it needs,
//! who does the work it builds on, and for whom it does the same.

use crate::report::catalogue::shelf::Shelf;
use crate::report::columns::{shown, width};
use crate::report::flow::column;
use crate::report::run_page::heading;
use crate::report::words::{list, plural};

/// Components told one by one at most.
const MOST: usize = 8;

/// Why two components hang together, and who the others are.
pub(super) struct Tie {
    /// The port or the task.
    pub name: String,
    /// Whether it is a port.
    pub port: bool,
    /// The other components.
    pub others: Vec<usize>,
}

/// Who has to stand before a component does all it can: the ports it needs, the work it builds on.
pub(super) fn before(shelf: Shelf<'_>, component: usize) -> Vec<Tie> {
    let scenario = shelf.scenario;
    let Some(body) = scenario.components.get(component) else { return Vec::new() };
    let ports = body.requires.iter().map(|(port, _)| (port.index(), shelf.providers(port.index())));
    let tasks = body.tasks.iter().flat_map(|(task, _)| shelf.builds_on(*task));
    let tasks = tasks.map(|task| (task, shelf.doers(task)));
    ties(shelf, component, ports.collect(), tasks.collect())
}

/// Whom a component lets do all they can.
pub(super) fn after(shelf: Shelf<'_>, component: usize) -> Vec<Tie> {
    let scenario = shelf.scenario;
    let Some(body) = scenario.components.get(component) else { return Vec::new() };
    let ports = body.provides.iter().map(|(port, _)| (port.index(), shelf.users(port.index())));
    let tasks = body.tasks.iter().map(|(task, _)| {
        let above = shelf.built_on(task.index());
        let doers = above.into_iter().flat_map(|task| shelf.doers(task)).collect();
        (task.index(), doers)
    });
    ties(shelf, component, ports.collect(), tasks.collect())
}

fn ties(
    shelf: Shelf<'_>,
    component: usize,
    ports: Vec<(usize, Vec<usize>)>,
    tasks: Vec<(usize, Vec<usize>)>,
) -> Vec<Tie> {
    let scenario = shelf.scenario;
    let others = |mut all: Vec<usize>| {
        all.retain(|other| *other != component);
        all.sort_unstable();
        all.dedup();
        all
    };
    let mut found: Vec<Tie> = Vec::new();
    for (port, all) in ports {
        let name = scenario.ports.get(port).map(|port| port.id.clone()).unwrap_or_default();
        found.push(Tie { name, port: true, others: others(all) });
    }
    for (task, all) in tasks {
        let name = scenario.tasks.get(task).map(|task| task.id.clone()).unwrap_or_default();
        if !found.iter().any(|tie| !tie.port && tie.name == name) {
            found.push(Tie { name, port: false, others: others(all) });
        }
    }
    found.retain(|tie| !tie.others.is_empty());
    found
}

/// Both as sections of a page; a component that hangs on nobody has none.
pub(super) fn sections(shelf: Shelf<'_>, component: usize) -> Vec<String> {
    let told = |head: &str, ties: &[Tie]| {
        if ties.is_empty() { String::new() } else { heading(head) + &rows(shelf, ties) }
    };
    vec![
        told("What often comes before it: who provides what it needs", &before(shelf, component)),
        told("What often comes after it: who needs what it provides", &after(shelf, component)),
    ]
}

fn rows(shelf: Shelf<'_>, ties: &[Tie]) -> String {
    let names: Vec<String> = ties
        .iter()
        .map(|tie| format!("{} {}", if tie.port { "port" } else { "task" }, shown(&tie.name)))
        .collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).min(32);
    let mut text = String::new();
    for (tie, name) in ties.iter().zip(&names) {
        let pad = " ".repeat(name_width.saturating_sub(width(name)));
        text.push_str(&column(&format!("  {name}{pad}  "), name_width + 4, &told(shelf, tie)));
    }
    text
}

/// Who they are; in a country those first of whom somebody has units.
fn told(shelf: Shelf<'_>, tie: &Tie) -> String {
    let has = |component: &usize| !shelf.country || shelf.pools(*component).next().is_some();
    let (here, not): (Vec<usize>, Vec<usize>) = tie.others.iter().partition(|c| has(c));
    let mut text = names(shelf, &here);
    if !not.is_empty() {
        let absent = names(shelf, &not);
        text = match here.is_empty() {
            true => format!("nobody here has any of {absent}"),
            false => format!("{text}; nobody here has {absent}"),
        };
    }
    text
}

fn names(shelf: Shelf<'_>, components: &[usize]) -> String {
    let mut names: Vec<String> = components
        .iter()
        .filter_map(|component| shelf.scenario.components.get(*component))
        .map(|component| plural(&shown(&component.one)))
        .collect();
    if names.len() > MOST + 1 {
        let rest = names.len() - MOST;
        names.truncate(MOST);
        names.push(format!("{rest} more"));
    }
    list(&names)
}
