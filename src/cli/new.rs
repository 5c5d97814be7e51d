//! `new`: a small package to start from.

use crate::cli::args::NewArguments;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report;
use crate::scenario::{is_plain, plain_form, shipped, starter};
use std::path::{Component, MAIN_SEPARATOR, Path};

/// Writes the starter into a folder that is not there yet, or is empty.
pub fn run(typed: &NewArguments) -> Result<Exit, Mistake> {
    let folder = &typed.folder;
    let id = id_of(folder)?;
    is_free(folder)?;
    let files = starter(&id);
    for file in &files {
        let path = folder.join(file.path);
        if let Some(parent) = path.parent() {
            output::make_folder(parent)?;
        }
        output::write_new_file(&path, &file.text)?;
    }
    let path = as_typed_again(folder);
    let holds: Vec<(&str, &str)> = files.iter().map(|file| (file.path, file.holds)).collect();
    let next = [
        (format!("contadora describe {path}"), "the country on a page"),
        (format!("contadora check {path}"), "after every change: all mistakes at once"),
        (format!("contadora compare {path}"), "what the order of its units changes"),
    ];
    output::print(&report::new_page(&id, &path, &holds, &next))?;
    Ok(Exit::Done)
}

/// The name of the scenario: that of its folder, if it can be typed and told from others.
fn id_of(folder: &Path) -> Result<String, Mistake> {
    let name = match folder.components().next_back() {
        Some(Component::Normal(name)) => name.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    if !is_plain(&name) {
        let plain = plain_form(&name);
        let example = if is_plain(&plain) { plain.as_str() } else { "my-country" };
        return Err(Mistake::Typed {
            what: format!("`{}` cannot name a scenario", folder.display()),
            nearest: is_plain(&plain).then(|| plain.clone()),
            help: Some(format!(
                "small letters, digits and hyphens, at most 60: `contadora new {example}`"
            )),
        });
    }
    if shipped().contains(&name) {
        return Err(Mistake::Typed {
            what: format!("`{name}` is the name of a scenario that ships with the program"),
            nearest: None,
            help: Some(format!("another name, for example `contadora new my-{name}`")),
        });
    }
    Ok(name)
}

/// Whether nothing lies where the folder is to be.
fn is_free(folder: &Path) -> Result<(), Mistake> {
    let taken = |what: &str| Mistake::Typed {
        what: format!("{} {what}; nothing was written", folder.display()),
        nearest: None,
        help: Some("give a folder that is not there yet, or is empty".into()),
    };
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(taken("is a file"));
    }
    match output::is_empty_folder(folder)? {
        true => Ok(()),
        false => Err(taken("is not empty")),
    }
}

/// The path as a scenario has to be typed: with a sign that it is a path.
fn as_typed_again(folder: &Path) -> String {
    let path = folder.display().to_string();
    let path = path.trim_end_matches(['/', MAIN_SEPARATOR]);
    if path.starts_with('.') || path.contains(['/', MAIN_SEPARATOR]) {
        path.to_owned()
    } else {
        format!("./{path}")
    }
}
