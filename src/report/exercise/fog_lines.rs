//! What is known of an indicator that lies in fog: the last figure with its week, how it is known,
//! and why there is nothing newer.

use crate::exercise::view::{Believed, IndicatorView};
use crate::exercise::{Sight, Source, State, as_known};
use crate::report::exercise::Readings;
use crate::report::exercise::readings::{figure, name};
use crate::report::exercise::told::seat_name;
use crate::report::flow::led;
use crate::report::style::{BOLD, styled};
use crate::scenario::Indicator;

/// A line of what is known; none of an indicator that lies in no fog. `whose` completes "nobody of
/// ... is there"; the room has nobody anywhere. The value at the start comes from the readings,
/// where it is known at all.
#[must_use]
pub fn fog_line(
    state: &State,
    view: &IndicatorView,
    shown: &Readings,
    whose: Option<&str>,
) -> Option<String> {
    let indicator = state.exercise.indicator(&view.id)?;
    let known = known(state, indicator, view, shown, whose)?;
    Some(format!("{}: {known}", name(state, indicator)))
}

/// What is known, without the name.
fn known(
    state: &State,
    indicator: &Indicator,
    view: &IndicatorView,
    shown: &Readings,
    whose: Option<&str>,
) -> Option<String> {
    let fog = view.fog.as_ref()?;
    let linked = indicator.fog.as_ref().is_some_and(|fog| fog.liaison);
    let nobody = match (whose, indicator.region, linked) {
        // The whole country is nowhere in particular.
        (None, ..) | (_, None, _) => "nothing newer".to_owned(),
        (Some(whose), Some(_), false) => format!("nobody of {whose} is there"),
        (Some(whose), Some(_), true) => {
            format!("nobody of {whose} is there, nor anybody in liaison")
        }
    };
    let last = view.values.last().copied().zip(fog.sources.last().copied());
    let Some(((week, value), source)) = last.or_else(|| start(state, indicator, fog.start, shown))
    else {
        return Some(match whose {
            Some(_) => format!("not known: {nobody}"),
            None => "not known yet".to_owned(),
        });
    };
    let value = figure(indicator, value);
    let week = if week == 0 { "at the start".to_owned() } else { format!("in week {week}") };
    Some(match (fog.now, source) {
        (Some(Sight::Own), _) => format!("{value}, seen there now"),
        (Some(Sight::Liaison), _) => format!("{value}, heard now from those who are there"),
        (None, Source::Seen(_)) => format!("{value} {week}, nothing newer: {nobody}"),
        (None, Source::Reported(by)) => {
            let about = match indicator.fog.as_ref().and_then(|fog| fog.reports) {
                Some(reports) if reports.rounded_to.is_some() => "about ",
                _ => "",
            };
            format!("{about}{value} {week}, as reported in week {by}; {nobody}")
        }
    })
}

/// The value at the start, as it is known.
fn start(
    state: &State,
    indicator: &Indicator,
    source: Option<Source>,
    shown: &Readings,
) -> Option<((u32, f64), Source)> {
    let source = source?;
    let place = state.exercise.indicators.iter().position(|one| one.id == indicator.id)?;
    let value = shown.values.first()?.get(place)?;
    Some(((0, as_known(indicator, source, *value)), source))
}

/// For the facilitator: the truth, and what the room and each seat know; seats that know the same
/// stand together.
#[must_use]
pub fn fog_section(state: &State, believed: &[Believed], readings: &Readings) -> String {
    let mut page = String::new();
    for (number, indicator) in state.exercise.indicators.iter().enumerate() {
        let mut told: Vec<(String, Vec<&str>)> = Vec::new();
        for one in believed.iter().filter(|one| one.indicator.id == indicator.id) {
            let who = one.seat.as_ref().map_or("the room", |seat| seat_name(state, seat));
            let known = known(state, indicator, &one.indicator, readings, Some("theirs"));
            let known = known.unwrap_or_default();
            match told.iter_mut().find(|(words, _)| *words == known) {
                Some((_, seats)) => seats.push(who),
                None => told.push((known, vec![who])),
            }
        }
        if told.is_empty() {
            continue;
        }
        let truth = readings.written(indicator, number, readings.weeks.len() - 1);
        page += &led("  ", &format!("{}: {truth} in truth", name(state, indicator)));
        for (known, seats) in told {
            page += &led("      - ", &format!("{}: {known}", seats.join("; ")));
        }
    }
    match page.is_empty() {
        true => page,
        false => format!(
            "\n{}\n{page}",
            styled(BOLD, "In the fog: the truth, and what was shown to each, in this model")
        ),
    }
}
