//! The page of `contadora catalogue`: the components, arm by arm.

use crate::report::catalogue::phrases;
use crate::report::catalogue::shelf::Shelf;
use crate::report::columns::{PAGE_WIDTH, shown, width, window, wrap};
use crate::report::expect::own_weeks;
use crate::report::flow::{column, paragraph};
use crate::report::numbers::{count, plain};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::scenario::{Arm, Component, Owner};

/// The arms, in the order of every page.
const ARMS: [Arm; 4] = [Arm::Military, Arm::Police, Arm::Civilian, Arm::Coordination];

/// Ids that are wider than this push their purpose aside [columns].
const MOST_ID: usize = 26;

/// All components with their figures, then the tasks and the ports by name; `explain` is the
/// command that explains one of them.
#[must_use]
pub fn catalogue_page(shelf: Shelf<'_>, explain: &str) -> String {
    let scenario = shelf.scenario;
    let of = match shelf.country {
        true => format!("that {} can use", shown(&scenario.name)),
        false => "that any scenario can import".to_owned(),
    };
    let mut page = paragraph(&format!(
        "{} components {of}: what one unit is, how soon it comes, what it costs.",
        scenario.components.len()
    ));
    let ids = scenario.components.iter().map(|component| width(&shown(&component.id)));
    let id_width = ids.max().unwrap_or(0).min(MOST_ID);
    for arm in ARMS {
        let mut rows: Vec<(usize, &Component)> =
            scenario.components.iter().enumerate().filter(|(_, c)| c.arm == arm).collect();
        // Those of one owner stand together.
        rows.sort_by_key(|(_, component)| rank(component.owner));
        if rows.is_empty() {
            continue;
        }
        page.push('\n');
        page.push_str(&format!("{}\n", styled(BOLD, phrases::arm_heading(arm))));
        let units = if shelf.country { "     units" } else { "" };
        page.push_str(&format!(
            "  {:<38} people  weeks to come  set up  a month  owner{units}\n",
            "Component"
        ));
        for (place, component) in rows {
            page.push_str(&row(shelf, place, component, id_width));
        }
    }
    page.push('\n');
    page.push_str(&legend(shelf));
    page.push_str(&names("Tasks", scenario.tasks.iter().map(|task| task.id.as_str())));
    page.push_str(&names("Ports", scenario.ports.iter().map(|port| port.id.as_str())));
    page.push_str(&format!(
        "\n{}\n",
        styled(DIM, &format!("Explain a component, a task or a port: {explain}"))
    ));
    page
}

/// The order in which owners stand within an arm.
fn rank(owner: Owner) -> u8 {
    match owner {
        Owner::UnitedNations => 0,
        Owner::Anyone => 1,
        Owner::Regional => 2,
        Owner::National => 3,
        Owner::Ngo => 4,
    }
}

fn row(shelf: Shelf<'_>, place: usize, component: &Component, id_width: usize) -> String {
    let name = window(&shown(&component.name), 0, 38);
    let pad = " ".repeat(38 - width(&name));
    let weeks = own_weeks(component);
    let range = format!("({} to {})", count(weeks.low), count(weeks.high));
    let units: u32 = shelf.pools(place).map(|pool| pool.units).sum();
    let owner = phrases::owner(component.owner);
    let last = match (shelf.country, units) {
        (false, _) => owner.to_owned(),
        (true, 0) => format!("{owner:<8}     -"),
        (true, _) => format!("{owner:<8} {units:>5}"),
    };
    let figures = format!(
        "{:>6}  {:>3} {range:<9}  {:>6}  {:>7}  {last}",
        count(component.headcount.get()),
        count(weeks.likely),
        plain(component.one_off_cost.get()),
        plain(component.monthly_cost.get()),
    );
    let id = shown(&component.id);
    let id_pad = " ".repeat(id_width.saturating_sub(width(&id)));
    let head = format!("    {}{id_pad}  ", styled(BOLD, &id));
    let indent = 6 + id_width.max(width(&id));
    format!("  {name}{pad} {figures}\n") + &column(&head, indent, &shown(&component.purpose))
}

fn legend(shelf: Shelf<'_>) -> String {
    let mut text = String::from(
        "weeks to come: getting ready and the journey at their likeliest (low to high), after the \
         contributor's decision; set up and a month: M USD for a unit; owner: whose the figures \
         are",
    );
    if shelf.country {
        text.push_str("; units: how many there are here, \"-\" where nobody has any");
    }
    let lines = wrap(&text, PAGE_WIDTH - 2, PAGE_WIDTH - 2);
    lines.iter().map(|line| format!("  {}\n", styled(DIM, line))).collect()
}

fn names<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.map(shown).collect();
    if ids.is_empty() {
        return String::new();
    }
    format!("\n{}{}", heading(what), column("  ", 2, &ids.join(", ")))
}
