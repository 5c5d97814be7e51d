//! Gates on tasks: how safe it has to be, and what else has to stand.
//!
//! Rule: each task needs some security around it (low for patrols, middle for policing and relief,
//! high for development), softly; and some need other work or capacity to stand in the region, of
//! which the weakest binds: courts need police and corrections, livelihoods an economy that hires,
//! administration paid salaries. No rule says who goes first: sequencing matters by these gates.
//!
//! Left out: counterparts.

use crate::maths;
use crate::model::board::TaskGates;
use crate::model::country::sectors::{Sectors, either};
use crate::model::ground::Ground;
use crate::model::mission::posts::Posts;
use crate::model::mission::work::Standing;
use crate::vocabulary::{Concern, Lever, Need, Sector, parameters};
use bevy_ecs::prelude::{Local, Res, ResMut};

parameters! {
    /// Parameters of the gates.
    pub struct GateParameters in "gates" {
        low = "low": -0.68, -1.0 => -0.4, "balance", Assumed,
            "security (with the mission's) at which half of a task of low need can be done",
            "assumed";
        middle = "middle": -0.44, -0.7 => -0.2, "balance", Assumed,
            "the same for a task of middle need",
            "assumed";
        high = "high": -0.22, -0.45 => 0.0, "balance", Assumed,
            "the same for a task of high need",
            "assumed: development works where it is safe (Zuercher 2017, World Development 98)";
        width = "width": 0.08, 0.02 => 0.2, "balance", Assumed,
            "how soft the security gate is",
            "assumed";
        ajar = "ajar": 0.05, 0.0 => 0.2, "share", Assumed,
            "what passes a gate that is shut",
            "assumed";
        enough = "enough": 0.40, 0.2 => 0.8, "share", Assumed,
            "how much of what a task builds on has to stand before it is done in full",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "gates",
    does: "work is held back by insecurity and by what does not stand yet",
    core: false,
    parameters: GateParameters::SPECS,
};

/// Share that the security gate lets through [0..1].
#[must_use]
pub fn security_gate(balance: f64, level: f64, parameters: &GateParameters) -> f64 {
    let open = maths::logistic((balance - level) / parameters.width);
    parameters.ajar + (1.0 - parameters.ajar) * open
}

/// Insecurity holds tasks back, where somebody is at work.
pub fn insecurity_holds_back(
    parameters: Local<GateParameters>,
    posts: Res<Posts>,
    sectors: Res<Sectors>,
    mut gates: ResMut<TaskGates>,
) {
    let gates = &mut *gates;
    for (r, _) in posts.manned.iter().enumerate().filter(|(_, manned)| **manned) {
        let balance = sectors.balance_with_mission(r, Sector::Security);
        gates.security[r] = [parameters.low, parameters.middle, parameters.high]
            .map(|level| security_gate(balance, level, &parameters));
    }
}

/// What does not stand yet holds tasks back that somebody works at: the weakest binds.
pub fn missing_capacity_holds_back(
    parameters: Local<GateParameters>,
    ground: Res<Ground>,
    posts: Res<Posts>,
    sectors: Res<Sectors>,
    standing: Res<Standing>,
    mut gates: ResMut<TaskGates>,
) {
    let gates = &mut *gates;
    for here in &posts.tasks {
        let needs = &ground.task_rules[here.task].needs;
        if needs.is_empty() {
            continue;
        }
        let weakest = needs
            .iter()
            .map(|need| level(*need, here.region, &ground, &sectors, &standing))
            .fold(1.0_f64, f64::min);
        let open = (weakest / parameters.enough).min(1.0);
        gates.capacity[here.region * ground.tasks + here.task] =
            parameters.ajar + (1.0 - parameters.ajar) * open;
    }
}

/// How far a need is met, by foreign or local hands [0..1].
fn level(need: Need, r: usize, ground: &Ground, sectors: &Sectors, standing: &Standing) -> f64 {
    match need {
        Need::Work(task) => {
            let foreign = standing.coverage[r * ground.tasks + task.index()];
            match sector_of(ground.task_rules[task.index()].lever) {
                Some(sector) => either(foreign, sectors.accountable(r, sector)),
                None => foreign,
            }
        }
        Need::Capacity(sector) => sectors.with_mission(r, sector),
        Need::SalariesPaid => {
            let unpaid = sectors.dependence[r * 5 + Sector::Governance.index()];
            1.0 - unpaid * (1.0 - standing.salaries[r])
        }
    }
}

/// The sector whose local hands do the work of a lever, if there are any.
#[must_use]
pub fn sector_of(lever: Lever) -> Option<Sector> {
    match lever {
        Lever::Deter | Lever::Order => Some(Sector::Security),
        Lever::Provide(s) | Lever::Build(s) | Lever::Vet(s) => Some(s),
        Lever::Relieve(_)
        | Lever::Interdict
        | Lever::Substitute
        | Lever::Disarm
        | Lever::Mediate
        | Lever::Dialogue
        | Lever::Elections
        | Lever::Include => lever.relieves(),
        Lever::Intelligence
        | Lever::Salaries
        | Lever::Reintegrate
        | Lever::Lift
        | Lever::Coordinate
        | Lever::Verify
        | Lever::Dismantle
        | Lever::Integrate
        | Lever::Eradicate => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::vocabulary::ParameterTable;

    #[test]
    fn the_security_gate_is_soft_and_half_open_at_its_level() {
        let table = ParameterTable::new(registry(), &[]).expect("defaults are in range");
        let p = GateParameters::from_table(&table);
        let half = security_gate(p.high, p.high, &p);
        assert!((half - 0.525).abs() < 1e-9);
        assert!(security_gate(-0.9, p.low, &p) >= p.ajar);
        assert!(security_gate(0.3, p.high, &p) > 0.99);
    }
}
