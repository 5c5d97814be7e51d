//! `no-regions`: a country without a region.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "no-regions",
    "\
Everything happens in regions: people live there, units work there, parties hold them. A scenario
needs at least one.

Bad:   regions: []
Good:  regions: [(id: \"sarn\", name: \"Port Sarn\", people: 520_000, ...)]",
);

/// Finds a scenario without regions.
pub fn check(draft: &Draft, findings: &mut Findings) {
    if draft.scenario.regions.is_empty() {
        let place = draft.places.regions_list.clone();
        findings.add(
            RULE.at(place, "the scenario has no regions")
                .help("write at least one region: `contadora check --explain no-regions`"),
        );
    }
}
