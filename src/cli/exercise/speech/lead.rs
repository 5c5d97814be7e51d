//! What the facilitator says, and evaluators.

use crate::cli::exercise::choices;
use crate::cli::exercise::speech::effect::{effect, effects};
use crate::cli::exercise::speech::order::seats;
use crate::cli::exercise::speech::time::time;
use crate::cli::exercise::speech::understood::Order;
use crate::cli::exercise::speech::words::{
    NotUnderstood, Understood, not, said, seen, unknown, up_to, whole,
};
use crate::exercise::{Command, InjectTime, NewInject, Phase, Rating, Role, Settings, State, Who};
use crate::scenario::InjectKind;

/// What a line of the facilitator stands for; none where its first word begins no command.
pub fn understood(state: &State, first: &str, rest: &[&str]) -> Understood<Option<Vec<Order>>> {
    let order = |version, command| Ok(Some(vec![Order { by: Who::Facilitator, version, command }]));
    let (version, command) = match (first, rest) {
        ("pause", []) => (None, Command::Pause),
        ("resume", []) => (None, Command::Resume),
        ("close", []) => (None, Command::Close),
        ("tick", []) => (None, Command::Tick),
        ("begin", [session]) => (None, Command::BeginSession((*session).to_owned())),
        ("begin", _) => return Err(not("which session?", "begin SESSION; see `status`")),
        ("phase", [phase]) => (None, Command::BeginPhase(phase_of(phase)?)),
        ("phase", _) => {
            return Err(not("which phase?", "phase discuss, deal, submit, adjudicate or narrate"));
        }
        ("reveal", []) => (None, Command::Show),
        ("rename", title) => {
            (None, Command::Rename(said(title, "what is it called?", "rename \"the title\"")?))
        }
        ("play", [seat, strategy]) => {
            let strategy = (*strategy != "nobody").then(|| (*strategy).to_owned());
            (None, Command::PlaySeat { seat: (*seat).to_owned(), strategy })
        }
        ("play", _) => {
            return Err(not("who plays which seat?", "play SEAT STRATEGY, or play SEAT nobody"));
        }
        ("vote", [question, choices @ ..]) if !choices.is_empty() => {
            let choices = choices.join(" ");
            let choices = choices.split(',').map(|one| one.trim().to_owned()).collect();
            (None, Command::CallVote { question: (*question).to_owned(), choices })
        }
        ("vote", _) => {
            let help =
                "vote \"the question\" yes,no; a seat casts its vote with SEAT vote N CHOICE";
            return Err(not("which question, and which choices?", help));
        }
        ("close-vote", [number]) => (None, Command::CloseVote(whole(number)?)),
        ("rule", [number, words @ ..]) => rule(state, number, words)?,
        ("override", [number, words @ ..]) => override_of(state, number, words)?,
        ("effect", words) => (None, one_effect(state, words)?),
        ("note", words) => note(words)?,
        ("recommend", words) => (None, recommend(None, words)?),
        ("amend", [number, words @ ..]) => {
            let (number, version) = seen(number)?;
            (version, recommend(Some(number), words)?)
        }
        ("fire" | "hold" | "unhold" | "skip" | "retime", words) => inject(state, first, words)?,
        ("add", words) => (None, add(state, words)?),
        ("branch", [at, name @ ..]) => {
            let name = said(name, "what is the branch called?", "branch EVENT \"its name\"")?;
            (None, Command::Branch { at: whole(at)?, name })
        }
        ("open", []) => (None, Command::Open(Settings::default())),
        ("rate", words) => return rate(state, words).map(Some),
        ("join", [code, role @ ..]) => {
            let (by, version) = (Who::Person((*code).to_owned()), None);
            let command = Command::Join(role_of(state, role)?);
            return Ok(Some(vec![Order { by, version, command }]));
        }
        ("leave", [code]) => {
            let by = Who::Person((*code).to_owned());
            return Ok(Some(vec![Order { by, version: None, command: Command::Leave }]));
        }
        _ => return left_over(first),
    };
    order(version, command)
}

