//! `exercise strategy`: what the table decided, as a strategy that `run`, `batch` and `compare`
//! take: alone, or in the package of the exercise.

use crate::cli::args::TableStrategyArguments;
use crate::cli::batch::quoted;
use crate::cli::exercise::stand::Stand;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::exercise::{State, still_waiting, strategy};
use crate::model::registry;
use crate::report;
use crate::scenario::{check_texts, is_plain, shipped, strategy_text};
use crate::store::Reader;
use std::path::{Component, Path};

/// Writes it.
pub fn run(typed: &TableStrategyArguments) -> Result<Exit, Mistake> {
    let mut reader = Reader::open(&typed.file)?;
    let table = Stand::read(&typed.file, &mut reader)?;
    let state = &table.state;
    let own = strategy(state);
    if own.steps.is_empty() {
        return Err(Mistake::Typed {
            what: "nothing has been ordered yet".into(),
            nearest: None,
            help: Some(
                "a strategy is made of orders that were submitted and deals that were accepted"
                    .into(),
            ),
        });
    }
    let text = strategy_text(&state.scenario, &own);
    let name = name_of(typed)?;
    let mut files = reader.read()?.package;
    let path = format!("strategies/{name}.ron");
    let taken = state.scenario.strategies.iter().any(|one| one.id == name);
    if taken || files.insert(path.clone(), text.clone().into_bytes()).is_some() {
        return Err(Mistake::Typed {
            what: format!("the package has a strategy called `{name}` already"),
            nearest: None,
            help: Some("give it another name: `--name NAME`".into()),
        });
    }
    // What is written can be read: nothing lies on the disk before that is known.
    let (read, findings) = check_texts(&state.scenario.id, &files, registry());
    if read.is_none() {
        return Err(Mistake::Scenario(report::check_page(&findings)));
    }
    let steps = own.steps.len();
    let (written, next) = match (&typed.package, &typed.out) {
        (Some(folder), _) => {
            write_package(folder, &files)?;
            let package = typed_again(folder);
            let against = against(state, &name);
            let settings = settings(state);
            let next = format!("Compare it: contadora compare {package} {name}{against}{settings}");
            (folder.join(&path), next)
        }
        (None, Some(out)) => {
            output::write_new_file(out, &text)?;
            let (scenario, against) = (scenario_of(state), against(state, &name));
            let (file, settings) = (quoted(&out.display().to_string()), settings(state));
            let next =
                format!("Compare it: contadora compare {scenario} {file}{against}{settings}");
            (out.clone(), next)
        }
        (None, None) => {
            output::print(&text)?;
            return Ok(Exit::Done);
        }
    };
    let head = format!("{steps} steps in {}.\n", written.display());
    output::print(&format!("{head}{}{next}\n", left_out(state)))?;
    Ok(Exit::Done)
}

/// What the strategy is to be called: of one file, as the file is.
fn name_of(typed: &TableStrategyArguments) -> Result<String, Mistake> {
    let (name, place) = match &typed.out {
        Some(out) => {
            let stem = out.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            (stem.unwrap_or_default(), format!("--out {}", out.display()))
        }
        None => (typed.name.clone(), format!("--name {}", typed.name)),
    };
    if is_plain(&name) {
        return Ok(name);
    }
    Err(Mistake::Typed {
        what: format!("`{place}` cannot name a strategy"),
        nearest: None,
        help: Some("small letters, digits and hyphens, for example `--name table`".into()),
    })
}

/// Writes a package into a folder that is not there yet.
fn write_package(folder: &Path, files: &crate::store::Files) -> Result<(), Mistake> {
    let name = match folder.components().next_back() {
        Some(Component::Normal(name)) => name.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    let refused = |what: String, help: &str| {
        Err(Mistake::Typed { what, nearest: None, help: Some(help.into()) })
    };
    if !is_plain(&name) {
        let what = format!("`{}` cannot name a package", folder.display());
        return refused(what, "small letters, digits and hyphens, for example `./afternoon`");
    }
    if folder.exists() {
        let what = format!("{} is there already; nothing was written", folder.display());
        return refused(what, "give a folder that is not there yet");
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            output::make_folder(parent)?;
        }
        output::write_bytes(&path, bytes)?;
    }
    Ok(())
}

/// The scenario as it has to be typed: a shipped one by its name, another one by its folder.
fn scenario_of(state: &State) -> String {
    let id = &state.scenario.id;
    if shipped().contains(id) { id.clone() } else { format!("./{id}") }
}

/// A folder as it has to be typed to be taken for a path.
fn typed_again(folder: &Path) -> String {
    let path = folder.display().to_string();
    if path.contains(['/', std::path::MAIN_SEPARATOR]) { path } else { format!("./{path}") }
}

/// The package's first strategy, to compare with.
fn against(state: &State, name: &str) -> String {
    let other = state.scenario.strategies.iter().find(|one| one.id != name);
    other.map_or_else(String::new, |one| format!(" {}", one.id))
}

/// The parameters with which the exercise was opened.
fn settings(state: &State) -> String {
    let set = state.opening.iter().flat_map(|opening| &opening.parameters);
    set.map(|(key, value)| format!(" --set {key}={value}")).collect()
}

/// What a strategy cannot say.
fn left_out(state: &State) -> String {
    let mut told = String::new();
    let waiting = still_waiting(state);
    if !waiting.is_empty() {
        let numbers: Vec<String> = waiting.iter().map(u64::to_string).collect();
        told += &format!(
            "Left out, since what they wait for was never ordered: moves {}.\n",
            numbers.join(", ")
        );
    }
    let effects = state.effects.len();
    if effects > 0 {
        told += &format!(
            "Left out, since no seat decided them: {effects} effects of injects and rulings.\n"
        );
    }
    told
}
