//! What strategies see of parties: who fights, what is in force, how far steps have come.

use crate::model::country::parties::Parties;
use crate::model::ground::Ground;
use crate::model::peace::accord::Accords;
use crate::model::peace::elections::Votes;
use crate::model::peace::fighting::Fighting;
use crate::model::peace::ladder::Ladders;

/// What is seen of parties and what they agreed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PeaceSeen {
    /// Pairs at open fighting [pairs].
    pub fighting: f64,
    /// Whether it is in force, by accord [percent].
    pub in_force: Vec<f64>,
    /// How far the slowest is seen to have come, by accord [percent].
    pub steps: Vec<f64>,
    /// Whether it was held, by vote [percent].
    pub held: Vec<f64>,
    /// Force in the field, of that at the start, by party [percent].
    pub force: Vec<f64>,
}

impl PeaceSeen {
    /// Nothing is seen yet.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let accords = ground.scenario.accords.len();
        Self {
            fighting: 0.0,
            in_force: vec![0.0; accords],
            steps: vec![0.0; accords],
            held: vec![0.0; ground.scenario.votes.len()],
            force: vec![100.0; ground.parties],
        }
    }

    /// Looks at the end of a tick.
    pub fn see(
        &mut self,
        fighting: &Fighting,
        accords: &Accords,
        ladders: &Ladders,
        votes: &Votes,
        parties: &Parties,
    ) {
        let flag = |yes: bool| if yes { 100.0 } else { 0.0 };
        self.fighting = fighting.level.iter().map(|level| f64::from(u8::from(*level > 0))).sum();
        for accord in 0..self.in_force.len() {
            let in_force = accords.in_force(accord);
            self.in_force[accord] = flag(in_force);
            let seen = if in_force { ladders.seen(accord) } else { 0.0 };
            // What is seen creeps up on what is done and never quite meets it.
            self.steps[accord] = if seen > 0.995 { 100.0 } else { seen * 100.0 };
        }
        for (seen, week) in self.held.iter_mut().zip(&votes.held_week) {
            *seen = flag(!week.is_nan());
        }
        for (p, seen) in self.force.iter_mut().enumerate() {
            let start = parties.start[p];
            *seen = if start > 0.0 { parties.strength[p] / start * 100.0 } else { 100.0 };
        }
    }
}
