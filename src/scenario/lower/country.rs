//! Lowers the country: when, where, who fights, what is given.

use crate::quantity::{Amount, Headcount, OutOfRange, Share};
use crate::scenario::check::nearest::{nearest_name, same_but_for_looks};
use crate::scenario::check::too_large::{
    ANCHORS, ENTRIES, EVENTS, NEIGHBOURS, PARAMETERS, PARTIES, PRESENCES, REGIONS, RELATIONS, WEEKS,
};
use crate::scenario::check::unlikely_size::REGION_PEOPLE;
use crate::scenario::check::{
    bad_date, no_regions, out_of_range, override_without_reason, parameter_out_of_range,
    said_twice, self_relation, too_large, unknown_name, unknown_parameter,
};
use crate::scenario::draft::{PartyPlaces, RegionPlaces};
use crate::scenario::file::{
    EventFile, LegitimacyFile, List, Name, NeighbourFile, PartyFile, RegionFile, ScenarioFile,
    SectorFile,
};
use crate::scenario::located::Located;
use crate::scenario::lower::catalogue::port_quantities;
use crate::scenario::lower::illicit;
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::{Quantity, Reader};
use crate::scenario::lower::whole::AllNames;
use crate::scenario::package::Package;
use crate::scenario::plain::{
    Displaced, GivenEvent, Intensity, Legitimacy, ParameterOverride, Party, Region, Relation,
    SectorStart,
};
use crate::scenario::source::Place;
use crate::vocabulary::{PartyId, PerSector, RegionId, Registry};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The horizon, which the reader keeps from here on.
pub fn weeks<'a>(reader: &mut Reader<'a>, file: &ScenarioFile<'a>) -> u32 {
    let Some(value) = reader.number(&file.weeks) else { return 1 };
    let place = reader.place(&file.weeks);
    if value.fract() != 0.0 || value < 1.0 {
        let expected = "a whole number of weeks, 1 or more";
        reader.gap(out_of_range::finding(place, OutOfRange { value, expected }));
        return 1;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    let weeks = value as u32;
    if weeks as usize > WEEKS.most {
        reader.gap(too_large::finding(place, weeks as usize, WEEKS));
        return 1;
    }
    reader.horizon = value;
    weeks
}

/// The date of week 0.
pub fn start<'a>(reader: &mut Reader<'a>, file: &ScenarioFile<'a>) -> Option<Date> {
    let text = reader.text(&file.start);
    match bad_date::read(reader.place(&file.start), &text) {
        Ok(date) => Some(date),
        Err(_) if text.is_empty() => None,
        Err(finding) => {
            reader.gap(*finding);
            None
        }
    }
}

/// The name of the default strategy, held against the files of the package.
pub fn default_strategy<'a>(
    reader: &mut Reader<'a>,
    file: &ScenarioFile<'a>,
    package: &Package,
) -> String {
    let Some(name) = reader.name(&file.default_strategy) else { return String::new() };
    let possible: Vec<_> = package.strategies().map(|(name, _)| name).collect();
    if package.whole && !possible.is_empty() && !possible.contains(&name.as_str()) {
        let place = reader.place(&file.default_strategy);
        let same = same_but_for_looks(&name, possible.iter().copied());
        let nearest = same.or_else(|| nearest_name(&name, possible.iter().copied()));
        let nearest = nearest.map(|name| (name, None));
        let rule = &unknown_name::STRATEGY;
        let fix = same.map(|same| (place.clone(), format!("\"{same}\"")));
        reader.gap(
            unknown_name::finding(rule, "strategy", &name, place, nearest, &possible).fix_if(fix),
        );
    }
    name
}

/// The regions.
pub fn regions<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Region>, Vec<RegionPlaces>) {
    let entries = names.regions.take(reader, &file.regions, REGIONS);
    if names.regions.is_empty() {
        // Every name of a region would be unknown: one finding says it for all.
        let list = file.regions.as_ref().map(|list| reader.place(list));
        let place = list.unwrap_or_else(|| reader.place(&file.name));
        reader.gap(no_regions::finding(place));
        names.regions.complete = false;
    }
    let names: &AllNames = names;
    entries.into_iter().map(|entry| region(reader, names, entry)).unzip()
}

