//! The evidence that sets of parameters are held against, made ready once for many sets.
//!
//! Countries, their missions and their luck are the same for every set (common random numbers), so
//! that what differs between two sets is what the parameters do. Each country is written once; a
//! course is followed only as long as the findings ask; a country whose war ended by an accord
//! anyway is run once for both questions. What the findings measure stays with their targets: this
//! file only hands them the courses.

use crate::model::registry;
use crate::run::Plan;
use crate::scenario::Scenario;
use crate::validate::band::Band;
use crate::validate::courses::{Course, Following, Until, phase_of, planned};
use crate::validate::estimate::Estimate;
use crate::validate::package::package;
use crate::validate::population::{CountryDraw, Ending, Peace, Population, written};
use crate::validate::target::{Class, Finding, Target};
use crate::validate::targets::TARGETS;
use crate::validate::trial::{Trial, ValidateError};
use crate::vocabulary::ParameterTable;
use std::ops::Range;
use std::sync::Arc;

/// The targets that sets are held against.
pub const AGAINST: [&str; 4] = ["V1", "V1b", "V2", "V3"];

/// Discrepancy of the model in each finding, declared before anything was fitted [its unit].
const DISCREPANCY: f64 = 1.0;

/// Beyond this second largest implausibility a set is ruled out.
pub const RULED_OUT: f64 = 3.0;

/// Beyond this second largest implausibility over a quarter of the countries, with their wider
/// error, the rest is not run.
const HOPELESS: f64 = 4.5;

/// What a set of parameters gives.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// What each finding measured, in the order of [`findings`].
    pub measured: Vec<f64>,
    /// How implausible the set is by each finding.
    pub implausible: Vec<f64>,
    /// In which unit that is counted: `sqrt(se^2 + d^2 + mc^2)` of each finding [its unit].
    pub errors: Vec<f64>,
    /// The places of the findings that were looked at and do not count.
    pub left_out: Range<usize>,
}

impl Seen {
    /// How implausible the set is by each finding that counts.
    fn counting(&self) -> impl Iterator<Item = f64> {
        let counts = |(place, _): &(usize, &f64)| !self.left_out.contains(place);
        self.implausible.iter().enumerate().filter(counts).map(|(_, implausible)| *implausible)
    }

    /// The sum of the squares of the implausibilities that count.
    #[must_use]
    pub fn far(&self) -> f64 {
        self.counting().map(|implausible| implausible * implausible).sum()
    }

    /// The second largest implausibility that counts.
    #[must_use]
    pub fn second_largest(&self) -> f64 {
        let mut sorted: Vec<f64> = self.counting().collect();
        sorted.sort_by(|a, b| b.total_cmp(a));
        sorted.get(1).copied().unwrap_or(f64::INFINITY)
    }

    /// Whether the set is not ruled out.
    #[must_use]
    pub fn is_left(&self) -> bool {
        self.second_largest() <= RULED_OUT
    }

    /// The logarithm of its weight; minus infinity where it is ruled out.
    #[must_use]
    pub fn log_weight(&self) -> f64 {
        let sum = self.far();
        if self.is_left() && sum.is_finite() { -0.5 * sum } else { f64::NEG_INFINITY }
    }
}

/// The targets of class C that sets are held against.
#[must_use]
pub fn against() -> Vec<&'static Target> {
    let mut all = TARGETS.to_vec();
    all.retain(|target| target.class == Class::Calibration && AGAINST.contains(&target.id));
    all
}

/// The findings that sets are held against, each with the id of its target.
pub fn findings() -> impl Iterator<Item = (&'static str, &'static Finding)> {
    against()
        .into_iter()
        .flat_map(|target| target.findings.iter().map(move |finding| (target.id, finding)))
}

/// A country, written and ready to be followed.
#[derive(Debug)]
struct Ready {
    scenario: Arc<Scenario>,
    following: Following,
}

impl Ready {
    fn new(
        ground: &Scenario,
        population: &Population,
        country: &CountryDraw,
        until: Until,
    ) -> Self {
        let scenario = written(ground, country, country.mission.as_ref(), &Peace::default());
        let following = Following {
            luck: population.luck(country.number),
            mission: country.mission.is_some(),
            phase: phase_of(country),
            hold: false,
            until,
        };
        Self { scenario: Arc::new(scenario), following }
    }

    fn course(&self, plan: &Plan) -> Course {
        let plan = Plan { scenario: Arc::clone(&self.scenario), ..plan.clone() };
        Course::run(&plan, self.following)
    }
}

