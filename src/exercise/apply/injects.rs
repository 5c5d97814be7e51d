//! What becomes of injects.

use crate::exercise::apply::events::take_named;
use crate::exercise::command::NewInject;
use crate::exercise::event::Event;
use crate::exercise::inject::{levels, release};
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
                take_named(state, &one.effects, week, &reason);
            }
        }
        Event::InjectRetimed { inject, time } => {
            let when = release(&state.scenario, &state.exercise, time).unwrap_or(Release::Manual);
            let held = state.inject(inject).is_some_and(|one| one.status == InjectStatus::Held);
            if !held {
                with_status(state, inject, InjectStatus::Pending);
            }
            watch(state, &when);
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

/// What a time at the table asks about is watched from the next turn on.
fn watch(state: &mut State, when: &Release) {
    let Release::When(trigger) = when else { return };
    for level in levels(trigger) {
        if !state.watched().contains(&level) {
            state.watched_more.push(level);
        }
    }
}

fn added(state: &mut State, new: &NewInject) {
    let when = release(&state.scenario, &state.exercise, &new.time).unwrap_or(Release::Manual);
    watch(state, &when);
    let known = new.effects.iter().filter_map(|effect| effect.named(&state.scenario).ok());
    let effects = known.collect();
    let inject = Inject {
        id: new.id.clone(),
        kind: new.kind,
        title: new.title.clone(),
        text: new.text.clone(),
        when,
        by_hand: new.by_hand || new.kind.waits_for_a_hand(),
        to: new.to.clone(),
        from: None,
        method: None,
        controller: None,
        expected: None,
        storyline: None,
        objectives: Vec::new(),
        effects,
        notes: None,
    };
    let (status, version) = (InjectStatus::Pending, state.sequence);
    state.injects.push(InjectState { inject, status, version, added: true });
}
