//! Observations: what strategies may look at, region by region or for the whole country.

use crate::vocabulary::{AccordId, ActorId, ComponentId, FundId, PartyId, Sector, VoteId};
use serde::{Deserialize, Serialize};

/// Whom people may trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trusted {
    /// The mission.
    Mission,
    /// The government.
    Government,
}

impl Trusted {
    /// How many there are.
    pub const COUNT: usize = 2;

    /// Both, in the order of every table.
    pub const ALL: [Self; Self::COUNT] = [Self::Mission, Self::Government];

    /// Its place in the order of every table.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// What it is called in a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mission => "the mission",
            Self::Government => "the government",
        }
    }
}

/// Something a strategy can observe. Every observation is a number: for a region, or for the
/// country (weighted by the people who lived there at the start).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Observation {
    /// Accountable local capacity minus drivers in a sector [points].
    Balance(Sector),
    /// The same with the mission's own capacity added [points].
    BalanceWithMission(Sector),
    /// Share of the region that parties control [percent].
    PartyControl,
    /// Violent deaths per 100,000 inhabitants a year, averaged over about 13 weeks
    /// with weights that fade; the usual homicides at the start.
    ViolentDeaths,
    /// People of a component at work [people].
    AtWork(ComponentId),
    /// Share of the people who trust the mission, or the government [percent].
    Legitimacy(Trusted),
    /// People of the region in flight, within the country or abroad [people].
    Displaced,
    /// Of the people at work whose actors some mandate names, those whom a mandate with right
    /// authority covers [percent]; of the country as a whole, wherever it is asked for.
    Mandated,
    /// Share of these people's work that is outside their mandates [percent]; the same.
    Creep,
    /// How far the host government consents to the mission [percent]; the same.
    Consent,
    /// Will of a contributor to take part, the same everywhere [percent]; 100 where the scenario
    /// says nothing of it.
    Will(ActorId),
    /// What illicit trades of the region bring in [M USD a year].
    IllicitRevenue,
    /// What a fund has in hand, for the country only [M USD].
    Cash(FundId),
    /// Share of what was promised to a fund so far that has come in, for the country only
    /// [percent].
    Received(FundId),
    /// How far local hands of a sector are ready to take over: accountable local capacity that is
    /// paid [percent].
    Readiness(Sector),
    /// Pairs of parties at open fighting, for the country only [pairs].
    Fighting,
    /// Whether an accord is in force: 100 or 0, for the country only [percent].
    InForce(AccordId),
    /// How far the slowest party has come in the steps of an accord, as it is seen, for the country
    /// only [percent].
    Steps(AccordId),
    /// Whether a vote has been held: 100 or 0, for the country only [percent].
    Held(VoteId),
    /// Of a party's usable force at the start, how much it still has as far as is seen, for the
    /// country only [percent].
    Force(PartyId),
}

impl Observation {
    /// Whether it is of a fund.
    #[must_use]
    pub fn is_of_money(self) -> bool {
        matches!(self, Self::Cash(_) | Self::Received(_))
    }

    /// Whether it is of parties and what they agreed.
    #[must_use]
    pub fn is_of_peace(self) -> bool {
        matches!(
            self,
            Self::Fighting | Self::InForce(_) | Self::Steps(_) | Self::Held(_) | Self::Force(_)
        )
    }

    /// Whether there is one value for the whole country, wherever it is asked for.
    #[must_use]
    pub fn is_of_country(self) -> bool {
        let of_authority =
            matches!(self, Self::Mandated | Self::Creep | Self::Consent | Self::Will(_));
        of_authority || self.is_of_money() || self.is_of_peace()
    }
}

/// On which side of the level an observation has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// At the level or above it.
    AtLeast,
    /// Below the level.
    Below,
}
