//! What can be done at a moment of an exercise: as lines to read, and as words to complete.

use crate::cli::exercise::speech;
use crate::exercise::{Action, Answer, InjectStatus, Phase, State, Status, plainly_seen};
use crate::scenario::{CardAction, SessionKind};

/// The phases of a turn that can be begun.
pub const PHASES: [&str; 5] = ["discuss", "deal", "submit", "adjudicate", "narrate"];

/// What a seat does.
pub const VERBS: [&str; 18] = [
    "commit",
    "fund",
    "deal",
    "say",
    "red-line",
    "measure",
    "submit",
    "edit",
    "withdraw",
    "discard",
    "forecast",
    "accept",
    "refuse",
    "vote",
    "ask",
    "recommend",
    "amend",
    "endorse",
];

/// Words that begin a command at the console.
const CONSOLE: [&str; 38] = [
    "status",
    "show",
    "log",
    "resume",
    "pause",
    "begin",
    "phase",
    "advance",
    "reveal",
    "fire",
    "hold",
    "unhold",
    "skip",
    "retime",
    "add",
    "rule",
    "override",
    "effect",
    "vote",
    "close-vote",
    "note",
    "rate",
    "recommend",
    "amend",
    "play",
    "rename",
    "branch",
    "join",
    "leave",
    "close",
    "kept",
    "again",
    "forget",
    "help",
    "quit",
    "what-if",
    "luck",
    "credit",
];

/// The seats by id, in a sentence.
#[must_use]
pub fn seats(state: &State) -> String {
    let seats = state.exercise.seats.iter().map(|seat| seat.id.as_str());
    seats.collect::<Vec<_>>().join(", ")
}

/// Every word that may stand first.
#[must_use]
pub fn first_words(state: &State) -> Vec<String> {
    let seats = state.exercise.seats.iter().map(|seat| seat.id.clone());
    CONSOLE.iter().map(|word| (*word).to_owned()).chain(seats).collect()
}

/// What can be done now, a line each, the likeliest first.
#[must_use]
pub fn lines(state: &State) -> Vec<String> {
    if state.closed {
        return vec!["nothing more: it is closed; `show` and `log` still answer".into()];
    }
    let mut lines = Vec::new();
    let advanced = state.running.as_ref().is_some_and(|running| running.advanced);
    let recorded = state.running.as_ref().is_some_and(|running| running.recorded);
    let shown = state.running.as_ref().is_some_and(|running| running.shown);
    let to_the_end = state.session().is_some_and(|one| one.kind == SessionKind::ToTheEnd);
    if !state.clock.runs() {
        lines.push("resume            the clock runs".to_owned());
    }
    match state.phase() {
        Some(Phase::Adjudicate) if !recorded => {
            lines.push("advance           the turn is played".into());
        }
        Some(Phase::Adjudicate) => {
            lines.push("show facilitator  look at it before the room does".into());
            if !shown {
                lines.push("reveal            the room may see it".into());
            }
            lines.push("phase narrate     tell what became of it".into());
        }
        Some(Phase::Narrate) if !shown => {
            lines.push("reveal            the room may see it".into());
        }
        Some(Phase::Narrate) => {}
        Some(phase) => {
            let next = PHASES[phase as usize + 1];
            lines.push(format!("phase {next:<11} the next phase of the turn"));
        }
        None if to_the_end && !(advanced && recorded) => {
            lines.push("advance           the rest is played".into());
        }
        None => {}
    }
    // A turn is played before the next session is offered.
    if recorded || state.phase().is_none() && !advanced {
        let next = state.exercise.agenda.iter().enumerate();
        let mut next = next.filter(|(i, _)| !state.begun.iter().any(|(begun, _)| begun == i));
        if let Some((_, session)) = next.next() {
            lines.push(format!("begin {:<11} {}", session.id, session.name));
        }
    }
    if state.phase().is_some_and(|phase| phase < Phase::Adjudicate) {
        lines.extend(state.exercise.seats.iter().map(|seat| seat_line(state, &seat.id)));
    }
    lines.extend(offers(state));
    if state.phase() == Some(Phase::Submit) {
        lines.extend(forecasts(state));
    }
    lines.extend(state.asks.iter().filter(|(_, one)| one.ruling.is_none()).map(|(number, one)| {
        cut(&format!("rule {number} \"...\"        {} asks: {}", one.seat, one.text))
    }));
    for (number, one) in state.ballots.iter().filter(|(_, one)| one.counts.is_none()) {
        let choices = one.choices.join("|");
        lines.push(cut(&format!("SEAT vote {number} {choices}   {}", one.question)));
        lines.push(cut(&format!("close-vote {number}      the vote ends, and is counted")));
    }
    let due = state.injects.iter().filter(|one| one.status == InjectStatus::Due);
    lines.extend(
        due.map(|one| cut(&format!("fire {:<12} it is due: {}", one.inject.id, one.inject.title))),
    );
    if state.clock.runs() {
        lines.push("pause             the clock stops".into());
    }
    lines.push("show plenary, show facilitator, show seat NAME, status, log".into());
    lines
}

