//! The mission that a country gets, if it gets one.

use crate::maths;
use crate::validate::population::draw::{Feature, Uniforms};
use crate::validate::population::variates::{exponential, lognormal, normal};

const WEEKS_PER_MONTH: f64 = 365.25 / 7.0 / 12.0;

/// Share of countries that get a mission.
const SHARE: f64 = 0.38;

/// A mission by its size and times.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MissionDraw {
    /// Soldiers at the peak [people].
    pub soldiers: f64,
    /// Police at the peak [people].
    pub police: f64,
    /// Civilians at the peak, with observers and those who take in arms [people].
    pub civilians: f64,
    /// Which tasks its people do.
    pub tasks: Tasks,
    /// When the first of them come [weeks].
    pub begins_week: f64,
    /// How long it takes until all are there [weeks].
    pub ramp_weeks: f64,
    /// How long they stay from the first day on; to the end where nothing is said [weeks].
    pub stays_weeks: Option<f64>,
}

impl MissionDraw {
    /// Police for a soldier.
    pub const POLICE: f64 = 0.09;

    /// Civilians for a soldier.
    pub const CIVILIANS: f64 = 0.1;

    /// The police and civilians of a mission of so many soldiers, without the soldiers.
    #[must_use]
    pub fn civil(soldiers: f64) -> Self {
        Self { soldiers: 0.0, ..Self::there_at_once(soldiers) }
    }

    /// A mission of the median size, all of it there from week 0 on, to the end.
    #[must_use]
    pub fn median() -> Self {
        Self::there_at_once(3_600.0)
    }

    /// A mission of so many soldiers, all there from week 0 on, to the end.
    #[must_use]
    pub fn there_at_once(soldiers: f64) -> Self {
        Self {
            soldiers,
            police: soldiers * Self::POLICE,
            civilians: soldiers * Self::CIVILIANS,
            tasks: Tasks::all(),
            begins_week: 0.0,
            ramp_weeks: 0.0,
            stays_weeks: None,
        }
    }

    /// The same with so many times the people.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            soldiers: self.soldiers * factor,
            police: self.police * factor,
            civilians: self.civilians * factor,
            ..self
        }
    }
}

/// Tasks that a mission does: all of its own, or only some of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tasks(Option<&'static [&'static str]>);

impl Tasks {
    /// All.
    #[must_use]
    pub fn all() -> Self {
        Self(None)
    }

    /// Only these.
    #[must_use]
    pub fn only(tasks: &'static [&'static str]) -> Self {
        Self(Some(tasks))
    }

    /// Whether a task is among them.
    #[must_use]
    pub fn has(self, task: &str) -> bool {
        self.0.is_none_or(|names| names.contains(&task))
    }
}

/// Who gets a mission: hard cases sooner.
#[derive(Debug, Clone, Copy)]
pub struct Selection {
    strength: f64,
    intercept: f64,
}

impl Selection {
    /// The intercept is such that 38 % get one where hardness is standard normal.
    pub(super) fn new(strength: f64) -> Self {
        let share = |intercept: f64| -> f64 {
            let points = (0..200_u32).map(|i| (f64::from(i) + 0.5) / 200.0);
            points.map(|u| maths::logistic(intercept + strength * normal(u))).sum::<f64>() / 200.0
        };
        let (mut low, mut high) = (-8.0, 8.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if share(middle) < SHARE {
                low = middle;
            } else {
                high = middle;
            }
        }
        Self { strength, intercept: 0.5 * (low + high) }
    }

    pub(super) fn mission(&self, uniforms: &Uniforms<'_>, hardness: f64) -> Option<MissionDraw> {
        let chance = maths::logistic(self.intercept + self.strength * hardness);
        let comes = uniforms.of(Feature::MissionComes) < chance;
        comes.then(|| {
            let soldiers = lognormal(uniforms.of(Feature::MissionSoldiers), 3_600.0, 1.0);
            let stays = lognormal(uniforms.of(Feature::MissionStays), 43.2 * WEEKS_PER_MONTH, 0.8);
            MissionDraw {
                soldiers,
                police: soldiers * MissionDraw::POLICE,
                civilians: soldiers * MissionDraw::CIVILIANS,
                tasks: Tasks::all(),
                begins_week: exponential(
                    uniforms.of(Feature::MissionBegins),
                    3.0 * WEEKS_PER_MONTH,
                ),
                ramp_weeks: 6.0 * WEEKS_PER_MONTH,
                stays_weeks: Some(stays),
            }
        })
    }
}
