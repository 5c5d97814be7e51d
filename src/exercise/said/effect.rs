//! Effects in the words of the scenario.

use crate::exercise::decide::unknown;
use crate::exercise::refusal::Refusal;
use crate::scenario::{NamedEffect, Scenario};
use crate::vocabulary::{ActorId, EffectKind, FundId, PartyId, RegionId, Sector, Trusted};
use serde::{Deserialize, Serialize};

/// Something done to the country by name, as it is said at the table and kept in the log: places,
/// parties, contributors and funds by their ids in the scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum EffectSaid {
    /// Drivers of conflict rise or fall.
    Drivers {
        /// In which sector.
        sector: Sector,
        /// Where; everywhere when none is named.
        region: Option<String>,
        /// By how much [points of 100].
        by: f64,
    },
    /// Local capacity rises or falls.
    Capacity {
        /// In which sector.
        sector: Sector,
        /// Where; everywhere when none is named.
        region: Option<String>,
        /// By how much [points of 100].
        by: f64,
    },
    /// Local capacity answers more, or less, to the people.
    Accountability {
        /// In which sector.
        sector: Sector,
        /// Where; everywhere when none is named.
        region: Option<String>,
        /// By how much [points of 100].
        by: f64,
    },
    /// People trust more or less.
    Trust {
        /// In whom.
        whom: Trusted,
        /// Where; everywhere when none is named.
        region: Option<String>,
        /// By how much [points of 100].
        by: f64,
    },
    /// A party trusts another one more or less.
    TrustBetween {
        /// Who trusts.
        party: String,
        /// Whom.
        other: String,
        /// By how much [points of 100].
        by: f64,
    },
    /// A contributor's will rises or falls.
    Will {
        /// Whose.
        actor: String,
        /// By how much [points of 100].
        by: f64,
    },
    /// People take flight; below 0 they come home.
    Displaced {
        /// From where.
        region: String,
        /// How many [people].
        people: f64,
    },
    /// Money comes into a fund.
    Money {
        /// Which.
        fund: String,
        /// How much [M USD].
        amount: f64,
    },
    /// A party gains fighters; below 0 it loses them.
    Fighters {
        /// Which.
        party: String,
        /// Where.
        region: String,
        /// How many [people].
        number: f64,
    },
    /// Civilians are killed in an attack.
    Killed {
        /// Where.
        region: String,
        /// How many [people].
        people: f64,
    },
    /// People of the mission are killed in an attack on it.
    MissionKilled {
        /// Where.
        region: String,
        /// How many [people].
        people: f64,
    },
    /// Open fighting between two parties starts.
    FightingStarts {
        /// One.
        party: String,
        /// The other.
        other: String,
    },
    /// Open fighting between two parties ends.
    FightingEnds {
        /// One.
        party: String,
        /// The other.
        other: String,
    },
}

impl EffectSaid {
    /// The effect as the engine knows it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where the scenario has nothing of a name, with what it has.
    pub fn named(&self, scenario: &Scenario) -> Result<NamedEffect, Refusal> {
        let place = |id: &Option<String>| id.as_ref().map(|id| region(scenario, id)).transpose();
        let pair = |one: &str, other: &str| Ok((party(scenario, one)?, party(scenario, other)?));
        let (kind, size) = match self {
            Self::Drivers { sector, region, by } => {
                (EffectKind::Drivers { region: place(region)?, sector: *sector }, *by)
            }
            Self::Capacity { sector, region, by } => {
                (EffectKind::Capacity { region: place(region)?, sector: *sector }, *by)
            }
            Self::Accountability { sector, region, by } => {
                (EffectKind::Accountability { region: place(region)?, sector: *sector }, *by)
            }
            Self::Trust { whom, region, by } => {
                (EffectKind::Trust { region: place(region)?, whom: *whom }, *by)
            }
            Self::TrustBetween { party, other, by } => {
                let (party, other) = pair(party, other)?;
                (EffectKind::TrustBetween { party, other }, *by)
            }
            Self::Will { actor: whose, by } => {
                (EffectKind::Will { actor: actor(scenario, whose)? }, *by)
            }
            Self::Displaced { region: at, people } => {
                (EffectKind::Displaced { region: region(scenario, at)? }, *people)
            }
            Self::Money { fund: into, amount } => {
                (EffectKind::Money { fund: fund(scenario, into)? }, *amount)
            }
            Self::Fighters { party: whose, region: at, number } => {
                let (party, region) = (party(scenario, whose)?, region(scenario, at)?);
                (EffectKind::Fighters { party, region }, *number)
            }
            Self::Killed { region: at, people } => {
                (EffectKind::Killed { region: region(scenario, at)? }, *people)
            }
            Self::MissionKilled { region: at, people } => {
                (EffectKind::MissionKilled { region: region(scenario, at)? }, *people)
            }
            Self::FightingStarts { party, other } => {
                let (party, other) = pair(party, other)?;
                (EffectKind::FightingStarts { party, other }, 0.0)
            }
            Self::FightingEnds { party, other } => {
                let (party, other) = pair(party, other)?;
                (EffectKind::FightingEnds { party, other }, 0.0)
            }
        };
        Ok(NamedEffect { kind, size })
    }

