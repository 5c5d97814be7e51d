//! Networks of civil society: they were there before the mission, and wither without money.
//!
//! Rule: the reach of networks in a region is kept up by work that supports them, decays without
//! it, and is cut by violence against civilians. They carry dialogue and see what parties do
//! (Nilsson 2012, International Interactions 38(2): civil society in accords goes with lasting
//! peace; a sign, not a size).
//!
//! Left out: single organisations, and their politics.

use crate::maths;
use crate::model::board::{Incidents, Levers};
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::vocabulary::{Concern, parameters};
use bevy_ecs::prelude::{Res, ResMut, Resource};

parameters! {
    /// Parameters of networks.
    pub struct NetworkParameters in "networks" {
        wither = "wither": 0.25, 0.05 => 0.7, "a year", Assumed,
            "rate at which networks wither where nobody supports them",
            "assumed";
        grow = "grow": 0.6, 0.1 => 1.5, "a year", Assumed,
            "rate at which support at full coverage builds them",
            "assumed";
        driven_out = "driven-out": 0.004, 0.0 => 0.02,
            "a year per killed in 100,000 a year", Assumed,
            "rate at which the killing of civilians drives them out",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "networks",
    does: "networks of civil society carry dialogue and see what is done, and wither without money",
    core: false,
    parameters: NetworkParameters::SPECS,
};

/// Networks of civil society -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Networks {
    /// How far they reach people [0..1], by region.
    pub reach: Vec<f64>,
}

impl Networks {
    /// Networks as they start.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self { reach: ground.scenario.regions.iter().map(|r| r.networks.get()).collect() }
    }
}

/// Networks are built by support, wither without it, and are driven out by violence.
pub fn networks_settle(
    parameters: Res<NetworkParameters>,
    ground: Res<Ground>,
    calendar: Res<Calendar>,
    levers: Res<Levers>,
    incidents: Res<Incidents>,
    mut networks: ResMut<Networks>,
) {
    for (r, reach) in networks.reach.iter_mut().enumerate() {
        let support = levers.include[r];
        if *reach <= 0.0 && support <= 0.0 {
            continue;
        }
        let killed = incidents.civilians_killed[r] / ground.people[r] * 1.0e5 / calendar.step_years;
        let down = parameters.wither * (1.0 - support) + parameters.driven_out * killed;
        *reach = maths::push(*reach, parameters.grow * support, down, calendar.step_years);
    }
}
