//! How peace went in the countries of the population: when fighting returned, if it did.

use crate::chance::Luck;
use crate::model::board::Incidents;
use crate::model::country::parties::Parties;
use crate::model::peace::accord::Accords;
use crate::model::peace::fighting::{Fighting, RETURN_DEATHS, WAR_DEATHS};
use crate::model::peace::ladder::Ladders;
use crate::model::registry;
use crate::run::{Engine, Plan};
use crate::validate::package::package;
use crate::validate::population::{CountryDraw, Ending, MissionDraw, Peace, Population, written};
use crate::validate::trial::{Trial, ValidateError, in_pieces};

/// How long countries are followed [weeks]: ten years, and two years after an exit at ten.
const WEEKS: u32 = 640;

/// A year, and a decade [weeks].
pub const YEAR: f64 = 365.25 / 7.0;
/// Ten years [weeks].
pub const DECADE: f64 = 10.0 * YEAR;

/// How peace went in a country under one mission.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Whether there is fighting at the end of each week: 25 battle deaths or more so far in the
    /// calendar year.
    pub fighting: Vec<bool>,
    /// When there first is war: 1,000 battle deaths or more in a calendar year [weeks].
    pub war_week: Option<f64>,
    /// Whether a mission comes.
    pub mission: bool,
    /// Whether an accord was signed.
    pub has_accord: bool,
    /// When it collapsed [weeks].
    pub collapsed_week: Option<f64>,
    /// When all had given up what they promised by it [weeks].
    pub climbed_week: Option<f64>,
    /// When nobody was at open fighting for the first time [weeks].
    pub quiet_week: Option<f64>,
    /// Of the rebels' fighters at the start, those who after three years had laid down arms without
    /// hiding them [0..1].
    pub disarmed: f64,
}

/// The third step of the first party on a ladder is held unkept by hand for two months, once it is
/// reached.
#[derive(Debug, Clone, Copy, Default)]
struct Hold {
    weeks: u32,
}

/// For how long it is held [weeks].
const HELD_WEEKS: u32 = 9;

impl Hold {
    fn keep(&mut self, ladders: &mut Ladders) {
        let Some(climber) = ladders.climbers.iter_mut().find(|climber| climber.party > 0) else {
            return;
        };
        if climber.done * climber.steps >= 2.0 && self.weeks <= HELD_WEEKS {
            climber.stalled = self.weeks < HELD_WEEKS;
            self.weeks += 1;
        }
    }
}

/// How far a course is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// To its end.
    End,
    /// Until it is known whether and when fighting and war return within ten years, and after a
    /// quiet year within the next ten.
    Returns,
    /// Until it is known whether and when the accord collapses within five years.
    Collapse,
    /// Until both are known.
    Both,
}

impl Until {
    /// Whether all is known after so many weeks.
    fn is_enough(self, weeks: f64, returned: bool, war: bool, collapsed: bool) -> bool {
        // What has returned may still become war until the decade ends.
        let returns = weeks >= if returned { DECADE } else { DECADE + YEAR } || war;
        let collapse = collapsed || weeks >= 5.0 * YEAR;
        match self {
            Self::End => false,
            Self::Returns => returns,
            Self::Collapse => collapse,
            Self::Both => returns && collapse,
        }
    }
}

/// Who is followed: under which luck, for how long, and what is done by hand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Following {
    pub(super) luck: Luck,
    /// Whether a mission comes.
    pub(super) mission: bool,
    /// The week of the year in which the war ended.
    pub(super) phase: usize,
    /// Whether the third step of the rebels is held unkept.
    pub(super) hold: bool,
    pub(super) until: Until,
}

/// Wars end in any week of the year.
pub(super) fn phase_of(country: &CountryDraw) -> usize {
    (country.number as usize * 31) % 52
}

/// The plan of a country, as long as it may be followed.
pub(super) fn planned(plan: Plan) -> Result<Plan, ValidateError> {
    Ok(plan.lasting(WEEKS, 7)?)
}

