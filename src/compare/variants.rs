//! Single changes of a sequence: the same strategy with one step earlier or later, two steps in
//! each other's place, a step left out, or the whole order reversed.
//!
//! Every change keeps the steps where they stand in the strategy, so that what refers to a step
//! still finds it, and draws no luck of its own: under the same seed a variant meets the futures of
//! the strategy it was made of.
//!
//! - *Shift* moves every week and span in a step's trigger: the week of `At`, the weeks of `After`,
//!   and how long `AtWork` and `Reaches` have to hold. A span ends at 0; a condition in `Not` stays
//!   as it is. In `All` and `Any` each part moves as far as it can.
//! - *Swap* exchanges the triggers and the priorities of two steps. Where one of them names the
//!   other, it names it the other way round.
//! - *Drop* takes a step's orders away. The step still runs, without an order, so that what comes
//!   some weeks `After` it keeps its week; what waits until its units are at work waits in vain.
//! - *Reverse* gives the first step the place of the last, the second that of the last but one, and
//!   so on; a place is a trigger and a priority, and what a trigger names moves along.
//!
//! What waits for a changed step by its own trigger follows it, and is named.

use crate::run::Plan;
use crate::scenario::{Scenario, Step, Strategy};
use crate::vocabulary::{Order, Trigger};
use std::sync::Arc;

/// A single change of a strategy; steps by their places in it.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A step earlier (below 0) or later.
    Shift {
        /// The step.
        step: usize,
        /// By how much [weeks].
        weeks: f64,
    },
    /// Two steps in each other's place.
    Swap {
        /// One of them.
        first: usize,
        /// The other.
        second: usize,
    },
    /// A step left out.
    Drop {
        /// The step.
        step: usize,
    },
    /// All steps in the reverse of an order.
    Reverse {
        /// Every step once, in the order in which they run.
        order: Vec<usize>,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum VariantError {
    /// It cannot come so much earlier.
    #[error("step `{step}` cannot come {asked} weeks earlier: {most} at most")]
    TooEarly {
        /// The step.
        step: String,
        /// What was asked for [weeks].
        asked: f64,
        /// How much earlier it can come [weeks].
        most: f64,
    },
    /// Its trigger holds from the start.
    #[error("step `{0}` cannot come earlier: nothing in its trigger waits")]
    AtTheStart(String),
    /// Its trigger names no week and no span.
    #[error("step `{0}` cannot be moved: its trigger names no week and no span")]
    Timeless(String),
    /// A step in its own place.
    #[error("step `{0}` cannot change places with itself")]
    WithItself(String),
    /// Two steps with the same place.
    #[error("steps `{0}` and `{1}` have the same trigger and priority: there is nothing to swap")]
    SamePlace(String, String),
    /// Steps would wait for each other.
    #[error("with `{first}` and `{second}` swapped, these would wait for each other: {waiting}")]
    WaitForEachOther {
        /// One of them.
        first: String,
        /// The other.
        second: String,
        /// Those that could never run.
        waiting: String,
    },
    /// A step without orders cannot be left out.
    #[error("step `{0}` gives no orders")]
    NoOrders(String),
}

/// A strategy with one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// What was changed.
    pub change: Change,
    /// The strategy as it is now.
    pub strategy: Strategy,
    /// Steps that were not changed, but wait for one that was.
    pub followers: Vec<usize>,
    /// Steps that could run before and can never run now.
    pub lost: Vec<usize>,
}

impl Change {
    /// The steps it touches.
    #[must_use]
    pub fn steps(&self) -> Vec<usize> {
        match self {
            Self::Shift { step, .. } | Self::Drop { step } => vec![*step],
            Self::Swap { first, second } => vec![*first, *second],
            Self::Reverse { order } => order.clone(),
        }
    }

    /// A name for the strategy that it makes: small letters, digits, hyphens.
    #[must_use]
    pub fn name(&self, strategy: &Strategy) -> String {
        let id = |step: usize| strategy.steps.get(step).map_or("", |step| &step.id);
        match self {
            Self::Shift { step, weeks } => {
                let way = if *weeks < 0.0 { "earlier" } else { "later" };
                format!("{}-{}w-{way}", id(*step), weeks.abs())
            }
            Self::Swap { first, second } => format!("swap-{}-{}", id(*first), id(*second)),
            Self::Drop { step } => format!("without-{}", id(*step)),
            Self::Reverse { .. } => "reversed".to_owned(),
        }
    }
}

