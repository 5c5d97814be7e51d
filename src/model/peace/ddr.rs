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
//! Where an accord in force says so, and as far as it says, the idle are also taken into the army
//! of another side, at a rate that follows the work of those who merge the two. There they find no
//! way back by idleness, count for less than soldiers as the army's force (`exposure`), and may
//! desert to their party when fighting breaks out, the more the less it holds to peace. Nothing
//! else comes of it: whether merging armies makes peace last is contested (Licklider 2014, New
//! Armies from Old; Krebs and Licklider 2016, International Security 40(3), find little evidence
//! that it does), so it has no term of its own in any hazard.
//!
//! Left out: ranks and pay within the army, and former fighters who fall as soldiers.

use crate::maths;
use crate::model::board::{Levers, Movements};
use crate::model::calendar::Calendar;
use crate::model::country::parties::Parties;
use crate::model::country::sectors::Sectors;
use crate::model::ground::Ground;
use crate::model::peace::accord::Accords;
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
        integration = "integration": 2.0, 0.5 => 5.0, "a year", Assumed,
            "rate at which the idle who may join the army are taken in with help at full coverage",
            "assumed: most of those chosen within a year; no published rate was found";
        deserts = "deserts": 1.0, 0.1 => 4.0, "a year", Assumed,
            "rate at which those in the army go back to a party that holds to nothing, in open fighting",
            "assumed; that merged armies hold together is contested (Krebs and Licklider 2016, International Security 40(3))";
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
    (commitment, accords): (Res<Commitment>, Res<Accords>),
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
        let joins = parameters.integration * room_in_the_army(&ground, &parties, &accords, p);
        let deserts = if fights { parameters.deserts * (1.0 - commitment.share(p)) } else { 0.0 };
        for r in 0..ground.regions {
            let i = ground.at(p, r);
            let (idle, hidden) = (parties.idle[i], parties.hidden[i]);
            movements.deserted[i] += parties.integrated[i] * maths::step_share(deserts, years);
            if idle > 0.0 {
                let hires = sectors.with_mission(r, Sector::Economy);
                let bare = parameters.without_economy;
                let helped =
                    parameters.unhelped + (1.0 - parameters.unhelped) * levers.reintegrate[r];
                let settles = parameters.reintegration * helped * (bare + (1.0 - bare) * hires);
                let joins = joins * levers.integrate[r];
                // They leave once, and share themselves out by the rates.
                let going = idle * maths::step_share(settles + back + joins, years);
                let all = (settles + back + joins).max(1.0e-12);
                movements.reintegrated[i] += going * settles / all;
                movements.integrated[i] += going * joins / all;
                movements.remobilised[i] += going * back / all;
            }
            if hidden > 0.0 {
                movements.found[i] += hidden * maths::step_share(found, years);
                movements.out_of_hiding[i] += hidden * maths::step_share(emerge, years);
            }
        }
    }
}

/// How much room is left in the army for a party's fighters, of what an accord in force gives them
/// [0..1].
fn room_in_the_army(ground: &Ground, parties: &Parties, accords: &Accords, party: usize) -> f64 {
    let Some(joins) = &ground.joins[party] else { return 0.0 };
    if !accords.in_force(joins.accord) {
        return 0.0;
    }
    let places = joins.share * parties.start[party];
    if places > 0.0 { (1.0 - parties.in_the_army(party) / places).max(0.0) } else { 0.0 }
}
