//! What weighs on the will of a contributor.

/// What weighs on the will of a contributor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Its own people killed.
    OwnDead,
    /// Others' people killed.
    OthersDead,
    /// Security that gets worse.
    Worse,
    /// Bills beyond what it had promised.
    Overrun,
    /// Time beyond its patience.
    Time,
    /// Much of its pools away.
    Stretched,
    /// Work of its units outside their mandate.
    Creep,
}

impl Weight {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::OwnDead,
        Self::OthersDead,
        Self::Worse,
        Self::Overrun,
        Self::Time,
        Self::Stretched,
        Self::Creep,
    ];

    /// Its place in [`Weight::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OwnDead => "own-dead",
            Self::OthersDead => "others-dead",
            Self::Worse => "worse",
            Self::Overrun => "overrun",
            Self::Time => "time",
            Self::Stretched => "stretched",
            Self::Creep => "creep",
        }
    }

    /// What it is, in a sentence about the contributor.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::OwnDead => "its own dead",
            Self::OthersDead => "the dead of others",
            Self::Worse => "security that got worse",
            Self::Overrun => "bills beyond what it had promised",
            Self::Time => "how long it has been there",
            Self::Stretched => "how many of its people are away",
            Self::Creep => "work beyond its mandate",
        }
    }
}
