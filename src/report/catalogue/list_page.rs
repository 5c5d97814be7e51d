//! The page of `contadora catalogue`: the components, arm by arm.

use crate::report::catalogue::phrases;
use crate::report::catalogue::shelf::Shelf;
use crate::report::columns::{PAGE_WIDTH, shown, width, window, wrap};
use crate::report::expect::own_weeks;
use crate::report::flow::{column, paragraph};
use crate::report::numbers::{count, plain};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::scenario::{Arm, Component};

/// The arms, in the order of every page.
const ARMS: [Arm; 4] = [Arm::Military, Arm::Police, Arm::Civilian, Arm::Coordination];

/// All components with their figures, then the tasks and the ports by name.
#[must_use]
pub fn catalogue_page(shelf: Shelf<'_>) -> String {
    let scenario = shelf.scenario;
    let of = match shelf.country {
        true => format!("that {} can use", shown(&scenario.name)),
        false => "that any scenario can import".to_owned(),
    };
    let mut page = paragraph(&format!(
        "{} components {of}: what one unit is, how soon it comes, what it costs.",
        scenario.components.len()
    ));
    for arm in ARMS {
        let rows: Vec<(usize, &Component)> =
            scenario.components.iter().enumerate().filter(|(_, c)| c.arm == arm).collect();
        if rows.is_empty() {
            continue;
        }
        page.push('\n');
        page.push_str(&format!("{}\n", styled(BOLD, phrases::arm_heading(arm))));
        let units = if shelf.country { "  units" } else { "" };
        page.push_str(&format!(
            "  {:<38} people  weeks to come  set up  a month  figures{units}\n",
            "Component"
        ));
        for (place, component) in rows {
            page.push_str(&row(shelf, place, component));
        }
    }
    page.push('\n');
    page.push_str(&legend(shelf));
    page.push_str(&names("Tasks", scenario.tasks.iter().map(|task| task.id.as_str())));
    page.push_str(&names("Ports", scenario.ports.iter().map(|port| port.id.as_str())));
    page
}

fn row(shelf: Shelf<'_>, place: usize, component: &Component) -> String {
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
    let head = format!("    {}  ", styled(BOLD, &shown(&component.id)));
    let indent = 4 + width(&shown(&component.id)) + 2;
    format!("  {name}{pad} {figures}\n") + &column(&head, indent, &shown(&component.purpose))
}

fn legend(shelf: Shelf<'_>) -> String {
    let mut text =
        "weeks to come: getting ready and the journey at their likeliest (low to high), \
                    after the contributor's decision; set up and a month: M USD for a unit; \
                    figures: whose they are"
            .to_owned();
    if shelf.country {
        text.push_str("; units: how many there are here, \"-\" where nobody has any");
    }
    let lines = wrap(&text, PAGE_WIDTH - 2, PAGE_WIDTH - 2);
    let lines: String = lines.iter().map(|line| format!("  {}\n", styled(DIM, line))).collect();
    let of = match shelf.country {
        true => format!(" --scenario {}", shelf.scenario.id),
        false => String::new(),
    };
    let more = format!("Explain a component, a task or a port: contadora catalogue NAME{of}");
    lines + &format!("{}\n", styled(DIM, &more))
}

fn names<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.map(shown).collect();
    if ids.is_empty() {
        return String::new();
    }
    format!("\n{}{}", heading(what), column("  ", 2, &ids.join(", ")))
}
