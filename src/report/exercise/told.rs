//! Events and moves as sentences.

use crate::exercise::{Action, Amount, Condition, Entry, Event, Phase, Role, Spend, State, Where};
use crate::report::numbers::plain;
use crate::report::words::list;
use crate::scenario::Seat;

/// A phase in a word.
#[must_use]
pub fn phase_word(phase: Phase) -> &'static str {
    match phase {
        Phase::Discuss => "discuss",
        Phase::Deal => "deal",
        Phase::Submit => "submit",
        Phase::Adjudicate => "adjudicate",
        Phase::Narrate => "narrate",
    }
}

/// What happened, for the facilitator: a sentence. Written after the event was applied.
#[must_use]
pub fn event_sentence(state: &State, entry: &Entry) -> String {
    match &entry.event {
        Event::Opened(opening) => {
            format!("\"{}\" is open, on {}.", opening.title, opening.scenario)
        }
        Event::Joined { person, role } => {
            format!("`{person}` joins as {}.", role_words(state, role))
        }
        Event::Left { person } => format!("`{person}` leaves."),
        Event::Paused => "The clock stops.".into(),
        Event::Resumed => "The clock runs.".into(),
        Event::SessionBegan { session, .. } => {
            let name = state.exercise.session(session).map_or(session.as_str(), |one| &one.name);
            format!("\"{name}\" begins.")
        }
        Event::PhaseBegan { phase, .. } => format!("The phase \"{}\" begins.", phase_word(*phase)),
        Event::Drafted { draft, seat, action } => {
            let seat_of = state.seat(seat);
            format!(
                "{} drafts move {draft}: {}.",
                seat_name(state, seat),
                action_words(state, seat_of, action)
            )
        }
        Event::Discarded { draft } => format!("Draft {draft} is thrown away."),
        Event::Submitted { draft, .. } => match state.moves.get(draft) {
            Some(one) => format!(
                "{} submits move {draft}: {}.",
                seat_name(state, &one.seat),
                action_words(state, state.seat(&one.seat), &one.action)
            ),
            None => format!("Move {draft} is submitted."),
        },
        Event::Withdrawn { draft } => format!("Move {draft} is taken back and is a draft again."),
        Event::Advanced { from, to } => {
            format!("The scenario moves on by {} weeks, from w{from} to w{to}.", to - from)
        }
        Event::Adjudicated(played) => format!(
            "The engine has played to w{}; the state's digest is {}.",
            played.week, played.digest
        ),
        Event::EffectRuled { reason, .. } => format!("The facilitator rules an effect: {reason}"),
        Event::Closed => "The exercise is closed.".into(),
        Event::InjectDue { inject } => format!("Inject {inject} is due and waits for a hand."),
        Event::InjectFired { inject, .. } => {
            let known = state.injects.iter().find(|one| &one.inject.id == inject);
            let title = known.map_or("", |one| one.inject.title.as_str());
            format!("Inject {inject} is released: {title}.")
        }
        Event::InjectHeld { inject } => format!("Inject {inject} is held back."),
        Event::InjectSkipped { inject, reason } => {
            format!("Inject {inject} is left out: {reason}")
        }
        Event::Forecast(one) => {
            let seat = seat_name(state, &one.seat);
            let values = [one.low, one.likely, one.high].map(plain).join(", ");
            format!("{seat} forecasts {} at w{}: {values}.", one.indicator, one.week)
        }
        Event::DealAnswered { deal, seat, .. } => {
            format!("{} answers deal {deal}.", seat_name(state, seat))
        }
        Event::DealAgreed { deal } => format!("Deal {deal} is agreed."),
        Event::Shown => "The room may see what became of the turn.".into(),
        Event::TakenUp { name, week, .. } => {
            format!("The branch \"{name}\" goes on from w{week}, with another luck.")
        }
        #[allow(unreachable_patterns, reason = "events are appended; new ones are told by name")]
        other => format!("{}.", variant_words(other)),
    }
}

/// The name of a kind of event: "Forecast made".
fn variant_words(event: &Event) -> String {
    let value = serde_json::to_value(event).unwrap_or_default();
    let name = match &value {
        serde_json::Value::String(name) => name.clone(),
        serde_json::Value::Object(fields) => fields.keys().next().cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let mut words = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(sign.to_lowercase());
        } else {
            words.push(sign);
        }
    }
    words
}

