//! `never-rotates`: a pool is said to exchange its people, but its component keeps them.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "never-rotates",
    "\
A pool with `rotates: true` exchanges its people each time a unit has been at work for the
`rotation_weeks` of its component. Where these are 0 the people stay, and nothing is exchanged.",
)
.bad(&[r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed", rotates: true,"#])
.good(&[r#"actor: "un", component: "patrol", units: 4, paid_by: "assessed", rotates: false,"#]);

/// Finds pools that exchange nobody.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (pool, (place, _)) in scenario.pools.iter().zip(&draft.places.pools) {
        let component = &scenario.components[pool.component.index()];
        if pool.readiness.rotates && component.rotation_weeks.get() <= 0.0 {
            let message =
                format!("`rotates` changes nothing: the people of `{}` stay", component.id);
            findings.add(
                RULE.at(place.clone(), message)
                    .label("has `rotation_weeks: 0`")
                    .help("leave `rotates` out, or give the component `rotation_weeks`"),
            );
        }
    }
}
