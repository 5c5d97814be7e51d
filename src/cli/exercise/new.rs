//! `exercise new`: a new file.

use crate::cli::args::NewExerciseArguments;
use crate::cli::exercise::clock;
use crate::cli::exercise::table::Table;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::{output, plan};
use crate::exercise::{Command, Settings};
use crate::scenario::{beside_name, is_beside, texts};

/// Makes the file and opens the exercise.
pub fn run(typed: &NewExerciseArguments) -> Result<Exit, Mistake> {
    if let Some(name) = typed.strategy.iter().find(|name| !is_beside(name)) {
        return Err(Mistake::Typed {
            what: format!("`--strategy {name}` is no path of a file"),
            nearest: None,
            help: Some("strategies of the package are there anyway; a file: `./table.ron`".into()),
        });
    }
    let scenario = plan::scenario(&typed.scenario, &typed.strategy)?;
    let mut files = texts(&typed.scenario)?;
    for path in &typed.strategy {
        let text = std::fs::read(path)
            .map_err(|error| Mistake::typed(format!("cannot read {path}: {error}")))?;
        files.insert(format!("strategies/{}.ron", beside_name(path)), text);
    }
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
    let utc_offset_minutes = match &typed.utc_offset {
        Some(text) => clock::offset_minutes(text)?,
        None => clock::local_offset_minutes().unwrap_or_default(),
    };
    let settings = Settings {
        title: typed.title.clone(),
        parameters,
        seed: typed.seed,
        run: typed.run,
        utc_offset_minutes,
    };
    let table = Table::create(&typed.file, &files, scenario, &exercise, Command::Open(settings))?;
    let file = typed.file.display();
    output::print(&format!(
        "{} is open in {file}: {} seats, {} sessions.\n\
         Lead it: contadora exercise console {file}\n\
         The room sees: contadora exercise show {file} plenary\n\
         Times of day, as `at 14:30`, are by {}.\n",
        table.state.opening.as_ref().map_or("", |opening| &opening.title),
        table.state.exercise.seats.len(),
        table.state.exercise.agenda.len(),
        clock::offset_words(utc_offset_minutes)
    ))?;
    Ok(Exit::Done)
}
