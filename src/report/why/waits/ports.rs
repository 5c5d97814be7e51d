//! Ports for which units waited at the docks: where they were missing, and who has them.

use crate::report::narrate::region_name;
use crate::report::run_page::{View, at_work};
use crate::report::words::{list, plural};
use crate::run::Passage;
use crate::scenario::{Component, Reach};
use crate::vocabulary::Wait;

/// " (escort: nobody at work in Dorrin provided it; military escorts do)".
pub(in crate::report::why) fn missing(view: &View, body: &Component, all: &[Passage]) -> String {
    let scenario = view.scenario();
    let mut waited: Vec<(usize, u32, f64)> = all
        .iter()
        .filter_map(|passage| {
            let port = passage.port? as usize;
            Some((port, passage.region, passage.since_week(Wait::Port)?))
        })
        .collect();
    waited.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    waited.dedup_by_key(|(port, region, _)| (*port, *region));
    let told: Vec<String> = waited
        .into_iter()
        .filter_map(|(p, region, since)| {
            let port = scenario.ports.get(p)?;
            let provider = scenario.pools.iter().find_map(|pool| {
                let component = scenario.components.get(pool.component.index())?;
                let gives = component.provides.iter().any(|(id, _)| id.index() == p);
                (gives && component != body).then(|| plural(&component.one))
            });
            let who = provider.map_or(String::new(), |who| format!("; {who} do"));
            let place = match port.reach {
                Reach::Region => format!("in {}", region_name(scenario, region as usize)),
                Reach::Country => "in the country".to_owned(),
            };
            let told = if provides(view, p, region, since) {
                format!("{}: too little of it {place}", port.name)
            } else {
                format!("{}: nobody {place} provided it", port.name)
            };
            Some(told + &who)
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(" ({})", list(&told)) }
}

/// Whether somebody at work, or what stands there from the start, provides a port within reach.
fn provides(view: &View, port: usize, region: u32, week: f64) -> bool {
    let scenario = view.scenario();
    let Some(body) = scenario.ports.get(port) else { return false };
    let reaches = |at: u32| body.reach == Reach::Country || at == region;
    let stands = scenario.regions.iter().zip(0..).any(|(place, at)| {
        reaches(at) && place.anchors.iter().any(|(id, much)| id.index() == port && much.get() > 0.0)
    });
    let tick = view.record.weeks.partition_point(|seen| *seen <= week);
    let units = view.record.units.get(tick).map(Vec::as_slice).unwrap_or_default();
    stands
        || units.iter().enumerate().any(|(unit, seen)| {
            let component = view.component_of(unit).and_then(|c| scenario.components.get(c));
            at_work(seen.stage)
                && reaches(seen.region)
                && component
                    .is_some_and(|one| one.provides.iter().any(|(id, _)| id.index() == port))
        })
}
