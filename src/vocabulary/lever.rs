//! Levers: the few things the model lets work change. Tasks are an open list in the catalogue; each
//! names the lever it moves.

use crate::vocabulary::{Sector, TaskId};
use serde::{Deserialize, Serialize};

/// What the work of a task changes in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Lever {
    /// Deters fighters nearby, by absolute numbers.
    Deter,
    /// Keeps public order, by numbers per inhabitant.
    Order,
    /// Learns who is who: makes deterrence precise and raids less harmful.
    Intelligence,
    /// Provides capacity of the mission's own in a sector; it leaves with the mission.
    Provide(Sector),
    /// Builds local capacity in a sector.
    Build(Sector),
    /// Vets and oversees what is local in a sector, so that it answers for what it does.
    Vet(Sector),
    /// Takes away what feeds conflict in a sector.
    Relieve(Sector),
    /// Pays local salaries.
    Salaries,
    /// Helps fighters leave armed life.
    Reintegrate,
    /// Moves people and stores into the country.
    Lift,
    /// Links the chains of command of those who work in the country.
    Coordinate,
    /// Destroys illicit crops.
    Eradicate,
    /// Watches borders, so that less is smuggled; takes away drivers of security too.
    Interdict,
    /// Gives growers and carriers of illicit goods another living; takes away drivers of the
    /// economy too.
    Substitute,
    /// Watches whether parties do what they promised; learns who is who too.
    Verify,
    /// Stands between parties who talk, and mends what they break; takes away drivers of governance
    /// too.
    Mediate,
    /// Brings people of both sides together outside the talks of their leaders; takes away drivers
    /// of justice too.
    Dialogue,
    /// Takes in fighters and their arms: camps, registers, stores; takes away drivers of security
    /// too.
    Disarm,
    /// Prepares a vote and watches it; takes away drivers of governance too.
    Elections,
    /// Keeps networks of civil society alive; takes away drivers of governance too.
    Include,
    /// Secures and dismantles weapons of mass destruction.
    Dismantle,
    /// Takes former fighters into the army, as far as an accord says so.
    Integrate,
}

impl Lever {
    /// The sector in which it takes away what feeds conflict, if it does.
    #[must_use]
    pub fn relieves(self) -> Option<Sector> {
        match self {
            Self::Relieve(sector) => Some(sector),
            Self::Interdict => Some(Sector::Security),
            Self::Substitute => Some(Sector::Economy),
            Self::Disarm => Some(Sector::Security),
            Self::Mediate | Self::Elections | Self::Include => Some(Sector::Governance),
            Self::Dialogue => Some(Sector::Justice),
            _ => None,
        }
    }

    /// Whether a place can take in only so much of it: paid work, and what builds the economy and
    /// services.
    #[must_use]
    pub fn has_to_be_absorbed(self) -> bool {
        match self {
            Self::Build(sector) => matches!(sector, Sector::Economy | Sector::Humanitarian),
            other => other.relieves() == Some(Sector::Economy),
        }
    }
}

/// Which security a task needs around it before it can be done in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecurityNeed {
    /// Patrols, observation: done almost anywhere.
    Low,
    /// Policing and relief.
    Middle,
    /// Development, courts, administration.
    High,
}

/// What else has to stand in the region before a task can be done in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The work of another task, by foreign or local hands.
    Work(TaskId),
    /// Capacity in a sector, local or provided.
    Capacity(Sector),
    /// Local salaries that are paid.
    SalariesPaid,
}
