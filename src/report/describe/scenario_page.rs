//! The page of a scenario: the country, the parties, who brings what, the money, what is given.

use crate::report::columns::{PAGE_WIDTH, shown, width, window};
use crate::report::describe::authority;
use crate::report::describe::contributors::contributors;
use crate::report::describe::{
    accords_section, command_section, docking_section, funds_section, handover_section,
    parties_section, trades_section,
};
use crate::report::expect;
use crate::report::flow::{flow, item, paragraph};
use crate::report::narrate::region_name;
use crate::report::numbers::{self, count, counted, month_name, percent, points, week};
use crate::report::run_page::{heading, measure_name};
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{list, number_word, small};
use crate::scenario::{Legitimacy, PartyKind, Scenario, Strategy};
use crate::vocabulary::Sector;

/// A scenario in plain English; `more` is the command that describes one of its strategies.
#[must_use]
pub fn describe_scenario_page(scenario: &Scenario, more: &str) -> String {
    let mut page = format!(
        "{} · {} from {}\n",
        styled(BOLD, &shown(&scenario.id)),
        counted(f64::from(scenario.weeks), "week"),
        numbers::date(scenario.start)
    );
    page.push_str(&paragraph(&shown(&scenario.summary)));
    for section in [
        regions(scenario),
        people(scenario),
        trades_section::section(scenario),
        parties_section::section(scenario),
        accords_section::section(scenario),
        actors(scenario),
        command_section::section(scenario),
        contributors(scenario),
        docking_section::section(scenario),
        handover_section::section(scenario),
        funds_section::section(scenario),
        authority::mandates(scenario),
        authority::host(scenario),
        events(scenario),
        published(scenario),
        overrides(scenario),
        strategies(scenario, more),
    ] {
        if !section.is_empty() {
            page.push('\n');
            page.push_str(&section);
        }
    }
    page
}

/// Balance of a sector at the start [points].
fn balance(scenario: &Scenario, region: usize, sector: Sector) -> f64 {
    let start = &scenario.regions[region].sectors[sector.index()];
    (start.capacity.get() * start.accountability.get() - start.drivers.get()) * 100.0
}

fn held(scenario: &Scenario, region: usize) -> f64 {
    scenario
        .parties
        .iter()
        .filter(|party| party.kind != PartyKind::Government)
        .flat_map(|party| &party.control)
        .filter(|(at, _)| at.index() == region)
        .map(|(_, share)| share.get())
        .sum()
}

fn fighters(scenario: &Scenario, region: usize) -> f64 {
    scenario
        .parties
        .iter()
        .filter(|party| party.kind != PartyKind::Government)
        .flat_map(|party| &party.fighters)
        .filter(|(at, _)| at.index() == region)
        .map(|(_, number)| number.get())
        .sum()
}

