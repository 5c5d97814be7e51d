//! `trigger-cycle`: steps that wait for each other.

use crate::scenario::check::Rule;
use crate::scenario::diagnostic::{Finding, Findings};
use crate::scenario::draft::{Draft, StepPlaces};
use crate::scenario::plain::Strategy;
use crate::scenario::source::Place;
use crate::vocabulary::Trigger;

/// The rule.
pub static RULE: Rule = Rule::error(
    "trigger-cycle",
    "\
A step that waits for another, which waits for the first, never runs; nor does what waits for
either. A way out is enough: `Any([At(week: 20), After(...)])` runs in week 20 at the latest.",
)
.bad(&[
    r#"when: After(step: "courts", weeks: 4), // streets"#,
    r#"when: After(step: "streets", weeks: 4), // courts"#,
])
.good(&["when: At(week: 0), // streets", r#"when: After(step: "streets", weeks: 4), // courts"#]);

/// Finds steps that can never run since they wait for themselves, and names the chain.
pub fn check(draft: &Draft, findings: &mut Findings) {
    for (strategy, places) in draft.scenario.strategies.iter().zip(&draft.places.strategies) {
        let able = able_to_run(strategy);
        let mut told = vec![false; strategy.steps.len()];
        for start in 0..strategy.steps.len() {
            if able[start] || told[start] {
                continue;
            }
            let chain = chain_from(strategy, &able, start);
            for step in &chain {
                told[*step] = true;
            }
            if let Some(finding) = told_of(strategy, &places.steps, &chain) {
                findings.add(finding);
            }
        }
    }
}

/// Which steps can run: those whose triggers can hold once others that can run have run.
fn able_to_run(strategy: &Strategy) -> Vec<bool> {
    let mut able = vec![false; strategy.steps.len()];
    loop {
        let mut changed = false;
        for (i, step) in strategy.steps.iter().enumerate() {
            if !able[i] && can_hold(&step.when, &able) {
                able[i] = true;
                changed = true;
            }
        }
        if !changed {
            return able;
        }
    }
}

fn can_hold(trigger: &Trigger, able: &[bool]) -> bool {
    match trigger {
        Trigger::At { .. } | Trigger::Reaches { .. } | Trigger::Not(_) => true,
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => able[*step],
        Trigger::All(all) => all.iter().all(|trigger| can_hold(trigger, able)),
        Trigger::Any(any) => any.iter().any(|trigger| can_hold(trigger, able)),
    }
}

/// A step that cannot run and that the trigger waits for.
fn blocker(trigger: &Trigger, able: &[bool]) -> Option<usize> {
    match trigger {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => {
            (!able[*step]).then_some(*step)
        }
        Trigger::All(of) | Trigger::Any(of) => of.iter().find_map(|part| blocker(part, able)),
        Trigger::At { .. } | Trigger::Reaches { .. } | Trigger::Not(_) => None,
    }
}

/// From one step that cannot run to what blocks it, until a step comes up again: the cycle alone.
fn chain_from(strategy: &Strategy, able: &[bool], start: usize) -> Vec<usize> {
    let mut chain = vec![start];
    let mut at = start;
    while let Some(next) = blocker(&strategy.steps[at].when, able) {
        if let Some(from) = chain.iter().position(|step| *step == next) {
            return chain.split_off(from);
        }
        chain.push(next);
        at = next;
    }
    chain
}

fn told_of(strategy: &Strategy, places: &[StepPlaces], chain: &[usize]) -> Option<Finding> {
    let first = *chain.first()?;
    let name = |step: usize| format!("`{}`", strategy.steps[step].id);
    let next = &strategy.steps[*chain.get(1).unwrap_or(&first)].id;
    let named = |place: &&Place| place.text().trim_matches('"') == next;
    let place = places[first].waits_for.iter().find(named).unwrap_or(&places[first].id).clone();
    let message = if chain.len() == 1 {
        format!("the step {} waits for itself", name(first))
    } else {
        let names: Vec<_> = chain.iter().chain([&first]).map(|step| name(*step)).collect();
        format!("steps wait for each other: {}", names.join(" waits for "))
    };
    Some(
        RULE.at(place, message)
            .label("none of them can ever run")
            .help("let one of them begin on its own, as in `when: At(week: 8)`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::plain::Step;

    fn strategy(triggers: Vec<Trigger>) -> Strategy {
        let step = |(i, when): (usize, Trigger)| Step {
            id: format!("s{i}"),
            intent: String::new(),
            when,
            priority: 5,
            ask_again_weeks: None,
            orders: Vec::new(),
        };
        let steps = triggers.into_iter().enumerate().map(step).collect();
        Strategy { id: "x".into(), intent: String::new(), shows: None, accepts: Vec::new(), steps }
    }

    fn after(step: usize) -> Trigger {
        Trigger::After { step, weeks: 1.0 }
    }

    #[test]
    fn a_way_out_of_a_cycle_lets_all_of_it_run() {
        let out = Trigger::Any(vec![Trigger::At { week: 4.0 }, after(1)]);
        assert_eq!(able_to_run(&strategy(vec![out, after(0)])), [true, true]);
    }

    #[test]
    fn the_chain_names_the_cycle_and_not_what_waits_for_it() {
        let waiting = strategy(vec![after(1), after(2), after(1)]);
        let able = able_to_run(&waiting);
        assert_eq!(able, [false; 3]);
        assert_eq!(chain_from(&waiting, &able, 0), [1, 2]);
    }
}
