//! The page of a strategy: its steps as sentences, what it asks for and when that may be at work,
//! what it costs if nothing waits, what is risky, and how it differs from its neighbour.

use crate::report::columns::{shown, width, window};
use crate::report::describe::versus;
use crate::report::expect::{self, Expected};
use crate::report::flow::{column, paragraph};
use crate::report::narrate::{name_of_step, region_name, step_name, step_sentence};
use crate::report::numbers::{self, count, money, percent, week};
use crate::report::run_page::heading;
use crate::report::style::{BOLD, DIM, styled};
use crate::report::words::{list, plural, small};
use crate::scenario::{Component, Income, Reach, Scenario, Strategy};
use crate::vocabulary::{Order, RegionSelection, Sector, SecurityNeed, Trigger};

/// A strategy in plain English.
#[must_use]
pub fn describe_strategy_page(scenario: &Scenario, strategy: usize) -> String {
    let Some(body) = scenario.strategies.get(strategy) else { return String::new() };
    let all = expect::expected(scenario, body);
    let mut page = paragraph(&format!(
        "{}, a strategy for {}: {}.",
        shown(&body.id),
        shown(&scenario.name),
        small(&shown(&body.intent))
    ));
    let name = shown(&body.id);
    page = page.replacen(&name, &styled(BOLD, &name), 1);
    if let Some(shows) = &body.shows {
        let told =
            format!("A lesson: it gets one thing wrong on purpose, and shows {}.", shown(shows));
        page.push_str(&paragraph(&told));
    }
    for section in [
        steps(scenario, body),
        asked(scenario, body, &all),
        costs(scenario, &all),
        risks(scenario, body, &all),
        versus::section(scenario, strategy),
    ] {
        if !section.is_empty() {
            page.push('\n');
            page.push_str(&section);
        }
    }
    page
}

fn steps(scenario: &Scenario, strategy: &Strategy) -> String {
    let mut text = heading("Steps");
    let names: Vec<String> =
        strategy.steps.iter().map(|step| shown(&name_of_step(scenario, step))).collect();
    let name_width = names.iter().map(|name| width(name)).max().unwrap_or(0).min(20);
    let number_width = strategy.steps.len().to_string().len();
    for (i, (step, name)) in strategy.steps.iter().zip(&names).enumerate() {
        let name = window(name, 0, name_width);
        let pad = " ".repeat(name_width - width(&name));
        let head = format!("  {:>number_width$} {}{pad}  ", i + 1, styled(BOLD, &name));
        let indent = 2 + number_width + 1 + name_width + 2;
        text.push_str(&column(&head, indent, &shown(&step.intent)));
        let sentence = shown(&step_sentence(scenario, strategy, i));
        text.push_str(&column(&" ".repeat(indent), indent, &sentence));
    }
    text
}

/// The table of what is asked for, in the order in which it may be at work.
fn asked(scenario: &Scenario, strategy: &Strategy, all: &[Expected]) -> String {
    let unknown: Vec<String> = expect::step_weeks(scenario, strategy)
        .iter()
        .enumerate()
        .filter(|(_, at)| at.is_none())
        .map(|(i, _)| step_name(scenario, strategy, i))
        .collect();
    if all.is_empty() {
        return String::new();
    }
    let mut sums: Vec<(usize, f64, u32)> = Vec::new();
    let mut items: Vec<&Expected> = all.iter().collect();
    items.sort_by(|a, b| a.asked.total_cmp(&b.asked).then(a.component.cmp(&b.component)));
    let mut rows: Vec<(&Expected, u32)> = Vec::new();
    for item in items {
        sums.push((item.component, item.asked, item.units));
        match rows.iter_mut().find(|(known, _)| same_row(known, item)) {
            Some((_, units)) => *units += item.units,
            None => rows.push((item, item.units)),
        }
    }
    let mut text =
        heading("What it asks for, and when that is at work if nothing waits for another");
    text.push_str(
        "  Component                             units  people  asked  weeks to work     at work   step\n",
    );
    for (item, units) in rows {
        let Some(component) = scenario.components.get(item.component) else { continue };
        let name = window(&shown(&component.name), 0, 36);
        let pad = " ".repeat(36 - width(&name));
        let weeks = item.to_work;
        let range = format!("({} to {})", count(weeks.low), count(weeks.high));
        let people = component.headcount.get() * f64::from(units);
        text.push_str(&format!(
            "  {name}{pad}  {units:>5}  {:>6}  {:>5}  {:>3} {range:<11}  {:>7}  {:>5}\n",
            count(people),
            week(item.asked),
            count(weeks.likely),
            week(item.asked + weeks.likely),
            item.step + 1,
        ));
    }
    let note = "weeks to work: decision, preparation and journey at their likeliest (low to high)";
    text.push_str(&format!("  {}\n", styled(DIM, note)));
    if !unknown.is_empty() {
        let hang = if unknown.len() == 1 { "hangs" } else { "hang" };
        let told =
            format!("Not in the table: {}, which {hang} on how the country fares.", list(&unknown));
        text.push_str(&column("  ", 2, &told));
    }
    text
}

