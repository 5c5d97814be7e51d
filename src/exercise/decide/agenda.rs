//! Sessions, phases, and the scenario moving on.

use crate::exercise::clock::Moment;
use crate::exercise::command::{Envelope, Phase, Who};
use crate::exercise::decide::rights::{facilitator, sender, unknown, within};
use crate::exercise::event::{Event, Played};
use crate::exercise::refusal::Refusal;
use crate::exercise::state::State;
use crate::scenario::SessionKind;

/// A session begins; the one before it ends.
pub fn begin_session(
    state: &State,
    envelope: &Envelope,
    id: &str,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "begin a session")?;
    let agenda = &state.exercise.agenda;
    let ids = || agenda.iter().map(|session| session.id.as_str());
    let place = agenda.iter().position(|session| session.id == id);
    let place = place.ok_or_else(|| unknown("session", id, ids()))?;
    let session = &agenda[place];
    if state.begun.iter().any(|(begun, _)| *begun == place) {
        let instead = match agenda.iter().enumerate().find(|(i, _)| !has_begun(state, *i)) {
            Some((_, next)) => format!("The next one is `{}`", next.id),
            None => "Close the exercise: all sessions have been held".into(),
        };
        return Err(Refusal::Already {
            what: format!("the session `{id}` has begun before"),
            instead,
        });
    }
    unfinished(state)?;
    if session.kind == SessionKind::Moves {
        let earlier = agenda[..place].iter().enumerate();
        let skipped = earlier
            .filter(|(_, other)| other.kind == SessionKind::Moves)
            .find(|(i, _)| !has_begun(state, *i));
        if let Some((_, skipped)) = skipped {
            return Err(Refusal::NotNow {
                what: "this turn",
                now: format!("before the turn `{}`", skipped.id),
                when: format!("once `{}` has been played", skipped.id),
            });
        }
    }
    Ok(vec![Event::SessionBegan { session: id.to_owned(), clock: state.clock.at(now) }])
}

fn has_begun(state: &State, place: usize) -> bool {
    state.begun.iter().any(|(begun, _)| *begun == place)
}

/// A turn that has moved the scenario on needs the engine's answer before anything else.
fn unfinished(state: &State) -> Result<(), Refusal> {
    match &state.running {
        Some(running) if running.advanced && !running.recorded => Err(Refusal::NotNow {
            what: "another session",
            now: "while the engine plays the turn".into(),
            when: "once its answer is recorded".into(),
        }),
        _ => Ok(()),
    }
}

/// A phase of the turn begins.
pub fn begin_phase(
    state: &State,
    envelope: &Envelope,
    phase: Phase,
    now: Moment,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "begin a phase")?;
    let in_turn = state.running.as_ref().and_then(|running| running.phase.map(|at| (running, at)));
    let Some((running, at)) = in_turn else {
        return Err(Refusal::NotNow {
            what: "a phase",
            now: "outside a turn".into(),
            when: "in a session of the kind `Moves` or `Practice`".into(),
        });
    };
    if at == phase {
        let instead = "Begin the next one when it is time".into();
        return Err(Refusal::Already { what: "this phase is on".into(), instead });
    }
    if running.advanced && phase < Phase::Adjudicate {
        return Err(Refusal::NotNow {
            what: "going back to the moves",
            now: "once the turn is played".into(),
            when: "in the next turn, or in a branch from before".into(),
        });
    }
    if phase == Phase::Narrate && !running.recorded {
        return Err(Refusal::NotNow {
            what: "narrating",
            now: "before the turn is played".into(),
            when: "once the engine's answer is recorded".into(),
        });
    }
    Ok(vec![Event::PhaseBegan { phase, clock: state.clock.at(now) }])
}

/// The scenario moves on by the weeks of the turn, or to its end.
pub fn advance(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "let the scenario move on")?;
    let (Some(session), Some(running)) = (state.session(), &state.running) else {
        return Err(not_in_turn());
    };
    if running.advanced {
        let instead = "Begin the next turn".into();
        return Err(Refusal::Already { what: "this turn has been played".into(), instead });
    }
    let left = state.scenario.weeks.saturating_sub(state.week);
    let weeks = match (session.kind, running.phase) {
        (SessionKind::ToTheEnd, _) => left,
        (kind, Some(Phase::Adjudicate)) if kind.is_turn() => session.weeks.min(left),
        (kind, _) if kind.is_turn() => {
            return Err(Refusal::NotNow {
                what: "moving on",
                now: "while seats still move".into(),
                when: "in the phase `Adjudicate`".into(),
            });
        }
        _ => return Err(not_in_turn()),
    };
    if weeks == 0 {
        return Err(Refusal::NotNow {
            what: "moving on",
            now: format!("after week {}, the scenario's last", state.week),
            when: "in a branch from an earlier event".into(),
        });
    }
    Ok(vec![Event::Advanced { from: state.week, to: state.week + weeks }])
}

fn not_in_turn() -> Refusal {
    Refusal::NotNow {
        what: "moving on",
        now: "outside a turn".into(),
        when: "in a session of the kind `Moves` or `ToTheEnd`".into(),
    }
}

/// What the engine made of the turn.
pub fn record(state: &State, envelope: &Envelope, played: &Played) -> Result<Vec<Event>, Refusal> {
    if envelope.by != Who::Program {
        let sender = sender(state, envelope)?;
        return Err(sender.may_not("record what the engine made", "are the program"));
    }
    if !state.running.as_ref().is_some_and(|running| running.advanced && !running.recorded) {
        return Err(Refusal::NotNow {
            what: "an answer of the engine",
            now: "when no turn was played".into(),
            when: "after the scenario has moved on, once".into(),
        });
    }
    if played.week != state.week {
        return Err(Refusal::Invalid {
            what: "the week of the engine's answer".into(),
            given: played.week.to_string(),
            expected: format!("{}, the week of the exercise", state.week),
        });
    }
    let weeks = state.week - state.played.last().map_or(0, |before| before.week);
    let watched = state.watched().len();
    for reading in &played.readings {
        within("the place of a reading", reading.watched as f64, 0.0, watched as f64 - 1.0)?;
        within("the weeks of a reading", reading.values.len() as f64, 0.0, f64::from(weeks))?;
        for value in &reading.values {
            within("a reading", *value, -1.0e15, 1.0e15)?;
        }
    }
    for one in &played.sightings {
        let seat = state.seat(&one.seat).is_some();
        let there = state.exercise.indicator(&one.indicator).is_some_and(|it| it.fog.is_some());
        let turn = state.played_to() + 1..=state.week;
        if !(seat && there && one.from <= one.to && turn.contains(&one.from)) || one.to > state.week
        {
            return Err(Refusal::Invalid {
                what: "who saw what lies in the fog".into(),
                given: format!("{} of {}, w{} to w{}", one.seat, one.indicator, one.from, one.to),
                expected: "a seat, an indicator with `fog`, and weeks of this turn".into(),
            });
        }
    }
    for change in &played.changes {
        within("the confidence of a change", change.confidence, 0.0, 1.0)?;
    }
    Ok(vec![Event::Adjudicated(played.clone())])
}
