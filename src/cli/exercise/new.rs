//! `exercise new`: a new file.

use crate::cli::args::NewExerciseArguments;
use crate::cli::exercise::table::Table;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::exercise::{Command, Settings};
use crate::model::registry;
use crate::scenario::{load, texts};

/// Makes the file and opens the exercise.
pub fn run(typed: &NewExerciseArguments) -> Result<Exit, Mistake> {
    let scenario = load(&typed.scenario, registry())?.scenario;
    let files = texts(&typed.scenario)?;
    let ids: Vec<&str> = scenario.exercises.iter().map(|one| one.id.as_str()).collect();
    let Some(first) = ids.first() else {
        return Err(Mistake::Typed {
            what: format!("{} has no exercise", scenario.id),
            nearest: None,
            help: Some("a package says it in `exercise.ron`".into()),
        });
    };
    let exercise = match &typed.exercise {
        Some(name) if ids.contains(&name.as_str()) => name.clone(),
        Some(name) => {
            let help = format!("{} has: {}", scenario.id, ids.join(", "));
            return Err(Mistake::unknown_name("exercise", name, ids.iter().copied(), &help));
        }
        None => (*first).to_owned(),
    };
    let parameters =
        typed.set.iter().map(|text| plan::setting(text)).collect::<Result<Vec<_>, _>>()?;
    let settings =
        Settings { title: typed.title.clone(), parameters, seed: typed.seed, run: typed.run };
    let table = Table::create(&typed.file, &files, scenario, &exercise, Command::Open(settings))?;
    let file = typed.file.display();
    output::print(&format!(
        "{} is open in {file}: {} seats, {} sessions.\n\
         Lead it: contadora exercise console {file}\n\
         The room sees: contadora exercise show {file} plenary\n",
        table.state.opening.as_ref().map_or("", |opening| &opening.title),
        table.state.exercise.seats.len(),
        table.state.exercise.agenda.len()
    ))?;
    Ok(Exit::Done)
}
