//! `unseen-observation`: a step looks at something of which the scenario says nothing.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::plain::{Scenario, Step};
use crate::vocabulary::{Observation, Order, RegionSelection, Trigger};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "unseen-observation",
    "\
Trust and flight are in the model only where the scenario says where they start. Without that, trust
stays at 50 % and nobody is in flight, in every region and every week.",
)
.bad(&[
    r#"id: "handover", intent: "Hand over.", when: Reaches(of: Legitimacy(Mission), below: 40),
orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#,
    "weights:",
])
.good(&[
    r#"id: "handover", intent: "Hand over.", when: Reaches(of: Legitimacy(Mission), below: 40),
orders: [HandOver(component: "patrol", regions: All, share: 0.5)],"#,
    "legitimacy: (mission: 0.6, government: 0.4), weights:",
]);

/// Finds steps that look at what never moves.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (strategy, places) in draft.scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let mut looks = Vec::new();
            looked_at(&step.when, &mut looks);
            looks.extend(step.orders.iter().filter_map(compared));
            let unseen = looks.into_iter().find_map(|what| missing(&draft.scenario, what));
            if let Some((what, write)) = unseen {
                let Step { id, .. } = step;
                findings.add(
                    RULE.at(places.id.clone(), format!("`{id}` looks at {what}"))
                        .label("the scenario says nothing of it")
                        .help(format!("write `{write}` in `scenario.ron`")),
                );
            }
        }
    }
}

/// What is looked at and what would have to be written, where the scenario says nothing of it.
fn missing(scenario: &Scenario, what: Observation) -> Option<(&'static str, &'static str)> {
    match what {
        Observation::Legitimacy(_) if scenario.legitimacy.is_none() => {
            Some(("how far people trust", "legitimacy: (mission: ..., government: ...),"))
        }
        Observation::Displaced if !scenario.displacement => {
            Some(("people in flight", "displacement: true,"))
        }
        _ => None,
    }
}

/// What a trigger looks at.
fn looked_at(trigger: &Trigger, looks: &mut Vec<Observation>) {
    match trigger {
        Trigger::Reaches { observation, .. } => looks.push(*observation),
        Trigger::All(of) | Trigger::Any(of) => of.iter().for_each(|part| looked_at(part, looks)),
        Trigger::Not(part) => looked_at(part, looks),
        Trigger::At { .. } | Trigger::After { .. } | Trigger::AtWork { .. } => {}
    }
}

/// What an order compares regions by.
fn compared(order: &Order) -> Option<Observation> {
    match order.regions() {
        RegionSelection::Lowest { observation, .. }
        | RegionSelection::Highest { observation, .. }
        | RegionSelection::Where { observation, .. } => Some(*observation),
        RegionSelection::Named(_) | RegionSelection::All => None,
    }
}
