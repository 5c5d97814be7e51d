//! `exercise what-if`, `luck` and `credit`: what only an engine can tell a table.

use crate::cli::args::{ValueOfArguments, WhatIfArguments};
use crate::cli::exercise::advance;
use crate::cli::exercise::stand::Stand;
use crate::cli::exercise::stop::cancellable;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::exercise::live::{Choice, Course, Decision, Indicator, Question, Worth};
use crate::exercise::live::{credit as credits_of, luck as luck_of, what_if as look_ahead};
use crate::exercise::{Action, Command, Envelope, Role, State, Status, Who};
use crate::exercise::{course, plainly_seen, step};
use crate::report;
use crate::scenario::{Seat, Step, is_beside};

/// Looks ahead of options: as it stands, with drafts submitted, with a strategy for the rest.
pub fn what_if(typed: &WhatIfArguments) -> Result<Exit, Mistake> {
    output::print(&what_if_of(&Stand::look(&typed.file)?, typed)?)?;
    Ok(Exit::Done)
}

/// The page of a look ahead.
pub fn what_if_of(table: &Stand, typed: &WhatIfArguments) -> Result<String, Mistake> {
    let from_week = typed.from.unwrap_or(table.state.week);
    let seat = typed.seat.as_deref().map(|id| seat_of(&table.state, id)).transpose()?;
    let state = seat.map_or_else(|| table.state.clone(), |seat| known_to(&table.state, seat));
    let choices = choices(table, &state, typed, from_week)?;
    let question = Question {
        from_week,
        weeks: typed.weeks,
        futures: typed.futures,
        indicators: match seat {
            None => state.watched(),
            Some(seat) => {
                plainly_seen(&state.exercise, seat).map(|one| (one.of, one.region)).collect()
            }
        }
        .into_iter()
        .map(|(what, region)| Indicator { what, region })
        .collect(),
    };
    let answer = cancellable(|cancelled| {
        look_ahead(&table.plan, &choices, &question, typed.threads, cancelled)
    });
    let answer = answer.map_err(advance::mistake)?;
    let seat = seat.map(|seat| seat.name.as_str());
    Ok(report::what_if_page(&table.state, seat, &answer))
}

fn seat_of<'a>(state: &'a State, id: &str) -> Result<&'a Seat, Mistake> {
    let ids = || state.exercise.seats.iter().map(|seat| seat.id.as_str());
    let help = format!("one of: {}", crate::cli::exercise::choices::seats(state));
    state.seat(id).ok_or_else(|| Mistake::unknown_name("seat", id, ids(), &help))
}

/// The exercise without what others have submitted and the room has not been shown.
fn known_to(state: &State, seat: &Seat) -> State {
    let mut known = state.clone();
    for one in known.moves.values_mut() {
        let deals = matches!(&one.action, Action::Deal { with, .. } if with.contains(&seat.id));
        let shown = one.status == Status::Submitted && one.week < state.shown_to;
        if one.seat != seat.id && !deals && !shown {
            one.status = Status::Discarded;
        }
    }
    known
}

fn choices(
    table: &Stand,
    state: &State,
    typed: &WhatIfArguments,
    from: u32,
) -> Result<Vec<Choice>, Mistake> {
    let now = course(state);
    let base = if from < state.week { now.before(from) } else { now };
    let mut choices = vec![Choice { name: "as it stands".into(), course: base.clone() }];
    for list in &typed.drafts {
        let numbers: Result<Vec<u64>, _> = list.split(',').map(|one| one.trim().parse()).collect();
        let numbers = numbers.map_err(|_| Mistake::Typed {
            what: format!("`--drafts {list}` does not say numbers of drafts"),
            nearest: None,
            help: Some("for example `--drafts 4,5`".into()),
        })?;
        let course = with_drafts(state, &numbers)?;
        choices.push(Choice { name: format!("with drafts {list}"), course });
    }
    for name in &typed.strategy {
        // A strategy of a file of its own is read with the exercise's own package.
        let beside = is_beside(name).then(|| table.beside(name)).transpose()?;
        let scenario = beside.as_ref().unwrap_or(&*state.scenario);
        let place = plan::strategy(scenario, name)?;
        let course = base.followed_by(&scenario.strategies[place], from);
        choices.push(Choice { name: name.clone(), course });
    }
    Ok(choices)
}

