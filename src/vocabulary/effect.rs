//! Effects: what a facilitator, or an inject, does to the simulated country by name, beside what
//! seats order. Sizes are bounded, so that one slip does not turn a country over.

use crate::vocabulary::{FundId, PartyId, RegionId, Sector, Trusted};

/// One named effect on the country, with every name resolved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// What feeds conflict in a sector rises or falls.
    Drivers {
        /// The sector.
        sector: Sector,
        /// Where; everywhere when no region is named.
        region: Option<RegionId>,
        /// By how much [-0.3..0.3].
        by: f64,
    },
    /// Local capacity of a sector rises or falls.
    Capacity {
        /// The sector.
        sector: Sector,
        /// Where; everywhere when no region is named.
        region: Option<RegionId>,
        /// By how much [-0.3..0.3].
        by: f64,
    },
    /// How far people trust the mission, or the government, rises or falls.
    Trust {
        /// Whom they trust.
        of: Trusted,
        /// Where; everywhere when no region is named.
        region: Option<RegionId>,
        /// By how much [-0.3..0.3].
        by: f64,
    },
    /// Two parties trust each other more, or less.
    TrustBetween {
        /// The parties.
        between: (PartyId, PartyId),
        /// By how much [-0.3..0.3].
        by: f64,
    },
    /// People take flight, or return where the number is below 0.
    Displaced {
        /// From where.
        region: RegionId,
        /// How many [people].
        people: f64,
    },
    /// Money comes into a fund.
    Money {
        /// The fund.
        fund: FundId,
        /// How much [M USD].
        amount: f64,
    },
    /// A party gains fighters, or loses them where the number is below 0.
    Fighters {
        /// The party.
        party: PartyId,
        /// Where.
        region: RegionId,
        /// How many [people].
        number: f64,
    },
    /// An incident in which people die.
    Incident {
        /// Where.
        region: RegionId,
        /// How many die [people].
        deaths: f64,
    },
    /// Two parties take up arms against each other.
    StartFighting {
        /// The parties.
        between: (PartyId, PartyId),
    },
    /// Two parties stop fighting.
    StopFighting {
        /// The parties.
        between: (PartyId, PartyId),
    },
}
