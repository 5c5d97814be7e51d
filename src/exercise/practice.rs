//! The practice turn: it is played like any other, with the engine and with a luck of its own, and
//! leaves no trace in what is scored. What it could touch is put aside when it begins and taken
//! back when the next session begins or the exercise is closed. What people wrote about the
//! exercise (notes, ratings, recommendations), who sits where, and what was done to the list of
//! injects stay.

use crate::exercise::event::Played;
use crate::exercise::fog::Sighting;
use crate::exercise::forecast::Forecast;
use crate::exercise::state::{AskState, Ballot, DealState, MoveState, Overridden, State, Status};
use crate::vocabulary::Effect;
use std::collections::BTreeMap;

/// The number of the branch whose luck a practice turn meets: real ones are counted from 1, so it
/// tells nobody what is to come.
const PRACTICE_LUCK: u64 = 0;

/// What a practice turn will not have touched.
#[derive(Debug, Clone, PartialEq)]
pub struct Aside {
    week: u32,
    moves: BTreeMap<u64, MoveState>,
    deals: BTreeMap<u64, DealState>,
    ballots: BTreeMap<u64, Ballot>,
    forecasts: Vec<Forecast>,
    forecast_versions: Vec<u64>,
    asks: BTreeMap<u64, AskState>,
    overrides: Vec<Overridden>,
    effects: Vec<Effect>,
    seen: Vec<Vec<(u32, f64)>>,
    sightings: Vec<Sighting>,
    shown_to: u32,
    played: Vec<Played>,
    switches: Vec<(u32, u64)>,
}

/// A practice turn begins.
pub fn begin(state: &mut State) {
    let aside = Aside {
        week: state.week,
        moves: state.moves.clone(),
        deals: state.deals.clone(),
        ballots: state.ballots.clone(),
        forecasts: state.forecasts.clone(),
        forecast_versions: state.forecast_versions.clone(),
        asks: state.asks.clone(),
        overrides: state.overrides.clone(),
        effects: state.effects.clone(),
        seen: state.seen.clone(),
        sightings: state.sightings.clone(),
        shown_to: state.shown_to,
        played: state.played.clone(),
        switches: state.switches.clone(),
    };
    state.switches.push((state.played_to(), PRACTICE_LUCK));
    state.aside = Some(Box::new(aside));
}

/// The log of a branch that was made in a practice turn goes on: what comes after the practice
/// meets another luck as well.
pub fn take_up(state: &mut State, number: u64) {
    if let Some(aside) = &mut state.aside {
        let week = aside.played.last().map_or(0, |played| played.week);
        aside.switches.push((week, number));
    }
}

/// The practice turn is over, where one is on: the world is what it was before.
pub fn end(state: &mut State) {
    let Some(aside) = state.aside.take() else { return };
    let mut moves = aside.moves;
    for (number, one) in std::mem::take(&mut state.moves) {
        // The numbers of practice moves are never given again.
        let one = MoveState { status: Status::Discarded, ..one };
        moves.entry(number).or_insert(one);
    }
    state.moves = moves;
    state.week = aside.week;
    state.deals = aside.deals;
    state.ballots = aside.ballots;
    state.forecasts = aside.forecasts;
    state.forecast_versions = aside.forecast_versions;
    state.asks = aside.asks;
    state.overrides = aside.overrides;
    state.effects = aside.effects;
    state.seen = aside.seen;
    state.sightings = aside.sightings;
    state.shown_to = aside.shown_to;
    state.played = aside.played;
    state.switches = aside.switches;
    // Who plays which seat stays; it counts from the week that the exercise is in.
    for one in &mut state.stand_ins {
        one.from = one.from.min(state.week);
        one.until = one.until.map(|week| week.min(state.week));
    }
}