/// A command that is known, said otherwise than it reads; or none.
fn left_over(first: &str) -> Understood<Option<Vec<Order>>> {
    let help = match first {
        "pause" | "resume" | "close" | "reveal" | "tick" | "open" => {
            return Err(not(format!("`{first}` stands alone"), format!("type only: {first}")));
        }
        "close-vote" => "close-vote N; `show facilitator` has the votes with their numbers",
        "rule" => RULE,
        "override" => OVERRIDE,
        "amend" => "amend N \"the new words\"; `show plenary` has the numbers",
        "branch" => "branch EVENT \"its name\"; to play it on: contadora exercise branch",
        "join" => "join CODE SEAT [ROLE], or join CODE evaluator, observer or facilitator",
        "leave" => "leave CODE; `status` says who is there",
        _ => return Ok(None),
    };
    Err(not(format!("`{first}` needs more words"), help))
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

fn role_of(state: &State, rest: &[&str]) -> Understood<Role> {
    Ok(match rest {
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
    })
}

const RULE: &str = "rule N \"the ruling\" [with EFFECT [and EFFECT]]; `help effects` lists them";

fn rule(state: &State, number: &str, words: &[&str]) -> Understood<(Option<u64>, Command)> {
    let (ask, version) = seen(number)?;
    let (ruling, with) = up_to(words, &["with"]);
    let ruling = said(ruling, "what is the ruling?", RULE)?;
    let effects = effects(state, with)?;
    Ok((version, Command::Rule { ask, ruling, effects }))
}

const OVERRIDE: &str = "override N \"what is told instead\" because \"why\" [with EFFECT [and \
                        EFFECT]]; `show facilitator` numbers the changes from 1";

fn override_of(state: &State, number: &str, words: &[&str]) -> Understood<(Option<u64>, Command)> {
    let (number, version) = seen(number)?;
    let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let change = place.ok_or_else(|| not("changes are numbered from 1", OVERRIDE))?;
    let (narration, rest) = up_to(words, &["because"]);
    let (reason, with) = up_to(rest.get(1..).unwrap_or_default(), &["with"]);
    let narration = said(narration, "what is told in its place?", OVERRIDE)?;
    let reason = said(reason, "an override says why", OVERRIDE)?;
    let effects = effects(state, with)?;
    Ok((version, Command::Override { change, narration, reason, effects }))
}

const EFFECT: &str = "effect EFFECT because \"why\"; `help effects` lists the effects";

fn one_effect(state: &State, words: &[&str]) -> Understood<Command> {
    let (what, rest) = up_to(words, &["because"]);
    let reason = said(rest.get(1..).unwrap_or_default(), "an effect has a reason", EFFECT)?;
    Ok(Command::Effect { effect: effect(state, what)?, reason })
}

/// "note TEXT", "note on OBJECTIVE TEXT", "note 3 TEXT" to edit one.
fn note(words: &[&str]) -> Understood<(Option<u64>, Command)> {
    let help = "note \"the words\", note on OBJECTIVE \"the words\"; note edit N \"the new words\"";
    let ((note, version), words) = match words {
        ["edit", number, rest @ ..] => {
            let (number, version) = seen(number)?;
            ((Some(number), version), rest)
        }
        rest => ((None, None), rest),
    };
    let (objective, words) = match words {
        ["on", objective, rest @ ..] => (Some((*objective).to_owned()), rest),
        rest => (None, rest),
    };
    let text = said(words, "what is noted?", help)?;
    Ok((version, Command::Note { note, objective, text }))
}

fn recommend(recommendation: Option<u64>, words: &[&str]) -> Understood<Command> {
    let text = said(words, "what is recommended?", "recommend \"the words\"")?;
    Ok(Command::Recommend { recommendation, text })
}

/// The inject with this number.
fn known_inject(state: &State, id: &str) -> Understood<String> {
    match state.inject(id) {
        Some(_) => Ok(id.to_owned()),
        None => {
            let known: Vec<String> =
                state.injects.iter().map(|one| one.inject.id.clone()).collect();
            Err(unknown("inject", id, &known))
        }
    }
}

/// What is done with an inject.
fn inject(state: &State, verb: &str, words: &[&str]) -> Understood<(Option<u64>, Command)> {
    let Some((id, rest)) = words.split_first() else {
        return Err(not("which inject?", format!("{verb} INJECT; `show facilitator` has them")));
    };
    let (id, version) = match id.split_once('@') {
        Some((id, version)) => (id, Some(whole(version)?)),
        None => (*id, None),
    };
    let id = known_inject(state, id)?;
    let command = match verb {
        "retime" => Command::Retime { inject: id, time: time(state, rest)? },
        "skip" => {
            let reason = said(rest, "why is it left out?", "skip INJECT \"why\"")?;
            Command::Skip { inject: id, reason }
        }
        _ if !rest.is_empty() => {
            return Err(not("nothing more is said of it", format!("type only: {verb} {id}")));
        }
        "fire" => Command::Fire(id),
        "hold" => Command::Hold(id),
        _ => Command::Unhold(id),
    };
    Ok((version, command))
}

const ADD: &str = "add NUMBER KIND \"title\" \"text\" [to SEAT,SEAT] [TIME] [by-hand] \
                   [with EFFECT [and EFFECT]]; kinds: inject, contingency, information, gate, \
                   checkpoint; `help times` lists the times";

/// "add 20 inject "A grenade" "A grenade on the market." to un at 40 with killed tarn 2".
fn add(state: &State, words: &[&str]) -> Understood<Command> {
    let [id, kind, title, text, rest @ ..] = words else {
        return Err(not("an inject has a number, a kind, a title and a text", ADD));
    };
    let kind = match *kind {
        "inject" => InjectKind::Inject,
        "contingency" => InjectKind::Contingency,
        "information" => InjectKind::Information,
        "gate" => InjectKind::DecisionGate,
        "checkpoint" => InjectKind::EvaluatorCheckpoint,
        other => {
            let kinds = ["inject", "contingency", "information", "gate", "checkpoint"];
            return Err(unknown("kind of inject", other, &kinds.map(str::to_owned)));
        }
    };
    let (to, rest) = match rest {
        ["to", to, rest @ ..] => (to.split(',').map(str::to_owned).collect(), rest),
        rest => (Vec::new(), rest),
    };
    let (when, rest) = up_to(rest, &["by-hand", "with"]);
    let (by_hand, with) = match rest {
        ["by-hand", with @ ..] => (true, with),
        with => (false, with),
    };
    Ok(Command::AddInject(NewInject {
        id: (*id).to_owned(),
        kind,
        title: (*title).to_owned(),
        text: (*text).to_owned(),
        to,
        time: if when.is_empty() { InjectTime::Manual } else { time(state, when)? },
        by_hand,
        effects: effects(state, with)?,
    }))
}

/// "rate OBJECTIVE P", by an evaluator; where nobody is one, somebody sits down.
fn rate(state: &State, words: &[&str]) -> Understood<Vec<Order>> {
    let help = "rate OBJECTIVE P, S, M or U [by CODE]: performed, with some challenges, with major \
                challenges, unable to be performed";
    let (objective, rating, by) = match words {
        [objective, rating] => (objective, rating, None),
        [objective, rating, "by", code] => (objective, rating, Some(*code)),
        _ => return Err(not("which objective, and how?", help)),
    };
    let (objective, version) = match objective.split_once('@') {
        Some((objective, version)) => (objective, Some(whole(version)?)),
        None => (*objective, None),
    };
    let rating = match rating.to_ascii_lowercase().as_str() {
        "p" | "performed" => Rating::Performed,
        "s" | "some" => Rating::SomeChallenges,
        "m" | "major" => Rating::MajorChallenges,
        "u" | "unable" => Rating::Unable,
        other => {
            return Err(NotUnderstood {
                nearest: None,
                ..not(format!("`{other}` is no rating"), help)
            });
        }
    };
    let there = state
        .people
        .iter()
        .find(|(code, role)| **role == Role::Evaluator && by.is_none_or(|by| by == code.as_str()));
    let command = Command::Rate { objective: objective.to_owned(), rating };
    Ok(match there {
        Some((code, _)) => vec![Order { by: Who::Person(code.clone()), version, command }],
        None => {
            let by = Who::Person(by.unwrap_or("evaluator").to_owned());
            let sits_down = Command::Join(Role::Evaluator);
            vec![
                Order { by: by.clone(), version: None, command: sits_down },
                Order { by, version, command },
            ]
        }
    })
}
