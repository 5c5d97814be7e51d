//! What the end of a course is worth: a part of the score, or the sectors as the scenario weighs
//! them.

use crate::model::score::{Better, PARTS, is_seen, part_index};
use crate::run::Plan;
use crate::vocabulary::{PerSector, Sector};
use serde::{Deserialize, Serialize};

/// What is counted at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Worth {
    /// The five sectors, weighted as the scenario says [points].
    Composite,
    /// A part of the score, by its place in [`PARTS`].
    Part(usize),
}

impl Worth {
    /// By its name in files and on the command line; none where a plan gives nothing to see of it.
    #[must_use]
    pub fn named(name: &str, plan: &Plan) -> Option<Self> {
        if name == "composite" {
            return Some(Self::Composite);
        }
        let seen = is_seen(name, &plan.scenario, &plan.without);
        part_index(name).filter(|_| seen).map(Self::Part)
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Composite => "the five sectors together",
            Self::Part(part) => PARTS.get(part).map_or("?", |part| part.name),
        }
    }

    /// Its unit.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Composite => "points",
            Self::Part(part) => PARTS.get(part).map_or("", |part| part.unit),
        }
    }

    /// Which way is better.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Self::Composite => Better::Higher,
            Self::Part(part) => PARTS.get(part).map_or(Better::Higher, |part| part.better),
        }
    }

    /// Its value at the end of a run; not a number for a part that there is not.
    #[must_use]
    pub fn of(self, parts: &[f64; PARTS.len()], weights: &PerSector<f64>) -> f64 {
        match self {
            Self::Composite => {
                let sum: f64 = weights.iter().sum();
                let weighted = Sector::ALL.iter().map(|s| weights[s.index()] * parts[s.index()]);
                weighted.sum::<f64>() / sum
            }
            Self::Part(part) => parts.get(part).copied().unwrap_or(f64::NAN),
        }
    }
}
