//! An exercise as a whole: the names it defines, and its parts in the order in which they need
//! each other.

use crate::scenario::check::nearest::nearest_name;
use crate::scenario::check::too_large::{
    ENTRIES, INDICATORS, INJECTS, OBJECTIVES, SEATS, SESSIONS,
};
use crate::scenario::check::{agenda, two_masters, unknown_name};
use crate::scenario::exercise::{CapabilityTarget, Exercise, Indicator, Objective};
use crate::scenario::file::{ExerciseFile, IndicatorFile, List, Name, Number, ObjectiveFile, Text};
use crate::scenario::lower::exercise::{fog, inject, seat, session};
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::strategy::lower_observation;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::plain::{Scenario, Strategy};
use crate::vocabulary::RegionId;
use std::ops::RangeInclusive;

/// The names that an exercise defines for itself.
#[derive(Debug)]
pub struct LocalNames {
    /// Objectives.
    pub objectives: Names,
    /// Indicators.
    pub indicators: Names,
    /// Seats.
    pub seats: Names,
    /// The cards of each seat.
    pub cards: Vec<Names>,
    /// Sessions.
    pub sessions: Names,
    /// Injects.
    pub injects: Names,
}

/// Lowers an exercise.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    scenario: Option<&Scenario>,
    strategies: &[&Strategy],
    id: &str,
    file: &ExerciseFile<'a>,
) -> Exercise {
    let mut local = LocalNames {
        objectives: Names::of("objective", &unknown_name::OBJECTIVE),
        indicators: Names::of("indicator", &unknown_name::INDICATOR),
        seats: Names::of("seat", &unknown_name::SEAT),
        cards: Vec::new(),
        sessions: Names::of("session", &unknown_name::SESSION),
        injects: Names::of("inject", &unknown_name::INJECT),
    };
    let objectives = local.objectives.take(reader, &file.objectives, OBJECTIVES);
    let indicators = local.indicators.take(reader, &file.indicators, INDICATORS);
    let seats = local.seats.take(reader, &file.seats, SEATS);
    let sessions = local.sessions.take(reader, &file.agenda, SESSIONS);
    let injects = local.injects.take(reader, &file.injects, INJECTS);
    let seat_places: Vec<_> = seats.iter().map(|entry| entry.place.clone()).collect();
    let played = |reader: &mut Reader<'a>, name: &Name<'a>| strategy(reader, strategies, name);
    let seats: Vec<_> = seats
        .into_iter()
        .map(|entry| seat::lower(reader, names, &mut local, entry, &played))
        .collect();
    for finding in two_masters::check(&seats, &seat_places) {
        reader.findings.add(finding);
    }
    let session_places: Vec<_> = sessions.iter().map(|entry| entry.place.clone()).collect();
    let agenda_list: Vec<_> =
        sessions.into_iter().map(|entry| session::lower(reader, &local, entry)).collect();
    let at = file.agenda.as_ref().map_or_else(|| reader.place(&file.title), |l| reader.place(l));
    if local.sessions.complete {
        for finding in agenda::check(&agenda_list, &session_places, &at, reader.horizon) {
            reader.gap(finding);
        }
    }
    let actions = file.actions_per_turn.as_ref();
    let actions = actions.and_then(|n| reader.whole(n, (1, 20), "a whole number from 1 to 20"));
    Exercise {
        id: id.to_owned(),
        title: reader.text(&file.title),
        overview: reader.text(&file.overview),
        scope: optional(reader, file.scope.as_ref()),
        marking: optional(reader, file.marking.as_ref()),
        actions_per_turn: actions.unwrap_or(3),
        ratings: file.ratings.is_some_and(|flag| reader.flag(&flag)),
        objectives: objectives.into_iter().map(|entry| objective(reader, entry)).collect(),
        indicators: indicators
            .into_iter()
            .filter_map(|entry| indicator(reader, names, entry))
            .collect(),
        seats,
        agenda: agenda_list,
        injects: inject::lower(reader, names, scenario, &local, injects),
    }
}