fn same_row(a: &Expected, b: &Expected) -> bool {
    a.component == b.component && a.step == b.step && a.to_work == b.to_work
}

fn costs(scenario: &Scenario, all: &[Expected]) -> String {
    let end = f64::from(scenario.weeks);
    let (people, at) = expect::peak(scenario, all, end);
    let by_fund = expect::cost_by_fund(scenario, all, end);
    let sum: f64 = by_fund.iter().sum();
    let mut told = format!(
        "At the peak about {} people, from {} on; about {} M USD over {} weeks if nothing waits, on \
         top of what is there from the start.",
        count(people),
        week(at),
        money(sum),
        scenario.weeks
    );
    let parts: Vec<String> = scenario
        .funds
        .iter()
        .zip(&by_fund)
        .filter(|(_, cost)| **cost > 0.0)
        .map(|(fund, cost)| {
            let (sum, how) = (fund.promised_by(end), how(&fund.income));
            format!("{} about {} of {} {how}", shown(&fund.name), money(*cost), money(sum))
        })
        .collect();
    if !parts.is_empty() {
        told.push_str(&format!(" By fund: {}.", parts.join("; ")));
    }
    heading("What it costs") + &column("  ", 2, &told)
}

/// How a fund gets what it is to receive.
fn how(income: &Income) -> &'static str {
    match income {
        Income::Cash(_) => "in hand",
        Income::Assessed { .. } => "assessed",
        Income::Pledges(_) => "pledged, which is never paid in full",
    }
}

/// What may go wrong, read off the data.
fn risks(scenario: &Scenario, strategy: &Strategy, all: &[Expected]) -> String {
    let mut told = Vec::new();
    told.extend(steps_that_may_never_run(scenario, strategy));
    told.extend(unsafe_places(scenario, strategy));
    told.extend(missing_ports(scenario, all));
    told.extend(refusals(scenario, all));
    told.extend(too_late(scenario, all));
    if told.is_empty() {
        return String::new();
    }
    let items: String = told.iter().map(|risk| column("  ", 2, risk)).collect();
    heading("What is risky, from the data alone") + &items
}

/// Steps whose trigger hangs on the country or on others, with no week as a way out.
fn steps_that_may_never_run(scenario: &Scenario, strategy: &Strategy) -> Vec<String> {
    let hangs: Vec<String> = strategy
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| may_never(&step.when))
        .map(|(i, _)| step_name(scenario, strategy, i))
        .collect();
    let nowhere: Vec<String> = strategy
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| {
            step.orders
                .iter()
                .all(|order| matches!(order.regions(), Some(RegionSelection::Where { .. })))
        })
        .map(|(i, _)| step_name(scenario, strategy, i))
        .collect();
    let mut told = Vec::new();
    if !hangs.is_empty() {
        told.push(format!("May never run, since no week is set as a way out: {}.", list(&hangs)));
    }
    if !nowhere.is_empty() {
        told.push(format!("May find no region that meets its condition: {}.", list(&nowhere)));
    }
    told
}

fn may_never(trigger: &Trigger) -> bool {
    match trigger {
        Trigger::At { .. } | Trigger::After { .. } => false,
        Trigger::AtWork { .. } | Trigger::Reaches { .. } | Trigger::Not(_) => true,
        Trigger::All(parts) => parts.iter().any(may_never),
        Trigger::Any(parts) => parts.iter().all(may_never),
    }
}

