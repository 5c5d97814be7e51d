//! Lowers catalogue files: ports, tasks, components.

use crate::quantity::Amount;
use crate::scenario::check::nearest::{nearest_name, same_but_for_looks};
use crate::scenario::check::too_large::{COMPONENTS, ENTRIES, IMPORTS, Limit, PORTS, TASKS};
use crate::scenario::check::unlikely_size::{UNIT_COST, UNIT_PEOPLE};
use crate::scenario::check::{said_twice, unknown_name, unread_file};
use crate::scenario::docking::Port;
use crate::scenario::file::{
    CatalogueFile, ComponentFile, List, NeedFile, PortFile, PortQuantityFile, TaskFile,
};
use crate::scenario::located::Located;
use crate::scenario::lower::names::{Entry, Names};
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::whole::{AllNames, read_file};
use crate::scenario::package::{Package, PackageFile, Role};
use crate::scenario::plain::{Component, Handover, Task};
use crate::scenario::source::Place;
use crate::vocabulary::{Need, PortId, TaskId};
use std::collections::BTreeMap;

/// What the catalogue files of a package define.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The ports.
    pub ports: Vec<Port>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The components.
    pub components: Vec<Component>,
    /// Where the ports stand that a component requires, component by component.
    pub requires: Vec<Vec<Place>>,
}

/// Lowers `tasks` and the imported catalogue files, and notes which were read.
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    package: &'a Package,
    imports: Option<&Located<'a, Vec<Located<'a, String>>>>,
    read: &mut Vec<&'a PackageFile>,
) -> Catalogue {
    let mut files: Vec<&PackageFile> = package.shared_catalogue("tasks").into_iter().collect();
    let (imported, clean) = reader.attempt(|reader| imported(reader, package, imports.copied()));
    if !clean {
        names.mark_catalogue_incomplete();
    }
    for file in imported {
        if !files.iter().any(|known| known.key == file.key) {
            files.push(file);
        }
    }
    for file in package.files.iter().filter(|file| matches!(file.role, Role::OwnCatalogue(_))) {
        if !files.iter().any(|known| known.key == file.key) && imports.is_some() {
            let place = Place::whole_file(&file.source);
            reader.findings.add(unread_file::finding(place, &file.key, None));
        }
    }
    let is_read = |file: &&PackageFile| files.iter().any(|known| known.key == file.key);
    let others = package.files.iter().filter(|file| file.is_catalogue() && !is_read(file));
    reader.not_imported = others.collect();
    let (mut ports, mut tasks, mut components) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        read.push(file);
        let Some(shape) = read_file::<CatalogueFile<'a>>(reader, file) else {
            names.mark_catalogue_incomplete();
            continue;
        };
        ports.extend(names.ports.take(reader, &shape.ports, PORTS));
        tasks.extend(names.tasks.take(reader, &shape.tasks, TASKS));
        components.extend(names.components.take(reader, &shape.components, COMPONENTS));
    }
    let ports = ports.into_iter().map(|entry| port(reader, entry)).collect();
    let tasks = tasks.into_iter().map(|entry| task(reader, &names.tasks, entry)).collect();
    let (components, requires) =
        components.into_iter().map(|entry| component(reader, names, entry)).unzip();
    Catalogue { ports, tasks, components, requires }
}

/// The files that are imported, in the order of the list.
fn imported<'a>(
    reader: &mut Reader<'a>,
    package: &'a Package,
    imports: List<'a, String>,
) -> Vec<&'a PackageFile> {
    let mut files = Vec::new();
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for import in reader.list(&imports, IMPORTS) {
        let Some(name) = reader.name(&import) else { continue };
        let place = reader.place(&import);
        if let Some(first) = seen.insert(name.clone(), place.clone()) {
            let what = format!("the catalogue file `{}`", name.escape_debug());
            let finding = said_twice::finding(&what, place.clone(), first.clone());
            reader.gap(said_twice::to_the_letter(finding, place, &first));
            continue;
        }
        if let Some(file) = package.catalogue(&name) {
            files.push(file);
            continue;
        }
        let possible: Vec<_> = package.catalogue_names().collect();
        let trimmed = name.trim_end_matches(".ron");
        let same = same_but_for_looks(trimmed, possible.iter().copied());
        let nearest = same.or_else(|| nearest_name(trimmed, possible.iter().copied()));
        let nearest = nearest.map(|name| (name, None));
        let rule = &unknown_name::IMPORT;
        let kind = "catalogue file";
        let fix = same.map(|same| (place.clone(), format!("\"{same}\"")));
        reader.gap(unknown_name::finding(rule, kind, &name, place, nearest, &possible).fix_if(fix));
    }
    files
}

fn port<'a>(reader: &mut Reader<'a>, entry: Entry<PortFile<'a>>) -> Port {
    let Entry { id, shape, .. } = entry;
    Port { id, name: reader.text(&shape.name), reach: shape.reach, unit: reader.text(&shape.unit) }
}

