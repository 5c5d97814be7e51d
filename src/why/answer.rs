//! The rows of the ledger by cause: they add up to the change that was asked about.

use crate::model::ledger::{Cause, Variable};
use crate::run::RunRecord;
use crate::scenario::Scenario;
use crate::vocabulary::{Sector, Trusted};

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// The balance of a sector [points].
    Sector(Sector),
    /// The share that parties hold [percent].
    Control,
    /// How far people trust [percent].
    Trust(Trusted),
    /// How far a party trusts another [percent].
    TrustBetween {
        /// The party that trusts.
        party: usize,
        /// The party that is trusted.
        other: usize,
    },
}

impl Asked {
    /// What is asked about trust between two parties by.
    pub const TRUST_BETWEEN: &'static str = "trust";

    /// All that can be asked about a region.
    pub const ALL: [Self; 8] = [
        Self::Sector(Sector::Security),
        Self::Sector(Sector::Governance),
        Self::Sector(Sector::Humanitarian),
        Self::Sector(Sector::Economy),
        Self::Sector(Sector::Justice),
        Self::Control,
        Self::Trust(Trusted::Mission),
        Self::Trust(Trusted::Government),
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sector(Sector::Security) => "security",
            Self::Sector(Sector::Governance) => "governance",
            Self::Sector(Sector::Humanitarian) => "humanitarian",
            Self::Sector(Sector::Economy) => "economy",
            Self::Sector(Sector::Justice) => "justice",
            Self::Control => "control",
            Self::Trust(Trusted::Mission) => "trust-in-mission",
            Self::Trust(Trusted::Government) => "trust-in-government",
            Self::TrustBetween { .. } => Self::TRUST_BETWEEN,
        }
    }
}

/// A question about some weeks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question {
    /// About what.
    pub asked: Asked,
    /// Where; the whole country when none is named.
    pub region: Option<usize>,
    /// The places of the first and the last moment in [`RunRecord::weeks`].
    pub ticks: (usize, usize),
}

/// What one cause did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The cause.
    pub cause: Cause,
    /// What it did [points; percent points for control and trust].
    pub amount: f64,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The question.
    pub question: Question,
    /// Its weeks [weeks].
    pub weeks: (f64, f64),
    /// The value at both moments [points, or percent].
    pub values: (f64, f64),
    /// What drivers did to the balance: their rise lowers it [points].
    pub by_drivers: f64,
    /// What accountable local capacity did to it [points].
    pub by_capacity: f64,
    /// The causes, the largest first; they add up to the change.
    pub rows: Vec<Row>,
}

impl Answer {
    /// The change [points, or percent points].
    #[must_use]
    pub fn change(&self) -> f64 {
        self.values.1 - self.values.0
    }
}

/// Answers a question from the record of a run with a ledger.
#[must_use]
pub fn answer(scenario: &Scenario, record: &RunRecord, question: Question) -> Answer {
    let (first, last) = question.ticks;
    let weeks = (record.weeks[first], record.weeks[last]);
    let people = scenario.people().max(f64::MIN_POSITIVE);
    let weight = |region: usize| match question.region {
        Some(asked) if asked == region => 1.0,
        Some(_) => 0.0,
        None => scenario.regions[region].people.get() / people,
    };
    let parties = scenario.parties.len();
    let value = |tick: usize| -> f64 {
        if let Asked::TrustBetween { party, other } = question.asked {
            return record.trust_between[tick][party * parties + other] * 100.0;
        }
        let here = record.regions[tick].iter().enumerate();
        here.map(|(region, week)| {
            weight(region)
                * match question.asked {
                    Asked::Sector(sector) => week.balance[sector.index()],
                    Asked::Control => week.control,
                    Asked::Trust(whom) => week.trust[whom.index()],
                    Asked::TrustBetween { .. } => 0.0,
                }
        })
        .sum()
    };
    let mut answer = Answer {
        question,
        weeks,
        values: (value(first), value(last)),
        by_drivers: 0.0,
        by_capacity: 0.0,
        rows: Vec::new(),
    };
    for row in record.ledger.iter().filter(|row| row.week >= weeks.0 && row.week < weeks.1) {
        let share = match (question.asked, row.variable) {
            (Asked::TrustBetween { party, other }, Variable::TrustBetween)
                if row.cell == party * parties + other =>
            {
                1.0
            }
            (Asked::Control, Variable::Control) => weight(row.cell),
            (Asked::Trust(whom), of) if of == Variable::trust_in(whom) => weight(row.cell),
            (
                Asked::Sector(sector),
                Variable::Drivers | Variable::Capacity | Variable::Accountability,
            ) if row.cell % 5 == sector.index() => weight(row.cell / 5),
            _ => continue,
        };
        let amount = row.amount * share * 100.0;
        match row.variable {
            Variable::Drivers => answer.by_drivers += amount,
            Variable::Capacity | Variable::Accountability => answer.by_capacity += amount,
            Variable::Control
            | Variable::TrustInMission
            | Variable::TrustInGovernment
            | Variable::TrustBetween => {}
        }
        match answer.rows.iter_mut().find(|known| known.cause == row.cause) {
            Some(known) => known.amount += amount,
            None => answer.rows.push(Row { cause: row.cause, amount }),
        }
    }
    let by_size =
        |a: &Row, b: &Row| b.amount.abs().total_cmp(&a.amount.abs()).then(a.cause.cmp(&b.cause));
    answer.rows.sort_by(by_size);
    answer
}