    /// The words for an effect that the engine knows; none where it is of nothing that is there.
    #[must_use]
    pub fn of(effect: &NamedEffect, scenario: &Scenario) -> Option<Self> {
        let region = |id: RegionId| scenario.regions.get(id.index()).map(|one| one.id.clone());
        let party = |id: PartyId| scenario.parties.get(id.index()).map(|one| one.id.clone());
        // Everywhere is a place too; a region that is not there is none.
        let place = |id: Option<RegionId>| match id {
            Some(id) => region(id).map(Some),
            None => Some(None),
        };
        let size = effect.size;
        Some(match effect.kind {
            EffectKind::Drivers { region, sector } => {
                Self::Drivers { sector, region: place(region)?, by: size }
            }
            EffectKind::Capacity { region, sector } => {
                Self::Capacity { sector, region: place(region)?, by: size }
            }
            EffectKind::Accountability { region, sector } => {
                Self::Accountability { sector, region: place(region)?, by: size }
            }
            EffectKind::Trust { region, whom } => {
                Self::Trust { whom, region: place(region)?, by: size }
            }
            EffectKind::TrustBetween { party: one, other } => {
                Self::TrustBetween { party: party(one)?, other: party(other)?, by: size }
            }
            EffectKind::Will { actor } => {
                let actor = scenario.actors.get(actor.index())?.id.clone();
                Self::Will { actor, by: size }
            }
            EffectKind::Displaced { region: at } => {
                Self::Displaced { region: region(at)?, people: size }
            }
            EffectKind::Money { fund } => {
                let fund = scenario.funds.get(fund.index())?.id.clone();
                Self::Money { fund, amount: size }
            }
            EffectKind::Fighters { party: whose, region: at } => {
                Self::Fighters { party: party(whose)?, region: region(at)?, number: size }
            }
            EffectKind::Killed { region: at } => Self::Killed { region: region(at)?, people: size },
            EffectKind::MissionKilled { region: at } => {
                Self::MissionKilled { region: region(at)?, people: size }
            }
            EffectKind::FightingStarts { party: one, other } => {
                Self::FightingStarts { party: party(one)?, other: party(other)? }
            }
            EffectKind::FightingEnds { party: one, other } => {
                Self::FightingEnds { party: party(one)?, other: party(other)? }
            }
        })
    }
}

/// The place of a name in a list, or a refusal with all names.
pub fn find<'a>(
    what: &'static str,
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<usize, Refusal> {
    known.clone().position(|id| id == name).ok_or_else(|| unknown(what, name, known))
}

/// A region by id.
pub fn region(scenario: &Scenario, id: &str) -> Result<RegionId, Refusal> {
    let known = scenario.regions.iter().map(|one| one.id.as_str());
    find("region", id, known).map(RegionId::from_index)
}

/// A party by id.
pub fn party(scenario: &Scenario, id: &str) -> Result<PartyId, Refusal> {
    let known = scenario.parties.iter().map(|one| one.id.as_str());
    find("party", id, known).map(PartyId::from_index)
}

/// A fund by id.
pub fn fund(scenario: &Scenario, id: &str) -> Result<FundId, Refusal> {
    let known = scenario.funds.iter().map(|one| one.id.as_str());
    find("fund", id, known).map(FundId::from_index)
}

/// An actor by id.
pub fn actor(scenario: &Scenario, id: &str) -> Result<ActorId, Refusal> {
    let known = scenario.actors.iter().map(|one| one.id.as_str());
    find("actor", id, known).map(ActorId::from_index)
}
