//! The shared catalogue as a planner meets it: whole, and each component told from the others.

use crate::packages::shipped;
use contadora::scenario::Owner;
use std::collections::BTreeSet;
use std::path::Path;

/// The names of the shared catalogue files.
fn files() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/catalogue");
    let entries = std::fs::read_dir(folder).expect("there is a catalogue");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).collect()
}

#[test]
fn marova_imports_every_shared_file_so_that_a_copy_can_ask_for_anything() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/marova/scenario.ron");
    let text = std::fs::read_to_string(path).expect("there is a scenario");
    let imports = text.lines().find(|line| line.trim().starts_with("imports:")).expect("imports");
    for file in files() {
        // The tasks are read by every package.
        assert!(file == "tasks" || imports.contains(&format!("\"{file}\"")), "{file}");
    }
}

#[test]
fn no_two_components_have_the_same_name_purpose_or_word_for_one() {
    let scenario = shipped("marova");
    for told in [
        |c: &contadora::scenario::Component| c.name.clone(),
        |c: &contadora::scenario::Component| c.one.clone(),
        |c: &contadora::scenario::Component| c.purpose.clone(),
    ] {
        let different: BTreeSet<String> = scenario.components.iter().map(told).collect();
        assert_eq!(different.len(), scenario.components.len());
    }
}

#[test]
fn every_figure_has_a_source_or_is_assumed_and_every_owner_is_there() {
    let scenario = shipped("marova");
    let mut owners = Vec::new();
    for component in &scenario.components {
        let source = &component.source;
        assert!(source.contains("assumed") || source.contains("Assumed"), "{}", component.id);
        owners.push(component.owner);
    }
    use Owner::{Anyone, National, Ngo, Regional, UnitedNations};
    for owner in [UnitedNations, Regional, National, Ngo, Anyone] {
        assert!(owners.contains(&owner), "{owner:?}");
    }
}

#[test]
fn somebody_does_every_task_and_provides_every_port() {
    let scenario = shipped("marova");
    let components = &scenario.components;
    for (place, task) in scenario.tasks.iter().enumerate() {
        let done = components.iter().any(|c| c.tasks.iter().any(|(t, _)| t.index() == place));
        assert!(done, "nobody does {}", task.id);
    }
    for (place, port) in scenario.ports.iter().enumerate() {
        let there = components.iter().any(|c| c.provides.iter().any(|(p, _)| p.index() == place));
        assert!(there, "nobody provides {}", port.id);
    }
}
