//! `summary`: what a batch says, strategy by strategy.

use crate::batch::{Manifest, sum_up};
use crate::cli::args::{Format, SummaryArguments};
use crate::cli::batch::{mistake, quoted};
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::report;
use std::path::Path;

/// Sums up a file of runs.
pub fn run(typed: &SummaryArguments) -> Result<Exit, Mistake> {
    let manifest = manifest_of(&typed.file)?;
    let summary = sum_up(&manifest, &typed.file).map_err(mistake)?;
    match typed.format {
        Format::Json => output::print_json(&report::summary_json(&summary))?,
        Format::Text => {
            let file = quoted(&typed.file.display().to_string());
            output::print(&report::summary_page(&summary, &file))?;
        }
    }
    Ok(Exit::Done)
}

/// The manifest beside a file of runs, which has to be whole and to name the file.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn manifest_of(file: &Path) -> Result<Manifest, Mistake> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let Some(manifest) = Manifest::read(folder).map_err(mistake)? else {
        return Err(Mistake::Typed {
            what: format!("there is no manifest.json beside {}", file.display()),
            nearest: None,
            help: Some("name the runs.parquet or runs.csv that `contadora batch` wrote".into()),
        });
    };
    let runs = manifest.files.iter().find(|stated| stated.name.starts_with("runs."));
    let Some(runs) = runs.filter(|_| manifest.complete) else {
        return Err(Mistake::Typed {
            what: format!("the batch in {} is not whole", folder.display()),
            nearest: None,
            help: Some("finish it with `contadora batch ... --resume`".into()),
        });
    };
    if file.file_name().is_none_or(|name| name != runs.name.as_str()) {
        let path = folder.join(&runs.name);
        return Err(Mistake::typed(format!(
            "{} is not the file of runs: that is {}",
            file.display(),
            path.display()
        )));
    }
    Ok(manifest)
}
