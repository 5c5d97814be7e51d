//! `transfer-not-permitted`: money is moved to a fund to which the rules of the first do not let it
//! go.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::vocabulary::Order;

/// The rule.
pub static RULE: Rule = Rule::error(
    "transfer-not-permitted",
    "\
Money is given for a purpose. A fund hands it on only where its rules say so: `may_give_to` lists
the funds to which it may go. Assessed contributions, for one, stay with the mission they are for.",
)
.bad(&[r#"income: Cash(8)"#, r#"Transfer(from: "trust-fund", to: "assessed", amount: 2)"#])
.good(&[
    r#"income: Cash(8), may_give_to: ["assessed"]"#,
    r#"Transfer(from: "trust-fund", to: "assessed", amount: 2)"#,
]);

/// Finds money that may not go where it is sent.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let scenario = &draft.scenario;
    for (order, places) in draft.money_orders() {
        let Order::Transfer { from, to, .. } = order else { continue };
        let (giver, getter) = (&scenario.funds[from.index()], &scenario.funds[to.index()].id);
        if giver.may_give_to.contains(to) {
            continue;
        }
        let id = &giver.id;
        findings.add(
            RULE.at(
                places.to.clone().unwrap_or_else(|| places.fund.clone()),
                format!("the rules of `{id}` do not let money go to `{getter}`"),
            )
            .label("not in its `may_give_to`")
            .second(draft.places.funds[from.index()].clone(), "the fund")
            .help(format!("write `may_give_to: [\"{getter}\"]` in the fund, if its rules say so")),
        );
    }
}
