//! Rows of mandates: one for each actor and, where some strategy re-hats units, one more for each
//! mandate by itself. A unit stands in the row of its actor until it is re-hatted by order.

use crate::model::ground::Ground;
use crate::scenario::Scenario;
use crate::vocabulary::Order;

/// Whether some strategy re-hats units.
#[must_use]
pub fn rehats(scenario: &Scenario) -> bool {
    let mut steps = scenario.strategies.iter().flat_map(|strategy| &strategy.steps);
    steps.any(|step| step.orders.iter().any(|order| matches!(order, Order::Rehat { .. })))
}

/// The mandates of each row, in the order of the scenario.
pub(super) fn mandates_of(scenario: &Scenario) -> Vec<Vec<usize>> {
    let all = 0..scenario.mandates.len();
    let named = |actor: usize| -> Vec<usize> {
        let names = |m: &usize| scenario.mandates[*m].actors.iter().any(|a| a.index() == actor);
        all.clone().filter(names).collect()
    };
    let mut rows: Vec<Vec<usize>> = (0..scenario.actors.len()).map(named).collect();
    if rehats(scenario) {
        rows.extend(all.map(|mandate| vec![mandate]));
    }
    rows
}

/// Whether units of a row need the consent of the host: of a mandate, where it covers one of those
/// whom the mandate names.
pub(super) fn needs_consent(scenario: &Scenario) -> Vec<bool> {
    let covers = |actor: usize| {
        scenario.host.as_ref().is_some_and(|h| h.covers.iter().any(|a| a.index() == actor))
    };
    let mut rows: Vec<bool> = (0..scenario.actors.len()).map(covers).collect();
    if rehats(scenario) {
        let mandates = scenario.mandates.iter();
        rows.extend(mandates.map(|mandate| mandate.actors.iter().any(|a| covers(a.index()))));
    }
    rows
}

impl Ground {
    /// How many rows of mandates there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.mandates_of.len()
    }

    /// The row of a mandate by itself; there are none where nobody is re-hatted.
    #[must_use]
    pub fn row_of(&self, mandate: usize) -> usize {
        self.scenario.actors.len() + mandate
    }
}
