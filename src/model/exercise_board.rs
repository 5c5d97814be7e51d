//! What joint exercises leave with units, on the board of how prepared they are.

use crate::model::board::Preparedness;

/// What a unit took with it from joint exercises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exercised {
    /// How many times the usual ramp-up it takes.
    pub ramp_up: f64,
    /// How far it is used to work with the others [0..1].
    pub practised: f64,
}

impl Exercised {
    /// It took part in none, and takes so many times the usual ramp-up.
    #[must_use]
    pub const fn none(ramp_up: f64) -> Self {
        Self { ramp_up, practised: 0.0 }
    }
}

impl Preparedness {
    /// How many times the usual ramp-up a unit takes.
    #[must_use]
    pub fn ramp_up_of(&self, unit: usize) -> f64 {
        self.exercised.get(unit).map_or(self.ramp_up, |exercised| exercised.ramp_up)
    }

    /// How far joint exercises made a unit used to work with the others [0..1].
    #[must_use]
    pub fn practised(&self, unit: usize) -> f64 {
        self.exercised.get(unit).map_or(0.0, |exercised| exercised.practised)
    }
}
