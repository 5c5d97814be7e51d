//! Verification: whether parties do what they promised is seen only as well as it is watched.
//!
//! Rule: the reach of verification over a party is the coverage of the mission's observers where
//! the party's people under arms are, weighted by them, joined by what networks of civil society
//! see. It decides how far kept promises count for trust (`trust`), how fast a step of disarmament
//! is seen (`ladder`), how much is feared of what is not seen (`exposure`), and how fast hidden
//! arms come to light (`ddr`).
//!
//! Left out: false reports, and observers who are deceived.

use crate::model::board::Levers;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::either;
use crate::model::ground::Ground;
use crate::model::peace::networks::Networks;
use crate::model::peace_board::Between;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut};

parameters! {
    /// Parameters of verification.
    pub struct VerificationParameters in "verification" {
        soldiers_see = "soldiers-see": 0.15, 0.0 => 0.4, "share", Assumed,
            "how far peacekeepers who patrol, without being observers, see what parties do",
            "assumed";
        networks_see = "networks-see": 0.25, 0.0 => 0.6, "share", Assumed,
            "how far networks of civil society at full reach see what parties do",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "verification",
    does: "observers see whether parties do what they promised",
    core: false,
    parameters: VerificationParameters::SPECS,
};

/// Observers see what parties do, as far as they are where the parties' people are.
pub fn parties_are_watched(
    parameters: Res<VerificationParameters>,
    ground: Res<Ground>,
    levers: Res<Levers>,
    parties: Res<Parties>,
    networks: Res<Networks>,
    mut between: ResMut<Between>,
) {
    let between = &mut *between;
    for p in 0..ground.parties {
        let (mut seen, mut armed) = (0.0, 0.0);
        for r in 0..ground.regions {
            let here = parties.under_arms(ground.at(p, r));
            if here <= 0.0 {
                continue;
            }
            let patrols = parameters.soldiers_see * levers.order[r];
            let civil = parameters.networks_see * networks.reach[r];
            seen += here * either(levers.verify[r], either(patrols, civil));
            armed += here;
        }
        if armed > 0.0 {
            between.verified[p] = seen / armed;
        }
    }
}