fn regions(scenario: &Scenario) -> String {
    let number = number_word(scenario.regions.len());
    let mut text = heading(&format!(
        "{}: {number} regions at the start (each sector: local capacity minus drivers, in points)",
        shown(&scenario.name)
    ));
    let names: Vec<String> = scenario.regions.iter().map(|region| shown(&region.name)).collect();
    let name_width = names.iter().map(|n| width(n)).chain([12]).max().unwrap_or(12).min(24);
    text.push_str(&format!(
        "  {:<name_width$}     people  Security  Governance  Humanit.  Economy  Justice  fighters  held\n",
        "Region"
    ));
    for (r, name) in names.iter().enumerate() {
        let name = window(name, 0, name_width);
        let pad = " ".repeat(name_width - width(&name));
        let of = |sector| points(balance(scenario, r, sector));
        text.push_str(&format!(
            "  {name}{pad} {:>10}  {:>8}  {:>10}  {:>8}  {:>7}  {:>7}  {:>8}  {:>4}\n",
            count(scenario.regions[r].people.get()),
            of(Sector::Security),
            of(Sector::Governance),
            of(Sector::Humanitarian),
            of(Sector::Economy),
            of(Sector::Justice),
            count(fighters(scenario, r)),
            count(held(scenario, r) * 100.0),
        ));
    }
    let people = scenario.people().max(f64::MIN_POSITIVE);
    let country = |sector| {
        let weighted = |r: usize| balance(scenario, r, sector) * scenario.regions[r].people.get();
        points((0..scenario.regions.len()).map(weighted).sum::<f64>() / people)
    };
    let weighted_held =
        |r: usize| held(scenario, r) * 100.0 * scenario.regions[r].people.get() / people;
    text.push_str(&format!(
        "  {:<name_width$} {:>10}  {:>8}  {:>10}  {:>8}  {:>7}  {:>7}  {:>8}  {:>4}\n",
        window(&shown(&scenario.name), 0, name_width),
        count(people),
        country(Sector::Security),
        country(Sector::Governance),
        country(Sector::Humanitarian),
        country(Sector::Economy),
        country(Sector::Justice),
        count((0..scenario.regions.len()).map(|r| fighters(scenario, r)).sum()),
        count((0..scenario.regions.len()).map(weighted_held).sum()),
    ));
    let note = "fighters: those who are not the government's; held: by such parties, %";
    text.push_str(&format!("  {}\n", styled(DIM, note)));
    for (region, name) in scenario.regions.iter().zip(&names) {
        if !region.closed_months.is_empty() {
            let months: Vec<String> =
                region.closed_months.iter().map(|m| month_name(*m).to_owned()).collect();
            text.push_str(&item("  ", &format!("Nobody gets into {name} in {}.", list(&months))));
        }
    }
    text.push_str(&item(
        "  ",
        &format!(
            "About {} people of a mission can enter the country in a week.",
            count(scenario.entry_people_per_week.get())
        ),
    ));
    text
}

/// Whom people trust at the start, and who is in flight, where the scenario says so.
fn people(scenario: &Scenario) -> String {
    if scenario.legitimacy.is_none() && !scenario.displacement {
        return String::new();
    }
    let mut text = heading("The people at the start");
    if let Some(said) = scenario.legitimacy {
        let trust = |said: Legitimacy| {
            let (mission, government) = (said.mission.get(), said.government.get());
            format!(
                "{} % trust the mission, {} % the government",
                percent(mission),
                percent(government)
            )
        };
        text.push_str(&item(
            "  ",
            &format!("In the country, where nothing else is said: {}.", trust(said)),
        ));
        for region in &scenario.regions {
            if let Some(said) = region.legitimacy {
                text.push_str(&item(
                    "  ",
                    &format!("In {}: {}.", shown(&region.name), trust(said)),
                ));
            }
        }
    }
    let mut fled: Vec<String> = Vec::new();
    for region in &scenario.regions {
        let (all, abroad) = (region.displaced.people.get(), region.displaced.abroad.get());
        if all > 0.0 {
            let out =
                if abroad > 0.0 { format!(" ({} abroad)", count(abroad)) } else { String::new() };
            fled.push(format!("{} from {}{out}", count(all), shown(&region.name)));
        }
    }
    if !fled.is_empty() {
        text.push_str(&item("  ", &format!("In flight, in people: {}.", list(&fled))));
    } else if scenario.displacement {
        text.push_str(&item("  ", "Nobody is in flight yet; people flee where it gets dangerous."));
    }
    text
}

