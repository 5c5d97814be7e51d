//! Applies an event to the state. It cannot be refused: what was decided has happened.

use crate::exercise::command::{Action, Phase};
use crate::exercise::event::{Entry, Event};
use crate::exercise::state::{Known, MoveState, Running, State, Status};
use crate::scenario::SessionKind;
use crate::vocabulary::Effect;

/// Applies an event of the log.
pub fn apply(state: &mut State, entry: &Entry) {
    state.sequence = entry.sequence;
    let known = Known { fingerprint: entry.fingerprint, sequence: entry.sequence };
    state.commands.entry(entry.command.clone()).or_insert(known);
    match &entry.event {
        Event::Opened(opening) => state.opening = Some(opening.clone()),
        Event::Closed => {
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
        Event::Resumed => state.clock.resume(entry.at),
        Event::SessionBegan { session, clock } => session_began(state, session, *clock),
        Event::PhaseBegan { phase, clock } => {
            if let Some(running) = &mut state.running {
                running.phase = Some(*phase);
                running.phase_began = *clock;
            }
        }
        Event::Drafted { draft, seat, action } => drafted(state, *draft, seat, action),
        Event::Discarded { draft } => with_status(state, *draft, Status::Discarded),
        Event::Submitted { draft, .. } => {
            with_status(state, *draft, Status::Submitted);
            let (turn, week) = (state.turns().saturating_sub(1), state.week);
            if let Some(one) = state.moves.get_mut(draft) {
                (one.turn, one.week, one.submitted) = (turn, week, state.sequence);
            }
        }
        Event::Withdrawn { draft } => with_status(state, *draft, Status::Draft),
        Event::Advanced { to, .. } => {
            state.week = *to;
            if let Some(running) = &mut state.running {
                running.advanced = true;
            }
        }
        Event::Adjudicated(played) => {
            state.played.push(played.clone());
            if let Some(running) = &mut state.running {
                running.recorded = true;
            }
        }
        Event::EffectRuled { week, effect, reason } => state.effects.push(Effect {
            week: *week,
            kind: effect.kind,
            size: effect.size,
            reason: reason.clone(),
        }),
    }
}

fn session_began(state: &mut State, id: &str, clock: u64) {
    let Some(place) = state.exercise.agenda.iter().position(|session| session.id == id) else {
        return;
    };
    let is_turn = state.exercise.agenda[place].kind == SessionKind::Moves;
    state.begun.push((place, clock));
    state.running = Some(Running {
        session: place,
        began: clock,
        phase: is_turn.then_some(Phase::Discuss),
        phase_began: clock,
        advanced: false,
        recorded: false,
    });
}

fn drafted(state: &mut State, draft: u64, seat: &str, action: &Action) {
    let version = state.sequence;
    let fresh = MoveState {
        seat: seat.to_owned(),
        action: action.clone(),
        status: Status::Draft,
        version,
        turn: 0,
        week: 0,
        submitted: 0,
    };
    state.moves.insert(draft, fresh);
}

fn with_status(state: &mut State, draft: u64, status: Status) {
    let version = state.sequence;
    if let Some(one) = state.moves.get_mut(&draft) {
        one.status = status;
        one.version = version;
    }
}
