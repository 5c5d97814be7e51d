//! The course of one run with its ledger: what an explanation needs, and no more.

use crate::chance::Luck;
use crate::model::calendar::Calendar;
use crate::model::ground::Ground;
use crate::model::ledger::{Entry, Ledger};
use crate::model::observe::Observations;
use crate::model::score::Outcome;
use crate::run::engine::Engine;
use crate::strategy::Script;
use crate::vocabulary::{Observation, Sector};

/// The country at one moment: the balance of each sector [points], and what parties hold [percent].
pub type Moment = [f64; 6];

/// The course of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The score.
    pub outcome: Outcome,
    /// The moments: the start, and the end of each tick [weeks].
    pub weeks: Vec<f64>,
    /// The country at each of them.
    pub country: Vec<Moment>,
    /// When each step ran; not a number where it did not [weeks].
    pub ran: Vec<f64>,
    /// What changed each variable, cause by cause; empty where the engine keeps no ledger.
    pub ledger: Vec<Entry>,
}

/// Runs once and keeps the course of it.
#[must_use]
pub fn course(engine: &mut Engine, strategy: usize, luck: Luck) -> Course {
    engine.restart(Some(strategy), luck, false);
    let (mut weeks, mut country) = (vec![0.0], vec![see(engine)]);
    for _ in 0..engine.ticks() {
        engine.step();
        weeks.push(engine.world().resource::<Calendar>().week);
        country.push(see(engine));
    }
    let ledger = engine.world_mut().get_resource_mut::<Ledger>();
    let ledger = ledger.map(|mut ledger| ledger.take()).unwrap_or_default();
    let states = engine.world().resource::<Script>().states();
    let ran = states.iter().map(|state| state.ran_week).collect();
    Course { outcome: engine.outcome(), weeks, country, ran, ledger }
}

fn see(engine: &Engine) -> Moment {
    let seen = engine.world().resource::<Observations>();
    let people = &engine.world().resource::<Ground>().people_share;
    let mut moment = [0.0; 6];
    for sector in Sector::ALL {
        moment[sector.index()] = seen.in_country(Observation::Balance(sector), people);
    }
    moment[5] = seen.in_country(Observation::PartyControl, people);
    moment
}
