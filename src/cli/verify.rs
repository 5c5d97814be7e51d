//! `verify`: rows of a batch run again.

use crate::batch::{Manifest, verify};
use crate::chance::Chance;
use crate::cli::args::{Format, VerifyArguments};
use crate::cli::batch::mistake;
use crate::cli::exit::{Exit, Mistake};
use crate::cli::output;
use crate::cli::summary::manifest_of;
use crate::model::registry;
use crate::report;
use crate::run::Plan;
use crate::scenario::load;

/// Runs rows again and says whether each bit is the same; exit code 1 where one is not.
pub fn run(typed: &VerifyArguments) -> Result<Exit, Mistake> {
    let manifest = manifest_of(&typed.file)?;
    let plan = plan(typed, &manifest)?;
    let verified = verify(&plan, &manifest, &typed.file, typed.sample).map_err(mistake)?;
    match typed.format {
        Format::Json => output::print_json(&report::verify_json(&verified))?,
        Format::Text => {
            output::print(&report::verify_page(&verified, &typed.file.display().to_string()))?;
        }
    }
    Ok(if verified.differing.is_empty() { Exit::Done } else { Exit::Findings })
}

/// What the manifest states, without what samples set.
fn plan(typed: &VerifyArguments, manifest: &Manifest) -> Result<Plan, Mistake> {
    let stated = &manifest.plan;
    let scenario = typed.scenario.as_deref().unwrap_or(&stated.scenario);
    let loaded = load(scenario, registry())?;
    let set: Vec<(String, f64)> = stated.set.iter().map(|s| (s.key.clone(), s.value)).collect();
    let mut plan = Plan::with(loaded.scenario, registry(), &set, &stated.without)
        .and_then(|plan| plan.lasting(stated.weeks, stated.step_days))
        .map_err(|error| Mistake::typed(format!("the manifest cannot be run here: {error}")))?;
    plan.chance = if stated.chance { Chance::On } else { Chance::Off };
    Ok(plan)
}
