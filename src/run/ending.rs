//! What a batch keeps of a run: its score and key times at the end, and a line for each tick of how
//! the country stands.

use crate::chance::Luck;
use crate::model::calendar::{Calendar, WEEKS_PER_YEAR};
use crate::model::ground::Ground;
use crate::model::mission::purses::Funds;
use crate::model::observe::Observations;
use crate::model::peace::accord::Accords;
use crate::model::peace::fighting::Toll;
use crate::model::score::{Outcome, Score};
use crate::run::engine::Engine;
use crate::vocabulary::Sector;

/// A run at its end. What never came has a week that is not a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// The score.
    pub outcome: Outcome,
    /// First week of the first stable half-year [weeks].
    pub stable_from_week: f64,
    /// When fighting had returned [weeks].
    pub returned_week: f64,
    /// When war had returned [weeks].
    pub war_week: f64,
    /// When the first accord collapsed [weeks].
    pub collapsed_week: f64,
    /// When the last of the mission left [weeks].
    pub exit_week: f64,
    /// The mission's people in the country, added up over time [person-years].
    pub mission_person_years: f64,
    /// Share of the work of those under mandates that was outside them [0..1].
    pub creep_share: f64,
}

/// The country at the end of a tick.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountryLine {
    /// The week [weeks].
    pub week: f64,
    /// Balance of each sector over the people [points].
    pub balance: [f64; Sector::ALL.len()],
    /// The same with the mission's capacity [points].
    pub with_mission: [f64; Sector::ALL.len()],
    /// Share held by parties [percent].
    pub control: f64,
    /// Violent deaths [per 100,000 a year, over 13 weeks].
    pub deaths: f64,
    /// Civilians killed so far [people].
    pub civilians_killed: f64,
    /// Spent so far [M USD].
    pub spent: f64,
}

impl Engine {
    /// A whole run, and what is kept of its end.
    #[must_use]
    pub fn run_to_end(&mut self, strategy: Option<usize>, luck: Luck) -> Ending {
        let outcome = self.run(strategy, luck);
        self.ending(outcome)
    }

    /// The same, writing a line for the start and for the end of each tick over `lines`.
    #[must_use]
    pub fn run_in_lines(
        &mut self,
        strategy: Option<usize>,
        luck: Luck,
        lines: &mut Vec<CountryLine>,
    ) -> Ending {
        lines.clear();
        self.restart(strategy, luck, false);
        lines.push(self.country_line());
        for _ in 0..self.ticks() {
            self.step();
            lines.push(self.country_line());
        }
        self.ending(self.outcome())
    }

    fn ending(&self, outcome: Outcome) -> Ending {
        let world = self.world();
        let (score, toll) = (world.resource::<Score>(), world.resource::<Toll>());
        let collapsed = &world.resource::<Accords>().collapsed_week;
        Ending {
            outcome,
            stable_from_week: score.stable_from,
            returned_week: toll.returned_week,
            war_week: toll.war_week,
            // `min` passes over what is not a number.
            collapsed_week: collapsed.iter().copied().fold(f64::NAN, f64::min),
            exit_week: score.exit_week,
            mission_person_years: score.mission_person_weeks / WEEKS_PER_YEAR,
            creep_share: score.creep_work_weeks / score.mandated_work_weeks.max(f64::MIN_POSITIVE),
        }
    }

    fn country_line(&self) -> CountryLine {
        let world = self.world();
        let (ground, seen) = (world.resource::<Ground>(), world.resource::<Observations>());
        let mean = |of: &dyn Fn(usize) -> f64| {
            (0..ground.regions).map(|r| of(r) * ground.people_share[r]).sum()
        };
        CountryLine {
            week: world.resource::<Calendar>().week,
            balance: Sector::ALL.map(|s| mean(&|r| seen.balance[r * 5 + s.index()])),
            with_mission: Sector::ALL.map(|s| mean(&|r| seen.with_mission[r * 5 + s.index()])),
            control: mean(&|r| seen.control[r]),
            deaths: mean(&|r| seen.deaths[r]),
            civilians_killed: world.resource::<Score>().civilians_killed,
            spent: world.resource::<Funds>().spent.iter().sum(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::registry;
    use crate::run::{Plan, record};

    #[test]
    fn an_ending_and_its_lines_are_those_of_the_record() {
        let scenario = crate::scenario::load("marova", registry()).unwrap().scenario;
        let plan = Plan::new(scenario, registry()).unwrap().lasting(60, 7).unwrap();
        let luck = plan.luck(1, 3);
        let kept = record(&plan, Some(0), luck);
        let (mut engine, mut lines) = (Engine::new(&plan), Vec::new());
        let ending = engine.run_in_lines(Some(0), luck, &mut lines);
        // Weeks that never came are not numbers, so bits are held against bits.
        let again = format!("{:?}", engine.run_to_end(Some(0), luck));
        assert_eq!(format!("{ending:?}"), again);
        assert_eq!(ending.outcome, kept.outcome);
        assert_eq!(ending.mission_person_years.to_bits(), kept.mission_person_years.to_bits());
        assert_eq!(ending.returned_week.is_nan(), kept.returned_week.is_none());
        assert_eq!(lines.len(), kept.weeks.len());
        let last = lines[lines.len() - 1];
        for sector in Sector::ALL {
            let scored = kept.outcome.parts[sector.index()];
            assert!((last.balance[sector.index()] - scored).abs() < 1e-9, "{sector:?}");
        }
        assert!(last.spent > 0.0 && last.week > 59.0);
    }
}
