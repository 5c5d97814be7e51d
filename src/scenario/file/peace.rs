//! `accords`, `votes` and `dismantling` of `scenario.ron`: what parties agree.

use crate::scenario::accord::AccordKind;
use crate::scenario::file::common::shapes;
use crate::scenario::file::{List, Name, Number, Text};
use crate::scenario::located::Located;
use serde::Deserialize;

shapes! {
    /// An accord between parties.
    pub struct AccordFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// Ceasefire, Process, Partial or Full.
        pub kind: AccordKind,
        /// Who signs: two parties or more, or one whose undertaking is with the mission.
        pub between: List<'a, String>,
        /// Whether the mission is a side of it too; it is not when left out.
        pub with_mission: Option<Located<'a, bool>>,
        /// In which week it is signed; by talks that an order opens when neither week nor date is
        /// said.
        pub week: Option<Number<'a>>,
        /// On which day, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// The accord that has to be in force before talks can begin; none when left out.
        pub after: Option<Name<'a>>,
        /// How far civil society has a part in it [0..1]; none when left out.
        pub civil_society: Option<Number<'a>>,
        /// How fighters and arms are given up; they are not when left out.
        pub ladder: Option<Located<'a, LadderFile<'a>>>,
    }

    /// How fighters and arms are given up.
    pub struct LadderFile<'a> {
        /// In how many steps.
        pub steps: Number<'a>,
        /// How long after the accord is signed the first may begin [weeks]; at once when left out.
        pub after_weeks: Option<Number<'a>>,
        /// How long all of them are planned to take [weeks].
        pub weeks: Number<'a>,
        /// Whether a step waits for the step of the other side; it does when left out.
        pub lock_step: Option<Located<'a, bool>>,
        /// Who gives up how much.
        pub gives_up: List<'a, GivesUpFile<'a>>,
        /// Whose fighters may join whose army; nobody's when left out.
        pub joins: List<'a, JoinsFile<'a>>,
    }

    /// Fighters who may join an army.
    pub struct JoinsFile<'a> {
        /// Whose.
        pub party: Name<'a>,
        /// Whose army takes them in.
        pub army: Name<'a>,
        /// How many at most, of the party's force at the start [0..1].
        pub share: Number<'a>,
    }

    /// What a party gives up.
    pub struct GivesUpFile<'a> {
        /// Who.
        pub party: Name<'a>,
        /// What share of its force [0..1].
        pub share: Number<'a>,
    }

    /// A vote.
    pub struct VoteFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// Its name on pages.
        pub name: Text<'a>,
        /// In which week it is held; after it was ordered when neither week nor date is said.
        pub week: Option<Number<'a>>,
        /// On which day, as "2031-03-03".
        pub date: Option<Text<'a>>,
        /// How long it is prepared once it is ordered; half a year when left out.
        pub preparation_weeks: Option<Number<'a>>,
        /// Who stands: two parties or more.
        pub between: List<'a, String>,
        /// How much of power its losers keep [0..1]; none when left out.
        pub accommodation: Option<Number<'a>>,
    }

    /// Weapons of mass destruction to be secured and dismantled.
    pub struct DismantlingFile<'a> {
        /// Its id.
        pub id: Name<'a>,
        /// What it is called on pages.
        pub name: Text<'a>,
        /// Where.
        pub region: Name<'a>,
        /// The milestones in their order.
        pub milestones: List<'a, MilestoneFile<'a>>,
    }

    /// A milestone.
    pub struct MilestoneFile<'a> {
        /// What is reached: completes "...".
        pub name: Text<'a>,
        /// The work it takes after the one before [person-weeks].
        pub work: Number<'a>,
    }
}
