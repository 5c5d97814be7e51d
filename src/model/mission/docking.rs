//! Docking: ports are typed and counted, and a unit works at the share of its ports that is met.
//!
//! Rule: units at work and what stands in a region provide quantities of ports, within the region
//! or for the whole country; units that dock or work ask for them, and share what there is in
//! proportion. A unit's share is the mean over the ports it needs.
//!
//! Hosts, hubs and framework agreements that outside elements dock to stand in `anchors`.
//!
//! Left out: ports that serve some actors only.

use crate::model::board::Gates;
use crate::model::ground::Ground;
use crate::model::mission::life_cycle::{Life, Unit};
use crate::model::mission::posts::Posts;
use crate::vocabulary::{Concern, Gate, Stage, parameters};
use bevy_ecs::prelude::{Local, Query, Res, ResMut, Resource};

parameters! {
    /// Parameters of docking.
    pub struct DockingParameters in "docking" {
        loss = "loss": 1.0, 0.3 => 1.0, "share", Assumed,
            "share of its work a unit loses when none of its ports is met",
            "assumed";
    }
}

/// This concern.
pub const CONCERN: Concern = Concern {
    name: "docking",
    does: "units dock to typed, counted ports and work at the share that is met",
    core: false,
    parameters: DockingParameters::SPECS,
};

/// How far units are docked -- state of this concern.
#[derive(Debug, Clone, Resource)]
pub struct Docking {
    /// Share of its ports that is met [0..1], by unit.
    pub share: Vec<f64>,
    /// The port that is met least, by unit.
    pub scarcest: Vec<Option<u32>>,
    supply: Vec<f64>,
    demand: Vec<f64>,
}

impl Docking {
    /// Nobody asks: all is met.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let cells = ground.regions * ground.port_reaches_country.len();
        Self {
            share: vec![1.0; ground.units],
            scarcest: vec![None; ground.units],
            supply: vec![0.0; cells],
            demand: vec![0.0; cells],
        }
    }
}

/// Ports are shared among those who need them.
pub fn ports_are_shared(
    parameters: Local<DockingParameters>,
    ground: Res<Ground>,
    posts: Res<Posts>,
    mut docking: ResMut<Docking>,
    mut gates: ResMut<Gates>,
    units: Query<(&Unit, &Life)>,
) {
    let docking = &mut *docking;
    // Shares hold until a unit moves.
    if posts.landed {
        docking.count(&ground, units.iter());
        docking.share_out(&ground, units.iter());
    }
    let gates = &mut *gates;
    for post in &posts.held {
        if !ground.component_rules[post.component].requires.is_empty() {
            // Anchors write to this gate as well.
            gates.share[post.unit][Gate::Docking.index()] *=
                1.0 - parameters.loss * (1.0 - docking.share[post.unit]);
        }
    }
}

impl Docking {
    /// How far what units of a region ask of a port is met [0..1].
    #[must_use]
    pub fn met_at(&self, ground: &Ground, port: usize, region: usize) -> f64 {
        let c = cell(ground, port, region);
        met(self.supply[c], self.demand[c])
    }
}

/// Where a port is counted: what reaches the whole country in the first region's row.
fn cell(ground: &Ground, port: usize, region: usize) -> usize {
    let ports = ground.port_reaches_country.len();
    if ground.port_reaches_country[port] { port } else { region * ports + port }
}

impl Docking {
    /// Counts what there is and what is asked for.
    fn count<'a>(&mut self, ground: &Ground, units: impl Iterator<Item = (&'a Unit, &'a Life)>) {
        let ports = ground.port_reaches_country.len();
        self.demand.fill(0.0);
        self.supply.copy_from_slice(&ground.anchors);
        for (port, _) in ground.port_reaches_country.iter().enumerate().filter(|(_, far)| **far) {
            for r in 1..ground.regions {
                self.supply[port] += ground.anchors[r * ports + port];
            }
        }
        for (unit, life) in units {
            let rule = &ground.component_rules[unit.component as usize];
            if asks(life) {
                for &(port, quantity) in &rule.requires {
                    self.demand[cell(ground, port, life.region as usize)] += quantity;
                }
            }
            if life.at_work() {
                for &(port, quantity) in &rule.provides {
                    self.supply[cell(ground, port, life.region as usize)] += quantity;
                }
            }
        }
    }

    /// Gives each unit its share of what is counted.
    fn share_out<'a>(
        &mut self,
        ground: &Ground,
        units: impl Iterator<Item = (&'a Unit, &'a Life)>,
    ) {
        for (unit, life) in units {
            let i = unit.id as usize;
            let rule = &ground.component_rules[unit.component as usize];
            self.share[i] = 1.0;
            self.scarcest[i] = None;
            if !asks(life) || rule.requires.is_empty() {
                continue;
            }
            let (mut sum, mut least, mut ports) = (0.0, 1.0, 0_u32);
            // Want of interpreters is felt as want of words where readiness is said.
            let said = ground.pool_rules[unit.pool as usize].readiness.said;
            let words = ground.interpreters.filter(|_| said);
            for &(port, _) in rule.requires.iter().filter(|(port, _)| Some(*port) != words) {
                ports += 1;
                let c = cell(ground, port, life.region as usize);
                let met = met(self.supply[c], self.demand[c]);
                sum += met;
                if met < least {
                    least = met;
                    self.scarcest[i] = u32::try_from(port).ok();
                }
            }
            self.share[i] = if ports > 0 { sum / f64::from(ports) } else { 1.0 };
        }
    }
}

fn asks(life: &Life) -> bool {
    life.stage == Stage::Docking || life.at_work()
}

/// Share of a demand that a supply meets [0..1].
#[must_use]
pub fn met(supply: f64, demand: f64) -> f64 {
    if demand <= supply || demand <= 0.0 { 1.0 } else { supply / demand }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_is_shared_in_proportion() {
        assert!((met(3.0, 4.0) - 0.75).abs() < 1e-12);
        assert!((met(5.0, 4.0) - 1.0).abs() < 1e-12);
        assert!((met(0.0, 0.0) - 1.0).abs() < 1e-12);
    }
}
