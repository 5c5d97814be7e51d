//! `port-nobody-provides`: a component needs a port that nothing in the scenario provides.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "port-nobody-provides",
    "\
Units dock at ports: they need housing, supply, command, and work at the share of them that is
met. A port is provided by anchors that stand in a region from the start, or by other units. Where
nothing in the scenario provides it, whoever needs it waits for ever.",
)
.bad(&["anchors: [],", r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed","#])
.good(&[
    r#"anchors: [(port: "housing", quantity: 12)],"#,
    r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed","#,
]);

/// Finds pools whose units need what no unit of any pool and no anchor provides.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    let held = scenario.pools.iter().map(|pool| &scenario.components[pool.component.index()]);
    let by_units = held.flat_map(|component| component.provides.iter().map(|(port, _)| *port));
    let by_anchors =
        scenario.regions.iter().flat_map(|region| region.anchors.iter().map(|(port, _)| *port));
    let provided: BTreeSet<_> = by_units.chain(by_anchors).collect();
    let mut providers: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for component in &scenario.components {
        for (port, _) in &component.provides {
            providers.entry(*port).or_default().push(&component.id);
        }
    }
    let mut said = BTreeSet::new();
    for (pool, (place, _)) in scenario.pools.iter().zip(&draft.places.pools) {
        let component = &scenario.components[pool.component.index()];
        let required =
            component.requires.iter().zip(&draft.places.requires[pool.component.index()]);
        for ((port, _), needed) in required {
            if provided.contains(port) || !said.insert((pool.component, *port)) {
                continue;
            }
            let (id, port_id) = (&component.id, &scenario.ports[port.index()].id);
            let anchor = format!("`anchors: [(port: \"{port_id}\", quantity: ...)]` in a region");
            let help = match providers.get(port).and_then(|names| names.first()) {
                Some(name) => format!("add a pool of `{name}`, which provides it, or {anchor}"),
                None => format!("write {anchor}"),
            };
            findings.add(
                RULE.at(place.clone(), format!("`{id}` needs `{port_id}`, which nobody provides"))
                    .label("would wait to dock for ever")
                    .second(needed.clone(), "needed here")
                    .help(help),
            );
        }
    }
}