fn region<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    entry: Entry<RegionFile<'a>>,
) -> (Region, RegionPlaces) {
    let Entry { id, place, shape } = entry;
    let ((neighbours, neighbour_places), neighbours_readable) =
        reader.attempt(|reader| lower_neighbours(reader, names, &shape.neighbours));
    let months = reader.list(&shape.closed_months, ENTRIES);
    let months = months.iter().filter_map(|month| {
        reader.whole(month, (1, 12), "a month from 1 (January) to 12 (December)")
    });
    let mut closed_months: Vec<u8> = months.filter_map(|month| u8::try_from(month).ok()).collect();
    reader.warn_of_size(&shape.people, REGION_PEOPLE);
    let (illicit, trades) = illicit::trades(reader, &shape.illicit);
    closed_months.sort_unstable();
    closed_months.dedup();
    let region = Region {
        name: reader.text(&shape.name),
        people: reader.within(&shape.people, 1.0..=2.0e9, "a number of people, 1 or more"),
        homicides: reader.within(
            &shape.homicides,
            0.0..=1.0e4,
            "homicides a year per 100,000 people, from 0 to 10,000",
        ),
        closed_months,
        neighbours,
        sectors: sectors(reader, &shape),
        anchors: port_quantities(reader, &names.ports, &shape.anchors, ANCHORS).0,
        legitimacy: legitimacy(reader, shape.legitimacy.as_ref()),
        displaced: Displaced {
            people: reader.quantity_or(shape.displaced.as_ref(), Headcount::default()),
            abroad: reader.quantity_or(shape.abroad.as_ref(), Headcount::default()),
        },
        illicit,
        networks: reader.quantity_or(shape.networks.as_ref(), Share::default()),
        id,
    };
    let legitimacy = shape.legitimacy.as_ref().map(|said| reader.place(said));
    let displaced = shape.displaced.as_ref().map(|number| reader.place(number));
    let abroad = shape.abroad.as_ref().map(|number| reader.place(number));
    let neighbours_list = shape.neighbours.as_ref().map(|list| reader.place(list));
    let neighbours_list = neighbours_list.unwrap_or_else(|| place.clone());
    let neighbours = neighbour_places;
    let places = RegionPlaces {
        id: place,
        neighbours_list,
        neighbours,
        neighbours_readable,
        legitimacy,
        displaced,
        abroad,
        trades,
    };
    (region, places)
}

/// How far people trust, where it is said.
pub fn legitimacy<'a>(
    reader: &mut Reader<'a>,
    said: Option<&Located<'a, LegitimacyFile<'a>>>,
) -> Option<Legitimacy> {
    let shape = reader.shape(said?)?;
    Some(Legitimacy {
        mission: reader.quantity(&shape.mission),
        government: reader.quantity(&shape.government),
    })
}

fn lower_neighbours<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    list: &List<'a, NeighbourFile<'a>>,
) -> (Vec<(RegionId, Share)>, Vec<Place>) {
    let mut seen = BTreeMap::new();
    let (mut neighbours, mut places) = (Vec::new(), Vec::new());
    for (whole, neighbour) in reader.shapes(list, NEIGHBOURS) {
        let proximity = reader.quantity(&neighbour.proximity);
        let entry = Some(reader.place(&whole));
        let to = once(reader, &names.regions, &neighbour.to, entry, &mut seen);
        let Some(to) = to else { continue };
        neighbours.push((RegionId(to), proximity));
        places.push(reader.place(&whole));
    }
    (neighbours, places)
}

fn sectors<'a>(reader: &mut Reader<'a>, shape: &RegionFile<'a>) -> PerSector<SectorStart> {
    let RegionFile { security, governance, humanitarian, economy, justice, .. } = shape;
    [security, governance, humanitarian, economy, justice].map(|sector| start_of(reader, sector))
}

