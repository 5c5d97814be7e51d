//! Deals between seats, and votes at the table.

use crate::exercise::command::{Action, Answer, Envelope};
use crate::exercise::decide::draft::{may_submit, moves_are_on};
use crate::exercise::decide::rights::{facilitator, seat, text, unknown, version};
use crate::exercise::event::Event;
use crate::exercise::refusal::Refusal;
use crate::exercise::state::{MoveState, State, Status};

/// The most choices of a vote at the table.
const MOST_CHOICES: usize = 10;
/// The most votes at the table.
const MOST_BALLOTS: usize = 200;

/// A seat answers a deal.
pub fn answer(
    state: &State,
    envelope: &Envelope,
    deal: u64,
    answer: &Answer,
) -> Result<Vec<Event>, Refusal> {
    let (seat, role) = seat(state, envelope, "answer deals")?;
    may_submit(seat, role)?;
    let is_side = |one: &MoveState| match &one.action {
        Action::Deal { with, .. } if one.status == Status::Submitted => {
            one.seat == seat.id || with.contains(&seat.id)
        }
        _ => false,
    };
    let own = || state.moves.iter().filter(|(_, one)| is_side(one));
    let Some((_, one)) = own().find(|(number, _)| **number == deal) else {
        let numbers: Vec<String> = own().map(|(number, _)| number.to_string()).collect();
        let numbers = numbers.iter().map(String::as_str);
        return Err(unknown("deal offered to you", &deal.to_string(), numbers));
    };
    moves_are_on(state, "answering a deal")?;
    let so_far = state.deals.get(&deal).cloned().unwrap_or_default();
    let off = so_far.answers.values().any(|answer| *answer == Answer::Refuse);
    if off || so_far.agreed.is_some() {
        let how = if off { "is off" } else { "stands" };
        let instead = "Offer another one".into();
        return Err(Refusal::Already { what: format!("deal {deal} {how}"), instead });
    }
    if one.turn + 1 != state.turns() {
        return Err(Refusal::NotNow {
            what: "answering this deal",
            now: "after the turn in which it was offered".into(),
            when: "in that turn; offer it anew".into(),
        });
    }
    if let Answer::Condition(words) = answer {
        text("the condition", words)?;
    }
    if so_far.version > 0 {
        version(envelope, &format!("deal {deal}"), so_far.version)?;
    }
    let offers = one.seat == seat.id;
    let conditions = so_far.answers.values().any(|a| matches!(a, Answer::Condition(_)));
    if offers
        && (matches!(answer, Answer::Condition(_)) || !conditions && *answer == Answer::Accept)
    {
        return Err(Refusal::Already {
            what: format!("deal {deal} is your own offer and no condition stands"),
            instead: "Wait for the others' answers, or withdraw it".into(),
        });
    }
    let mut events =
        vec![Event::DealAnswered { deal, seat: seat.id.clone(), answer: answer.clone() }];
    let accepts = |side: &String| {
        let given = if *side == seat.id { Some(answer) } else { so_far.answers.get(side) };
        match given {
            Some(Answer::Accept) => true,
            Some(Answer::Condition(_)) => offers && *answer == Answer::Accept,
            Some(Answer::Refuse) | None => false,
        }
    };
    if let Action::Deal { with, .. } = &one.action
        && *answer == Answer::Accept
        && with.iter().all(accepts)
    {
        events.push(Event::DealAgreed { deal });
    }
    Ok(events)
}

/// A vote at the table is called.
pub fn call_vote(
    state: &State,
    envelope: &Envelope,
    question: &str,
    choices: &[String],
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "call a vote")?;
    text("the question", question)?;
    if !(2..=MOST_CHOICES).contains(&choices.len()) {
        return Err(Refusal::Invalid {
            what: "a vote".into(),
            given: format!("between {} choices", choices.len()),
            expected: format!("between 2 to {MOST_CHOICES}"),
        });
    }
    for (i, choice) in choices.iter().enumerate() {
        text("a choice", choice)?;
        if choices[..i].contains(choice) {
            return Err(Refusal::Invalid {
                what: "a choice".into(),
                given: "the same as another".into(),
                expected: "one that differs from the others".into(),
            });
        }
    }
    let there = state.ballots.len();
    if there >= MOST_BALLOTS {
        return Err(Refusal::TooMany { what: "votes".into(), there, most: MOST_BALLOTS });
    }
    let ballot = state.last_numbers.0 + 1;
    let (question, choices) = (question.to_owned(), choices.to_vec());
    Ok(vec![Event::VoteCalled { ballot, question, choices }])
}

/// A vote at the table ends.
pub fn close_vote(state: &State, envelope: &Envelope, number: u64) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "end a vote")?;
    let numbers: Vec<String> = state.ballots.keys().map(ToString::to_string).collect();
    let name = number.to_string();
    let known = state.ballots.get(&number);
    let one = known.ok_or_else(|| unknown("vote", &name, numbers.iter().map(String::as_str)))?;
    if one.counts.is_some() {
        let instead = "Call another one".into();
        return Err(Refusal::Already { what: format!("vote {number} has ended"), instead });
    }
    let count = |choice: &String| {
        let cast = state.moves.values().filter(|one| one.status == Status::Submitted);
        let cast = cast.filter(|one| {
            matches!(&one.action, Action::Vote { ballot, choice: own }
                if *ballot == number && own == choice)
        });
        u32::try_from(cast.count()).unwrap_or(u32::MAX)
    };
    let counts = one.choices.iter().map(count).collect();
    Ok(vec![Event::VoteClosed { ballot: number, counts }])
}

/// A vote that a seat would cast is one that can be cast, once.
pub fn check_vote(state: &State, seat: &str, number: u64, choice: &str) -> Result<(), Refusal> {
    let open = || state.ballots.iter().filter(|(_, one)| one.counts.is_none());
    let Some((_, one)) = open().find(|(open, _)| **open == number) else {
        let numbers: Vec<String> = open().map(|(number, _)| number.to_string()).collect();
        let numbers = numbers.iter().map(String::as_str);
        return Err(unknown("open vote", &number.to_string(), numbers));
    };
    let choices = || one.choices.iter().map(String::as_str);
    if !choices().any(|known| known == choice) {
        return Err(unknown("choice", choice, choices()));
    }
    let cast = |one: &&MoveState| {
        let same = matches!(&one.action, Action::Vote { ballot, .. } if *ballot == number);
        same && one.seat == seat && one.status == Status::Submitted
    };
    if state.moves.values().any(|one| cast(&one)) {
        return Err(Refusal::Already {
            what: format!("`{seat}` has cast its vote {number}"),
            instead: "Withdraw it first, while the turn lasts".into(),
        });
    }
    Ok(())
}
