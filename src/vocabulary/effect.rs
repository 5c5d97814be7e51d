//! Named effects: what a facilitator of an exercise rules to have happened beside what the model
//! makes happen. Plain data; the model posts them on its boards, so that they add to everything
//! else and the ledger names them.

use crate::vocabulary::{ActorId, FundId, PartyId, RegionId, Sector, Trusted};
use serde::{Deserialize, Serialize};

/// What an effect moves. The size of an [`Effect`] has the unit named at each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EffectKind {
    /// Drivers of conflict in a sector [points of 100, up or down].
    Drivers {
        /// Where; everywhere when none is named.
        region: Option<RegionId>,
        /// In which sector.
        sector: Sector,
    },
    /// Local capacity in a sector [points of 100, up or down].
    Capacity {
        /// Where; everywhere when none is named.
        region: Option<RegionId>,
        /// In which sector.
        sector: Sector,
    },
    /// Accountability of local capacity in a sector [points of 100, up or down].
    Accountability {
        /// Where; everywhere when none is named.
        region: Option<RegionId>,
        /// In which sector.
        sector: Sector,
    },
    /// People's trust [points of 100, up or down].
    Trust {
        /// Where; everywhere when none is named.
        region: Option<RegionId>,
        /// In whom.
        whom: Trusted,
    },
    /// Trust of one party in another [points of 100, up or down].
    TrustBetween {
        /// Who trusts.
        party: PartyId,
        /// Whom.
        other: PartyId,
    },
    /// A contributor's will to take part [points of 100, up or down].
    Will {
        /// Whose.
        actor: ActorId,
    },
    /// People take flight from a region, or come home to it where the size is below zero [people].
    Displaced {
        /// From where.
        region: RegionId,
    },
    /// Money comes into a fund [M USD, above zero].
    Money {
        /// Into which.
        fund: FundId,
    },
    /// Fighters join a party in a region, or leave armed life where the size is below zero
    /// [people].
    Fighters {
        /// Whose.
        party: PartyId,
        /// Where.
        region: RegionId,
    },
    /// Civilians are killed in an attack [people, above zero].
    Killed {
        /// Where.
        region: RegionId,
    },
    /// People of the mission are killed in an attack on it [people, above zero].
    MissionKilled {
        /// Where.
        region: RegionId,
    },
    /// Open fighting between a pair of parties starts; the size means nothing.
    FightingStarts {
        /// One party.
        party: PartyId,
        /// The other.
        other: PartyId,
    },
    /// Open fighting between a pair of parties ends; the size means nothing.
    FightingEnds {
        /// One party.
        party: PartyId,
        /// The other.
        other: PartyId,
    },
}

/// An effect that was ruled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// It takes hold in the tick in which this week begins [weeks].
    pub week: f64,
    /// What it moves.
    pub kind: EffectKind,
    /// How much, in the unit of the kind. What else moves the same thing in that tick adds to it.
    pub size: f64,
    /// Why: a sentence.
    pub reason: String,
}
