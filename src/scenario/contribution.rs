//! What a contributor brings beside units, checked: how willing it is, and how ready its pools are.

use crate::quantity::{Share, Weeks};

/// How willing an actor is to take part. Nothing is said of actors without one: they never tire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContributorWill {
    /// At the start [0..1].
    pub start: Share,
    /// For how long it bears having people there; for ever where nothing is said.
    pub patience_weeks: Option<Weeks>,
    /// Whether the country is next door to it.
    pub neighbour: bool,
    /// Whether others pay it for taking part.
    pub subsidised: bool,
}

/// How ready the units of a pool are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PoolReadiness {
    /// Share of its units held ready beforehand, the first of them [0..1].
    pub standing: Share,
    /// Share of its units that can be asked for at once without strain on the rest [0..1].
    pub sustainable: Share,
    /// Share of a unit's posts that are not filled in its first two years at work [0..0.6].
    pub vacancy: Share,
    /// Whether its people are exchanged, and each exchange is felt.
    pub rotates: bool,
    /// Share of its people who speak the country's language [0..1].
    pub language_share: Share,
}

impl PoolReadiness {
    /// A pool of which nothing is said: nobody is ready beforehand, no post is empty, exchanges are
    /// not felt, and all can talk with people.
    #[must_use]
    pub fn unsaid() -> Self {
        let whole = Share::new(1.0).unwrap_or_default();
        Self {
            standing: Share::default(),
            sustainable: whole,
            vacancy: Share::default(),
            rotates: false,
            language_share: whole,
        }
    }
}
