//! `scenario.ron`: mandates, and the host government's own will.

use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, Text, WeeksRangeFile};
use crate::scenario::located::Located;
use crate::scenario::mandate::{Authority, ForceUse, MandateKind};
use serde::Deserialize;

shapes! {
    /// A mandate.
    pub struct MandateFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// SecurityCouncil, RegionalOrganisation, HostInvitation or None.
        pub authority: Authority,
        /// Preventive, Peacekeeping, Enforcement or Stabilization.
        pub kind: MandateKind,
        /// SelfDefence, ProtectCivilians or AllNecessaryMeans; what is usual for its kind when left
        /// out.
        pub force: Option<ForceUse>,
        /// Whose units it covers.
        pub actors: List<'a, String>,
        /// In which week it begins; its date may stand instead.
        pub week: Option<Number<'a>>,
        /// On which day it begins, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// The tasks it gives; all when left out.
        pub tasks: List<'a, String>,
        /// How many people it lets in; any number when left out.
        pub ceilings: Option<Located<'a, CeilingsFile<'a>>>,
        /// Ceilings set later.
        pub raised: List<'a, RaisedFile<'a>>,
        /// The week in which it ends in any case.
        pub expires_week: Option<Number<'a>>,
        /// The day on which it ends in any case, in place of the week.
        pub expires_date: Option<Text<'a>>,
        /// How it is renewed; it needs no renewal when left out.
        pub renewal: Option<Located<'a, RenewalFile<'a>>>,
        /// The mandate whose units go over to this one.
        pub supersedes: Option<Name<'a>>,
    }

    /// The most people of an arm.
    pub struct CeilingsFile<'a> {
        /// Soldiers.
        pub military: Number<'a>,
        /// Police.
        pub police: Number<'a>,
    }

    /// Ceilings set later.
    pub struct RaisedFile<'a> {
        /// In which week; its date may stand instead.
        pub week: Option<Number<'a>>,
        /// On which day, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// Soldiers.
        pub military: Number<'a>,
        /// Police.
        pub police: Number<'a>,
    }

    /// How a mandate is renewed.
    pub struct RenewalFile<'a> {
        /// How often it is due.
        pub every_weeks: Number<'a>,
        /// The chance that the vote carries when nobody vetoes [0..1].
        pub chance: Number<'a>,
        /// The chance of a veto at each vote [0..1]; none when left out.
        pub veto: Option<Number<'a>>,
    }

    /// The host government's own will.
    pub struct HostFile<'a> {
        /// Which party it is.
        pub party: Name<'a>,
        /// How far it consents by itself [0..1].
        pub consent: Number<'a>,
        /// How long an agreement on legal status takes.
        pub status_weeks: Located<'a, WeeksRangeFile<'a>>,
        /// The actors whose units need its consent.
        pub covers: List<'a, String>,
        /// Regions into which it lets their units only while it consents so far.
        pub guarded: List<'a, GuardedFile<'a>>,
    }

    /// A region that the host guards.
    pub struct GuardedFile<'a> {
        /// Its id.
        pub region: Name<'a>,
        /// The consent it takes to be let in [0..1].
        pub consent: Number<'a>,
    }
}
