//! Mandates and the host of a checked scenario: plain data with every name resolved.

use crate::quantity::{Headcount, Share, Weeks};
use crate::scenario::plain::WeeksRange;
use crate::vocabulary::{ActorId, MandateId, PartyId, RegionId, TaskId};

/// Who gives a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Authority {
    /// The Security Council of the United Nations.
    SecurityCouncil,
    /// A regional organisation.
    RegionalOrganisation,
    /// The host government, by inviting.
    HostInvitation,
    /// Nobody with the right to: they act all the same.
    None,
}

/// What kind of mission a mandate makes: it says what force is usual ([`ForceUse`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum MandateKind {
    /// Preventive deployment.
    Preventive,
    /// Traditional peacekeeping.
    Peacekeeping,
    /// Peace enforcement.
    Enforcement,
    /// Post-conflict stabilization.
    Stabilization,
}

/// For what a mandate lets its soldiers use force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum ForceUse {
    /// In self-defence only.
    SelfDefence,
    /// Also to protect civilians under threat.
    ProtectCivilians,
    /// By all necessary means, to carry out the mandate.
    AllNecessaryMeans,
}

impl MandateKind {
    /// The criteria that are usual for missions of this kind.
    #[must_use]
    pub fn usual_force(self) -> ForceUse {
        match self {
            Self::Preventive | Self::Peacekeeping => ForceUse::SelfDefence,
            Self::Stabilization => ForceUse::ProtectCivilians,
            Self::Enforcement => ForceUse::AllNecessaryMeans,
        }
    }
}

/// The most people of an arm that a mandate lets in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ceilings {
    /// Soldiers [people].
    pub military: Headcount,
    /// Police [people].
    pub police: Headcount,
}

/// How a mandate is renewed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Renewal {
    /// How often it is due.
    pub every_weeks: Weeks,
    /// The chance that the vote carries when nobody vetoes [0..1].
    pub chance: Share,
    /// The chance of a veto at each vote [0..1].
    pub veto: Share,
}

/// A mandate: who may be where, to do what, until when.
#[derive(Debug, Clone, PartialEq)]
pub struct Mandate {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Who gives it.
    pub authority: Authority,
    /// What kind of mission it makes.
    pub kind: MandateKind,
    /// For what its soldiers may use force; what is usual for its kind where nothing is said.
    pub force: ForceUse,
    /// Whose units it covers.
    pub actors: Vec<ActorId>,
    /// From which week on units may start under it.
    pub from: Weeks,
    /// The tasks it gives them; all when none is named.
    pub tasks: Vec<TaskId>,
    /// How many it lets in, from a week on, in the order of weeks; any number where there is none.
    pub ceilings: Vec<(Weeks, Ceilings)>,
    /// The week in which it ends in any case.
    pub expires: Option<Weeks>,
    /// How it is renewed; it needs no renewal where there is none.
    pub renewal: Option<Renewal>,
    /// The mandate whose units go over to this one.
    pub supersedes: Option<MandateId>,
}

/// The host government as a party with a will of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Host {
    /// Which party it is.
    pub party: PartyId,
    /// How far it consents to the mission at the start, and by itself [0..1].
    pub consent: Share,
    /// How long an agreement on legal status takes from the first request, with a willing host.
    pub status_weeks: WeeksRange,
    /// The actors whose units need its consent.
    pub covers: Vec<ActorId>,
    /// Regions into which it lets their units only while it consents so far [0..1].
    pub guarded: Vec<(RegionId, Share)>,
}
