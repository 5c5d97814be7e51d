//! What a strategy would be if nothing waited: likely weeks to work, likely weeks of each step,
//! people and money over time. Plain arithmetic on the scenario; nothing is run.

use crate::scenario::{Component, Pool, Scenario, Strategy};
use crate::vocabulary::{ActorId, ComponentId, Order, Trigger};

/// Weeks in a month.
pub const WEEKS_PER_MONTH: f64 = 365.25 / 7.0 / 12.0;

/// Weeks from asking to the first day at work: decision, or the order's way where it is longer,
/// preparation and journey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeeksToWork {
    /// All at their least.
    pub low: f64,
    /// All at their likeliest.
    pub likely: f64,
    /// All at their greatest.
    pub high: f64,
}

/// The first pool that has units of a component.
#[must_use]
pub fn pool_of(
    scenario: &Scenario,
    component: ComponentId,
    from: Option<ActorId>,
) -> Option<&Pool> {
    scenario
        .pools
        .iter()
        .find(|pool| pool.component == component && from.is_none_or(|actor| actor == pool.actor))
}

/// Weeks to work of a component out of a pool.
#[must_use]
pub fn weeks_to_work(scenario: &Scenario, pool: &Pool) -> WeeksToWork {
    let Some(component) = scenario.components.get(pool.component.index()) else {
        return WeeksToWork { low: 0.0, likely: 0.0, high: 0.0 };
    };
    let (decision, own) = (pool.decision_weeks, own_weeks(component));
    let order = scenario.order_weeks_to(pool);
    WeeksToWork {
        low: decision.low.get().max(order) + own.low,
        likely: decision.likely.get().max(order) + own.likely,
        high: decision.high.get().max(order) + own.high,
    }
}

/// Weeks of a component's own: preparation and journey, after the contributor has said yes.
#[must_use]
pub fn own_weeks(component: &Component) -> WeeksToWork {
    let (preparation, transit) = (component.preparation_weeks, component.transit_weeks.get());
    WeeksToWork {
        low: preparation.low.get() + transit,
        likely: preparation.likely.get() + transit,
        high: preparation.high.get() + transit,
    }
}

/// Units that a step asks for, and when they would be at work.
#[derive(Debug, Clone, PartialEq)]
pub struct Expected {
    /// The step.
    pub step: usize,
    /// The component.
    pub component: usize,
    /// How many units.
    pub units: u32,
    /// Week in which they are asked for [weeks].
    pub asked: f64,
    /// Weeks to work.
    pub to_work: WeeksToWork,
    /// Of these, weeks before running costs begin [weeks].
    pub before_cost: f64,
    /// Fund that pays.
    pub fund: usize,
}

/// The week in which each step would run if nothing waited; none where that hangs on the country.
#[must_use]
pub fn step_weeks(scenario: &Scenario, strategy: &Strategy) -> Vec<Option<f64>> {
    let mut weeks: Vec<Option<f64>> = vec![None; strategy.steps.len()];
    // Each round settles at least one more step of any chain; triggers never go in a circle.
    for _ in 0..strategy.steps.len() {
        for i in 0..strategy.steps.len() {
            weeks[i] = earliest(scenario, strategy, &strategy.steps[i].when, &weeks);
        }
    }
    weeks
}

fn earliest(
    scenario: &Scenario,
    strategy: &Strategy,
    trigger: &Trigger,
    known: &[Option<f64>],
) -> Option<f64> {
    let below = |part: &Trigger| earliest(scenario, strategy, part, known);
    match trigger {
        Trigger::At { week } => Some(*week),
        Trigger::After { step, weeks } => known.get(*step).copied()?.map(|week| week + weeks),
        Trigger::AtWork { step, share, weeks } => {
            let asked = known.get(*step).copied()??;
            Some(asked + share_at_work(scenario, strategy, *step, *share)? + weeks)
        }
        Trigger::Reaches { .. } => None,
        Trigger::All(parts) => parts
            .iter()
            .try_fold(0.0, |latest, part| below(part).map(|week| f64::max(latest, week))),
        Trigger::Any(parts) => parts.iter().filter_map(below).reduce(f64::min),
        // What the country has not yet come to is taken to be so.
        Trigger::Not(_) => Some(0.0),
    }
}

/// Likely weeks until a share of a step's units is at work.
fn share_at_work(scenario: &Scenario, strategy: &Strategy, step: usize, share: f64) -> Option<f64> {
    let mut times: Vec<(f64, u32)> = Vec::new();
    for order in &strategy.steps.get(step)?.orders {
        if let Order::Send { component, from, units, .. } = order {
            let pool = pool_of(scenario, *component, *from)?;
            times.push((weeks_to_work(scenario, pool).likely, *units));
        }
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: u32 = times.iter().map(|(_, units)| units).sum();
    let mut there = 0.0;
    for (weeks, units) in times {
        there += f64::from(units) / f64::from(all.max(1));
        if there >= share - 1.0e-9 {
            return Some(weeks);
        }
    }
    None
}

/// All that a strategy asks for, by step and order; steps that hang on the country are left out.
#[must_use]
pub fn expected(scenario: &Scenario, strategy: &Strategy) -> Vec<Expected> {
    let weeks = step_weeks(scenario, strategy);
    let mut all = Vec::new();
    for (step, asked) in weeks.iter().enumerate() {
        let Some(asked) = asked else { continue };
        for order in &strategy.steps[step].orders {
            let Order::Send { component, from, units, .. } = order else { continue };
            let Some(pool) = pool_of(scenario, *component, *from) else { continue };
            let to_work = weeks_to_work(scenario, pool);
            let transit =
                scenario.components.get(component.index()).map_or(0.0, |c| c.transit_weeks.get());
            all.push(Expected {
                step,
                component: component.index(),
                units: *units,
                asked: *asked,
                to_work,
                before_cost: to_work.likely - transit,
                fund: pool.paid_by.index(),
            });
        }
    }
    all
}

/// Units that a strategy asks for, by component, whenever that may be.
#[must_use]
pub fn units(scenario: &Scenario, strategy: &Strategy) -> Vec<u32> {
    let mut sums = vec![0; scenario.components.len()];
    for order in strategy.steps.iter().flat_map(|step| &step.orders) {
        if let Order::Send { component, units, .. } = order
            && let Some(sum) = sums.get_mut(component.index())
        {
            *sum += units;
        }
    }
    sums
}

/// The week in which a component is first asked for, and that in which the first unit is likely at
/// work; they may belong to different orders [weeks].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct First {
    /// Asked for.
    pub asked: f64,
    /// Likely at work.
    pub at_work: f64,
}

