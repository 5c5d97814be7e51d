//! Lowers what outside elements dock to: hosts, hubs and framework agreements.

use crate::scenario::check::agreement_of_one;
use crate::scenario::check::too_large::{AGREEMENTS, ENTRIES, HUBS};
use crate::scenario::docking::{Agreement, Docking, Hub, Reach};
use crate::scenario::file::{AgreementFile, List, ScenarioFile};
use crate::scenario::lower::country::once;
use crate::scenario::lower::names::Entry;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::AllNames;
use crate::vocabulary::{ActorId, ComponentId};
use std::collections::BTreeMap;

/// What outside elements dock to; nothing where the file says nothing.
pub fn docking<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> Docking {
    let Some(located) = file.docking.as_ref() else { return Docking::default() };
    let Some(shape) = reader.shape(located) else {
        names.agreements.complete = false;
        return Docking::default();
    };
    let entries = names.agreements.take(reader, &shape.agreements, AGREEMENTS);
    let names: &AllNames = names;
    let mut seen = BTreeMap::new();
    let mut hubs = Vec::new();
    for (_, hub) in reader.shapes(&shape.hubs, HUBS) {
        let component = once(reader, &names.components, &hub.component, None, &mut seen);
        let reach = hub.reach.as_ref().and_then(|reach| reader.shape(reach));
        let takes = actors(reader, names, &hub.takes);
        if let Some(component) = component {
            let component = ComponentId(component);
            hubs.push(Hub { component, reach: reach.unwrap_or(Reach::Region), takes });
        }
    }
    Docking {
        told: true,
        hosts: actors(reader, names, &shape.hosts),
        hubs,
        agreements: entries.into_iter().map(|entry| agreement(reader, names, entry)).collect(),
        exercised: actors(reader, names, &shape.exercised),
    }
}

/// Actors, each named once.
pub fn actors<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    list: &List<'a, String>,
) -> Vec<ActorId> {
    let mut seen = BTreeMap::new();
    let written = reader.list(list, ENTRIES);
    let found = written.iter().filter_map(|name| {
        let place = Some(reader.place(name));
        once(reader, &names.actors, name, place, &mut seen)
    });
    found.map(ActorId).collect()
}

fn agreement<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    entry: Entry<AgreementFile<'a>>,
) -> Agreement {
    let Entry { id, place, shape } = entry;
    let (between, readable) = reader.attempt(|reader| actors(reader, names, &shape.between));
    if readable && between.len() < 2 {
        let place = shape.between.as_ref().map_or(place, |list| reader.place(list));
        reader.gap(agreement_of_one::finding(place, &id, between.len()));
    }
    Agreement {
        name: reader.text(&shape.name),
        between,
        arms: reader.shapes(&shape.arms, ENTRIES).into_iter().map(|(_, arm)| arm).collect(),
        negotiation_weeks: shape.negotiation_weeks.as_ref().map(|weeks| reader.wait(weeks)),
        id,
    }
}
