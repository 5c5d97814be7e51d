//! `idle-fund`: money that pays for nobody.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::fund::FundKind;
use crate::scenario::plain::Scenario;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "idle-fund",
    "\
A fund pays for the pools that name it in `paid_by`. A rapid fund also pays the start of others that
do what it pays, and a fund may hand its money on. Where nobody lives on it, its money is never
spent, and whatever was meant to live on it lives on another fund.",
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
        if scenario.pools.iter().any(|pool| pool.paid_by.index() == i) || pays_starts(scenario, i) {
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

/// Whether a fund is for others: a rapid fund that starts what other funds pay, or one that a
/// strategy moves money out of.
fn pays_starts(scenario: &Scenario, fund: usize) -> bool {
    let (kind, pays) = (scenario.funds[fund].kind, &scenario.funds[fund].pays);
    let rapid = matches!(kind, FundKind::Rapid { .. })
        && scenario.pools.iter().any(|pool| {
            let tasks = &scenario.components[pool.component.index()].tasks;
            pays.is_empty() || tasks.iter().any(|(task, _)| pays.contains(task))
        });
    rapid || !scenario.funds[fund].may_give_to.is_empty()
}
