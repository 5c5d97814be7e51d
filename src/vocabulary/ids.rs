//! Dense ids: the place of a thing in its list in the scenario.

macro_rules! dense_id {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug,
            Clone,
            Copy,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            serde::Serialize,
            serde::Deserialize,
        )]
        pub struct $name(pub u32);

        impl $name {
            /// The place in the list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of the `index`-th thing.
            ///
            /// # Panics
            /// Where a list is longer than `u32::MAX`; the limits of a package rule that out.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("lists of a scenario are short"))
            }
        }
    )*};
}

dense_id! {
    /// A region of the country.
    RegionId
    /// A party to the conflict.
    PartyId
    /// An actor that owns components and money.
    ActorId
    /// A fund that pays.
    FundId
    /// A node in a chain of command.
    ChainId
    /// A pool of like units of one actor.
    PoolId
    /// One deployable unit; units are numbered pool by pool.
    UnitId
    /// A kind of deployable element in the catalogue.
    ComponentId
    /// A task in the catalogue.
    TaskId
    /// A kind of docking port in the catalogue.
    PortId
    /// A mandate.
    MandateId
    /// A framework agreement between actors.
    AgreementId
    /// An accord between parties.
    AccordId
    /// A vote.
    VoteId
}
