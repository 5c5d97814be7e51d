//! Fog: who sees an indicator as it is, and what word comes to others.

use crate::scenario::Exercise;
use crate::vocabulary::{Observation, RegionId, TaskId};

/// The fog that an indicator lies in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fog {
    /// Tasks whose people see it; of anybody at work in the region where none is named.
    pub tasks: Vec<TaskId>,
    /// Whether seats hear it from others there with whom they are in liaison.
    pub liaison: bool,
    /// What reaches everybody who may see the indicator.
    pub reports: Option<Reports>,
}

/// Public reporting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reports {
    /// One figure in so many weeks, counted from the start [weeks].
    pub every_weeks: u32,
    /// How much later it is known [weeks].
    pub late_weeks: u32,
    /// To the nearest multiple of this, in the unit of the indicator; exact where none is named.
    pub rounded_to: Option<f64>,
}

impl Reports {
    /// Whether the figure of a week is reported by another one.
    #[must_use]
    pub fn tell(&self, of: u32, by: u32) -> bool {
        of.is_multiple_of(self.every_weeks.max(1)) && of.saturating_add(self.late_weeks) <= by
    }

    /// A figure as it is reported.
    #[must_use]
    pub fn told(&self, value: f64) -> f64 {
        match self.rounded_to {
            // Never a negative zero.
            Some(to) => (value / to).round() * to + 0.0,
            None => value,
        }
    }
}

impl Exercise {
    /// Whether saying what an observation of a region, or of the country, came to would tell what
    /// lies in the fog. What is also an indicator without fog that all see tells nothing new.
    #[must_use]
    pub fn would_tell(&self, of: Observation, region: Option<RegionId>) -> bool {
        let same = |one: Observation| match (one, of) {
            (
                Observation::Balance(a) | Observation::BalanceWithMission(a),
                Observation::Balance(b) | Observation::BalanceWithMission(b),
            ) => a == b,
            _ => one == of,
        };
        let plain = |one: &crate::scenario::Indicator| {
            one.public && one.fog.is_none() && (one.of, one.region) == (of, region)
        };
        // What is hidden of the whole country is not told region by region either.
        let hidden = |one: &crate::scenario::Indicator| {
            let here = one.region.is_none() || one.region == region || one.of.is_of_country();
            one.fog.is_some() && same(one.of) && here
        };
        self.indicators.iter().any(hidden) && !self.indicators.iter().any(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_come_now_and_then_late_and_rough() {
        let reports = Reports { every_weeks: 13, late_weeks: 4, rounded_to: Some(5.0) };
        let told = |week: u32| (0..=52).find(|by| reports.tell(week, *by));
        assert_eq!([0, 12, 13, 26].map(told), [Some(4), None, Some(17), Some(30)]);
        assert_eq!([41.0, 42.5, -1.0].map(|value| reports.told(value)), [40.0, 45.0, 0.0]);
        assert!(reports.told(-1.0).is_sign_positive());
        let exact = Reports { every_weeks: 1, late_weeks: 0, rounded_to: None };
        assert!(exact.tell(7, 7) && exact.told(41.25) == 41.25);
    }
}
