//! Mediation and dialogue: those who stand between the parties, and those who bring their people
//! together.
//!
//! Rule: the work of mediators over the country covers the parties' quarrels, concave in their
//! number and spread over the pairs of parties that may fight; dialogue outside the talks of
//! leaders is the work of those who hold it, joined by networks of civil society. Neither is a
//! bonus on peace: mediators let kept promises count for more (`trust`), mend steps that were not
//! kept (`ladder`), and bring talks to an end (`talks`); dialogue lets trust grow.
//!
//! Left out: who mediates, and whether the parties accept them.

use crate::maths;
use crate::model::board::Levers;
use crate::model::country::sectors::either;
use crate::model::ground::Ground;
use crate::model::peace::networks::Networks;
use crate::model::peace_board::Between;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut};

parameters! {
    /// Parameters of mediation.
    pub struct MediationParameters in "mediation" {
        mediators = "mediators": 6.0, 2.0 => 30.0, "people's worth of work a pair", Assumed,
            "mediators for each pair of parties that give two thirds of the full effect",
            "assumed";
        networks_carry = "networks-carry": 0.5, 0.0 => 1.0, "share", Assumed,
            "how far networks of civil society at full reach carry dialogue by themselves",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "mediation",
    does: "mediators and dialogue let kept promises count and mend those that were not",
    core: false,
    parameters: MediationParameters::SPECS,
};

/// Mediators and dialogue cover the country.
pub fn mediators_stand_between(
    parameters: Res<MediationParameters>,
    ground: Res<Ground>,
    levers: Res<Levers>,
    networks: Res<Networks>,
    mut between: ResMut<Between>,
) {
    let between = &mut *between;
    #[expect(clippy::cast_precision_loss, reason = "pairs are few")]
    let pairs = ground.pairs.len().max(1) as f64;
    between.mediation = maths::coverage(levers.mediate / pairs, parameters.mediators);
    let mut dialogue = 0.0;
    for r in 0..ground.regions {
        let civil = parameters.networks_carry * networks.reach[r];
        dialogue += ground.people_share[r] * either(levers.dialogue[r], civil);
    }
    between.dialogue = dialogue;
}
