//! Criteria for the use of force: how far those who deter may act under a mandate, and what that
//! costs.
//!
//! Rule: of the deterrence of soldiers (the lever `Deter`) their mandate lets through what its
//! criteria allow: least where they may only defend themselves, all of it where they may use all
//! necessary means. Those who may are more often the cause of harm, by their share of the soldiers
//! who deter in a region; and the host bears them less (`consent`). Soldiers whom no mandate covers
//! act in full and do the usual harm.
//!
//! Source: of UN missions it is those with robust mandates that lower conflict most (Hegre, Hultman
//! and Nygard 2019, Journal of Politics 81(1)): sign. All sizes are assumed.
//!
//! Left out: what criteria do to patrols and to police; rules of engagement of each contributor
//! (see caveats); how parties answer to criteria as such.

use crate::model::board::{Gates, Hazards, TaskGates};
use crate::model::ground::Ground;
use crate::model::mission::hats::Hats;
use crate::model::mission::mandate::{MandateParameters, Mandates};
use crate::model::mission::posts::Posts;
use crate::scenario::ForceUse;
use crate::vocabulary::Lever;
use bevy_ecs::prelude::{Res, ResMut};

/// Share of their deterrence that soldiers under these criteria may use [0..1].
#[must_use]
pub fn used(force: ForceUse, parameters: &MandateParameters) -> f64 {
    match force {
        ForceUse::SelfDefence => parameters.force_self_defence,
        ForceUse::ProtectCivilians => parameters.force_protect,
        ForceUse::AllNecessaryMeans => 1.0,
    }
}

/// Soldiers who may use all necessary means do harm more often.
pub fn robust_force_harms(
    parameters: Res<MandateParameters>,
    ground: Res<Ground>,
    gates: Res<Gates>,
    task_gates: Res<TaskGates>,
    (posts, hats): (Res<Posts>, Res<Hats>),
    mut mandates: ResMut<Mandates>,
    mut hazards: ResMut<Hazards>,
) {
    if mandates.people_robust <= 0.0 {
        return;
    }
    let mandates = &mut *mandates;
    mandates.deterring.fill([0.0; 2]);
    for post in &posts.held {
        let row = hats.row[post.unit];
        let robust = mandates.works[row].is_some_and(|m| mandates.robust[m]);
        let own: f64 = gates.share[post.unit].iter().product();
        for &(task, full) in &ground.component_rules[post.component].tasks {
            if ground.task_rules[task].lever != Lever::Deter {
                continue;
            }
            let done = full * own * task_gates.mandate[row * ground.tasks + task];
            let sums = &mut mandates.deterring[post.region];
            sums[0] += done;
            sums[1] += if robust { done } else { 0.0 };
        }
    }
    for (harm, [all, robust]) in hazards.harm.iter_mut().zip(&mandates.deterring) {
        if *all > 0.0 {
            *harm *= 1.0 + parameters.force_harm * robust / all;
        }
    }
}
