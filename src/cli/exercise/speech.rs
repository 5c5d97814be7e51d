//! Commands in words, as a facilitator types them: "begin turn-1", "un commit patrols 2 in tarn".

use crate::cli::exercise::choices;
use crate::exercise::{
    Action, Amount, Answer, Command, Condition, Phase, Role, Saying, Spend, State, Status, Where,
    Who,
};
use crate::scenario::{Seat, SeatRole, nearest_name};

/// A command that was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Who gives it.
    pub by: Who,
    /// The version of what it edits.
    pub version: Option<u64>,
    /// What.
    pub command: Command,
}

/// Why words were not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// What is wrong.
    pub what: String,
    /// The nearest word.
    pub nearest: Option<String>,
    /// What to type.
    pub help: String,
}

type Understood<T> = Result<T, NotUnderstood>;

fn not(what: impl Into<String>, help: impl Into<String>) -> NotUnderstood {
    NotUnderstood { what: what.into(), nearest: None, help: help.into() }
}

/// A word that nothing has, with the nearest of those there are.
fn unknown(what: &str, word: &str, known: &[String]) -> NotUnderstood {
    NotUnderstood {
        what: format!("no {what} is called `{word}`"),
        nearest: nearest_name(word, known.iter().map(String::as_str)).map(str::to_owned),
        help: format!("there are: {}", known.join(", ")),
    }
}

/// Words of a shell as one line, quoted where they hold blanks.
#[must_use]
pub fn joined(words: &[String]) -> String {
    let quoted = |word: &String| match word.contains(char::is_whitespace) || word.is_empty() {
        true => format!("\"{}\"", word.replace('"', "'")),
        false => word.clone(),
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// The words of a line; what stands in quotes is one word.
fn words(text: &str) -> Understood<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            sign if sign.is_whitespace() && !quoted => words.extend(word.take()),
            sign => word.get_or_insert_default().push(sign),
        }
    }
    if quoted {
        return Err(not("a quote is not closed", "put a \" behind the text"));
    }
    words.extend(word);
    Ok(words)
}

/// The commands that a line stands for; more than one where somebody has to sit down first.
///
/// # Errors
/// [`NotUnderstood`] with the nearest word and what to type.
pub fn understood(state: &State, text: &str) -> Understood<Vec<Order>> {
    let words = words(text)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let lead = |command| Ok(vec![Order { by: Who::Facilitator, version: None, command }]);
    match words.as_slice() {
        [] => Err(not("nothing was typed", "? lists what can be done")),
        ["pause"] => lead(Command::Pause),
        ["resume"] => lead(Command::Resume),
        ["close"] => lead(Command::Close),
        ["begin", session] => lead(Command::BeginSession((*session).to_owned())),
        ["begin", ..] => Err(not("which session?", "begin SESSION; see `status`")),
        ["phase", phase] => lead(Command::BeginPhase(phase_of(phase)?)),
        ["phase", ..] => Err(not("which phase?", "phase discuss, deal, submit or narrate")),
        ["join", code, rest @ ..] => join(state, code, rest),
        ["reveal"] => lead(Command::Show),
        ["rename", title @ ..] => lead(Command::Rename(title.join(" "))),
        ["play", seat, strategy] => lead(Command::PlaySeat {
            seat: (*seat).to_owned(),
            strategy: (*strategy != "nobody").then(|| (*strategy).to_owned()),
        }),
        ["vote", question, choices] => lead(Command::CallVote {
            question: (*question).to_owned(),
            choices: choices.split(',').map(|one| one.trim().to_owned()).collect(),
        }),
        ["close-vote", number] => lead(Command::CloseVote(whole(number)?)),
        [verb @ ("fire" | "hold" | "unhold" | "skip"), id, reason @ ..] => {
            inject(state, verb, id, &reason.join(" "))
        }
        ["rule", number, ruling @ ..] => {
            let ask = whole(number)?;
            let version = state.asks.get(&ask).map(|one| one.version);
            let (ruling, effects) = (ruling.join(" "), Vec::new());
            let command = Command::Rule { ask, ruling, effects };
            Ok(vec![Order { by: Who::Facilitator, version, command }])
        }
        ["note", text @ ..] => {
            lead(Command::Note { note: None, objective: None, text: text.join(" ") })
        }
        ["recommend", text @ ..] => {
            lead(Command::Recommend { recommendation: None, text: text.join(" ") })
        }
        ["leave", code] => {
            let by = Who::Person((*code).to_owned());
            Ok(vec![Order { by, version: None, command: Command::Leave }])
        }
        [seat, rest @ ..] => match state.seat(seat) {
            Some(seat) => of_seat(state, seat, rest),
            None => Err(unknown("command or seat", seat, &choices::first_words(state))),
        },
    }
}

