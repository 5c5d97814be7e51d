//! A run of the fictional country, for tests of pages.

use crate::model::registry;
use crate::report::run_page::View;
use crate::run::{Plan, RunRecord, record};
use crate::scenario::{Scenario, load};
use crate::vocabulary::Trigger;

/// The fictional country.
pub fn marova() -> Scenario {
    load("marova", registry()).expect("it ships").scenario
}

/// A run and the one without orders.
pub struct Run {
    pub plan: Plan,
    pub record: RunRecord,
    pub no_orders: RunRecord,
}

impl Run {
    /// The first strategy, over `weeks`.
    pub fn over(scenario: Scenario, weeks: u32) -> Self {
        let plan = Plan::new(scenario, registry()).expect("it runs");
        let plan = plan.lasting(weeks, 7).expect("weeks are in range");
        let luck = plan.luck(1, 0);
        Self { record: record(&plan, Some(0), luck), no_orders: record(&plan, None, luck), plan }
    }

    /// The same, with another trigger for a step.
    pub fn with_trigger(step: usize, when: Trigger, weeks: u32) -> Self {
        let mut scenario = marova();
        scenario.strategies[0].steps[step].when = when;
        Self::over(scenario, weeks)
    }

    pub fn view(&self) -> View<'_> {
        View { plan: &self.plan, record: &self.record, no_orders: &self.no_orders }
    }
}
