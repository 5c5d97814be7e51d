//! What regions, steps and local hands are called in a sentence.

use crate::report::marks::without_utf8;
use crate::report::numbers::weeks;
use crate::report::words::name_of_id;
use crate::scenario::{ForceUse, Scenario, Step, Strategy};
use crate::vocabulary::{AgreementId, RegionId, Sector};

/// A region's name, or the country's.
#[must_use]
pub fn place_of(scenario: &Scenario, region: Option<RegionId>) -> String {
    match region {
        Some(region) => region_name(scenario, region.index()),
        None => scenario.name.clone(),
    }
}

/// A region's name.
#[must_use]
pub fn region_name(scenario: &Scenario, region: usize) -> String {
    scenario.regions.get(region).map_or_else(|| "-".to_owned(), |region| region.name.clone())
}

/// "step 4 (Streets)".
#[must_use]
pub fn step_name(scenario: &Scenario, strategy: &Strategy, step: usize) -> String {
    let name = strategy.steps.get(step).map(|step| name_of_step(scenario, step));
    format!("step {} ({})", step + 1, name.unwrap_or_default())
}

/// The id of a step as a name; one called like a region is written as the region is.
#[must_use]
pub fn name_of_step(scenario: &Scenario, step: &Step) -> String {
    let plain = |name: &str| without_utf8(name).to_lowercase().replace(' ', "-");
    let region = scenario.regions.iter().find(|region| plain(&region.name) == step.id);
    region.map_or_else(|| name_of_id(&step.id), |region| region.name.clone())
}

/// "negotiate and sign the Relief compact (6 weeks)".
#[must_use]
pub fn signing(scenario: &Scenario, agreement: AgreementId) -> String {
    let Some(agreement) = scenario.docking.agreements.get(agreement.index()) else {
        return "sign an agreement".to_owned();
    };
    match agreement.negotiation_weeks {
        Some(time) => format!("negotiate and sign the {} ({})", agreement.name, weeks(time.get())),
        None => format!("sign the {}, which is signed already", agreement.name),
    }
}

/// Who takes over in a sector.
#[must_use]
pub fn local_hands(sector: Sector) -> &'static str {
    match sector {
        Sector::Security => "local police",
        Sector::Governance => "local offices",
        Sector::Humanitarian => "local services",
        Sector::Economy => "local firms",
        Sector::Justice => "local courts",
    }
}

/// For what soldiers under a mandate may use force: "force only in self-defence".
#[must_use]
pub fn force_words(force: ForceUse) -> &'static str {
    match force {
        ForceUse::SelfDefence => "force only in self-defence",
        ForceUse::ProtectCivilians => "force also to protect civilians",
        ForceUse::AllNecessaryMeans => "force by all necessary means",
    }
}
