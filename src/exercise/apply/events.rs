//! Applies an event to the state. It cannot be refused.

use crate::exercise::apply::{injects, moves, words};
use crate::exercise::command::Phase;
use crate::exercise::event::{Entry, Event, Played};
use crate::exercise::practice;
use crate::exercise::said::EffectSaid;
use crate::exercise::state::{Known, Overridden, Running, StandIn, State};
use crate::scenario::{NamedEffect, SessionKind};
use crate::vocabulary::Effect;

/// Applies an event of the log.
pub fn apply(state: &mut State, entry: &Entry) {
    state.sequence = entry.sequence;
    let known = Known { fingerprint: entry.fingerprint, sequence: entry.sequence };
    state.commands.entry(entry.command.clone()).or_insert(known);
    match &entry.event {
        Event::Opened(opening) => {
            state.opening = Some(opening.clone());
            state.title_version = entry.sequence;
        }
        Event::Closed => {
            practice::end(state);
            state.clock.pause(entry.at);
            state.closed = true;
        }
        Event::Joined { person, role } => {
            state.people.insert(person.clone(), role.clone());
        }
        Event::Left { person } => {
            state.people.remove(person);
        }
        Event::Paused => state.clock.pause(entry.at),
        Event::Resumed => {
            state.began.get_or_insert(entry.at);
            state.clock.resume(entry.at);
        }
        Event::SessionBegan { session, clock } => session_began(state, session, *clock),
        Event::PhaseBegan { phase, clock } => {
            if let Some(running) = &mut state.running {
                running.phase = Some(*phase);
                running.phase_began = *clock;
            }
        }
        Event::Advanced { to, .. } => {
            state.week = *to;
            if let Some(running) = &mut state.running {
                running.advanced = true;
            }
        }
        Event::Adjudicated(played) => adjudicated(state, played),
        Event::EffectRuled { week, effect, reason } => {
            take_effects(state, std::slice::from_ref(effect), *week, reason);
        }
        Event::InjectDue { .. }
        | Event::InjectFired { .. }
        | Event::InjectHeld { .. }
        | Event::InjectUnheld { .. }
        | Event::InjectSkipped { .. }
        | Event::InjectRetimed { .. }
        | Event::InjectAdded(_) => injects::apply(state, &entry.event),
        Event::Shown => {
            state.shown_to = state.played_to();
            if let Some(running) = &mut state.running {
                running.shown = true;
            }
        }
        Event::Overridden { change, narration, reason, effects, week } => {
            let turn = state.played.len().saturating_sub(1);
            take_effects(state, effects, *week, reason);
            let (narration, reason) = (narration.clone(), reason.clone());
            let (change, version) = (*change, state.sequence);
            state.overrides.push(Overridden { turn, change, narration, reason, version });
        }
        Event::Renamed { title } => {
            state.title_version = entry.sequence;
            if let Some(opening) = &mut state.opening {
                opening.title.clone_from(title);
            }
        }
        Event::Branched { at, name, .. } => state.branches.push((*at, name.clone())),
        Event::TakenUp { week, number, .. } => {
            state.switches.push((*week, *number));
            practice::take_up(state, *number);
        }
        Event::SeatPlayed { seat, strategy, week } => {
            stand_in(state, seat, strategy.as_deref(), *week);
        }
        Event::Drafted { .. }
        | Event::Discarded { .. }
        | Event::Submitted { .. }
        | Event::Withdrawn { .. }
        | Event::DealAnswered { .. }
        | Event::DealAgreed { .. }
        | Event::VoteCalled { .. }
        | Event::VoteClosed { .. }
        | Event::Forecast(_) => moves::apply(state, &entry.event),
        Event::Asked { .. }
        | Event::Ruled { .. }
        | Event::Noted { .. }
        | Event::Rated { .. }
        | Event::Recommended { .. }
        | Event::Endorsed { .. } => words::apply(state, entry),
    }
}

fn adjudicated(state: &mut State, played: &Played) {
    let from = state.played_to();
    let watched = state.watched().len();
    state.seen.resize(watched, Vec::new());
    for reading in &played.readings {
        let Some(seen) = state.seen.get_mut(reading.watched) else { continue };
        let weeks = from + 1..=played.week;
        seen.extend(weeks.zip(reading.values.iter().copied()));
    }
    state.sightings.extend(played.sightings.iter().cloned());
    state.played.push(played.clone());
    if let Some(running) = &mut state.running {
        running.recorded = true;
    }
}

/// Effects that somebody ruled, with the reason.
pub(super) fn take_effects(state: &mut State, effects: &[EffectSaid], week: f64, reason: &str) {
    // What the scenario does not know was refused before it became an event.
    let named = effects.iter().filter_map(|effect| effect.named(&state.scenario).ok());
    let named: Vec<NamedEffect> = named.collect();
    take_named(state, &named, week, reason);
}

/// Effects as the engine knows them, with the reason.
pub(super) fn take_named(state: &mut State, effects: &[NamedEffect], week: f64, reason: &str) {
    state.effects.extend(effects.iter().map(|effect| Effect {
        week,
        kind: effect.kind,
        size: effect.size,
        reason: reason.to_owned(),
    }));
}

fn stand_in(state: &mut State, seat: &str, strategy: Option<&str>, week: u32) {
    state.players.insert(seat.to_owned(), state.sequence);
    for one in state.stand_ins.iter_mut().filter(|one| one.seat == seat) {
        one.until.get_or_insert(week);
    }
    if let Some(strategy) = strategy {
        let (seat, strategy) = (seat.to_owned(), strategy.to_owned());
        let sequence = state.sequence;
        state.stand_ins.push(StandIn { seat, strategy, from: week, until: None, sequence });
    }
}

fn session_began(state: &mut State, id: &str, clock: u64) {
    let Some(place) = state.exercise.agenda.iter().position(|session| session.id == id) else {
        return;
    };
    let kind = state.exercise.agenda[place].kind;
    practice::end(state);
    state.begun.push((place, clock));
    if kind == SessionKind::Practice {
        practice::begin(state);
    }
    state.running = Some(Running {
        session: place,
        began: clock,
        phase: kind.is_turn().then_some(Phase::Discuss),
        phase_began: clock,
        advanced: false,
        recorded: false,
        shown: false,
    });
}
