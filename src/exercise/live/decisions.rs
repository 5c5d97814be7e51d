//! Decisions: the steps and rulings of a course in groups that are valued together, and the course
//! with only some of them.

use crate::exercise::live::course::{Course, LAST_WEEK, earliest};
use crate::vocabulary::Trigger;
use serde::{Deserialize, Serialize};

/// What was decided at one time and is valued together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What it is called.
    pub name: String,
    /// When it was taken: nothing of it takes hold before [weeks].
    pub week: u32,
    /// The places of its steps in the course.
    pub steps: Vec<usize>,
    /// The places of its rulings.
    pub effects: Vec<usize>,
}

impl Course {
    /// One decision for each step and each ruling, by week: each week is the first in which its
    /// trigger could hold as far as it names one, or the start of the turn it falls into, where
    /// `turns` gives the weeks in which turns begin.
    #[must_use]
    pub fn decisions(&self, turns: &[u32]) -> Vec<Decision> {
        let turn = |week: f64| {
            let began = turns.iter().copied().filter(|turn| f64::from(*turn) <= week);
            began.max().unwrap_or(0)
        };
        let mut decisions: Vec<Decision> = Vec::new();
        let mut latest = 0;
        for (place, step) in self.strategy.steps.iter().enumerate() {
            // A step that waits for others was submitted no earlier than those before it.
            let week = match names_a_week(&step.when) {
                true => turn(earliest(&step.when)),
                false => latest,
            };
            latest = latest.max(week);
            let (name, steps) = (step.id.clone(), vec![place]);
            decisions.push(Decision { name, week, steps, effects: Vec::new() });
        }
        for (place, effect) in self.effects.iter().enumerate() {
            let (name, week) = (effect.reason.clone(), turn(effect.week));
            decisions.push(Decision { name, week, steps: Vec::new(), effects: vec![place] });
        }
        decisions.sort_by_key(|decision| decision.week);
        decisions
    }

    /// The course with the steps and rulings of some decisions only. The others keep their places
    /// and never run, so that nothing else changes its name or its luck.
    #[must_use]
    pub fn with_only(&self, decisions: &[&Decision]) -> Self {
        let mut course = self.clone();
        for (place, step) in course.strategy.steps.iter_mut().enumerate() {
            if !decisions.iter().any(|decision| decision.steps.contains(&place)) {
                step.when = Trigger::Any(Vec::new());
            }
        }
        for (place, effect) in course.effects.iter_mut().enumerate() {
            if !decisions.iter().any(|decision| decision.effects.contains(&place)) {
                // No run begins a tick then: never due.
                effect.week = f64::from(LAST_WEEK);
            }
        }
        course
    }

    /// The steps that can no longer run without those of a decision, since they wait for them.
    #[must_use]
    pub fn dependants(&self, without: &Decision) -> Vec<usize> {
        let mut gone: Vec<bool> =
            (0..self.strategy.steps.len()).map(|place| without.steps.contains(&place)).collect();
        loop {
            let steps = self.strategy.steps.iter().enumerate();
            let more: Vec<usize> = steps
                .filter(|(place, step)| !gone[*place] && !can_hold(&step.when, &gone))
                .map(|(place, _)| place)
                .collect();
            if more.is_empty() {
                break;
            }
            more.into_iter().for_each(|place| gone[place] = true);
        }
        (0..gone.len()).filter(|place| gone[*place] && !without.steps.contains(place)).collect()
    }
}

fn names_a_week(trigger: &Trigger) -> bool {
    match trigger {
        Trigger::At { .. } => true,
        Trigger::All(parts) => parts.iter().any(names_a_week),
        Trigger::Any(parts) => !parts.is_empty() && parts.iter().all(names_a_week),
        _ => false,
    }
}

/// Whether a trigger may still hold where some steps never run.
fn can_hold(trigger: &Trigger, gone: &[bool]) -> bool {
    match trigger {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => {
            !gone.get(*step).copied().unwrap_or(true)
        }
        Trigger::All(parts) => parts.iter().all(|part| can_hold(part, gone)),
        Trigger::Any(parts) => parts.is_empty() || parts.iter().any(|part| can_hold(part, gone)),
        Trigger::Not(_) | Trigger::At { .. } | Trigger::Reaches { .. } => true,
    }
}
