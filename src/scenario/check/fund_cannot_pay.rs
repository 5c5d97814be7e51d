//! `fund-cannot-pay`: the fund of a pool may pay for nothing that its component does.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "fund-cannot-pay",
    "\
A fund with a list `pays` pays for those tasks only (assessed budgets typically pay disarmament,
not salaries). If a component does none of them, its units wait for money for ever.",
)
.bad(&[
    r#"pays: ["own-patrol"]"#,
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#,
])
.good(&[
    r#"pays: ["own-patrol", "open-courts"]"#,
    r#"actor: "donors", component: "courts-team", units: 2, paid_by: "trust-fund","#,
]);

/// Finds pools that are never paid for.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (pool, (_, place)) in scenario.pools.iter().zip(&draft.places.pools) {
        let fund = &scenario.funds[pool.paid_by.index()];
        let component = &scenario.components[pool.component.index()];
        let payable = |task| fund.pays.contains(task);
        let free = fund.pays.is_empty() || component.tasks.is_empty();
        if free || component.tasks.iter().any(|(task, _)| payable(task)) {
            continue;
        }
        let (fund, id) = (&fund.id, &component.id);
        let task = component.tasks.first().map(|(task, _)| &scenario.tasks[task.index()].id);
        let task = task.map_or("...", String::as_str);
        findings.add(
            RULE.at(place.clone(), format!("`{fund}` may pay for nothing that `{id}` does"))
                .label("these units would wait for money for ever")
                .help(format!("name another fund, or add \"{task}\" to what `{fund}` pays")),
        );
    }
}
