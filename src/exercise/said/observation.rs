//! Observations as a package spells them: `Balance(Security)`, `Cash(trust-fund)`, `ViolentDeaths`.

use crate::exercise::decide::unknown;
use crate::exercise::refusal::Refusal;
use crate::exercise::said::effect::{actor, find, fund, party};
use crate::scenario::Scenario;
use crate::vocabulary::{AccordId, ComponentId, Observation, Sector, Trusted, VoteId};

/// Observations of nothing further.
const ALONE: [(&str, Observation); 8] = [
    ("PartyControl", Observation::PartyControl),
    ("ViolentDeaths", Observation::ViolentDeaths),
    ("Displaced", Observation::Displaced),
    ("Mandated", Observation::Mandated),
    ("Creep", Observation::Creep),
    ("Consent", Observation::Consent),
    ("IllicitRevenue", Observation::IllicitRevenue),
    ("Fighting", Observation::Fighting),
];

/// Observations of something that is named in brackets.
const OF_SOMETHING: [&str; 12] = [
    "Balance",
    "BalanceWithMission",
    "Readiness",
    "Legitimacy",
    "AtWork",
    "Will",
    "Cash",
    "Received",
    "InForce",
    "Steps",
    "Held",
    "Force",
];

/// An observation by its spelling.
///
/// # Errors
/// [`Refusal::Unknown`] where nothing is spelled so, or the scenario has nothing of the name in
/// brackets.
pub fn observation(scenario: &Scenario, text: &str) -> Result<Observation, Refusal> {
    if let Some((_, one)) = ALONE.iter().find(|(name, _)| *name == text) {
        return Ok(*one);
    }
    let bracketed = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let Some((name, of)) = bracketed.filter(|(name, _)| OF_SOMETHING.contains(name)) else {
        return Err(nothing_so(text));
    };
    let of = of.trim().trim_matches('"');
    let accord = || {
        let known = scenario.accords.iter().map(|one| one.id.as_str());
        find("accord", of, known).map(AccordId::from_index)
    };
    Ok(match name {
        "Balance" => Observation::Balance(sector(of)?),
        "BalanceWithMission" => Observation::BalanceWithMission(sector(of)?),
        "Readiness" => Observation::Readiness(sector(of)?),
        "Legitimacy" => Observation::Legitimacy(trusted(of)?),
        "AtWork" => {
            let known = scenario.components.iter().map(|one| one.id.as_str());
            Observation::AtWork(find("component", of, known).map(ComponentId::from_index)?)
        }
        "Will" => Observation::Will(actor(scenario, of)?),
        "Cash" => Observation::Cash(fund(scenario, of)?),
        "Received" => Observation::Received(fund(scenario, of)?),
        "InForce" => Observation::InForce(accord()?),
        "Steps" => Observation::Steps(accord()?),
        "Held" => {
            let known = scenario.votes.iter().map(|one| one.id.as_str());
            Observation::Held(find("vote of the scenario", of, known).map(VoteId::from_index)?)
        }
        "Force" => Observation::Force(party(scenario, of)?),
        _ => return Err(nothing_so(text)),
    })
}

fn nothing_so(text: &str) -> Refusal {
    let all = ALONE.iter().map(|(name, _)| (*name).to_owned());
    let all = all.chain(OF_SOMETHING.iter().map(|name| format!("{name}(...)")));
    let all: Vec<String> = all.collect();
    unknown("indicator or observation", text, all.iter().map(String::as_str))
}

/// A sector by its name.
pub fn sector(name: &str) -> Result<Sector, Refusal> {
    let known = Sector::ALL.map(|one| format!("{one:?}"));
    let found = known.iter().position(|one| one.eq_ignore_ascii_case(name));
    let found = found.and_then(|place| Sector::ALL.get(place)).copied();
    found.ok_or_else(|| unknown("sector", name, known.iter().map(String::as_str)))
}

fn trusted(name: &str) -> Result<Trusted, Refusal> {
    match name.to_ascii_lowercase().as_str() {
        "mission" => Ok(Trusted::Mission),
        "government" => Ok(Trusted::Government),
        _ => Err(unknown("side that people trust", name, ["Mission", "Government"])),
    }
}

/// How an observation is spelled; none where it is of nothing that is there.
#[must_use]
pub fn spelled(scenario: &Scenario, what: Observation) -> Option<String> {
    if let Some((name, _)) = ALONE.iter().find(|(_, one)| *one == what) {
        return Some((*name).to_owned());
    }
    Some(match what {
        Observation::Balance(sector) => format!("Balance({sector:?})"),
        Observation::BalanceWithMission(sector) => format!("BalanceWithMission({sector:?})"),
        Observation::Readiness(sector) => format!("Readiness({sector:?})"),
        Observation::Legitimacy(whom) => format!("Legitimacy({whom:?})"),
        Observation::AtWork(id) => {
            format!("AtWork({})", scenario.components.get(id.index())?.id)
        }
        Observation::Will(id) => format!("Will({})", scenario.actors.get(id.index())?.id),
        Observation::Cash(id) => format!("Cash({})", scenario.funds.get(id.index())?.id),
        Observation::Received(id) => format!("Received({})", scenario.funds.get(id.index())?.id),
        Observation::InForce(id) => format!("InForce({})", scenario.accords.get(id.index())?.id),
        Observation::Steps(id) => format!("Steps({})", scenario.accords.get(id.index())?.id),
        Observation::Held(id) => format!("Held({})", scenario.votes.get(id.index())?.id),
        Observation::Force(id) => format!("Force({})", scenario.parties.get(id.index())?.id),
        _ => return None,
    })
}