fn seat_line(state: &State, seat: &str) -> String {
    let drafts = state.moves.values();
    let drafts = drafts.filter(|one| one.seat == seat && one.status == Status::Draft).count();
    let cards = state.seat(seat).map(|seat| seat.cards.as_slice()).unwrap_or_default();
    let cards: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    let commit = match cards.is_empty() {
        true => "deal ..., say ..., ask ...".to_owned(),
        false => format!("commit ...   cards: {}", cards.join(", ")),
    };
    let line = match drafts {
        0 => format!("{seat} {commit}"),
        _ => format!("{seat} submit   {drafts} drafted; or {commit}"),
    };
    cut(&line)
}

/// Deals that wait for an answer, a line for each seat that has not given one.
fn offers(state: &State) -> Vec<String> {
    let submitted = state
        .moves
        .iter()
        .filter(|(_, one)| one.status == Status::Submitted && one.turn + 1 == state.turns());
    let mut lines = Vec::new();
    for (number, one) in submitted {
        let Action::Deal { with, .. } = &one.action else { continue };
        let answers = state.deals.get(number).map(|deal| &deal.answers);
        let refused = answers.is_some_and(|all| all.values().any(|one| *one == Answer::Refuse));
        let silent = |seat: &&String| !answers.is_some_and(|all| all.contains_key(*seat));
        for seat in with.iter().filter(silent).filter(|_| !refused) {
            let text =
                format!("{seat} accept {number}   or refuse {number}, or accept {number} if");
            lines.push(cut(&format!("{text} \"...\": the deal of {}", one.seat)));
        }
    }
    lines
}

/// Who has not forecast yet in this turn.
fn forecasts(state: &State) -> Option<String> {
    let asked = state.exercise.indicators.iter().filter(|one| one.forecast);
    let asked: Vec<&str> = asked.map(|one| one.id.as_str()).collect();
    let turn = state.turns();
    let has =
        |seat: &str| state.forecasts.iter().any(|one| one.seat == seat && one.turn + 1 == turn);
    let missing =
        state.exercise.seats.iter().map(|seat| seat.id.as_str()).filter(|seat| !has(seat));
    let missing: Vec<&str> = missing.collect();
    let first = missing.first().filter(|_| !asked.is_empty())?;
    let line = format!("{first} forecast {} LOW LIKELY HIGH", asked.join("|"));
    let others = missing.len() - 1;
    let rest = if others > 0 { format!("   and {others} more seats") } else { String::new() };
    Some(cut(&(line + &rest)))
}

/// As much of a line as fits a page.
fn cut(line: &str) -> String {
    match line.chars().count() {
        0..=96 => line.to_owned(),
        _ => line.chars().take(93).collect::<String>() + "...",
    }
}