/// Makes a change of a strategy.
///
/// # Errors
/// [`VariantError`] where it cannot be made.
pub fn vary(base: &Strategy, change: &Change) -> Result<Variant, VariantError> {
    let mut strategy = base.clone();
    let id = |step: usize| base.steps[step].id.clone();
    match change {
        Change::Shift { step, weeks } => {
            let when = &base.steps[*step].when;
            let most = most_earlier(when).ok_or_else(|| VariantError::Timeless(id(*step)))?;
            if *weeks < 0.0 && most <= 0.0 {
                return Err(VariantError::AtTheStart(id(*step)));
            }
            if -weeks > most {
                return Err(VariantError::TooEarly { step: id(*step), asked: -weeks, most });
            }
            strategy.steps[*step].when = shifted(when, *weeks);
        }
        Change::Swap { first, second } => {
            if first == second {
                return Err(VariantError::WithItself(id(*first)));
            }
            let (a, b) = (&base.steps[*first], &base.steps[*second]);
            if a.when == b.when && a.priority == b.priority {
                return Err(VariantError::SamePlace(id(*first), id(*second)));
            }
            exchange(base, &mut strategy.steps, &[*first, *second]);
        }
        Change::Drop { step } => {
            if base.steps[*step].orders.is_empty() {
                return Err(VariantError::NoOrders(id(*step)));
            }
            strategy.steps[*step].orders.clear();
        }
        Change::Reverse { order } => exchange(base, &mut strategy.steps, order),
    }
    let lost = lost(base, &strategy);
    if let (Change::Swap { first, second }, false) = (change, lost.is_empty()) {
        let waiting: Vec<String> = lost.iter().map(|step| format!("`{}`", id(*step))).collect();
        let (first, second) = (id(*first), id(*second));
        let waiting = waiting.join(", ");
        return Err(VariantError::WaitForEachOther { first, second, waiting });
    }
    let followers = followers(base, &change.steps());
    strategy.id = change.name(base);
    strategy.shows = None;
    Ok(Variant { change: change.clone(), strategy, followers, lost })
}

/// The plan with more strategies behind those of its scenario, and their places. Draws are keyed
/// from the scenario's pools, so the luck of every strategy stays what it was.
#[must_use]
pub fn with_strategies(plan: &Plan, more: Vec<Strategy>) -> (Plan, Vec<usize>) {
    let mut scenario = Scenario::clone(&plan.scenario);
    let first = scenario.strategies.len();
    for mut strategy in more {
        while scenario.strategies.iter().any(|known| known.id == strategy.id) {
            strategy.id.push_str("-again");
        }
        scenario.strategies.push(strategy);
    }
    let places = (first..scenario.strategies.len()).collect();
    (Plan { scenario: Arc::new(scenario), ..plan.clone() }, places)
}

/// How much earlier a trigger can come [weeks]; none where it names no week and no span.
#[must_use]
pub fn most_earlier(trigger: &Trigger) -> Option<f64> {
    match trigger {
        Trigger::At { week: weeks }
        | Trigger::After { weeks, .. }
        | Trigger::AtWork { weeks, .. }
        | Trigger::Reaches { for_weeks: weeks, .. } => Some(*weeks),
        Trigger::All(parts) | Trigger::Any(parts) => {
            parts.iter().filter_map(most_earlier).reduce(f64::max)
        }
        Trigger::Not(_) => None,
    }
}

fn shifted(trigger: &Trigger, by: f64) -> Trigger {
    let all = |parts: &[Trigger]| parts.iter().map(|part| shifted(part, by)).collect();
    let mut moved = trigger.clone();
    match &mut moved {
        Trigger::At { week: weeks }
        | Trigger::After { weeks, .. }
        | Trigger::AtWork { weeks, .. }
        | Trigger::Reaches { for_weeks: weeks, .. } => *weeks = (*weeks + by).max(0.0),
        Trigger::All(parts) | Trigger::Any(parts) => *parts = all(parts),
        Trigger::Not(_) => {}
    }
    moved
}

/// Gives the first of `order` the place of the last in `base`, the second that of the last but one,
/// and so on.
fn exchange(base: &Strategy, steps: &mut [Step], order: &[usize]) {
    let other = |step: usize| {
        let at = order.iter().position(|known| *known == step);
        at.map_or(step, |at| order[order.len() - 1 - at])
    };
    for step in order {
        let place = &base.steps[other(*step)];
        steps[*step].when = renamed(&place.when, &other);
        steps[*step].priority = place.priority;
    }
}