/// Components that need safety, sent to where there is least of it.
fn unsafe_places(scenario: &Scenario, strategy: &Strategy) -> Vec<String> {
    let balance = |r: usize| {
        let start = &scenario.regions[r].sectors[Sector::Security.index()];
        (start.capacity.get() * start.accountability.get() - start.drivers.get()) * 100.0
    };
    let needs_safety = |component: &Component| {
        component.tasks.iter().any(|(task, _)| {
            scenario.tasks.get(task.index()).is_some_and(|t| t.security == SecurityNeed::High)
        })
    };
    let mut names: Vec<String> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for order in strategy.steps.iter().flat_map(|step| &step.orders) {
        let Order::Send { component, to: RegionSelection::Named(regions), .. } = order else {
            continue;
        };
        let Some(body) = scenario.components.get(component.index()) else { continue };
        let there: Vec<usize> =
            regions.iter().map(|region| region.index()).filter(|r| balance(*r) < -30.0).collect();
        if needs_safety(body) && !there.is_empty() {
            let name = plural(&body.one);
            if !names.contains(&name) {
                names.push(name);
            }
            places.extend(there);
        }
    }
    places.sort_unstable();
    places.dedup();
    if names.is_empty() {
        return Vec::new();
    }
    let places: Vec<String> = places
        .iter()
        .map(|r| {
            format!("{} ({})", shown(&region_name(scenario, *r)), numbers::points(balance(*r)))
        })
        .collect();
    vec![format!(
        "Work that needs safety is sent where security starts low, and gets done only in part until \
         it rises: {} to {}.",
        list(&names),
        list(&places)
    )]
}

/// Ports that more is needed of, over the country, than all that is asked for and there provides.
fn missing_ports(scenario: &Scenario, all: &[Expected]) -> Vec<String> {
    let mut short = Vec::new();
    for (p, port) in scenario.ports.iter().enumerate() {
        if port.reach != Reach::Country {
            continue;
        }
        let of = |list: &[(crate::vocabulary::PortId, crate::quantity::Amount)]| -> f64 {
            list.iter().filter(|(id, _)| id.index() == p).map(|(_, amount)| amount.get()).sum()
        };
        let (mut needed, mut there) = (0.0, 0.0);
        for region in &scenario.regions {
            there += of(&region.anchors);
        }
        let mut count_units = |component: usize, units: f64| {
            if let Some(component) = scenario.components.get(component) {
                needed += of(&component.requires) * units;
                there += of(&component.provides) * units;
            }
        };
        for item in all {
            count_units(item.component, f64::from(item.units));
        }
        for deployed in scenario.deployed.iter().filter(|d| d.leaves_week.is_none()) {
            if let Some(pool) = scenario.pools.get(deployed.pool.index()) {
                count_units(pool.component.index(), f64::from(deployed.units));
            }
        }
        if needed > there * 1.05 {
            let share = percent(there / needed);
            short.push(format!("{} ({share} % of the need)", shown(&port.name)));
        }
    }
    if short.is_empty() {
        return Vec::new();
    }
    vec![format!("Even with all units there, too little of {}.", list(&short))]
}

/// The component most likely to see a refusal.
fn refusals(scenario: &Scenario, all: &[Expected]) -> Vec<String> {
    let mut sums: Vec<(usize, f64, f64)> = Vec::new();
    for item in all {
        let pool = scenario.pools.iter().find(|pool| {
            pool.component.index() == item.component && pool.paid_by.index() == item.fund
        });
        let Some(pool) = pool else { continue };
        let none = (0..item.units).fold(1.0, |none, _| none * (1.0 - pool.refusal.get()));
        match sums.iter_mut().find(|(component, _, _)| *component == item.component) {
            Some(sum) => {
                sum.1 *= none;
                sum.2 += f64::from(item.units);
            }
            None => sums.push((item.component, none, f64::from(item.units))),
        }
    }
    let worst = sums.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let any: f64 = sums.iter().map(|(_, none, _)| none).product();
    match worst {
        Some((component, none, units)) if *none < 0.95 => {
            let name = scenario.components.get(*component).map(|c| plural(&c.one));
            vec![format!(
                "Refusals: the chance that at least one unit is refused is {}; for the {} {}, {}.",
                chance(1.0 - any),
                count(*units),
                name.unwrap_or_default(),
                chance(1.0 - none)
            )]
        }
        _ => Vec::new(),
    }
}

/// "about 56 %", "over 99 %".
fn chance(share: f64) -> String {
    let percent = percent(share);
    if percent.starts_with(|sign: char| sign.is_ascii_digit()) {
        format!("about {percent} %")
    } else {
        format!("{percent} %")
    }
}

/// Units that are likely at work only in the last tenth of the scenario, or not at all.
fn too_late(scenario: &Scenario, all: &[Expected]) -> Vec<String> {
    let end = f64::from(scenario.weeks);
    let mut late: Vec<String> = all
        .iter()
        .filter(|item| item.asked + item.to_work.likely > end * 0.9)
        .filter_map(|item| scenario.components.get(item.component))
        .map(|component| plural(&component.one))
        .collect();
    late.dedup();
    if late.is_empty() {
        return Vec::new();
    }
    vec![format!("Likely at work only in the last weeks, if at all: {}.", list(&late))]
}
