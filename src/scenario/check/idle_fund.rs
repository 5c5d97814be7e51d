//! `idle-fund`: money that pays for nobody.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "idle-fund",
    "\
A fund pays for the pools that name it in `paid_by`. Where none does, its money is never spent, and
whatever was meant to live on it lives on another fund.",
)
.bad(&[
    r#"(id: "trust-fund", name: "Trust fund", holder: "donors", income: Cash(8)),"#,
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "assessed","#,
])
.good(&[
    r#"(id: "trust-fund", name: "Trust fund", holder: "donors", income: Cash(8)),"#,
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#,
]);

/// Finds funds that no pool names.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (i, (fund, place)) in scenario.funds.iter().zip(&draft.places.funds).enumerate() {
        if scenario.pools.iter().any(|pool| pool.paid_by.index() == i) {
            continue;
        }
        let id = &fund.id;
        findings.add(
            RULE.at(place.clone(), format!("no pool is paid by `{id}`"))
                .label("never spent")
                .help(format!("write `paid_by: \"{id}\"` in a pool, or delete the fund")),
        );
    }
}