fn start_of<'a>(reader: &mut Reader<'a>, sector: &Located<'a, SectorFile<'a>>) -> SectorStart {
    let zero = Share::default();
    let Some(shape) = reader.shape(sector) else {
        return SectorStart {
            drivers: zero,
            capacity: zero,
            accountability: zero,
            dependence: zero,
        };
    };
    SectorStart {
        drivers: reader.quantity(&shape.drivers),
        capacity: reader.quantity(&shape.capacity),
        accountability: reader.quantity(&shape.accountability),
        dependence: reader.quantity(&shape.dependence),
    }
}

/// Names of a list by their dense ids: where the name stands, and the whole entry where a second
/// one that says the same to the letter adds nothing.
pub type Seen = BTreeMap<u32, (Place, Option<Place>)>;

/// Finds a name in a list that may name each thing once.
pub fn once<'a>(
    reader: &mut Reader<'a>,
    names: &Names,
    name: &Name<'a>,
    entry: Option<Place>,
    seen: &mut Seen,
) -> Option<u32> {
    let found = names.find(reader, name)?;
    let place = reader.place(name);
    if let Some((first, first_entry)) = seen.get(&found) {
        let what = name.raw.replace('"', "`");
        let finding = said_twice::finding(&what, place, first.clone());
        reader.gap(match (entry, first_entry) {
            (Some(entry), Some(first)) => said_twice::to_the_letter(finding, entry, first),
            _ => finding,
        });
        return None;
    }
    seen.insert(found, (place, entry));
    Some(found)
}

/// The parties.
pub fn parties<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    file: &ScenarioFile<'a>,
) -> (Vec<Party>, Vec<PartyPlaces>) {
    let entries = names.parties.take(reader, &file.parties, PARTIES);
    let regions = &names.regions;
    entries.into_iter().map(|entry| party(reader, regions, entry)).unzip()
}

fn party<'a>(
    reader: &mut Reader<'a>,
    regions: &Names,
    entry: Entry<PartyFile<'a>>,
) -> (Party, PartyPlaces) {
    let Entry { id, shape, place } = entry;
    let (fighters, fighter_places) =
        by_region::<_, Headcount>(reader, regions, &shape.fighters, |f| {
            (f.region, f.number, false)
        });
    let (control, control_places) =
        by_region::<_, Share>(reader, regions, &shape.control, |c| (c.region, c.share, true));
    let party = Party {
        id,
        name: reader.text(&shape.name),
        kind: shape.kind,
        grievance: reader.quantity(&shape.grievance),
        predation: reader.quantity(&shape.predation),
        patrons: reader.quantity_or(shape.patrons.as_ref(), Share::default()),
        fighters,
        control,
        political_share: reader
            .quantity_or(shape.political_share.as_ref(), shape.kind.usual_political_share()),
        hidden: reader.quantity_or(shape.hidden.as_ref(), Share::default()),
        at_its_height: shape.at_its_height.as_ref().map(|number| reader.quantity(number)),
        war_chest_months: shape
            .war_chest_months
            .as_ref()
            .map_or_else(|| Amount::new(1.0).unwrap_or_default(), |months| reader.quantity(months)),
    };
    (party, PartyPlaces { id: place, fighters: fighter_places, control: control_places })
}

/// A quantity for some regions, each region once, and where each entry stands. Fields are the
/// region, the number, and whether the same once more adds nothing: people can be added up.
pub(super) fn by_region<'a, T: Deserialize<'a>, Q: Quantity>(
    reader: &mut Reader<'a>,
    regions: &Names,
    list: &List<'a, T>,
    fields: impl Fn(&T) -> (Name<'a>, Located<'a, f64>, bool),
) -> (Vec<(RegionId, Q)>, Vec<Place>) {
    let mut seen = BTreeMap::new();
    let (mut values, mut places) = (Vec::new(), Vec::new());
    for (entry, shape) in reader.shapes(list, PRESENCES) {
        let (region, number, is_share) = fields(&shape);
        let quantity = reader.quantity(&number);
        let whole = is_share.then(|| reader.place(&entry));
        let Some(region) = once(reader, regions, &region, whole, &mut seen) else { continue };
        values.push((RegionId(region), quantity));
        places.push(reader.place(&entry));
    }
    (values, places)
}

