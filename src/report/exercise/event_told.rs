//! Events as sentences, and what a command edits as it stands.

use crate::exercise::{
    Answer, Command, EffectSaid, Entry, Event, InjectStatus, Rating, State, Status, Who,
    spelled_trigger,
};
use crate::report::exercise::told::{action_words, phase_word, role_words, seat_name};
use crate::report::numbers::{count, plain};
use crate::report::words::list;
use crate::scenario::{Delay, Inject, Release};
use crate::vocabulary::Sector;
use std::collections::BTreeMap;

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
        Event::Advanced { from, to } => format!(
            "The scenario moves on by {} weeks, from w{from} to w{to}.{}",
            to - from,
            played_for(state, *from)
        ),
        Event::Adjudicated(played) => format!("The engine has played to w{}.", played.week),
        Event::EffectRuled { effect, reason, .. } => {
            format!("The facilitator rules: {}. {reason}", effect_words(effect))
        }
        Event::Closed => "The exercise is closed.".into(),
        Event::Forecast(one) => {
            let seat = seat_name(state, &one.seat);
            let values = [one.low, one.likely, one.high].map(plain).join(", ");
            format!("{seat} forecasts {} at w{}: {values}.", one.indicator, one.week)
        }
        Event::DealAnswered { deal, seat, answer } => {
            let seat = seat_name(state, seat);
            match answer {
                Answer::Accept => format!("{seat} accepts deal {deal}."),
                Answer::Condition(condition) => {
                    format!("{seat} accepts deal {deal} if: {condition}")
                }
                Answer::Refuse => format!("{seat} refuses deal {deal}."),
            }
        }
        Event::DealAgreed { deal } => format!("Deal {deal} is agreed."),
        Event::Shown => "The room may see what became of the turn.".into(),
        Event::TakenUp { name, week, .. } => {
            format!("The branch \"{name}\" goes on from w{week}, with another luck.")
        }
        event => of_injects(state, event).unwrap_or_else(|| of_the_table(state, event)),
    }
}

/// Who is played by a strategy in the weeks from one on; nothing where nobody is.
fn played_for(state: &State, from: u32) -> String {
    let on = state
        .stand_ins
        .iter()
        .filter(|one| one.from <= from && one.until.is_none_or(|until| until > from));
    let mut strategies: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in on {
        let seats = strategies.entry(&one.strategy).or_default();
        seats.push(seat_name(state, &one.seat).to_owned());
    }
    let told = strategies.iter();
    told.map(|(strategy, seats)| format!(" {strategy} plays {}.", list(seats))).collect()
}

/// What became of injects; none for other events.
fn of_injects(state: &State, event: &Event) -> Option<String> {
    Some(match event {
        Event::InjectDue { inject } => format!("Inject {inject} is due and waits for a hand."),
        Event::InjectFired { inject, .. } => {
            let known = state.injects.iter().find(|one| &one.inject.id == inject);
            let title = known.map_or("", |one| one.inject.title.as_str());
            format!("Inject {inject} is released: {title}.")
        }
        Event::InjectHeld { inject } => format!("Inject {inject} is held back."),
        Event::InjectUnheld { inject } => format!("Inject {inject} waits for its time again."),
        Event::InjectRetimed { inject, .. } => match state.inject(inject) {
            Some(one) => {
                format!("Inject {inject} is now released {}.", release_words(state, &one.inject))
            }
            None => format!("Inject {inject} gets another time."),
        },
        Event::InjectAdded(new) => {
            let when = state.inject(&new.id).map(|one| release_words(state, &one.inject));
            let when = when.unwrap_or_default();
            format!("Inject {} is added: {}, released {when}.", new.id, new.title)
        }
        Event::InjectSkipped { inject, reason } => {
            format!("Inject {inject} is left out: {reason}")
        }
        _ => return None,
    })
}

