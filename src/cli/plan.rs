//! From what was typed to a plan that can run.

use crate::chance::Chance;
use crate::cli::args::{ChanceArgument, ModelArguments};
use crate::cli::exit::Mistake;
use crate::model::registry;
use crate::run::{Plan, PlanError};
use crate::scenario::{Scenario, beside_name, is_beside, load_beside};
use crate::vocabulary::ParameterError;

/// More threads than this help on no machine there is.
pub const MOST_THREADS: usize = 256;

/// Refuses a number of threads that cannot be meant.
///
/// # Errors
/// [`Mistake`] with how many there can be.
pub fn check_threads(asked: Option<usize>) -> Result<(), Mistake> {
    match asked {
        Some(threads) if !(1..=MOST_THREADS).contains(&threads) => {
            Err(Mistake::typed(format!("`--threads` takes 1 to {MOST_THREADS}")))
        }
        _ => Ok(()),
    }
}

/// Loads a scenario with the strategies that are named by the paths of their files.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn scenario<'a>(
    name_or_path: &str,
    strategies: impl IntoIterator<Item = &'a String>,
) -> Result<Scenario, Mistake> {
    let strategies = strategies.into_iter().map(String::as_str);
    let beside: Vec<&str> = strategies.filter(|name| is_beside(name)).collect();
    Ok(load_beside(name_or_path, &beside, registry())?.scenario)
}

/// Loads the scenario, with the strategies that are named by the paths of their files, and applies
/// everything typed about the model.
///
/// # Errors
/// [`Mistake`] with what to type instead.
pub fn plan<'a>(
    typed: &ModelArguments,
    strategies: impl IntoIterator<Item = &'a String>,
) -> Result<Plan, Mistake> {
    let scenario = scenario(&typed.scenario, strategies)?;
    let weeks = typed.weeks.unwrap_or(scenario.weeks);
    let set = typed.set.iter().map(|text| setting(text)).collect::<Result<Vec<_>, _>>()?;
    let mut plan = Plan::with(scenario, registry(), &set, &typed.without)
        .and_then(|plan| plan.lasting(weeks, typed.step_days))
        .map_err(mistake)?;
    plan.chance = match typed.chance {
        ChanceArgument::On => Chance::On,
        ChanceArgument::Off => Chance::Off,
    };
    Ok(plan)
}

/// The place of a strategy by its name, or by the path of the file that it was loaded from.
///
/// # Errors
/// [`Mistake`] with the nearest name and all of them.
pub fn strategy(scenario: &Scenario, name: &str) -> Result<usize, Mistake> {
    let beside = is_beside(name).then(|| beside_name(name));
    let name = beside.as_deref().unwrap_or(name);
    scenario.strategies.iter().position(|strategy| strategy.id == name).ok_or_else(|| {
        let names = scenario.strategies.iter().map(|s| s.id.as_str());
        Mistake::unknown_name("strategy", name, names, &strategies_told(scenario))
    })
}

/// The place of a strategy by name; of the scenario's own where none is named.
///
/// # Errors
/// As [`strategy`].
pub fn strategy_or_default(scenario: &Scenario, name: Option<&str>) -> Result<usize, Mistake> {
    name.map_or(Ok(0), |name| strategy(scenario, name))
}

/// "marova has: police-first, aid-first".
pub fn strategies_told(scenario: &Scenario) -> String {
    let names: Vec<&str> = scenario.strategies.iter().map(|s| s.id.as_str()).collect();
    format!("{} has: {}", scenario.id, names.join(", "))
}

/// `KEY=VALUE` as typed.
///
/// # Errors
/// [`Mistake`] where it is not that.
pub fn setting(text: &str) -> Result<(String, f64), Mistake> {
    let parts = text.split_once('=').map(|(key, value)| (key.trim(), value.trim()));
    match parts.and_then(|(key, value)| Some((key, value.parse::<f64>().ok()?))) {
        Some((key, value)) if value.is_finite() => Ok((key.to_owned(), value)),
        _ => Err(Mistake::Typed {
            what: format!("`--set {text}` does not say KEY=VALUE with a number"),
            nearest: None,
            help: Some("for example `--set funds.pledges-kept=0.6`".into()),
        }),
    }
}

/// What is wrong with a plan, as it is told.
pub fn mistake(error: PlanError) -> Mistake {
    match error {
        PlanError::Parameter(ParameterError::Unknown(key)) => Mistake::unknown_name(
            "parameter",
            &key,
            registry().parameters().map(|spec| spec.key),
            "all of them: `contadora parameters`",
        ),
        PlanError::UnknownConcern(name) => {
            let can = |core: bool| {
                registry()
                    .concerns
                    .iter()
                    .filter(move |concern| concern.core == core)
                    .map(|concern| concern.name)
            };
            let names: Vec<&str> = can(false).collect();
            let help = format!("can be switched off: {}", names.join(", "));
            Mistake::unknown_name("concern", &name, names.iter().copied(), &help)
        }
        other => Mistake::typed(other.to_string()),
    }
}