/// A country as it went and as if its war had ended by an accord; one and the same where it did.
#[derive(Debug)]
struct Pair {
    went: Ready,
    agreed: Option<Ready>,
}

/// The countries that sets of parameters are run over.
#[derive(Debug)]
pub struct Evidence {
    /// The seed of countries and luck.
    pub seed: u64,
    runs: u64,
    pairs: Vec<Pair>,
    /// All of a plan but scenario and parameters.
    plan: Plan,
    overrides: Vec<(String, f64)>,
    /// The target that is left out, where one is.
    without: Option<&'static str>,
}

impl Evidence {
    /// The countries of a seed, three times as many as `runs`.
    ///
    /// # Errors
    /// [`ValidateError`] when the ground of the population cannot be loaded.
    pub fn new(seed: u64, runs: u64) -> Result<Self, ValidateError> {
        let ground = package("post-war")?;
        let population = Population::new(seed, Population::SELECTION);
        let agreeing = population.clone().ended(Ending::Agreement);
        let pair = |number: u64| {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let country = population.country(number);
            let went = |until| Ready::new(&ground, &population, &country, until);
            if country.ending == Ending::Agreement {
                return Pair { went: went(Until::Both), agreed: None };
            }
            let other = agreeing.country(number);
            let agreed = Some(Ready::new(&ground, &agreeing, &other, Until::Collapse));
            Pair { went: went(Until::Returns), agreed }
        };
        let pairs = (0..Trial::new(seed, runs, None).countries()).map(pair).collect();
        let overrides = ground.overrides.iter().map(|o| (o.key.clone(), o.value)).collect();
        let plan = planned(Plan::new(ground, registry())?)?;
        Ok(Self { seed, runs, pairs, plan, overrides, without: None })
    }

    /// The same, where one of [`AGAINST`] is looked at and does not count.
    #[must_use]
    pub fn leaving_out(self, target: Option<&'static str>) -> Self {
        Self { without: target, ..self }
    }

    /// The target that does not count, where there is one.
    #[must_use]
    pub fn without(&self) -> Option<&'static str> {
        self.without
    }

    /// How many countries.
    #[must_use]
    pub fn countries(&self) -> usize {
        self.pairs.len()
    }

    /// What the findings measure with these parameters set; of a set that is hopeless by a quarter
    /// of the countries, what that quarter measures.
    ///
    /// # Errors
    /// [`ValidateError`] when a parameter is unknown or out of its range.
    pub fn see(&self, set: &[(&str, f64)]) -> Result<Seen, ValidateError> {
        self.look(set, self.pairs.len() / 4)
    }

    /// The same over all countries, whatever a quarter of them says.
    ///
    /// # Errors
    /// As [`Evidence::see`].
    pub fn see_whole(&self, set: &[(&str, f64)]) -> Result<Seen, ValidateError> {
        self.look(set, 0)
    }

    /// `quarter` is after how many countries a hopeless set is left; 0 for never.
    fn look(&self, set: &[(&str, f64)], quarter: usize) -> Result<Seen, ValidateError> {
        let mut overrides = self.overrides.clone();
        overrides.extend(set.iter().map(|(key, value)| ((*key).to_owned(), *value)));
        let table =
            ParameterTable::new(registry(), &overrides).map_err(crate::run::PlanError::from)?;
        let plan = Plan { table, ..self.plan.clone() };
        let (mut went, mut agreed) = (Vec::new(), Vec::new());
        for (place, pair) in self.pairs.iter().enumerate() {
            if place == quarter && quarter > 0 {
                let seen = self.read(went.clone(), agreed.clone())?;
                if seen.second_largest() > HOPELESS {
                    return Ok(seen);
                }
            }
            let course = pair.went.course(&plan);
            agreed.push(pair.agreed.as_ref().map_or_else(|| course.clone(), |o| o.course(&plan)));
            went.push(course);
        }
        self.read(went, agreed)
    }

    fn read(&self, went: Vec<Course>, agreed: Vec<Course>) -> Result<Seen, ValidateError> {
        let trial = Trial::new(self.seed, self.runs, Some(1));
        let _ = trial.as_it_went.set(went);
        let _ = trial.as_if_agreed.set(agreed);
        let mut seen = Seen::default();
        for target in against() {
            let estimates = (target.measure)(&trial)?;
            if self.without == Some(target.id) {
                let first = seen.measured.len();
                seen.left_out = first..first + target.findings.len();
            }
            for (finding, estimate) in target.findings.iter().zip(&estimates) {
                let (off, error) = how_far_off(finding.band, estimate);
                seen.measured.push(estimate.value);
                seen.implausible.push(if off.is_nan() { f64::INFINITY } else { off / error });
                seen.errors.push(error);
            }
        }
        Ok(seen)
    }
}