/// What happened at the table beside moves and injects.
fn of_the_table(state: &State, event: &Event) -> String {
    match event {
        Event::VoteCalled { ballot, question, choices } => {
            format!("Vote {ballot} is called: {question} ({})", choices.join(", "))
        }
        Event::VoteClosed { ballot, counts } => {
            let choices = state.ballots.get(ballot).map(|one| one.choices.as_slice());
            let pairs = choices.unwrap_or_default().iter().zip(counts);
            let pairs: Vec<String> = pairs.map(|(choice, n)| format!("{choice} {n}")).collect();
            format!("Vote {ballot} ends: {}.", pairs.join(", "))
        }
        Event::Asked { ask, seat, text } => {
            format!("{} asks for something (ask {ask}): {text}", seat_name(state, seat))
        }
        Event::Ruled { ask, ruling, effects, .. } => {
            format!("Ruling on ask {ask}: {ruling}{}", effects_words(effects))
        }
        Event::Overridden { change, narration, reason, effects, .. } => format!(
            "Change {} of the turn is told otherwise: {narration} Because: {reason}{}",
            change + 1,
            effects_words(effects)
        ),
        Event::Noted { note, objective, text } => {
            let on = objective.as_ref().map_or(String::new(), |id| format!(" on `{id}`"));
            format!("Note {note}{on}: {text}")
        }
        Event::Rated { objective, rating } => {
            format!("Objective `{objective}` is rated: {}.", rating_words(*rating))
        }
        Event::Recommended { recommendation, seat, text } => {
            let who = seat.as_ref().map_or("The facilitator", |seat| seat_name(state, seat));
            format!("{who} puts recommendation {recommendation}: {text}")
        }
        Event::Endorsed { recommendation, seat } => {
            format!("{} endorses recommendation {recommendation}.", seat_name(state, seat))
        }
        Event::SeatPlayed { seat, strategy, week } => match strategy {
            Some(strategy) => {
                format!("{strategy} plays {} from w{week} on.", seat_name(state, seat))
            }
            None => format!("No strategy plays {} any more.", seat_name(state, seat)),
        },
        Event::Branched { at, name, number } => {
            format!("Branch {number}, \"{name}\", was made of the first {at} events.")
        }
        Event::Renamed { title } => format!("The exercise is now called \"{title}\"."),
        // All others are told above.
        _ => String::new(),
    }
}

/// How an objective was performed.
#[must_use]
pub fn rating_words(rating: Rating) -> &'static str {
    match rating {
        Rating::Performed => "performed without challenges",
        Rating::SomeChallenges => "performed with some challenges",
        Rating::MajorChallenges => "performed with major challenges",
        Rating::Unable => "unable to be performed",
    }
}

/// When an inject is released: completes "released ...".
#[must_use]
pub fn release_words(state: &State, inject: &Inject) -> String {
    let after = |delay: &Delay| match delay {
        Delay::Minutes(minutes) => format!("{} min", plain(*minutes)),
        Delay::Weeks(weeks) => format!("{} weeks", plain(*weeks)),
    };
    let when = match &inject.when {
        Release::Manual => return "by hand".into(),
        Release::Minutes(minutes) => format!("at {} min", plain(*minutes)),
        Release::Clock { day, minutes } => {
            let time = format!("at {:02}:{:02}", minutes / 60, minutes % 60);
            if *day == 1 { time } else { format!("on day {day} {time}") }
        }
        Release::Week(week) => format!("in w{}", plain(*week)),
        Release::Session { session, minutes } => {
            format!("{} min after \"{session}\" began", plain(*minutes))
        }
        Release::AfterInject { inject, delay } => {
            format!("{} after inject {inject}", after(delay))
        }
        Release::AfterMove { seat, card, delay } => {
            format!("{} after {seat} plays {card}", after(delay))
        }
        Release::When(trigger) => {
            format!("once {}", spelled_trigger(&state.scenario, &state.exercise, trigger))
        }
    };
    if inject.by_hand { format!("by hand, due {when}") } else { when }
}

fn effects_words(effects: &[EffectSaid]) -> String {
    match effects {
        [] => String::new(),
        effects => {
            let all: Vec<String> = effects.iter().map(effect_words).collect();
            format!(" It does: {}.", all.join("; "))
        }
    }
}