impl Course {
    pub(super) fn run(plan: &Plan, following: Following) -> Self {
        let Following { luck, mission, phase, hold, until } = following;
        let mut engine = Engine::new(plan);
        engine.restart(Some(0), luck, false);
        let (mut fighting, mut war_week, mut climbed_week) = (Vec::new(), None, None);
        let (mut year, mut disarmed, mut quiet_week) = (0.0, 0.0, None);
        let mut held = Hold::default();
        let mut returned = false;
        for week in 0..engine.ticks() {
            if hold {
                held.keep(&mut engine.world_mut().resource_mut::<Ladders>());
            }
            engine.step();
            let world = engine.world();
            if (week as usize + phase).is_multiple_of(52) {
                year = 0.0;
            }
            year += world.resource::<Incidents>().pair_deaths.iter().sum::<f64>();
            fighting.push(year >= RETURN_DEATHS);
            let end = f64::from(week + 1);
            if year >= WAR_DEATHS && war_week.is_none() {
                war_week = Some(end);
            }
            let quiet = world.resource::<Fighting>().level.iter().all(|level| *level == 0);
            if quiet && quiet_week.is_none() {
                quiet_week = Some(end);
            }
            let climbers = &world.resource::<Ladders>().climbers;
            if climbed_week.is_none() && !climbers.is_empty() {
                climbed_week = climbers.iter().all(|climber| climber.done >= 1.0).then_some(end);
            }
            if week == 156 {
                disarmed = disarmed_share(world.resource::<Parties>());
            }
            returned |= year >= RETURN_DEATHS;
            let collapsed =
                || !world.resource::<Accords>().collapsed_week.first().is_none_or(|w| w.is_nan());
            if until != Until::End
                && until.is_enough(end, returned, war_week.is_some(), collapsed())
            {
                break;
            }
        }
        let accords = engine.world().resource::<Accords>();
        let week = |weeks: &[f64]| weeks.first().copied().filter(|week| !week.is_nan());
        Self {
            fighting,
            war_week,
            mission,
            has_accord: week(&accords.signed_week).is_some(),
            collapsed_week: week(&accords.collapsed_week),
            climbed_week,
            quiet_week,
            disarmed,
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
    courses_of(trial, population, |country| {
        missions(country).into_iter().map(|mission| (mission, Peace::default())).collect()
    })
}

/// The same with something else in place of the accord and the vote that were drawn.
///
/// # Errors
/// As [`courses`].
pub fn courses_of(
    trial: &Trial,
    population: &Population,
    arms: impl Fn(&CountryDraw) -> Vec<(Option<MissionDraw>, Peace)> + Sync,
) -> Result<Vec<Vec<Course>>, ValidateError> {
    let ground = package("post-war")?;
    let mut all = Vec::new();
    let set = &trial.set;
    let country = |number: u64| -> Result<Vec<Course>, ValidateError> {
        // Populations are numbered by 32 bits; a trial has fewer countries.
        let country = population.country(u32::try_from(number).unwrap_or(u32::MAX));
        arms(&country)
            .iter()
            .map(|(mission, peace)| {
                let scenario = written(&ground, &country, mission.as_ref(), peace);
                let plan = planned(Plan::with(scenario, registry(), set, &[])?)?;
                let following = Following {
                    luck: population.luck(country.number),
                    mission: mission.is_some(),
                    phase: phase_of(&country),
                    hold: peace.third_step_unkept,
                    until: Until::End,
                };
                Ok(Course::run(&plan, following))
            })
            .collect()
    };
    in_pieces(trial.countries(), trial.threads, country, |done| all.push(done))?;
    all.into_iter().collect()
}

/// Of the rebels' fighters at the start, those who laid down arms without hiding them [0..1].
fn disarmed_share(parties: &Parties) -> f64 {
    let regions = parties.fighters.len() / parties.start.len().max(1);
    let idle: f64 = parties.idle[regions..].iter().sum();
    let home: f64 = parties.reintegrated[1..].iter().sum();
    let start: f64 = parties.start[1..].iter().sum();
    let joined: f64 = parties.integrated[regions..].iter().sum();
    if start > 0.0 { (idle + home + joined) / start } else { 0.0 }
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

/// The same population as if all wars had ended by an accord, with the missions that then came; run
/// once in a trial.
///
/// # Errors
/// As [`courses`].
pub fn as_if_agreed(trial: &Trial) -> Result<&[Course], ValidateError> {
    if let Some(done) = trial.as_if_agreed.get() {
        return Ok(done);
    }
    let population = Population::new(trial.seed, Population::SELECTION).ended(Ending::Agreement);
    let done = courses(trial, &population, |country| vec![country.mission])?;
    Ok(trial.as_if_agreed.get_or_init(|| done.into_iter().flatten().collect()))
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
        Course {
            fighting,
            war_week: None,
            mission: false,
            has_accord: false,
            collapsed_week: None,
            climbed_week: None,
            quiet_week: None,
            disarmed: 0.0,
        }
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
