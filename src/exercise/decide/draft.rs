//! Drafting, submitting, taking back.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Action, Envelope, Phase};
use crate::exercise::decide::order::check_action;
use crate::exercise::decide::rights::{seat, unknown, version};
use crate::exercise::event::Event;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::{MoveState, State, Status};
use crate::scenario::{Seat, SeatRole};

/// The most drafts a seat may have at a time.
const MOST_DRAFTS: usize = 40;

/// A move is drafted, or a draft is edited. Drafts may be made at any time.
pub fn draft(
    state: &State,
    envelope: &Envelope,
    number: Option<u64>,
    action: &Action,
) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "draft")?;
    may_draft(seat, role)?;
    check_action(state, seat, action)?;
    let draft = match number {
        Some(number) => {
            let one = own(state, seat, number)?;
            is_draft(number, one)?;
            version(envelope, &format!("draft {number}"), one.version)?;
            number
        }
        None => {
            let drafts = state.moves.values();
            let there = drafts.filter(|one| one.seat == seat.id && one.status == Status::Draft);
            let there = there.count();
            if there >= MOST_DRAFTS {
                let what = format!("drafts of `{}`", seat.id);
                return Err(Refusal::TooMany { what, there, most: MOST_DRAFTS });
            }
            state.moves.last_key_value().map_or(1, |(last, _)| last + 1)
        }
    };
    Ok(vec![Event::Drafted { draft, seat: seat.id.clone(), action: action.clone() }])
}

/// The role may draft.
pub fn may_draft(seat: &Seat, role: &SeatRole) -> Result<(), Refusal> {
    if role.drafts {
        return Ok(());
    }
    let may = seat.roles.iter().filter(|role| role.drafts).map(|role| role.id.as_str());
    Err(Refusal::NotAllowed {
        who: format!("`{}` in the seat `{}`", role.id, seat.id),
        what: "draft",
        may: format!("are `{}`", may.collect::<Vec<_>>().join("` or `")),
    })
}

/// The role may submit.
pub fn may_submit(seat: &Seat, role: &SeatRole) -> Result<(), Refusal> {
    if role.submits {
        return Ok(());
    }
    let may = seat.roles.iter().filter(|role| role.submits).map(|role| role.id.as_str());
    Err(Refusal::NotAllowed {
        who: format!("`{}` in the seat `{}`", role.id, seat.id),
        what: "submit",
        may: format!("are `{}`", may.collect::<Vec<_>>().join("` or `")),
    })
}

/// A draft or move of the seat.
fn own<'a>(state: &'a State, seat: &Seat, number: u64) -> Result<&'a MoveState, Refusal> {
    let own = || state.moves.iter().filter(move |(_, one)| one.seat == seat.id);
    match state.moves.get(&number) {
        Some(one) if one.seat == seat.id => Ok(one),
        // Others' drafts are their own business: it is not told whether there is one.
        _ => {
            let numbers: Vec<String> = own().map(|(number, _)| number.to_string()).collect();
            let numbers = numbers.iter().map(String::as_str);
            Err(unknown("draft of yours", &number.to_string(), numbers))
        }
    }
}

fn is_draft(number: u64, one: &MoveState) -> Result<(), Refusal> {
    let (what, instead) = match one.status {
        Status::Draft => return Ok(()),
        Status::Submitted => ("has been submitted", "Withdraw it first, while the turn lasts"),
        Status::Discarded => ("has been thrown away", "Draft it again"),
    };
    Err(Refusal::Already { what: format!("draft {number} {what}"), instead: instead.into() })
}

/// A draft is thrown away.
pub fn discard(state: &State, envelope: &Envelope, number: u64) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "throw a draft away")?;
    may_draft(seat, role)?;
    let one = own(state, seat, number)?;
    is_draft(number, one)?;
    version(envelope, &format!("draft {number}"), one.version)?;
    Ok(vec![Event::Discarded { draft: number }])
}

/// Moves are possible in a turn, before it is adjudicated.
pub fn moves_are_on(state: &State, what: &'static str) -> Result<(), Refusal> {
    let when = "in a turn, in the phases `Discuss`, `Deal` and `Submit`".to_owned();
    match state.phase() {
        Some(phase) if phase < Phase::Adjudicate => Ok(()),
        Some(_) => {
            Err(Refusal::NotNow { what, now: "once the turn is being adjudicated".into(), when })
        }
        None => Err(Refusal::NotNow { what, now: "outside a turn".into(), when }),
    }
}

/// A draft is submitted.
pub fn submit(
    state: &State,
    envelope: &Envelope,
    number: u64,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "submit")?;
    may_submit(seat, role)?;
    let one = own(state, seat, number)?;
    is_draft(number, one)?;
    version(envelope, &format!("draft {number}"), one.version)?;
    moves_are_on(state, "submitting")?;
    let there = state.submitted_now(&seat.id).count();
    let most = state.exercise.actions_per_turn as usize;
    if there >= most {
        return Err(Refusal::TooMany { what: "actions in this turn".into(), there, most });
    }
    check_action(state, seat, &one.action)?;
    check_times(state, seat, &one.action)?;
    Ok(vec![Event::Submitted { draft: number, clock: state.clock.at(now) }])
}

/// A card is played no more often than it may be.
fn check_times(state: &State, seat: &Seat, action: &Action) -> Result<(), Refusal> {
    let Action::Commit { card: id, .. } = action else { return Ok(()) };
    let Some(most) = seat.card(id).and_then(|card| card.times) else { return Ok(()) };
    let is_it = |one: &&MoveState| {
        let same = matches!(&one.action, Action::Commit { card, .. } if card == id);
        same && one.seat == seat.id && one.status == Status::Submitted
    };
    let there = state.moves.values().filter(is_it).count();
    if there < most as usize {
        return Ok(());
    }
    let what = format!("times that the card `{id}` is played");
    Err(Refusal::TooMany { what, there, most: most as usize })
}

/// A submitted move is taken back.
pub fn withdraw(state: &State, envelope: &Envelope, number: u64) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "withdraw")?;
    may_submit(seat, role)?;
    let one = own(state, seat, number)?;
    if one.status != Status::Submitted {
        return Err(Refusal::Already {
            what: format!("move {number} is not submitted"),
            instead: "Edit the draft".into(),
        });
    }
    version(envelope, &format!("move {number}"), one.version)?;
    moves_are_on(state, "withdrawing")?;
    if state.deals.get(&number).is_some_and(|deal| deal.agreed.is_some()) {
        return Err(Refusal::Already {
            what: format!("all sides have agreed to deal {number}"),
            instead: "Offer another one".into(),
        });
    }
    if !state.submitted_now(&seat.id).any(|(other, _)| other == number) {
        return Err(Refusal::NotNow {
            what: "withdrawing",
            now: "once the turn of the move has been played".into(),
            when: "in the turn in which it was submitted".into(),
        });
    }
    Ok(vec![Event::Withdrawn { draft: number }])
}
