//! `no-regions`: a country without a region.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Finding;
use crate::scenario::source::Place;

/// The rule.
pub static RULE: Rule = Rule::error(
    "no-regions",
    "\
Everything happens in regions: people live there, units work there, parties hold them. A scenario
needs at least one.",
)
.bad(&["regions: [],"])
.good(&[r#"regions: [
    (
        id: "sarn", name: "Port Sarn", people: 520_000, homicides: 14,
        security: (drivers: 0.42, capacity: 0.40, accountability: 0.55, dependence: 0.2),
        governance: (drivers: 0.45, capacity: 0.36, accountability: 0.50, dependence: 0.3),
        humanitarian: (drivers: 0.40, capacity: 0.36, accountability: 0.70, dependence: 0.4),
        economy: (drivers: 0.46, capacity: 0.36, accountability: 0.60, dependence: 0.2),
        justice: (drivers: 0.48, capacity: 0.28, accountability: 0.45, dependence: 0.2),
    ),
],"#]);

/// The list at `place`, or the scenario without one, has no regions.
#[must_use]
pub fn finding(place: Place) -> Finding {
    RULE.at(place, "the scenario has no regions")
        .help("write one into the list `regions`: `contadora check --explain no-regions`")
}
