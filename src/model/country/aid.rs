//! Aid has two faces: where it is unsafe, parties tax it.
//!
//! Rule: relief and services that reach a region draw parties the more, the less safe it is
//! (Zuercher 2017, *World Development* 98: aid in insecure districts tends to raise violence).
//!
//! Left out: absorption over the years, and growth.

use crate::model::board::{Levers, Openings};
use crate::model::country::sectors::{Sectors, either};
use crate::model::ground::Ground;
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Res, ResMut};

parameters! {
    /// Parameters of aid.
    pub struct AidParameters in "aid" {
        tax = "tax": 1.6, 0.0 => 4.0, "share", SignOnly,
            "how much aid at full coverage adds to what draws parties to a wholly unsafe region",
            "sign: Zuercher 2017, World Development 98";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "aid",
    does: "aid draws parties to where it is unsafe",
    core: false,
    parameters: AidParameters::SPECS,
};

/// How unsafe a region is for aid, from its security with the mission's help [0..1].
#[must_use]
pub fn unsafety(balance: f64) -> f64 {
    (-2.0 * balance).clamp(0.0, 1.0)
}

/// Parties are drawn to aid where it is unsafe.
pub fn aid_is_taxed(
    parameters: Res<AidParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    mut openings: ResMut<Openings>,
) {
    let openings = &mut *openings;
    for r in 0..ground.regions {
        let at = |s: Sector| r * 5 + s.index();
        let relief = either(
            levers.relieve[at(Sector::Humanitarian)],
            either(levers.relieve[at(Sector::Economy)], levers.provide[at(Sector::Humanitarian)]),
        );
        if relief > 0.0 {
            let unsafe_here = unsafety(sectors.balance_with_mission(r, Sector::Security));
            openings.loot[r] += parameters.tax * relief * unsafe_here;
        }
    }
}
