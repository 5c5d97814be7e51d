//! What a seat does, by the hand of somebody in it; where nobody is, somebody sits down.

use crate::cli::exercise::choices;
use crate::cli::exercise::speech::order::action;
use crate::cli::exercise::speech::understood::Order;
use crate::cli::exercise::speech::words::{Understood, decimal, not, said, seen, unknown, whole};
use crate::exercise::{Answer, Command, Role, State, Status, Who};
use crate::scenario::{Seat, SeatRole};

/// What is drafted; all of these may be edited.
const DRAFTS: [&str; 6] = ["commit", "fund", "deal", "say", "red-line", "measure"];

/// A command, and the version of what it edits where one was said.
type Said = (Option<u64>, Command);

/// The commands that a seat's words stand for.
pub fn understood(state: &State, seat: &Seat, rest: &[&str]) -> Understood<Vec<Order>> {
    let orders = match rest {
        [verb, _, ..] if DRAFTS.contains(verb) => {
            vec![(None, Command::Draft { draft: None, action: action(state, seat, rest)? })]
        }
        // Whoever may submit casts a vote at once; else it is a draft like others.
        ["vote", _, _, ..] => {
            let draft = (None, Command::Draft { draft: None, action: action(state, seat, rest)? });
            let next = state.moves.last_key_value().map_or(1, |(last, _)| last + 1);
            vec![draft, (None, Command::Submit(next))]
        }
        ["edit", number, words @ ..] => {
            let (number, version) = seen(number)?;
            let action = action(state, seat, words)?;
            vec![(version, Command::Draft { draft: Some(number), action })]
        }
        ["submit"] => submit_all(state, seat)?,
        ["submit", number] => vec![numbered(number, Command::Submit)?],
        ["withdraw", number] => vec![numbered(number, Command::Withdraw)?],
        ["discard", number] => vec![numbered(number, Command::Discard)?],
        ["forecast", indicator, values @ ..] => vec![forecast(state, seat, indicator, values)?],
        ["accept", deal] => vec![answer(deal, Answer::Accept)?],
        ["refuse", deal] => vec![answer(deal, Answer::Refuse)?],
        ["accept", deal, "if", condition @ ..] => {
            vec![answer(deal, Answer::Condition(condition.join(" ")))?]
        }
        ["ask", text @ ..] => {
            let text = said(text, "what is asked for?", "SEAT ask \"the words\"")?;
            vec![(None, Command::Ask(text))]
        }
        ["recommend", text @ ..] => {
            let text = said(text, "what is recommended?", "SEAT recommend \"the words\"")?;
            vec![(None, Command::Recommend { recommendation: None, text })]
        }
        ["amend", number, text @ ..] => {
            let (number, version) = seen(number)?;
            let text = said(text, "what does it become?", "SEAT amend N \"the new words\"")?;
            vec![(version, Command::Recommend { recommendation: Some(number), text })]
        }
        ["endorse", number] => vec![numbered(number, Command::Endorse)?],
        [] => return Err(not("does what?", seat_verbs())),
        [known] if choices::VERBS.contains(known) => {
            return Err(not(format!("`{known}` needs more words"), reading(known, &seat.id)));
        }
        [other, ..] => {
            return Err(unknown("thing a seat does", other, &choices::VERBS.map(str::to_owned)));
        }
    };
    let only_drafts = ["edit", "discard", "ask", "recommend", "amend"];
    let drafts =
        rest.first().is_some_and(|verb| DRAFTS.contains(verb) || only_drafts.contains(verb));
    let (by, first) = hand(state, seat, |role| if drafts { role.drafts } else { role.submits })?;
    let orders = orders.into_iter();
    let orders = orders.map(|(version, command)| Order { by: by.clone(), version, command });
    Ok(first.into_iter().chain(orders).collect())
}

/// How what a seat does reads.
fn reading(verb: &str, seat: &str) -> String {
    let rest = match verb {
        "commit" => "CARD [UNITS] [in REGION,REGION]",
        "fund" => "FUND 30% for TASK-OR-CARD, or FUND 12M to FUND",
        "deal" => "with SEAT,SEAT offer \"...\" want \"...\"",
        "vote" => "N CHOICE",
        "forecast" => "INDICATOR LOW LIKELY HIGH",
        "accept" => "DEAL, or DEAL if \"the condition\"",
        "refuse" => "DEAL",
        "edit" => "MOVE commit CARD ..., and so on",
        "withdraw" | "discard" => "MOVE",
        "endorse" => "N",
        "amend" => "N \"the new words\"",
        _ => "\"the words\"",
    };
    format!("{seat} {verb} {rest}; `help` says more")
}

fn seat_verbs() -> String {
    format!("a seat can: {}", choices::VERBS.join(", "))
}

/// Somebody in the seat with a right, and their joining where nobody has it yet.
fn hand(
    state: &State,
    seat: &Seat,
    has: impl Fn(&SeatRole) -> bool,
) -> Understood<(Who, Option<Order>)> {
    let there = state.people.iter().find(|(_, role)| match role {
        Role::Seat { seat: of, role } => of == &seat.id && seat.role(role).is_some_and(&has),
        _ => false,
    });
    if let Some((person, _)) = there {
        return Ok((Who::Person(person.clone()), None));
    }
    let role = seat.roles.iter().find(|role| has(role));
    let role = role.ok_or_else(|| not(format!("nobody in `{}` may do that", seat.id), "-"))?;
    let by = Who::Person(format!("{}-{}", seat.id, role.id));
    let role = Role::Seat { seat: seat.id.clone(), role: role.id.clone() };
    let sits_down = Order { by: by.clone(), version: None, command: Command::Join(role) };
    Ok((by, Some(sits_down)))
}

/// A command about something by its number.
fn numbered(number: &str, command: impl Fn(u64) -> Command) -> Understood<Said> {
    let (number, version) = seen(number)?;
    Ok((version, command(number)))
}

/// "forecast security 10 20 30"; "forecast security@41 ..." edits the one that was seen.
fn forecast(state: &State, seat: &Seat, indicator: &str, values: &[&str]) -> Understood<Said> {
    let [low, likely, high] = values else {
        let all = state.exercise.indicators.iter().filter(|one| one.forecast);
        let all: Vec<&str> = all.map(|one| one.id.as_str()).collect();
        let help = format!(
            "{} forecast INDICATOR LOW LIKELY HIGH, where INDICATOR is one of: {}",
            seat.id,
            all.join(", ")
        );
        return Err(not("a forecast has three values, a low, a likely and a high one", help));
    };
    let (indicator, version) = match indicator.split_once('@') {
        Some((indicator, version)) => (indicator, Some(whole(version)?)),
        None => (indicator, None),
    };
    let command = Command::Forecast {
        indicator: indicator.to_owned(),
        low: decimal(low)?,
        likely: decimal(likely)?,
        high: decimal(high)?,
    };
    Ok((version, command))
}

fn answer(deal: &str, answer: Answer) -> Understood<Said> {
    let (deal, version) = seen(deal)?;
    Ok((version, Command::AnswerDeal { deal, answer }))
}

fn submit_all(state: &State, seat: &Seat) -> Understood<Vec<Said>> {
    let drafts = state.moves.iter();
    let drafts = drafts.filter(|(_, one)| one.seat == seat.id && one.status == Status::Draft);
    let drafts: Vec<_> =
        drafts.map(|(number, one)| (Some(one.version), Command::Submit(*number))).collect();
    if drafts.is_empty() {
        let help = format!("draft one first: {} commit CARD ...", seat.id);
        return Err(not(format!("`{}` has no draft", seat.id), help));
    }
    Ok(drafts)
}