/// A text that may be left out.
pub fn optional<'a>(reader: &mut Reader<'a>, text: Option<&Text<'a>>) -> Option<String> {
    text.map(|text| reader.text(text))
}

/// Names of a list, each of which has to be known; as they are written.
pub fn known<'a>(
    reader: &mut Reader<'a>,
    names: &Names,
    list: &List<'a, String>,
) -> Vec<(String, u32)> {
    let mut found: Vec<(String, u32)> = Vec::new();
    for name in reader.list(list, ENTRIES) {
        let Some(index) = names.find(reader, &name) else { continue };
        if let Ok(id) = name.read()
            && !found.iter().any(|(other, _)| *other == id)
        {
            found.push((id, index));
        }
    }
    found
}

/// A number within bounds.
pub fn bounded<'a>(
    reader: &mut Reader<'a>,
    number: &Number<'a>,
    bounds: RangeInclusive<f64>,
    expected: &'static str,
) -> Option<f64> {
    let value = reader.number(number)?;
    if bounds.contains(&value) {
        return Some(value);
    }
    let error = crate::quantity::OutOfRange { value, expected };
    let place = reader.place(number);
    reader.gap(crate::scenario::check::out_of_range::finding(place, error));
    None
}

/// Minutes of the exercise's clock.
pub fn minutes<'a>(reader: &mut Reader<'a>, number: &Number<'a>) -> f64 {
    bounded(reader, number, 0.0..=14_400.0, "minutes from 0 to 14,400").unwrap_or_default()
}

/// The id of a strategy of the package.
fn strategy<'a>(
    reader: &mut Reader<'a>,
    strategies: &[&Strategy],
    name: &Name<'a>,
) -> Option<String> {
    let id = reader.name(name)?;
    if strategies.iter().any(|strategy| strategy.id == id) {
        return Some(id);
    }
    let possible: Vec<&str> = strategies.iter().map(|strategy| strategy.id.as_str()).collect();
    let nearest = nearest_name(&id, possible.iter().copied()).map(|name| (name, None));
    let (rule, place) = (&unknown_name::STRATEGY, reader.place(name));
    reader.gap(unknown_name::finding(rule, "strategy", &id, place, nearest, &possible));
    None
}

fn objective<'a>(reader: &mut Reader<'a>, entry: Entry<ObjectiveFile<'a>>) -> Objective {
    let Entry { id, shape, .. } = entry;
    let mut names = Names::of("target", &unknown_name::OBJECTIVE);
    let targets = names.take(reader, &shape.targets, ENTRIES);
    let targets = targets.into_iter().map(|Entry { id, shape, .. }| {
        let tasks = reader.list(&shape.critical_tasks, ENTRIES);
        CapabilityTarget {
            id,
            text: reader.text(&shape.text),
            critical_tasks: tasks.iter().map(|task| reader.text(task)).collect(),
        }
    });
    let targets = targets.collect();
    Objective { id, text: reader.text(&shape.text), targets }
}

fn indicator<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    entry: Entry<IndicatorFile<'a>>,
) -> Option<Indicator> {
    let Entry { id, shape, .. } = entry;
    let name = reader.text(&shape.name);
    let public = shape.public.is_some_and(|flag| reader.flag(&flag));
    let forecast = shape.forecast.is_some_and(|flag| reader.flag(&flag));
    let region = shape.region.as_ref().map(|region| names.regions.find(reader, region));
    let of = lower_observation(reader, names, &shape.of)?;
    if region.is_some()
        && let Some(finding) =
            crate::scenario::check::money_has_no_region::check(reader.place(&shape.of), of)
    {
        reader.gap(finding);
    }
    let region = match region {
        Some(region) => Some(RegionId(region?)),
        None => None,
    };
    let of_country = region.is_none();
    let fog = match &shape.fog {
        Some(fog) => Some(fog::lower(reader, names, fog, of_country)?),
        None => None,
    };
    Some(Indicator { id, name, of, region, public, forecast, fog })
}
