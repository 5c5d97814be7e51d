//! Lowers mandates, and the host government's own will.

use crate::quantity::{Share, Weeks};
use crate::scenario::check::mandate_order;
use crate::scenario::check::too_large::{ENTRIES, EVENTS, MANDATES};
use crate::scenario::draft::MandatePlaces;
use crate::scenario::file::{CeilingsFile, List, MandateFile, RenewalFile, ScenarioFile};
use crate::scenario::located::Located;
use crate::scenario::lower::country::{by_region, once};
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::mandate::{Ceilings, Host, Mandate, Renewal};
use crate::scenario::source::Place;
use crate::vocabulary::{ActorId, MandateId, PartyId, TaskId};
use std::collections::BTreeMap;

/// The mandates, and where their parts stand.
pub fn mandates<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Mandate>, Vec<MandatePlaces>) {
    let entries = names.mandates.take(reader, &file.mandates, MANDATES);
    let names: &AllNames = names;
    entries
        .into_iter()
        .enumerate()
        .map(|(index, entry)| mandate(reader, names, index, entry))
        .unzip()
}

fn mandate<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    index: usize,
    entry: Entry<MandateFile<'a>>,
) -> (Mandate, MandatePlaces) {
    let Entry { id, shape, place } = entry;
    let (week, date) = (shape.week.as_ref(), shape.date.as_ref());
    let from = reader.moment(week, date, &place, "this mandate");
    let (week, date) = (shape.expires_week.as_ref(), shape.expires_date.as_ref());
    let expires_place = week.map(|w| reader.place(w)).or(date.map(|d| reader.place(d)));
    let expires = expires_place.as_ref().and_then(|at| {
        let what = "the end of this mandate";
        let (end, readable) = reader.attempt(|reader| reader.moment(week, date, at, what));
        readable.then_some(end)
    });
    let supersedes = shape.supersedes.as_ref().and_then(|name| {
        let before = names.mandates.find(reader, name)?;
        if before as usize >= index {
            reader.gap(mandate_order::stands_below(reader.place(name), name.raw));
            return None;
        }
        Some(MandateId(before))
    });
    let places = MandatePlaces {
        whole: place,
        expires: expires_place,
        supersedes: shape.supersedes.as_ref().map(|name| reader.place(name)),
    };
    let mandate = Mandate {
        id,
        name: reader.text(&shape.name),
        authority: shape.authority,
        kind: shape.kind,
        force: shape.force.unwrap_or(shape.kind.usual_force()),
        actors: each_once(reader, &names.actors, &shape.actors).map(ActorId).collect(),
        from,
        tasks: each_once(reader, &names.tasks, &shape.tasks).map(TaskId).collect(),
        ceilings: ceilings(reader, from, &shape),
        expires,
        renewal: shape.renewal.as_ref().and_then(|renewal| lower_renewal(reader, renewal)),
        supersedes,
    };
    (mandate, places)
}

/// Names of a list, each once.
fn each_once<'a>(
    reader: &mut Reader<'a>,
    names: &Names,
    list: &List<'a, String>,
) -> std::vec::IntoIter<u32> {
    let mut seen = BTreeMap::new();
    let entries = reader.list(list, ENTRIES);
    let found: Vec<u32> = entries
        .iter()
        .filter_map(|name| {
            let place = Some(reader.place(name));
            once(reader, names, name, place, &mut seen)
        })
        .collect();
    found.into_iter()
}

/// The first ceilings, and those set later, in the order of weeks.
fn ceilings<'a>(
    reader: &mut Reader<'a>,
    from: Weeks,
    shape: &MandateFile<'a>,
) -> Vec<(Weeks, Ceilings)> {
    let mut all = Vec::new();
    if let Some(first) = shape.ceilings.as_ref().and_then(|ceilings| reader.shape(ceilings)) {
        let CeilingsFile { military, police } = first;
        let ceilings =
            Ceilings { military: reader.quantity(&military), police: reader.quantity(&police) };
        all.push((from, ceilings));
    }
    for (whole, later) in reader.shapes(&shape.raised, EVENTS) {
        let at = reader.place(&whole);
        let (week, date) = (later.week.as_ref(), later.date.as_ref());
        let week = reader.moment(week, date, &at, "this ceiling");
        let ceilings = Ceilings {
            military: reader.quantity(&later.military),
            police: reader.quantity(&later.police),
        };
        all.push((week, ceilings));
    }
    all.sort_by(|a, b| a.0.get().total_cmp(&b.0.get()));
    all
}

fn lower_renewal<'a>(
    reader: &mut Reader<'a>,
    renewal: &Located<'a, RenewalFile<'a>>,
) -> Option<Renewal> {
    let shape = reader.shape(renewal)?;
    Some(Renewal {
        every_weeks: reader.within(
            &shape.every_weeks,
            1.0..=1040.0,
            "a number of weeks from 1 to 1,040",
        ),
        chance: reader.quantity(&shape.chance),
        veto: reader.quantity_or(shape.veto.as_ref(), Share::default()),
    })
}

/// The host, and where its party is named.
pub fn host<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    file: &ScenarioFile<'a>,
) -> Option<(Host, Place)> {
    let shape = file.host.as_ref().and_then(|host| reader.shape(host))?;
    let consent = reader.quantity(&shape.consent);
    let status_weeks = reader.weeks_range(&shape.status_weeks);
    let covers = each_once(reader, &names.actors, &shape.covers).map(ActorId).collect();
    let (guarded, _) = by_region::<_, Share>(reader, &names.regions, &shape.guarded, |entry| {
        (entry.region, entry.consent, true)
    });
    let party = PartyId(names.parties.find(reader, &shape.party)?);
    Some((Host { party, consent, status_weeks, covers, guarded }, reader.place(&shape.party)))
}
