//! How peace went in the countries of the population: when fighting returned, if it did.

use crate::model::registry;
use crate::run::{Plan, RunRecord, record};
use crate::scenario::Scenario;
use crate::validate::package::package;
use crate::validate::population::{CountryDraw, MissionDraw, Population, written};
use crate::validate::trial::{Trial, ValidateError, in_pieces};
use crate::vocabulary::IncidentKind;

/// How long countries are followed [weeks]: ten years, and two years after an exit at ten.
const WEEKS: u32 = 640;

/// A year, and a decade [weeks].
pub const YEAR: f64 = 365.25 / 7.0;
/// Ten years [weeks].
pub const DECADE: f64 = 10.0 * YEAR;

/// Battle deaths over 52 weeks from which on there is fighting, and war [people]: the thresholds of
/// the Uppsala Conflict Data Program.
const FIGHTING: f64 = 25.0;
const WAR: f64 = 1_000.0;

/// How peace went in a country under one mission.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Whether there is fighting at the end of each week: 25 battle deaths or more over 52 weeks.
    pub fighting: Vec<bool>,
    /// When there first is war: 1,000 battle deaths or more over 52 weeks [weeks].
    pub war_week: Option<f64>,
    /// Whether a mission comes.
    pub mission: bool,
}

impl Course {
    fn of(plan: &Plan, record: &RunRecord, mission: bool) -> Self {
        let deaths = plan.table.get("violence.clash-deaths");
        let weekly: Vec<f64> = record
            .regions
            .iter()
            .skip(1)
            .map(|regions| {
                let clashes =
                    regions.iter().map(|week| week.incidents[IncidentKind::Clash.index()]);
                clashes.sum::<f64>() * deaths
            })
            .collect();
        let years: Vec<f64> = (0..weekly.len())
            .map(|week| weekly[week.saturating_sub(51)..=week].iter().sum())
            .collect();
        let war = years.iter().position(|deaths| *deaths >= WAR);
        Self {
            fighting: years.iter().map(|deaths| *deaths >= FIGHTING).collect(),
            war_week: war.map(|week| record.weeks[week + 1]),
            mission,
        }
    }

    /// When fighting first returns after a week, if it does [weeks].
    #[must_use]
    pub fn return_after(&self, week: f64) -> Option<f64> {
        let ends = (1..).map(f64::from).zip(&self.fighting);
        ends.filter(|(end, fighting)| **fighting && *end > week).map(|(end, _)| end).next()
    }

    /// Whether fighting returns by a week.
    #[must_use]
    pub fn returns_by(&self, week: f64) -> bool {
        self.return_after(0.0).is_some_and(|end| end <= week)
    }

    /// Whether there is fighting at the end of a week.
    #[must_use]
    pub fn fights_at(&self, week: f64) -> bool {
        let ends = (1..).map(f64::from).zip(&self.fighting);
        ends.filter(|(end, _)| *end <= week).last().is_some_and(|(_, fighting)| *fighting)
    }

    /// Returns and years at risk over the first decade [events, years].
    #[must_use]
    pub fn at_risk(&self) -> (f64, f64) {
        match self.return_after(0.0).filter(|end| *end <= DECADE) {
            Some(end) => (1.0, end / YEAR),
            None => (0.0, 10.0),
        }
    }
}

/// Runs each country of a population under some missions, on its own luck; by country and mission.
///
/// # Errors
/// [`ValidateError`] when a country cannot be run.
pub fn courses(
    trial: &Trial,
    population: &Population,
    missions: impl Fn(&CountryDraw) -> Vec<Option<MissionDraw>> + Sync,
) -> Result<Vec<Vec<Course>>, ValidateError> {
    let ground = package("post-war")?;
    let mut all = Vec::new();
    let country = |number: u64| -> Result<Vec<Course>, ValidateError> {
        // Populations are numbered by 32 bits; a trial has fewer countries.
        let country = population.country(u32::try_from(number).unwrap_or(u32::MAX));
        missions(&country)
            .iter()
            .map(|mission| course(&ground, population, &country, mission.as_ref()))
            .collect()
    };
    in_pieces(trial.countries(), trial.threads, country, |done| all.push(done))?;
    all.into_iter().collect()
}

fn course(
    ground: &Scenario,
    population: &Population,
    country: &CountryDraw,
    mission: Option<&MissionDraw>,
) -> Result<Course, ValidateError> {
    let scenario = written(ground, country, mission);
    let plan = Plan::new(scenario, registry())?.lasting(WEEKS, 7)?;
    let seen = record(&plan, Some(0), population.luck(country.number));
    Ok(Course::of(&plan, &seen, mission.is_some()))
}

/// The population as it went, with the missions that came; run once in a trial.
///
/// # Errors
/// As [`courses`].
pub fn as_it_went(trial: &Trial) -> Result<&[Course], ValidateError> {
    if let Some(done) = trial.as_it_went.get() {
        return Ok(done);
    }
    let population = Population::new(trial.seed, Population::SELECTION);
    let done = courses(trial, &population, |country| vec![country.mission])?;
    Ok(trial.as_it_went.get_or_init(|| done.into_iter().flatten().collect()))
}

/// 1 or 0.
#[must_use]
pub fn as_number(is: bool) -> f64 {
    f64::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(fighting_in: &[usize]) -> Course {
        let fighting = (1..=640).map(|week| fighting_in.contains(&week)).collect();
        Course { fighting, war_week: None, mission: false }
    }

    #[test]
    fn a_return_is_the_first_week_of_fighting_after_another() {
        let twice = course(&[30, 31, 300]);
        assert_eq!(twice.return_after(0.0), Some(30.0));
        assert_eq!(twice.return_after(31.0), Some(300.0));
        assert_eq!(twice.return_after(300.0), None);
        assert!(twice.fights_at(30.5) && !twice.fights_at(32.0) && !twice.fights_at(0.0));
        assert!(twice.returns_by(52.0) && !twice.returns_by(29.0));
        assert_eq!(course(&[600]).at_risk(), (0.0, 10.0));
        assert!((course(&[261]).at_risk().1 - 5.0).abs() < 0.01);
    }
}
