//! The five technical sectors of stabilization (US Department of State, Office of the Coordinator
//! for Reconstruction and Stabilization, *Essential Tasks Matrix*, 1 April 2005).

use serde::{Deserialize, Serialize};

/// One of the five technical sectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sector {
    /// Security.
    Security,
    /// Governance and participation.
    Governance,
    /// Humanitarian assistance and social well-being.
    Humanitarian,
    /// Economic stabilization and infrastructure.
    Economy,
    /// Justice and reconciliation.
    Justice,
}

/// One value for each sector, in the order of [`Sector::ALL`].
pub type PerSector<T> = [T; 5];

impl Sector {
    /// All five, in the order of every table.
    pub const ALL: PerSector<Self> =
        [Self::Security, Self::Governance, Self::Humanitarian, Self::Economy, Self::Justice];

    /// Its place in the order of every table.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its short name, as pages print it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Security => "Security",
            Self::Governance => "Governance",
            Self::Humanitarian => "Humanitarian",
            Self::Economy => "Economy",
            Self::Justice => "Justice",
        }
    }
}