/// What is done with an inject, as it stands now.
fn inject(state: &State, verb: &str, id: &str, reason: &str) -> Understood<Vec<Order>> {
    let known: Vec<String> = state.injects.iter().map(|one| one.inject.id.clone()).collect();
    let one = state.injects.iter().find(|one| one.inject.id == id);
    let one = one.ok_or_else(|| unknown("inject", id, &known))?;
    let id = id.to_owned();
    let command = match verb {
        "fire" => Command::Fire(id),
        "hold" => Command::Hold(id),
        "unhold" => Command::Unhold(id),
        _ if reason.is_empty() => return Err(not("why is it left out?", "skip INJECT \"why\"")),
        _ => Command::Skip { inject: id, reason: reason.to_owned() },
    };
    Ok(vec![Order { by: Who::Facilitator, version: Some(one.version), command }])
}

fn phase_of(word: &str) -> Understood<Phase> {
    match word {
        "discuss" => Ok(Phase::Discuss),
        "deal" => Ok(Phase::Deal),
        "submit" => Ok(Phase::Submit),
        "adjudicate" => Ok(Phase::Adjudicate),
        "narrate" => Ok(Phase::Narrate),
        other => Err(unknown("phase", other, &choices::PHASES.map(str::to_owned))),
    }
}

fn join(state: &State, code: &str, rest: &[&str]) -> Understood<Vec<Order>> {
    let role = match rest {
        ["facilitator"] => Role::Facilitator,
        ["evaluator"] => Role::Evaluator,
        ["observer"] => Role::Observer,
        ["plenary"] => Role::Plenary,
        [seat, role @ ..] => {
            let known = state.seat(seat).ok_or_else(|| unknown("seat", seat, &seats(state)))?;
            let role = match role {
                [] => known.roles.iter().find(|role| role.submits).or(known.roles.first()),
                [role] => known.role(role),
                _ => None,
            };
            let names: Vec<String> = known.roles.iter().map(|role| role.id.clone()).collect();
            let role = role.ok_or_else(|| not("which role?", names.join(", ")))?;
            Role::Seat { seat: known.id.clone(), role: role.id.clone() }
        }
        [] => return Err(not("join as what?", "join CODE SEAT, or join CODE evaluator")),
    };
    let by = Who::Person(code.to_owned());
    Ok(vec![Order { by, version: None, command: Command::Join(role) }])
}

fn seats(state: &State) -> Vec<String> {
    state.exercise.seats.iter().map(|seat| seat.id.clone()).collect()
}

