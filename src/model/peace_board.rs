//! The boards on which concerns of peace speak to each other: what is watched and mended, what
//! parties face, and what they decide. Neutral at the start of each tick.

use crate::model::board::UpDown;
use crate::model::ground::Ground;
use bevy_ecs::prelude::{ResMut, Resource};

/// Vacuum where nothing is known of cover [0..1]: that at which hazards are as their bases say.
pub const USUAL_VACUUM: f64 = 0.6;

/// What the mission, and networks of civil society, do between parties -- board. Neutral: nothing.
#[derive(Debug, Clone, Resource)]
pub struct Between {
    /// How far it is seen whether the party keeps its promises [0..1], by party.
    pub verified: Vec<f64>,
    /// Share of the full effect of mediation [0..1].
    pub mediation: f64,
    /// Share of the full effect of dialogue outside the talks of leaders [0..1].
    pub dialogue: f64,
}

/// What parties face -- board. Neutral: even odds, nothing to gain, the usual vacuum. Arrays by
/// party and other party are laid out as `party * parties + other`.
#[derive(Debug, Clone, Resource)]
pub struct Stakes {
    /// How exposed the party is to the other [0..1], by party and other.
    pub exposure: Vec<f64>,
    /// How exposed it would be after its next step of disarmament [0..1], by party and other.
    pub exposure_after: Vec<f64>,
    /// The party's chance of winning [0..1], by party and other.
    pub winning: Vec<f64>,
    /// What fighting would yield it [0..], by party.
    pub prize: Vec<f64>,
    /// How far it is still a force that can fight [0..1], by party.
    pub able: Vec<f64>,
    /// How far nobody covers where the two are [0..1], by pair.
    pub vacuum: Vec<f64>,
    /// Soldiers who would act between the two, in thousands of fighters, by pair.
    pub guarantee: Vec<f64>,
    /// Usable force [thousands of fighters], by party.
    pub usable: Vec<f64>,
    /// Whether it was ruled that fighting of the pair starts, or ends, in this tick, by pair.
    pub ruled: Vec<Option<bool>>,
}

/// What parties decide in a tick -- board. Neutral: nothing.
#[derive(Debug, Clone, Resource)]
pub struct Decisions {
    /// Rates at which trust grows and is lost, by party and other.
    pub trust: Vec<UpDown>,
    /// The same of a party's trust in the mission, by party.
    pub trust_in_mission: Vec<UpDown>,
    /// Where the party's commitment tends to [log-odds]; not a number where nothing is said.
    pub aim: Vec<f64>,
    /// Whether fighting between the pair broke out.
    pub broke_out: Vec<bool>,
    /// Whether talks on the accord ended with it.
    pub signed: Vec<bool>,
    /// Whether the accord collapses.
    pub collapses: Vec<bool>,
    /// Rate at which what is open of the accord is settled [a year], by accord.
    pub settling: Vec<f64>,
    /// The winner of the vote, where it was held.
    pub won: Vec<Option<usize>>,
    /// Whether the party rejects the outcome of a vote.
    pub rejects: Vec<bool>,
}

impl Between {
    /// Room for a country.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        Self { verified: vec![0.0; ground.parties], mediation: 0.0, dialogue: 0.0 }
    }
}

impl Stakes {
    /// Room for a country.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let (parties, pairs) = (ground.parties, ground.pairs.len());
        let mut stakes = Self {
            exposure: vec![0.0; parties * parties],
            exposure_after: vec![0.0; parties * parties],
            winning: vec![0.0; parties * parties],
            prize: vec![0.0; parties],
            able: vec![0.0; parties],
            vacuum: vec![0.0; pairs],
            guarantee: vec![0.0; pairs],
            usable: vec![0.0; parties],
            ruled: vec![None; pairs],
        };
        stakes.clear();
        stakes
    }

    fn clear(&mut self) {
        for board in [&mut self.exposure, &mut self.exposure_after, &mut self.winning] {
            board.fill(0.5);
        }
        self.prize.fill(0.0);
        self.able.fill(1.0);
        self.vacuum.fill(USUAL_VACUUM);
        self.guarantee.fill(0.0);
        self.usable.fill(0.0);
        self.ruled.fill(None);
    }
}

impl Decisions {
    /// Room for a country.
    #[must_use]
    pub fn new(ground: &Ground) -> Self {
        let (parties, pairs) = (ground.parties, ground.pairs.len());
        let accords = ground.scenario.accords.len();
        Self {
            trust: vec![UpDown::default(); parties * parties],
            trust_in_mission: vec![UpDown::default(); parties],
            aim: vec![f64::NAN; parties],
            broke_out: vec![false; pairs],
            signed: vec![false; accords],
            collapses: vec![false; accords],
            settling: vec![0.0; accords],
            won: vec![None; ground.scenario.votes.len()],
            rejects: vec![false; parties],
        }
    }
}

/// Makes the boards of peace neutral.
pub fn peace_boards_clear(
    mut between: ResMut<Between>,
    mut stakes: ResMut<Stakes>,
    mut decisions: ResMut<Decisions>,
) {
    let between = &mut *between;
    between.verified.fill(0.0);
    (between.mediation, between.dialogue) = (0.0, 0.0);
    stakes.clear();
    let decisions = &mut *decisions;
    decisions.trust.fill(UpDown::default());
    decisions.trust_in_mission.fill(UpDown::default());
    decisions.aim.fill(f64::NAN);
    decisions.broke_out.fill(false);
    decisions.signed.fill(false);
    decisions.collapses.fill(false);
    decisions.settling.fill(0.0);
    decisions.won.fill(None);
    decisions.rejects.fill(false);
}