/// The first weeks of each component; none where it is not asked for, or only in steps that hang
/// on the country.
#[must_use]
pub fn firsts(scenario: &Scenario, strategy: &Strategy) -> Vec<Option<First>> {
    let mut firsts: Vec<Option<First>> = vec![None; scenario.components.len()];
    for item in expected(scenario, strategy) {
        let this = First { asked: item.asked, at_work: item.asked + item.to_work.likely };
        if let Some(known) = firsts.get_mut(item.component) {
            *known = Some(known.map_or(this, |first| First {
                asked: first.asked.min(this.asked),
                at_work: first.at_work.min(this.at_work),
            }));
        }
    }
    firsts
}

/// What `units` of a component cost from the week their running costs begin to `end` [M USD].
#[must_use]
pub fn cost(scenario: &Scenario, component: usize, units: f64, from: f64, end: f64) -> f64 {
    let Some(component) = scenario.components.get(component) else { return 0.0 };
    if from >= end {
        return 0.0;
    }
    let months = (end - from) / WEEKS_PER_MONTH;
    units * (component.one_off_cost.get() + component.monthly_cost.get() * months)
}

/// The largest number of people at work at once, and the first week with so many [people, weeks].
#[must_use]
pub fn peak(scenario: &Scenario, all: &[Expected], end: f64) -> (f64, f64) {
    let mut arrivals: Vec<(f64, f64)> = all
        .iter()
        .map(|item| {
            let people = scenario.components.get(item.component).map_or(0.0, |c| c.headcount.get());
            (item.asked + item.to_work.likely, people * f64::from(item.units))
        })
        .filter(|(week, _)| *week <= end)
        .collect();
    arrivals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let people = arrivals.iter().map(|(_, people)| people).sum();
    (people, arrivals.last().map_or(0.0, |(week, _)| *week))
}

/// The cost of all that is asked for, fund by fund, if nothing waits [M USD].
#[must_use]
pub fn cost_by_fund(scenario: &Scenario, all: &[Expected], end: f64) -> Vec<f64> {
    let mut sums = vec![0.0; scenario.funds.len()];
    for item in all {
        let from = item.asked + item.before_cost;
        if let Some(sum) = sums.get_mut(item.fund) {
            *sum += cost(scenario, item.component, f64::from(item.units), from, end);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::marova;
    use crate::vocabulary::{Direction, Observation, Sector};

    #[test]
    fn weeks_to_work_add_decision_preparation_and_journey() {
        let scenario = marova();
        for pool in &scenario.pools {
            let component = &scenario.components[pool.component.index()];
            let weeks = weeks_to_work(&scenario, pool);
            assert!(weeks.low <= weeks.likely && weeks.likely <= weeks.high);
            let order = scenario.order_weeks_to(pool);
            let likely = pool.decision_weeks.likely.get().max(order)
                + component.preparation_weeks.likely.get()
                + component.transit_weeks.get();
            assert!((weeks.likely - likely).abs() < 1e-9);
        }
    }

    #[test]
    fn a_step_that_hangs_on_the_country_has_no_expected_week() {
        let mut scenario = marova();
        let hangs = Trigger::Reaches {
            observation: Observation::Balance(Sector::Security),
            region: None,
            direction: Direction::AtLeast,
            level: 0.0,
            for_weeks: 4.0,
        };
        let steps = &mut scenario.strategies[0].steps;
        steps[0].when = Trigger::Any(vec![hangs.clone(), Trigger::At { week: 30.0 }]);
        steps[1].when = Trigger::All(vec![hangs.clone(), Trigger::At { week: 30.0 }]);
        steps[2].when = Trigger::After { step: 1, weeks: 2.0 };
        steps[3].when = Trigger::After { step: 0, weeks: 2.0 };
        let weeks = step_weeks(&scenario, &scenario.strategies[0]);
        assert_eq!(weeks[..4], [Some(30.0), None, None, Some(32.0)]);
    }

    #[test]
    fn the_same_units_in_another_order_have_the_same_peak() {
        let scenario = marova();
        let peak_of =
            |i: usize| peak(&scenario, &expected(&scenario, &scenario.strategies[i]), 156.0).0;
        assert!((peak_of(0) - peak_of(1)).abs() < 1e-9 && peak_of(0) > 1_000.0);
    }

    #[test]
    fn nothing_is_paid_for_what_comes_after_the_end() {
        assert!(cost(&marova(), 0, 3.0, 200.0, 156.0).abs() < 1e-9);
        assert!(cost(&marova(), 0, 3.0, 100.0, 156.0) > 0.0);
    }
}