/// What a seat does, by the hand of somebody in it; where nobody is, somebody sits down.
fn of_seat(state: &State, seat: &Seat, rest: &[&str]) -> Understood<Vec<Order>> {
    let orders = match rest {
        ["commit", rest @ ..] => vec![(None, draft(commit(state, seat, rest)?))],
        ["fund", rest @ ..] => vec![(None, draft(fund(state, rest)?))],
        ["deal", rest @ ..] => vec![(None, draft(deal(state, rest)?))],
        ["say", text @ ..] => vec![(None, draft(say(Saying::Statement, text)?))],
        ["red-line", text @ ..] => vec![(None, draft(say(Saying::RedLine, text)?))],
        ["measure", text @ ..] => vec![(None, draft(say(Saying::ConfidenceBuilding, text)?))],
        ["submit"] => submit_all(state, seat)?,
        ["submit", number] => vec![numbered(state, number, Command::Submit)?],
        ["withdraw", number] => vec![numbered(state, number, Command::Withdraw)?],
        ["discard", number] => vec![numbered(state, number, Command::Discard)?],
        ["forecast", indicator, values @ ..] => vec![(None, forecast(indicator, values)?)],
        ["accept", deal] => vec![(None, answer(deal, Answer::Accept)?)],
        ["refuse", deal] => vec![(None, answer(deal, Answer::Refuse)?)],
        ["accept", deal, "if", condition @ ..] => {
            vec![(None, answer(deal, Answer::Condition(condition.join(" ")))?)]
        }
        ["vote", ballot, choice @ ..] => {
            let (ballot, choice) = (whole(ballot)?, choice.join(" "));
            vec![(None, draft(Action::Vote { ballot, choice }))]
        }
        ["ask", text @ ..] => vec![(None, Command::Ask(text.join(" ")))],
        ["recommend", text @ ..] => {
            vec![(None, Command::Recommend { recommendation: None, text: text.join(" ") })]
        }
        ["endorse", number] => {
            let number = whole(number)?;
            let version = state.recommendations.get(&number).map(|one| one.version);
            vec![(version, Command::Endorse(number))]
        }
        [] | [_] => return Err(not("does what?", seat_verbs())),
        [other, ..] => {
            return Err(unknown("thing a seat does", other, &choices::VERBS.map(str::to_owned)));
        }
    };
    let drafts = ["commit", "fund", "deal", "say", "red-line", "measure", "vote", "discard"];
    let submits = !rest.first().is_some_and(|verb| drafts.contains(verb));
    let (by, first) = hand(state, seat, |role| if submits { role.submits } else { role.drafts })?;
    let orders = orders.into_iter();
    let orders = orders.map(|(version, command)| Order { by: by.clone(), version, command });
    Ok(first.into_iter().chain(orders).collect())
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

fn draft(action: Action) -> Command {
    Command::Draft { draft: None, action }
}

/// A command about a move by its number, as the move stands now.
fn numbered(
    state: &State,
    number: &str,
    command: impl Fn(u64) -> Command,
) -> Understood<(Option<u64>, Command)> {
    let number: u64 = number
        .parse()
        .map_err(|_| not(format!("`{number}` is no number of a move"), "a number"))?;
    Ok((state.moves.get(&number).map(|one| one.version), command(number)))
}

fn forecast(indicator: &str, values: &[&str]) -> Understood<Command> {
    let [low, likely, high] = values else {
        let help = "SEAT forecast INDICATOR LOW LIKELY HIGH";
        return Err(not("a forecast has three values", help));
    };
    Ok(Command::Forecast {
        indicator: indicator.to_owned(),
        low: decimal(low)?,
        likely: decimal(likely)?,
        high: decimal(high)?,
    })
}

fn answer(deal: &str, answer: Answer) -> Understood<Command> {
    Ok(Command::AnswerDeal { deal: whole(deal)?, answer })
}

fn submit_all(state: &State, seat: &Seat) -> Understood<Vec<(Option<u64>, Command)>> {
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

const COMMIT: &str = "SEAT commit CARD [UNITS] [in REGION,REGION] [share 50%] [after MOVE [WEEKS]] \
                      [once MOVE 50%] [if SEAT first] [from w13] [when INDICATOR above|below N]";

fn commit(state: &State, seat: &Seat, rest: &[&str]) -> Understood<Action> {
    let [card, rest @ ..] = rest else { return Err(not("which card?", COMMIT)) };
    let cards: Vec<String> = seat.cards.iter().map(|card| card.id.clone()).collect();
    seat.card(card).ok_or_else(|| unknown("card of this seat", card, &cards))?;
    let (units, mut rest) = match rest.split_first() {
        Some((units, after)) if units.parse::<u32>().is_ok() => (units.parse().ok(), after),
        _ => (None, rest),
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
            Ok((Condition::AtWork { order, share, weeks: 0.0 }, rest))
        }
        ["if", seat, "first", rest @ ..] => {
            state.seat(seat).ok_or_else(|| unknown("seat", seat, &seats(state)))?;
            Ok((Condition::SeatFirst { seat: (*seat).to_owned(), share: 0.0 }, rest))
        }
        ["from", week, rest @ ..] => {
            Ok((Condition::Week(decimal(week.trim_start_matches('w'))?), rest))
        }
        ["when", indicator, side @ ("above" | "below"), level, rest @ ..] => {
            let condition = Condition::Indicator {
                indicator: (*indicator).to_owned(),
                at_least: *side == "above",
                level: decimal(level)?,
                weeks: 0.0,
            };
            Ok((condition, rest))
        }
        [other, ..] => Err(not(format!("`{other}` was not understood"), COMMIT)),
        [] => Err(not("a condition is not whole", COMMIT)),
    }
}

const FUND: &str =
    "SEAT fund FUND 30% for TASK-OR-COMPONENT [weeks N], or SEAT fund FUND 12M to FUND";

fn fund(state: &State, rest: &[&str]) -> Understood<Action> {
    let [fund, amount, how @ ("for" | "to"), target, rest @ ..] = rest else {
        return Err(not("what is funded?", FUND));
    };
    let target_is_task = state.scenario.tasks.iter().any(|task| task.id == *target);
    let purpose = match *how {
        "to" => Spend::Fund((*target).to_owned()),
        _ if target_is_task => Spend::Task((*target).to_owned()),
        _ => Spend::Component((*target).to_owned()),
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
    let amount = match amount.strip_suffix(['M', 'm']) {
        Some(million) => Amount::Million(decimal(million)?),
        None => Amount::Share(share_of(amount)?),
    };
    Ok(Action::Fund { fund: (*fund).to_owned(), purpose, amount, weeks, conditions })
}

fn deal(state: &State, rest: &[&str]) -> Understood<Action> {
    let help = "SEAT deal with SEAT,SEAT offer \"what you give\" want \"what you get\"";
    let ["with", with, "offer", offer, "want", wants] = rest else {
        return Err(not("a deal says with whom, what is offered and what is wanted", help));
    };
    let with: Vec<String> = with.split(',').map(str::to_owned).collect();
    if let Some(other) = with.iter().find(|seat| state.seat(seat).is_none()) {
        return Err(unknown("seat", other, &seats(state)));
    }
    let (offer, wants) = ((*offer).to_owned(), (*wants).to_owned());
    Ok(Action::Deal { with, offer, wants, terms: Vec::new() })
}

fn say(kind: Saying, text: &[&str]) -> Understood<Action> {
    match text.join(" ") {
        text if text.is_empty() => Err(not("nothing is said", "SEAT say \"the words\"")),
        text => Ok(Action::Say { kind, text }),
    }
}

fn whole(text: &str) -> Understood<u64> {
    text.parse().map_err(|_| not(format!("`{text}` is no number of a move"), "a whole number"))
}

fn decimal(text: &str) -> Understood<f64> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(value),
        _ => Err(not(format!("`{text}` is no number"), "a number, as 12 or 0.5")),
    }
}

/// "50%" or "0.5".
fn share_of(text: &str) -> Understood<f64> {
    match text.strip_suffix('%') {
        Some(percent) => Ok(decimal(percent)? / 100.0),
        None => decimal(text),
    }
}
