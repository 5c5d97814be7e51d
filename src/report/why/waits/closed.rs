//! Regions that were closed to units: by their host, or by the season.

use crate::report::narrate::region_name;
use crate::report::numbers::percent;
use crate::report::words::list;
use crate::run::Passage;
use crate::scenario::Scenario;
use crate::vocabulary::Wait;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Regions for which units waited for something, each once, in the order of the country.
fn regions(all: &[Passage], wait: Wait) -> Vec<u32> {
    let waited = all.iter().filter(|passage| passage.since_week(wait).is_some());
    let mut regions: Vec<u32> = waited.map(|passage| passage.region).collect();
    regions.sort_unstable();
    regions.dedup();
    regions
}

/// " (Tarn is closed until the host consents to 60 %)"; nothing where it guards none of them.
pub(in crate::report::why) fn by_the_host(scenario: &Scenario, all: &[Passage]) -> String {
    let Some(host) = &scenario.host else { return String::new() };
    let told: Vec<String> = regions(all, Wait::Host)
        .into_iter()
        .filter_map(|region| {
            let (_, needed) = host.guarded.iter().find(|(guarded, _)| guarded.0 == region)?;
            let name = region_name(scenario, region as usize);
            Some(format!("{name} is closed until the host consents to {} %", percent(needed.get())))
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(" ({})", list(&told)) }
}

/// " (Upper Vell is closed in Jan and Feb)".
pub(in crate::report::why) fn by_the_season(scenario: &Scenario, all: &[Passage]) -> String {
    let told: Vec<String> = regions(all, Wait::Season)
        .into_iter()
        .filter_map(|region| {
            let body = scenario.regions.get(region as usize)?;
            let months = body.closed_months.iter().filter_map(|month| {
                MONTHS.get(usize::from(*month).checked_sub(1)?).map(|name| (*name).to_owned())
            });
            let months: Vec<String> = months.collect();
            let name = region_name(scenario, region as usize);
            Some(format!("{name} is closed in {}", list(&months)))
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(" ({})", list(&told)) }
}
