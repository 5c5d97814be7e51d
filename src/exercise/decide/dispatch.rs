//! The way of a command: known already, allowed at all, decided by its group.

use crate::exercise::apply::apply;
use crate::exercise::clock::Moment;
use crate::exercise::command::{Command, Envelope};
use crate::exercise::decide::{agenda, draft, people, room};
use crate::exercise::event::{Entry, Event};
use crate::exercise::refusal::Refusal;
use crate::exercise::state::State;

/// Longest id of a command or code of a person [characters].
const LONGEST_ID: usize = 100;

/// Decides a command. A command that was done before is done: no events come of it.
///
/// # Errors
/// [`Refusal`], which says why and what would be accepted; then nothing has happened.
pub fn decide(state: &State, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, Refusal> {
    let length = envelope.id.chars().count();
    if length == 0 || length > LONGEST_ID {
        return Err(Refusal::Invalid {
            what: "the id of a command".into(),
            given: format!("{length} characters long"),
            expected: format!("1 to {LONGEST_ID} characters long"),
        });
    }
    if let Some(known) = state.commands.get(&envelope.id) {
        if known.fingerprint == fingerprint(envelope) {
            return Ok(Vec::new());
        }
        return Err(Refusal::IdTaken { id: envelope.id.clone() });
    }
    let command = &envelope.command;
    if state.opening.is_none() {
        return match command {
            Command::Open(settings) => room::open(state, envelope, settings),
            _ => Err(Refusal::NotOpen),
        };
    }
    if state.closed {
        return Err(Refusal::Closed);
    }
    match command {
        Command::Open(_) => Err(Refusal::AlreadyOpen),
        Command::Join(role) => people::join(state, envelope, role),
        Command::Leave => people::leave(state, envelope),
        Command::Pause => room::pause(state, envelope),
        Command::Resume => room::resume(state, envelope),
        Command::Close => room::close(state, envelope),
        Command::BeginSession(id) => agenda::begin_session(state, envelope, id, now),
        Command::BeginPhase(phase) => agenda::begin_phase(state, envelope, *phase, now),
        Command::Advance => agenda::advance(state, envelope),
        Command::Record(played) => agenda::record(state, envelope, played),
        Command::Tick => Ok(Vec::new()),
        Command::Draft { draft, action } => draft::draft(state, envelope, *draft, action),
        Command::Discard(draft) => draft::discard(state, envelope, *draft),
        Command::Submit(draft) => draft::submit(state, envelope, *draft, now),
        Command::Withdraw(draft) => draft::withdraw(state, envelope, *draft),
        Command::Effect { effect, reason } => room::effect(state, envelope, effect, reason),
    }
}

/// Decides a command and applies what comes of it; the entries are to be kept in the log.
///
/// # Errors
/// [`Refusal`]; then the state is as it was.
pub fn step(state: &mut State, envelope: &Envelope, now: Moment) -> Result<Vec<Entry>, Refusal> {
    let events = decide(state, envelope, now)?;
    let fingerprint = fingerprint(envelope);
    let mut entries = Vec::with_capacity(events.len());
    for event in events {
        let entry = Entry {
            sequence: state.sequence + 1,
            at: now,
            by: envelope.by.clone(),
            command: envelope.id.clone(),
            fingerprint,
            event,
        };
        apply(state, &entry);
        entries.push(entry);
    }
    Ok(entries)
}

/// The state that a log adds up to, from one before it.
#[must_use]
pub fn fold<'a>(mut state: State, log: impl IntoIterator<Item = &'a Entry>) -> State {
    for entry in log {
        apply(&mut state, entry);
    }
    state
}

/// The fingerprint of a command and its sender.
fn fingerprint(envelope: &Envelope) -> u64 {
    let text = serde_json::to_vec(&(&envelope.by, &envelope.command)).unwrap_or_default();
    let hash = blake3::hash(&text);
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}
