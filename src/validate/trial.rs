//! What a target may ask for: runs of some arms on the same luck, run by run, in order.

use crate::batch::{BatchError, EnsembleError, in_order};
use crate::model::registry;
use crate::run::{Plan, PlanError, RunRecord, record};
use crate::scenario::{LoadError, Scenario};
use crate::validate::courses::Course;
use crate::vocabulary::RegionId;
use std::cell::OnceCell;

/// Why a finding cannot be measured.
#[derive(Debug, thiserror::Error)]
pub enum ValidateError {
    /// Threads cannot be started.
    #[error(transparent)]
    Batch(#[from] BatchError),
    /// A plan cannot be run.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A shipped scenario cannot be loaded.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A package of this room has errors: their number and the first.
    #[error("the package `{name}` of this room cannot run: {errors} findings, first: {first}")]
    Package {
        /// The package.
        name: &'static str,
        /// How many findings.
        errors: usize,
        /// The first of them.
        first: String,
    },
    /// What calibration left is no ensemble.
    #[error(transparent)]
    Ensemble(#[from] EnsembleError),
    /// Walkers are too few, or their number is odd.
    #[error(
        "{walkers} walkers cannot move through {parameters} parameters: it takes an even number, at \
         least twice as many"
    )]
    Walkers {
        /// How many were asked for.
        walkers: usize,
        /// How many parameters are drawn.
        parameters: usize,
    },
    /// A guess cannot be made.
    #[error("the sets of the first wave are too few to guess from: draw more")]
    TooFewSets,
    /// No set is left.
    #[error(
        "all sets that walkers met are ruled out: more sets of the first wave, or more steps, may \
         find one that is not"
    )]
    AllRuledOut,
    /// A scenario lacks what a target has to change or measure in it.
    #[error("`{scenario}` has no {what}")]
    Lacks {
        /// The scenario.
        scenario: String,
        /// What it lacks.
        what: String,
    },
}

/// Runs of a piece of work: enough to hide what a piece costs.
const PIECE: u64 = 8;

/// What is run: a plan, and a strategy or no orders at all.
#[derive(Debug, Clone)]
pub struct Arm {
    /// The plan.
    pub plan: Plan,
    /// The strategy's place in the scenario; none gives no orders.
    pub strategy: Option<usize>,
}

impl Arm {
    /// A scenario for so many weeks without orders: only who is deployed at the start is there.
    ///
    /// # Errors
    /// [`ValidateError::Plan`] when the length is out of range.
    pub fn without_orders(scenario: Scenario, weeks: u32) -> Result<Self, ValidateError> {
        let plan = Plan::new(scenario, registry())?.lasting(weeks, 7)?;
        Ok(Self { plan, strategy: None })
    }

    /// The same under one of the scenario's strategies.
    ///
    /// # Errors
    /// As [`Arm::without_orders`], and [`ValidateError::Lacks`] where there is no such strategy.
    pub fn under(scenario: Scenario, strategy: &str, weeks: u32) -> Result<Self, ValidateError> {
        let place = scenario.strategies.iter().position(|s| s.id == strategy);
        let place = place.ok_or_else(|| ValidateError::Lacks {
            scenario: scenario.id.clone(),
            what: format!("strategy `{strategy}`"),
        })?;
        Ok(Self { strategy: Some(place), ..Self::without_orders(scenario, weeks)? })
    }
}

/// The scenario with other units at work at the start: component, how many, and in which region.
///
/// # Errors
/// [`ValidateError::Lacks`] where no pool has as many units of a component.
pub fn deploying(
    mut scenario: Scenario,
    units: &[(&str, u32, usize)],
) -> Result<Scenario, ValidateError> {
    let mut deployed = Vec::new();
    for (component, units, region) in units {
        let holds = |pool: &crate::scenario::Pool| {
            scenario.components[pool.component.index()].id == *component && pool.units >= *units
        };
        let place = scenario.pools.iter().position(holds);
        let place = place.ok_or_else(|| ValidateError::Lacks {
            scenario: scenario.id.clone(),
            what: format!("pool of {units} `{component}`"),
        })?;
        deployed.push(crate::scenario::Deployed {
            pool: crate::vocabulary::PoolId::from_index(place),
            units: *units,
            region: RegionId::from_index(*region),
            leaves_week: None,
        });
    }
    scenario.deployed = deployed;
    Ok(scenario)
}

