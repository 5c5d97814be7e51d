//! Lowers what parties agree: accords, votes, and what is to be dismantled.

use crate::quantity::{Share, Weeks};
use crate::scenario::accord::{Accord, Dismantling, Joins, Ladder, Vote};
use crate::scenario::check::accord_of_one;
use crate::scenario::check::too_large::{ACCORDS, DISMANTLING, ENTRIES, VOTES};
use crate::scenario::file::{
    AccordFile, DismantlingFile, JoinsFile, LadderFile, List, ScenarioFile, VoteFile,
};
use crate::scenario::located::Located;
use crate::scenario::lower::country::once;
use crate::scenario::lower::names::Entry;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{AccordId, PartyId, RegionId};
use std::collections::BTreeMap;

/// How long a vote is prepared where nothing is said [weeks].
const USUAL_PREPARATION: f64 = 26.0;

/// The accords.
pub fn accords<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> Vec<Accord> {
    let entries = names.accords.take(reader, &file.accords, ACCORDS);
    let names: &AllNames = names;
    let lowered = entries.into_iter().enumerate();
    lowered.map(|(index, entry)| accord(reader, names, index, entry)).collect()
}

fn accord<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    index: usize,
    entry: Entry<AccordFile<'a>>,
) -> Accord {
    let Entry { id, shape, place } = entry;
    let with_mission = shape.with_mission.as_ref().is_some_and(|flag| reader.flag(flag));
    let least = if with_mission { 1 } else { 2 };
    let between = sides(reader, names, &shape.between, &place, ("accord", least));
    let said = shape.week.is_some() || shape.date.is_some();
    let (week, date) = (shape.week.as_ref(), shape.date.as_ref());
    let signed_week = said.then(|| reader.moment(week, date, &place, "this accord"));
    let after = shape.after.as_ref().and_then(|name| {
        let before = names.accords.find(reader, name)?;
        if before as usize >= index {
            reader.gap(accord_of_one::stands_below(reader.place(name), name.raw));
            return None;
        }
        Some(AccordId(before))
    });
    Accord {
        name: reader.text(&shape.name),
        kind: shape.kind,
        signed_week,
        after,
        civil_society: reader.quantity_or(shape.civil_society.as_ref(), Share::default()),
        ladder: shape.ladder.as_ref().and_then(|it| ladder(reader, names, it, &between)),
        between,
        with_mission,
        id,
    }
}

/// Parties that sign or stand: so many at least, each once.
fn sides<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    list: &List<'a, String>,
    id: &Place,
    (what, least): (&str, usize),
) -> Vec<PartyId> {
    let (found, readable) = reader.attempt(|reader| {
        let mut seen = BTreeMap::new();
        let written = reader.list(list, ENTRIES);
        let found = written.iter().filter_map(|name| {
            let place = Some(reader.place(name));
            once(reader, &names.parties, name, place, &mut seen)
        });
        found.map(PartyId).collect::<Vec<_>>()
    });
    if readable && found.len() < least {
        let place = list.as_ref().map_or(id.clone(), |list| reader.place(list));
        reader.gap(accord_of_one::finding(place, what, found.len()));
    }
    found
}

fn ladder<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    ladder: &Located<'a, LadderFile<'a>>,
    between: &[PartyId],
) -> Option<Ladder> {
    let shape = reader.shape(ladder)?;
    let mut seen = BTreeMap::new();
    let mut gives_up = Vec::new();
    for (whole, gives) in reader.shapes(&shape.gives_up, ENTRIES) {
        let share = reader.within::<Share>(&gives.share, 0.001..=1.0, "a share from 0.001 to 1");
        let entry = Some(reader.place(&whole));
        let Some(party) = once(reader, &names.parties, &gives.party, entry, &mut seen) else {
            continue;
        };
        if !between.contains(&PartyId(party)) {
            reader.gap(accord_of_one::not_a_side(reader.place(&gives.party), gives.party.raw));
            continue;
        }
        gives_up.push((PartyId(party), share));
    }
    let joins = joins(reader, names, &shape.joins, &gives_up, between);
    Some(Ladder {
        steps: reader.whole(&shape.steps, (1, 50), "a whole number of steps from 1 to 50")?,
        after_weeks: shape
            .after_weeks
            .as_ref()
            .map_or_else(Weeks::default, |weeks| reader.wait(weeks)),
        weeks: reader.within::<Weeks>(&shape.weeks, 1.0..=520.0, "a number of weeks from 1 to 520"),
        lock_step: shape.lock_step.as_ref().is_none_or(|flag| reader.flag(flag)),
        gives_up,
        joins,
    })
}

