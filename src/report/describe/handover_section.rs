//! How handover goes, on the page of a scenario: how far local hands are ready at the start, and
//! what is asked of them.

use crate::report::columns::shown;
use crate::report::flow::item;
use crate::report::narrate::{local_hands, region_name};
use crate::report::numbers::percent;
use crate::report::run_page::heading;
use crate::report::words::capital;
use crate::scenario::Scenario;
use crate::vocabulary::Sector;

/// The section; nothing where the scenario says nothing of handover.
pub(super) fn section(scenario: &Scenario) -> String {
    if !scenario.handover || scenario.regions.is_empty() {
        return String::new();
    }
    let mut text = heading("Handover: what leaves passes to local hands as far as they are ready");
    for sector in Sector::ALL {
        if let Some(told) = told(scenario, sector) {
            text.push_str(&item("  ", &told));
        }
    }
    text
}

/// "Local police: ready from 3 % (Upper Vell) to 18 % (Port Sarn); units ask for 30 % to 50 %."
fn told(scenario: &Scenario, sector: Sector) -> Option<String> {
    let needed: Vec<f64> = scenario
        .pools
        .iter()
        .filter_map(|pool| scenario.components.get(pool.component.index())?.handover)
        .filter(|handover| handover.sector == sector)
        .map(|handover| handover.local_capacity.get())
        .collect();
    if needed.is_empty() {
        return None;
    }
    let mut ready: Vec<(f64, usize)> = (0..scenario.regions.len())
        .map(|region| {
            let start = &scenario.regions[region].sectors[sector.index()];
            let paid = 1.0 - start.dependence.get();
            (start.capacity.get() * start.accountability.get() * paid, region)
        })
        .collect();
    ready.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (low, high) = (ready.first()?, ready.last()?);
    let least = needed.iter().copied().fold(f64::INFINITY, f64::min);
    let most = needed.iter().copied().fold(0.0, f64::max);
    let named = |(share, region): &(f64, usize)| {
        format!("{} % ({})", percent(*share), shown(&region_name(scenario, *region)))
    };
    let asked = if least < most {
        format!("{} % to {} %", percent(least), percent(most))
    } else {
        format!("{} %", percent(most))
    };
    Some(format!(
        "{}: ready from {} to {} while salaries are not paid; units ask for {asked}.",
        capital(local_hands(sector)),
        named(low),
        named(high)
    ))
}
