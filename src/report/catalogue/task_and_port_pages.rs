//! The pages of a task and of a port: what it is, who does or provides it, who builds on it.

use crate::report::catalogue::component_page::component_page;
use crate::report::catalogue::phrases;
use crate::report::catalogue::shelf::{Found, Shelf, quantity};
use crate::report::columns::{shown, width, window};
use crate::report::flow::{column, paragraph};
use crate::report::numbers::plain;
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{capital, list};
use crate::scenario::Task;
use crate::vocabulary::SecurityNeed;

/// The page of whatever was found.
#[must_use]
pub fn found_page(shelf: Shelf<'_>, found: Found) -> String {
    match found {
        Found::Component(place) => component_page(shelf, place),
        Found::Task(place) => task_page(shelf, place),
        Found::Port(place) => port_page(shelf, place),
    }
}

fn task_page(shelf: Shelf<'_>, place: usize) -> String {
    let scenario = shelf.scenario;
    let Some(task) = scenario.tasks.get(place) else { return String::new() };
    let mut page = format!("{} · a task\n", styled(BOLD, &shown(&task.id)));
    let does = format!("They {}. This {}.", shown(&task.does), phrases::lever(task.lever));
    page.push_str(&paragraph(&does));
    page.push('\n');
    page.push_str(&task_figures(shelf, task));
    let doers = shelf.doers(place);
    let works = |component: usize| {
        let all = &scenario.components[component].tasks;
        all.iter().filter(|(id, _)| id.index() == place).map(|(_, work)| work.get()).sum()
    };
    page.push_str(&who(shelf, "Who does it, and how much of it a unit does", &doers, works));
    let above: Vec<String> = shelf
        .built_on(place)
        .into_iter()
        .filter_map(|above| scenario.tasks.get(above))
        .map(|above| format!("{} (they {})", shown(&above.id), shown(&above.does)))
        .collect();
    if !above.is_empty() {
        page.push('\n');
        page.push_str(&heading("What builds on it"));
        page.push_str(&column("  ", 2, &format!("{}.", list(&above))));
    }
    page
}

fn task_figures(shelf: Shelf<'_>, task: &Task) -> String {
    let scenario = shelf.scenario;
    let two_thirds = format!(
        "{} people's worth of work for 1,000 inhabitants give two thirds of the full effect",
        plain(task.two_thirds_per_1000.get())
    );
    let security = |need: SecurityNeed| {
        format!(
            "{}: half of it can be done at {} points of security, the mission's with it",
            phrases::security(need),
            phrases::half_done_at(need)
        )
    };
    let needs = match phrases::needs(scenario, task) {
        Some(needs) => format!("done in full only {}", shown(&needs)),
        None => "-, nothing else has to stand".to_owned(),
    };
    let mut rows = vec![
        ("scale", two_thirds),
        ("security", security(task.security)),
        ("needs", needs),
        ("source", format!("{}.", shown(task.source.trim_end_matches('.')))),
    ];
    if shelf.country {
        let pays = |fund: &&crate::scenario::Fund| {
            fund.pays.is_empty()
                || fund.pays.iter().any(|id| {
                    scenario.tasks.get(id.index()).is_some_and(|known| known.id == task.id)
                })
        };
        let funds: Vec<String> =
            scenario.funds.iter().filter(pays).map(|fund| shown(&fund.name)).collect();
        let told = if funds.is_empty() { "-, no fund may".to_owned() } else { list(&funds) };
        rows.push(("paid by", told));
    }
    rows.iter().map(|(name, told)| column(&format!("  {name:<10}"), 12, told)).collect()
}

fn port_page(shelf: Shelf<'_>, place: usize) -> String {
    let scenario = shelf.scenario;
    let Some(port) = scenario.ports.get(place) else { return String::new() };
    let mut page = format!("{} · a port\n", styled(BOLD, &shown(&port.id)));
    page.push_str(&paragraph(&format!(
        "{}: 1 of it is {}. It serves those {}.",
        capital(&shown(&port.name)),
        shown(&port.unit),
        phrases::reach(port.reach)
    )));
    let all = &scenario.components;
    let provides = |component: usize| quantity(&all[component].provides, place);
    let requires = |component: usize| quantity(&all[component].requires, place);
    let (by, to) = (shelf.providers(place), shelf.users(place));
    page.push_str(&who(
        shelf,
        "Who provides it, and how much of it a unit provides",
        &by,
        provides,
    ));
    page.push_str(&who(shelf, "Who needs it, and how much of it a unit needs", &to, requires));
    let anchors: Vec<String> = scenario
        .regions
        .iter()
        .map(|region| (region, quantity(&region.anchors, place)))
        .filter(|(_, there)| *there > 0.0)
        .map(|(region, there)| format!("{} ({})", shown(&region.name), plain(there)))
        .collect();
    if shelf.country {
        page.push('\n');
        page.push_str(&heading(&format!("What stands in {} already", shown(&scenario.name))));
        let told = if anchors.is_empty() { "nothing".to_owned() } else { list(&anchors) };
        page.push_str(&column("  ", 2, &told));
    }
    page
}

/// A table of components with an amount each, and in a country how many units there are.
fn who(
    shelf: Shelf<'_>,
    head: &str,
    components: &[usize],
    amount: impl Fn(usize) -> f64,
) -> String {
    let mut text = format!("\n{}", heading(head));
    if components.is_empty() {
        text.push_str("  Nobody.\n");
        return text;
    }
    for place in components {
        let component = &shelf.scenario.components[*place];
        let name = window(&shown(&component.name), 0, 38);
        let pad = " ".repeat(38 - width(&name));
        let id = window(&shown(&component.id), 0, 30);
        let id_pad = " ".repeat(30 - width(&id));
        let units: u32 = shelf.pools(*place).map(|pool| pool.units).sum();
        let here = match (shelf.country, units) {
            (false, _) => String::new(),
            (true, 0) => "  nobody here has any".to_owned(),
            (true, 1) => "  1 unit here".to_owned(),
            (true, units) => format!("  {units} units here"),
        };
        let line = format!(
            "  {:>5}  {name}{pad}  {}{id_pad}{here}",
            plain(amount(*place)),
            styled(DIM, &id)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