/// What each finding should be, and whether it is an edge that only values below it miss.
pub fn middles() -> impl Iterator<Item = (f64, bool)> {
    findings().map(|(_, finding)| match (finding.band.low(), finding.band.high()) {
        (Some(low), Some(high)) => (0.5 * (low + high), false),
        (Some(low), None) => (low, true),
        (None, high) => (high.unwrap_or(0.0), false),
    })
}

/// How far a measured value is from the middle of a band, or from its edge, and by how much it may
/// well be; not a number where nothing was measured.
fn how_far_off(band: Band, measured: &Estimate) -> (f64, f64) {
    let mc = (measured.high - measured.low) / 2.0 / 1.96;
    let value = measured.value;
    let (off, se) = match (band.low(), band.high()) {
        (Some(low), Some(high)) => ((value - 0.5 * (low + high)).abs(), (high - low) / 4.0),
        (Some(low), None) => (low - value, 0.0),
        (None, Some(high)) => (value - high, 0.0),
        (None, None) => (0.0, 0.0),
    };
    let off = if off < 0.0 { 0.0 } else { off };
    (off, (se * se + DISCREPANCY * DISCREPANCY + mc * mc).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::target::validate;

    #[test]
    fn the_short_way_gives_what_the_targets_measure() {
        let set = [("fighting.base", 0.055), ("commitment.base", 2.5)];
        let mut trial = Trial::new(3, 8, Some(1));
        trial.set = set.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect();
        let verdicts = validate(&against(), &trial, |_| {}).expect("it runs");
        let long: Vec<f64> = verdicts.iter().map(|verdict| verdict.measured.value).collect();
        let short =
            Evidence::new(3, 8).and_then(|evidence| evidence.see_whole(&set)).expect("it runs");
        assert!(long.iter().any(|value| *value > 0.0), "nothing returned at all: {long:?}");
        let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<u64>>();
        assert_eq!(bits(&short.measured), bits(&long), "{:?} {long:?}", short.measured);
    }

    #[test]
    fn a_set_far_off_in_two_findings_is_ruled_out_and_in_one_it_is_not() {
        let seen =
            |implausible: &[f64]| Seen { implausible: implausible.to_vec(), ..Seen::default() };
        assert!(seen(&[9.0, 1.0, 0.5]).is_left());
        assert!(!seen(&[9.0, 3.1, 0.5]).is_left());
        assert!(seen(&[9.0, 3.1, 0.5]).log_weight() == f64::NEG_INFINITY);
        assert!((seen(&[2.0, 1.0]).log_weight() + 2.5).abs() < 1e-12);
    }

    #[test]
    fn what_is_left_out_neither_rules_out_nor_weighs() {
        let seen =
            Seen { implausible: vec![9.0, 8.0, 3.1, 1.0], left_out: 0..2, ..Seen::default() };
        assert!(seen.is_left());
        assert!((seen.log_weight() + 0.5 * (3.1 * 3.1 + 1.0)).abs() < 1e-12);
        assert!(!Seen { left_out: 0..0, ..seen }.is_left());
    }

    #[test]
    fn a_target_that_is_left_out_is_looked_at_all_the_same() {
        let set = [("fighting.base", 0.055)];
        let look = |without| {
            let evidence = Evidence::new(3, 10).expect("it loads").leaving_out(without);
            evidence.see_whole(&set).expect("it runs")
        };
        let (all, without) = (look(None), look(Some("V3")));
        assert_eq!(all.measured, without.measured);
        let of = |place: usize| findings().nth(place).map(|(id, _)| id);
        assert!(!without.left_out.is_empty());
        for place in 0..all.measured.len() {
            assert_eq!(of(place) == Some("V3"), without.left_out.contains(&place));
        }
    }

    #[test]
    fn what_is_measured_in_the_middle_of_its_band_is_not_implausible() {
        let by = |value: f64, band: Band| {
            let (off, error) = how_far_off(
                band,
                &Estimate { value, low: value - 1.0, high: value + 1.0, blocks: 10 },
            );
            off / error
        };
        assert!(by(20.5, Band::Between(18.0, 23.0)).abs() < 1e-12);
        assert!(by(20.5, Band::Above(0.0)).abs() < 1e-12);
        assert!(by(30.0, Band::Between(18.0, 23.0)) > 3.0);
        assert!(by(f64::NAN, Band::Between(18.0, 23.0)).is_nan());
        assert!(by(f64::NAN, Band::Above(0.0)).is_nan(), "what was not measured is not met");
    }
}
