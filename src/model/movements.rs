//! Fighters who come, go and move: the board on which concerns say so.

use crate::model::ground::Ground;
use bevy_ecs::prelude::Resource;

/// Fighters who come, go and move -- board. Neutral: 0.
#[derive(Debug, Clone, Resource)]
pub struct Movements {
    /// Recruits, by party and region [people].
    pub recruited: Vec<f64>,
    /// Fighters who leave armed life, by party and region [people].
    pub left: Vec<f64>,
    /// Fighters who move in less those who move out, by party and region [people].
    pub moved: Vec<f64>,
    /// Fighters who lay down arms, by party and region [people].
    pub into_camps: Vec<f64>,
    /// Fighters who hide with their arms instead, by party and region [people].
    pub into_hiding: Vec<f64>,
    /// Idle ones who find a life, by party and region [people].
    pub reintegrated: Vec<f64>,
    /// Idle ones who take up arms again, by party and region [people].
    pub remobilised: Vec<f64>,
    /// Idle ones who are taken into the army, by party and region [people].
    pub integrated: Vec<f64>,
    /// Those in the army who go back to their party, by party and region [people].
    pub deserted: Vec<f64>,
    /// Hidden ones who come to light, by party and region [people].
    pub found: Vec<f64>,
    /// Hidden ones who come back into the field, by party and region [people].
    pub out_of_hiding: Vec<f64>,
}

impl Movements {
    /// Nobody moves.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let nobody = || vec![0.0; ground.regions * ground.parties];
        Self {
            recruited: nobody(),
            left: nobody(),
            moved: nobody(),
            into_camps: nobody(),
            into_hiding: nobody(),
            reintegrated: nobody(),
            remobilised: nobody(),
            integrated: nobody(),
            deserted: nobody(),
            found: nobody(),
            out_of_hiding: nobody(),
        }
    }

    /// Makes the board neutral.
    pub fn clear(&mut self) {
        for board in [
            &mut self.recruited,
            &mut self.left,
            &mut self.moved,
            &mut self.into_camps,
            &mut self.into_hiding,
            &mut self.reintegrated,
            &mut self.remobilised,
            &mut self.integrated,
            &mut self.deserted,
            &mut self.found,
            &mut self.out_of_hiding,
        ] {
            board.fill(0.0);
        }
    }
}
