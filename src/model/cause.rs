//! Causes: what a change of a variable may come from.

/// A rule of the model that acts without anybody's doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Drivers drift back to what is structural.
    Structure,
    /// Missing justice raises drivers of security.
    Impunity,
    /// Offices that answer to nobody raise drivers.
    Unaccountable,
    /// Capacity grows by itself in quiet.
    Recovery,
    /// Accountability wears off by itself.
    Patronage,
    /// Capacity that lives on support decays where salaries are not paid.
    Unpaid,
    /// Local police and offices cover what parties might take, or dislodge them.
    LocalCover,
    /// People who fled weigh on where they are.
    Displaced,
    /// Illicit money buys those in office.
    IllicitMoney,
    /// More aid than a place can absorb corrupts.
    AidWasted,
    /// What units that left had provided went over to local hands.
    HandedOver,
    /// What was left to local hands that were not ready stands in name only.
    Hollow,
    /// Life was better than people had come to expect.
    Progress,
    /// Life fell short of what people had come to expect.
    Disappointed,
    /// The mission did harm.
    MissionHarm,
    /// Local offices and courts answer for what they do.
    Answering,
    /// Local offices and courts answer to nobody.
    Abuses,
    /// A party is taken to keep its promises, unwatched.
    Promises,
    /// A party is not taken to keep its promises, unwatched.
    Doubts,
    /// What those who watch a party have seen of it.
    Watched,
    /// Mediators let kept promises count for more.
    Mediated,
    /// Dialogue outside the talks of leaders lets them count for more.
    Dialogue,
    /// Open fighting broke out between the two.
    BrokeOut,
}

/// What a change comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The work of units of a component that a step asked for.
    Work {
        /// The component.
        component: u32,
        /// The step; [`crate::model::mission::life_cycle::NO_STEP`] for those there from the start.
        step: u32,
    },
    /// People killed in the region, by the kind of incident.
    Killed {
        /// The place of the kind in [`IncidentKind::ALL`].
        kind: u32,
    },
    /// People killed in a region next door.
    KilledIn {
        /// The region.
        region: u32,
    },
    /// A party holds a part of the region.
    HeldBy {
        /// The party.
        party: u32,
    },
    /// A party takes what nobody covers.
    TakenBy {
        /// The party.
        party: u32,
    },
    /// An accord between the two was signed.
    Signed {
        /// The accord.
        accord: u32,
    },
    /// An accord between the two collapsed.
    Collapsed {
        /// The accord.
        accord: u32,
    },
    /// A rule of the model.
    Rule(Rule),
    /// An effect that the facilitator of an exercise ruled to happen.
    Effect {
        /// Its place among the effects of the course.
        effect: u32,
    },
    /// Only together: capacity and accountability changed in one tick.
    Together,
    /// A bound of 0 or 1 cut it off; rounding too.
    Bound,
}
