//! `waits-for-nothing`: a step waits until units are at work that nobody asks for.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::Draft;
use crate::scenario::plain::Step;
use crate::vocabulary::{Order, Trigger};

/// The rule.
pub static RULE: Rule = Rule::warning(
    "waits-for-nothing",
    "\
`AtWork` holds once a share of the units that another step asked for is at work. A step that sends
nothing has no such units, so the condition never holds. To wait for the step itself, use `After`.",
)
.bad(&[
    r#"when: AtWork(step: "handover", share: 0.5, weeks: 4), // courts"#,
    "when: At(week: 20), // handover, which sends nobody",
])
.good(&[
    r#"when: After(step: "handover", weeks: 4), // courts"#,
    "when: At(week: 20), // handover, which sends nobody",
]);

/// Finds conditions on units of steps that send none.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (strategy, places) in draft.scenario.strategies.iter().zip(&draft.places.strategies) {
        for (step, places) in strategy.steps.iter().zip(&places.steps) {
            let mut named = Vec::new();
            steps_named(&step.when, &mut named);
            for ((other, at_work), place) in named.into_iter().zip(&places.waits_for) {
                let other = &strategy.steps[other];
                if at_work && !sends(other) {
                    let id = &other.id;
                    findings.add(
                        RULE.at(place.clone(), format!("the step `{id}` sends no units"))
                            .label("never at work")
                            .help(format!("write `After(step: \"{id}\", weeks: ...)`")),
                    );
                }
            }
        }
    }
}

/// The steps a trigger names, in the order of the text, and whether it waits for their units.
fn steps_named(trigger: &Trigger, named: &mut Vec<(usize, bool)>) {
    match trigger {
        Trigger::After { step, .. } => named.push((*step, false)),
        Trigger::AtWork { step, .. } => named.push((*step, true)),
        Trigger::All(of) | Trigger::Any(of) => of.iter().for_each(|part| steps_named(part, named)),
        Trigger::Not(part) => steps_named(part, named),
        Trigger::At { .. } | Trigger::Reaches { .. } => {}
    }
}

fn sends(step: &Step) -> bool {
    step.orders.iter().any(|order| matches!(order, Order::Send { .. }))
}
