//! Watches: conditions on observations, and for how long each has held.

use crate::model::ground::Ground;
use crate::model::observe::Observations;
use crate::vocabulary::{Direction, Observation};

/// What a watch looks at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject {
    /// The country as a whole.
    Country(Observation),
    /// One region.
    Region(Observation, usize),
    /// Each region by itself.
    EachRegion(Observation),
    /// The share of the units a step asked for that are at work [0..1].
    StepAtWork(usize),
}

/// What a watch has seen so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The value now.
    pub now: f64,
    /// The value that came closest to the level, or went furthest past it.
    pub closest: f64,
    /// When that was [weeks].
    pub closest_week: f64,
    /// The longest it held without a break [weeks]; below zero when it never did.
    pub longest: f64,
}

/// A condition and its history.
#[derive(Debug, Clone, PartialEq)]
pub struct Watch {
    /// What it looks at.
    pub subject: Subject,
    /// On which side of the level it has to be.
    pub direction: Direction,
    /// The level.
    pub level: f64,
    /// For how long it has held, by region or once; below zero when it does not hold [weeks].
    held: Vec<f64>,
    seen: Seen,
}

impl Watch {
    /// A watch that has seen nothing.
    #[must_use]
    pub fn new(subject: Subject, direction: Direction, level: f64, regions: usize) -> Self {
        let places = if matches!(subject, Subject::EachRegion(_)) { regions } else { 1 };
        Self { subject, direction, level, held: vec![-1.0; places], seen: unseen(direction) }
    }

    /// Looks once; `at_work` gives the share of a step's units at work.
    pub fn look(
        &mut self,
        week: f64,
        step_weeks: f64,
        ground: &Ground,
        observations: &Observations,
        at_work: &[f64],
    ) {
        for place in 0..self.held.len() {
            let value = match self.subject {
                Subject::Country(what) => observations.in_country(what, &ground.people_share),
                Subject::Region(what, region) => observations.in_region(what, region),
                Subject::EachRegion(what) => observations.in_region(what, place),
                Subject::StepAtWork(step) => at_work[step],
            };
            let (holds, closer) = match self.direction {
                Direction::AtLeast => (value >= self.level, value > self.seen.closest),
                Direction::Below => (value < self.level, value < self.seen.closest),
            };
            let held = &mut self.held[place];
            *held = match (holds, *held >= 0.0) {
                (true, true) => *held + step_weeks,
                (true, false) => 0.0,
                (false, _) => -1.0,
            };
            self.seen.now = value;
            self.seen.longest = self.seen.longest.max(*held);
            if closer {
                self.seen.closest = value;
                self.seen.closest_week = week;
            }
        }
    }

    /// Whether it has held for `weeks` at `place` (0 unless it watches each region).
    #[must_use]
    pub fn held_for(&self, place: usize, weeks: f64) -> bool {
        self.held[place] >= 0.0 && self.held[place] >= weeks
    }

    /// For how long it has held at `place`, if it holds [weeks].
    #[must_use]
    pub fn holding(&self, place: usize) -> Option<f64> {
        Some(self.held[place]).filter(|held| *held >= 0.0)
    }

    /// What it has seen so far.
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.seen
    }
}

fn unseen(direction: Direction) -> Seen {
    let closest = match direction {
        Direction::AtLeast => f64::NEG_INFINITY,
        Direction::Below => f64::INFINITY,
    };
    Seen { now: f64::NAN, closest, closest_week: 0.0, longest: -1.0 }
}