fn task<'a>(reader: &mut Reader<'a>, tasks: &Names, entry: Entry<TaskFile<'a>>) -> Task {
    let Entry { id, shape, .. } = entry;
    let needs = shape.needs.unwrap_or_default();
    let needs = needs.iter().filter_map(|need| match need {
        NeedFile::Work(task) => tasks.find(reader, task).map(|task| Need::Work(TaskId(task))),
        NeedFile::Capacity(sector) => Some(Need::Capacity(*sector)),
        NeedFile::SalariesPaid => Some(Need::SalariesPaid),
    });
    let needs = needs.take(ENTRIES.most).collect();
    Task {
        id,
        does: reader.text(&shape.does),
        lever: shape.lever,
        two_thirds_per_1000: reader.within(
            &shape.two_thirds_per_1000,
            1.0e-6..=1.0e6,
            "an amount from 0.000001 to 1,000,000",
        ),
        security: shape.security,
        needs,
        source: reader.text(&shape.source),
    }
}

/// Ports with their quantities, each port once, and where each entry stands.
pub fn port_quantities<'a>(
    reader: &mut Reader<'a>,
    ports: &Names,
    list: &List<'a, PortQuantityFile<'a>>,
    limit: Limit,
) -> (Vec<(PortId, Amount)>, Vec<Place>) {
    let mut seen = BTreeMap::new();
    let (mut quantities, mut places) = (Vec::new(), Vec::new());
    for (entry, shape) in reader.shapes(list, limit) {
        let expected = "an amount from 0.001 to 1,000,000";
        let quantity = reader.within(&shape.quantity, 0.001..=1.0e6, expected);
        let place = reader.place(&shape.port);
        let Some(port) = ports.find(reader, &shape.port) else { continue };
        if let Some(first) = seen.insert(port, place.clone()) {
            let what = format!("the port {}", shape.port.raw.replace('"', "`"));
            reader.gap(said_twice::finding(&what, place, first));
            continue;
        }
        quantities.push((PortId(port), quantity));
        places.push(reader.place(&entry));
    }
    (quantities, places)
}

fn component<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    entry: Entry<ComponentFile<'a>>,
) -> (Component, Vec<Place>) {
    let Entry { id, shape, place } = entry;
    let path = place.file().path();
    let file = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".ron").to_owned();
    let (requires, places) = port_quantities(reader, &names.ports, &shape.requires, ENTRIES);
    reader.warn_of_size(&shape.headcount, UNIT_PEOPLE);
    let component = Component {
        id,
        file,
        name: reader.text(&shape.name),
        one: reader.text(&shape.one),
        arm: shape.arm,
        owner: shape.owner,
        purpose: reader.text(&shape.purpose),
        headcount: reader.within(
            &shape.headcount,
            1.0..=1.0e6,
            "a number of people from 1 to 1,000,000",
        ),
        skills: skills(reader, &shape),
        tasks: capacities(reader, names, &shape),
        requires,
        provides: port_quantities(reader, &names.ports, &shape.provides, ENTRIES).0,
        preparation_weeks: reader.weeks_range(&shape.preparation_weeks),
        transit_weeks: reader.quantity(&shape.transit_weeks),
        ramp_up_weeks: reader.quantity(&shape.ramp_up_weeks),
        rotation_weeks: reader.quantity(&shape.rotation_weeks),
        one_off_cost: reader.likely(&shape.one_off_cost, UNIT_COST),
        monthly_cost: reader.likely(&shape.monthly_cost, UNIT_COST),
        withdrawal_weeks: reader.quantity(&shape.withdrawal_weeks),
        regeneration_weeks: reader.quantity(&shape.regeneration_weeks),
        handover: shape.handover.map(|handover| Handover {
            sector: handover.sector,
            local_capacity: reader.quantity(&handover.local_capacity),
        }),
        source: reader.text(&shape.source),
    };
    (component, places)
}

/// What the people of a component have to know, each thing once.
fn skills<'a>(reader: &mut Reader<'a>, shape: &ComponentFile<'a>) -> Vec<String> {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut skills = Vec::new();
    for skill in reader.list(&shape.skills, ENTRIES) {
        let (place, words) = (reader.place(&skill), reader.text(&skill));
        if let Some(first) = seen.insert(words.clone(), place.clone()) {
            let what = format!("the skill `{words}`");
            let finding = said_twice::finding(&what, place.clone(), first.clone());
            reader.gap(said_twice::to_the_letter(finding, place, &first));
            continue;
        }
        skills.push(words);
    }
    skills
}

fn capacities<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    shape: &ComponentFile<'a>,
) -> Vec<(TaskId, Amount)> {
    let mut seen = BTreeMap::new();
    let mut capacities = Vec::new();
    for (_, entry) in reader.shapes(&shape.tasks, ENTRIES) {
        let capacity = reader.quantity(&entry.capacity);
        let place = reader.place(&entry.task);
        let Some(task) = names.tasks.find(reader, &entry.task) else { continue };
        if let Some(first) = seen.insert(task, place.clone()) {
            let what = format!("the task {}", entry.task.raw.replace('"', "`"));
            reader.gap(said_twice::finding(&what, place, first));
            continue;
        }
        capacities.push((TaskId(task), capacity));
    }
    capacities
}
