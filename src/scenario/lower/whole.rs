//! Lowers a whole package: the catalogue first, then the country, then the strategies.

use crate::quantity::Share;
use crate::scenario::check::{format_version, missing_file, unknown_name};
use crate::scenario::diagnostic::Findings;
use crate::scenario::draft::{Draft, Places, StrategyPlaces};
use crate::scenario::exercise::Exercise;
use crate::scenario::file::{ExerciseFile, ScenarioFile, StrategyFile, VersionOnly};
use crate::scenario::located::parse;
use crate::scenario::lower::catalogue::{self, Catalogue};
use crate::scenario::lower::names::Names;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::{
    command, country, docking, evidence, exercise, funds, mandate, mission, peace, shape_error,
    strategy,
};
use crate::scenario::package::{Package, PackageFile, digest};
use crate::scenario::plain::{Region, Scenario, Strategy};
use crate::scenario::source::Place;
use crate::vocabulary::{PortId, Registry};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// All names that strategies may use.
#[derive(Debug)]
pub struct AllNames {
    /// Regions.
    pub regions: Names,
    /// Parties.
    pub parties: Names,
    /// Actors.
    pub actors: Names,
    /// Funds.
    pub funds: Names,
    /// Nodes of the chains of command.
    pub chains: Names,
    /// Components.
    pub components: Names,
    /// Tasks.
    pub tasks: Names,
    /// Ports.
    pub ports: Names,
    /// Mandates.
    pub mandates: Names,
    /// Framework agreements.
    pub agreements: Names,
    /// Accords.
    pub accords: Names,
    /// Votes.
    pub votes: Names,
    /// What is to be dismantled.
    pub dismantling: Names,
}

impl AllNames {
    fn none() -> Self {
        Self {
            regions: Names::of("region", &unknown_name::REGION),
            parties: Names::of("party", &unknown_name::PARTY),
            actors: Names::of("actor", &unknown_name::ACTOR),
            funds: Names::of("fund", &unknown_name::FUND),
            chains: Names::of("chain", &unknown_name::CHAIN),
            components: Names::of("component", &unknown_name::COMPONENT),
            tasks: Names::of("task", &unknown_name::TASK),
            ports: Names::of("port", &unknown_name::PORT),
            mandates: Names::of("mandate", &unknown_name::MANDATE),
            agreements: Names::of("agreement", &unknown_name::AGREEMENT),
            accords: Names::of("accord", &unknown_name::ACCORD),
            votes: Names::of("vote", &unknown_name::VOTE),
            dismantling: Names::of("dismantling", &unknown_name::ACCORD),
        }
    }

    /// After a file could not be read: what it may have defined is not unknown.
    fn mark_incomplete(&mut self) {
        for names in [
            &mut self.regions,
            &mut self.actors,
            &mut self.funds,
            &mut self.parties,
            &mut self.mandates,
        ] {
            names.complete = false;
        }
        self.chains.complete = false;
        self.agreements.complete = false;
        self.accords.complete = false;
        self.votes.complete = false;
        self.mark_catalogue_incomplete();
    }

    /// The same for a catalogue file.
    pub fn mark_catalogue_incomplete(&mut self) {
        for names in [&mut self.components, &mut self.tasks, &mut self.ports] {
            names.complete = false;
        }
    }
}

/// What comes of lowering a package.
#[derive(Debug)]
pub struct Lowered {
    /// The draft, where `scenario.ron` could be read at all.
    pub draft: Option<Draft>,
    /// What was found.
    pub findings: Findings,
    /// How many files were read.
    pub files: usize,
}

/// Reads a file of the package in its own shape, after its version.
pub fn read_file<'a, T: Deserialize<'a>>(
    reader: &mut Reader<'a>,
    file: &'a PackageFile,
) -> Option<T> {
    let source = &file.source;
    let whole = Place::new(source, 0, source.text().len());
    let version = parse::<VersionOnly<'a>>(source.text()).ok();
    if let Some(number) = version.map(|only| only.format)
        && let Some(version) = reader.number(&number)
        && let Some(finding) = format_version::check(reader.place(&number), version)
    {
        reader.gap(finding);
        return None;
    }
    match parse(source.text()) {
        Ok(shape) => Some(shape),
        Err(error) => {
            reader.gap(shape_error::finding(&error, &whole));
            None
        }
    }
}

/// Lowers a package. Whatever can be read is read, whatever is wrong is found.
#[must_use]
pub fn lower(package: &Package, registry: Registry, findings: Findings) -> Lowered {
    let nowhere = package.root.clone();
    let gaps = !package.whole;
    let horizon = f64::INFINITY;
    let start = None;
    let mut reader = Reader {
        sources: &package.sources,
        findings,
        gaps,
        horizon,
        start,
        kinds: BTreeMap::new(),
        not_imported: Vec::new(),
        nowhere,
    };
    let mut names = AllNames::none();
    let mut read = Vec::new();
    let file = package.scenario().and_then(|file| {
        read.push(file);
        read_file::<ScenarioFile<'_>>(&mut reader, file)
    });
    if file.is_none() {
        names.mark_incomplete();
    }
    if !package.whole {
        names.mark_catalogue_incomplete();
    }
    let imports = file.as_ref().and_then(|file| file.imports);
    let catalogue = catalogue::lower(&mut reader, &mut names, package, imports.as_ref(), &mut read);
    let draft = file
        .map(|file| lower_scenario(&mut reader, &mut names, package, &file, catalogue, registry));
    let default = draft.as_ref().map(|(_, default)| default.clone()).unwrap_or_default();
    let strategies = lower_strategies(&mut reader, &mut names, package, &default);
    read.extend(package.strategies().map(|(_, file)| file));
    if package.whole && strategies.is_empty() && package.strategies().next().is_none() {
        let help = "put each strategy into a file of its own, as in `strategies/police-first.ron`";
        let place = reader.nowhere.clone();
        reader.gap(missing_file::finding(place, "strategy", help));
    }
    let scenario = draft.as_ref().map(|(draft, _)| &draft.scenario);
    let exercises = lower_exercises(&mut reader, &names, package, scenario, &strategies);
    read.extend(package.exercises().map(|(_, file)| file));
    let files = read.len();
    let draft = draft.map(|(mut draft, _)| {
        for (strategy, places) in strategies {
            draft.scenario.strategies.push(strategy);
            draft.places.strategies.push(places);
        }
        draft.scenario.exercises = exercises;
        draft.scenario.digest = digest(read);
        draft.whole = !reader.gaps;
        draft
    });
    Lowered { draft, findings: reader.findings, files }
}