/// The course as if some drafts had been submitted: by whoever may, under the rules of the table.
fn with_drafts(state: &State, numbers: &[u64]) -> Result<Course, Mistake> {
    let mut then = state.clone();
    for number in numbers {
        let drafts = || state.moves.iter().filter(|(_, one)| one.status == Status::Draft);
        let Some((_, draft)) = drafts().find(|(other, _)| *other == number) else {
            let known: Vec<String> = drafts().map(|(number, _)| number.to_string()).collect();
            return Err(Mistake::Typed {
                what: format!("{number} is no draft"),
                nearest: None,
                help: Some(format!("drafts: {}", known.join(", "))),
            });
        };
        let chair = then.seat(&draft.seat).and_then(|seat| seat.roles.iter().find(|r| r.submits));
        let role = chair.map_or_else(String::new, |role| role.id.clone());
        let by = Who::Person(format!("what-if-{number}"));
        let role = Role::Seat { seat: draft.seat.clone(), role };
        let now = crate::cli::exercise::clock::now();
        for (id, version, command) in [
            ("joins", None, Command::Join(role)),
            ("submits", Some(draft.version), Command::Submit(*number)),
        ] {
            let id = format!("what-if-{number}-{id}");
            let envelope = Envelope { id, by: by.clone(), version, command };
            step(&mut then, &envelope, now)
                .map_err(|refusal| Mistake::Refused(crate::cli::exercise::table::told(&refusal)))?;
        }
    }
    Ok(course(&then))
}

/// The weeks in which turns began, and what is counted.
fn asked(table: &Stand, typed: &ValueOfArguments) -> Result<(Vec<u32>, Worth), Mistake> {
    let mut turns = vec![0];
    turns.extend(table.state.played.iter().map(|played| played.week));
    turns.pop();
    let worth = Worth::named(&typed.part, &table.plan).ok_or_else(|| Mistake::Typed {
        what: format!("nothing is counted as `{}`", typed.part),
        nearest: None,
        help: Some("composite, or a part of the score: security, governance, ...".into()),
    })?;
    if table.state.week == 0 {
        return Err(Mistake::Typed {
            what: "no turn has been played yet".into(),
            nearest: None,
            help: Some("play one: `contadora exercise advance FILE`".into()),
        });
    }
    Ok((turns, worth))
}

/// A step in words that the table knows, with the move it comes from.
fn told_of(step: &Step) -> String {
    format!("{} ({})", step.intent.trim_end_matches('.'), step.id)
}

/// What the table decided, in words that it knows.
fn decisions(course: &Course, turns: &[u32]) -> Vec<Decision> {
    let mut decisions = course.decisions(turns);
    for decision in &mut decisions {
        if let Some(step) = decision.steps.first().and_then(|it| course.strategy.steps.get(*it)) {
            decision.name = told_of(step);
        }
    }
    // What one inject does to several things is one decision.
    let mut told: Vec<Decision> = Vec::new();
    for decision in decisions {
        let same = |other: &&mut Decision| {
            decision.steps.is_empty()
                && (&other.name, other.week, other.steps.len())
                    == (&decision.name, decision.week, 0)
        };
        match told.iter_mut().find(same) {
            Some(other) => other.effects.extend(&decision.effects),
            None => told.push(decision),
        }
    }
    told
}

/// How lucky the table was.
pub fn luck(typed: &ValueOfArguments) -> Result<Exit, Mistake> {
    output::print(&luck_page(&Stand::look(&typed.file)?, typed)?)?;
    Ok(Exit::Done)
}

/// The page of how lucky it was.
pub fn luck_page(table: &Stand, typed: &ValueOfArguments) -> Result<String, Mistake> {
    let (turns, worth) = asked(table, typed)?;
    let course = course(&table.state);
    let decisions = decisions(&course, &turns);
    let answer = cancellable(|cancelled| {
        luck_of(
            &table.plan,
            &course,
            (&decisions, &turns),
            (worth, table.state.week),
            (typed.futures, typed.threads),
            cancelled,
        )
    });
    let answer = answer.map_err(advance::mistake)?;
    Ok(report::luck_page(&table.state, &decisions, &answer))
}

/// What each decision is to be credited with.
pub fn credit(typed: &ValueOfArguments) -> Result<Exit, Mistake> {
    output::print(&credit_page(&Stand::look(&typed.file)?, typed)?)?;
    Ok(Exit::Done)
}

/// The page of credits.
pub fn credit_page(table: &Stand, typed: &ValueOfArguments) -> Result<String, Mistake> {
    let (turns, worth) = asked(table, typed)?;
    let course = course(&table.state);
    let decisions = decisions(&course, &turns);
    if decisions.is_empty() {
        return Err(Mistake::Typed {
            what: "nothing has been decided yet".into(),
            nearest: None,
            help: Some("a decision is an order that was submitted before a turn was played".into()),
        });
    }
    let answer = cancellable(|cancelled| {
        credits_of(
            &table.plan,
            &course,
            &decisions,
            (worth, table.state.week),
            (typed.futures, typed.threads),
            cancelled,
        )
    });
    let mut answer = answer.map_err(advance::mistake)?;
    for dependant in answer.credits.iter_mut().flat_map(|credit| &mut credit.dependants) {
        if let Some(step) = course.strategy.steps.iter().find(|step| step.id == *dependant) {
            *dependant = told_of(step);
        }
    }
    Ok(report::credit_page(&table.state, &answer))
}