/// A trigger that names other steps.
fn renamed(trigger: &Trigger, other: &dyn Fn(usize) -> usize) -> Trigger {
    let mut told = trigger.clone();
    match &mut told {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => *step = other(*step),
        Trigger::All(parts) | Trigger::Any(parts) => {
            *parts = parts.iter().map(|part| renamed(part, other)).collect();
        }
        Trigger::Not(part) => **part = renamed(part, other),
        Trigger::At { .. } | Trigger::Reaches { .. } => {}
    }
    told
}

/// Steps outside `changed` whose trigger names one of them.
fn followers(strategy: &Strategy, changed: &[usize]) -> Vec<usize> {
    let follows =
        |step: &usize| !changed.contains(step) && names_any(&strategy.steps[*step].when, changed);
    (0..strategy.steps.len()).filter(follows).collect()
}

fn names_any(trigger: &Trigger, steps: &[usize]) -> bool {
    match trigger {
        Trigger::After { step, .. } | Trigger::AtWork { step, .. } => steps.contains(step),
        Trigger::All(parts) | Trigger::Any(parts) => {
            parts.iter().any(|part| names_any(part, steps))
        }
        Trigger::Not(part) => names_any(part, steps),
        Trigger::At { .. } | Trigger::Reaches { .. } => false,
    }
}

/// Steps that could run in `before` and can never run in `after`.
pub(super) fn lost(before: &Strategy, after: &Strategy) -> Vec<usize> {
    let (could, can) = (able_to_run(before), able_to_run(after));
    (0..could.len()).filter(|step| could[*step] && !can[*step]).collect()
}

/// Which steps can run, once others that can run have run.
fn able_to_run(strategy: &Strategy) -> Vec<bool> {
    let mut able = vec![false; strategy.steps.len()];
    loop {
        let before = able.clone();
        for (i, step) in strategy.steps.iter().enumerate() {
            able[i] = able[i] || can_hold(&step.when, strategy, &able);
        }
        if able == before {
            return able;
        }
    }
}

fn can_hold(trigger: &Trigger, strategy: &Strategy, able: &[bool]) -> bool {
    match trigger {
        Trigger::At { .. } | Trigger::Reaches { .. } | Trigger::Not(_) => true,
        Trigger::After { step, .. } => able[*step],
        Trigger::AtWork { step, share, .. } => {
            able[*step] && (*share <= 0.0 || sends(&strategy.steps[*step]))
        }
        Trigger::All(parts) => parts.iter().all(|part| can_hold(part, strategy, able)),
        Trigger::Any(parts) => parts.iter().any(|part| can_hold(part, strategy, able)),
    }
}

