//! What was published of what really happened: figures to hold a run against.

use crate::quantity::Weeks;
use crate::scenario::Arm;
use crate::vocabulary::{FundId, MandateId, Trusted};

/// What a published figure measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// People of an arm in the country under a mandate, those included whom it took over [people].
    Strength {
        /// The arm: soldiers or police.
        arm: Arm,
        /// The mandate.
        mandate: MandateId,
    },
    /// The same, as a share of the mandate's ceiling at the time [percent].
    ShareOfCeiling {
        /// The arm: soldiers or police.
        arm: Arm,
        /// The mandate.
        mandate: MandateId,
    },
    /// The largest such share of all weeks so far [percent].
    PeakShareOfCeiling {
        /// The arm: soldiers or police.
        arm: Arm,
        /// The mandate.
        mandate: MandateId,
    },
    /// From the mandate's first week to the first week of the largest strength so far [months].
    MonthsToPeak {
        /// The arm: soldiers or police.
        arm: Arm,
        /// The mandate.
        mandate: MandateId,
    },
    /// Of what has been promised to a fund so far, how much it has received [percent].
    Paid(FundId),
    /// What a fund has spent so far [M USD].
    Spent(FundId),
    /// People who trust, in the whole country [percent].
    Trust(Trusted),
    /// How much of that trust was lost a year since the start [points a year].
    TrustLost(Trusted),
}

/// A published figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// What it measures.
    pub of: Measure,
    /// At the end of which week.
    pub week: Weeks,
    /// The least it was, where that is known, in the unit of the measure.
    pub low: Option<f64>,
    /// The most it was, where that is known.
    pub high: Option<f64>,
    /// Who published it.
    pub source: String,
    /// How the scenario's own data use it, where they do: then a run that meets it proves little.
    pub used: Option<String>,
}

impl Evidence {
    /// How far a value lies outside what was published: below it is negative, 0 within.
    #[must_use]
    pub fn beyond(&self, value: f64) -> f64 {
        match (self.low, self.high) {
            (Some(low), _) if value < low => value - low,
            (_, Some(high)) if value > high => value - high,
            _ => 0.0,
        }
    }
}