/// Lowers everything but the strategies; the name of the default strategy comes with it.
fn lower_scenario<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    package: &Package,
    file: &ScenarioFile<'a>,
    catalogue: Catalogue,
    registry: Registry,
) -> (Draft, String) {
    let weeks = country::weeks(reader, file);
    reader.start = country::start(reader, file);
    let default = country::default_strategy(reader, file, package);
    let (regions, region_places) = country::regions(reader, names, file);
    let (parties, party_places) = country::parties(reader, names, file);
    let relations = country::relations(reader, names, file);
    let flag = file.displacement.is_some_and(|flag| reader.flag(&flag));
    let in_flight = |region: &Region| region.displaced.people.get() > 0.0;
    let displacement = flag || regions.iter().any(in_flight);
    let actors = mission::actors(reader, names, file);
    let (funds, fund_places) = funds::funds(reader, names, file);
    let (chains, chain_places) = command::chains(reader, names, file);
    let (pools, pool_places) = mission::pools(reader, names, file);
    let (deployed, deployed_places) = mission::deployed(reader, names, file, &pools);
    let (mandates, mandate_places) = mandate::mandates(reader, names, file);
    let (host, host_place) = mandate::host(reader, names, file).unzip();
    let accords = peace::accords(reader, names, file);
    let votes = peace::votes(reader, names, file);
    let dismantling = peace::dismantling(reader, names, file);
    let (evidence, evidence_places) = evidence::evidence(reader, names, file);
    let scenario = Scenario {
        id: package.id.clone(),
        name: reader.text(&file.name),
        summary: reader.text(&file.summary),
        start: reader.start.unwrap_or(Date::ZERO),
        weeks,
        entry_people_per_week: reader.quantity(&file.entry_people_per_week),
        prepared_together: reader.quantity_or(file.prepared_together.as_ref(), Share::default()),
        interpreters: file
            .interpreters
            .as_ref()
            .and_then(|port| names.ports.find(reader, port))
            .map(PortId),
        regions,
        parties,
        relations,
        actors,
        funds,
        chains,
        pools,
        deployed,
        mandates,
        host,
        events: country::events(reader, file),
        legitimacy: country::legitimacy(reader, file.legitimacy.as_ref()),
        displacement,
        docking: docking::docking(reader, names, file),
        handover: file.handover.is_some_and(|flag| reader.flag(&flag)),
        overrides: country::overrides(reader, file, registry),
        accords,
        votes,
        dismantling,
        evidence,
        weights: country::weights(reader, file),
        ports: catalogue.ports,
        tasks: catalogue.tasks,
        components: catalogue.components,
        strategies: Vec::new(),
        exercises: Vec::new(),
        digest: [0; 32],
    };
    let places = Places {
        weights: reader.place(&file.weights),
        regions: region_places,
        parties: party_places,
        funds: fund_places,
        chains: chain_places,
        pools: pool_places,
        deployed: deployed_places,
        mandates: mandate_places,
        host_party: host_place,
        evidence: evidence_places,
        requires: catalogue.requires,
        strategies: Vec::new(),
    };
    (Draft { scenario, places, whole: false }, default)
}

/// Lowers the exercises, by their ids.
fn lower_exercises<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    package: &'a Package,
    scenario: Option<&Scenario>,
    strategies: &[(Strategy, StrategyPlaces)],
) -> Vec<Exercise> {
    let strategies: Vec<_> = strategies.iter().map(|(strategy, _)| strategy).collect();
    let mut exercises = Vec::new();
    for (id, file) in package.exercises() {
        if let Some(shape) = read_file::<ExerciseFile<'_>>(reader, file) {
            exercises.push(exercise::lower(reader, names, scenario, &strategies, id, &shape));
        }
    }
    exercises
}

/// Lowers the strategies, the default one first and lessons last.
fn lower_strategies<'a>(
    reader: &mut Reader<'a>,
    names: &mut AllNames,
    package: &'a Package,
    default: &str,
) -> Vec<(Strategy, StrategyPlaces)> {
    let mut files: Vec<_> = package.strategies().collect();
    files.sort_by_key(|(name, _)| (*name != default, *name));
    let mut strategies = Vec::new();
    for (name, file) in files {
        if let Some(shape) = read_file::<StrategyFile<'_>>(reader, file) {
            strategies.push(strategy::lower(reader, names, name, &shape));
        }
    }
    strategies.sort_by_key(|(strategy, _)| (strategy.id != default, strategy.is_lesson()));
    strategies
}