/// Pairs of parties that may fight.
pub fn relations<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    file: &ScenarioFile<'a>,
) -> Vec<Relation> {
    let mut seen: BTreeMap<(u32, u32), Place> = BTreeMap::new();
    let mut relations = Vec::new();
    for (whole, shape) in reader.shapes(&file.relations, RELATIONS) {
        let hostility = reader.quantity(&shape.hostility);
        let (first, second) = &shape.between;
        let first = names.parties.find(reader, first);
        let Some((a, b)) = first.zip(names.parties.find(reader, second)) else { continue };
        let place = reader.place(&whole);
        if a == b {
            reader.gap(self_relation::party(place, second.raw));
            continue;
        }
        if let Some(before) = seen.insert((a.min(b), a.max(b)), place.clone()) {
            let finding =
                said_twice::finding("this pair of parties", place.clone(), before.clone());
            reader.gap(said_twice::to_the_letter(finding, place, &before));
            continue;
        }
        let fights = shape.fighting.is_some_and(|flag| reader.flag(&flag));
        let said = shape.intensity.as_ref().and_then(|intensity| reader.shape(intensity));
        let fighting = said.or(fights.then_some(Intensity::Spread));
        let fought_years = shape.fought_years.as_ref().map_or_else(Amount::default, |years| {
            reader.within(years, 0.0..=100.0, "a number of years from 0 to 100")
        });
        let between = (PartyId(a), PartyId(b));
        relations.push(Relation { between, hostility, fighting, fought_years });
    }
    relations
}

/// What is said to happen.
pub fn events<'a>(reader: &mut Reader<'a>, file: &ScenarioFile<'a>) -> Vec<GivenEvent> {
    let events = reader.shapes(&file.events, EVENTS);
    let event = |(whole, shape): &(Located<'a, EventFile<'a>>, EventFile<'a>)| {
        let at = reader.place(whole);
        let week = reader.moment(shape.week.as_ref(), shape.date.as_ref(), &at, "this event");
        GivenEvent { week, text: reader.text(&shape.text) }
    };
    events.iter().map(event).collect()
}

/// Parameters that the scenario sets, held against the model's own list.
pub fn overrides<'a>(
    reader: &mut Reader<'a>,
    file: &ScenarioFile<'a>,
    registry: Registry,
) -> Vec<ParameterOverride> {
    let mut overrides = Vec::new();
    let mut seen: BTreeMap<String, (Place, Place)> = BTreeMap::new();
    for (whole, shape) in reader.shapes(&file.parameters, PARAMETERS) {
        let key = reader.name(&shape.key);
        let value = reader.number(&shape.value);
        let (reason, readable) = reader.attempt(|reader| reader.text(&shape.reason));
        let (Some(key), Some(value)) = (key, value) else { continue };
        let place = reader.place(&shape.key);
        let of_value = reader.place(&shape.value);
        let found = match registry.find(&key) {
            Some(spec) => parameter_out_of_range::check(of_value, value, spec),
            None => Some(unknown_parameter::finding(place.clone(), &key, registry)),
        };
        if let Some(finding) = found {
            reader.gap(finding);
        } else {
            let whole = reader.place(&whole);
            if let Some((first, entry)) = seen.insert(key.clone(), (place.clone(), whole.clone())) {
                let finding = said_twice::finding(&format!("`{key}`"), place, first);
                reader.gap(said_twice::to_the_letter(finding, whole, &entry));
            }
        }
        let place = reader.place(&shape.reason);
        if let (true, Some(finding)) = (readable, override_without_reason::check(place, &reason)) {
            reader.gap(finding);
        }
        overrides.push(ParameterOverride { key, value, reason });
    }
    overrides
}

/// Weights of the composite.
pub fn weights<'a>(reader: &mut Reader<'a>, file: &ScenarioFile<'a>) -> PerSector<f64> {
    let Some(shape) = reader.shape(&file.weights) else { return [1.0; 5] };
    let fields =
        [shape.security, shape.governance, shape.humanitarian, shape.economy, shape.justice];
    fields.map(|weight| reader.quantity::<Amount>(&weight).get())
}