fn actors(scenario: &Scenario) -> String {
    let mut text =
        heading("Who can bring what (units, people; weeks to work: likely, and low to high)");
    for (a, actor) in scenario.actors.iter().enumerate() {
        let pools: Vec<_> = scenario.pools.iter().filter(|pool| pool.actor.index() == a).collect();
        if pools.is_empty() {
            continue;
        }
        text.push_str(&format!("  {}\n", styled(BOLD, &shown(&actor.name))));
        for pool in pools {
            let Some(component) = scenario.components.get(pool.component.index()) else { continue };
            let weeks = expect::weeks_to_work(scenario, pool);
            let people = component.headcount.get() * f64::from(pool.units);
            let name = window(&shown(&component.name), 0, 36);
            let pad = " ".repeat(36 - width(&name));
            let refusal = match pool.refusal.get() {
                share if share > 0.0 => format!("refuses {} % of requests", percent(share)),
                _ => "never refuses".to_owned(),
            };
            text.push_str(&format!(
                "    {name}{pad} {:>3} {:>6}  {:>3} {:<10}  {refusal}\n",
                pool.units,
                count(people),
                count(weeks.likely),
                format!("({} to {})", count(weeks.low), count(weeks.high)),
            ));
        }
    }
    let there: Vec<String> = scenario
        .deployed
        .iter()
        .filter_map(|deployed| {
            let pool = scenario.pools.get(deployed.pool.index())?;
            let component = scenario.components.get(pool.component.index())?;
            let leaves = deployed
                .leaves_week
                .map_or_else(String::new, |at| format!(", until {}", week(at.get())));
            Some(format!(
                "{} in {}{leaves}",
                crate::report::words::some_of(deployed.units, &component.one),
                shown(&region_name(scenario, deployed.region.index()))
            ))
        })
        .collect();
    if !there.is_empty() {
        text.push_str(&item("  ", &format!("There from the start: {}.", there.join("; "))));
    }
    text
}

fn events(scenario: &Scenario) -> String {
    if scenario.events.is_empty() {
        return String::new();
    }
    let mut text =
        heading("What is given (told on the page of a run; it changes nothing by itself)");
    for event in &scenario.events {
        let at = event.week.get();
        let head = format!("  {:>11} {:>6}  ", numbers::date(scenario.date(at)), week(at));
        let room = PAGE_WIDTH - width(&head);
        for (i, line) in flow(&shown(&event.text), room, room).iter().enumerate() {
            let head = if i == 0 { head.clone() } else { " ".repeat(width(&head)) };
            text.push_str(&format!("{head}{line}\n"));
        }
    }
    text
}

/// What was published of what happened.
fn published(scenario: &Scenario) -> String {
    if scenario.evidence.is_empty() {
        return String::new();
    }
    let named = scenario.evidence.iter().map(|figure| measure_name(scenario, figure.of));
    let mut named: Vec<String> = named.collect();
    named.dedup();
    heading("What was published of it (a run of the first strategy stands beside these figures)")
        + &item("  ", &format!("{}.", named.join("; ")))
}

fn overrides(scenario: &Scenario) -> String {
    if scenario.overrides.is_empty() {
        return String::new();
    }
    let mut text = heading("Parameters this scenario sets");
    for over in &scenario.overrides {
        let told = format!(
            "{} = {}: {}",
            shown(&over.key),
            numbers::plain(over.value),
            shown(&over.reason)
        );
        text.push_str(&item("  ", &told));
    }
    text
}

fn strategies(scenario: &Scenario, more: &str) -> String {
    let mut text = heading("Strategies");
    for (i, strategy) in scenario.strategies.iter().enumerate() {
        let default = if i == 0 { " (default)" } else { "" };
        let told = match &strategy.shows {
            None => {
                format!("{}{default}: {}.", shown(&strategy.id), small(&shown(&strategy.intent)))
            }
            Some(shows) => format!("{}{default} shows {}.", shown(&strategy.id), shown(shows)),
        };
        if strategy.is_lesson() && !scenario.strategies[..i].iter().any(Strategy::is_lesson) {
            text.push_str(
                "Lessons, which get one thing wrong on purpose (compared when they are named)\n",
            );
        }
        text.push_str(&item("  ", &told));
    }
    text.push_str(&format!("{}\n", styled(DIM, &format!("More: {more}"))));
    text
}
