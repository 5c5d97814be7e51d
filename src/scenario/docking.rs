//! What units dock with, as plain data: ports; and what outside elements dock to: host
//! organisations, hubs at work and framework agreements.

use crate::quantity::Weeks;
use crate::scenario::plain::{Arm, Scenario};
use crate::vocabulary::{ActorId, ComponentId, Order};

/// How far a port or a hub reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Reach {
    /// Within the region where it is provided.
    Region,
    /// In the whole country.
    Country,
}

/// A kind of docking port.
#[derive(Debug, Clone, PartialEq)]
pub struct Port {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// How far it reaches.
    pub reach: Reach,
    /// What one of it is.
    pub unit: String,
}

/// What outside elements dock to; empty where the scenario names no anchors.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Docking {
    /// Whether the scenario says anything of anchors.
    pub told: bool,
    /// Actors that are there from the start: their own units are docked.
    pub hosts: Vec<ActorId>,
    /// Components that others dock to while they are at work.
    pub hubs: Vec<Hub>,
    /// Framework agreements.
    pub agreements: Vec<Agreement>,
    /// Actors whose units have exercised with the others before.
    pub exercised: Vec<ActorId>,
}

/// A component that others dock to while it is at work.
#[derive(Debug, Clone, PartialEq)]
pub struct Hub {
    /// Which.
    pub component: ComponentId,
    /// How far it reaches.
    pub reach: Reach,
    /// Whose units it takes; those of all where none is named.
    pub takes: Vec<ActorId>,
}

/// A framework agreement.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Its id in files.
    pub id: String,
    /// Its name on pages.
    pub name: String,
    /// Between whom.
    pub between: Vec<ActorId>,
    /// The arms whose units it covers; all where none is named.
    pub arms: Vec<Arm>,
    /// How long it is negotiated once it is ordered; none where it is signed from the start.
    pub negotiation_weeks: Option<Weeks>,
}

impl Scenario {
    /// The actors of each joint exercise that strategies hold, each once, in the order in which
    /// they are first named.
    #[must_use]
    pub fn joint_exercises(&self) -> Vec<&[ActorId]> {
        let steps = self.strategies.iter().flat_map(|strategy| &strategy.steps);
        let mut all: Vec<&[ActorId]> = Vec::new();
        for order in steps.flat_map(|step| &step.orders) {
            if let Order::Exercise { actors, .. } = order
                && !all.contains(&actors.as_slice())
            {
                all.push(actors);
            }
        }
        all
    }
}