/// Whether a step sends any units.
fn sends(step: &Step) -> bool {
    step.orders.iter().any(|order| matches!(order, Order::Send { units, .. } if *units > 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::scenario::load;

    fn police_first() -> Strategy {
        load("marova", registry()).unwrap().scenario.strategies.swap_remove(0)
    }

    fn step(strategy: &Strategy, id: &str) -> usize {
        strategy.steps.iter().position(|step| step.id == id).unwrap()
    }

    #[test]
    fn a_shift_moves_weeks_and_spans_and_ends_at_nothing() {
        let base = police_first();
        let jobs = step(&base, "jobs");
        let later = vary(&base, &Change::Shift { step: jobs, weeks: 8.0 }).unwrap();
        let Trigger::Any(parts) = &later.strategy.steps[jobs].when else { panic!() };
        assert_eq!(parts[1], Trigger::At { week: 60.0 });
        let Trigger::All(all) = &parts[0] else { panic!() };
        assert!(matches!(all[0], Trigger::AtWork { weeks, .. } if weeks == 16.0));
        assert!(matches!(&all[1], Trigger::Not(_)), "a condition stays");
        assert_eq!(later.followers, [step(&base, "fighters-home")]);
        let earlier = vary(&base, &Change::Shift { step: jobs, weeks: -20.0 }).unwrap();
        let Trigger::Any(parts) = &earlier.strategy.steps[jobs].when else { panic!() };
        let Trigger::All(all) = &parts[0] else { panic!() };
        assert!(matches!(all[0], Trigger::AtWork { weeks, .. } if weeks == 0.0));
        assert_eq!(parts[1], Trigger::At { week: 32.0 });
        let too_early = vary(&base, &Change::Shift { step: jobs, weeks: -60.0 }).unwrap_err();
        assert!(too_early.to_string().contains("52 at most"), "{too_early}");
        let start = vary(&base, &Change::Shift { step: 0, weeks: -1.0 }).unwrap_err();
        assert_eq!(start, VariantError::AtTheStart("base".into()));
    }

    #[test]
    fn nothing_moved_is_the_same_and_swapping_or_reversing_twice_is_too() {
        let base = police_first();
        let same = |variant: &Variant| variant.strategy.steps == base.steps;
        let jobs = step(&base, "jobs");
        assert!(same(&vary(&base, &Change::Shift { step: jobs, weeks: 0.0 }).unwrap()));
        let streets = step(&base, "streets");
        let trusted = step(&base, "trusted-police");
        for (first, second) in [(streets, trusted), (trusted, jobs), (jobs, streets)] {
            let swap = Change::Swap { first, second };
            let once = vary(&base, &swap).unwrap();
            assert!(!same(&once));
            assert_eq!(vary(&once.strategy, &swap).unwrap().strategy.steps, base.steps);
        }
        let reverse = Change::Reverse { order: (0..base.steps.len()).rev().collect() };
        let once = vary(&base, &reverse).unwrap();
        assert!(!same(&once) && once.lost.is_empty());
        assert_eq!(vary(&once.strategy, &reverse).unwrap().strategy.steps, base.steps);
    }

    #[test]
    fn two_that_name_each_other_are_swapped_without_waiting_for_themselves() {
        let base = police_first();
        let (streets, trusted) = (step(&base, "streets"), step(&base, "trusted-police"));
        let swap = vary(&base, &Change::Swap { first: streets, second: trusted }).unwrap();
        let steps = &swap.strategy.steps;
        assert_eq!(steps[trusted].when, Trigger::At { week: 0.0 });
        assert_eq!(steps[streets].when, Trigger::After { step: trusted, weeks: 4.0 });
        assert_eq!((steps[streets].priority, steps[trusted].priority), (3, 2));
    }

    #[test]
    fn a_swap_that_makes_steps_wait_for_each_other_is_refused() {
        let mut base = police_first();
        let (streets, talk) = (step(&base, "streets"), step(&base, "talk"));
        let trusted = step(&base, "trusted-police");
        base.steps[talk].when = Trigger::After { step: trusted, weeks: 1.0 };
        let error = vary(&base, &Change::Swap { first: streets, second: talk }).unwrap_err();
        let told = error.to_string();
        assert!(told.contains("`streets`") && told.contains("`trusted-police`"), "{told}");
        assert!(vary(&base, &Change::Swap { first: 1, second: 1 }).is_err());
        assert!(matches!(
            vary(&police_first(), &Change::Swap { first: 0, second: 1 }),
            Err(VariantError::SamePlace(..))
        ));
    }

    #[test]
    fn what_waits_for_the_units_of_a_dropped_step_alone_is_named_as_lost() {
        let mut base = police_first();
        let (streets, courts) = (step(&base, "streets"), step(&base, "courts"));
        let drop = Change::Drop { step: streets };
        assert!(vary(&base, &drop).unwrap().lost.is_empty(), "courts open in week 30");
        let Trigger::Any(parts) = base.steps[courts].when.clone() else { panic!() };
        base.steps[courts].when = parts[0].clone();
        let variant = vary(&base, &drop).unwrap();
        assert_eq!(variant.lost, [courts]);
        assert!(variant.followers.contains(&courts));
        assert_eq!(vary(&variant.strategy, &drop), Err(VariantError::NoOrders("streets".into())));
    }

    #[test]
    fn variants_stand_behind_the_strategies_of_the_scenario_under_names_of_their_own() {
        let scenario = load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap();
        let base = &plan.scenario.strategies[0];
        let drop = vary(base, &Change::Drop { step: 8 }).unwrap().strategy;
        let (more, places) = with_strategies(&plan, vec![drop.clone(), drop]);
        let known = plan.scenario.strategies.len();
        assert_eq!(places, [known, known + 1]);
        assert_eq!(more.scenario.strategies[known].id, "without-jobs");
        assert_eq!(more.scenario.strategies[known + 1].id, "without-jobs-again");
    }
}
