//! The room as a whole: opening, the clock, effects ruled by the facilitator, closing.

use crate::exercise::command::{Envelope, Settings, Who};
use crate::exercise::decide::order::check_effect;
use crate::exercise::decide::rights::{Sender, facilitator, sender, text, within};
use crate::exercise::event::{Event, FORMAT, Opening};
use crate::exercise::refusal::Refusal;
use crate::exercise::said::EffectSaid;
use crate::exercise::state::State;
use std::fmt::Write as _;

/// No clock on a wall is further from UTC [minutes].
const MOST_OFFSET: f64 = 840.0;

/// The exercise is opened.
pub fn open(
    state: &State,
    envelope: &Envelope,
    settings: &Settings,
) -> Result<Vec<Event>, Refusal> {
    if envelope.by != Who::Facilitator {
        return Err(Refusal::NotOpen);
    }
    if let Some(title) = &settings.title {
        text("the title", title)?;
    }
    for (key, value) in &settings.parameters {
        within(&format!("the parameter `{key}`"), *value, f64::MIN, f64::MAX)?;
    }
    let offset = f64::from(settings.utc_offset_minutes);
    within("the minutes ahead of UTC", offset, -MOST_OFFSET, MOST_OFFSET)?;
    if settings.run >> 63 != 0 {
        return Err(Refusal::Invalid {
            what: "the run".into(),
            given: settings.run.to_string(),
            expected: "a number below 2^63: the others are kept for looking ahead".into(),
        });
    }
    let title = settings.title.clone().unwrap_or_else(|| state.exercise.title.clone());
    let mut events = vec![Event::Opened(Opening {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").into(),
        scenario: state.scenario.id.clone(),
        scenario_digest: hexadecimal(&state.scenario.digest),
        exercise: state.exercise.id.clone(),
        title,
        parameters: settings.parameters.clone(),
        seed: settings.seed,
        run: settings.run,
        utc_offset_minutes: settings.utc_offset_minutes,
    })];
    events.extend(state.exercise.seats.iter().filter_map(|seat| {
        let strategy = Some(seat.played_by.clone()?);
        Some(Event::SeatPlayed { seat: seat.id.clone(), strategy, week: 0 })
    }));
    Ok(events)
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The clock stops.
pub fn pause(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "stop the clock")?;
    if state.clock.runs() {
        return Ok(vec![Event::Paused]);
    }
    let instead = "Let it go on when you are ready".into();
    Err(Refusal::Already { what: "the clock stands already".into(), instead })
}

/// The clock goes on.
pub fn resume(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "set the clock going")?;
    if !state.clock.runs() {
        return Ok(vec![Event::Resumed]);
    }
    let instead = "Stop it when you need a pause".into();
    Err(Refusal::Already { what: "the clock runs already".into(), instead })
}

/// The exercise is closed.
pub fn close(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "close the exercise")?;
    Ok(vec![Event::Closed])
}

/// Something is done to the country by name.
pub fn effect(
    state: &State,
    envelope: &Envelope,
    effect: &EffectSaid,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    facilitator(state, envelope, "rule an effect")?;
    text("the reason", reason)?;
    check_effect(state, effect)?;
    let week = f64::from(state.week);
    Ok(vec![Event::EffectRuled { week, effect: effect.clone(), reason: reason.to_owned() }])
}

/// The program looks at the clocks: what is due follows by itself.
pub fn tick(state: &State, envelope: &Envelope) -> Result<Vec<Event>, Refusal> {
    match sender(state, envelope)? {
        Sender::Program | Sender::Facilitator => Ok(Vec::new()),
        other => Err(other.may_not("look at the clocks", "are the program")),
    }
}