/// The words that may stand next, behind `words`.
#[must_use]
pub fn next_words(state: &State, words: &[&str]) -> Vec<String> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let seats = || state.exercise.seats.iter().map(|seat| seat.id.clone());
    match words {
        [] => first_words(state),
        ["begin"] => state.exercise.agenda.iter().map(|session| session.id.clone()).collect(),
        ["phase"] => owned(&PHASES),
        ["fire" | "hold" | "unhold" | "skip" | "retime"] => {
            let open = state.injects.iter();
            let open = open.filter(|one| !matches!(one.status, InjectStatus::Fired { .. }));
            open.map(|one| one.inject.id.clone()).collect()
        }
        ["what-if"] => owned(&["drafts", "strategy", "for", "futures", "weeks", "from"]),
        ["what-if", .., "for"] => seats().collect(),
        ["luck" | "credit"] => owned(&["futures", "part"]),
        ["advance"] => owned(&["preview", "expected"]),
        ["help"] => owned(&["effects", "times", "names"]),
        ["retime", _] => {
            owned(&["by-hand", "at", "date", "week", "session", "after", "after-move", "when"])
        }
        ["retime", _, "when"] => {
            state.exercise.indicators.iter().map(|one| one.id.clone()).collect()
        }
        ["rate"] | ["note", "on"] => {
            state.exercise.objectives.iter().map(|one| one.id.clone()).collect()
        }
        ["rate", _] => owned(&["P", "S", "M", "U"]),
        ["effect"] => owned(&speech::EFFECT_WORDS),
        [.., "with" | "and"] if matches!(words.first(), Some(&("rule" | "override" | "add"))) => {
            owned(&speech::EFFECT_WORDS)
        }
        ["play", _] => state.scenario.strategies.iter().map(|one| one.id.clone()).collect(),
        ["play"] => seats().collect(),
        ["show"] => owned(&["plenary", "facilitator", "seat", "evaluator", "observer"]),
        ["show", "plenary" | "observer"] => owned(&["all"]),
        ["show", "seat"] | ["join", _] => seats().collect(),
        [seat, rest @ ..] => match state.seat(seat) {
            None => Vec::new(),
            Some(seat) => match rest {
                [] => owned(&VERBS),
                ["commit"] => seat.cards.iter().map(|card| card.id.clone()).collect(),
                ["commit", .., "in"] => {
                    state.scenario.regions.iter().map(|region| region.id.clone()).collect()
                }
                ["commit", .., "if"] | ["deal", "with"] => seats().collect(),
                ["commit", .., "when"] => {
                    plainly_seen(&state.exercise, seat).map(|one| one.id.clone()).collect()
                }
                ["commit", card] => match seat.card(card).map(|card| card.does) {
                    Some(CardAction::Send { units, .. } | CardAction::Prepare { units, .. }) => {
                        (1..=units.min(9)).map(|units| units.to_string()).collect()
                    }
                    _ => owned(&["in", "share", "after", "once", "if", "from", "when"]),
                },
                ["commit", ..] => owned(&["in", "after", "once", "if", "from", "when"]),
                ["fund"] => seat
                    .funds
                    .iter()
                    .filter_map(|fund| state.scenario.funds.get(fund.index()))
                    .map(|fund| fund.id.clone())
                    .collect(),
                ["forecast"] => {
                    let all = state.exercise.indicators.iter().filter(|one| one.forecast);
                    all.map(|one| one.id.clone()).collect()
                }
                ["submit" | "discard" | "edit"] => numbers(state, &seat.id, Status::Draft),
                ["withdraw"] => numbers(state, &seat.id, Status::Submitted),
                _ => Vec::new(),
            },
        },
    }
}

fn numbers(state: &State, seat: &str, status: Status) -> Vec<String> {
    let moves = state.moves.iter();
    let moves = moves.filter(|(_, one)| one.seat == seat && one.status == status);
    moves.map(|(number, _)| number.to_string()).collect()
}
