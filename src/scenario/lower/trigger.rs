//! Lowers triggers: when a step runs.

use crate::quantity::{OutOfRange, Share};
use crate::scenario::check::too_large::CONDITIONS;
use crate::scenario::check::{
    money_has_no_region, one_level, out_of_range, too_large, unlikely_level,
};
use crate::scenario::file::{Name, Number, TriggerFile};
use crate::scenario::lower::names::Names;
use crate::scenario::lower::read::Reader;
use crate::scenario::lower::strategy::lower_observation;
use crate::scenario::lower::whole::AllNames;
use crate::scenario::source::Place;
use crate::vocabulary::{Direction, Observation, RegionId, Trigger};

/// Levels are points, percent, people or rates: none is larger.
const LARGEST_LEVEL: f64 = 1.0e9;

/// What a trigger is lowered with.
struct Lowering<'r, 'a> {
    reader: &'r mut Reader<'a>,
    names: &'r AllNames,
    steps: &'r Names,
    step: &'r Place,
    waits_for: &'r mut Vec<Place>,
    conditions: usize,
}

/// Lowers the trigger of the step at `step`; notes where it names other steps. A condition that
/// cannot be read is left as "week 0".
pub fn lower<'a>(
    reader: &mut Reader<'a>,
    names: &AllNames,
    steps: &Names,
    trigger: &TriggerFile<'a>,
    step: &Place,
    waits_for: &mut Vec<Place>,
) -> Trigger {
    let mut lowering = Lowering { reader, names, steps, step, waits_for, conditions: 0 };
    let lowered = lowering.condition(trigger);
    let conditions = lowering.conditions;
    if conditions > CONDITIONS.most {
        reader.gap(too_large::finding(step.clone(), conditions, CONDITIONS));
    }
    lowered.unwrap_or(Trigger::At { week: 0.0 })
}

impl<'a> Lowering<'_, 'a> {
    fn condition(&mut self, trigger: &TriggerFile<'a>) -> Option<Trigger> {
        self.conditions += 1;
        if self.conditions > CONDITIONS.most {
            return None;
        }
        Some(match trigger {
            TriggerFile::At { week } => {
                Trigger::At { week: self.reader.week(week, "this step").get() }
            }
            TriggerFile::After { step, weeks } => {
                let weeks = self.reader.wait(weeks).get();
                Trigger::After { step: self.other_step(step)?, weeks }
            }
            TriggerFile::AtWork { step, share, weeks } => {
                let weeks = self.reader.wait(weeks).get();
                let expected = "a share from 0.001 to 1";
                let share = self.reader.within::<Share>(share, 0.001..=1.0, expected).get();
                Trigger::AtWork { step: self.other_step(step)?, share, weeks }
            }
            TriggerFile::Reaches { of, region, at_least, below, for_weeks } => {
                let observation = lower_observation(self.reader, self.names, of);
                let regions = &self.names.regions;
                let region =
                    region.as_ref().map(|region| regions.find(self.reader, region).map(RegionId));
                let at = self.reader.place(of);
                let level = level(self.reader, at_least.as_ref(), below.as_ref(), &at, observation);
                let for_weeks = duration(self.reader, for_weeks.as_ref());
                if region.is_some()
                    && let Some(finding) =
                        observation.and_then(|of| money_has_no_region::check(at.clone(), of))
                {
                    self.reader.gap(finding);
                }
                let region = match region {
                    Some(region) => Some(region?),
                    None => None,
                };
                let (direction, level) = level?;
                let observation = observation?;
                Trigger::Reaches { observation, region, direction, level, for_weeks }
            }
            TriggerFile::All(conditions) => Trigger::All(self.conditions(conditions)),
            TriggerFile::Any(conditions) => Trigger::Any(self.conditions(conditions)),
            TriggerFile::Not(condition) => Trigger::Not(Box::new(self.condition(condition)?)),
        })
    }

    fn conditions(&mut self, conditions: &[TriggerFile<'a>]) -> Vec<Trigger> {
        if conditions.is_empty() {
            self.reader.gap(one_level::no_conditions(self.step.clone()));
        }
        conditions.iter().filter_map(|condition| self.condition(condition)).collect()
    }

    fn other_step(&mut self, name: &Name<'a>) -> Option<usize> {
        let step = self.steps.find(self.reader, name)?;
        self.waits_for.push(self.reader.place(name));
        Some(step as usize)
    }
}

/// Which side of which level of an observation; `at` is where that is named.
pub fn level<'a>(
    reader: &mut Reader<'a>,
    at_least: Option<&Number<'a>>,
    below: Option<&Number<'a>>,
    at: &Place,
    observation: Option<Observation>,
) -> Option<(Direction, f64)> {
    let (direction, number) = match (at_least, below) {
        (Some(level), None) => (Direction::AtLeast, level),
        (None, Some(level)) => (Direction::Below, level),
        (Some(_), Some(level)) => {
            reader.gap(one_level::both(reader.place(level)));
            return None;
        }
        (None, None) => {
            reader.gap(one_level::neither(at.clone()));
            return None;
        }
    };
    let value = reader.number(number)?;
    if value.abs() > LARGEST_LEVEL {
        let expected = "a level from -1,000,000,000 to 1,000,000,000";
        reader.gap(out_of_range::finding(reader.place(number), OutOfRange { value, expected }));
        return None;
    }
    if let Some(finding) =
        observation.and_then(|of| unlikely_level::check(reader.place(number), of, direction, value))
    {
        reader.findings.add(finding);
    }
    Some((direction, value))
}

/// For how many weeks without a break; 0 when nothing is said.
pub fn duration<'a>(reader: &mut Reader<'a>, weeks: Option<&Number<'a>>) -> f64 {
    weeks.map_or(0.0, |weeks| reader.wait(weeks).get())
}
