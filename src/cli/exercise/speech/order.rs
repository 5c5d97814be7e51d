//! What a seat drafts: cards, money, deals, and what they wait for.

use crate::cli::exercise::speech::words::{
    Understood, amount_of, decimal, not, share_of, unknown, up_to, whole,
};
use crate::exercise::{Action, Condition, Saying, Spend, State, Term, Where};
use crate::scenario::{CardAction, Seat};

/// The seats by id.
pub fn seats(state: &State) -> Vec<String> {
    state.exercise.seats.iter().map(|seat| seat.id.clone()).collect()
}

/// An action from its words: "commit patrols 2 in tarn".
pub fn action(state: &State, seat: &Seat, words: &[&str]) -> Understood<Action> {
    match words {
        ["commit", rest @ ..] => commit(state, seat, rest),
        ["fund", rest @ ..] => fund(state, seat, rest),
        ["deal", rest @ ..] => deal(state, rest),
        ["say", text @ ..] => say(Saying::Statement, text),
        ["red-line", text @ ..] => say(Saying::RedLine, text),
        ["measure", text @ ..] => say(Saying::ConfidenceBuilding, text),
        ["vote", ballot, choice @ ..] => {
            Ok(Action::Vote { ballot: whole(ballot)?, choice: choice.join(" ") })
        }
        _ => Err(not("what does the draft become?", "SEAT edit MOVE commit CARD ..., and so on")),
    }
}

const COMMIT: &str = "SEAT commit CARD [UNITS] [in REGION,REGION] [share 50%] [after MOVE [WEEKS]] \
                      [once MOVE 50% [for N weeks]] [if SEAT first] [if SEAT at 50%] \
                      [from w13] [when INDICATOR above|below N [for N weeks]]";

fn commit(state: &State, seat: &Seat, rest: &[&str]) -> Understood<Action> {
    let [card, rest @ ..] = rest else { return Err(not("which card?", COMMIT)) };
    let cards: Vec<String> = seat.cards.iter().map(|card| card.id.clone()).collect();
    let known = seat.card(card).ok_or_else(|| match cards.is_empty() {
        true => not(
            format!("`{}` has no cards", seat.id),
            format!("it speaks, deals and asks: {0} say ..., {0} deal ..., {0} ask ...", seat.id),
        ),
        false => unknown("card of this seat", card, &cards),
    })?;
    let (units, mut rest) = match rest.split_first() {
        Some((units, after)) if units.parse::<u32>().is_ok() => (units.parse().ok(), after),
        // Of one there is nothing to choose.
        _ => (known.does.most_units().filter(|most| *most == 1), rest),
    };
    let (mut place, mut share, mut conditions) = (Where::Everywhere, None, Vec::new());
    loop {
        match rest {
            [] => break,
            ["in", regions, after @ ..] => {
                place = Where::Regions(regions.split(',').map(str::to_owned).collect());
                rest = after;
            }
            ["everywhere", after @ ..] => rest = after,
            ["share", value, after @ ..] => {
                share = Some(share_of(value)?);
                rest = after;
            }
            other => {
                let (one, after) = condition(state, other)?;
                conditions.push(one);
                rest = after;
            }
        }
    }
    Ok(Action::Commit { card: (*card).to_owned(), units, share, place, conditions })
}

/// "for 4 weeks" at the beginning of some words, and the words behind it; 0 where it is not said.
pub fn for_weeks<'a, 'b>(words: &'a [&'b str]) -> Understood<(f64, &'a [&'b str])> {
    match words {
        ["for", weeks, "weeks" | "week", rest @ ..] => Ok((decimal(weeks)?, rest)),
        _ => Ok((0.0, words)),
    }
}

/// One condition at the beginning of some words, and the words behind it.
fn condition<'a, 'b>(
    state: &State,
    words: &'a [&'b str],
) -> Understood<(Condition, &'a [&'b str])> {
    match words {
        ["after", order, rest @ ..] => {
            let order = whole(order)?;
            match rest.split_first().map(|(weeks, after)| (weeks.parse::<f64>(), after)) {
                Some((Ok(weeks), after)) => Ok((Condition::After { order, weeks }, after)),
                _ => Ok((Condition::After { order, weeks: 0.0 }, rest)),
            }
        }
        ["once", order, share, rest @ ..] => {
            let (order, share) = (whole(order)?, share_of(share)?);
            let (weeks, rest) = for_weeks(rest)?;
            Ok((Condition::AtWork { order, share, weeks }, rest))
        }
        ["if", seat, "first", rest @ ..] => {
            state.seat(seat).ok_or_else(|| unknown("seat", seat, &seats(state)))?;
            Ok((Condition::SeatFirst { seat: (*seat).to_owned(), share: 0.0 }, rest))
        }
        ["if", seat, "at", share, rest @ ..] => {
            state.seat(seat).ok_or_else(|| unknown("seat", seat, &seats(state)))?;
            let share = share_of(share)?;
            Ok((Condition::SeatFirst { seat: (*seat).to_owned(), share }, rest))
        }
        ["from", week, rest @ ..] => {
            Ok((Condition::Week(decimal(week.trim_start_matches('w'))?), rest))
        }
        ["when", indicator, side @ ("above" | "below"), level, rest @ ..] => {
            let (indicator, at_least) = ((*indicator).to_owned(), *side == "above");
            let (level, (weeks, rest)) = (decimal(level)?, for_weeks(rest)?);
            Ok((Condition::Indicator { indicator, at_least, level, weeks }, rest))
        }
        [other, ..] => Err(not(format!("`{other}` was not understood"), COMMIT)),
        [] => Err(not("a condition is not whole", COMMIT)),
    }
}

