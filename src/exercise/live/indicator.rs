//! Indicators: what is looked at of a country or a region, with its name and unit in plain words.

use crate::model::score::Better;
use crate::scenario::Scenario;
use crate::vocabulary::{AccordId, Observation, RegionId, Sector, Trusted};
use serde::{Deserialize, Serialize};

/// An observation of a region, or of the country as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// What is observed.
    pub what: Observation,
    /// Where; the country where no region is named.
    pub region: Option<RegionId>,
}

impl Indicator {
    /// Of the country as a whole.
    #[must_use]
    pub fn of_country(what: Observation) -> Self {
        Self { what, region: None }
    }

    /// What a scenario says something of, for the country: the five sectors, control of parties,
    /// violent deaths, trust, and people in flight.
    #[must_use]
    pub fn usual(scenario: &Scenario) -> Vec<Self> {
        let mut usual: Vec<Self> =
            observations(scenario).into_iter().map(Self::of_country).collect();
        if scenario.displacement {
            usual.push(Self::of_country(Observation::Displaced));
        }
        usual
    }

    /// What a turn is told by: the same for the country and each of its regions, and for the
    /// country fighting and what is in force of accords.
    #[must_use]
    pub fn told(scenario: &Scenario) -> Vec<Self> {
        let mut all = Self::all(scenario);
        if !scenario.relations.is_empty() {
            all.push(Self::of_country(Observation::Fighting));
        }
        let accords = (0..scenario.accords.len()).map(AccordId::from_index);
        all.extend(accords.map(|accord| Self::of_country(Observation::InForce(accord))));
        all
    }

    /// The same for the country and each of its regions.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let mut all = Self::usual(scenario);
        for region in (0..scenario.regions.len()).map(RegionId::from_index) {
            let here = |what| Self { what, region: Some(region) };
            all.extend(observations(scenario).into_iter().map(here));
        }
        all
    }

    /// Which way is better; none where that lies with who looks.
    #[must_use]
    pub fn better(&self) -> Option<Better> {
        Some(match self.what {
            Observation::Balance(_)
            | Observation::BalanceWithMission(_)
            | Observation::Legitimacy(_)
            | Observation::Readiness(_) => Better::Higher,
            Observation::PartyControl
            | Observation::ViolentDeaths
            | Observation::Displaced
            | Observation::IllicitRevenue
            | Observation::Fighting => Better::Lower,
            _ => return None,
        })
    }

    /// What it is called in the middle of a sentence.
    #[must_use]
    pub fn name(&self, scenario: &Scenario) -> String {
        let place = match self.region {
            Some(region) => scenario.regions.get(region.index()).map(|region| region.name.as_str()),
            None => None,
        };
        let place = place.map_or_else(String::new, |place| format!(" in {place}"));
        let of = |name: Option<&str>| name.unwrap_or("?").to_owned();
        let name = match self.what {
            Observation::Balance(sector) => sector_name(sector).to_owned(),
            Observation::BalanceWithMission(sector) => {
                format!("{} with the mission's help", sector_name(sector))
            }
            Observation::PartyControl => "what parties hold".to_owned(),
            Observation::ViolentDeaths => "violent deaths".to_owned(),
            Observation::Legitimacy(whom) => format!("trust in {}", whom.name()),
            Observation::Displaced => "people in flight".to_owned(),
            Observation::IllicitRevenue => "what illicit trades bring in".to_owned(),
            Observation::Readiness(sector) => {
                format!("readiness of local hands in {}", sector_name(sector))
            }
            Observation::Fighting => "pairs of parties at open fighting".to_owned(),
            Observation::Mandated => "people under a mandate with authority".to_owned(),
            Observation::Creep => "work outside mandates".to_owned(),
            Observation::Consent => "consent of the host government".to_owned(),
            Observation::AtWork(component) => {
                let name = scenario.components.get(component.index());
                format!("{} at work", of(name.map(|it| it.name.as_str())))
            }
            Observation::Will(actor) => {
                let name = scenario.actors.get(actor.index());
                format!("will of {}", of(name.map(|it| it.name.as_str())))
            }
            Observation::Cash(fund) => {
                let id = scenario.funds.get(fund.index()).map(|it| it.id.as_str());
                format!("money in hand of `{}`", of(id))
            }
            Observation::Received(fund) => {
                let id = scenario.funds.get(fund.index()).map(|it| it.id.as_str());
                format!("what has come in of the promises to `{}`", of(id))
            }
            Observation::InForce(accord) => {
                let name = scenario.accords.get(accord.index()).map(|it| it.name.as_str());
                format!("{} in force", of(name))
            }
            Observation::Steps(accord) => {
                let name = scenario.accords.get(accord.index()).map(|it| it.name.as_str());
                format!("steps done of {}", of(name))
            }
            Observation::Held(vote) => {
                let name = scenario.votes.get(vote.index()).map(|it| it.name.as_str());
                format!("{} held", of(name))
            }
            Observation::Force(party) => {
                let name = scenario.parties.get(party.index());
                format!("force of {}", of(name.map(|it| it.name.as_str())))
            }
        };
        name + &place
    }

    /// A value of it in a sentence: people and pairs are whole.
    #[must_use]
    pub fn written(&self, value: f64) -> String {
        match self.what {
            Observation::AtWork(_) | Observation::Displaced | Observation::Fighting => whole(value),
            Observation::InForce(_) | Observation::Held(_) if value <= 0.0 => "no".to_owned(),
            Observation::InForce(_) | Observation::Held(_) if value >= 100.0 => "yes".to_owned(),
            _ => figure(value),
        }
    }

    /// Its unit, as it follows a number.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match self.what {
            Observation::Balance(_) | Observation::BalanceWithMission(_) => "points",
            Observation::ViolentDeaths => "per 100,000 a year",
            Observation::AtWork(_) | Observation::Displaced => "people",
            Observation::IllicitRevenue => "M USD a year",
            Observation::Cash(_) => "M USD",
            Observation::Fighting => "pairs",
            Observation::InForce(_) | Observation::Held(_) => YES_OR_NO,
            _ => "percent",
        }
    }
}