/// How a target is run.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The seed of all luck.
    pub seed: u64,
    /// Runs of each arm.
    pub runs: u64,
    /// Threads; none means one for each core.
    pub threads: Option<usize>,
    /// Parameters set in all runs, to try something or to calibrate; none otherwise.
    pub set: Vec<(String, f64)>,
    /// The population as it went, once a target has asked for it.
    pub(super) as_it_went: OnceCell<Vec<Course>>,
    /// The population as if all wars had ended by an accord, once a target has asked for it.
    pub(super) as_if_agreed: OnceCell<Vec<Course>>,
}

impl Trial {
    /// A trial of so many runs of each arm; countries of the population are three times as many.
    #[must_use]
    pub fn new(seed: u64, runs: u64, threads: Option<usize>) -> Self {
        let (as_it_went, as_if_agreed) = (OnceCell::new(), OnceCell::new());
        Self { seed, runs, threads, set: Vec::new(), as_it_went, as_if_agreed }
    }

    /// How many countries of the population are run.
    #[must_use]
    pub fn countries(&self) -> u64 {
        self.runs * 3
    }

    /// An arm with the parameters that are set.
    fn as_set(&self, arm: &Arm) -> Result<Arm, ValidateError> {
        if self.set.is_empty() {
            return Ok(arm.clone());
        }
        let plan = Plan::with((*arm.plan.scenario).clone(), registry(), &self.set, &[])?;
        let plan = plan.lasting(arm.plan.weeks, arm.plan.step_days)?;
        Ok(Arm { plan, strategy: arm.strategy })
    }

    /// Runs all arms on the same luck and reads each run; the results stand run by run, and in each
    /// in the order of the arms.
    ///
    /// # Errors
    /// [`ValidateError::Batch`] when the threads cannot be started.
    pub fn read<T: Send>(
        &self,
        arms: &[Arm],
        read: impl Fn(&Plan, &RunRecord) -> T + Sync,
    ) -> Result<Vec<Vec<T>>, ValidateError> {
        let (mut all, seed) = (Vec::new(), self.seed);
        let arms: Vec<Arm> = arms.iter().map(|arm| self.as_set(arm)).collect::<Result<_, _>>()?;
        let future = |run: u64| -> Vec<T> {
            arms.iter()
                .map(|arm| {
                    let luck = arm.plan.luck(seed, run);
                    read(&arm.plan, &record(&arm.plan, arm.strategy, luck))
                })
                .collect()
        };
        in_pieces(self.runs, self.threads, future, |future| all.push(future))?;
        Ok(all)
    }
}

/// Does so many things on several threads, some at a time, and hands them on in order.
///
/// # Errors
/// [`ValidateError::Batch`] when the threads cannot be started.
pub fn in_pieces<T: Send>(
    count: u64,
    threads: Option<usize>,
    work: impl Fn(u64) -> T + Sync,
    mut each: impl FnMut(T),
) -> Result<(), ValidateError> {
    let piece = |piece: u64| -> Vec<T> {
        (piece * PIECE..((piece + 1) * PIECE).min(count)).map(&work).collect()
    };
    in_order(count.div_ceil(PIECE), threads, piece, |done| done.into_iter().for_each(&mut each))?;
    Ok(())
}

/// Two arms of each run.
#[must_use]
pub fn pairs(runs: &[Vec<f64>], first: usize, second: usize) -> Vec<(f64, f64)> {
    runs.iter().map(|run| (run[first], run[second])).collect()
}
