//! Moves, and what they are made of, in words.

use crate::exercise::{Action, Amount, Condition, Phase, Role, Spend, State, Term, Where};
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

/// What somebody is, after "as".
pub fn role_words(state: &State, role: &Role) -> String {
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
            let card_of = seat.and_then(|seat| seat.card(card));
            let name = card_of.map_or(card.as_str(), |card| &card.name);
            let units = units.map_or(String::new(), |units| format!("{units} x "));
            let share = share.map_or(String::new(), |share| format!(", {} %", share * 100.0));
            let nowhere =
                *place == Where::Everywhere && card_of.is_some_and(|card| !card.does.has_place());
            let place = match nowhere {
                true => String::new(),
                false => format!(" {}", place_words(state, place)),
            };
            format!("{units}{name}{share}{place}{}", conditions_words(state, conditions))
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
        Action::Deal { with, offer, wants, terms } => {
            let with: Vec<String> = with.iter().map(|id| seat_name(state, id).to_owned()).collect();
            let terms: Vec<String> = terms.iter().map(term_words).collect();
            let terms = match terms.is_empty() {
                true => String::new(),
                false => format!("; once all agree: {}", terms.join(", ")),
            };
            format!("a deal offered to {}: \"{offer}\" for \"{wants}\"{terms}", list(&with))
        }
        Action::Vote { choice, .. } => format!("a vote: \"{choice}\""),
        Action::Say { text, .. } => format!("says \"{text}\""),
    }
}

fn term_words(term: &Term) -> String {
    match term {
        Term::Talk(accord) => format!("talks about `{accord}` open"),
        Term::Sign(agreement) => format!("`{agreement}` is signed"),
        Term::Pay { from, to, amount } => {
            format!("{} go from `{from}` to `{to}`", amount_words(*amount))
        }
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
