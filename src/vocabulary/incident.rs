//! The kinds of violence.

/// A kind of violent incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncidentKind {
    /// Two parties fight each other.
    Clash,
    /// A party attacks civilians.
    AttackOnCivilians,
    /// A party attacks the mission.
    AttackOnMission,
    /// A homicide.
    Crime,
    /// A riot or violent protest.
    Unrest,
    /// A raid, accident or abuse of the mission's own making that harms civilians.
    HarmByMission,
}

impl IncidentKind {
    /// How many kinds there are.
    pub const COUNT: usize = 6;

    /// All kinds, in the order of every board.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Clash,
        Self::AttackOnCivilians,
        Self::AttackOnMission,
        Self::Crime,
        Self::Unrest,
        Self::HarmByMission,
    ];

    /// Its place in the order of every board.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// What one of it is called in a sentence.
    #[must_use]
    pub fn singular(self) -> &'static str {
        match self {
            Self::Clash => "clash",
            Self::AttackOnCivilians => "attack on civilians",
            Self::AttackOnMission => "attack on the mission",
            Self::Crime => "homicide",
            Self::Unrest => "riot",
            Self::HarmByMission => "incident of harm by the mission",
        }
    }

    /// What it is called in a sentence, in the plural.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Clash => "clashes",
            Self::AttackOnCivilians => "attacks on civilians",
            Self::AttackOnMission => "attacks on the mission",
            Self::Crime => "homicides",
            Self::Unrest => "riots",
            Self::HarmByMission => "incidents of harm by the mission",
        }
    }
}