/// An effect in the words of the scenario.
fn effect_words(effect: &EffectSaid) -> String {
    let place = |region: &Option<String>| {
        region.as_ref().map_or(String::new(), |region| format!(" in {region}"))
    };
    let points = |by: &f64| format!("{}{} points", if *by > 0.0 { "+" } else { "" }, plain(*by));
    let sector = |sector: &Sector| format!("{sector:?}").to_lowercase();
    match effect {
        EffectSaid::Drivers { sector: of, region, by } => {
            format!("drivers of {} {}{}", sector(of), points(by), place(region))
        }
        EffectSaid::Capacity { sector: of, region, by } => {
            format!("capacity of {} {}{}", sector(of), points(by), place(region))
        }
        EffectSaid::Accountability { sector: of, region, by } => {
            format!("accountability of {} {}{}", sector(of), points(by), place(region))
        }
        EffectSaid::Trust { whom, region, by } => {
            format!("trust in {} {}{}", whom.name(), points(by), place(region))
        }
        EffectSaid::TrustBetween { party, other, by } => {
            format!("trust of {party} in {other} {}", points(by))
        }
        EffectSaid::Will { actor, by } => format!("will of {actor} {}", points(by)),
        EffectSaid::Displaced { region, people } => {
            format!("{} people flee from {region}", count(*people))
        }
        EffectSaid::Money { fund, amount } => format!("{} M USD into {fund}", plain(*amount)),
        EffectSaid::Fighters { party, region, number } => {
            format!("{} fighters of {party} in {region}", count(*number))
        }
        EffectSaid::Killed { region, people } => {
            format!("{} civilians killed in {region}", count(*people))
        }
        EffectSaid::MissionKilled { region, people } => {
            format!("{} people of the mission killed in {region}", count(*people))
        }
        EffectSaid::FightingStarts { party, other } => {
            format!("fighting starts between {party} and {other}")
        }
        EffectSaid::FightingEnds { party, other } => {
            format!("fighting ends between {party} and {other}")
        }
    }
}

/// What a command edits, as it is now; none where it edits nothing that is there.
#[must_use]
pub fn as_it_is(state: &State, by: &Who, command: &Command) -> Option<String> {
    Some(match command {
        Command::Draft { draft: Some(number), .. }
        | Command::Submit(number)
        | Command::Withdraw(number)
        | Command::Discard(number) => {
            let one = state.moves.get(number)?;
            let status = match one.status {
                Status::Draft => "a draft",
                Status::Submitted => "submitted",
                Status::Discarded => "thrown away",
            };
            format!("{} ({status})", action_words(state, state.seat(&one.seat), &one.action))
        }
        Command::Fire(id)
        | Command::Hold(id)
        | Command::Unhold(id)
        | Command::Skip { inject: id, .. }
        | Command::Retime { inject: id, .. } => {
            let one = state.inject(id)?;
            let held = if one.status == InjectStatus::Held { "held; " } else { "" };
            format!("{} ({held}released {})", one.inject.title, release_words(state, &one.inject))
        }
        Command::AnswerDeal { deal, .. } => {
            let answers = state.deals.get(deal)?.answers.iter();
            let answer = |(seat, answer): (&String, &Answer)| match answer {
                Answer::Accept => format!("{seat}: yes"),
                Answer::Condition(condition) => format!("{seat}: yes, if {condition}"),
                Answer::Refuse => format!("{seat}: no"),
            };
            answers.map(answer).collect::<Vec<_>>().join("; ")
        }
        Command::Rule { ask, .. } => state.asks.get(ask)?.text.clone(),
        Command::Override { change, .. } => {
            let turn = state.played.len().checked_sub(1)?;
            let mut told = state.overrides.iter().rev();
            let told = told.find(|one| (one.turn, one.change) == (turn, *change))?;
            told.narration.clone()
        }
        Command::Note { note: Some(number), .. } => state.notes.get(number)?.text.clone(),
        Command::Rate { objective, .. } => {
            let (rating, _) = state.ratings.get(objective)?.get(by)?;
            rating_words(*rating).to_owned()
        }
        Command::Recommend { recommendation: Some(number), .. } | Command::Endorse(number) => {
            state.recommendations.get(number)?.texts.last()?.1.clone()
        }
        Command::Rename(_) => state.opening.as_ref()?.title.clone(),
        Command::PlaySeat { seat, .. } => {
            state.stand_in(seat).map_or("nobody", |one| one.strategy.as_str()).to_owned()
        }
        Command::Forecast { indicator, .. } => {
            let last = state.forecasts.iter().rev().find(|one| &one.indicator == indicator)?;
            [last.low, last.likely, last.high].map(plain).join(", ")
        }
        _ => return None,
    })
}
