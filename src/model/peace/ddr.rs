//! Fighters after arms: camps, reintegration, re-mobilisation, and what was hidden.
//!
//! Rule: those who laid down arms are idle, in camps or at home, until they find a life: at a rate
//! that help and an economy that hires raise. The idle take up arms again at a rate that falls with
//! their party's commitment and rises in open fighting. What is hidden comes to light under
//! verification, and comes back into the field when fighting breaks out.
//!
//! That training alone does little, and expected payment and broken chains of command do more, is
//! known of single fighters (Humphreys and Weinstein 2007, J. Conflict Resolution 51(4); Blattman
//! and Annan 2016, APSR 110(1)); no clean estimate of re-mobilisation was found.
//!
//! Left out: integration into an army.

use crate::maths;
use crate::model::board::{Levers, Movements};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::Sectors;
use crate::model::ground::Ground;
use crate::model::peace::commitment::Commitment;
use crate::model::peace::fighting::Fighting;
use crate::model::peace_board::Between;
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Res, ResMut};

parameters! {
    /// Parameters of what becomes of fighters.
    pub struct DdrParameters in "ddr" {
        reintegration = "reintegration": 1.0, 0.3 => 2.5, "a year", SignOnly,
            "rate at which the idle find a life with help at full coverage and an economy that hires",
            "farm training with capital shifts work out of illicit trades (Blattman and Annan 2016, APSR 110(1)): sign";
        unhelped = "unhelped": 0.1, 0.0 => 0.4, "share", Assumed,
            "share of that without any help",
            "assumed";
        without_economy = "without-economy": 0.3, 0.0 => 0.6, "share", Assumed,
            "share of that where the economy hires nobody",
            "assumed";
        remobilised = "remobilised": 0.36, 0.1 => 0.6, "a year", Assumed,
            "rate at which the idle of a party that holds to nothing take up arms again",
            "assumed: 1 to 2 % a month as a judgement; 10 to 20 % of the Nicaraguan Resistance re-armed within years";
        in_fighting = "in-fighting": 4.0, 1.0 => 10.0, "times", Assumed,
            "how many times faster in open fighting",
            "assumed";
        found = "found": 1.0, 0.2 => 3.0, "a year", Assumed,
            "rate at which what is hidden comes to light under full verification",
            "assumed";
        out_of_hiding = "out-of-hiding": 6.0, 2.0 => 20.0, "a year", Assumed,
            "rate at which the hidden come back into the field in open fighting",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "ddr",
    does: "those who laid down arms find a life, wait idle, or take up arms again",
    core: false,
    parameters: DdrParameters::SPECS,
};

/// The idle find a life or take up arms again; the hidden come to light or back into the field.
#[expect(clippy::too_many_arguments, reason = "a system's arguments are what it reads")]
pub fn idle_fighters_move_on(
    parameters: Res<DdrParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    (parties, sectors, fighting): (Res<Parties>, Res<Sectors>, Res<Fighting>),
    commitment: Res<Commitment>,
    levers: Res<Levers>,
    between: Res<Between>,
    mut movements: ResMut<Movements>,
) {
    let movements = &mut *movements;
    let years = calendar.step_years;
    for p in 0..ground.parties {
        if parties.laid_down[p] <= 0.0 {
            continue;
        }
        let fights = fighting.at_war(&ground, p);
        let back = parameters.remobilised
            * (1.0 - commitment.share(p))
            * if fights { parameters.in_fighting } else { 1.0 };
        let (found, emerge) = if fights {
            (0.0, parameters.out_of_hiding)
        } else {
            (parameters.found * between.verified[p], 0.0)
        };
        for r in 0..ground.regions {
            let i = ground.at(p, r);
            let (idle, hidden) = (parties.idle[i], parties.hidden[i]);
            if idle > 0.0 {
                let hires = sectors.with_mission(r, Sector::Economy);
                let bare = parameters.without_economy;
                let helped =
                    parameters.unhelped + (1.0 - parameters.unhelped) * levers.reintegrate[r];
                let settles = parameters.reintegration * helped * (bare + (1.0 - bare) * hires);
                // They leave once, and share themselves out by the rates.
                let going = idle * maths::step_share(settles + back, years);
                let all = (settles + back).max(1.0e-12);
                movements.reintegrated[i] += going * settles / all;
                movements.remobilised[i] += going * back / all;
            }
            if hidden > 0.0 {
                movements.found[i] += hidden * maths::step_share(found, years);
                movements.out_of_hiding[i] += hidden * maths::step_share(emerge, years);
            }
        }
    }
}
