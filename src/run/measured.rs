//! What a run gives for what a published figure measures: read off its record.

use crate::model::calendar::WEEKS_PER_YEAR;
use crate::run::record::RunRecord;
use crate::scenario::{Arm, Evidence, Mandate, Measure, Scenario};
use crate::vocabulary::{ActorId, Stage, Trusted};

/// Weeks in a month.
const MONTH: f64 = WEEKS_PER_YEAR / 12.0;

/// The value of a measure at the end of a week, in its unit; none where the run ends before, or
/// where there is nothing to measure.
#[must_use]
pub fn measured(scenario: &Scenario, record: &RunRecord, figure: &Evidence) -> Option<f64> {
    let week = figure.week.get();
    if week > record.weeks.last().copied()? {
        return None;
    }
    let at = record.weeks.partition_point(|end| *end <= week).checked_sub(1)?;
    let force = |arm, mandate: crate::vocabulary::MandateId| {
        scenario.mandates.get(mandate.index()).map(|mandate| Force {
            scenario,
            record,
            arm,
            mandate,
        })
    };
    let value = match figure.of {
        Measure::Strength { arm, mandate } => force(arm, mandate)?.strength(at),
        Measure::ShareOfCeiling { arm, mandate } => force(arm, mandate)?.of_ceiling(at)?,
        Measure::PeakShareOfCeiling { arm, mandate } => {
            let force = force(arm, mandate)?;
            (0..=at).filter_map(|at| force.of_ceiling(at)).reduce(f64::max)?
        }
        Measure::MonthsToPeak { arm, mandate } => force(arm, mandate)?.months_to_peak(at)?,
        Measure::Paid(fund) => {
            let promised = scenario.funds.get(fund.index())?.promised_by(record.weeks[at]);
            let received = record.funds.get(at)?.get(fund.index())?.received;
            if promised <= 0.0 {
                return None;
            }
            received / promised * 100.0
        }
        Measure::Spent(fund) => record.funds.get(at)?.get(fund.index())?.spent,
        Measure::Trust(whom) => trust(scenario, record, at, whom),
        Measure::TrustLost(whom) => {
            let years = record.weeks[at] / WEEKS_PER_YEAR;
            (trust(scenario, record, 0, whom) - trust(scenario, record, at, whom)) / years
        }
    };
    value.is_finite().then_some(value)
}

/// Trust in the whole country, over the people who lived there at the start [percent].
fn trust(scenario: &Scenario, record: &RunRecord, at: usize, whom: Trusted) -> f64 {
    let regions = record.regions[at].iter().zip(&scenario.regions);
    let sum: f64 =
        regions.map(|(week, region)| week.trust[whom.index()] * region.people.get()).sum();
    sum / scenario.people()
}

/// The soldiers or the police under a mandate.
struct Force<'a> {
    scenario: &'a Scenario,
    record: &'a RunRecord,
    arm: Arm,
    mandate: &'a Mandate,
}

impl Force<'_> {
    /// People in the country: at the docks, at work, handing over [people].
    fn strength(&self, at: usize) -> f64 {
        let Self { scenario, record, .. } = self;
        let begun = record.weeks[at] >= self.mandate.from.get();
        let units = scenario.unit_pools().zip(&record.units[at]);
        let people = units.map(|(pool, week)| {
            let pool = &scenario.pools[pool.index()];
            let component = &scenario.components[pool.component.index()];
            let there =
                matches!(week.stage, Stage::Docking | Stage::Operating | Stage::HandingOver);
            let counts = there
                && begun
                && component.arm == self.arm
                && self.covers(pool.actor, record.weeks[at]);
            if counts { component.headcount.get() } else { 0.0 }
        });
        people.sum()
    }

    /// Whether it covers an actor's units, or has taken them over from a mandate that has ended.
    fn covers(&self, actor: ActorId, week: f64) -> bool {
        let before = self.mandate.supersedes.and_then(|id| self.scenario.mandates.get(id.index()));
        self.mandate.actors.contains(&actor)
            || before.is_some_and(|before| {
                let ended = before.expires.is_some_and(|end| week > end.get());
                ended && before.actors.contains(&actor)
            })
    }

    /// Its strength as a share of the ceiling at the time [percent].
    fn of_ceiling(&self, at: usize) -> Option<f64> {
        let week = self.record.weeks[at];
        let (_, ceilings) = self.mandate.ceilings.iter().rfind(|(from, _)| from.get() <= week)?;
        let most = match self.arm {
            Arm::Military => ceilings.military.get(),
            Arm::Police => ceilings.police.get(),
            Arm::Civilian | Arm::Coordination => return None,
        };
        (most > 0.0).then(|| self.strength(at) / most * 100.0)
    }

    /// Months from its first week to the first week of its largest strength up to a time.
    fn months_to_peak(&self, at: usize) -> Option<f64> {
        let strengths: Vec<f64> = (0..=at).map(|at| self.strength(at)).collect();
        let most = strengths.iter().copied().fold(0.0, f64::max);
        let first = strengths.iter().position(|people| *people >= most && most > 0.0)?;
        Some((self.record.weeks[first] - self.mandate.from.get()) / MONTH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::model::registry;
    use crate::quantity::Weeks;
    use crate::run::{Plan, record};
    use crate::vocabulary::{FundId, MandateId};

    fn figure(of: Measure, week: f64) -> Evidence {
        let week = Weeks::new(week).unwrap();
        Evidence { of, week, low: Some(1.0), high: Some(2.0), source: String::new(), used: None }
    }

    #[test]
    fn measures_are_read_off_the_record() {
        let scenario = crate::scenario::load("haiti-2004", registry()).unwrap().scenario;
        let mut plan = Plan::new(scenario, registry()).unwrap().lasting(60, 7).unwrap();
        plan.chance = Chance::Off;
        let run = record(&plan, Some(0), plan.luck(1, 0));
        let un = plan.scenario.mandates.iter().position(|m| m.id == "un-mission").unwrap();
        let mandate = MandateId(u32::try_from(un).unwrap());
        let of = |of, week| measured(&plan.scenario, &run, &figure(of, week));
        let arm = Arm::Military;
        let strength = of(Measure::Strength { arm, mandate }, 50.0).unwrap();
        let share = of(Measure::ShareOfCeiling { arm, mandate }, 50.0).unwrap();
        assert!((strength / 6_700.0 * 100.0 - share).abs() < 1e-9, "{strength} {share}");
        let peak = of(Measure::PeakShareOfCeiling { arm, mandate }, 50.0).unwrap();
        assert!(peak >= share);
        assert_eq!(of(Measure::Strength { arm, mandate }, 0.0), Some(0.0));
        assert_eq!(of(Measure::Strength { arm, mandate }, 61.0), None);
        let pledges = plan.scenario.funds.iter().position(|f| f.id == "pledges").unwrap();
        let fund = FundId(u32::try_from(pledges).unwrap());
        assert_eq!(of(Measure::Paid(fund), 10.0), None, "nothing is pledged yet");
        assert!((1.0..60.0).contains(&of(Measure::Paid(fund), 55.0).unwrap()));
        let lost = of(Measure::TrustLost(Trusted::Mission), 52.0).unwrap();
        let trust = |week| of(Measure::Trust(Trusted::Mission), week).unwrap();
        assert!(((trust(0.0) - trust(52.0)) / lost - 52.0 / WEEKS_PER_YEAR).abs() < 1e-9);
    }
}
