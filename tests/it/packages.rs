//! The shipped packages, ready to run, and small changes to them.

use contadora::chance::{Chance, Luck};
use contadora::model::registry;
use contadora::run::{Engine, Plan};
use contadora::scenario::{Scenario, load};

/// A shipped scenario.
pub fn shipped(name: &str) -> Scenario {
    load(name, registry()).unwrap_or_else(|error| panic!("{name}: {error}")).scenario
}

/// A shipped scenario with its own length and parameters.
pub fn plan(name: &str) -> Plan {
    plan_of(shipped(name))
}

/// A scenario with its own length and parameters.
pub fn plan_of(scenario: Scenario) -> Plan {
    Plan::new(scenario, registry()).expect("its parameters are in range")
}

/// The same without some concerns.
pub fn without(scenario: Scenario, concerns: &[&str]) -> Plan {
    let off: Vec<String> = concerns.iter().map(|name| (*name).to_owned()).collect();
    Plan::with(scenario, registry(), &[], &off).expect("they can be switched off")
}

/// The same with some parameters set.
pub fn with(scenario: Scenario, set: &[(&str, f64)]) -> Plan {
    let set: Vec<(String, f64)> = set.iter().map(|(key, x)| ((*key).to_owned(), *x)).collect();
    Plan::with(scenario, registry(), &set, &[]).expect("they are in range")
}

/// The plan with chance off: counts are means, lead times medians.
pub fn calm(mut plan: Plan) -> Plan {
    plan.chance = Chance::Off;
    plan
}

/// The place of a strategy.
pub fn strategy(scenario: &Scenario, id: &str) -> usize {
    let place = scenario.strategies.iter().position(|strategy| strategy.id == id);
    place.unwrap_or_else(|| panic!("there is no {id}"))
}

/// The place of a region.
pub fn region(scenario: &Scenario, id: &str) -> usize {
    let place = scenario.regions.iter().position(|region| region.id == id);
    place.unwrap_or_else(|| panic!("there is no {id}"))
}

/// A future.
pub fn luck(seed: u64, run: u64) -> Luck {
    Luck { seed, run, chance: Chance::On }
}

/// An engine at the start of a run.
pub fn started(plan: &Plan, strategy: Option<usize>, luck: Luck) -> Engine {
    let mut engine = Engine::new(plan);
    engine.restart(strategy, Luck { chance: plan.chance, ..luck }, false);
    engine
}