/// What somebody is, after "as".
fn role_words(state: &State, role: &Role) -> String {
    match role {
        Role::Facilitator => "facilitator".into(),
        Role::Evaluator => "evaluator".into(),
        Role::Observer => "observer".into(),
        Role::Plenary => "the screen of the room".into(),
        Role::Seat { seat, role } => {
            let name = state.seat(seat).and_then(|seat| seat.role(role));
            let name = name.map_or(role.as_str(), |role| &role.name);
            format!("{name} of {}", seat_name(state, seat))
        }
    }
}

/// A seat's name.
#[must_use]
pub fn seat_name<'a>(state: &'a State, id: &'a str) -> &'a str {
    state.seat(id).map_or(id, |seat| &seat.name)
}

/// A move in words that complete "The seat ...".
#[must_use]
pub fn action_words(state: &State, seat: Option<&Seat>, action: &Action) -> String {
    match action {
        Action::Commit { card, units, share, place, conditions } => {
            let name = seat.and_then(|seat| seat.card(card)).map_or(card.as_str(), |c| &c.name);
            let units = units.map_or(String::new(), |units| format!("{units} x "));
            let share = share.map_or(String::new(), |share| format!(", {} %", share * 100.0));
            let place = place_words(state, place);
            format!("{units}{name}{share} {place}{}", conditions_words(state, conditions))
        }
        Action::Fund { fund, purpose, amount, weeks, conditions } => {
            let fund_of = |id: &str| {
                let fund = state.scenario.funds.iter().find(|fund| fund.id == id);
                fund.map_or_else(|| id.to_owned(), |fund| fund.name.clone())
            };
            let amount = amount_words(*amount);
            let purpose = match purpose {
                Spend::Task(id) => format!("kept for the task `{id}`"),
                Spend::Component(id) => format!("kept for `{id}`"),
                Spend::Fund(id) => format!("to {}", fund_of(id)),
            };
            let weeks = weeks.map_or(String::new(), |w| format!(" for {} weeks", plain(w)));
            let conditions = conditions_words(state, conditions);
            format!("{amount} of {} {purpose}{weeks}{conditions}", fund_of(fund))
        }
        Action::Deal { with, offer, wants, .. } => {
            let with: Vec<String> = with.iter().map(|id| seat_name(state, id).to_owned()).collect();
            format!("a deal offered to {}: \"{offer}\" for \"{wants}\"", list(&with))
        }
        Action::Vote { choice, .. } => format!("a vote: \"{choice}\""),
        Action::Say { text, .. } => format!("says \"{text}\""),
    }
}

fn place_words(state: &State, place: &Where) -> String {
    match place {
        Where::Everywhere => "everywhere".into(),
        Where::Regions(ids) => {
            let name = |id: &String| {
                let region = state.scenario.regions.iter().find(|region| &region.id == id);
                region.map_or_else(|| id.clone(), |region| region.name.clone())
            };
            format!("in {}", list(&ids.iter().map(name).collect::<Vec<_>>()))
        }
    }
}

fn amount_words(amount: Amount) -> String {
    match amount {
        Amount::Share(share) => format!("{} %", plain(share * 100.0)),
        Amount::Million(amount) => format!("{} M USD", plain(amount)),
    }
}

fn conditions_words(state: &State, conditions: &[Condition]) -> String {
    conditions.iter().map(|one| format!(", only {}", condition_words(state, one))).collect()
}

fn condition_words(state: &State, one: &Condition) -> String {
    match one {
        Condition::After { order, weeks } if *weeks > 0.0 => {
            format!("{} weeks after move {order}", plain(*weeks))
        }
        Condition::After { order, .. } => format!("after move {order}"),
        Condition::AtWork { order, share, weeks } => format!(
            "once {} % of move {order} are at work for {} weeks",
            plain(share * 100.0),
            plain(*weeks)
        ),
        Condition::SeatFirst { seat, .. } => format!("if {} goes first", seat_name(state, seat)),
        Condition::Week(week) => format!("from w{} on", plain(*week)),
        Condition::Indicator { indicator, at_least, level, .. } => {
            let name = state.exercise.indicator(indicator).map_or(indicator, |one| &one.name);
            let side = if *at_least { "at or above" } else { "below" };
            format!("once \"{name}\" is {side} {}", plain(*level))
        }
    }
}
