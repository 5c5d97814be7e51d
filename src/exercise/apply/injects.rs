//! What becomes of injects.

use crate::exercise::apply::events::take_effects;
use crate::exercise::command::NewInject;
use crate::exercise::event::Event;
use crate::exercise::inject::release;
use crate::exercise::state::{InjectState, InjectStatus, State};
use crate::scenario::{Inject, Release};

/// Applies an event of an inject.
pub fn apply(state: &mut State, event: &Event) {
    match event {
        Event::InjectDue { inject } => with_status(state, inject, InjectStatus::Due),
        Event::InjectHeld { inject } => with_status(state, inject, InjectStatus::Held),
        Event::InjectUnheld { inject } => with_status(state, inject, InjectStatus::Pending),
        Event::InjectSkipped { inject, reason } => {
            with_status(state, inject, InjectStatus::Skipped(reason.clone()));
        }
        Event::InjectFired { inject, clock, week, late } => {
            let (clock, week, late) = (*clock, *week, *late);
            with_status(state, inject, InjectStatus::Fired { clock, week, late });
            let one = state.inject(inject).map(|one| one.inject.clone());
            if let Some(one) = one {
                let reason = format!("inject {}: {}", one.id, one.title);
                take_effects(state, &one.effects, week, &reason);
            }
        }
        Event::InjectRetimed { inject, time } => {
            let when = release(&state.exercise, time).unwrap_or(Release::Manual);
            let held = state.inject(inject).is_some_and(|one| one.status == InjectStatus::Held);
            if !held {
                with_status(state, inject, InjectStatus::Pending);
            }
            let version = state.sequence;
            if let Some(one) = state.injects.iter_mut().find(|one| one.inject.id == *inject) {
                one.inject.when = when;
                one.version = version;
            }
        }
        Event::InjectAdded(new) => added(state, new),
        _ => {}
    }
}

fn with_status(state: &mut State, id: &str, status: InjectStatus) {
    let version = state.sequence;
    if let Some(one) = state.injects.iter_mut().find(|one| one.inject.id == id) {
        one.status = status;
        one.version = version;
    }
}

fn added(state: &mut State, new: &NewInject) {
    let inject = Inject {
        id: new.id.clone(),
        kind: new.kind,
        title: new.title.clone(),
        text: new.text.clone(),
        when: release(&state.exercise, &new.time).unwrap_or(Release::Manual),
        by_hand: new.by_hand || new.kind.waits_for_a_hand(),
        to: new.to.clone(),
        from: None,
        method: None,
        controller: None,
        expected: None,
        storyline: None,
        objectives: Vec::new(),
        effects: new.effects.clone(),
        notes: None,
    };
    let (status, version) = (InjectStatus::Pending, state.sequence);
    state.injects.push(InjectState { inject, status, version, added: true });
}
