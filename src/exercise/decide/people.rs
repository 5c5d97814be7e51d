//! Joining and leaving.

use crate::exercise::command::{Envelope, Role, Who};
use crate::exercise::decide::rights::unknown;
use crate::exercise::event::Event;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::State;

/// The most people in an exercise.
const MOST_PEOPLE: usize = 500;
/// Longest code of a person [characters].
const LONGEST_CODE: usize = 100;

/// Somebody joins, or takes another role. Who may is the door's business: whoever hands this
/// command in has looked at the code of the seat.
pub fn join(state: &State, envelope: &Envelope, role: &Role) -> Result<Vec<Event>, Refusal> {
    let Who::Person(person) = &envelope.by else {
        return Err(Refusal::NotAllowed {
            who: "whoever opened the exercise, or the program,".into(),
            what: "join",
            may: "have a code of their own".into(),
        });
    };
    let length = person.chars().count();
    if length == 0 || length > LONGEST_CODE {
        return Err(Refusal::Invalid {
            what: "the code of a person".into(),
            given: format!("{length} characters long"),
            expected: format!("1 to {LONGEST_CODE} characters long"),
        });
    }
    if state.people.get(person) == Some(role) {
        return Err(Refusal::Already {
            what: format!("`{person}` is in the exercise as that already"),
            instead: "Go on, or join as something else".into(),
        });
    }
    if !state.people.contains_key(person) && state.people.len() >= MOST_PEOPLE {
        let there = state.people.len();
        return Err(Refusal::TooMany { what: "people".into(), there, most: MOST_PEOPLE });
    }
    if let Role::Seat { seat: id, role } = role {
        let seats = || state.exercise.seats.iter().map(|seat| seat.id.as_str());
        let seat = state.seat(id).ok_or_else(|| unknown("seat", id, seats()))?;
        let roles = || seat.roles.iter().map(|role| role.id.as_str());
        seat.role(role).ok_or_else(|| unknown("role of this seat", role, roles()))?;
    }
    let mut events = vec![Event::Joined { person: person.clone(), role: role.clone() }];
    if let Role::Seat { seat, .. } = role
        && state.stand_in(seat).is_some()
    {
        // Somebody sits there now: the strategy that stood in gives no more orders.
        let week = state.played_to().max(state.week);
        events.push(Event::SeatPlayed { seat: seat.clone(), strategy: None, week });
    }
    Ok(events)
}

/// Somebody leaves.
pub fn leave(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    match &envelope.by {
        Who::Person(person) if state.people.contains_key(person) => {
            Ok(vec![Event::Left { person: person.clone() }])
        }
        Who::Person(person) => Err(Refusal::NotJoined { person: person.clone() }),
        Who::Facilitator | Who::Program => Err(Refusal::NotAllowed {
            who: "whoever opened the exercise, or the program,".into(),
            what: "leave",
            may: "have joined".into(),
        }),
    }
}
