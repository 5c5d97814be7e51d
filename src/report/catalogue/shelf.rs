//! What is explained: the shared catalogue by itself, or all that a scenario knows of.

use crate::quantity::Amount;
use crate::scenario::{Component, Pool, Scenario};
use crate::vocabulary::{Lever, Need, PortId, TaskId};

/// A catalogue to read from.
#[derive(Debug, Clone, Copy)]
pub struct Shelf<'a> {
    /// What holds it.
    pub scenario: &'a Scenario,
    /// Whether that is a country with pools and strategies, and not the shared catalogue alone.
    pub country: bool,
}

/// Something that can be explained, by its place in the scenario's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A component.
    Component(usize),
    /// A task.
    Task(usize),
    /// A port.
    Port(usize),
}

impl<'a> Shelf<'a> {
    /// All that a name stands for; seldom more than one.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<Found> {
        let of = |ids: Vec<&str>, found: fn(usize) -> Found| -> Vec<Found> {
            let places = ids.into_iter().enumerate().filter(|(_, id)| *id == name);
            places.map(|(place, _)| found(place)).collect()
        };
        let scenario = self.scenario;
        let mut all =
            of(scenario.components.iter().map(|c| c.id.as_str()).collect(), Found::Component);
        all.extend(of(scenario.tasks.iter().map(|t| t.id.as_str()).collect(), Found::Task));
        all.extend(of(scenario.ports.iter().map(|p| p.id.as_str()).collect(), Found::Port));
        all
    }

    /// All names that [`Self::find`] knows.
    #[must_use]
    pub fn names(&self) -> Vec<&'a str> {
        let scenario = self.scenario;
        let components = scenario.components.iter().map(|c| c.id.as_str());
        let tasks = scenario.tasks.iter().map(|t| t.id.as_str());
        components.chain(tasks).chain(scenario.ports.iter().map(|p| p.id.as_str())).collect()
    }

    /// Components for which something holds, by their places.
    fn those(&self, holds: impl Fn(&Component) -> bool) -> Vec<usize> {
        let components = self.scenario.components.iter().enumerate();
        components.filter(|(_, component)| holds(component)).map(|(place, _)| place).collect()
    }

    /// Who provides a port.
    #[must_use]
    pub(super) fn providers(&self, port: usize) -> Vec<usize> {
        self.those(|component| quantity(&component.provides, port) > 0.0)
    }

    /// Who needs a port.
    #[must_use]
    pub(super) fn users(&self, port: usize) -> Vec<usize> {
        self.those(|component| quantity(&component.requires, port) > 0.0)
    }

    /// Who does a task.
    #[must_use]
    pub(super) fn doers(&self, task: usize) -> Vec<usize> {
        self.those(|component| component.tasks.iter().any(|(id, _)| id.index() == task))
    }

    /// Tasks that build on the work of a task.
    #[must_use]
    pub(super) fn built_on(&self, task: usize) -> Vec<usize> {
        let pays = self.scenario.tasks.get(task).is_some_and(|task| task.lever == Lever::Salaries);
        let builds = |need: &Need| match need {
            Need::Work(id) => id.index() == task,
            Need::SalariesPaid => pays,
            Need::Capacity(_) => false,
        };
        let tasks = self.scenario.tasks.iter().enumerate();
        tasks.filter(|(_, other)| other.needs.iter().any(builds)).map(|(place, _)| place).collect()
    }

    /// The tasks whose work a task builds on.
    #[must_use]
    pub(super) fn builds_on(&self, task: TaskId) -> Vec<usize> {
        (0..self.scenario.tasks.len())
            .filter(|below| self.built_on(*below).contains(&task.index()))
            .collect()
    }

    /// The pools of a component.
    pub(super) fn pools(&self, component: usize) -> impl Iterator<Item = &'a Pool> {
        self.scenario.pools.iter().filter(move |pool| pool.component.index() == component)
    }
}

/// How much of a port is in a list [its unit].
#[must_use]
pub(super) fn quantity(list: &[(PortId, Amount)], port: usize) -> f64 {
    list.iter().filter(|(id, _)| id.index() == port).map(|(_, amount)| amount.get()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::scenario::catalogue;

    #[test]
    fn the_shared_catalogue_can_be_read_by_itself_and_every_name_is_found() {
        let scenario = catalogue(registry()).expect("it is sound");
        let shelf = Shelf { scenario: &scenario, country: false };
        assert!(scenario.components.len() > 20 && scenario.pools.is_empty());
        for name in shelf.names() {
            assert!(!shelf.find(name).is_empty(), "{name}");
        }
        assert!(shelf.find("nobody").is_empty());
    }

    #[test]
    fn who_builds_on_whom_is_read_off_needs() {
        let scenario = catalogue(registry()).expect("it is sound");
        let shelf = Shelf { scenario: &scenario, country: false };
        let task = |id: &str| scenario.tasks.iter().position(|task| task.id == id).expect("it is");
        assert!(shelf.built_on(task("public-order")).contains(&task("court-support")));
        assert!(shelf.built_on(task("pay-salaries")).contains(&task("local-administration")));
        let court = TaskId::from_index(task("court-support"));
        assert_eq!(shelf.builds_on(court), [task("public-order"), task("corrections-support")]);
    }
}
