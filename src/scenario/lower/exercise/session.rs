//! Lowers the sessions of the agenda.

use crate::scenario::check::agenda;
use crate::scenario::check::too_large::ENTRIES;
use crate::scenario::check::unknown_name;
use crate::scenario::exercise::{Group, Question, Session};
use crate::scenario::file::{PhasesFile, SessionFile, SessionKind};
use crate::scenario::lower::exercise::whole::{LocalNames, known, minutes, optional};
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;

/// Lowers a session.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    local: &LocalNames,
    entry: Entry<SessionFile<'a>>,
) -> Session {
    let Entry { id, place, shape } = entry;
    let kind = reader.shape(&shape.kind).unwrap_or(SessionKind::Plenary);
    let weeks = shape.weeks.as_ref();
    let weeks = weeks.and_then(|n| reader.whole(n, (1, 1_040), "whole weeks from 1 to 1,040"));
    if shape.weeks.is_some() != kind.is_turn() {
        let at = shape.weeks.as_ref().map_or_else(|| place.clone(), |weeks| reader.place(weeks));
        reader.gap(agenda::weeks(at, &id, kind));
    }
    let phases = shape.phases.as_ref().and_then(|phases| {
        if !kind.is_turn() {
            reader.gap(agenda::phases(reader.place(phases), &id));
        }
        let shape = reader.shape(phases)?;
        let PhasesFile { discuss, deal, submit, adjudicate, narrate } = shape;
        Some([discuss, deal, submit, adjudicate, narrate].map(|n| minutes(reader, &n)))
    });
    let lasts = shape.minutes.as_ref().map(|n| minutes(reader, n));
    if lasts.is_none() && shape.phases.is_none() {
        reader.gap(agenda::no_minutes(place, &id));
    }
    let sum = phases.map(|phases| phases.iter().sum());
    let mut group_names = Names::of("group", &unknown_name::SESSION);
    let groups = group_names.take(reader, &shape.groups, ENTRIES);
    let groups = groups.into_iter().map(|Entry { id, shape, .. }| Group {
        id,
        name: reader.text(&shape.name),
        seats: seats(reader, local, &shape.seats),
    });
    let groups = groups.collect();
    let questions = reader.shapes(&shape.questions, ENTRIES).into_iter().map(|(_, question)| {
        Question { text: reader.text(&question.text), to: seats(reader, local, &question.to) }
    });
    let questions = questions.collect();
    Session {
        id,
        name: reader.text(&shape.name),
        kind,
        minutes: sum.or(lasts).unwrap_or_default(),
        weeks: weeks.unwrap_or_default(),
        phases,
        groups,
        questions,
        notes: optional(reader, shape.notes.as_ref()),
    }
}

/// The ids of seats that are known.
pub fn seats<'a>(
    reader: &mut Reader<'a>,
    local: &LocalNames,
    list: &crate::scenario::file::List<'a, String>,
) -> Vec<String> {
    known(reader, &local.seats, list).into_iter().map(|(id, _)| id).collect()
}
