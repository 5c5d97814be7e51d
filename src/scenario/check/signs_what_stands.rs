//! `signs-what-stands`: a step signs an agreement that is signed from the start.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::vocabulary::Order;

/// The rule.
pub static RULE: Rule = Rule::warning(
    "signs-what-stands",
    "\
An agreement without `negotiation_weeks` is signed from the start, under every strategy. An order to
sign it does nothing.",
)
.bad(&[
    r#"docking: (agreements: [(id: "frame", name: "Frame", between: ["un", "donors"])]),"#,
    r#"orders: [Sign(agreement: "frame")],"#,
])
.good(&[
    r#"docking: (agreements: [
    (id: "frame", name: "Frame", between: ["un", "donors"], negotiation_weeks: 6),
]),"#,
    r#"orders: [Sign(agreement: "frame")],"#,
]);

/// Finds orders to sign what is signed.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let agreements = &draft.scenario.docking.agreements;
    for (strategy, places) in draft.scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let signed = step.orders.iter().filter_map(|order| match order {
                Order::Sign { agreement } => agreements.get(agreement.index()),
                _ => None,
            });
            for (agreement, place) in signed.zip(&places.signs) {
                if agreement.negotiation_weeks.is_none() {
                    let id = &agreement.id;
                    findings.add(
                        RULE.at(place.clone(), format!("`{id}` is signed from the start"))
                            .label("does nothing")
                            .help("give it `negotiation_weeks`, or delete this order"),
                    );
                }
            }
        }
    }
}
