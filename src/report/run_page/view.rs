//! One run as a page looks at it: the record with its scenario, and what follows from both.

use crate::run::{Plan, RegionWeek, RunRecord};
use crate::scenario::{Pool, Scenario, Strategy};
use crate::vocabulary::{IncidentKind, Sector, Stage, Trusted};

/// A run, and the run without orders on the same luck.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// What was run.
    pub plan: &'a Plan,
    /// The run.
    pub record: &'a RunRecord,
    /// The same luck, and no orders given.
    pub no_orders: &'a RunRecord,
}

/// The country at the end of a tick, over the people who lived there at the start.
#[must_use]
pub fn country_week(scenario: &Scenario, regions: &[RegionWeek]) -> RegionWeek {
    let people = scenario.people().max(f64::MIN_POSITIVE);
    let mean = |value: &dyn Fn(&RegionWeek) -> f64| {
        regions
            .iter()
            .zip(&scenario.regions)
            .map(|(week, region)| value(week) * region.people.get() / people)
            .sum()
    };
    RegionWeek {
        balance: Sector::ALL.map(|s| mean(&|week| week.balance[s.index()])),
        with_mission: Sector::ALL.map(|s| mean(&|week| week.with_mission[s.index()])),
        control: mean(&|week| week.control),
        deaths: mean(&|week| week.deaths),
        trust: Trusted::ALL.map(|of| mean(&|week| week.trust[of.index()])),
        displaced: regions.iter().map(|week| week.displaced).sum(),
        illicit: regions.iter().map(|week| week.illicit).sum(),
        readiness: Sector::ALL.map(|s| mean(&|week| week.readiness[s.index()])),
        incidents: IncidentKind::ALL
            .map(|kind| regions.iter().map(|week| week.incidents[kind.index()]).sum()),
        dead: regions.iter().map(|week| week.dead).sum(),
        cover: mean(&|week| week.cover),
    }
}

impl<'a> View<'a> {
    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &'a Scenario {
        &self.plan.scenario
    }

    /// The strategy, unless no orders were given.
    #[must_use]
    pub fn strategy(&self) -> Option<&'a Strategy> {
        self.record.strategy.and_then(|index| self.scenario().strategies.get(index))
    }

    /// Its name.
    #[must_use]
    pub fn strategy_name(&self) -> &'a str {
        self.strategy().map_or("no orders", |strategy| &strategy.id)
    }

    /// The last week of the run.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.record.weeks.last().copied().unwrap_or(0.0)
    }

    /// The country at the start and at the end of each tick.
    #[must_use]
    pub fn country(&self) -> Vec<RegionWeek> {
        self.record.regions.iter().map(|week| country_week(self.scenario(), week)).collect()
    }

    /// A part of the score, of this run and of the one without orders.
    #[must_use]
    pub fn part(&self, key: &str) -> (f64, f64) {
        let of = |record: &RunRecord| {
            crate::model::score::part_index(key)
                .and_then(|i| record.outcome.parts.get(i).copied())
                .unwrap_or(f64::NAN)
        };
        (of(self.record), of(self.no_orders))
    }

    /// People of a unit.
    #[must_use]
    pub fn headcount(&self, unit: usize) -> f64 {
        self.component_of(unit)
            .and_then(|component| self.scenario().components.get(component))
            .map_or(0.0, |component| component.headcount.get())
    }

    /// The component of a unit.
    #[must_use]
    pub fn component_of(&self, unit: usize) -> Option<usize> {
        self.record.unit_components.get(unit).copied()
    }

    /// The units of a component.
    pub fn units_of(&self, component: usize) -> impl Iterator<Item = usize> + '_ {
        let components = self.record.unit_components.iter().enumerate();
        components.filter(move |(_, of)| **of == component).map(|(unit, _)| unit)
    }

    /// The stages of a unit, tick by tick.
    pub fn stages(&self, unit: usize) -> impl Iterator<Item = Stage> + '_ {
        self.record
            .units
            .iter()
            .map(move |units| units.get(unit).map_or(Stage::Pooled, |week| week.stage))
    }

    /// The components some unit of which was asked for or there from the start.
    #[must_use]
    pub fn used_components(&self) -> Vec<usize> {
        (0..self.scenario().components.len())
            .filter(|component| {
                self.units_of(*component)
                    .any(|unit| self.stages(unit).any(|stage| stage != Stage::Pooled))
            })
            .collect()
    }

    /// Whether nobody was asked for, or there, of those who could have been: of the pools that
    /// `of` picks. What is for such alone changes nothing, and is not told.
    #[must_use]
    pub fn is_idle(&self, of: impl Fn(&Pool) -> bool) -> bool {
        let pools = &self.scenario().pools;
        let used = |unit: usize| self.stages(unit).any(|stage| stage != Stage::Pooled);
        let mut units = self.scenario().unit_pools().enumerate();
        let mut some = false;
        let at_home = units.all(|(unit, pool)| {
            let picked = pools.get(pool.index()).is_some_and(&of);
            some |= picked;
            !picked || !used(unit)
        });
        some && at_home
    }

    /// The date of a week, as pages print it.
    #[must_use]
    pub fn date(&self, week: f64) -> String {
        crate::report::numbers::date(self.scenario().date(week))
    }
}

/// Whether a unit in this stage is at work.
#[must_use]
pub fn at_work(stage: Stage) -> bool {
    matches!(stage, Stage::Operating | Stage::HandingOver)
}

/// Whether a unit in this stage was asked for and is not yet at work.
#[must_use]
pub fn waiting(stage: Stage) -> bool {
    stage > Stage::Pooled && stage < Stage::Operating
}
