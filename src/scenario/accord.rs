//! What parties agree, as plain data: accords with their steps, votes, and the dismantling of
//! weapons of mass destruction.

use crate::quantity::{Amount, Share, Weeks};
use crate::vocabulary::{AccordId, PartyId, RegionId};

/// What kind of accord it is (after the UCDP Peace Agreement Dataset).
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum AccordKind {
    /// Fighting stops; nothing else is settled.
    Ceasefire,
    /// How to go on is agreed: an agenda, interim measures.
    Process,
    /// Part of what they fight over is settled.
    Partial,
    /// All of it is.
    Full,
}

/// An accord between parties.
#[derive(Debug, Clone, PartialEq)]
pub struct Accord {
    /// Its id in files.
    pub id: String,
    /// Its name on pages, with its article ("the Chapultepec accord").
    pub name: String,
    /// What kind it is.
    pub kind: AccordKind,
    /// Which parties sign.
    pub between: Vec<PartyId>,
    /// Whether the mission is a side of it too.
    pub with_mission: bool,
    /// When it is signed, where the scenario says so; negotiated otherwise, once talks are ordered.
    pub signed_week: Option<Weeks>,
    /// The accord that has to be in force before talks on this one can begin.
    pub after: Option<AccordId>,
    /// How far civil society has a part in it [0..1].
    pub civil_society: Share,
    /// How fighters and arms are given up, where it says so.
    pub ladder: Option<Ladder>,
}

impl Accord {
    /// Whether it is one party's undertaking to the mission, which binds nobody else.
    #[must_use]
    pub fn is_undertaking(&self) -> bool {
        self.between.len() == 1
    }
}

/// How fighters and arms are given up, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Ladder {
    /// In how many steps.
    pub steps: u32,
    /// How long after the accord is signed the first step may begin [weeks].
    pub after_weeks: Weeks,
    /// How long all of them are planned to take [weeks].
    pub weeks: Weeks,
    /// Whether a step waits for the step of the other side.
    pub lock_step: bool,
    /// Who gives up what share of its force [0..1].
    pub gives_up: Vec<(PartyId, Share)>,
    /// Whose fighters may join whose army.
    pub joins: Vec<Joins>,
}

/// Fighters who laid down arms may join an army.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joins {
    /// Whose fighters.
    pub party: PartyId,
    /// Whose army.
    pub army: PartyId,
    /// So many at most, of the party's force at the start [0..1].
    pub share: Share,
}

/// A vote on who governs.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// Its id in files.
    pub id: String,
    /// Its name on pages, with its article.
    pub name: String,
    /// When it is held, where the scenario says so; otherwise it is held after it has been ordered.
    pub week: Option<Weeks>,
    /// How long it is prepared once it is ordered [weeks].
    pub preparation_weeks: Weeks,
    /// Who stands.
    pub between: Vec<PartyId>,
    /// How much of power its losers keep by what was agreed before [0..1].
    pub accommodation: Share,
}

/// Weapons of mass destruction that are secured and dismantled under the host's consent.
#[derive(Debug, Clone, PartialEq)]
pub struct Dismantling {
    /// Its id in files.
    pub id: String,
    /// What it is called on pages.
    pub name: String,
    /// Where.
    pub region: RegionId,
    /// The milestones and the work up to each [person-weeks].
    pub milestones: Vec<(String, Amount)>,
}
