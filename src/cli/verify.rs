//! `verify`: rows of a batch run again.

use crate::batch::{Manifest, verify};
use crate::chance::Chance;
use crate::cli::args::{Format, VerifyArguments};
use crate::cli::batch::mistake;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::summary::manifest_of;
use crate::cli::{output, plan};
use crate::model::registry;
use crate::report;
use crate::run::Plan;
use std::path::{Path, PathBuf};

/// Runs rows again and says whether each bit is the same; exit code 1 where one is not.
pub fn run(typed: &VerifyArguments) -> Result<Exit, Mistake> {
    let file = runs_of(&typed.file);
    let manifest = manifest_of(&file)?;
    let plan = plan(typed, &manifest)?;
    let verified = verify(&plan, &manifest, &file, typed.sample).map_err(mistake)?;
    match typed.format {
        Format::Json => output::print_json(&report::verify_json(&verified))?,
        Format::Text => {
            output::print(&report::verify_page(&verified, &file.display().to_string()))?;
        }
    }
    Ok(if verified.differing.is_empty() { Exit::Done } else { Exit::Findings })
}

/// The file of runs, where that of their ticks is named: the two are verified together.
fn runs_of(file: &Path) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    match name.as_deref().and_then(|name| name.strip_prefix("series.")) {
        Some(ending) => file.with_file_name(format!("runs.{ending}")),
        None => file.to_owned(),
    }
}

/// What the manifest states, without what samples set.
fn plan(typed: &VerifyArguments, manifest: &Manifest) -> Result<Plan, Mistake> {
    let stated = &manifest.plan;
    let scenario = typed.scenario.as_deref().unwrap_or(&stated.scenario);
    let scenario = plan::scenario(scenario, &typed.strategy)?;
    let known = |name: &&String| scenario.strategies.iter().any(|one| one.id == **name);
    if let Some(missing) = stated.strategies.iter().find(|name| !known(name)) {
        return Err(Mistake::Typed {
            what: format!("the batch ran `{missing}`, which {} does not have", scenario.id),
            nearest: None,
            help: Some(format!(
                "name its file, as in `--strategy {missing}.ron`; a package of your own with \
                 `--scenario`"
            )),
        });
    }
    let set: Vec<(String, f64)> = stated.set.iter().map(|s| (s.key.clone(), s.value)).collect();
    let mut plan = Plan::with(scenario, registry(), &set, &stated.without)
        .and_then(|plan| plan.lasting(stated.weeks, stated.step_days))
        .map_err(|error| Mistake::typed(format!("the manifest cannot be run here: {error}")))?;
    plan.chance = if stated.chance { Chance::On } else { Chance::Off };
    Ok(plan)
}
