//! `deployed-beyond-pool`: more units stand there from the start than the pool holds.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::error(
    "deployed-beyond-pool",
    "\
Units at work in week 0 are part of a pool, not in addition to it. So a pool has to be at least as
large as all entries of `deployed` that draw on it together.",
)
.bad(&[
    r#"actor: "un", component: "patrol", units: 2, paid_by: "assessed","#,
    r#"deployed: [(actor: "un", component: "patrol", units: 3, region: "sarn")],"#,
])
.good(&[
    r#"actor: "un", component: "patrol", units: 5, paid_by: "assessed","#,
    r#"deployed: [(actor: "un", component: "patrol", units: 3, region: "sarn")],"#,
]);

/// Finds pools that are drawn on for more than they hold.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    let mut used = vec![0_usize; scenario.pools.len()];
    for (deployed, place) in scenario.deployed.iter().zip(&draft.places.deployed) {
        let pool = &scenario.pools[deployed.pool.index()];
        let before = used[deployed.pool.index()];
        let now = before + deployed.units as usize;
        used[deployed.pool.index()] = now;
        let held = pool.units as usize;
        if now > held && before <= held {
            let id = &scenario.components[pool.component.index()].id;
            findings.add(
                RULE.at(place.clone(), format!("{now} units of `{id}` from a pool of {held}"))
                    .label("more than the pool holds")
                    .second(draft.places.pools[deployed.pool.index()].0.clone(), "the pool")
                    .help(format!("write `units: {now}` or more in the pool")),
            );
        }
    }
}
