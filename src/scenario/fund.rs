//! Funds of a checked scenario: how they fill, what they may pay for, what kind they are.

use crate::quantity::{Money, Weeks};
use crate::scenario::plain::WeeksRange;
use crate::vocabulary::{ActorId, FundId, TaskId};

/// What kind of fund it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum FundKind {
    /// It pays for the pools that name it, and no more is said.
    #[default]
    Plain,
    /// It pays the start of units whose own fund cannot yet, once agencies have allocated it, and
    /// runs them until that fund can.
    Rapid {
        /// How long they take to allocate it, from the request on.
        decision_weeks: WeeksRange,
        /// What comes into it at the end of each year [M USD].
        refill_per_year: Money,
    },
    /// Many donors pay into it, so that the programmes it pays for know of each other.
    Common,
}

/// How a fund fills.
#[derive(Debug, Clone, PartialEq)]
pub enum Income {
    /// A steady sum a year, from a week on [M USD a year].
    Assessed {
        /// The sum a year.
        per_year: Money,
        /// From which week on.
        from_week: Weeks,
    },
    /// Pledges, each made in a week; they turn into cash slowly and never in full [M USD].
    Pledges(Vec<(Weeks, Money)>),
    /// Money in hand at the start [M USD].
    Cash(Money),
}

/// A fund.
#[derive(Debug, Clone, PartialEq)]
pub struct Fund {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Who holds it.
    pub holder: ActorId,
    /// How it fills.
    pub income: Income,
    /// The tasks it may pay for; all when none is named.
    pub pays: Vec<TaskId>,
    /// What kind of fund it is.
    pub kind: FundKind,
    /// The funds to which its rules let money go.
    pub may_give_to: Vec<FundId>,
}

/// Weeks in a year.
const WEEKS_PER_YEAR: f64 = 365.25 / 7.0;

impl Fund {
    /// What was promised by `week`, with what fills a rapid fund up [M USD].
    #[must_use]
    pub fn promised_by(&self, week: f64) -> f64 {
        let income = match &self.income {
            Income::Cash(amount) => amount.get(),
            Income::Assessed { per_year, from_week } => {
                per_year.get() * (week - from_week.get()).max(0.0) / WEEKS_PER_YEAR
            }
            Income::Pledges(pledges) => {
                pledges.iter().filter(|(at, _)| at.get() < week).map(|(_, sum)| sum.get()).sum()
            }
        };
        let refills = match self.kind {
            FundKind::Rapid { refill_per_year, .. } => {
                refill_per_year.get() * (week / WEEKS_PER_YEAR + 1.0e-9).floor()
            }
            FundKind::Plain | FundKind::Common => 0.0,
        };
        income + refills
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pledges_not_yet_made_are_not_promised_and_refills_are_when_a_year_has_ended() {
        let weeks = |weeks: f64| Weeks::new(weeks).expect("in range");
        let sum = |sum: f64| Money::new(sum).expect("in range");
        let mut fund = Fund {
            id: "trust-fund".to_owned(),
            name: "Trust fund".to_owned(),
            holder: ActorId(0),
            income: Income::Pledges(vec![(weeks(6.0), sum(160.0)), (weeks(60.0), sum(90.0))]),
            pays: Vec::new(),
            kind: FundKind::Common,
            may_give_to: Vec::new(),
        };
        assert!((fund.promised_by(10.0) - 160.0).abs() < 1e-9);
        assert!((fund.promised_by(100.0) - 250.0).abs() < 1e-9);
        let decision_weeks = WeeksRange { low: weeks(1.0), likely: weeks(1.0), high: weeks(1.0) };
        fund.kind = FundKind::Rapid { decision_weeks, refill_per_year: sum(6.0) };
        fund.income = Income::Cash(sum(10.0));
        assert!((fund.promised_by(52.0) - 10.0).abs() < 1e-9);
        assert!((fund.promised_by(105.0) - 22.0).abs() < 1e-9);
    }
}
