//! Lowers injects: who hears what, when, and what it does to the country.

use crate::scenario::check::too_large::ENTRIES;
use crate::scenario::check::{bad_time, one_delay, unknown_name, unsaid_effect, waits_for_itself};
use crate::scenario::exercise::{Delay, Inject, Release};
use crate::scenario::file::{InjectFile, InjectKind, Number, ReleaseFile};
use crate::scenario::lower::exercise::effect;
use crate::scenario::lower::exercise::session::seats;
use crate::scenario::lower::exercise::whole::{LocalNames, known, minutes, optional};
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::trigger;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::plain::Scenario;
use crate::scenario::source::Place;

/// Lowers the injects of an exercise.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    scenario: Option<&Scenario>,
    local: &LocalNames,
    entries: Vec<Entry<InjectFile<'a>>>,
) -> Vec<Inject> {
    let places: Vec<_> = entries.iter().map(|entry| entry.place.clone()).collect();
    let injects: Vec<_> =
        entries.into_iter().map(|entry| inject(reader, names, scenario, local, entry)).collect();
    for finding in waits_for_itself::check(&injects, &places) {
        reader.gap(finding);
    }
    injects
}

fn inject<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    scenario: Option<&Scenario>,
    local: &LocalNames,
    entry: Entry<InjectFile<'a>>,
) -> Inject {
    let Entry { id, place, shape } = entry;
    let kind = reader.shape(&shape.kind).unwrap_or(InjectKind::Inject);
    let when = shape.when.as_ref().and_then(|when| reader.shape(when));
    let when = when.and_then(|when| release(reader, names, local, &when, &place));
    let by_hand = shape.by_hand.is_some_and(|flag| reader.flag(&flag));
    let mut effects = Vec::new();
    for (whole, shape) in reader.shapes(&shape.effects, ENTRIES) {
        let Some(effect) = effect::lower(reader, names, &shape) else { continue };
        if let Some(says) = scenario.and_then(|scenario| effect.unsaid(scenario)) {
            reader.gap(unsaid_effect::finding(reader.place(&whole), says));
        }
        effects.push(effect);
    }
    Inject {
        id,
        kind,
        title: reader.text(&shape.title),
        text: reader.text(&shape.text),
        when: when.unwrap_or(Release::Manual),
        by_hand: by_hand || kind.waits_for_a_hand(),
        to: seats(reader, local, &shape.to),
        from: optional(reader, shape.from.as_ref()),
        method: optional(reader, shape.method.as_ref()),
        controller: optional(reader, shape.controller.as_ref()),
        expected: optional(reader, shape.expected.as_ref()),
        storyline: optional(reader, shape.storyline.as_ref()),
        objectives: known(reader, &local.objectives, &shape.objectives)
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        effects,
        notes: optional(reader, shape.notes.as_ref()),
    }
}

fn release<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    local: &LocalNames,
    when: &ReleaseFile<'a>,
    inject: &Place,
) -> Option<Release> {
    Some(match when {
        ReleaseFile::Manual => Release::Manual,
        ReleaseFile::At(text) => {
            let words = reader.text(text);
            match bad_time::read(&words) {
                Some(release) => release,
                None => {
                    reader.gap(bad_time::finding(reader.place(text), &words));
                    return None;
                }
            }
        }
        ReleaseFile::Week(week) => Release::Week(reader.week(week, "this inject").get()),
        ReleaseFile::Date(date) => {
            Release::Week(reader.moment(None, Some(date), inject, "this inject").get())
        }
        ReleaseFile::Session { session, minutes: after } => {
            let minutes = minutes(reader, after);
            local.sessions.find(reader, session)?;
            Release::Session { session: reader.name(session)?, minutes }
        }
        ReleaseFile::AfterInject { inject: other, minutes, weeks } => {
            let delay = delay(reader, minutes.as_ref(), weeks.as_ref(), inject);
            local.injects.find(reader, other)?;
            Release::AfterInject { inject: reader.name(other)?, delay: delay? }
        }
        ReleaseFile::AfterMove { seat, card, minutes, weeks } => {
            let delay = delay(reader, minutes.as_ref(), weeks.as_ref(), inject);
            let index = local.seats.find(reader, seat)?;
            local.cards.get(index as usize)?.find(reader, card)?;
            let (seat, card) = (reader.name(seat)?, reader.name(card)?);
            Release::AfterMove { seat, card, delay: delay? }
        }
        ReleaseFile::When(condition) => {
            let no_steps = Names::of("step", &unknown_name::STEP);
            let mut waits_for = Vec::new();
            let (trigger, readable) = reader.attempt(|reader| {
                trigger::lower(reader, names, &no_steps, condition, inject, &mut waits_for)
            });
            if !readable {
                return None;
            }
            Release::When(trigger)
        }
    })
}

/// How long after something else: by one clock or the other; at once where nothing is said.
fn delay<'a>(
    reader: &mut Reader<'a>,
    after_minutes: Option<&Number<'a>>,
    weeks: Option<&Number<'a>>,
    inject: &Place,
) -> Option<Delay> {
    match (after_minutes, weeks) {
        (None, None) => Some(Delay::Minutes(0.0)),
        (Some(after), None) => Some(Delay::Minutes(minutes(reader, after))),
        (None, Some(weeks)) => Some(Delay::Weeks(reader.wait(weeks).get())),
        (Some(_), Some(_)) => {
            reader.gap(one_delay::finding(inject.clone()));
            None
        }
    }
}
