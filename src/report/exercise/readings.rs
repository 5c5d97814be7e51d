//! What is watched in an exercise: its values at the start, and at the end of each turn.

use crate::exercise::State;
use crate::report::columns::window;
use crate::report::narrate;
use crate::scenario::Indicator;
use crate::vocabulary::Observation;
use std::ops::Range;

/// The values of an exercise's indicators, as far as it has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Readings {
    /// The weeks at which there are values, the first 0.
    pub weeks: Vec<u32>,
    /// For each of these weeks the values of all indicators, in their order.
    pub values: Vec<Vec<f64>>,
}

impl Readings {
    /// From the values at the start, and what was recorded of each turn.
    #[must_use]
    pub fn of(state: &State, start: Vec<f64>) -> Self {
        let mut readings = Self { weeks: vec![0], values: vec![start] };
        for played in &state.played {
            let mut values = vec![f64::NAN; state.exercise.indicators.len()];
            for reading in &played.readings {
                if let (Some(value), Some(last)) =
                    (values.get_mut(reading.watched), reading.values.last())
                {
                    *value = *last;
                }
            }
            readings.weeks.push(played.week);
            readings.values.push(values);
        }
        readings
    }

    /// Those of a week and before.
    #[must_use]
    pub fn up_to(&self, week: u32) -> Self {
        let kept = self.weeks.iter().take_while(|one| **one <= week).count().max(1);
        Self { weeks: self.weeks[..kept].to_vec(), values: self.values[..kept].to_vec() }
    }

    /// The value of an indicator at one of the weeks, as it is written.
    #[must_use]
    pub fn written(&self, indicator: &Indicator, number: usize, at: usize) -> String {
        let value = self.values.get(at).and_then(|values| values.get(number)).copied();
        value.map_or_else(|| "-".to_owned(), |value| figure(indicator, value))
    }

    /// A table: a row for each of the indicators that `shown` lets through, a column for each week.
    #[must_use]
    pub fn table(&self, state: &State, shown: impl Fn(&Indicator) -> bool) -> String {
        let rows = state.exercise.indicators.iter().enumerate().filter(|(_, one)| shown(one));
        let rows: Vec<(usize, String)> =
            rows.map(|(number, one)| (number, name(state, one))).collect();
        if rows.is_empty() {
            return "  None.\n".to_owned();
        }
        let columns = self.last(3);
        let width = rows.iter().map(|(_, name)| name.chars().count()).max().unwrap_or(0).min(47);
        let mut page = format!("  {:width$}", "");
        for at in columns.clone() {
            let head = if at == 0 { "start".to_owned() } else { format!("w{}", self.weeks[at]) };
            page += &format!(" {head:>16}");
        }
        page.push('\n');
        for (number, name) in rows {
            let name = window(&name, 0, width);
            page += &format!("  {name:width$}");
            for at in columns.clone() {
                let value = self.written(&state.exercise.indicators[number], number, at);
                page += &format!(" {value:>16}");
            }
            page.push('\n');
        }
        page.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }

    /// The places of the last few weeks.
    fn last(&self, most: usize) -> Range<usize> {
        self.weeks.len().saturating_sub(most)..self.weeks.len()
    }
}

/// A value of an indicator as it is written.
#[must_use]
pub fn figure(indicator: &Indicator, value: f64) -> String {
    let yes_or_no = matches!(indicator.of, Observation::InForce(_) | Observation::Held(_));
    match value {
        value if yes_or_no && value <= 0.0 => "no".to_owned(),
        value if yes_or_no && value >= 100.0 => "yes".to_owned(),
        value if value.is_finite() => narrate::amount(indicator.of, value),
        _ => "-".to_owned(),
    }
}

/// An indicator's name with its place, where the name does not say it.
#[must_use]
pub fn name(state: &State, indicator: &Indicator) -> String {
    match indicator.region {
        Some(region) => {
            let place = narrate::region_name(&state.scenario, region.index());
            match indicator.name.contains(&*place) {
                true => indicator.name.clone(),
                false => format!("{}, {place}", indicator.name),
            }
        }
        None => indicator.name.clone(),
    }
}
