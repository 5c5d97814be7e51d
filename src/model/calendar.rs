//! The time of the scenario: which tick it is, how long a tick lasts, which month it falls in.

use bevy_ecs::prelude::Resource;

/// Weeks in a year, for turning yearly rates into steps.
pub const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

/// The time of the scenario -- state, written only by the runner between ticks.
#[derive(Debug, Clone, Resource)]
pub struct Calendar {
    /// Ticks done so far [ticks].
    pub tick: u32,
    /// Weeks since the start, at the beginning of this tick [weeks].
    pub week: f64,
    /// How long a tick lasts [weeks].
    pub step_weeks: f64,
    /// How long a tick lasts [years].
    pub step_years: f64,
    /// Month of the year in which this tick begins [1..12].
    pub month: u8,
    months: Vec<u8>,
}

impl Calendar {
    /// A calendar for ticks of `step_days` days; `months` gives the month at each tick's start.
    #[must_use]
    pub fn new(step_days: u32, months: Vec<u8>) -> Self {
        let step_weeks = f64::from(step_days) / 7.0;
        let month = months.first().copied().unwrap_or(1);
        Self {
            tick: 0,
            week: 0.0,
            step_weeks,
            step_years: step_weeks / WEEKS_PER_YEAR,
            month,
            months,
        }
    }

    /// Goes on to the next tick.
    pub fn advance(&mut self) {
        self.set_tick(self.tick + 1);
    }

    fn set_tick(&mut self, tick: u32) {
        self.tick = tick;
        self.week = f64::from(tick) * self.step_weeks;
        self.month = self.months.get(tick as usize).copied().unwrap_or(self.month);
    }
}
