//! Support from outside: what lives on it decays when it stops.
//!
//! Rule: what the mission builds leans on outside support at first. Where local salaries are not
//! paid, that part of local capacity decays; with an economy that carries it, it stands on its own
//! in the course of years.
//!
//! Left out: the host's own budget.

use crate::model::board::{Levers, Pressures};
use crate::model::country::sectors::Sectors;
use crate::model::ground::Ground;
use crate::model::ledger::{Account, Cause, Rule, Variable};
use crate::vocabulary::{Concern, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut};

parameters! {
    /// Parameters of support.
    pub struct SupportParameters in "support" {
        decay = "decay": 0.5, 0.1 => 1.5, "a year", Assumed,
            "rate at which unpaid capacity that lives on support decays",
            "assumed";
        built_dependence = "built-dependence": 0.6, 0.2 => 0.9, "share", Assumed,
            "how much of what the mission builds lives on outside support at first",
            "assumed";
        weaning = "weaning": 0.25, 0.05 => 0.8, "a year", Assumed,
            "rate at which dependence ends where the economy carries local capacity in full",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "support",
    does: "local capacity that lives on outside support decays when it stops",
    core: false,
    parameters: SupportParameters::SPECS,
};

/// What is not paid decays; what is newly built leans on support; an economy carries it in time.
pub fn support_lapses<A: Account>(
    parameters: Local<SupportParameters>,
    ground: Res<Ground>,
    sectors: Res<Sectors>,
    levers: Res<Levers>,
    mut pressures: ResMut<Pressures>,
    mut account: ResMut<A>,
) {
    let pressures = &mut *pressures;
    for r in 0..ground.regions {
        let unpaid = 1.0 - levers.salaries[r];
        let carried = sectors.accountable(r, Sector::Economy);
        for s in Sector::ALL {
            let i = r * 5 + s.index();
            let lapsed = parameters.decay * sectors.dependence[i] * unpaid;
            pressures.capacity[i].down += lapsed;
            account.push((Variable::Capacity, i), Cause::Rule(Rule::Unpaid), 0.0, lapsed);
            pressures.dependence[i].down += parameters.weaning * carried;
            pressures.built_dependence[i] += parameters.built_dependence;
        }
    }
}
