//! What was published, as a band that a measured value lies in or not.

use crate::validate::estimate::Estimate;

/// Where a value has to lie. Fixed before anything is measured, and never widened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Band {
    /// From one value to another, ends included.
    Between(f64, f64),
    /// Above a value, which it may not be: a sign, or an order.
    Above(f64),
    /// Below a value, which it may not be.
    Below(f64),
    /// At most a value.
    AtMost(f64),
    /// At most a value, or not told apart from it: the interval does not lie above it.
    NotSurelyAbove(f64),
    /// Above a value with its whole interval.
    SurelyAbove(f64),
}

impl Band {
    /// The least value, where there is one.
    #[must_use]
    pub fn low(self) -> Option<f64> {
        match self {
            Self::Between(low, _) | Self::Above(low) | Self::SurelyAbove(low) => Some(low),
            Self::Below(_) | Self::AtMost(_) | Self::NotSurelyAbove(_) => None,
        }
    }

    /// The greatest value, where there is one.
    #[must_use]
    pub fn high(self) -> Option<f64> {
        match self {
            Self::Between(_, high)
            | Self::Below(high)
            | Self::AtMost(high)
            | Self::NotSurelyAbove(high) => Some(high),
            Self::Above(_) | Self::SurelyAbove(_) => None,
        }
    }

    /// Whether the estimate meets it: its value does, and for [`Band::SurelyAbove`] its interval.
    /// What is not a number meets nothing.
    #[must_use]
    pub fn is_met(self, by: &Estimate) -> bool {
        match self {
            Self::Between(low, high) => (low..=high).contains(&by.value),
            Self::Above(edge) => by.value > edge,
            Self::Below(edge) => by.value < edge,
            Self::AtMost(edge) => by.value <= edge,
            Self::NotSurelyAbove(edge) => by.low <= edge,
            Self::SurelyAbove(edge) => by.low > edge,
        }
    }

    /// Whether the interval of the estimate clears each edge, so that the verdict is more than that
    /// of the point.
    #[must_use]
    pub fn is_decided(self, by: &Estimate) -> bool {
        let known = by.low.is_finite() && by.high.is_finite();
        let holds = |edge: f64| by.low <= edge && edge <= by.high;
        known && !self.low().is_some_and(holds) && !self.high().is_some_and(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, half: f64) -> Estimate {
        Estimate { value, low: value - half, high: value + half, blocks: 10 }
    }

    #[test]
    fn a_value_on_an_edge_is_in_a_range_and_has_no_sign() {
        assert!(Band::Between(1.0, 2.0).is_met(&estimate(2.0, 0.1)));
        assert!(!Band::Above(0.0).is_met(&estimate(0.0, 0.1)));
        assert!(!Band::Below(0.0).is_met(&estimate(0.0, 0.1)));
        assert!(Band::AtMost(0.0).is_met(&estimate(0.0, 0.1)));
        assert!(Band::NotSurelyAbove(0.0).is_met(&estimate(0.1, 0.2)));
        assert!(!Band::NotSurelyAbove(0.0).is_met(&estimate(0.3, 0.2)));
        assert!(!Band::SurelyAbove(0.0).is_met(&estimate(0.1, 0.2)));
        assert!(!Band::Between(1.0, 2.0).is_met(&estimate(f64::NAN, 0.1)));
    }

    #[test]
    fn a_verdict_is_decided_where_the_interval_clears_both_edges() {
        let band = Band::Between(1.0, 2.0);
        assert!(band.is_decided(&estimate(1.5, 0.4)));
        assert!(band.is_decided(&estimate(3.0, 0.4)));
        assert!(!band.is_decided(&estimate(1.9, 0.4)));
        assert!(!band.is_decided(&estimate(1.5, f64::NAN)));
        // Without chance the interval is a point, and a point decides, but on an edge.
        assert!(band.is_decided(&estimate(1.9, 0.0)));
        assert!(!band.is_decided(&estimate(2.0, 0.0)));
    }
}