/// The unit of what is so or not.
pub const YES_OR_NO: &str = "yes or no";

fn sector_name(sector: Sector) -> &'static str {
    match sector {
        Sector::Security => "security",
        Sector::Governance => "governance",
        Sector::Humanitarian => "humanitarian conditions",
        Sector::Economy => "the economy",
        Sector::Justice => "justice",
    }
}

fn observations(scenario: &Scenario) -> Vec<Observation> {
    let mut all: Vec<Observation> = Sector::ALL.map(Observation::Balance).to_vec();
    all.extend([Observation::PartyControl, Observation::ViolentDeaths]);
    if scenario.legitimacy.is_some() {
        all.extend(Trusted::ALL.map(Observation::Legitimacy));
    }
    all
}

/// A count in a sentence: always whole, groups of three.
#[must_use]
pub fn whole(count: f64) -> String {
    let count = if count.is_finite() { count.round() } else { return "-".to_owned() };
    // Below 20 a figure has a digit behind the point, which a count has not.
    if count.abs() < 20.0 { format!("{:.0}", count + 0.0) } else { figure(count) }
}

/// A number in a sentence: whole from 20 on, with one digit below, groups of three.
#[must_use]
pub fn figure(value: f64) -> String {
    if !value.is_finite() {
        return "-".to_owned();
    }
    if value.abs() < 19.95 {
        let text = format!("{value:.1}");
        return if text == "-0.0" { "0.0".to_owned() } else { text };
    }
    let digits = format!("{:.0}", value.abs());
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if value < 0.0 { format!("-{grouped}") } else { grouped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_the_digits_a_reader_needs() {
        assert_eq!(figure(-0.04), "0.0");
        assert_eq!(figure(3.25), "3.2");
        assert_eq!(figure(1_234_567.8), "1,234,568");
        assert_eq!(figure(-250.4), "-250");
        assert_eq!(figure(f64::NAN), "-");
        assert_eq!(["12", "0", "1,250", "-3"], [12.0, -0.2, 1250.0, -3.0].map(whole));
    }
}