const FUND: &str = "SEAT fund FUND 30% for TASK-OR-CARD [weeks N], or SEAT fund FUND 12M to FUND";

fn fund(state: &State, seat: &Seat, rest: &[&str]) -> Understood<Action> {
    let [fund, amount, how @ ("for" | "to"), target, rest @ ..] = rest else {
        return Err(not("what is funded?", FUND));
    };
    let target_is_task = state.scenario.tasks.iter().any(|task| task.id == *target);
    let purpose = match *how {
        "to" => Spend::Fund((*target).to_owned()),
        _ if target_is_task => Spend::Task((*target).to_owned()),
        _ => Spend::Component(sent_by(state, seat, target).unwrap_or((*target).to_owned())),
    };
    let (weeks, mut rest) = match rest {
        ["weeks", weeks, after @ ..] => (Some(decimal(weeks)?), after),
        rest => (None, rest),
    };
    let mut conditions = Vec::new();
    while !rest.is_empty() {
        let (one, after) = condition(state, rest)?;
        conditions.push(one);
        rest = after;
    }
    let amount = amount_of(amount)?;
    Ok(Action::Fund { fund: (*fund).to_owned(), purpose, amount, weeks, conditions })
}

/// The component that a card of the seat sends: money for a card is money for it.
fn sent_by(state: &State, seat: &Seat, card: &str) -> Option<String> {
    let component = match seat.card(card)?.does {
        CardAction::Send { component, .. } | CardAction::Prepare { component, .. } => component,
        _ => return None,
    };
    Some(state.scenario.components.get(component.index())?.id.clone())
}

const DEAL: &str = "SEAT deal with SEAT,SEAT offer \"what you give\" want \"what you get\" \
                    [talk ACCORD] [sign AGREEMENT] [pay FUND 5M|30% to FUND]";

fn deal(state: &State, rest: &[&str]) -> Understood<Action> {
    let ["with", with, "offer", offer, rest @ ..] = rest else {
        return Err(not("a deal says with whom, what is offered and what is wanted", DEAL));
    };
    // Several words without quotes are one text too.
    let (more, rest) = up_to(rest, &["want"]);
    let ["want", wants, rest @ ..] = rest else {
        return Err(not("a deal says what is wanted for it", DEAL));
    };
    let (more_wanted, mut rest) = up_to(rest, &["talk", "sign", "pay"]);
    let with: Vec<String> = with.split(',').map(str::to_owned).collect();
    if let Some(other) = with.iter().find(|seat| state.seat(seat).is_none()) {
        return Err(unknown("seat", other, &seats(state)));
    }
    let whole_of = |first: &str, more: &[&str]| [&[first], more].concat().join(" ");
    let (offer, wants) = (whole_of(offer, more), whole_of(wants, more_wanted));
    let mut terms = Vec::new();
    while !rest.is_empty() {
        let (term, after) = term(rest)?;
        terms.push(term);
        rest = after;
    }
    Ok(Action::Deal { with, offer, wants, terms })
}

/// One term at the beginning of some words, and the words behind it.
fn term<'a, 'b>(words: &'a [&'b str]) -> Understood<(Term, &'a [&'b str])> {
    match words {
        ["talk", accord, rest @ ..] => Ok((Term::Talk((*accord).to_owned()), rest)),
        ["sign", agreement, rest @ ..] => Ok((Term::Sign((*agreement).to_owned()), rest)),
        ["pay", from, amount, "to", to, rest @ ..] => {
            let (from, to) = ((*from).to_owned(), (*to).to_owned());
            Ok((Term::Pay { from, to, amount: amount_of(amount)? }, rest))
        }
        _ => Err(not(format!("`{}` is no term of a deal", words.join(" ")), DEAL)),
    }
}

fn say(kind: Saying, text: &[&str]) -> Understood<Action> {
    match text.join(" ") {
        text if text.is_empty() => Err(not("nothing is said", "SEAT say \"the words\"")),
        text => Ok(Action::Say { kind, text }),
    }
}
