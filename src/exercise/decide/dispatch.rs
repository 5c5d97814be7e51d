//! The way of a command: known already, allowed at all, decided by its group.

use crate::exercise::apply::apply;
use crate::exercise::clock::Moment;
use crate::exercise::command::{Command, Envelope};
use crate::exercise::decide::{agenda, deals, draft, facilitate, injects, people, room, words};
use crate::exercise::event::{Entry, Event, FORMAT};
use crate::exercise::inject::due;
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
    let mut events = of_room(state, envelope, now)?;
    let changes = !events.is_empty() || !due(state, now).is_empty();
    if changes && may_release(command) {
        let mut after = state.clone();
        apply_all(&mut after, envelope, now, &events);
        // What fires may be what another one waits for: each fires once, so this ends.
        loop {
            let due = due(&after, now);
            if due.is_empty() {
                break;
            }
            apply_all(&mut after, envelope, now, &due);
            events.extend(due);
        }
    }
    Ok(events)
}

/// Commands after which injects may be due.
fn may_release(command: &Command) -> bool {
    matches!(
        command,
        Command::Tick
            | Command::Advance
            | Command::Record(_)
            | Command::Resume
            | Command::BeginSession(_)
            | Command::Submit(_)
            | Command::Fire(_)
            | Command::Unhold(_)
            | Command::Retime { .. }
            | Command::AddInject(_)
    )
}

fn apply_all(state: &mut State, envelope: &Envelope, now: Moment, events: &[Event]) {
    for event in events {
        let entry = entry(state.sequence + 1, envelope, 0, now, event.clone());
        apply(state, &entry);
    }
}

/// Commands of facilitators about the room, and those about people.
fn of_room(state: &State, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, Refusal> {
    match &envelope.command {
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
        Command::Tick => room::tick(state, envelope),
        Command::Effect { effect, reason } => room::effect(state, envelope, effect, reason),
        Command::Fire(id) => injects::fire(state, envelope, id, now),
        Command::Hold(id) => injects::hold(state, envelope, id),
        Command::Unhold(id) => injects::unhold(state, envelope, id),
        Command::Skip { inject, reason } => injects::skip(state, envelope, inject, reason),
        Command::Retime { inject, time } => injects::retime(state, envelope, inject, time),
        Command::AddInject(new) => injects::add(state, envelope, new),
        Command::Rule { ask, ruling, effects } => {
            facilitate::rule(state, envelope, *ask, ruling, effects)
        }
        Command::Override { change, narration, reason, effects } => {
            let words = (narration.as_str(), reason.as_str());
            facilitate::override_change(state, envelope, *change, words, effects)
        }
        Command::Show => facilitate::show(state, envelope),
        Command::PlaySeat { seat, strategy } => {
            facilitate::play_seat(state, envelope, seat, strategy.as_deref())
        }
        Command::Branch { at, name } => facilitate::branch(state, envelope, *at, name),
        Command::TakeUp { name, number } => facilitate::take_up(state, envelope, name, *number),
        Command::Rename(title) => facilitate::rename(state, envelope, title),
        _ => of_seats(state, envelope, now),
    }
}

/// Commands of seats and evaluators, votes at the table and the plenary's findings.
fn of_seats(state: &State, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, Refusal> {
    match &envelope.command {
        Command::Draft { draft, action } => draft::draft(state, envelope, *draft, action),
        Command::Discard(draft) => draft::discard(state, envelope, *draft),
        Command::Submit(draft) => draft::submit(state, envelope, *draft, now),
        Command::Withdraw(draft) => draft::withdraw(state, envelope, *draft),
        Command::AnswerDeal { deal, answer } => deals::answer(state, envelope, *deal, answer),
        Command::CallVote { question, choices } => {
            deals::call_vote(state, envelope, question, choices)
        }
        Command::CloseVote(ballot) => deals::close_vote(state, envelope, *ballot),
        Command::Forecast { indicator, low, likely, high } => {
            words::forecast(state, envelope, indicator, [*low, *likely, *high])
        }
        Command::Ask(text) => facilitate::ask(state, envelope, text),
        Command::Note { note, objective, text } => {
            words::note(state, envelope, *note, objective.as_deref(), text)
        }
        Command::Rate { objective, rating } => words::rate(state, envelope, objective, *rating),
        Command::Recommend { recommendation, text } => {
            words::recommend(state, envelope, *recommendation, text)
        }
        Command::Endorse(number) => words::endorse(state, envelope, *number),
        // All others are of the room, which has been asked first.
        _ => Ok(Vec::new()),
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
        let entry = entry(state.sequence + 1, envelope, fingerprint, now, event);
        apply(state, &entry);
        entries.push(entry);
    }
    Ok(entries)
}

fn entry(sequence: u64, envelope: &Envelope, fingerprint: u64, at: Moment, event: Event) -> Entry {
    let (by, command) = (envelope.by.clone(), envelope.id.clone());
    Entry { format: FORMAT, sequence, at, by, command, fingerprint, event }
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