/// Whose fighters may join whose army: of those who give up force, into that of another side.
fn joins<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    list: &List<'a, JoinsFile<'a>>,
    gives_up: &[(PartyId, Share)],
    between: &[PartyId],
) -> Vec<Joins> {
    let mut seen = BTreeMap::new();
    let mut joins = Vec::new();
    for (whole, shape) in reader.shapes(list, ENTRIES) {
        let share = reader.within::<Share>(&shape.share, 0.001..=1.0, "a share from 0.001 to 1");
        let entry = Some(reader.place(&whole));
        let party = once(reader, &names.parties, &shape.party, entry, &mut seen).map(PartyId);
        let army = names.parties.find(reader, &shape.army).map(PartyId);
        let Some((party, army)) = party.zip(army) else { continue };
        if !gives_up.iter().any(|(gives, _)| *gives == party) {
            let place = reader.place(&shape.party);
            reader.gap(accord_of_one::gives_up_nothing(place, shape.party.raw));
        } else if army == party || !between.contains(&army) {
            reader.gap(accord_of_one::no_army(reader.place(&shape.army), shape.army.raw));
        } else {
            joins.push(Joins { party, army, share });
        }
    }
    joins
}

/// The votes.
pub fn votes<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> Vec<Vote> {
    let entries = names.votes.take(reader, &file.votes, VOTES);
    let names: &AllNames = names;
    entries.into_iter().map(|entry| vote(reader, names, entry)).collect()
}

fn vote<'a>(reader: &mut Reader<'a>, names: &AllNames, entry: Entry<VoteFile<'a>>) -> Vote {
    let Entry { id, shape, place } = entry;
    let said = shape.week.is_some() || shape.date.is_some();
    let (week, date) = (shape.week.as_ref(), shape.date.as_ref());
    Vote {
        name: reader.text(&shape.name),
        week: said.then(|| reader.moment(week, date, &place, "this vote")),
        preparation_weeks: match &shape.preparation_weeks {
            Some(weeks) => reader.wait(weeks),
            None => Weeks::new(USUAL_PREPARATION).unwrap_or_default(),
        },
        between: sides(reader, names, &shape.between, &place, ("vote", 2)),
        accommodation: reader.quantity_or(shape.accommodation.as_ref(), Share::default()),
        id,
    }
}

/// What is to be dismantled.
pub fn dismantling<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> Vec<Dismantling> {
    let entries = names.dismantling.take(reader, &file.dismantling, DISMANTLING);
    let names: &AllNames = names;
    let lowered = entries.into_iter();
    lowered.filter_map(|entry| one_dismantling(reader, names, entry)).collect()
}

fn one_dismantling<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    entry: Entry<DismantlingFile<'a>>,
) -> Option<Dismantling> {
    let Entry { id, shape, .. } = entry;
    let mut milestones = Vec::new();
    for (_, milestone) in reader.shapes(&shape.milestones, ENTRIES) {
        milestones.push((reader.text(&milestone.name), reader.quantity(&milestone.work)));
    }
    Some(Dismantling {
        name: reader.text(&shape.name),
        region: RegionId(names.regions.find(reader, &shape.region)?),
        milestones,
        id,
    })
}
